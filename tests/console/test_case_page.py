"""The page of a case: what it shows to whom, and two people at one case."""

from __future__ import annotations

import asyncio
import re
from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.cases.assigning import NOT_THEIRS
from bot.cases.tables import AuditRow
from bot.cases.transitions import DPO
from bot.console.guidance import for_case, for_check
from bot.web.state import CASES, DATABASE
from tests.console.support import PASSWORD, Visitor, filed, member, text_of
from tests.console.test_guard import address, console_routes

SAR = {
    "who": "parent", "name": "Zebedee Quux", "pupil_name": "Sam Quux", "date_of_birth": "2012-03-14",
    "school": "Alsager School", "wanted": ["Everything"], "delivery": "email",
    "contact": "zeb@example.org", "period_as_typed": "since <forever>",
}  # fmt: skip


async def test_the_request_the_facts_and_why_stand_there_in_plain_words(gateway):
    kim = await member(gateway)
    reference = await filed(gateway, answers=SAR, flags=("pupil_may_be_competent",))
    page = await kim.get(f"/dpo/cases/{reference}")
    said = text_of(page)
    for words in (
        "Who is asking A parent or carer", "Name of the person asking Zebedee Quux",
        "Date of birth or year group 14 March 2012", "What is wanted Everything",
        "How to receive it By e-mail", "For which time (as typed, not understood) since <forever>",
        "Stage Received", "Clock Running", "Due Wednesday 23 December 2026 (in 30 days)",
        "Work to Monday 21 December 2026", "Identity: not looked at", "Outcome None yet",
        "Not scheduled while the case is open", "Assigned to Nobody",
        "Received on Monday 23 November 2026.", "The clock starts on Monday 23 November 2026.",
        "The pupil may be able to use this right alone", "The pupil's own view",
        "Request filed The requester, Monday 23 November 2026",
    ):  # fmt: skip
        assert words in said, (words, said)
    assert "<forever>" not in page.text


@pytest.mark.parametrize("role", ["viewer", "auditor", "officer", "lead"])
async def test_the_audit_is_shown_to_those_who_may_see_it(gateway, role):
    one = await member(gateway, role)
    reference = await filed(gateway)
    await gateway.app[CASES].happen(reference, "classified", DPO, one.staff.id)
    said = text_of(await one.get(f"/dpo/cases/{reference}"))
    assert ("rows about this case" in said) == (role != "viewer")
    assert ("What you can do" in said) == (role in ("officer", "lead"))
    assert f"Triage begun {one.staff.name}" in said
    if role != "viewer":
        assert f"{one.staff.name} classified stage: triage" in said


async def test_a_reference_is_found_however_it_is_written(gateway):
    kim = await member(gateway)
    reference = await filed(gateway)
    assert (await kim.get(f"/dpo/cases/{reference.lower()}")).status == 200
    for wrong in ("SAR-0000000", "nothing", "%27%20OR%201=1", "x" * 500):
        page = await kim.get(f"/dpo/cases/{wrong}")
        assert page.status == 404 and "nothing at this address" in text_of(page)


async def test_a_case_of_another_notice_is_like_one_that_is_not_there(gateway):
    theirs = await filed(gateway, key="theirs", notice="other")
    mine = await filed(gateway, key="mine")
    kim = await member(gateway, "lead", notices=("default",))
    everybody = await member(gateway, "lead", "Lee Lead")
    assert (await kim.get(f"/dpo/cases/{mine}")).status == 200
    before = await gateway.app[CASES].get(theirs)
    for route in console_routes(gateway.app):
        if "{reference}" not in route.resource.canonical:
            continue
        answers = []
        for reference in (theirs, "SAR-0000000"):
            path = address(route, reference)
            answer = await (
                kim.get(path)
                if route.method == "GET"
                else kim.post(path, {"seen": "1", "text": "x", "reason": "x"})
            )
            answers.append((answer.status, re.sub(r'value="[0-9a-f]{64}"', "", answer.text)))
        assert answers[0] == answers[1], route
        assert answers[0][0] == 404
    assert await gateway.app[CASES].get(theirs) == before
    assert (await everybody.get(f"/dpo/cases/{theirs}")).status == 200
    linked = await kim.post(f"/dpo/cases/{mine}/do/linked", {"seen": "1", "reference": theirs})
    assert "no case with this reference" in text_of(linked)


