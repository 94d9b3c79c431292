"""References and tracking codes: easy to read aloud, hard to guess."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets

#: Crockford's base 32: no I, L, O or U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: 16 characters of 5 bits: 80 bits.
CODE_LENGTH = 16
REFERENCE_LENGTH = 7
#: Every kind of request has a prefix of so many letters.
_PREFIX = 3
_SAME = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def new_reference(prefix: str) -> str:
    """Such as ``SAR-7K3M9Q2``; random, so that it does not tell how many cases there are."""
    return f"{prefix}-{_random(REFERENCE_LENGTH)}"


def tracking_code(secret: bytes, submission: str) -> str:
    """Such as ``7K3M-9Q2R-T5VX-1A8B``.

    It follows from the submission and a secret, so that a submission that is sent again after a
    failure shows the same code, though only its hash is stored.
    """
    digest = hmac.new(secret, b"tracking code " + submission.encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest, "big")
    code = "".join(ALPHABET[(number >> (5 * place)) & 31] for place in range(CODE_LENGTH))
    return "-".join(code[place : place + 4] for place in range(0, CODE_LENGTH, 4))


def code_hash(code: str) -> bytes:
    """What is kept of a tracking code; spaces, hyphens, case and look-alikes do not count."""
    return hashlib.sha256(fold_code(code).encode()).digest()


def fold_reference(text: str) -> str:
    """A reference as it is stored, however it was typed: a space for the hyphen, or neither."""
    plain = re.sub(r"[^0-9A-Z]", "", text.upper())
    return f"{plain[:_PREFIX]}-{fold_code(plain[_PREFIX:])}"


def fold_code(text: str) -> str:
    """A code as it is hashed: look-alikes, spaces and hyphens do not count."""
    return re.sub(r"[^0-9A-Z]", "", text.upper()).translate(_SAME)


def _random(length: int) -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(length))
