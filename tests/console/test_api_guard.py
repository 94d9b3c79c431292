"""Nobody gets further by the API than by the pages: every call, role, tenant; every event and stage."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select

from bot.cases.kinds import KINDS
from bot.cases.tables import AuditRow, CaseEventRow
from bot.cases.transitions import STAGES
from bot.console.action import CHOICE, DATE, STAFF
from bot.console.action_forms import inputs, options
from bot.console.actions import BY_EVENT, STAFF_EVENTS
from bot.console.routing import need_of
from bot.letters.kinds import BY_ID as LETTER_KINDS
from bot.letters.store import Draft
from bot.staff.roles import PERMISSIONS, ROLES, Permission, permission_for
from bot.web.state import CASES, DATABASE, FILES, LETTERS
from tests.casework.support import PDF, parts
from tests.console.api import BASE, program
from tests.console.support import filed, member
from tests.console.test_case_actions import linked, prepared, table_says
from tests.console.test_guard import guarded_routes

#: What cannot be undone is called last.
ORDER = ("GET", "PUT", "POST", "DELETE")


def calls(
    gateway: Any, reference: str, letter: str = "none", file: str = "none"
) -> list[tuple[str, str, Permission]]:
    """Method, address and need of every call."""
    found = []
    for route in guarded_routes(gateway.app):
        path = route.resource.canonical
        if path.startswith(BASE):
            need = need_of(route.handler)
            assert isinstance(need, Permission), path
            for name, value in (("reference", reference), ("letter", letter), ("file", file)):
                path = path.replace(f"{{{name}}}", value)
            found.append((route.method, path, need))
    assert len(found) > 40 and not [path for _, path, _ in found if "{" in path]
    return sorted(found, key=lambda call: ORDER.index(call[0]))


async def with_letter_and_file(gateway: Any, reference: str) -> tuple[str, str]:
    """Ids of a draft and of a file of the case."""
    case = await gateway.app[CASES].get(reference)
    draft = Draft("Heading", "Body", ("Zebedee",), ("School",), {})
    letter = await gateway.app[LETTERS].draft(case, LETTER_KINDS["acknowledge"], draft, "kim")
    stored = await gateway.app[FILES].add(case, "a.pdf", parts(PDF), "kim")
    return letter, stored.id


async def events(gateway: Any) -> int:
    return await gateway.rows(CaseEventRow)


async def test_without_a_token_every_call_answers_alike_and_does_nothing(gateway):
    reference = await filed(gateway)
    before = await gateway.rows(AuditRow)
    kim = await member(gateway, "lead")
    session = {"Cookie": f"dpo-session={kim.cookies['dpo-session']}"}
    for method, path, _ in calls(gateway, reference):
        for headers in ({}, session, {"Authorization": "Basic x"}):
            got = await gateway.call(method, path, headers=headers, json={"seen": 1})
            assert (got.status, got.problem) == (401, "no-token"), path
    assert await events(gateway) == 1
    assert await gateway.rows(AuditRow) == before + 1, "only the account was added"


@pytest.mark.parametrize("role", ROLES)
async def test_each_role_may_call_what_its_permissions_say(gateway, role):
    reference = await filed(gateway)
    letter, file = await with_letter_and_file(gateway, reference)
    one = await program(gateway, role)
    headers = {"Authorization": f"Bearer {one.token}"}
    for method, path, need in calls(gateway, reference, letter, file):
        body = {"json": {}} if method in ("POST", "PUT") else {}
        got = await gateway.call(method, path, headers=headers, **body)
        if need not in PERMISSIONS[role]:
            assert (got.status, got.problem) == (403, "forbidden"), path
        elif path.endswith("/files") and method == "POST":
            assert (got.status, got.problem) == (415, "content-type"), path
        elif method in ("POST", "PUT"):
            assert (got.status, got.problem) == (422, "fields"), path
        else:
            assert got.status == (204 if method == "DELETE" else 200), path
    works = Permission.DELIVER in PERMISSIONS[role]
    assert await events(gateway) == 2 + works, "the file was added, and deleted by who may"


async def test_a_refused_attempt_is_audited_and_a_refused_look_is_not(gateway):
    reference = await filed(gateway)
    viewer = await program(gateway, "viewer")
    before = await gateway.rows(AuditRow)
    assert (await viewer.get("/export/cases.csv")).status == 403
    assert await gateway.rows(AuditRow) == before
    assert (await viewer.happen(reference, "noted", 1, data={"text": "x"})).status == 403
    async with gateway.app[DATABASE].read() as session:
        row = await session.scalar(select(AuditRow).order_by(AuditRow.number.desc()).limit(1))
    assert (row.actor, row.action, row.subject) == (viewer.made.id, "refused", "console")
    assert row.detail["needs"] == "work_cases"


async def test_another_tenants_case_is_like_one_that_is_not_there(gateway):
    mine, other = await filed(gateway), await filed(gateway, key="k2", notice="other")
    lead = await program(gateway, "lead", ["default"])
    bodies = {}
    for reference in (other, "SAR-0000000"):
        for method, path, _ in calls(gateway, reference):
            if reference not in path:
                continue
            described = path.removeprefix(BASE).replace(reference, "{reference}")
            for name in ("letter", "file"):
                described = described.replace(f"/{name}s/none", f"/{name}s/{{{name}}}")
            body = {"seen": 1, "data": {"text": "x"}} if method in ("POST", "PUT") else None
            got = await lead.call(method, path.removeprefix(BASE), described, body)
            assert (got.status, got.problem) == (404, "not-found"), path
            assert bodies.setdefault(described, got.text) == got.text
    assert await events(gateway) == 2
    listed = (await lead.get("/cases")).json
    assert [one["reference"] for one in listed["cases"]] == [mine]
    assert listed["total"]["cases"] == 1
    assert not (await lead.get("/cases?notice=other")).json["cases"]
    found = await lead.call("POST", "/cases/search", body={"text": "Zebedee"})
    assert [one["reference"] for one in found.json["cases"]] == [mine]
    found = await lead.call("POST", "/cases/search", body={"text": other})
    assert found.json["cases"] == []
    assert other not in (await lead.get("/export/cases.csv")).text
    assert other not in (await lead.get("/export/cases.json")).text
    now = {n["kind"]: n["open"] for n in (await lead.get("/overview")).json["now"]}
    assert now["sar"] == 1
    for path in ("/overview", "/export/cases.csv", "/export/overview.json"):
        assert (await lead.get(f"{path}?notice=other")).status == 404
    beside = await lead.happen(mine, "linked", 1, data={"reference": other})
    assert beside.json["errors"] == {"reference": "There is no case with this reference."}
    entered = await lead.call("POST", "/cases", body={"notice": "other"})
    assert "notice" in entered.json["errors"]


def given(action: Any, case: Any, people: dict[str, str], other: str) -> dict[str, Any]:
    """Right data for any event."""
    data: dict[str, str] = {}
    for one in inputs(action, case):
        if one.type == DATE:
            data[one.name] = case.received_on.isoformat()
        elif one.name == "reference":
            if action.event in ("linked", "unlinked"):
                data[one.name] = other
        elif one.name == "confirm":
            data[one.name] = case.reference
        elif one.name in ("refusal", "exemption"):
            continue
        elif one.type in (CHOICE, STAFF):
            data[one.name] = options(one, case, people)[0][0]
        else:
            data[one.name] = "some words"
    return data


@pytest.mark.parametrize(
    ("kind", "waiting", "roles"),
    [
        ("sar", False, ROLES),
        ("sar", True, ("lead",)),
        *((kind, False, ("lead",)) for kind in KINDS if kind != "sar"),
    ],
)
async def test_each_event_happens_where_the_table_says_so(gateway, kind, waiting, roles):
    programs = {role: await program(gateway, role, name=role) for role in roles}
    kim = await member(gateway)
    other = await filed(gateway, key="other", kind=kind)
    happened = refused = n = 0
    for stage in STAGES:
        reference = ""
        for event in STAFF_EVENTS:
            for role in sorted(roles, key=("viewer", "auditor", "officer", "lead").index):
                if not reference:
                    n += 1
                    reference = await prepared(gateway, n, kind, stage, waiting)
                if event == "unlinked":
                    await linked(gateway, reference, other)
                case = await gateway.app[CASES].get(reference)
                data = given(BY_EVENT[event], case, {kim.staff.id: "Kim"}, other)
                seen = case.events[-1].number
                got = await programs[role].happen(reference, event, seen, data=data)
                after = await gateway.app[CASES].get(reference)
                if permission_for(event) not in PERMISSIONS[role]:
                    assert got.status == 403 and after == case, (role, event)
                    continue
                said = table_says(case.state, event, data)
                if isinstance(said, str):
                    refused += 1
                    assert (got.status, got.problem) == (409, "refused"), (event, stage, got.text)
                    assert said in got.json["reason"]
                    assert after == case, "a refused attempt changes nothing"
                    continue
                happened += 1
                assert got.status == 200, (event, stage, got.text)
                assert got.json["stage"] == after.state.stage == said.stage
                assert after.events[-1].name == got.json["events"][-1]["event"] == event
                if event != "erased":
                    assert after.state.checks == said.checks
                    assert after.events[-1].by == programs[role].made.id
                reference = ""
    assert happened > 60 and refused > 30


async def test_what_is_possible_is_what_the_case_says(gateway):
    lead, viewer = await program(gateway, "lead"), await program(gateway, "viewer")
    for n, stage in enumerate(STAGES):
        reference = await prepared(gateway, n, "sar", stage, False)
        case = await gateway.app[CASES].get(reference)
        data = {"reason": "x", "outcome": "granted", "reference": "x", "to": "x"}
        can = {
            event
            for event in STAFF_EVENTS
            if not isinstance(table_says(case.state, event, data), str)
        }
        assert {*(await lead.case(reference)).json["possible"]} == can, stage
        assert (await viewer.case(reference)).json["possible"] == []


async def test_the_calls_are_limited_before_the_token_is_looked_at(start):
    from bot.web.limits import Rates

    gateway = await start(rates=Rates(staff_calls_per_client="2/minute"))
    for status in (401, 401, 429):
        got = await gateway.call("GET", f"{BASE}/me", headers={"Authorization": "Bearer pna_x"})
        assert got.status == status
    assert int(got.headers["Retry-After"]) > 0
    async with gateway.app[DATABASE].read() as session:
        assert await session.scalar(select(func.count()).select_from(AuditRow)) == 0
