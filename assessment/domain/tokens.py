"""What a page posts instead of an answer: words without meaning to anyone else.

A browser may keep what it posted, and a log may keep a body. So a choice is posted
as a token that holds for one page only.
"""

import hashlib
import hmac

_SIZE = 6
_WIDTH = 2 * _SIZE


def token_of(key: bytes, nonce: bytes, words: str) -> str:
    """Return what the page with this nonce posts instead of these words."""
    return hmac.digest(key, nonce + words.encode(), "sha256")[:_SIZE].hex()


def tokens(key: bytes, nonce: bytes, count: int) -> list[str]:
    """Return the first `count` tokens of the page with this nonce.

    SHAKE256 of a secret key of fixed length and the nonce: who does not hold the key
    can neither make nor read a token.
    """
    stream = hashlib.shake_256(key + nonce).hexdigest(count * _SIZE)
    return [stream[at : at + _WIDTH] for at in range(0, count * _WIDTH, _WIDTH)]
