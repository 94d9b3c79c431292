"""The queue's page: for whom, in which order, found by what, and what can be done from it."""

from __future__ import annotations

import asyncio
import re

import pytest

from bot.cases.assigning import NOT_THEIRS
from bot.cases.projection import renew_all
from bot.cases.workdays import english_workdays
from bot.staff.roles import ROLES
from bot.web.state import CASES, DATABASE
from tests.console.support import Visitor, filed, member, text_of
from tests.console.test_case_page import refusals


def references(answer) -> list[str]:
    """The cases of a page, from top to bottom."""
    return re.findall(r'<a href="/dpo/cases/([A-Z]{3}-\w{7})">', answer.text)


def address(answer, text: str) -> str:
    """Where the link with this text leads."""
    found = re.search(rf'href="([^"]+)"[^>]*>(?:<b>[^<]*</b> )?{text}<', answer.text)
    assert found, text
    return found[1].replace("&amp;", "&")


async def happen(gateway, reference, event, role="dpo", **data):
    return await gateway.app[CASES].happen(reference, event, role, data=data)


async def some(gateway, clock, count: int, **more) -> list[str]:
    made = []
    for number in range(count):
        clock.move(minutes=1)
        made.append(await filed(gateway, key=f"{more.get('kind')}-{number}", **more))
    return made


async def test_the_queue_opens_with_what_needs_somebody_first(gateway, clock):
    first = await filed(gateway, key="overdue")
    clock.move(days=40)
    new = await filed(gateway, key="new")
    wrote = await filed(gateway, key="wrote")
    await happen(gateway, wrote, "classified")
    await happen(gateway, wrote, "message_in", "requester", text="Hello")
    kim = await member(gateway)
    answer = await kim.get("/dpo")
    assert answer.status == 200
    assert references(answer) == [first, wrote, new]
    titles = re.findall(r"<h2>([^<]+)</h2>", answer.text)[:3]
    assert titles == ["Overdue", "New messages", "New"]
    said = text_of(answer)
    assert "3 open cases." in said
    assert "Zebedee Quux, about Sam Quux" in said
    assert re.search(r"\d days late", said)
    only = await kim.get(address(answer, "Overdue"))
    assert references(only) == [first]
    assert references(await kim.get(address(only, "Show all groups"))) == [first, wrote, new]


async def test_filters_orders_and_what_is_closed(gateway, clock):
    sar = await filed(gateway, key="1")
    clock.move(days=1)
    right = await filed(gateway, key="2", kind="right")
    out = await filed(gateway, key="3", kind="opt_out", answers={"school": "Alsager School"})
    closed = await filed(gateway, key="4")
    await happen(gateway, closed, "withdrawn", "requester")
    await happen(gateway, right, "identity_asked")
    kim = await member(gateway)
    await happen(gateway, sar, "assigned", to=kim.staff.id)

    async def found(query: str) -> list[str]:
        return sorted(references(await kim.get(f"/dpo?{query}")))

    assert await found("kind=sar") == [sar]
    assert await found("kind=sar&kind=opt_out") == sorted([sar, out])
    assert await found("clock=not_started") == [right]
    assert await found("clock=overdue") == []
    assert await found("stage=received") == sorted([sar, right, out])
    assert await found("stage=triage") == []
    assert await found("school=Alsager+School") == [out]
    assert await found("school=unknown") == sorted([sar, right])
    assert await found("assigned=me") == [sar]
    assert await found("assigned=nobody") == sorted([right, out])
    assert await found(f"assigned={kim.staff.id}") == [sar]
    assert await found("state=closed") == [closed]
    assert await found("state=closed&kind=right") == []
    assert await found("due-to-day=1&due-to-month=12&due-to-year=2026") == [out]
    assert await found("due-from-day=2&due-from-month=12&due-from-year=2026") == [sar]
    assert await found("kind=nonsense&stage=closed&order=x&group=y&after=z&state=w") == sorted(
        [sar, right, out]
    )
    assert references(await kim.get("/dpo?order=latest"))[-1] == sar
    assert references(await kim.get("/dpo?order=received"))[0] == sar
    page = text_of(await kim.get("/dpo?kind=sar"))
    assert "Data right (1)" in page and "1 open case, as filtered." in page


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("due-from-day=31&due-from-month=2&due-from-year=2026", "There is no such date."),
        ("due-to-day=1", "The date must have a month and a year."),
        ("due-from-day=2&due-from-month=2&due-from-year=2026&due-to-day=1&due-to-month=2&due-to-year=2026",
         "The second date must be the same as or after the first."),
    ],
)  # fmt: skip
async def test_a_wrong_date_is_told_and_what_was_typed_stays(gateway, query, said):
    reference = await filed(gateway)
    kim = await member(gateway)
    answer = await kim.get(f"/dpo?{query}&kind=sar")
    assert answer.status == 200
    assert said in text_of(answer)
    assert "<title>Error: " in answer.text
    assert references(answer) == [reference]
    for name, value in re.findall(r"([\w-]+)=(\d+)", query):
        assert re.search(rf'name="{name}"[^>]*value="{value}"', answer.text)


