"""``bot cases`` and ``bot audit``: the queue, erasing and the audit, for the person at the machine."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot import private_files
from bot.cases import audit
from bot.cases.case import Case
from bot.cases.purge import Purge
from bot.cases.retention import retention
from bot.cases.store import CaseStore, NoSuchCase
from bot.cases.transitions import Refused
from bot.database.engine import Database
from bot.database.migrate import migrate
from bot.policy.policy import Policy
from bot.policy.store import Policies
from bot.settings import Settings, settings

#: How the audit names what is done here; who may use the machine is the school's to say.
OPERATOR = "operator"


@dataclass(frozen=True)
class Office:
    """An open database with what works on its cases."""

    settings: Settings
    database: Database
    store: CaseStore
    policy: Policy

    @property
    def purge(self) -> Purge:
        """Erasing by rule."""
        return Purge(self.database, self.store, self.policy.retention_months)


@asynccontextmanager
async def office(chosen: Settings) -> AsyncIterator[Office]:
    """The database of these settings, brought to the present tables."""
    await asyncio.to_thread(migrate, chosen.sqlalchemy_url)
    database = Database(chosen.sqlalchemy_url, chosen.key_ring)
    try:
        policy = await Policies(database, chosen).load()
        store = CaseStore(database, policy.workdays, chosen.dpo_mail)
        yield Office(chosen, database, store, policy)
    finally:
        await database.close()


Command = Callable[[Office, argparse.Namespace], Awaitable[int]]


def cases(argv: Sequence[str] | None = None) -> int:
    """``bot cases``."""
    parser = argparse.ArgumentParser(prog="bot cases", description="The cases in the queue.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    listed = commands.add_parser("list", help="a line a case, nothing personal")
    listed.add_argument("--closed", action="store_true", help="the closed ones")
    listed.set_defaults(command=_list)
    show = commands.add_parser("show", help="one case with everything in it, as JSON")
    show.add_argument("reference")
    show.set_defaults(command=_show)
    purge = commands.add_parser("purge", help="erase the cases whose retention has ended")
    purge.add_argument("--dry-run", action="store_true", help="only name them")
    purge.set_defaults(command=_purge)
    erase = commands.add_parser("erase", help="erase one closed case now; a tombstone stays")
    erase.add_argument("reference")
    erase.add_argument("--reason", required=True, choices=["asked_for", "court_order", "test_case"])
    erase.set_defaults(command=_erase)
    for each in (listed, show):
        each.add_argument("--json", action="store_true", help="print JSON")
    return _run(parser.parse_args(argv))


def audits(argv: Sequence[str] | None = None) -> int:
    """``bot audit``."""
    parser = argparse.ArgumentParser(prog="bot audit", description="The audit of all cases.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    verify = commands.add_parser("verify", help="walk the chain; 1 when it is broken")
    verify.add_argument("--head", help="a hash noted earlier, which the chain must still hold")
    verify.set_defaults(command=_verify)
    export = commands.add_parser("export", help="every row as a line of JSON, the head last")
    export.add_argument("--to", type=Path, help="a file; default: standard output")
    export.set_defaults(command=_export)
    return _run(parser.parse_args(argv))


def _run(options: argparse.Namespace) -> int:
    async def go() -> int:
        async with office(settings()) as opened:
            command: Command = options.command
            return await command(opened, options)

    try:
        return asyncio.run(go())
    except NoSuchCase:
        print("There is no case with this reference.", file=sys.stderr)
    except Refused as refused:
        print(refused.reason, file=sys.stderr)
    return 1


async def _list(opened: Office, options: argparse.Namespace) -> int:
    cases = opened.store.each(closed=options.closed)
    if options.json:
        print(json.dumps([_summary(opened, case) async for case in cases]))
        return 0
    found = False
    async for case in cases:
        found, one = True, _summary(opened, case)
        marks = [name for name in ("overdue", "unfinished", "hold") if one[name]]
        due = f"due {one['due']}" if one["due"] else one["clock"]
        print(f"{one['reference']}  {one['stage']:14} {due:16} {' '.join(marks)}".rstrip())
    if not found:
        print("There are no cases.")
    return 0


async def _show(opened: Office, options: argparse.Namespace) -> int:
    case = await opened.store.get(options.reference)
    events = [
        {
            "number": e.number, "event": e.name, "on": e.on.isoformat(), "role": e.role,
            "data": dict(e.data),
        }
        for e in case.events
    ]  # fmt: skip
    clock = case.clock(opened.policy.workdays, opened.store.today())
    whole = {
        **_summary(opened, case),
        "why": list(clock.why),
        "answers": dict(case.answers),
        "events": events,
    }
    print(json.dumps(whole, ensure_ascii=False, indent=None if options.json else 2))
    return 0


def _summary(opened: Office, case: Case) -> dict[str, Any]:
    today = opened.store.today()
    clock = case.clock(opened.policy.workdays, today)
    kept = retention(case.state, case.closed_on, today, opened.policy.retention_months)
    is_open = case.state.stage != "closed"
    return {
        "reference": case.reference, "kind": case.state.kind, "notice": case.notice,
        "stage": case.state.stage, "checks": dict(case.state.checks),
        "clock": clock.status if is_open else "stopped",
        "received_on": case.received_on.isoformat(),
        "due": clock.due.isoformat() if clock.due and is_open else None,
        "work_to": clock.work_to.isoformat() if clock.work_to and is_open else None,
        "overdue": clock.overdue and is_open, "outcome": case.state.outcome,
        "unfinished": case.state.unfinished, "hold": case.state.hold, "flags": list(case.flags),
        "retention": {"status": kept.status, "on": kept.on.isoformat() if kept.on else None},
    }  # fmt: skip


async def _purge(opened: Office, options: argparse.Namespace) -> int:
    if options.dry_run:
        print("\n".join(await opened.purge.due(opened.store.today())) or "Nothing is due.")
        return 0
    print(f"Cases erased: {await opened.purge.run()}")
    return 0


async def _erase(opened: Office, options: argparse.Namespace) -> int:
    case = await opened.store.happen(
        options.reference, "erased", "dpo", OPERATOR, {"reason": options.reason}
    )
    await opened.database.scrub()
    print(f"{case.reference} has been erased; reference, kind, dates and outcome stay.")
    return 0


async def _verify(opened: Office, options: argparse.Namespace) -> int:
    async with opened.database.read() as session:
        state = await audit.verify(session)
        known = options.head is None or await audit.holds(session, options.head)
    if state.broken_at is not None:
        print(f"The audit is broken: row {state.broken_at} {state.problem}.", file=sys.stderr)
        return 1
    if not known:
        print("The audit is whole, but does not hold this hash: rows are missing.", file=sys.stderr)
        return 1
    print(f"The audit is whole: {state.rows} rows, head {state.head}")
    return 0


async def _export(opened: Office, options: argparse.Namespace) -> int:
    async with opened.database.read() as session:
        state = await audit.verify(session)
        lines = [audit.as_line(row) async for row in audit.rows(session)]
    lines.append(json.dumps({"rows": state.rows, "head": state.head, "broken_at": state.broken_at}))
    text = "\n".join(lines) + "\n"
    if options.to is None:
        sys.stdout.write(text)
    else:
        private_files.replace(options.to, text)
    return 0 if state.broken_at is None else 1
