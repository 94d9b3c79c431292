"""Sends what lies in the outbox: by SMTP, or into ``.eml`` files when no server is set."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path

import aiosmtplib
from sqlalchemy import select

from bot.cases.kinds import KINDS
from bot.cases.tables import CaseRow, OutboxRow
from bot.conversations.clock import Clock, utc_now
from bot.database.engine import Database
from bot.letters.mail import enclose
from bot.settings import Settings
from bot.wording.filling import BadText, Wording, fill
from bot.wording.store import Wordings
from bot.wording.texts import MAIL, built_in

LOG = logging.getLogger("bot.cases.outbox")
Send = Callable[[EmailMessage], Awaitable[None]]
#: Waits after each failed try; the last one repeats.
BACK_OFF = tuple(timedelta(minutes=m) for m in (1, 5, 15, 60, 240))
_AT_ONCE = 20
#: What is kept of a mail's values once it has gone.
_KEPT = ("reference", "kind")
#: A mail that is being sent is left alone by others for so long.
_LEASE = timedelta(minutes=5)


class Outbox:
    """Reads the outbox and sends. A mail goes out at least once; its Message-ID tells a second copy."""

    def __init__(self, database: Database, send: Send, sender: str, clock: Clock = utc_now) -> None:
        self._database = database
        self._send = send
        self._sender = sender
        self._clock = clock
        self._wordings = Wordings(database, clock)

    async def dispatch(self) -> int:
        """Send what is due; the number sent. A failure postpones the mail and changes nothing else."""
        sent = 0
        rows = await self._take()
        texts = await self._texts(rows)
        for row in rows:
            own = texts.get(row.case or "", {})
            try:
                await self._send(await asyncio.to_thread(compose, row, self._sender, own))
            except Exception as error:  # noqa: BLE001 (whatever it is, it must not stop the others)
                LOG.warning("mail_failed", extra={"reason": type(error).__name__, "mail": row.id})
                await self._settle(row.id, sent=False)
            else:
                await self._settle(row.id, sent=True)
                sent += 1
        return sent

    async def _take(self) -> list[OutboxRow]:
        now = self._clock()
        async with self._database.write() as session:
            wanted = (
                select(OutboxRow)
                .where(OutboxRow.sent_at.is_(None), OutboxRow.next_try_at <= now)
                .order_by(OutboxRow.next_try_at)
                .limit(_AT_ONCE)
                .with_for_update(skip_locked=True)
            )
            rows = list(await session.scalars(wanted))
            for row in rows:
                row.next_try_at = now + _LEASE
        return rows

    async def _texts(self, rows: Sequence[OutboxRow]) -> Mapping[str, Mapping[str, Wording]]:
        """The texts that each case's notice has of its own, by the case's id."""
        if not rows:
            return {}
        wanted = select(CaseRow.id, CaseRow.notice).where(CaseRow.id.in_([r.case for r in rows]))
        async with self._database.read() as session:
            notices = {one.id: one.notice for one in await session.execute(wanted)}
        own = {notice: await self._wordings.of(notice) for notice in {*notices.values()}}
        return {case: own[notice] for case, notice in notices.items()}

    async def _settle(self, identity: str, *, sent: bool) -> None:
        async with self._database.write() as session:
            row = await session.get(OutboxRow, identity)
            if row is None:  # the case was erased meanwhile
                return
            row.tries += 1
            if sent:
                row.sent_at, row.next_try_at, row.to = self._clock(), None, None
                row.values = {name: row.values[name] for name in _KEPT}
            else:
                row.next_try_at = self._clock() + BACK_OFF[min(row.tries, len(BACK_OFF)) - 1]


def compose(row: OutboxRow, sender: str, own: Mapping[str, Wording] | None = None) -> EmailMessage:
    """The mail of a row. ``own``: the school's own texts by id, which go before those that come along."""
    values = dict(row.values or {})
    letter = values.pop("letter", None)
    known = {name: str(value) for name, value in values.items()}
    known["kind"] = KINDS[values["kind"]].name
    identity = f"{MAIL}.{row.template}"
    try:
        text = _filled((own or {}).get(identity) or built_in(identity), known)
    except BadText:
        # An older release's text must not keep the mail back.
        LOG.warning("text_not_usable", extra={"text": identity})
        text = _filled(built_in(identity), known)
    mail = EmailMessage()
    mail["Subject"] = text.heading
    mail["From"] = sender
    mail["To"] = (row.to or b"").decode()
    mail["Date"] = format_datetime(row.made_at)
    mail["Message-ID"] = f"<{row.id}@assistant.invalid>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(f"{text.body}\n")
    if letter is not None:
        enclose(mail, letter, values["reference"])
    return mail


def _filled(text: Wording, values: Mapping[str, str]) -> Wording:
    heading = " ".join(fill(text.heading, values).split())
    return Wording(heading, fill(text.body, values))


def sender(settings: Settings) -> Send:
    """How this deployment sends."""
    if settings.smtp_host:
        return _by_smtp(settings)
    return _into(settings.data_dir / "mail")


def _by_smtp(settings: Settings) -> Send:
    async def send(mail: EmailMessage) -> None:
        await aiosmtplib.send(
            mail,
            hostname=settings.smtp_host,
            port=settings.smtp_port,
            username=settings.smtp_user or None,
            password=settings.smtp_password.get_secret_value() or None,
            start_tls=settings.smtp_tls,
            timeout=20,
        )

    return send


def _into(folder: Path) -> Send:
    def write(mail: EmailMessage) -> None:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        name = mail["Message-ID"].strip("<>").partition("@")[0]
        whole = folder / f"{name}.eml"
        half = whole.with_suffix(".half")
        half.write_bytes(mail.as_bytes())
        half.replace(whole)

    async def send(mail: EmailMessage) -> None:
        await asyncio.to_thread(write, mail)

    return send
