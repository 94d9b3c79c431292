"""Working days in England: not a Saturday, a Sunday or a bank holiday. London dates of instants."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Iterable
from zoneinfo import ZoneInfo

import holidays

LONDON = ZoneInfo("Europe/London")


@lru_cache(maxsize=64)
def _bank_holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


@dataclass(frozen=True)
class Workdays:
    """Tells whether a date is a working day, and holds the school's own targets, counted in them.

    ``off``: one-off bank holidays. ``opt_out_days``: working days in which an opt-out is recorded.
    """

    off: frozenset[date] = frozenset()
    opt_out_days: int = 5

    def __call__(self, day: date) -> bool:
        return day.weekday() < 5 and day not in self.off and day not in _bank_holidays(day.year)


def english_workdays(extra: Iterable[date] = (), opt_out_days: int = 5) -> Workdays:
    """England's working days; ``extra`` are one-off bank holidays."""
    return Workdays(frozenset(extra), opt_out_days)


def next_workday(day: date, is_workday: Workdays) -> date:
    """The first working day on or after ``day``."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day


def add_workdays(day: date, count: int, is_workday: Workdays) -> date:
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
