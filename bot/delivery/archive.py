"""Everything in a case as one ZIP file, made while it is sent: no more than a piece is in memory."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from bot.cases import audit, links
from bot.cases.case import Case
from bot.cases.tables import AuditRow
from bot.cases.workdays import LONDON, Workdays
from bot.colleagues.store import Ask, Colleagues
from bot.database.engine import Database
from bot.delivery.store import Files, Stored
from bot.letters import pdf
from bot.letters.store import Letter, Letters

README = """Everything that is kept about case {reference}, as of {at} (London).

case.json      the request, its events with messages and notes, the clock with its reasons, links,
               questions to colleagues with their answers, the list of letters and of files
letters/       each letter as text and as PDF; drafts too
files/         the response files that are still kept
audit.jsonl    the rows of the audit about this case, each with its hash and the hash of the row before;
               the last line names the head of the whole chain

This holds personal data. Keep it as safe as the case itself.
"""


@dataclass(frozen=True)
class Sources:
    """Where the parts of a case come from."""

    database: Database
    letters: Letters
    colleagues: Colleagues
    files: Files
    workdays: Workdays
    names: Mapping[str, str]
    #: The notices whose cases may be named.
    sees: Any


class _Sink(io.RawIOBase):
    """Takes what the ZIP writer writes until it is fetched; cannot go back."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, part: Any) -> int:
        self._parts.append(bytes(part))
        return len(self._parts[-1])

    def fetch(self) -> bytes:
        """What has come since the last time."""
        whole = b"".join(self._parts)
        self._parts.clear()
        return whole


async def archive(case: Case, now: datetime, sources: Sources) -> AsyncIterator[bytes]:
    """The ZIP file, part by part. Raises ``Damaged`` for a file that is not what was taken in."""
    sink, at = _Sink(), now.astimezone(LONDON)
    letters = await sources.letters.of(case)
    files = await sources.files.of(case)
    asks = await sources.colleagues.of(case)
    others = [one for one in await links.of(sources.database, case.id) if sources.sees(one.notice)]
    whole = _case(case, now, sources, letters, files, asks, others)
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as packed:

        def put(name: str, content: str | bytes) -> None:
            packed.writestr(_info(name, at), content, zipfile.ZIP_DEFLATED)

        put("README.txt", README.format(reference=case.reference, at=f"{at:%d %B %Y %H:%M}"))
        put("case.json", json.dumps(whole, ensure_ascii=False, indent=2))
        yield sink.fetch()
        for number, letter in enumerate(reversed(letters), start=1):
            sheet = letter.sheet(case.reference, at.date())
            name = f"letters/{number:02}-{letter.kind.id}{'-draft' if letter.is_draft else ''}"
            put(f"{name}.txt", sheet.text())
            put(f"{name}.pdf", await asyncio.to_thread(pdf.render, sheet))
            yield sink.fetch()
        for number, file in enumerate(files, start=1):
            if file.status == "gone":
                continue
            entry = _info(f"files/{number:02}-{file.name}", at)
            with packed.open(entry, "w", force_zip64=True) as target:
                async for part in sources.files.read(case, file.id):
                    target.write(part)
                    yield sink.fetch()
            yield sink.fetch()
        with packed.open(_info("audit.jsonl", at), "w") as target:
            async for line in _audit(sources.database, case.reference):
                target.write(line.encode() + b"\n")
                yield sink.fetch()
    yield sink.fetch()


async def _audit(database: Database, reference: str) -> AsyncIterator[str]:
    async with database.read() as session:
        found = await session.stream_scalars(
            select(AuditRow).where(AuditRow.subject == reference).order_by(AuditRow.number)
        )
        async for row in found:
            yield audit.as_line(row)
        head = await session.scalar(select(AuditRow).order_by(AuditRow.number.desc()).limit(1))
        if head is not None:
            yield json.dumps({"head": head.hash.hex(), "rows": head.number})


def _info(name: str, at: datetime) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, at.timetuple()[:6])
    info.external_attr = 0o600 << 16
    return info


def _case(
    case: Case,
    now: datetime,
    sources: Sources,
    letters: Sequence[Letter],
    files: Sequence[Stored],
    asks: Sequence[Ask],
    others: Sequence[links.Linked],
) -> dict[str, Any]:
    state, names = case.state, sources.names
    return {
        "reference": case.reference,
        "notice": case.notice,
        "kind": state.kind,
        "stage": state.stage,
        "checks": dict(state.checks),
        "outcome": state.outcome,
        "assigned_to": names.get(state.assigned_to or ""),
        "hold": state.hold,
        "unfinished": state.unfinished,
        "received_at": case.received_at.isoformat(),
        "received_on": case.received_on.isoformat(),
        "closed_on": case.closed_on.isoformat() if case.closed_on else None,
        "answers": dict(case.answers),
        "flags": list(case.flags),
        "clock": case.clock(sources.workdays, now.astimezone(LONDON).date()).as_dict(),
        "events": [
            {
                "number": e.number, "name": e.name, "at": e.at.isoformat(),
                "on": e.on.isoformat(), "role": e.role, "by": names.get(e.by or ""),
                "data": dict(e.data),
            }
            for e in case.events
        ],
        "links": [{"reference": one.reference, "how": one.how} for one in others],
        "colleagues": [
            {
                "name": one.name, "email": one.email, "question": one.question,
                "answer": one.answer, "asked_by": names.get(one.made_by),
                "asked_at": one.made_at.isoformat(), "answer_by": one.answer_by.isoformat(),
                "reminders": one.reminders, "status": one.status,
            }
            for one in asks
        ],
        "letters": [
            {
                "kind": one.kind.id, "heading": one.heading, "by": names.get(one.made_by),
                "event": one.event, "way": one.way,
                "sent_on": one.sent_on.isoformat() if one.sent_on else None,
            }
            for one in letters
        ],
        "files": [
            {
                "name": one.name, "size": one.size, "sha256": one.sha256,
                "added_by": names.get(one.added_by), "status": one.status,
                **{
                    name: value.isoformat() if (value := getattr(one, name)) else None
                    for name in ("added_at", "offered_at", "offered_until", "collected_at")
                },
            }
            for one in files
        ],
    }  # fmt: skip
