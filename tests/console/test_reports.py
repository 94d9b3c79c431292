"""Overview, exports, calendar and notice with a real server: what they show, to whom, and no more."""

from __future__ import annotations

import csv
import io
from datetime import date
from uuid import uuid4

import pytest
from icalendar import Calendar
from sqlalchemy import select

from bot.cases.tables import AuditRow
from bot.console.keys import ACCOUNTS
from bot.console.notice_view import view, when
from bot.notice.library import NoticeLibrary
from bot.notice.notice import Condition
from bot.reports.tables import CalendarRow, UnansweredRow, WordingRow
from bot.settings import settings
from bot.web.state import CASES, DATABASE, LIBRARY, POLICY, UNANSWERED
from tests.console.support import Visitor, filed, member, text_of

SILENT = {"kind": "silent", "text": "The notice does not say."}


async def say_silent(gateway, rasa, text="Who watches the cameras?", topic="silent_cctv", **more):
    rasa.reply = lambda turn: [{**SILENT, "unanswered": topic}]
    chat = await gateway.open(**more)
    return chat, await chat.say(text)


async def counts(gateway) -> dict[tuple[str, str], int]:
    async with gateway.app[DATABASE].read() as session:
        rows = await session.scalars(select(UnansweredRow))
        return {(row.notice, row.topic): row.questions for row in rows}


async def test_what_the_notice_does_not_say_is_counted_by_topic_alone(gateway, rasa):
    chat, said = await say_silent(gateway, rasa, "Does Zebedee watch the cameras?")
    assert "unanswered" not in said.messages[0], "the count is nobody's business"
    await say_silent(gateway, rasa, topic="<script>")
    await say_silent(gateway, rasa, notice="other")
    client = str(uuid4())
    await chat.say("And who else?", client)
    await chat.say("And who else?", client)
    assert await counts(gateway) == {
        ("default", "silent_cctv"): 2, ("other", "silent_cctv"): 1, ("default", "silent_other"): 1,
    }  # fmt: skip
    await chat.forget()
    assert (await counts(gateway))["default", "silent_cctv"] == 2
    async with gateway.app[DATABASE].engine.connect() as connection:
        kept = str((await connection.exec_driver_sql("SELECT * FROM unanswered")).all())
    assert "Zebedee" not in kept and await gateway.rows(WordingRow) == 0


async def test_an_answer_and_a_failed_turn_are_not_counted(gateway, rasa):
    chat = await gateway.open()
    await chat.say("Who gets my data?")
    rasa.reply = lambda turn: [
        {**SILENT, "unanswered": "silent_cctv"},
        {"kind": "error", "text": "x"},
    ]
    await chat.say("Cameras?")
    assert await counts(gateway) == {}


async def test_words_are_kept_only_where_the_setting_says_so_and_cleaned(gateway, rasa, clock):
    lead = await member(gateway, "lead")
    await lead.post(
        "/dpo/settings/keep_unanswered_wording", {"keep_unanswered_wording": "yes", "seen": "0"}
    )
    gateway.app[UNANSWERED]._words = lambda: frozenset(
        ["who", "can", "see", "my", "photos", "at", "the", "school", "i"]
    )
    await say_silent(
        gateway, rasa, "Who can see my photos at the school, Zebedee Quux?", "silent_photos"
    )
    page = await lead.get("/dpo/overview")
    assert "who can see my photos at the school, …" in page.text and "Zebedee" not in page.text
    overview = text_of(page)
    assert "Photos or videos" in overview and "nobody's words are kept" not in overview
    limited = await member(gateway, "viewer", "Vi Viewer", ["other"])
    assert "who can see my photos" not in (await limited.get("/dpo/overview")).text
    clock.move(days=91)
    await gateway.app[UNANSWERED].purge(90)
    assert await gateway.rows(WordingRow) == 0
    await say_silent(gateway, rasa, "Who can see my photos at the school?", "silent_photos")
    assert await gateway.rows(WordingRow) == 1
    await gateway.app[POLICY].change("keep_unanswered_wording", False, lead.staff.id)
    await gateway.app[UNANSWERED].purge(90)
    assert await gateway.rows(WordingRow) == 0


async def worked(gateway, clock) -> tuple[str, str]:
    """An answered case and an open one of another notice."""
    reference = await filed(
        gateway, answers={"name": "Zebedee Quux", "school": "=cmd|' /C calc'!A0"}
    )
    other = await filed(gateway, key="k2", notice="other", kind="right")
    clock.move(days=10)
    await gateway.app[CASES].happen(reference, "classified", "dpo")
    await gateway.app[CASES].happen(reference, "sent", "dpo")
    return reference, other


