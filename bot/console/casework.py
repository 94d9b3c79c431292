"""What the page of a case shows of letters, colleagues, files and other cases, and what their pages share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiohttp import web
from sqlalchemy import select

from bot.cases import links, mails
from bot.cases.case import Case
from bot.cases.links import BESIDE, DUPLICATE, ORIGINAL, Linked
from bot.cases.tables import CaseRow
from bot.colleagues.store import Ask
from bot.console import words
from bot.console.forms import Form
from bot.console.keys import ACCOUNTS, STAFF
from bot.delivery.store import Stored
from bot.letters.facts import School
from bot.letters.store import Letter
from bot.web.state import CASES, COLLEAGUES, DATABASE, FILES, LETTERS, LIBRARY, SETTINGS

#: Possible duplicates that are shown.
_MOST = 10
#: Of those that are found, how many are looked at.
_LOOKED_AT = 50
_SAME = {"contact": "same contact", "pupil_name": "same pupil's name", "name": "same name"}
LINK_WORDS: Mapping[str, str] = {
    BESIDE: "belongs together with this one",
    DUPLICATE: "this case is a duplicate of it",
    ORIGINAL: "is a duplicate of this case",
}
ASK_WORDS: Mapping[str, str] = {
    "waiting": "Not answered yet",
    "answered": "Answered",
    "cancelled": "Taken back",
    "run_out": "Not answered, and the link is over",
}
FILE_WORDS: Mapping[str, str] = {
    "kept": "Not offered yet",
    "offered": "Offered",
    "gone": "Deleted",
}


@dataclass(frozen=True)
class Other:
    """Another case in a list."""

    reference: str
    about: str


@dataclass(frozen=True)
class Casework:
    """Everything beside the case itself."""

    letters: Sequence[Letter]
    asks: Sequence[Ask]
    files: Sequence[Stored]
    linked: Sequence[Other]
    alike: Sequence[Other]
    has_email: bool
    names: Mapping[str, str]


async def of(request: web.Request, case: Case) -> Casework:
    """For the page of this case."""
    app, staff = request.app, request[STAFF]
    found = [one for one in await links.of(app[DATABASE], case.id) if staff.sees(one.notice)]
    there = {one.reference for one in found}
    return Casework(
        letters=await app[LETTERS].of(case),
        asks=await app[COLLEAGUES].of(case),
        files=await app[FILES].of(case),
        linked=[Other(one.reference, _about(one)) for one in found],
        alike=[
            one
            for one in await alike(request, case.answers, case.reference)
            if one.reference not in there
        ],
        has_email=mails.address(case.answers) is not None,
        names=await app[ACCOUNTS].names(),
    )


async def alike(
    request: web.Request, answers: Mapping[str, object], but: str = ""
) -> Sequence[Other]:
    """Cases with the same contact or name, which may be duplicates; only those that may be seen."""
    found: dict[str, str] = {}
    for name in ("contact", "pupil_name", "name"):
        value = answers.get(name)
        if isinstance(value, str) and value.strip():
            for reference in await request.app[CASES].find(value):
                found.setdefault(reference, name)
    found.pop(but, None)
    some = list(found)[:_LOOKED_AT]
    async with request.app[DATABASE].read() as session:
        rows = list(await session.scalars(select(CaseRow).where(CaseRow.reference.in_(some))))
    seen = [row for row in rows if request[STAFF].sees(row.notice) and row.erased_at is None]
    seen.sort(key=lambda row: some.index(row.reference))
    return [Other(row.reference, _short(row, found[row.reference])) for row in seen[:_MOST]]


def _short(row: CaseRow, same: str) -> str:
    day, stage = row.received_on, words.STAGE[row.stage].lower()
    return f"{words.KIND[row.kind]} of {day.day} {day:%B %Y}, {stage}, {_SAME[same]}"


def _about(one: Linked) -> str:
    kind, stage = words.KIND[one.state.kind], words.STAGE[one.state.stage].lower()
    return f"{kind}, {stage}: {LINK_WORDS[one.how]}"


def school_of(app: web.Application, notice: str) -> School:
    """Who writes about cases of this notice."""
    library, settings = app[LIBRARY], app[SETTINGS]
    known = notice if notice in library.ids() else library.default_id
    found = library.get(known)
    path = "/notice" if known == library.default_id else f"/notice/{known}"
    return School(
        found.name, found.dpo_email, settings.base_url, tuple(settings.letter_address), path
    )


def seen_of(form: Form) -> int | None:
    """The number of the last event that the person saw, as the form carries it."""
    text = form["seen"]
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else None


def last_of(case: Case) -> int:
    """The number of the last event."""
    return case.events[-1].number if case.events else 0
