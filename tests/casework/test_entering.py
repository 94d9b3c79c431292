"""Requests that came another way: their own date, the chat's checks, once, and acknowledged."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.kinds import KINDS
from bot.cases.tables import CaseRow
from bot.requests.entry import entry_fields, read_entry
from bot.requests.forms.fields import Surroundings
from bot.web.state import CASES, DATABASE
from tests.casework.support import audited, field, mails
from tests.console.support import filed, member, text_of

AROUND = Surroundings(date(2026, 11, 25), ("Quux School", "Other School"))
DAY = {"received-day": "20", "received-month": "11", "received-year": "2026"}
SAR = {
    "channel": "letter", "who": "parent", "name": "Zoë Quux", "pupil_name": "Sam Quux",
    "date_of_birth": "14 March 2015", "relationship": "mother", "wanted": "everything",
    "contact": "12 High Street\nAlsager\nST7 2AA", **DAY,
}  # fmt: skip


async def enter(kim, kind: str = "sar", **changes: str):
    page = await kim.get(f"/dpo/enter/{kind}")
    form = {**SAR, "key": field(page, "key"), "notice": "default", **changes}
    known = {one.name for one in entry_fields(kind)} | {"key", "channel", "notice", "sure", *DAY}
    return await kim.post(f"/dpo/enter/{kind}", {n: v for n, v in form.items() if n in known})


async def test_a_letter_is_filed_with_its_own_date(gateway):
    kim = await member(gateway)
    page = await enter(kim)
    assert page.status == 200, text_of(page)
    shown = text_of(page)
    reference = re.search(r"SAR-\w{7}", shown)[0]
    code = re.search(r"(\w{4}-){3}\w{4}", shown)[0]
    assert "Friday 20 November 2026" in shown and "Monday 21 December 2026" in shown
    case = await gateway.app[CASES].track(reference, code)
    assert case.received_on == date(2026, 11, 20)
    first = case.events[0]
    assert (first.name, first.role, first.by, dict(first.data)) == (
        "submitted", "dpo", kim.staff.id, {"how": "letter"},
    )  # fmt: skip
    assert case.answers["date_of_birth"] == "2015-03-14" and case.answers["wanted"] == [
        "Everything"
    ]
    assert case.answers["contact"] == "12 High Street Alsager ST7 2AA"
    assert (await audited(gateway.app[DATABASE]))[-1] == (kim.staff.id, "submitted")
    assert not await mails(gateway), "nobody can be mailed, and staff need no notice"
    assert "write the acknowledgement letter" in shown
    assert "By letter" in text_of(await kim.get(f"/dpo/cases/{reference}"))


async def test_sent_twice_it_is_filed_once_with_the_same_code(gateway):
    kim = await member(gateway)
    page = await kim.get("/dpo/enter/sar")
    form = {**SAR, "key": field(page, "key"), "notice": "default"}
    answers = [await kim.post("/dpo/enter/sar", form) for _ in range(2)]
    assert [answer.status for answer in answers] == [200, 200]
    codes = {re.search(r"(\w{4}-){3}\w{4}", text_of(answer))[0] for answer in answers}
    assert len(codes) == 1 and await gateway.rows(CaseRow) == 1


async def test_one_with_an_address_is_acknowledged_without_a_code(gateway):
    kim = await member(gateway)
    await enter(kim, contact="zoe@example.org", channel="email")
    [mail] = await mails(gateway)
    assert (mail.template, mail.to) == ("acknowledgement-entered", b"zoe@example.org")
    assert set(mail.values) == {"reference", "kind"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"received-day": ""}, "The date must have a day."),
        (dict.fromkeys(DAY, ""), "Give the day on which it came."),
        ({"received-day": "26"}, "cannot lie in the future"),
        ({"received-year": "2017"}, "before 25 May 2018"),
        ({"received-month": "31"}, "There is no such date"),
        ({"channel": ""}, "Choose how it came."),
        ({"contact": "zoe@"}, "e-mail address"),
        ({"date_of_birth": "31 February 2015"}, "no such date"),
        ({"date_of_birth": "14 March 2031"}, "in the future"),
        ({"who": "pupil"}, "somebody else"),
        ({"notice": "elsewhere"}, "Choose which privacy notice applies."),
        ({"notice": ""}, "Choose which privacy notice applies."),
        ({"key": "made up"}, "Please check this and send it again."),
    ],
)  # fmt: skip
async def test_what_cannot_be_is_a_sentence_and_everything_stays(gateway, clock, changes, said):
    clock.move(hours=48)
    kim = await member(gateway)
    page = await enter(kim, **changes)
    assert page.status == 422 and said in text_of(page)
    for name in ("name", "pupil_name", "relationship"):
        assert f'value="{SAR[name]}"' in page.text
    assert await gateway.rows(CaseRow) == 0
    assert field(page, "key") != "made up"


async def test_a_likely_duplicate_is_asked_about_first(gateway):
    kim = await member(gateway)
    there = await filed(gateway, answers={"name": "Zoë Quux", "contact": "zoe@example.org"})
    page = await enter(kim, contact="zoe@example.org")
    assert page.status == 409 and there in page.text and "same contact" in text_of(page)
    assert await gateway.rows(CaseRow) == 1 and 'value="Sam Quux"' in page.text
    assert (await enter(kim, contact="zoe@example.org", sure="yes")).status == 200
    assert await gateway.rows(CaseRow) == 2


async def test_a_case_of_another_tenant_is_no_duplicate(gateway):
    there = await filed(gateway, answers={"name": "Zoë Quux"})
    sam = await member(gateway, "officer", "Sam Stranger", ("other",))
    page = await enter(sam, notice="other")
    assert page.status == 200 and there not in page.text
    assert (await enter(sam, notice="default")).status == 422


async def test_a_wish_of_a_pupil_under_16_is_marked(gateway):
    kim = await member(gateway)
    page = await enter(kim, "opt_out", who="pupil", pupil_name="", relationship="")
    reference = re.search(r"OPT-\w{7}", text_of(page))[0]
    case = await gateway.app[CASES].get(reference)
    assert set(case.flags) == {"pupil_under_16_wish", "held_until_13"}


async def test_who_may_not_enter_cannot(gateway):
    for role in ("viewer", "auditor"):
        visitor = await member(gateway, role, f"{role} x")
        assert (await visitor.get("/dpo/enter")).status == 403
        assert (await visitor.post("/dpo/enter/sar", SAR)).status == 403
    assert (await (await member(gateway)).get("/dpo/enter/nothing")).status == 404


@pytest.mark.parametrize("kind", sorted(KINDS))
async def test_every_kind_can_be_entered_with_a_day_alone(gateway, kind):
    kim = await member(gateway)
    page = await kim.get(f"/dpo/enter/{kind}")
    page = await kim.post(f"/dpo/enter/{kind}", {"key": field(page, "key"), "channel": "phone", "notice": "other", **DAY})  # fmt: skip
    assert page.status == 200, text_of(page)
    assert "Nothing is known of how to reach" in text_of(page)


async def test_who_sees_one_notice_alone_is_not_asked_which(gateway):
    sam = await member(gateway, "officer", "Sam Officer", ("other",))
    page = await sam.get("/dpo/enter/sar")
    assert 'name="notice"' not in page.text
    page = await sam.post("/dpo/enter/sar", {"key": field(page, "key"), "channel": "phone", **DAY})
    reference = re.search(r"SAR-\w{7}", text_of(page))[0]
    assert (await gateway.app[CASES].get(reference)).notice == "other"


@given(
    st.sampled_from(sorted(KINDS)),
    st.dictionaries(st.sampled_from(["who", "name", "contact", "date_of_birth", "school", "details", "right", "direction", "delivery"]), st.text(max_size=30) | st.sampled_from(["parent", "pupil", "acting", "a@b.org", "14/3/2011", "Year 8", "Quux School"])),
)  # fmt: skip
def test_whatever_is_typed_is_an_answer_or_a_sentence(kind, typed):
    entry = read_entry(kind, typed, AROUND)
    names = {one.name for one in entry_fields(kind)}
    for name, text in typed.items():
        if name in names and text.strip():
            assert (name in entry.answers) != (name in entry.errors)
    assert all(said.endswith(".") for said in entry.errors.values())


def test_each_field_is_asked_once_and_the_name_always():
    for kind in KINDS:
        names = [one.name for one in entry_fields(kind)]
        assert len(names) == len(set(names)) and "name" in names and "understood" not in names