async def test_the_overview_says_in_words_and_tables_what_its_charts_show(gateway, clock):
    await worked(gateway, clock)
    kim = await member(gateway)
    page = await kim.get("/dpo/overview")
    said = text_of(page)
    assert "1 received, 1 answered. 100 % on time, 10 days in the middle" in said
    assert "December 2026 0 1 100 % 10" in said
    assert page.text.count('role="img"') == 4, "two charts for each kind that there is"
    assert " style=" not in page.text
    limited = await member(gateway, "auditor", "Al Auditor", ["other"])
    said = text_of(await limited.get("/dpo/overview"))
    assert "1 received, 0 answered" in said and "Subject access request by month" not in said
    assert (await limited.get("/dpo/overview?notice=default")).status == 404
    assert (await kim.get("/dpo/overview?months=7")).status == 422


async def test_the_case_list_is_exported_without_people_and_without_formulas(gateway, clock):
    reference, other = await worked(gateway, clock)
    kim = await member(gateway)
    await gateway.app[CASES].happen(other, "assigned", "dpo", data={"to": kim.staff.id})
    got = await kim.get("/dpo/export/cases.csv")
    assert got.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert got.headers["Content-Disposition"] == 'attachment; filename="cases-2026-12-03.csv"'
    rows = list(csv.DictReader(io.StringIO(got.text, newline="")))
    rows.sort(key=lambda row: row["reference"] != reference)
    assert [row["reference"] for row in rows] == [reference, other]
    assert rows[0]["school"] == "'=cmd|' /C calc'!A0"
    assert rows[0]["answered_on"] == "2026-12-03" and rows[0]["clock"] == "stopped"
    assert rows[1]["assigned_to"] == "Kim Officer" and rows[1]["due"] == "2026-12-23"
    assert "Zebedee" not in got.text
    whole = (await kim.get("/dpo/export/cases.json?state=open&kind=right")).json
    assert whole["count"] == 1 and whole["cases"][0]["reference"] == other
    assert whole["cases"][0]["overdue"] is False
    for query, count in (
        ("received_from=2026-11-24", 0), ("received_to=2026-11-23", 2), ("state=closed", 0),
        ("notice=other", 1), ("kind=complaint", 0),
    ):  # fmt: skip
        assert (await kim.get(f"/dpo/export/cases.json?{query}")).json["count"] == count, query
    for query in ("state=x", "kind=x", "received_from=1", "received_to=2026-13-01"):
        assert (await kim.get(f"/dpo/export/cases.json?{query}")).status == 422


async def test_every_export_is_audited_before_it_leaves(gateway, clock):
    await worked(gateway, clock)
    kim = await member(gateway)
    for path, what in (("cases.csv?kind=sar", "cases"), ("overview.json", "overview")):
        assert (await kim.get(f"/dpo/export/{path}")).status == 200
        async with gateway.app[DATABASE].read() as session:
            row = await session.scalar(select(AuditRow).order_by(AuditRow.number.desc()).limit(1))
        assert (row.actor, row.action, row.subject) == (kim.staff.id, "exported", what)
    figures = (await kim.get("/dpo/export/overview.csv?months=6")).text.splitlines()
    assert figures[0] == "kind,month,received,answered,on_time,on_time_percent,median_days"
    assert "sar,2026-12,0,1,1,100,10" in figures and len(figures) == 1 + 4 * 6


async def test_many_cases_are_exported_piece_by_piece_each_once(gateway, monkeypatch):
    from bot.reports import exports

    monkeypatch.setattr(exports, "_AT_ONCE", 3)
    references = [await filed(gateway, key=f"k{n}") for n in range(10)]
    for reference in references[:4]:
        await gateway.app[CASES].happen(reference, "withdrawn", "requester")
    await gateway.app[CASES].happen(references[0], "erased", "system")
    lead = await member(gateway, "lead")
    whole = (await lead.get("/dpo/export/cases.json")).json
    assert whole["count"] == 10
    assert sorted(one["reference"] for one in whole["cases"]) == sorted(references)
    closed = (await lead.get("/dpo/export/cases.json?state=closed")).json["cases"]
    assert sorted(one["reference"] for one in closed) == sorted(references[:4])
    assert len((await lead.get("/dpo/export/cases.csv")).text.splitlines()) == 11


async def test_the_form_leads_to_the_file_or_says_what_is_wrong(gateway):
    kim = await member(gateway)
    form = {"received_from-day": "1", "received_from-month": "11", "received_from-year": "2026"}
    query = "&".join(f"{name}={value}" for name, value in form.items())
    sent = await kim.get(f"/dpo/export?as=json&state=open&kind=&{query}")
    assert sent.status == 303
    assert sent.headers["Location"].startswith("/dpo/export/cases.json?")
    assert (await kim.follow(sent)).json["count"] == 0
    wrong = await kim.get(
        "/dpo/export?as=csv&received_from-day=31&received_from-month=2&received_from-year=2026"
    )
    assert wrong.status == 422 and "There is no such date" in text_of(wrong)
    assert 'value="31"' in wrong.text


async def address(visitor: Visitor) -> str:
    page = await visitor.post("/dpo/calendar/renew")
    assert "It is not shown again" in text_of(page)
    found = page.text.split('class="secret">')[1].partition("<")[0]
    return "/dpo" + found.partition("/dpo")[2]