async def test_two_officers_at_one_case_one_wins_and_nothing_is_lost(gateway):
    kim, jo = await member(gateway), await member(gateway, name="Jo Officer")
    reference = await filed(gateway)
    path = f"/dpo/cases/{reference}/do"
    for one in (kim, jo):
        await one.get(f"{path}/clarification_asked")
    question = {"seen": "1", "text": "Which year?\nAnd which <school>?"}
    first, second = await asyncio.gather(
        kim.post(f"{path}/clarification_asked", question),
        jo.post(f"{path}/clarification_asked", {**question, "text": "Do you mean e-mails?"}),
    )
    assert sorted((first.status, second.status)) == [303, 409]
    winner, loser, page = (kim, jo, second) if first.status == 303 else (jo, kim, first)
    said = text_of(page)
    assert "Something else came first" in said
    assert f"Clarification asked for , {winner.staff.name}" in said
    lost = "Do you mean e-mails?" if loser is jo else "And which &lt;school&gt;?"
    assert f"{lost}</textarea>" in page.text
    assert "A clarification is already awaited." in said
    assert len((await gateway.app[CASES].get(reference)).events) == 2
    note = await loser.post(f"{path}/noted", {"seen": "1", "text": "My <note>"})
    assert note.status == 409 and "My &lt;note&gt;</textarea>" in note.text
    seen = re.search(r'name="seen" value="(\d+)"', note.text)[1]
    assert (await loser.post(f"{path}/noted", {"seen": seen, "text": "My <note>"})).status == 303
    events = (await gateway.app[CASES].get(reference)).events
    assert [event.name for event in events] == ["submitted", "clarification_asked", "noted"]
    async with gateway.app[DATABASE].read() as session:
        rows = list(await session.scalars(select(AuditRow).where(AuditRow.subject == reference)))
    assert [row.action for row in rows].count("refused") == 2, "both attempts are in the audit"


async def test_a_button_pressed_on_an_old_page_tells_what_happened(gateway):
    kim = await member(gateway)
    reference = await filed(gateway)
    await gateway.app[CASES].happen(reference, "message_in", "requester", data={"text": "Hurry"})
    page = await kim.post(f"/dpo/cases/{reference}/do/classified", {"seen": "1"})
    assert page.status == 409
    assert "Message from the requester" in text_of(page) and "Hurry" in page.text
    for seen in ("", "x", "-1", "9" * 30):
        page = await kim.post(f"/dpo/cases/{reference}/do/classified", {"seen": seen})
        assert page.status == 422
    assert (await gateway.app[CASES].get(reference)).state.stage == "received"


async def test_a_press_twice_happens_once(gateway):
    kim = await member(gateway)
    reference = await filed(gateway)
    fields = {"seen": "1", "text": "Once"}
    answers = await asyncio.gather(
        *(kim.post(f"/dpo/cases/{reference}/do/noted", fields) for _ in range(5))
    )
    assert sorted(answer.status for answer in answers) == [303, 409, 409, 409, 409]


async def refusals(gateway, reference: str) -> list[tuple[str, str, str]]:
    """Refused attempts on a case: who, which event, why."""
    wanted = select(AuditRow).where(AuditRow.action == "refused", AuditRow.subject == reference)
    async with gateway.app[DATABASE].read() as session:
        rows = await session.scalars(wanted.order_by(AuditRow.number))
        return [(row.actor, row.detail["event"], row.detail["reason"]) for row in rows]


async def test_assigning_names_those_who_can_work_on_it(gateway):
    kim = await member(gateway)
    jo = await member(gateway, name="Jo Officer", notices=("other",))
    viewer = await member(gateway, "viewer", "Vi Viewer")
    reference = await filed(gateway)
    page = await kim.get(f"/dpo/cases/{reference}/do/assigned")
    assert "Kim Officer</option>" in page.text
    assert "Jo Officer" not in page.text and "Vi Viewer" not in page.text
    path = f"/dpo/cases/{reference}/do/assigned"
    for nobody in (jo.staff.id, viewer.staff.id, "somebody", ""):
        assert (await kim.post(path, {"seen": "1", "to": nobody})).status == 422
    tried = await refusals(gateway, reference)
    assert tried == [(kim.staff.id, "assigned", NOT_THEIRS)] * 3, "a field left empty is no attempt"
    page = await kim.follow(await kim.post(path, {"seen": "1", "to": kim.staff.id}))
    assert "Assigned to Kim Officer" in text_of(page)
    assert "Assign to me" not in text_of(page)


async def test_what_colleagues_and_notes_say_is_marked_as_inside(gateway):
    kim = await member(gateway)
    reference = await filed(gateway)
    page = text_of(await kim.get(f"/dpo/cases/{reference}/do/noted"))
    assert "the requester does not see it" in page
    page = text_of(await kim.get(f"/dpo/cases/{reference}/do/message_out"))
    assert "The requester sees this text" in page


async def test_an_opt_out_tells_of_the_gap_and_of_the_birthdays(gateway):
    kim = await member(gateway)
    answers = {"who": "parent", "pupil_name": "Sam", "date_of_birth": "2012-02-29"}
    reference = await filed(gateway, kind="opt_out", answers=answers)
    said = text_of(await kim.get(f"/dpo/cases/{reference}"))
    assert "the name and address of a parent are still passed on too" in said
    assert "The pupil is 16 on Tuesday 29 February 2028" in said
    assert "Target Monday 30 November 2026 (in 7 days)" in said


