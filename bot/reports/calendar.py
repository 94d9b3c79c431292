"""Due dates as a calendar (RFC 5545) under a secret address, for calendar programs that cannot sign in.

It says reference, kind and date, nothing personal. A pupil's birthday is a date of birth, so it stays
on the case's page.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event
from sqlalchemy import delete, select, update

from bot.cases import audit
from bot.cases.kinds import KINDS
from bot.cases.queue_filters import in_state
from bot.cases.queue_tables import QueueRow
from bot.cases.standing import OPEN, RUNNING
from bot.cases.tables import CaseRow
from bot.cases.workdays import LONDON
from bot.conversations.clock import Clock, utc_now
from bot.database.engine import Database
from bot.reports.tables import CalendarRow
from bot.staff.accounts import account_of
from bot.staff.roles import Permission, Staff
from bot.staff.tables import StaffRow
from bot.staff.tokens import new_token, token_hash

#: Dates of the feed: from so long ago, at most so many.
PAST, MOST = timedelta(days=60), 1000
REFRESH = timedelta(hours=6)


@dataclass(frozen=True)
class Address:
    """What is known of somebody's calendar; not its secret."""

    made_at: datetime
    used_on: date | None


class Calendars:
    """Makes, renews and ends secret addresses, and finds whose a secret is."""

    def __init__(self, database: Database, clock: Clock = utc_now) -> None:
        self._database = database
        self._clock = clock

    async def of(self, staff: str) -> Address | None:
        """The address of this account, if it has one."""
        async with self._database.read() as session:
            row = await session.scalar(select(CalendarRow).where(CalendarRow.staff == staff))
        return Address(row.made_at, row.used_on) if row else None

    async def renew(self, staff: str) -> str:
        """A new secret, which is shown this once; an old one works no more."""
        secret, now = new_token(), self._clock()
        async with self._database.write() as session:
            await session.execute(delete(CalendarRow).where(CalendarRow.staff == staff))
            session.add(
                CalendarRow(hash=token_hash(secret), staff=staff, made_at=now, used_on=None)
            )
            await audit.append(session, now, staff, "calendar_renewed", staff)
        return secret

    async def end(self, staff: str) -> None:
        """There is no address any more."""
        async with self._database.write() as session:
            await session.execute(delete(CalendarRow).where(CalendarRow.staff == staff))
            await audit.append(session, self._clock(), staff, "calendar_ended", staff)

    async def find(self, secret: str) -> Staff | None:
        """Whose secret this is, as long as the account works and may see cases."""
        hashed = token_hash(secret)
        async with self._database.read() as session:
            found = (
                await session.execute(
                    select(StaffRow, CalendarRow.used_on)
                    .join(CalendarRow, CalendarRow.staff == StaffRow.id)
                    .where(CalendarRow.hash == hashed, StaffRow.disabled_at.is_(None))
                )
            ).first()
        if found is None:
            return None
        staff = account_of(found[0]).staff
        if not staff.may(Permission.VIEW_CASES):
            return None
        today = self._clock().astimezone(LONDON).date()
        if found[1] != today:
            async with self._database.write() as session:
                await session.execute(
                    update(CalendarRow).where(CalendarRow.hash == hashed).values(used_on=today)
                )
        return staff

    async def feed(self, staff: Staff, link: str, *, mine: bool) -> bytes:
        """The calendar of what is due; ``mine``: only what is assigned to this person.

        ``link`` is where cases are, without a slash at the end.
        """
        now = self._clock()
        today = now.astimezone(LONDON).date()
        wanted = (
            select(CaseRow.id, CaseRow.reference, QueueRow.kind, QueueRow.due)
            .join(QueueRow, QueueRow.case == CaseRow.id)
            .where(in_state(OPEN), QueueRow.clock == RUNNING, QueueRow.due >= today - PAST)
            .order_by(QueueRow.due, QueueRow.id)
            .limit(MOST)
        )
        if staff.notices:
            wanted = wanted.where(QueueRow.notice.in_(staff.notices))
        if mine:
            wanted = wanted.where(QueueRow.assigned_to == staff.id)
        calendar = Calendar()
        calendar.add("prodid", "-//Privacy notice assistant//DPO console//EN")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", "My cases" if mine else "Cases due")
        calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
        async with self._database.read() as session:
            for case, reference, kind, due in await session.execute(wanted):
                calendar.add_component(_event(case, reference, kind, due, now, link))
        return bytes(calendar.to_ical())


def _event(case: str, reference: str, kind: str, due: date, now: datetime, link: str) -> Event:
    event = Event()
    event.add("uid", f"{case}@cases.assistant.invalid")
    event.add("dtstamp", now)
    event.add("dtstart", due)
    event.add("dtend", due + timedelta(days=1))
    event.add("summary", f"{reference} due: {KINDS[kind].name}")
    event.add("url", f"{link}/{reference}")
    event.add("transp", "TRANSPARENT")
    event.add("class", "PRIVATE")
    return event
