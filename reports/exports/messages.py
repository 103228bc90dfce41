"""Messages between the site and its printer: four bytes of length, then the bytes."""

import socket
from struct import Struct

LENGTH = Struct(">I")
MOST_BYTES = 32_000_000
PDF, REFUSED = b"P", b"R"  # an answer begins with one of these


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
