"""How a file lies in the database: cut into pieces, each sealed, none of which can be changed, left
out, put elsewhere or cut off at the end without being noticed. Pure.

AES-256-GCM under a random key of the file's own. The nonce is the piece's number and a last byte that
marks the last piece (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015), so that no
nonce comes twice under a key; the file's id is authenticated with every piece.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
#: Bytes of a file in a piece; the last one has less, or as many.
PIECE = 64 * 1024


class Damaged(Exception):
    """The pieces are not those that were sealed."""


def new_key() -> bytes:
    """A key for one file."""
    return AESGCM.generate_key(bit_length=8 * KEY_BYTES)


class Sealer:
    """Seals a file that comes in parts of any size."""

    def __init__(self, key: bytes, identity: str) -> None:
        self._cipher = AESGCM(key)
        self._identity = identity.encode()
        self._number = 0
        self._held = bytearray()

    def add(self, part: bytes) -> Iterator[tuple[int, bytes]]:
        """The pieces that are full now, as number and sealed bytes. One is always held back: only the
        end tells which is the last."""
        self._held += part
        while len(self._held) > PIECE:
            yield self._seal(bytes(self._held[:PIECE]), last=False)
            del self._held[:PIECE]

    def end(self) -> tuple[int, bytes]:
        """The last piece; an empty file has one too."""
        return self._seal(bytes(self._held), last=True)

    def _seal(self, plain: bytes, *, last: bool) -> tuple[int, bytes]:
        number = self._number
        self._number += 1
        return number, self._cipher.encrypt(_nonce(number, last), plain, self._identity)


async def opened(
    key: bytes, identity: str, pieces: AsyncIterator[tuple[int, bytes]]
) -> AsyncIterator[bytes]:
    """The file's bytes, piece by piece. Raises ``Damaged``, at the end also for a missing one."""
    cipher, bound, expected = AESGCM(key), identity.encode(), 0
    held: bytes | None = None
    async for number, sealed in pieces:
        if number != expected:
            raise Damaged
        if held is not None:
            yield _open(cipher, bound, expected - 1, held, last=False)
        held, expected = sealed, expected + 1
    if held is None:
        raise Damaged
    yield _open(cipher, bound, expected - 1, held, last=True)


def _open(cipher: AESGCM, bound: bytes, number: int, sealed: bytes, *, last: bool) -> bytes:
    try:
        return cipher.decrypt(_nonce(number, last), sealed, bound)
    except InvalidTag as error:
        raise Damaged from error


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
