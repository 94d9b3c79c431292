"""The overview: what is open and late, how fast requests are answered, what the notice left open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from aiohttp import web

from bot.console import words
from bot.console.keys import STAFF
from bot.console.people import notices_seen
from bot.console.rendering import page
from bot.console.routing import Routes
from bot.reports import charts
from bot.reports.overview import ON_TIME, PERIODS, Overview, Series, months_until, overview
from bot.reports.topics import TOPICS
from bot.staff.roles import Permission
from bot.web.problems import Problem
from bot.web.state import CASES, DATABASE, POLICY, UNANSWERED

routes = Routes()
_DEFAULT_MONTHS = 12


def chosen_months(request: web.Request) -> int:
    """How many months are looked at. Raises ``Problem`` for one that is not offered."""
    text = request.query.get("months", "") or str(_DEFAULT_MONTHS)
    if text not in map(str, PERIODS):
        raise Problem("bad-filter", errors={"months": f"Choose one of {PERIODS}."})
    return int(text)


def chosen_notices(request: web.Request) -> tuple[str, ...]:
    """The notice that is asked for, or all that the person sees. Another's is not there."""
    staff, wanted = request[STAFF], request.query.get("notice", "")
    if not wanted:
        return staff.notices
    if wanted not in notices_seen(request, staff.notices):
        raise Problem("not-found")
    return (wanted,)


async def read(request: web.Request) -> tuple[Overview, dict[str, int]]:
    """The overview that is asked for, and the questions that were not answered, by topic."""
    app, notices, months = request.app, chosen_notices(request), chosen_months(request)
    today = app[CASES].today()
    found = await overview(app[DATABASE], today, app[POLICY].now.due_soon_days, months, notices)
    since = months_until(today, months)[0]
    return found, await app[UNANSWERED].counts(since, notices)


@routes.get("/dpo/overview", needs=Permission.VIEW_OVERVIEW)
async def show(request: web.Request) -> web.Response:
    """The overview as a page."""
    found, unanswered = await read(request)
    staff = request[STAFF]
    keeps = request.app[POLICY].now.keep_unanswered_wording
    wordings = (
        await request.app[UNANSWERED].wordings(chosen_notices(request))
        if keeps and staff.may(Permission.VIEW_CASES)
        else {}
    )
    most = max(unanswered.values(), default=1)
    return page(
        request, "console/overview.html", found=found, kinds=words.KIND, on_time=ON_TIME,
        parts=[_part(one) for one in found.series if one.total.received or one.total.answered],
        unanswered=[
            (TOPICS[topic], count, round(200 * count / most, 1), wordings.get(topic, ()))
            for topic, count in unanswered.items()
        ],
        keeps=keeps, months=chosen_months(request),
        month_options=[(count, f"Last {count} months") for count in PERIODS],
        notices=notices_seen(request, staff.notices), notice=request.query.get("notice", ""),
        size=(charts.WIDTH, charts.HEIGHT), totals=_totals(found),
        query=request.query_string,
    )  # fmt: skip


def _part(one: Series) -> dict[str, Any]:
    """One kind: its two charts and the table with the same numbers."""
    months = [month for month, _ in one.months]
    labels = [(f"{month:%b}"[0], _year(months, index)) for index, month in enumerate(months)]
    return {
        "series": one,
        "days": charts.bars([p.median_days for _, p in one.months], labels),
        "percent": charts.bars(
            [p.on_time_percent for _, p in one.months], labels, unit="%", highest=100
        ),
    }


def _year(months: Sequence[date], index: int) -> str:
    """The year below its January, and below the first bar where there is room before the next."""
    month = months[index]
    is_first = index == 0 and 1 not in [one.month for one in months[1:4]]
    return f"{month:%Y}" if month.month == 1 or is_first else ""


def _totals(found: Overview) -> tuple[int, int, int, int]:
    return (
        sum(n.open for n in found.now),
        sum(n.answered for n in found.now),
        sum(n.due_soon for n in found.now),
        sum(n.overdue for n in found.now),
    )
