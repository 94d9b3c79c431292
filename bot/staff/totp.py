"""The second step: six digits from a phone (RFC 6238), or a recovery code. Pure."""

from __future__ import annotations

import hmac
import re
from datetime import datetime

import pyotp

from bot.cases.codes import ALPHABET, fold_code

STEP_SECONDS = 30
#: A phone's clock may be a step off.
_NEIGHBOURS = (0, -1, 1)
RECOVERY_CODES = 10
#: Twelve characters of five bits each.
RECOVERY_LENGTH = 12


def new_secret() -> str:
    """A secret of 160 bits in base 32."""
    return pyotp.random_base32(32)


def address(secret: str, email: str) -> str:
    """What the QR picture holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=email, issuer_name="Privacy notice assistant")


def step_of(secret: str, code: str, now: datetime, used: int | None) -> int | None:
    """The time step that the code belongs to, or ``None`` when it is wrong or was used before."""
    digits = re.sub(r"\D", "", code)
    if len(digits) != 6:
        return None
    present = int(now.timestamp()) // STEP_SECONDS
    generator = pyotp.TOTP(secret)
    for neighbour in _NEIGHBOURS:
        step = present + neighbour
        right = hmac.compare_digest(generator.at(step * STEP_SECONDS), digits)
        if right and (used is None or step > used):
            return step
    return None


def new_recovery_code(draw: int) -> str:
    """Such as ``7K3M-9Q2R-T5VX``, from 60 random bits."""
    code = "".join(ALPHABET[(draw >> (5 * place)) & 31] for place in range(RECOVERY_LENGTH))
    return "-".join(code[place : place + 4] for place in range(0, RECOVERY_LENGTH, 4))


def folded_recovery_code(code: str) -> str:
    """The code as it is hashed, however it was typed; empty when it cannot be one."""
    folded = fold_code(code)
    return folded if len(folded) == RECOVERY_LENGTH else ""
