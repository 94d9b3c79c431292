"""``bot deadline``: the date of a request and why, for staff and for anyone who wants to check one."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from datetime import date, datetime

from bot.cases.deadlines import EVENT_NAMES, Deadline, Event, ImpossibleEvents, deadline
from bot.cases.kinds import KINDS
from bot.cases.workdays import LONDON, Workdays, london_date
from bot.dates import in_full
from bot.settings import settings

IMPOSSIBLE = 2


def main(argv: list[str] | None = None) -> int:
    """Print the deadline; 2 and a sentence when the events cannot be so."""
    parser = argparse.ArgumentParser(prog="bot deadline", description=__doc__)
    parser.add_argument("--kind", required=True, choices=sorted(KINDS))
    parser.add_argument("--received", required=True, help="date, or instant with offset (ISO 8601)")
    parser.add_argument(
        "--event", action="append", default=[], metavar="NAME=DATE",
        help=f"may be given often; names: {', '.join(EVENT_NAMES)}",
    )  # fmt: skip
    parser.add_argument(
        "--today", help="refuse what lies after it; default: today, refusing nothing"
    )
    parser.add_argument(
        "--notice", metavar="ID",
        help="count with the days off and the target that are set in the console for the cases of "
        "this notice; without it, with the settings of the environment alone",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="print JSON")
    arguments = parser.parse_args(argv)
    try:
        found = _deadline(arguments)
    except ImpossibleEvents as error:
        if arguments.json:
            print(json.dumps(_invalid(arguments.kind, str(error))))
        print(error, file=sys.stderr)
        return IMPOSSIBLE
    if arguments.json:
        print(json.dumps(found.as_dict()))
    else:
        print("\n".join(_lines(found)))
    return 0


def _deadline(arguments: argparse.Namespace) -> Deadline:
    workdays = settings().workdays if arguments.notice is None else _stored(arguments.notice)
    received = _date(arguments.received, "--received")
    events = []
    for text in arguments.event:
        name, _, on = text.partition("=")
        if name not in EVENT_NAMES:
            raise ImpossibleEvents(f"There is no event {name!r}. Events: {', '.join(EVENT_NAMES)}.")
        events.append(Event(name, _date(on, name)))
    today = _date(arguments.today, "--today") if arguments.today else None
    found = deadline(arguments.kind, received, events, workdays, today)
    if today is not None or found.due is None:
        return found
    overdue = datetime.now(LONDON).date() > found.due
    return Deadline(**{**found.__dict__, "overdue": overdue})


def _stored(notice: str) -> Workdays:
    """What the DPO has set in the console, which holds for every notice of the deployment."""
    # Loaded when it is asked for: a date is worked out without a database.
    from bot.cases.commands import office
    from bot.notice.library import NoticeLibrary

    chosen = settings()
    known = NoticeLibrary.load(chosen.notices_dir, chosen.default_notice).ids()
    if notice not in known:
        raise ImpossibleEvents(f"There is no notice {notice!r}. Notices: {', '.join(known)}.")

    async def read() -> Workdays:
        async with office(chosen) as opened:
            return opened.policy.workdays

    return asyncio.run(read())


def _date(text: str, what: str) -> date:
    try:
        return london_date(text)
    except ValueError as error:
        raise ImpossibleEvents(f"{what}: {text!r} is not a date (write 2026-03-02).") from error


def _invalid(kind: str, sentence: str) -> dict[str, object]:
    none = {name: None for name in ("start", "due", "work_to", "extension_notice_by", "review_on")}
    return {
        "kind": kind,
        "status": "invalid",
        **none,
        "excluded_days": 0,
        "overdue": False,
        "why": [sentence],
    }


def _lines(found: Deadline) -> list[str]:
    named = {
        "Due": found.due, "Work to": found.work_to, "Extension notice by": found.extension_notice_by,
        "Look again": found.review_on,
    }  # fmt: skip
    lines = [f"Clock: {found.status.replace('_', ' ')}{' - OVERDUE' if found.overdue else ''}"]
    lines += [f"{name}: {in_full(day)}" for name, day in named.items() if day]
    return [*lines, "Why:", *(f"  {sentence}" for sentence in found.why)]