async def test_pages_lead_on_and_back(gateway, clock):
    made = await some(gateway, clock, 30, kind="sar")
    kim = await member(gateway)
    for query in ("state=open", "state=open&order=latest", "state=open&order=due"):
        first = await kim.get(f"/dpo?{query}")
        assert "30 open cases" in text_of(first) and "Previous page" not in first.text
        second = await kim.get(address(first, "Next page"))
        assert "Next page" not in second.text
        assert len(references(first)) == 25 and len(references(second)) == 5
        assert {*references(first), *references(second)} == {*made}
        assert references(await kim.get(address(second, "Previous page"))) == references(first)


@pytest.mark.parametrize("role", ROLES)
async def test_who_may_look_sees_the_queue_and_who_may_assign_assigns(gateway, role):
    reference = await filed(gateway)
    one = await member(gateway, role, "Some One")
    page = await one.get("/dpo")
    assert references(page) == [reference]
    may = role in ("lead", "officer")
    assert ("Give the ticked cases to" in page.text) == may
    fields = [("case", reference), (f"seen-{reference}", "1"), ("to", one.staff.id), ("query", "")]
    answer = await one.post("/dpo/assign", fields)
    assert answer.status == (303 if may else 403)
    case = await gateway.app[CASES].get(reference)
    assert case.state.assigned_to == (one.staff.id if may else None)


async def test_nobody_sees_nothing(gateway):
    reference = await filed(gateway)
    nobody = Visitor(gateway)
    assert (await nobody.get("/dpo?kind=sar")).status == 303
    for path in ("/dpo/find", "/dpo/assign", "/dpo/views"):
        answer = await nobody.post(path, {"q": "quux", "case": reference, "to": "nobody"})
        assert reference not in answer.text.replace(f'value="{reference}"', "")
    assert (await gateway.app[CASES].get(reference)).state.assigned_to is None


async def test_another_tenants_case_is_neither_listed_found_counted_nor_assigned(gateway):
    mine = await filed(gateway, key="1")
    other = await filed(gateway, key="2", notice="other")
    kim = await member(gateway, notices=("default",))
    lee = await member(gateway, name="Lee Lead", role="lead")
    for path in ("/dpo", "/dpo?notice=other", "/dpo?order=latest", "/dpo?group=new"):
        page = await kim.get(path)
        assert other not in page.text
    assert "1 open case." in text_of(await kim.get("/dpo"))
    assert "Notice: other" not in (await kim.get("/dpo")).text
    found = await kim.post("/dpo/find", {"q": "Quux"})
    assert references(found) == [mine]
    assert other not in (await kim.post("/dpo/find", {"q": other})).text.replace(
        f'value="{other}"', ""
    )
    fields = [("case", other), (f"seen-{other}", "1"), ("to", kim.staff.id), ("query", "")]
    answer = await kim.post("/dpo/assign", fields)
    assert answer.status == 409 and "There is no case with this reference." in text_of(answer)
    # Nor can somebody else give it to who does not work on it.
    fields = [("case", other), (f"seen-{other}", "1"), ("to", kim.staff.id), ("query", "")]
    answer = await lee.post("/dpo/assign", fields)
    assert answer.status == 409 and "does not work on cases of this notice" in text_of(answer)
    assert (await gateway.app[CASES].get(other)).state.assigned_to is None


async def test_ticked_cases_are_assigned_and_the_list_stays(gateway, clock):
    made = await some(gateway, clock, 3, kind="sar")
    kim = await member(gateway)
    lee = await member(gateway, name="Lee Lead", role="lead")
    page = await kim.get("/dpo?kind=sar&order=latest")
    ticked = await kim.get(address(page, "Tick all on this page"))
    assert len(re.findall(r'name="case"[^>]* checked', ticked.text)) == 3
    seen = dict(re.findall(r'name="seen-([\w-]+)" value="(\d+)"', page.text))
    query = re.search(r'name="query" value="([^"]+)"', page.text)[1].replace("&amp;", "&")
    fields = [("case", r) for r in made[:2]] + [(f"seen-{r}", n) for r, n in seen.items()]
    answer = await kim.post("/dpo/assign", [*fields, ("to", lee.staff.id), ("query", query)])
    after = await kim.follow(answer)
    assert "kind=sar" in answer.headers["Location"] and "order=latest" in answer.headers["Location"]
    assert "The ticked cases are assigned." in text_of(after)
    cases = [await gateway.app[CASES].get(reference) for reference in made]
    assert [case.state.assigned_to for case in cases] == [lee.staff.id, lee.staff.id, None]
    assert [event.by for event in cases[0].events] == [None, kim.staff.id]


