"""Asks the console for its pages as an officer's browser does, one after the other, and takes the time."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

import aiohttp
from sqlalchemy import func, select

from bot.cases.queue_tables import QueueCountRow, QueueRow
from bot.cases.standing import OPEN
from bot.cases.tables import CaseRow
from bot.cases.workdays import LONDON
from bot.conversations.clock import utc_now
from bot.database.engine import Database
from bot.evaluation.crowd.gateway import GatewayFailed, Served
from bot.evaluation.crowd.people import FIRST, LAST, SCHOOLS
from bot.evaluation.statistics import percentile

#: Requests before those that count.
_WARM_UP = 5
WANTED = 100.0
#: Of the session, as it is named without TLS.
COOKIE = "dpo-session"
Request = tuple[str, "dict[str, str] | None"]


@dataclass(frozen=True)
class Sample:
    """What is asked about: some cases, drawn by chance, and the people."""

    cases: int
    open: int
    references: tuple[str, ...]
    names: tuple[str, ...]
    contacts: tuple[str, ...]
    officers: tuple[str, ...]

    @classmethod
    async def of(cls, database: Database, times: int) -> Sample:
        """Draw it from the database."""
        async with database.read() as session:
            total, is_open = [
                await session.scalar(select(func.sum(QueueCountRow.cases)).where(*where)) or 0
                for where in ((), (QueueCountRow.state == OPEN,))
            ]
            drawn = [Random(2).randrange(total) for _ in range(times)]
            wanted = select(CaseRow).join(QueueRow, QueueRow.case == CaseRow.id)
            rows = list(await session.scalars(wanted.where(QueueRow.id.in_(drawn))))
            officers = list(
                await session.scalars(
                    select(QueueCountRow.assigned_to)
                    .where(QueueCountRow.assigned_to != "")
                    .distinct()
                    .order_by(QueueCountRow.assigned_to)
                )
            )
        return cls(
            int(total), int(is_open), tuple(row.reference for row in rows),
            tuple(row.answers["name"] for row in rows),
            tuple(row.answers["contact"] for row in rows), tuple(officers),
        )  # fmt: skip


class _Officer:
    """A browser that is signed in; ``token``: of the forms of the last page."""

    def __init__(self, client: aiohttp.ClientSession, address: str) -> None:
        self._client = client
        self._address = address
        self.token = ""

    async def send(self, path: str, fields: aiohttp.FormData) -> float:
        """Send a form that changes something; the milliseconds."""
        began = time.perf_counter()
        async with self._client.post(
            self._address + path, data=fields, allow_redirects=False
        ) as response:
            await response.read()
        if response.status != 303:
            raise GatewayFailed(f"{path} was answered with {response.status}.")
        return (time.perf_counter() - began) * 1000

    async def ask(self, request: Request) -> tuple[str, float]:
        """The page, and the milliseconds until it was there whole."""
        path, form = request
        data = {"csrf": self.token, **form} if form is not None else None
        began = time.perf_counter()
        method = "GET" if form is None else "POST"
        async with self._client.request(
            method, self._address + path, data=data, allow_redirects=False
        ) as response:
            text = await response.text()
            took = (time.perf_counter() - began) * 1000
        if response.status not in (200, 303):
            raise GatewayFailed(f"{path} was answered with {response.status}.")
        if response.status == 303 and form is None:
            raise GatewayFailed(f"{path} leads to {response.headers['Location']}.")
        found = re.search(r'name="csrf" value="([0-9a-f]+)"', text)
        self.token = found[1] if found else self.token
        return text, took


async def measure(address: str, session: str, sample: Sample, times: int) -> list[Served]:
    """Every kind of request so many times. Raises ``GatewayFailed``."""
    cookies = {COOKIE: session}
    async with aiohttp.ClientSession(cookies=cookies) as client:
        officer = _Officer(client, address)
        found = [
            await _timed(officer, name, requests, times)
            for name, requests in _requests(sample, times).items()
        ]
        namesakes = [(f"/dpo/cases/{one}", None) for one in await _namesakes(officer)]
        found.append(await _timed(officer, "Case of the commonest name", namesakes, times))
        for name, path in (
            ("Page after page of the queue", "/dpo?state=open"),
            ("Page after page, newest first", "/dpo?state=open&order=latest"),
            ("Page after page of closed cases", "/dpo?state=closed"),
        ):
            found.append(Served(name, await _walk(officer, path, times)))
        took = await _assign(officer, sample, 10)
        found.append(Served("Assign 25 cases at once, 25 transactions", took, is_page=False))
    return found


def _requests(sample: Sample, times: int) -> dict[str, list[Request]]:
    today = utc_now().astimezone(LONDON).date()
    random = Random(3)

    def get(paths: Iterable[str]) -> list[Request]:
        return [(path, None) for path in paths]

    def find(texts: Iterable[str]) -> list[Request]:
        return [("/dpo/find", {"q": text}) for text in texts]

    def drawn(values: Sequence[str]) -> list[str]:
        return [random.choice(values) for _ in range(times)]

    pairs = [
        f"kind={random.choice(('sar', 'right', 'opt_out'))}&school={s}" for s in drawn(SCHOOLS)
    ]
    return {
        "Queue, what needs me first": get(["/dpo?state=open"]),
        "One group: overdue": get(["/dpo?state=open&group=overdue"]),
        "One group: new": get(["/dpo?state=open&group=new"]),
        "Kind": get(f"/dpo?kind={kind}" for kind in ("sar", "right", "opt_out", "complaint")),
        "Stage": get(f"/dpo?stage={stage}" for stage in ("received", "triage", "reviewing")),
        "Clock": get(f"/dpo?clock={clock}" for clock in ("paused", "not_started", "overdue")),
        "School": get(f"/dpo?school={school}" for school in drawn(SCHOOLS)),
        "With somebody": get(f"/dpo?assigned={officer}" for officer in drawn(sample.officers)),
        "Due between two days": get([_due(today, days) for days in range(-20, 21, 4)]),
        "Notice": get(["/dpo?notice=second", "/dpo?notice=third"]),
        "Order: due date": get(["/dpo?order=due"]),
        "Order: newest first": get(["/dpo?order=latest"]),
        "Kind and school": get(f"/dpo?{pair}" for pair in pairs),
        "What hardly any case is": get(
            [
                "/dpo?kind=opt_out&clock=paused",
                "/dpo?kind=complaint&stage=ready_to_send",
                f"/dpo?kind=complaint&school={SCHOOLS[-1]}&notice=third&stage=triage",
            ]
        ),
        "Closed": get(["/dpo?state=closed"]),
        "Closed: kind": get(f"/dpo?state=closed&kind={k}" for k in ("sar", "complaint")),
        "Closed: kind and school": get(f"/dpo?state=closed&{pair}" for pair in pairs),
        "Closed: with somebody, school, kind, notice": get(
            f"/dpo?state=closed&notice=third&assigned={officer}&{pair}"
            for officer, pair in zip(drawn(sample.officers), pairs)
        ),
        "Closed: kind, newest first": get(
            f"/dpo?state=closed&order=latest&kind={k}" for k in ("sar", "complaint")
        ),
        "Closed: school and kind, newest first": get(
            f"/dpo?state=closed&order=latest&{pair}" for pair in pairs
        ),
        "Overview": get(
            ["/dpo/overview", "/dpo/overview?months=24", "/dpo/overview?notice=default"]
        ),
        "Find by reference": find(r.lower().replace("-", " ") for r in sample.references),
        "Find by name": find(sample.names),
        "Find by the commonest surname": find([LAST[0]]),
        "Find by a common name": find(f"{f} {LAST[0]}" for f in drawn(FIRST[:20])),
        "Find by a rare name": find(f"{f} {LAST[-1]}" for f in drawn(FIRST[-20:])),
        "Find by e-mail address": find(sample.contacts),
        "Case, with what looks like it": get(f"/dpo/cases/{reference}" for reference in sample.references),
    }  # fmt: skip


def _due(today: date, days: int) -> str:
    first, last = today + timedelta(days=days), today + timedelta(days=days + 3)
    parts = [("due-from", first), ("due-to", last)]
    return "/dpo?" + "&".join(
        f"{name}-day={day.day}&{name}-month={day.month}&{name}-year={day.year}"
        for name, day in parts
    )


async def _timed(officer: _Officer, name: str, requests: Sequence[Request], times: int) -> Served:
    took = []
    for number in range(_WARM_UP + times):
        _, milliseconds = await officer.ask(requests[number % len(requests)])
        took.append(milliseconds)
    return Served(name, tuple(took[_WARM_UP:]))


async def _namesakes(officer: _Officer) -> list[str]:
    """References of cases that share their name with as many others as there are: the page of a case looks
    for others like it."""
    await officer.ask(("/dpo?state=open", None))
    for name in (f"{FIRST[0]} {LAST[0]}", LAST[0]):
        text, _ = await officer.ask(("/dpo/find", {"q": name}))
        found = re.findall(r'href="/dpo/cases/([A-Z]{3}-\w{7})"', text)
        if found:
            return list(dict.fromkeys(found))
    raise GatewayFailed("No case has the commonest surname.")


async def _walk(officer: _Officer, path: str, times: int) -> tuple[float, ...]:
    """From page to page, as long as there is a next one."""
    took = []
    for _ in range(times):
        text, milliseconds = await officer.ask((path, None))
        took.append(milliseconds)
        following = re.search(r'rel="next" href="([^"]+)"', text)
        if following is None:
            break
        path = following[1].replace("&amp;", "&")
    return tuple(took)


async def _assign(officer: _Officer, sample: Sample, times: int) -> tuple[float, ...]:
    took = []
    for number in range(times):
        text, _ = await officer.ask(("/dpo?state=open&order=latest", None))
        seen = re.findall(r'name="seen-([\w-]+)" value="(\d+)"', text)
        to = sample.officers[number % len(sample.officers)]
        form = [("case", reference) for reference, _ in seen]
        form += [(f"seen-{reference}", last) for reference, last in seen]
        fields = aiohttp.FormData([("csrf", officer.token), *form, ("to", to), ("query", "")])
        took.append(await officer.send("/dpo/assign", fields))
    return tuple(took)


def table(measured: Sequence[Served]) -> str:
    """The figures as a Markdown table."""
    lines = ["| asked for | times | p50 | p95 | slowest |", "|---|---|---|---|---|"]
    for one in measured:
        values = [percentile(one.milliseconds, share) for share in (0.5, 0.95)]
        late = " (too slow)" if one.is_page and values[1] > WANTED else ""
        figures = " | ".join(f"{value:.0f} ms" for value in (*values, max(one.milliseconds)))
        lines.append(f"| {one.name}{late} | {len(one.milliseconds)} | {figures} |")
    return "\n".join(lines)