@pytest.mark.parametrize(
    ("kind", "answers", "flags", "titles"),
    [
        ("sar", {"who": "parent"}, (), []),
        ("sar", {"who": "parent"}, ("pupil_may_be_competent",), ["The pupil's own view"]),
        ("sar", {"who": "pupil"}, (), ["A pupil asks"]),
        ("complaint", {}, (), []),
        ("opt_out", {"who": "pupil", "date_of_birth": "2013-01-01"}, ("pupil_under_16_wish",),
         ["What the opt-out does not stop", "The wish of a pupil under 16",
          "Diary: the sixteenth birthday"]),
        ("opt_out", {"date_of_birth": "2015-01-01"}, ("held_until_13",),
         ["What the opt-out does not stop", "Under 13", "Diary: the sixteenth birthday"]),
        ("opt_out", {"date_of_birth": "2009-01-01"}, (),
         ["What the opt-out does not stop", "The right is the pupil's"]),
        ("opt_out", {"date_of_birth": "rubbish"}, (), ["What the opt-out does not stop"]),
    ],
)  # fmt: skip
def test_notes_on_who_asked(kind, answers, flags, titles):
    found = for_case(kind, date(2026, 11, 23), answers, flags, date(2026, 11, 23))
    assert [one.title for one in found] == titles


def test_a_held_opt_out_is_to_be_recorded_once_the_birthday_has_come():
    asked = ("opt_out", date(2026, 11, 23), {"date_of_birth": "2015-01-01"}, ("held_until_13",))
    for today, title in ((date(2027, 12, 31), "Under 13"), (date(2028, 1, 1), "Thirteen by now")):
        assert title in [one.title for one in for_case(*asked, today)]


def test_guidance_for_checks_follows_the_kind_and_the_day():
    day, old = date(2026, 11, 23), date(2026, 2, 4)
    sar, early = (for_check("scope", "sar", on, {}, ()) for on in (day, old))
    assert not any("does not stop its clock" in line for line in sar.avoid)
    assert any("does not stop its clock" in line for line in early.avoid)
    right = for_check("scope", "right", day, {}, ())
    assert any("does not stop the clock" in line for line in right.avoid)
    assert for_check("scope", "opt_out", day, {}, ()) is None
    assert for_check("authority", "sar", day, {"who": "pupil"}, ()) is None
    assert for_check("authority", "sar", day, {"who": "acting"}, ())


async def test_asking_again_is_a_reminder_and_a_needless_question_costs_no_time(gateway, clock):
    kim = await member(gateway)
    store = gateway.app[CASES]
    reference = await filed(gateway)
    await store.happen(reference, "identity_asked", DPO, data={"text": "Who?"})
    clock.move(days=2)
    await store.happen(reference, "identity_asked", DPO, data={"text": "Who, please?"})
    kim = await member(gateway, name="Jo Officer")
    path = f"/dpo/cases/{reference}"
    assert "Clock Not started" in text_of(await kim.get(path))
    other = await filed(gateway, key="k2", received_at=clock() - timedelta(days=2))
    await store.happen(other, "identity_asked", DPO, data={"text": "Who?"})
    await store.happen(reference, "identity_received", DPO)
    said = text_of(await kim.get(path))
    assert "Clock Running" in said and "it came on Wednesday 25 November 2026" in said
    await store.happen(other, "identity_not_needed", DPO, data={"reason": "Known to the school"})
    said = text_of(await kim.get(f"/dpo/cases/{other}"))
    assert "The clock starts on Monday 23 November 2026." in said
    assert "turned out not to be needed: it counts as not asked" in said


async def test_what_was_typed_while_the_session_ended_can_be_sent_after_signing_in(gateway, clock):
    kim = await member(gateway, password=PASSWORD)
    reference = await filed(gateway)
    await kim.get(f"/dpo/cases/{reference}/do/noted")
    clock.move(hours=1)
    path = f"/dpo/cases/{reference}/do/noted"
    note = "A long <note> that took an hour to write"
    stale = await kim.post(path, {"seen": "1", "text": note})
    assert stale.status == 403 and "Nothing that you typed is lost" in text_of(stale)
    assert note.replace("<", "&lt;").replace(">", "&gt;") in stale.text
    again = Visitor(gateway)
    await again.get("/dpo/sign-in")
    await again.post("/dpo/sign-in", {"email": "kim.officer@trust.example", "password": PASSWORD})
    again.token = kim.token
    stale = await again.post(path, {"seen": "1", "text": note})
    assert "check what you typed and send it again" in text_of(stale)
    assert (await again.post(path, {"seen": "1", "text": note})).status == 303
    assert (await gateway.app[CASES].get(reference)).events[-1].data == {"text": note}
