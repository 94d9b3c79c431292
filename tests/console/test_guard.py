"""Every route says what it needs, and nobody gets where they may not."""

from __future__ import annotations

import re

import pytest
from aiohttp import web

from bot.cases.tables import AuditRow
from bot.console.keys import SESSIONS
from bot.console.mounting import MODULES
from bot.console.routing import (
    HALF_SIGNED_IN,
    ONE_TIME_LINK,
    PUBLIC,
    SIGNED_IN,
    Access,
    Routes,
    is_guarded,
    need_of,
)
from bot.staff.roles import PERMISSIONS, ROLES, Permission
from bot.web.state import DATABASE
from tests.console.support import Visitor, filed, member, text_of


def guarded_routes(app: web.Application) -> list[web.AbstractRoute]:
    """Every route below the console's prefixes, but those that answer HEAD."""
    return [
        route
        for route in app.router.routes()
        if route.resource is not None and is_guarded(route.resource.canonical)
        and route.method != "HEAD"
    ]  # fmt: skip


def console_routes(app: web.Application) -> list[web.AbstractRoute]:
    """The pages among them; the calls of the API stand in ``test_api_guard.py``."""
    return [r for r in guarded_routes(app) if r.resource.canonical.startswith("/dpo")]


def address(route: web.AbstractRoute, reference: str) -> str:
    """An address of the route; what is not a case's reference is made up."""
    path = route.resource.canonical.replace("{reference}", reference)
    return re.sub(r"\{\w+\}", "noted", path)


async def test_every_route_of_the_console_says_what_it_needs(gateway):
    routes = guarded_routes(gateway.app)
    assert len(routes) >= 15
    for route in routes:
        assert need_of(route.handler) is not None, route
    assert {need_of(route.handler) for route in routes} >= {*Access}
    served = {(r.method, r.resource.canonical) for r in routes}
    declared = {(r.method, r.path) for module in MODULES for r in module.routes}
    assert served == declared


async def test_what_is_open_to_everybody_is_known(gateway):
    opened = {
        f"{route.method} {route.resource.canonical}"
        for route in console_routes(gateway.app)
        if need_of(route.handler) in (PUBLIC, ONE_TIME_LINK)
    }
    assert opened == {
        "GET /dpo/sign-in", "POST /dpo/sign-in",
        "GET /dpo/first/{token}", "POST /dpo/first/{token}",
        "GET /dpo/invitation/{token}", "POST /dpo/invitation/{token}",
        "GET /dpo/answer/{token}", "POST /dpo/answer/{token}",
        "GET /dpo/calendar/{secret}/due.ics",
    }  # fmt: skip


async def test_nobody_is_sent_to_sign_in_and_nothing_happens(gateway):
    reference = await filed(gateway)
    before = await gateway.rows(AuditRow)
    for route in console_routes(gateway.app):
        if need_of(route.handler) in (PUBLIC, ONE_TIME_LINK):
            continue
        path, nobody = address(route, reference), Visitor(gateway)
        if route.method == "GET":
            answer = await nobody.get(path)
            assert answer.status == 303, path
            assert answer.headers["Location"].startswith("/dpo/sign-in?next=/dpo")
        else:
            answer = await nobody.post(path, {"text": "x"})
            assert answer.status == 403 and "not been sent yet" in text_of(answer), path
        assert reference not in answer.text.replace(path, "")
    assert await gateway.rows(AuditRow) == before


@pytest.mark.parametrize("role", ROLES)
async def test_each_role_gets_where_its_permissions_lead_and_nowhere_else(gateway, role):
    reference = await filed(gateway)
    visitor = await member(gateway, role)
    for route in console_routes(gateway.app):
        need = need_of(route.handler)
        if route.resource.canonical.endswith(("sign-out", "sign-out-everywhere")):
            continue
        path = address(route, reference)
        # A form without its token goes no further than the guard, which looks at the role first.
        answer = await (
            visitor.get(path)
            if route.method == "GET"
            else Visitor(gateway, dict(visitor.cookies)).post(path)
        )
        allowed = need not in Permission or need in PERMISSIONS[role]
        if not allowed:
            assert answer.status == 403 and "This is not allowed" in text_of(answer), path
        elif route.method == "POST":
            assert answer.status == 403 and "not been sent yet" in text_of(answer), path
        else:
            assert answer.status in (200, 303, 404, 409), path


