"""Messages between the site and its printer: four bytes of length, then the bytes."""

import socket
from struct import Struct

LENGTH = Struct(">I")
MOST_BYTES = 32_000_000
PDF, REFUSED = b"P", b"R"  # an answer begins with one of these
WITH_DATA = b"\1"  # no page begins with it: then come the data's length, data and page


def order(page: str, data: bytes = b"") -> bytes:
    """Return what is sent for a page, and for data that is to be attached."""
    if not data:
        return page.encode()
    return WITH_DATA + LENGTH.pack(len(data)) + data + page.encode()


def ordered(message: bytes) -> tuple[str, bytes]:
    """Return the page and the data of an order.

    Raises:
        ValueError: it is none.
    """
    if not message.startswith(WITH_DATA):
        return message.decode(), b""
    begin = len(WITH_DATA) + LENGTH.size
    (length,) = LENGTH.unpack(message[len(WITH_DATA) : begin].ljust(LENGTH.size, b"\0"))
    return message[begin + length :].decode(), message[begin : begin + length]


def send(line: socket.socket, message: bytes) -> None:
    """Send one message."""
    line.sendall(LENGTH.pack(len(message)) + message)


def receive(line: socket.socket) -> bytes:
    """Return one message.

    Raises:
        OSError: the other side fell silent, went away, or sends too much.
    """
    (length,) = LENGTH.unpack(_exactly(line, LENGTH.size))
    if length > MOST_BYTES:
        raise ConnectionAbortedError(f"a message of {length} bytes is too long")
    return _exactly(line, length)


def _exactly(line: socket.socket, length: int) -> bytes:
    parts = bytearray()
    while len(parts) < length:
        part = line.recv(min(65_536, length - len(parts)))
        if not part:
            raise ConnectionAbortedError("the other side went away")
        parts += part
    return bytes(parts)
