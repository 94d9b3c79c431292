"""Every event, by page, for every role in every stage: as the transition table says, no more, no less."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from bot.cases import links
from bot.cases.kinds import KINDS
from bot.cases.tables import CaseRow
from bot.cases.transitions import DPO, STAGES, CaseState, Refused, apply
from bot.console.action import CHOICE, DATE, STAFF, Action, Input
from bot.console.action_forms import inputs, options
from bot.console.actions import ACTIONS, BESIDE_ANOTHER, BY_EVENT, STAFF_EVENTS
from bot.console.places import places
from bot.console.words import EVENT
from bot.staff.roles import PERMISSIONS, ROLES, permission_for
from bot.web.state import CASES, DATABASE
from tests.console.support import filed, member, text_of

#: Facts beside the stage: nothing begun; or everything asked for and awaited, and held.
WAITING = ("identity_asked", "authority_asked", "fee_charged", "clarification_asked", "held")


def test_every_event_of_staff_has_its_form_and_its_words():
    assert {action.event for action in ACTIONS} == {*STAFF_EVENTS}
    assert len(ACTIONS) == len(BY_EVENT)
    assert {*STAFF_EVENTS} <= {*EVENT}
    for action in ACTIONS:
        assert action.title and action.done.endswith("."), action


async def prepared(gateway, n: int, kind: str, stage: str, waiting: bool) -> str:
    reference = await filed(gateway, key=f"k{n}", kind=kind)
    for event in WAITING if waiting else ():
        await gateway.app[CASES].happen(reference, event, DPO, data={"reason": "x", "text": "x"})
    values: dict[str, Any] = {"stage": stage, "outcome": None, "closed_on": None}
    if stage == "closed":
        values.update(outcome="withdrawn", closed_on=gateway.app[CASES].today())
    async with gateway.app[DATABASE].write() as session:
        await session.execute(update(CaseRow).where(CaseRow.reference == reference).values(values))
    return reference


async def linked(gateway, reference: str, other: str) -> None:
    """Links two cases without an event, so that the link can be taken back in any stage."""
    async with gateway.app[DATABASE].write() as session:
        row = await session.scalar(select(CaseRow).where(CaseRow.reference == reference))
        await links.add(session, row, other, "linked", "a test", gateway.app[CASES]._clock())


def typed(action: Action, one: Input, case, people, other: str) -> dict[str, str]:
    if one.type == DATE:
        day = case.received_on
        return {f"{one.name}-{part}": str(getattr(day, part)) for part in ("day", "month", "year")}
    if one.name == "reference":
        return {one.name: other if action.event in ("linked", "unlinked") else ""}
    if one.name == "confirm":
        return {one.name: case.reference}
    if one.name in ("refusal", "exemption"):
        return {one.name: ""}
    if one.type in (CHOICE, STAFF):
        return {one.name: options(one, case, people)[0][0]}
    return {one.name: "some words"}


@pytest.mark.parametrize(
    ("kind", "waiting", "roles"),
    [
        ("sar", False, ROLES),
        ("sar", True, ("lead",)),
        *((kind, False, ("lead",)) for kind in KINDS if kind != "sar"),
    ],
)
async def test_each_event_happens_where_the_table_says_so(gateway, kind, waiting, roles):
    people = {role: await member(gateway, role, f"{role.title()} Person") for role in roles}
    workers = {
        one.staff.id: one.staff.name for role, one in people.items() if role in ("lead", "officer")
    }
    other = await filed(gateway, key="other", kind=kind)
    happened = refused = n = 0
    for stage in STAGES:
        reference = ""
        for event in STAFF_EVENTS:
            for role in (*(r for r in roles if r in ("viewer", "auditor")),
                         *(r for r in roles if r in ("officer", "lead"))):  # fmt: skip
                if not reference:
                    n += 1
                    reference = await prepared(gateway, n, kind, stage, waiting)
                if event == "unlinked":
                    await linked(gateway, reference, other)
                case = await gateway.app[CASES].get(reference)
                action, visitor = BY_EVENT[event], people[role]
                fields: dict[str, str] = {"seen": str(len(case.events))}
                for one in inputs(action, case):
                    fields.update(typed(action, one, case, workers, other))
                path = f"/dpo/cases/{reference}/do/{event}"
                answer = await visitor.post(path, fields)
                after = await gateway.app[CASES].get(reference)
                if permission_for(event) not in PERMISSIONS[role]:
                    assert answer.status == 403 and after == case, (role, event)
                    continue
                data = {**fields, "received_on": case.received_on.isoformat()}
                said = table_says(case.state, event, data)
                if isinstance(said, str):
                    refused += 1
                    assert answer.status == 422, (event, stage, said)
                    assert said in text_of(answer), (event, stage)
                    assert after == case, "a refused attempt changes nothing"
                else:
                    happened += 1
                    assert answer.status == 303, (event, stage, text_of(answer))
                    assert after.state.stage == said.stage
                    assert after.state.checks == (said.checks if event != "erased" else {})
                    assert after.events[-1].name == event
                    assert after.events[-1].by == (visitor.staff.id if event != "erased" else None)
                    reference = ""
    assert happened > 60 and refused > 30


def table_says(state: CaseState, event: str, data: dict[str, Any]) -> CaseState | str:
    try:
        return apply(state, event, DPO, data)
    except Refused as refused:
        return refused.reason


async def test_the_page_offers_exactly_what_can_be_done(gateway):
    lead_elsewhere = places("sar")
    people = {role: await member(gateway, role, f"{role.title()} Person") for role in ROLES}
    for n, stage in enumerate(STAGES):
        for waiting in (False, True):
            reference = await prepared(gateway, 2 * n + waiting, "sar", stage, waiting)
            case = await gateway.app[CASES].get(reference)
            for role, visitor in people.items():
                page = (await visitor.get(f"/dpo/cases/{reference}")).text
                page = page.partition('id="casework"')[0]
                assert not any(f'/do/{event}"' in page for event in lead_elsewhere)
                for event in STAFF_EVENTS:
                    data = {"reason": "x", "outcome": "granted", "reference": "x", "to": "x"}
                    can = not isinstance(table_says(case.state, event, data), str)
                    can = can and permission_for(event) in PERMISSIONS[role]
                    can = can and event not in BESIDE_ANOTHER
                    place = lead_elsewhere.get(event)
                    there = f'/do/{event}"' in page
                    if place:
                        there = f'href="/dpo/cases/{reference}/{place.path}">{place.title}<' in page
                    assert there == can, (stage, waiting, role, event)


REASONED = [a for a in ACTIONS if any(one.name == "reason" for one in a.inputs)]


@pytest.mark.parametrize("action", REASONED, ids=lambda action: action.event)
async def test_a_reason_is_asked_for_where_the_table_asks(gateway, action):
    lead = await member(gateway, "lead")
    stage = "triage" if "triage" in _sources(action.event) else "closed"
    reference = await prepared(gateway, 1, "sar", stage, False)
    page = await lead.post(
        f"/dpo/cases/{reference}/do/{action.event}", {"seen": "1", "reason": "  "}
    )
    assert page.status == 422
    assert "Give a reason." in page.text or "Choose a reason." in page.text
    assert 'href="#reason"' in page.text and 'id="reason-error"' in page.text
    assert len((await gateway.app[CASES].get(reference)).events) == 1


def _sources(event: str) -> frozenset[str]:
    from bot.cases.transitions import EVENTS

    return EVENTS[event].sources


@pytest.mark.parametrize("kind", sorted(KINDS))
async def test_every_outcome_of_a_kind_can_be_chosen_and_no_other(gateway, kind):
    lead = await member(gateway, "lead")
    other = await filed(gateway, key="other")
    for n, outcome in enumerate(KINDS[kind].outcomes):
        reference = await prepared(gateway, n, kind, "responded", False)
        path = f"/dpo/cases/{reference}/do/closed"
        page = await lead.get(path)
        if outcome == "withdrawn":  # an action of its own, which the requester can do too
            assert f'value="{outcome}"' not in page.text
            continue
        assert f'value="{outcome}"' in page.text
        fields = {"seen": "1", "outcome": outcome}
        if outcome == "refused":
            problem = await lead.post(path, fields)
            assert "Choose the ground of the refusal." in text_of(problem)
            problem = await lead.post(path, {**fields, "refusal": "exemption"})
            assert "Name the exemption." in text_of(problem)
            fields.update(refusal="exemption", exemption="DPA 2018, Schedule 3")
        if outcome == "duplicate_of":
            problem = await lead.post(path, {**fields, "reference": "SAR-0000000"})
            assert "no case with this reference" in text_of(problem)
            fields["reference"] = other.lower()
        done = await lead.post(path, fields)
        assert done.status == 303, text_of(done)
        case = await gateway.app[CASES].get(reference)
        assert (case.state.outcome, case.state.stage) == (outcome, "closed")
        if outcome == "duplicate_of":
            assert case.events[-1].data["reference"] == other
    reference = await prepared(gateway, 99, kind, "responded", False)
    for wrong in ("winner", ""):
        page = await lead.post(f"/dpo/cases/{reference}/do/closed", {"seen": "1", "outcome": wrong})
        assert page.status == 422 and "Choose" in text_of(page)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"on-day": "31", "on-month": "2", "on-year": "2026"}, "There is no such date"),
        ({"on-day": "1", "on-month": "", "on-year": "2026"}, "must have a month"),
        ({"on-day": "x", "on-month": "1", "on-year": "2026"}, "in figures"),
        ({"on-day": "1", "on-month": "1", "on-year": "26"}, "four figures"),
        ({"on-day": "24", "on-month": "11", "on-year": "2026"}, "between the receipt and today"),
        ({"on-day": "22", "on-month": "11", "on-year": "2026"}, "between the receipt and today"),
    ],
)
async def test_a_wrong_day_is_a_sentence_and_what_was_typed_stays(gateway, fields, said):
    kim = await member(gateway)
    reference = await prepared(gateway, 1, "sar", "triage", False)
    path = f"/dpo/cases/{reference}/do/clarification_asked"
    page = await kim.post(path, {"seen": "1", "text": "Which <year>?", **fields})
    assert page.status == 422 and said in text_of(page)
    assert "Which &lt;year&gt;?</textarea>" in page.text
    assert f'value="{fields["on-day"]}"' in page.text
    assert "<title>Error: " in page.text


async def test_an_event_on_an_earlier_day_moves_the_clock_from_that_day(gateway, clock):
    kim = await member(gateway)
    reference = await prepared(gateway, 1, "sar", "triage", False)
    clock.move(days=3)
    kim = await member(gateway, name="Jo Officer")
    path = f"/dpo/cases/{reference}/do/clarification_asked"
    fields = {"seen": "1", "text": "Which?", "on-day": "24", "on-month": "11", "on-year": "2026"}
    assert (await kim.post(path, fields)).status == 303
    page = text_of(await kim.get(f"/dpo/cases/{reference}"))
    assert "Clock Paused" in page
    assert "Clarification was asked for on Tuesday 24 November 2026" in page
    answered = f"/dpo/cases/{reference}/do/clarification_answered"
    early = {"seen": "2", "text": "8", "on-day": "23", "on-month": "11", "on-year": "2026"}
    refused = await kim.post(answered, early)
    assert refused.status == 422 and "lies before clarification asked" in text_of(refused)
    assert (await kim.post(answered, {"seen": "2", "text": "Year 8"})).status == 303


async def test_a_corrected_receipt_moves_the_date_and_cannot_break_the_clock(gateway, clock):
    kim = await member(gateway)
    reference = await prepared(gateway, 1, "sar", "triage", False)
    path = f"/dpo/cases/{reference}/do/receipt_corrected"
    day = {"received_on-day": "16", "received_on-month": "11", "received_on-year": "2026"}
    assert (await kim.post(path, {"seen": "1", "reason": "Letter", **day})).status == 303
    case = await gateway.app[CASES].get(reference)
    assert case.received_on == date(2026, 11, 16)
    page = text_of(await kim.get(f"/dpo/cases/{reference}"))
    assert "Received Monday 16 November 2026" in page and "Letter" in page
    tomorrow = {**day, "received_on-day": "24"}
    said = text_of(await kim.post(path, {"seen": "2", "reason": "x", **tomorrow}))
    assert "cannot lie in the future" in said
    ask = f"/dpo/cases/{reference}/do/clarification_asked"
    on = {"on-day": "18", "on-month": "11", "on-year": "2026"}
    assert (await kim.post(ask, {"seen": "2", "text": "Which?", **on})).status == 303
    later = {**day, "received_on-day": "20"}
    refused = await kim.post(path, {"seen": "3", "reason": "x", **later})
    assert refused.status == 422 and "lies before the receipt" in text_of(refused)
    assert (await kim.get(f"/dpo/cases/{reference}")).status == 200


async def test_a_text_that_is_too_long_is_told_and_kept(gateway):
    kim = await member(gateway)
    reference = await prepared(gateway, 1, "sar", "triage", False)
    page = await kim.post(f"/dpo/cases/{reference}/do/noted", {"seen": "1", "text": "äß " * 2000})
    assert page.status == 422 and "at most 5,000 characters" in text_of(page)
    assert "äß " * 1000 in page.text


async def test_erasing_needs_the_reference_and_leaves_the_tombstone(gateway):
    lead = await member(gateway, "lead")
    reference = await prepared(gateway, 1, "sar", "closed", False)
    path = f"/dpo/cases/{reference}/do/erased"
    fields = {"seen": "1", "reason": "test_case", "confirm": "SAR-0000000"}
    assert "not the reference of this case" in text_of(await lead.post(path, fields))
    fields["confirm"] = reference.lower()
    page = await lead.follow(await lead.post(path, fields))
    assert page.status == 200
    said = text_of(page)
    assert "This case has been erased" in said and "Zebedee" not in page.text
    assert "Outcome Withdrawn" in said and "What you can do" not in said


async def test_a_button_leads_to_the_page_that_does_more_and_that_back_to_the_form(gateway):
    kim = await member(gateway)
    reference = await prepared(gateway, 1, "sar", "ready_to_send", False)
    case = f"/dpo/cases/{reference}"
    page = await kim.get(case)
    for path, title, form in (
        ("messages", "Write to the requester", None),
        ("colleagues", "Ask a colleague", "colleague_asked"),
        ("colleagues", "Remind a colleague", "colleague_chased"),
        ("letters/new/response", "Send the response", "sent"),
    ):
        assert f'href="{case}/{path}">{title}</a>' in page.text
        there = await kim.get(f"{case}/{path}")
        assert there.status == 200
        if form:
            assert f'href="{case}/do/{form}"' in there.text
            assert (await kim.get(f"{case}/do/{form}")).status == 200
    ask = await kim.get(f"{case}/do/identity_asked")
    assert f'href="{case}/letters/new/identity"' in ask.text
    assert "/letters/new/" not in (await kim.get(f"{case}/do/noted")).text
    # An opt-out is answered by the letter that closes it, so its sending is only recorded.
    other = await prepared(gateway, 2, "opt_out", "triage", False)
    page = await kim.get(f"/dpo/cases/{other}")
    assert f'href="/dpo/cases/{other}/do/sent"' in page.text


@pytest.mark.parametrize(("path", "name"), [("messages", "text"), ("colleagues", "question")])
async def test_what_cannot_be_sent_any_more_is_kept(gateway, path, name):
    kim = await member(gateway)
    reference = await prepared(gateway, 1, "sar", "triage", False)
    await gateway.app[CASES].happen(reference, "withdrawn", "requester")
    fields = {"seen": "1", "name": "Pat", "email": "pat@school.example", name: "Typed <words>"}
    page = await kim.post(f"/dpo/cases/{reference}/{path}", fields)
    assert page.status == 409 and "Typed &lt;words&gt;</textarea>" in page.text
    assert f'action="/dpo/cases/{reference}/do/noted"' in page.text
    kept = {"seen": "2", "text": "Typed <words>"}
    assert (await kim.post(f"/dpo/cases/{reference}/do/noted", kept)).status == 303


async def test_a_case_that_is_perhaps_the_same_can_be_linked_or_closed_as_a_duplicate(gateway):
    kim, viewer = await member(gateway), await member(gateway, "viewer", "Vi Viewer")
    one, two = await filed(gateway), await filed(gateway, key="k2")
    link = f"/dpo/cases/{one}/do/linked?reference={two}"
    close = f"/dpo/cases/{one}/do/closed?outcome=duplicate_of&amp;reference={two}"
    page = await kim.get(f"/dpo/cases/{one}")
    assert f'href="{link}"' in page.text and f'href="{close}"' in page.text
    assert "/do/" not in (await viewer.get(f"/dpo/cases/{one}")).text
    assert f'value="{two}"' in (await kim.get(link)).text
    page = (await kim.get(close.replace("&amp;", "&"))).text
    assert f'value="{two}"' in page and 'value="duplicate_of" checked' in page
    closing = {"seen": "1", "outcome": "duplicate_of", "reference": two}
    page = await kim.follow(await kim.post(f"/dpo/cases/{one}/do/closed", closing))
    assert "this case is a duplicate of it" in text_of(page)
