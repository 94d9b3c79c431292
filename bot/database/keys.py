"""The keys under which personal data lies on disk, and what is done with them.

Sealed bytes are: one byte format (1), four bytes key id, twelve bytes nonce, then the AES-256-GCM
ciphertext with its tag.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from typing import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot import private_files

KEY_BYTES = 32
_FORMAT = b"\x01"
_ID = 4
_NONCE = 12


class UnknownKey(Exception):
    """The data were sealed under a key that is not in the key ring, or were tampered with."""


@dataclass(frozen=True)
class KeyRing:
    """The active key first; older ones only unseal. ``index_key`` makes blind indexes and never
    changes, so that a look-up still finds what an older key sealed."""

    keys: Mapping[bytes, bytes]
    active: bytes
    index_key: bytes

    @classmethod
    def of(cls, *keys: bytes) -> KeyRing:
        """From raw keys of 32 bytes, newest first; the oldest gives the index key.

        Raises ``ValueError`` for a key of another length or no key.
        """
        if not keys or any(len(key) != KEY_BYTES for key in keys):
            raise ValueError(f"A data key has {KEY_BYTES} bytes.")
        index_key = hashlib.sha256(b"blind index" + keys[-1]).digest()
        return cls({_key_id(key): key for key in keys}, _key_id(keys[0]), index_key)

    @classmethod
    def parse(cls, text: str) -> KeyRing:
        """From hexadecimal keys, one a line (or separated by commas), newest first."""
        words = text.replace(",", "\n").split()
        try:
            return cls.of(*(bytes.fromhex(word) for word in words))
        except ValueError as error:
            raise ValueError(f"A data key is {KEY_BYTES * 2} hexadecimal digits.") from error

    def seal(self, plain: bytes) -> bytes:
        """Encrypt under the active key."""
        nonce = os.urandom(_NONCE)
        head = _FORMAT + self.active
        return head + nonce + AESGCM(self.keys[self.active]).encrypt(nonce, plain, head)

    def unseal(self, stored: bytes) -> bytes:
        """Decrypt; raises ``UnknownKey``."""
        head, nonce = stored[: 1 + _ID], stored[1 + _ID : 1 + _ID + _NONCE]
        key = self.keys.get(head[1:])
        if head[:1] != _FORMAT or key is None:
            raise UnknownKey("no such key")
        try:
            return AESGCM(key).decrypt(nonce, stored[1 + _ID + _NONCE :], head)
        except InvalidTag as error:
            raise UnknownKey("not what was sealed") from error

    def is_active(self, stored: bytes) -> bool:
        """Whether it was sealed under the active key."""
        return stored[1 : 1 + _ID] == self.active

    def blind(self, value: str) -> bytes:
        """A keyed hash to look a value up by; case and spaces do not count."""
        folded = " ".join(value.casefold().split()).encode()
        return hmac.new(self.index_key, folded, hashlib.sha256).digest()


def _key_id(key: bytes) -> bytes:
    return hashlib.sha256(b"key id" + key).digest()[:_ID]


def load_or_make(path: Path) -> KeyRing:
    """Read the key file, or make it with one new key (mode 0600)."""
    return KeyRing.parse(private_files.read_or_make(path, _new_line()))


def add_key(path: Path) -> KeyRing:
    """Put a new key before those in the file, in one step; data are sealed again by the caller."""
    text = _new_line() + path.read_text()
    private_files.replace(path, text)
    return KeyRing.parse(text)


def _new_line() -> str:
    return secrets.token_bytes(KEY_BYTES).hex() + "\n"
