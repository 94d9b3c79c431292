"""The tracking page: how a request stands, messages both ways, withdrawing; nothing for strangers."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.cases.store import Submission
from bot.web.limits import Rates
from bot.web.state import CASES

HTML = {"Accept": "text/html"}


async def filed(gateway, clock, **changes):
    values = {
        "key": "k1", "kind": "sar", "notice": "default", "received_at": clock(),
        "answers": {"name": "Zebedee Quux", "contact": "zeb@example.org"}, **changes,
    }  # fmt: skip
    return await gateway.app[CASES].file(Submission(**values))


async def post(gateway, one, **more):
    data = {"reference": one.reference, "code": one.tracking_code, **more}
    return await gateway.call("POST", "/track", data=data, headers=HTML)


async def test_reference_and_code_show_stage_date_and_why(gateway, clock):
    one = await filed(gateway, clock)
    page = await post(gateway, one)
    assert page.status == 200
    assert page.headers["Cache-Control"] == "no-store"
    assert "Received. The Data Protection Officer" in page.text
    assert "Wednesday 23 December 2026" in page.text
    assert "Received on Monday 23 November 2026." in page.text
    assert "Zebedee" not in page.text, "who holds the code learns how it stands, not who asked"


async def test_wrong_code_and_wrong_reference_look_alike(gateway, clock):
    one = await filed(gateway, clock)
    answers = [
        await gateway.call("POST", "/track", data={"reference": r, "code": c}, headers=HTML)
        for r, c in (
            (one.reference, "AAAA-AAAA-AAAA-AAAA"),
            ("SAR-AAAAAAA", one.tracking_code),
            ("", ""),
            ("x" * 5000, "y" * 5000),
        )
    ]
    assert {answer.status for answer in answers} == {404}
    pages = {re.sub(r'name="reference" value="[^"]*"', "", answer.text) for answer in answers}
    assert len(pages) == 1


async def test_guessing_is_slowed(start, clock):
    gateway = await start(rates=Rates())
    one = await filed(gateway, clock)
    statuses = [(await post(gateway, one, code=f"AAAA-AAAA-AAAA-{n:04}")).status for n in range(40)]
    assert statuses[0] == 404 and statuses[-1] == 429
    assert (await post(gateway, one)).status == 429, "the right code does not get through either"


async def test_messages_go_both_ways_and_answer_a_clarification(gateway, clock):
    one = await filed(gateway, clock)
    cases = gateway.app[CASES]
    page = await post(gateway, one, do="add", message="And the <b>e-mails</b>, please")
    assert "has been added" in page.text
    assert "And the &lt;b&gt;e-mails&lt;/b&gt;, please" in page.text
    await cases.happen(one.reference, "clarification_asked", "dpo", "kim", {"text": "Which year?"})
    clock.move(hours=24)
    page = await post(gateway, one)
    assert "Which year?" in page.text and "The clock is stopped" in page.text
    page = await post(gateway, one, do="add", message="Year 8")
    assert "<dd>Tuesday 29 December 2026</dd>" in page.text, "never due on a bank holiday"
    case = await cases.get(one.reference)
    assert [event.name for event in case.events][-2:] == [
        "clarification_asked",
        "clarification_answered",
    ]
    assert case.clock(gateway.app[CASES]._is_workday, cases.today()).due == date(2026, 12, 29)


@pytest.mark.parametrize("message", ["", "   ", "\n"])
async def test_an_empty_message_is_a_sentence(gateway, clock, message):
    one = await filed(gateway, clock)
    page = await post(gateway, one, do="add", message=message)
    assert "Please write something first." in page.text
    assert len((await gateway.app[CASES].get(one.reference)).events) == 1


async def test_internal_notes_and_what_colleagues_say_stay_inside(gateway, clock):
    one = await filed(gateway, clock)
    cases = gateway.app[CASES]
    await cases.happen(one.reference, "noted", "dpo", "kim", {"text": "Internal-Sentinel"})
    await cases.happen(
        one.reference, "colleague_asked", "dpo", "kim", {"text": "Internal-Sentinel"}
    )
    assert "Internal-Sentinel" not in (await post(gateway, one)).text


async def test_withdrawing_closes_the_case_once(gateway, clock):
    one = await filed(gateway, clock)
    page = await post(gateway, one, do="withdraw")
    assert "has been withdrawn" in page.text
    assert "Withdraw this request" not in page.text
    page = await post(gateway, one, do="withdraw")
    assert "This cannot be done while the case is closed." in page.text
    page = await post(gateway, one, do="add", message="Wait")
    assert "This cannot be done while the case is closed." in page.text


async def test_a_held_opt_out_shows_no_date(gateway, clock):
    one = await filed(gateway, clock, kind="opt_out", flags=("held_until_13",))
    assert "No date yet." in (await post(gateway, one)).text


async def test_a_held_opt_out_says_that_the_age_has_come(gateway, clock):
    one = await filed(
        gateway, clock, kind="opt_out", flags=("held_until_13",),
        answers={"direction": "opt_out", "date_of_birth": "2014-03-14", "contact": "zeb@example.org"},
    )  # fmt: skip
    page = (await post(gateway, one)).text
    assert "keeps this request until then" in page.replace("\n", " ") and "has come" not in page
    clock.now = clock.now.replace(year=2027)
    page = (await post(gateway, one)).text
    assert "The age of 13 has come." in page and "and confirms it" in page
    assert "until then" not in page and "14 March" not in page and "March 2027" not in page


async def test_a_pupils_wish_and_a_taking_back_are_what_the_page_says(gateway, clock):
    wish = await filed(gateway, clock, kind="opt_out", flags=("pupil_under_16_wish",))
    page = (await post(gateway, wish)).text
    assert "wish of a pupil under 16" in page and "target" not in page.lower()
    assert "until the pupil is 16" in page
    held = await filed(gateway, clock, key="k2", kind="opt_out", flags=("held_until_13",))
    assert "The target is" not in (await post(gateway, held)).text
