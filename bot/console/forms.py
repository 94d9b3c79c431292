"""What a form sent: its fields, cleaned; several values where boxes can be ticked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from urllib.parse import parse_qs

from aiohttp import web

from bot.web.inputs import normalise, read_body
from bot.web.problems import Problem

#: A letter of several pages fits; files come by another way, as streams.
LARGEST = 256 * 1024
_MOST_FIELDS = 1000
#: The field that carries the token against forged forms.
TOKEN_FIELD = "csrf"
URLENCODED = "application/x-www-form-urlencoded"


class Form(Mapping[str, str]):
    """The last value of each field, cleaned of control characters; a missing field is empty."""

    def __init__(self, fields: Mapping[str, list[str]]) -> None:
        self._fields = {n: [normalise(v) for v in values] for n, values in fields.items()}
        #: As it was sent: a password is not cleaned.
        self.raw = {name: values[-1] for name, values in fields.items()}

    def __getitem__(self, name: str) -> str:
        return self._fields[name][-1] if name in self._fields else ""

    def __iter__(self) -> Iterator[str]:
        return iter(self._fields)

    def __len__(self) -> int:
        return len(self._fields)

    def all(self, name: str) -> list[str]:
        """Every value of a field."""
        return list(self._fields.get(name, []))

    def date(self, name: str) -> date | None:
        """A date asked for as three fields; ``None`` when all are empty. Raises ``NotADate``."""
        return read_date(*(self[f"{name}-{part}"] for part in ("day", "month", "year")))


class NotADate(ValueError):
    """The three fields are no date; the message is a sentence for the person."""


def read_date(day: str, month: str, year: str) -> date | None:
    """A date from what stands in three fields. Raises ``NotADate`` naming what is missing."""
    given = {"day": day.strip(), "month": month.strip(), "year": year.strip()}
    if not any(given.values()):
        return None
    missing = [name for name, value in given.items() if not value]
    if missing:
        raise NotADate(f"The date must have a {' and a '.join(missing)}.")
    if not all(value.isascii() and value.isdigit() for value in given.values()):
        raise NotADate("Write the date in figures, for example 27 3 2026.")
    if len(given["year"]) != 4:
        raise NotADate("The year must have four figures.")
    try:
        return date(int(given["year"]), int(given["month"]), int(given["day"]))
    except ValueError as error:
        raise NotADate("There is no such date. Check the day and the month.") from error


async def read_form(request: web.Request) -> Form:
    """The fields of the body. Raises ``Problem``."""
    body = await read_body(request, LARGEST)
    if request.content_type != URLENCODED:
        raise Problem("content-type")
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise Problem("bad-request") from error
    return Form(fields)