async def feed(gateway, path: str) -> list[tuple[str, date]]:
    got = await gateway.call("GET", path)
    assert got.status == 200 and got.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Zebedee" not in got.text and "Quux" not in got.text
    calendar = Calendar.from_ical(got.body)
    return [(str(e["SUMMARY"]), e["DTSTART"].dt) for e in calendar.walk("VEVENT")]


async def test_due_dates_come_to_the_calendar_of_who_holds_the_secret(gateway):
    reference = await filed(gateway)
    other = await filed(gateway, key="k2", notice="other")
    paused = await filed(gateway, key="k3")
    await gateway.app[CASES].happen(paused, "clarification_asked", "dpo", data={"text": "Which?"})
    await filed(
        gateway,
        key="k4",
        kind="opt_out",
        flags=("held_until_13",),
        answers={"date_of_birth": "2014-03-01"},
    )
    kim = await member(gateway)
    await gateway.app[CASES].happen(other, "assigned", "dpo", data={"to": kim.staff.id})
    path = await address(kim)
    due = date(2026, 12, 23)
    assert sorted(await feed(gateway, path)) == sorted(
        (f"{one} due: subject access request", due) for one in (reference, other)
    )
    assert await feed(gateway, f"{path}?only=mine") == [
        (f"{other} due: subject access request", due)
    ]
    limited = await member(gateway, "viewer", "Vi Viewer", ["default"])
    assert [one for one, _ in await feed(gateway, await address(limited))] == [
        f"{reference} due: subject access request"
    ]


async def test_a_renewed_ended_or_disabled_address_shows_nothing(gateway):
    kim, jo = await member(gateway), await member(gateway, name="Jo Officer")
    old = await address(kim)
    new = await address(kim)
    assert (await gateway.call("GET", old)).status == 404
    assert (await gateway.call("GET", new)).status == 200
    assert "last used on Monday 23 November 2026" in text_of(await kim.get("/dpo/calendar"))
    await kim.post("/dpo/calendar/end")
    assert (await gateway.call("GET", new)).status == 404
    path = await address(jo)
    await gateway.app[ACCOUNTS].disable(jo.staff.id)
    assert (await gateway.call("GET", path)).status == 404
    assert (await gateway.call("GET", "/dpo/calendar/x/due.ics")).status == 404
    await gateway.app[ACCOUNTS].remove(jo.staff.id)
    assert await gateway.rows(CalendarRow) == 0
    async with gateway.app[DATABASE].engine.connect() as connection:
        kept = str((await connection.exec_driver_sql("SELECT * FROM audit")).all())
    assert path.split("/")[3] not in kept


def real_library() -> NoticeLibrary:
    chosen = settings()
    return NoticeLibrary.load(chosen.notices_dir, chosen.default_notice)


def test_every_quote_of_the_notice_is_shown_in_its_place():
    notice = real_library().get("default")
    found = view(notice)
    assert {topic.id for topic in found.topics} == {*notice.topics}
    for topic in (*found.topics, *found.lists, *found.terms):
        for answer in topic.answers:
            for quote in answer.quotes:
                assert quote.passages or quote.text.startswith(quote.section), quote
    every = {p.id for section in notice.sections for p in section.passages}
    left = sum(len(one.texts) for one in found.unquoted)
    assert len(found.quoted) + left == found.passages == len(every)
    assert found.quoted <= every


async def test_the_notice_page_marks_what_a_topic_quotes(gateway, monkeypatch):
    library = real_library()
    fake = gateway.app[LIBRARY]
    monkeypatch.setattr(
        fake, "get", lambda one: library.get("default") if one == "default" else fake._notices[one]
    )
    viewer = await member(gateway, "viewer")
    page = await viewer.get("/dpo/notice/default")
    assert page.status == 200 and page.text.count("<mark>") > 20
    one = await viewer.get("/dpo/notice/default?topic=transfers_abroad")
    assert 0 < one.text.count("<mark>") < 5
    assert '<details id="topic-transfers_abroad" open>' in one.text
    assert "CCTV" in text_of(page), "what it does not say is listed"
    assert (await viewer.get("/dpo/notice/nowhere")).status == 404
    assert (await viewer.get("/dpo/notice")).status == 200
    limited = await member(gateway, "viewer", "Vi Viewer", ["other"])
    assert (await limited.get("/dpo/notice/default")).status == 404
    moved = await limited.get("/dpo/notice")
    assert moved.status == 303 and moved.headers["Location"] == "/dpo/notice/other"


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (Condition(), ""), (Condition(from_age=16), "from 16 on"), (Condition(below=13), "under 13"),
        (Condition(13, 16), "from 13 to 15"), (Condition(role="parent"), "for a parent or carer"),
        (Condition(about="cloud"), "when asked about: cloud"),
    ],
)  # fmt: skip
def test_conditions_in_words(condition, said):
    assert when(condition) == said