async def test_a_form_without_the_right_token_changes_nothing_and_loses_nothing(gateway):
    kim = await member(gateway)
    other = await member(gateway, name="Jo Officer")
    for token in ("", "0" * 64, other.token, "ä"):
        kim.token = token
        page = await kim.post("/dpo/account/password", {"remark": "typed", "password": "secret"})
        assert page.status == 403 and "not been sent yet" in text_of(page)
        assert 'name="remark" value="typed"' in page.text
        assert "secret" not in page.text, "passwords are not put into pages"
    again = await kim.post("/dpo/account/password", {"remark": "typed"})
    assert again.status == 422, "with the new page's token it is read"


async def test_forms_of_other_sites_are_refused_unread(gateway):
    kim = await member(gateway)
    for site in ("cross-site", "same-site"):
        refused = await kim.post("/dpo/sign-out", **{"Sec-Fetch-Site": site})
        assert refused.status == 403 and "not allowed" in text_of(refused)
    assert (await kim.get("/dpo")).status == 200


async def test_a_link_in_a_mail_gets_its_cookies_by_a_second_step(gateway):
    nobody = Visitor(gateway)
    page = await nobody.get("/dpo/account?x=1", **{"Sec-Fetch-Site": "cross-site"})
    assert page.status == 200
    assert '<meta http-equiv="refresh" content="0; url=/dpo/account?x=1">' in page.text


async def test_a_session_that_is_halfway_opens_nothing(gateway):
    kim = await member(gateway, "lead")
    for step in ("code", "enrol"):
        token = await gateway.app[SESSIONS].open(kim.staff.id, step)
        halfway = Visitor(gateway, {"dpo-session": token})
        for route in console_routes(gateway.app):
            if need_of(route.handler) in (PUBLIC, ONE_TIME_LINK, HALF_SIGNED_IN):
                continue
            if route.method == "GET":
                answer = await halfway.get(address(route, "SAR-1"))
                assert answer.status == 303
                assert answer.headers["Location"] in (
                    "/dpo/sign-in/code", "/dpo/account/second-step",
                )  # fmt: skip
            else:
                assert (await halfway.post(address(route, "SAR-1"))).status == 403


async def test_a_refused_attempt_to_change_something_is_audited(gateway):
    from sqlalchemy import select

    viewer = await member(gateway, "viewer")
    changing = [
        route
        for route in console_routes(gateway.app)
        if route.method == "POST"
        and isinstance(need_of(route.handler), Permission)
        and need_of(route.handler) not in PERMISSIONS["viewer"]
    ]
    if not changing:
        pytest.skip("no route needs more than a viewer has")
    reference = await filed(gateway)
    await viewer.post(address(changing[0], reference))
    async with gateway.app[DATABASE].read() as session:
        row = await session.scalar(select(AuditRow).order_by(AuditRow.number.desc()).limit(1))
    assert (row.actor, row.action) == (viewer.staff.id, "refused")


async def test_pages_of_the_console_load_nothing_from_elsewhere_and_run_no_script(gateway):
    kim = await member(gateway)
    for path in ("/dpo", "/dpo/account", "/dpo/account/second-step", "/dpo/nowhere"):
        page = await kim.get(path)
        assert page.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]
        assert "<script" not in page.text and " style=" not in page.text
        assert "http://" not in page.text.replace("http://www.w3.org", "")


async def test_an_unknown_page_is_told_in_the_console(gateway):
    kim = await member(gateway)
    page = await kim.get("/dpo/nowhere")
    assert page.status == 404 and "Kim Officer" in page.text
    assert (await Visitor(gateway).get("/dpo/nowhere")).status == 404


def test_a_route_outside_the_console_or_without_a_need_cannot_be_made():
    routes = Routes()
    with pytest.raises(ValueError, match="outside"):
        routes.get("/elsewhere", needs=PUBLIC)
    with pytest.raises(TypeError):
        routes.get("/dpo/x")  # type: ignore[call-arg]
    assert need_of(lambda: None) is None and SIGNED_IN in Access