async def test_what_changed_meanwhile_is_told_and_stays_ticked(gateway, clock):
    made = await some(gateway, clock, 2, kind="sar")
    kim = await member(gateway)
    page = await kim.get("/dpo")
    seen = re.findall(r'name="seen-([\w-]+)" value="(\d+)"', page.text)
    await happen(gateway, made[0], "noted", text="x")
    fields = [("case", r) for r in made] + [(f"seen-{r}", n) for r, n in seen]
    answer = await kim.post("/dpo/assign", [*fields, ("to", kim.staff.id), ("query", "")])
    assert answer.status == 409
    said = text_of(answer)
    assert "1 case is assigned." in said
    assert f"{made[0]}: Something happened to this case" in said
    ticked = re.findall(r'name="case" value="([\w-]+)" checked', answer.text)
    assert ticked == [made[0]]
    assert f'href="#case-{made[0]}"' in answer.text and f'id="case-{made[0]}"' in answer.text
    # The page shows the case as it is now: sent again, it is done.
    fields = [("case", made[0]), (f"seen-{made[0]}", "2"), ("to", kim.staff.id), ("query", "")]
    assert (await kim.post("/dpo/assign", fields)).status == 303


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ([("to", "nobody")], "Tick at least one case."),
        ([("case", "R")], "Choose who gets the cases."),
        ([("case", "R"), ("to", "0" * 26)], "Choose who gets the cases."),
        ([("case", "R"), ("to", "ME")], "Something happened"),
        ([("case", "R"), ("seen-R", "-1"), ("to", "ME")], "Something happened"),
        ([("case", "SAR-0000000"), ("to", "nobody")], "There is no case with this reference."),
    ],
)
async def test_a_form_that_cannot_be_is_told(gateway, fields, said):
    reference = await filed(gateway)
    kim = await member(gateway)
    values = {"R": reference, "ME": kim.staff.id}
    sent = [(name.replace("R", reference), values.get(value, value)) for name, value in fields]
    answer = await kim.post("/dpo/assign", [*sent, ("query", "%zz&kind=sar")])
    assert answer.status in (409, 422)
    assert said in text_of(answer)
    assert references(answer) == [reference]
    assert (await gateway.app[CASES].get(reference)).state.assigned_to is None


async def test_giving_cases_to_somebody_outside_their_notice_is_told_and_audited(gateway):
    mine, hidden = await filed(gateway), await filed(gateway, key="k2", notice="other")
    kim = await member(gateway, notices=("default",))
    jo = await member(gateway, name="Jo Officer", notices=("other",))
    viewer = await member(gateway, "viewer", "Vi Viewer")
    for to, status in ((jo, 409), (viewer, 422)):
        fields = [("case", mine), (f"seen-{mine}", "1"), ("case", hidden), (f"seen-{hidden}", "1")]
        answer = await kim.post("/dpo/assign", [*fields, ("to", to.staff.id), ("query", "")])
        assert answer.status == status
        if to is jo:
            assert f"{mine}: This person does not work on cases of this notice." in text_of(answer)
    assert await refusals(gateway, mine) == [(kim.staff.id, "assigned", NOT_THEIRS)] * 2
    assert await refusals(gateway, hidden) == [], "a case that is not there for them"


async def test_find(gateway, clock):
    made = await some(gateway, clock, 30, kind="sar")
    other = await filed(gateway, key="o", kind="right", answers={"name": "Zoë O'Neill"})
    kim = await member(gateway)
    page = await kim.post("/dpo/find", {"q": "sam quux"})
    assert references(page) == made[:4:-1]
    place = re.search(r'name="after" value="([^"]+)"', page.text)[1]
    second = await kim.post("/dpo/find", {"q": "sam quux", "after": place})
    assert references(second) == made[4::-1]
    back = re.search(r'name="before" value="([^"]+)"', second.text)[1]
    assert references(await kim.post("/dpo/find", {"q": "sam quux", "before": back})) == made[:4:-1]
    assert references(await kim.post("/dpo/find", {"q": "oneill"})) == [other]
    nothing = await kim.post("/dpo/find", {"q": "nobody at all"})
    assert nothing.status == 200 and "No case has this" in text_of(nothing)
    assert 'value="nobody at all"' in nothing.text
    assert (await kim.post("/dpo/find", {"q": other.lower()})).headers["Location"] == (
        f"/dpo/cases/{other}"
    )
    empty = await kim.post("/dpo/find", {"q": "   "})
    assert empty.status == 422 and "Write a reference, a name" in text_of(empty)
    hostile = await kim.post("/dpo/find", {"q": "<script>alert(1)</script>", "after": "x.y.z"})
    assert hostile.status == 200 and "<script>" not in hostile.text
    assert (await kim.get("/dpo/find")).status == 303


