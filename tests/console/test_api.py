"""The DPO's API with a real server and database: lists, reads, acts, enters; told apart by token."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from bot.cases.tables import AuditRow, CaseRow
from bot.console.keys import ACCOUNTS, TOKENS
from bot.staff.api_tokens import PREFIX
from bot.staff.token_tables import ApiTokenRow
from bot.web.state import CASES, DATABASE
from tests.console.api import BASE, program
from tests.console.support import filed, member
from tests.web.support import Answer

KEY = "a-key-of-my-own"
ENTERED = {
    "key": KEY, "kind": "sar", "notice": "default", "channel": "letter",
    "received_on": "2026-11-02",
    "answers": {"who": "parent", "name": "Zebedee Quux", "pupil_name": "Sam Quux"},
}  # fmt: skip


async def last_audit(gateway) -> AuditRow:
    async with gateway.app[DATABASE].read() as session:
        row = await session.scalar(select(AuditRow).order_by(AuditRow.number.desc()).limit(1))
    assert row is not None
    return row


async def test_a_case_is_listed_read_and_worked_on(gateway):
    reference = await filed(gateway)
    officer = await program(gateway, name="Records")
    listed = (await officer.get("/cases")).json
    assert [one["reference"] for one in listed["cases"]] == [reference]
    assert listed["total"] == {"cases": 1, "more": False}
    assert "Quux" not in str(listed), "a list is not personal"

    case = (await officer.case(reference)).json
    assert case["answers"]["name"] == "Zebedee Quux" and case["last"] == 1
    assert case["clock"]["due"] == "2026-12-23" and case["clock"]["why"]
    assert "classified" in case["possible"] and "made_ready" not in case["possible"]

    noted = await officer.happen(reference, "noted", 1, data={"text": "Rang the school."})
    assert noted.status == 200
    event = noted.json["events"][-1]
    assert (event["event"], event["data"]["text"]) == ("noted", "Rang the school.")
    assert event["by"] == {"id": officer.made.id, "name": "Records (API)"}
    assert (await last_audit(gateway)).actor == officer.made.id
    page = await (await member(gateway)).get(f"/dpo/cases/{reference}")
    assert "Records (API)" in page.text, "people see what a program did"


async def test_what_was_not_seen_is_told_and_nothing_is_done(gateway):
    reference = await filed(gateway)
    officer = await program(gateway)
    await gateway.app[CASES].happen(reference, "noted", "dpo", "x", {"text": "first"})
    late = await officer.happen(reference, "classified", 1)
    assert (late.status, late.problem) == (409, "changed-meanwhile")
    assert late.json["last"] == 2
    assert [one["data"] for one in late.json["meanwhile"]] == [{"text": "first"}]
    assert (await officer.case(reference)).json["stage"] == "received"
    assert (await officer.happen(reference, "classified", 2)).json["stage"] == "triage"


async def test_what_the_table_refuses_is_refused_with_its_reason(gateway):
    officer = await program(gateway)
    reference = await filed(gateway, kind="complaint", key="k2")
    refused = await officer.happen(reference, "extended", 1, data={"reason": "It is much."})
    assert (refused.status, refused.problem) == (409, "refused")
    assert refused.json["reason"] == "This kind of request cannot be extended."
    assert (await last_audit(gateway)).action == "refused"


async def test_giving_a_case_to_somebody_outside_its_notice_is_told_and_audited(gateway):
    reference, officer = await filed(gateway), await program(gateway)
    jo = await member(gateway, name="Jo Officer", notices=("other",))
    got = await officer.happen(reference, "assigned", 1, data={"to": jo.staff.id})
    assert (got.status, got.problem) == (422, "fields") and "to" in got.json["errors"]
    row = await last_audit(gateway)
    assert (row.actor, row.action, row.subject) == (officer.made.id, "refused", reference)
    assert row.detail == {
        "event": "assigned", "reason": "This person does not work on cases of this notice.",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("event", "body", "field"),
    [
        ("noted", {"data": {"text": "x"}}, "seen"),
        ("noted", {"seen": "1", "data": {"text": "x"}}, "seen"),
        ("noted", {"seen": True, "data": {"text": "x"}}, "seen"),
        ("noted", {"seen": 1}, "text"),
        ("noted", {"seen": 99, "data": {}}, "text"),
        ("noted", {"seen": 1, "data": {"text": 7}}, "text"),
        ("noted", {"seen": 1, "data": {"text": "x" * 5001}}, "text"),
        ("noted", {"seen": 1, "data": {"text": "x", "more": "x"}}, "more"),
        ("noted", {"seen": 1, "data": "x"}, "data"),
        ("noted", {"seen": 1, "data": {"text": "x"}, "on": "2026-11-23"}, "on"),
        ("noted", {"seen": 1, "data": {"text": "x"}, "then": 1}, "then"),
        ("message_in", {"seen": 1, "data": {"text": "x"}, "on": "yesterday"}, "on"),
        ("message_in", {"seen": 1, "data": {"text": "x"}, "on": "2027-01-01"}, "on"),
        ("assigned", {"seen": 1, "data": {"to": "01J00000000000000000000000"}}, "to"),
        ("closed", {"seen": 1, "data": {"outcome": "opt_out_recorded"}}, "outcome"),
        ("closed", {"seen": 1, "data": {"outcome": "refused"}}, "refusal"),
        ("linked", {"seen": 1, "data": {"reference": "SAR-0000000"}}, "reference"),
        ("receipt_corrected", {"seen": 1, "data": {"reason": "x", "received_on": "2"}}, "received_on"),
    ],
)  # fmt: skip
async def test_wrong_fields_are_named_and_change_nothing(gateway, event, body, field):
    reference = await filed(gateway)
    officer = await program(gateway)
    path = f"/cases/{reference}/events/{event}"
    got = await officer.call("POST", path, f"/cases/{{reference}}/events/{event}", body)
    assert (got.status, got.problem) == (422, "fields")
    assert field in got.json["errors"], got.json
    assert (await officer.case(reference)).json["last"] == 1


async def test_a_case_is_assigned_to_a_person_and_found_by_that(gateway):
    reference = await filed(gateway)
    await filed(gateway, key="k2")
    kim, officer = await member(gateway), await program(gateway)
    done = await officer.happen(reference, "assigned", 1, data={"to": kim.staff.id})
    assert done.json["assigned_to"] == {"id": kim.staff.id, "name": "Kim Officer"}
    mine = (await officer.get(f"/cases?assigned_to={kim.staff.id}")).json["cases"]
    nobodys = (await officer.get("/cases?assigned_to=")).json["cases"]
    assert [one["reference"] for one in mine] == [reference]
    assert reference not in [one["reference"] for one in nobodys] and len(nobodys) == 1


async def test_lists_are_paged_and_searched(gateway):
    for n in range(5):
        await filed(gateway, key=f"k{n}", kind="right" if n % 2 else "sar")
    officer = await program(gateway)
    seen, place = [], ""
    while True:
        page = (await officer.get(f"/cases?size=2&order=latest{place}")).json
        seen += [one["reference"] for one in page["cases"]]
        if page["next"] is None:
            break
        place = f"&after={page['next']}"
    assert len(seen) == len({*seen}) == 5
    assert len((await officer.get("/cases?kind=right&kind=opt_out")).json["cases"]) == 2
    found = await officer.call("POST", "/cases/search", body={"text": "quux"})
    assert len(found.json["cases"]) == 5
    assert not (await officer.call("POST", "/cases/search", body={"text": "nobody"})).json["cases"]
    for body in ({}, {"text": ""}, {"text": 1}, {"text": "x" * 201}):
        assert (await officer.call("POST", "/cases/search", body=body)).problem == "fields"


@pytest.mark.parametrize(
    "query",
    ["kind=x", "state=all", "order=closed", "group=x", "state=closed&group=due", "due_from=1",
     "after=x", "size=0", "size=101", "size=x", "overdue=yes", "colour=red"],
)  # fmt: skip
async def test_a_wrong_filter_is_named(gateway, query):
    got = await (await program(gateway)).get(f"/cases?{query}")
    assert (got.status, got.problem) == (422, "bad-filter")
    assert {*got.json["errors"]} <= {part.partition("=")[0] for part in query.split("&")}


async def test_a_letter_is_entered_once_with_its_own_day(gateway):
    officer = await program(gateway)
    entered = await officer.call("POST", "/cases", body=ENTERED)
    assert entered.status == 201
    case = entered.json["case"]
    assert case["received_on"] == "2026-11-02" and case["clock"]["due"] == "2026-12-02"
    assert case["events"][0]["role"] == "dpo" and case["events"][0]["data"] == {"how": "letter"}
    found = await gateway.app[CASES].track(case["reference"], entered.json["tracking_code"])
    assert found.answers["name"] == "Zebedee Quux"
    again = await officer.call("POST", "/cases", body=ENTERED)
    assert again.json["case"]["reference"] == case["reference"]
    other = await (await program(gateway)).call("POST", "/cases", body=ENTERED)
    assert other.json["case"]["reference"] != case["reference"], "another program's key is its own"
    assert await gateway.rows(CaseRow) == 2


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "x"}, "kind"), ({"key": "short"}, "key"), ({"channel": "chat"}, "channel"),
        ({"notice": "x"}, "notice"), ({"received_on": "2027-01-01"}, "received_on"),
        ({"received_on": "2018-05-24"}, "received_on"), ({"received_on": None}, "received_on"),
        ({"answers": []}, "answers"), ({"answers": {"who": 1}}, "answers"),
        ({"answers": {"colour": "red"}}, "answers.colour"),
        ({"answers": {"contact": "not an address @"}}, "answers.contact"),
    ],
)  # fmt: skip
async def test_a_wrong_entry_is_refused_field_by_field(gateway, change, field):
    got = await (await program(gateway)).call("POST", "/cases", body={**ENTERED, **change})
    assert (got.status, got.problem) == (422, "fields")
    assert [*got.json["errors"]] == [field]
    assert await gateway.rows(CaseRow) == 0


async def test_the_token_says_what_it_may_do(gateway):
    auditor = await program(gateway, "auditor", ["other"])
    me = (await auditor.get("/me")).json
    assert me["role"] == "auditor" and me["notices"] == ["other"]
    assert me["permissions"] == ["export", "view_audit", "view_cases", "view_overview"]


async def refused(gateway, token: str) -> Answer:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    got = await gateway.call("GET", f"{BASE}/me", headers=headers)
    assert (got.status, got.problem) == (401, "no-token")
    assert got.headers["WWW-Authenticate"] == "Bearer"
    return got


async def test_a_token_that_is_none_has_ended_or_was_taken_back_opens_nothing(gateway, clock):
    one, other = await program(gateway), await program(gateway)
    bodies = {(await refused(gateway, t)).text for t in ("", "x", f"{PREFIX}x", one.token[:-1])}
    kim = await member(gateway)
    bodies.add((await refused(gateway, kim.cookies["dpo-session"])).text)
    assert (await one.get("/me")).status == 200
    await gateway.app[TOKENS].revoke(one.made.id, "a test")
    bodies.add((await refused(gateway, one.token)).text)
    assert (await other.get("/me")).status == 200
    clock.move(days=30)
    bodies.add((await refused(gateway, other.token)).text)
    assert len(bodies) == 1, "all of them look alike"


async def test_only_the_hash_of_a_token_is_kept_and_the_day_of_its_use(gateway, clock):
    one = await program(gateway, name="Zebedee's script")
    async with gateway.app[DATABASE].engine.connect() as connection:
        row = (await connection.exec_driver_sql("SELECT * FROM api_token")).one()
    kept = b" ".join(v if isinstance(v, bytes) else str(v).encode() for v in row)
    assert one.token.encode() not in kept and b"Zebedee" not in kept
    assert (await gateway.app[TOKENS].get(one.made.id)).used_on == ""
    await one.get("/me")
    clock.move(hours=20)
    await one.get("/me")
    assert (await gateway.app[TOKENS].get(one.made.id)).used_on == "2026-11-24"
    assert await gateway.rows(ApiTokenRow) == 1
    assert one.made.id in await gateway.app[TOKENS].names()
    assert one.made.id not in await gateway.app[ACCOUNTS].names()
