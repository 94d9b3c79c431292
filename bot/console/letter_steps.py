"""Writing and sending a letter, step by step, as pages and API do it alike."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from aiohttp import web
from sqlalchemy.ext.asyncio import AsyncSession

from bot.cases import mails
from bot.cases.case import Case
from bot.cases.tables import CaseRow
from bot.cases.transitions import REQUESTER
from bot.console.casework import school_of
from bot.delivery.store import Stored
from bot.letters import pdf
from bot.letters.facts import address_lines, facts
from bot.letters.kinds import BY_ID, LONGEST_BODY, LONGEST_HEADING, POST, WAYS, LetterKind, for_case
from bot.letters.store import Draft, Letter, Sending
from bot.letters.writing import write
from bot.web.state import CASES, FILES, LETTERS, POLICY, SETTINGS, WORDINGS

_LONGEST_ADDRESS, _MOST_LINES = 500, 10


def kind_for(case: Case, name: object) -> LetterKind | None:
    """The kind of letter, if it belongs to this kind of request."""
    kind = BY_ID.get(name) if isinstance(name, str) else None
    return kind if kind is not None and kind in for_case(case) else None


async def written(
    app: web.Application, case: Case, kind: LetterKind, given: Mapping[str, str]
) -> Draft:
    """A draft from the notice's text and the facts of the case. Raises ``BadTemplate``."""
    today = app[CASES].today()
    school = school_of(app, case.notice)
    there = [one for one in await app[FILES].of(case) if one.status != "gone"]
    until = today + timedelta(days=app[SETTINGS].response_days)
    offer = len(there) if kind.answers and mails.address(case.answers) else 0
    known = facts(
        case, school, app[POLICY].now.workdays, today, given, files=offer, files_until=until,
        has_code=_saw_a_code(case),
    )  # fmt: skip
    text = write(kind.id, known, await app[WORDINGS].of(case.notice))
    return Draft(text.heading, text.body, address_lines(case.answers), school.sender, given)


def _saw_a_code(case: Case) -> bool:
    """Whether the requester was shown a tracking code: not when staff entered the request, nor when the
    form was left."""
    return any(
        event.name == "completed" or (event.name == "submitted" and event.role == REQUESTER)
        for event in case.events
    )


def check_text(heading: str, body: str, to: str) -> dict[str, str]:
    """What is wrong with a draft as it was typed, by field. ``to``: lines."""
    errors = {}
    if not heading:
        errors["heading"] = "Give the letter a heading."
    elif len(heading) > LONGEST_HEADING or "\n" in heading:
        errors["heading"] = f"Use one line of at most {LONGEST_HEADING} characters."
    if not body:
        errors["body"] = "Write the letter."
    elif len(body) > LONGEST_BODY:
        errors["body"] = f"Use at most {LONGEST_BODY:,} characters; this has {len(body):,}."
    if len(to) > _LONGEST_ADDRESS or len(lines(to)) > _MOST_LINES:
        errors["to"] = "Use at most ten lines."
    return errors


def lines(text: str) -> tuple[str, ...]:
    """Its lines, without empty ones."""
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def ways(case: Case) -> dict[str, str]:
    """By which ways this requester can be reached."""
    return dict(WAYS) if mails.address(case.answers) else {POST: WAYS[POST]}


async def waiting(app: web.Application, case: Case, letter: Letter) -> Sequence[Stored]:
    """The files that can go with the letter."""
    if not letter.kind.answers or not mails.address(case.answers):
        return []
    return [one for one in await app[FILES].of(case) if one.status == "kept"]


async def send(
    app: web.Application,
    case: Case,
    letter: Letter,
    by: str,
    way: str,
    seen: int,
    on: date | None,
    *,
    with_files: bool,
) -> Case:
    """Send it, with the files that wait if they are to go along: one step. ``on``: the day when it was
    posted. Raises what ``Letters.send`` raises."""
    also, data = None, {}
    going = await waiting(app, case, letter) if with_files else []
    if going:
        data = {"files": ", ".join(one.name for one in going)}

        async def also(session: AsyncSession, row: CaseRow, _: int) -> None:
            await app[FILES].offer_now(session, row)

    track = f"{app[SETTINGS].base_url}/track"
    return await app[LETTERS].send(case, letter, Sending(way, by, track, seen, on, also, data))


async def as_pdf(case: Case, letter: Letter, today: date) -> web.Response:
    """The letter as a PDF to keep."""
    name = f"{case.reference}-{letter.kind.id}.pdf"
    return web.Response(
        body=await asyncio.to_thread(pdf.render, letter.sheet(case.reference, today)),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