async def test_what_is_searched_for_stands_in_no_log(gateway, log):
    await filed(gateway)
    kim = await member(gateway)
    await kim.post("/dpo/find", {"q": "Zebedee Quux"})
    await kim.get("/dpo?school=Zebedee")
    assert "/dpo/find" in log.getvalue()
    assert "zebedee" not in log.getvalue().lower()


async def test_views_are_kept_opened_first_and_deleted(gateway):
    sar = await filed(gateway, key="1")
    right = await filed(gateway, key="2", kind="right")
    kim = await member(gateway, role="viewer")
    lee = await member(gateway, name="Lee Lead", role="lead")
    answer = await kim.post("/dpo/views", {"name": " ", "query": "kind=sar&x=y"})
    assert answer.status == 422 and "Give the view a name." in text_of(answer)
    assert references(answer) == [sar]
    answer = await kim.post(
        "/dpo/views", {"name": "My <SARs>", "query": "kind=sar&x=y&said=oops", "first": "yes"}
    )
    page = await kim.follow(answer)
    assert references(page) == [sar]
    assert "The view is kept." in text_of(page) and "My <SARs> (opens first)" in text_of(page)
    assert (await kim.get("/dpo")).headers["Location"] == "/dpo?state=open&kind=sar"
    assert {*references(await kim.get("/dpo?state=open"))} == {sar, right}
    assert "My &lt;SARs&gt;" not in (await lee.get("/dpo")).text
    path = re.search(r'action="(/dpo/views/\w+/delete)"', page.text)[1]
    assert (await lee.post(path, {"query": ""})).status == 404
    gone = await kim.follow(await kim.post(path, {"query": "kind=right"}))
    assert "The view is deleted." in text_of(gone) and references(gone) == [right]
    assert (await kim.get("/dpo")).status == 200


async def test_a_changed_calendar_is_told_until_the_dates_are_new(gateway, clock):
    reference = await filed(gateway)
    kim = await member(gateway)
    store = gateway.app[CASES]
    due = (await store.get(reference)).clock(english_workdays(), store.today()).due
    store.follow(english_workdays([due]))
    page = text_of(await kim.get("/dpo"))
    assert "The calendar has changed." in page
    await renew_all(gateway.app[DATABASE], store.projector)
    page = text_of(await kim.get("/dpo"))
    assert "The calendar has changed." not in page
    later = (await store.get(reference)).clock(store.projector.is_workday, store.today()).due
    assert f"Due {later.day} {later:%b} {later.year}" in page


async def test_the_gateway_works_the_dates_out_anew_by_itself(start, clock):
    gateway = await start()
    reference = await filed(gateway)
    due = (await gateway.app[CASES].get(reference)).clock(english_workdays(), clock().date()).due
    again = await start(extra_bank_holidays=[due])
    kim = await member(again)
    for _ in range(100):
        page = text_of(await kim.get("/dpo"))
        if "The calendar has changed." not in page:
            break
        await asyncio.sleep(0.1)
    assert f"Due {due.day} {due:%b} {due.year}" not in page
    assert re.search(r"Due \d+ \w+ 2026|Due \d+ \w+ 2027", page)


async def test_dates_are_in_words_that_are_true_of_the_kind(gateway, clock):
    await filed(gateway, key="1", kind="opt_out")
    await filed(gateway, key="2", kind="complaint")
    await filed(gateway, key="6", kind="complaint", entered_by="kim", channel="letter",
                answers={"contact": "1 High Street"})  # fmt: skip
    paused = await filed(gateway, key="3")
    await happen(gateway, paused, "clarification_asked", text="Which?")
    answered = await filed(gateway, key="4", kind="opt_out")
    await happen(gateway, answered, "classified")
    await happen(gateway, answered, "sent")
    held = await filed(
        gateway, key="5", kind="opt_out", flags=("held_until_13",),
        answers={"date_of_birth": "2016-05-05"},
    )  # fmt: skip
    kim = await member(gateway)
    said = text_of(await kim.get("/dpo"))
    assert "Target 30 Nov 2026" in said and "Acknowledge by 23 Dec 2026" in said
    assert said.count("Look again 23 Dec 2026") == 2, "the other one was acknowledged at once"
    assert "Paused since 23 Nov 2026 Look again 23 Dec 2026" in said
    assert "Answered 23 Nov 2026" in said
    assert "Look again 1 Sep 2028" in said and "2029" not in said and held in said
    clock.move(days=31)
    late = await member(gateway, name="Lee Late")
    assert "1 day late" in text_of(await late.get("/dpo"))
