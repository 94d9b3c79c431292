"""The second step of an account: setting it up, checking it, recovery codes, taking it away."""

from __future__ import annotations

import hashlib
import secrets

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cases import audit
from bot.conversations.clock import Clock, utc_now
from bot.database.engine import Database
from bot.staff import totp
from bot.staff.accounts import CannotChange, staff_row
from bot.staff.tables import RecoveryCodeRow


class SecondStep:
    """Reads and writes the second step. Codes are used up in the transaction that checks them."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def set_up(self, staff: str, secret: str, code: str) -> tuple[str, ...]:
        """Keep the secret once its code is right; the recovery codes, shown this once.

        Raises ``CannotChange``.
        """
        now = self._clock()
        step = totp.step_of(secret, code, now, None)
        if step is None:
            raise CannotChange("This code is not right. Codes change every 30 seconds.", "code")
        async with self._database.write() as session:
            row = await staff_row(session, staff)
            row.totp, row.totp_step = secret.encode(), step
            codes = await _fresh_codes(session, staff)
            await audit.append(session, now, staff, "second_step_set_up", staff)
        return codes

    async def new_codes(self, staff: str) -> tuple[str, ...]:
        """Fresh recovery codes; the old ones stop working."""
        async with self._database.write() as session:
            codes = await _fresh_codes(session, staff)
            await audit.append(session, self._clock(), staff, "recovery_codes_made", staff)
        return codes

    async def take_away(self, staff: str) -> None:
        """Without a second step from now on."""
        async with self._database.write() as session:
            row = await staff_row(session, staff)
            row.totp, row.totp_step = None, None
            await session.execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.staff == staff))
            await audit.append(session, self._clock(), staff, "second_step_taken_away", staff)

    async def check(self, staff: str, code: str) -> bool:
        """Whether it is the present code of the phone, or an unused recovery code."""
        now = self._clock()
        async with self._database.write() as session:
            row = await staff_row(session, staff)
            if row.totp is None:
                return False
            step = totp.step_of(row.totp.decode(), code, now, row.totp_step)
            if step is not None:
                row.totp_step = step
                return True
            used = await session.scalar(
                select(RecoveryCodeRow)
                .where(RecoveryCodeRow.staff == staff)
                .where(RecoveryCodeRow.hash == _hash(staff, totp.folded_recovery_code(code)))
            )
            if used is None:
                return False
            await session.delete(used)
            await audit.append(session, now, staff, "recovery_code_used", staff)
            return True

    async def codes_left(self, staff: str) -> int:
        """How many recovery codes have not been used."""
        async with self._database.read() as session:
            mine = select(func.count()).select_from(RecoveryCodeRow)
            return await session.scalar(mine.where(RecoveryCodeRow.staff == staff)) or 0


async def _fresh_codes(session: AsyncSession, staff: str) -> tuple[str, ...]:
    await session.execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.staff == staff))
    bits = 5 * totp.RECOVERY_LENGTH
    codes = [totp.new_recovery_code(secrets.randbits(bits)) for _ in range(totp.RECOVERY_CODES)]
    for code in codes:
        session.add(
            RecoveryCodeRow(hash=_hash(staff, totp.folded_recovery_code(code)), staff=staff)
        )
    return tuple(codes)


def _hash(staff: str, folded: str) -> bytes:
    return hashlib.sha256(f"{staff} {folded}".encode()).digest()
