"""Passwords: Argon2id, and which ones are taken. After NIST SP 800-63B: length counts, not signs."""

from __future__ import annotations

import asyncio
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

SHORTEST, LONGEST = 12, 200
_HASHER = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
#: Each hash takes 64 MiB; more at once would let a crowd of guesses use up the memory.
_AT_ONCE = 2
#: Of the right length and guessed first all the same.
_COMMON = (
    "password", "passw0rd", "letmein", "qwerty", "welcome", "iloveyou", "admin", "changeme",
    "abc123", "123456", "school", "privacy", "dataprotection",
)  # fmt: skip


class WeakPassword(ValueError):
    """The password is not taken; the message is a sentence for the person."""


def check(password: str, *personal: str) -> None:
    """Raises ``WeakPassword``. ``personal``: the name and address, which must not be most of it."""
    folded = _fold(password)
    if len(folded) < SHORTEST:
        raise WeakPassword(f"Use at least {SHORTEST} characters. Three or four words are good.")
    if len(folded) > LONGEST:
        raise WeakPassword(f"Use at most {LONGEST} characters.")
    if len(set(folded)) < 5:
        raise WeakPassword("Use more different characters.")
    rest = folded.casefold()
    for word in (*_COMMON, *_words(personal)):
        rest = rest.replace(word, "")
    if len(rest.strip("0123456789 !.-_@")) < 5:
        raise WeakPassword("This is easy to guess. Three or four words of your own are good.")


def _words(personal: tuple[str, ...]) -> list[str]:
    parts = " ".join(personal).casefold().replace("@", " ").replace(".", " ").split()
    return sorted((part for part in parts if len(part) > 2), key=len, reverse=True)


def _fold(password: str) -> str:
    return unicodedata.normalize("NFKC", password)


class Passwords:
    """Hashes and checks, off the event loop, few at a time."""

    def __init__(self, hasher: PasswordHasher = _HASHER) -> None:
        self._hasher = hasher
        self._gate = asyncio.Semaphore(_AT_ONCE)
        self._nobodys: str | None = None

    async def hash(self, password: str) -> str:
        """The Argon2id hash, in its standard format."""
        async with self._gate:
            return await asyncio.to_thread(self._hasher.hash, _fold(password))

    async def verify(self, stored: str | None, password: str) -> bool:
        """Whether it is the password. Takes as long when there is no account."""
        if self._nobodys is None:
            self._nobodys = await self.hash("nobody has this password")
        async with self._gate:
            right = await asyncio.to_thread(self._verify, stored or self._nobodys, _fold(password))
        return right and stored is not None

    def outdated(self, stored: str) -> bool:
        """Whether it was made with weaker parameters than today's."""
        return self._hasher.check_needs_rehash(stored)

    def _verify(self, stored: str, password: str) -> bool:
        try:
            return self._hasher.verify(stored, password)
        except (VerificationError, InvalidHashError):
            return False
