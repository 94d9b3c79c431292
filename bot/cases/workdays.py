"""Working days in England: not a Saturday, a Sunday or a bank holiday. London dates of instants."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Callable, Iterable
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")
IsWorkday = Callable[[date], bool]


@lru_cache(maxsize=16)
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def english_workdays(extra: Iterable[date] = ()) -> IsWorkday:
    """Whether a date is a working day; ``extra`` are one-off bank holidays."""
    off = frozenset(extra)

    def is_workday(day: date) -> bool:
        return day.weekday() < 5 and day not in off and day not in _bank_holidays(day.year)

    return is_workday


def next_workday(day: date, is_workday: IsWorkday) -> date:
    """The first working day on or after ``day``."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def add_workdays(day: date, count: int, is_workday: IsWorkday) -> date:
    """The ``count``-th working day after ``day``."""
    while count:
        day = next_workday(day + timedelta(days=1), is_workday)
        count -= 1
    return day


def london_date(text: str) -> date:
    """The London calendar date of an ISO 8601 date or instant; raises ``ValueError``.

    An instant without an offset is London time.
    """
    if len(text) == 10:
        return date.fromisoformat(text)
    instant = datetime.fromisoformat(text.replace("Z", "+00:00").replace("z", "+00:00"))
    return (instant if instant.tzinfo is None else instant.astimezone(LONDON)).date()
