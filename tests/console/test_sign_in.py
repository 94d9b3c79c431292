"""Getting in: first account, invitations, password, second step, time-outs, and nobody else."""

from __future__ import annotations

import re

import pyotp
import pytest

from bot.console.keys import ACCOUNTS, SESSIONS
from bot.console.sign_in import wanted
from bot.staff.accounts import CannotChange
from bot.staff.tables import SessionRow, StaffRow
from bot.web.state import DATABASE
from tests.console.support import PASSWORD, Visitor, member, text_of
from tests.databases import everything

EMAIL = "kim.officer@trust.example"


async def signs_in(gateway, password=PASSWORD, email=EMAIL, to="/dpo", **headers):
    visitor = Visitor(gateway)
    await visitor.get("/dpo/sign-in")
    answer = await visitor.post(
        "/dpo/sign-in", {"email": email, "password": password, "next": to}, **headers
    )
    return visitor, answer


async def with_second_step(gateway, clock) -> tuple[Visitor, str, list[str]]:
    kim = await member(gateway, password=PASSWORD)
    page = await kim.get("/dpo/account/second-step")
    secret = re.search(r'name="secret" value="([A-Z2-7]{32})"', page.text)[1]
    code = pyotp.TOTP(secret).at(int(clock().timestamp()))
    shown = await kim.post("/dpo/account/second-step", {"secret": secret, "code": code})
    assert shown.status == 200, text_of(shown)
    return kim, secret, re.findall(r"<code>([0-9A-Z-]{14})</code>", shown.text)


async def test_the_first_account_is_made_with_a_link_that_works_once(gateway, clock):
    token = gateway.app[ACCOUNTS].first_link()
    visitor = Visitor(gateway)
    assert "The first account" in text_of(await visitor.get(f"/dpo/first/{token}"))
    fields = {"name": "Lee Lead", "email": "lee@trust.example", "password": "short"}
    again = await visitor.post(f"/dpo/first/{token}", {**fields, "password-again": "short"})
    assert again.status == 422
    assert "at least 12 characters" in text_of(again) and 'value="Lee Lead"' in again.text
    fields = {**fields, "password": PASSWORD, "password-again": PASSWORD}
    page = await visitor.follow(await visitor.post(f"/dpo/first/{token}", fields))
    assert page.status == 200 and "Lee Lead" in page.text
    assert (await Visitor(gateway).get(f"/dpo/first/{token}")).status == 404
    [account] = await gateway.app[ACCOUNTS].all()
    assert account.role == "lead"


@pytest.mark.parametrize("token", ["", "1-1", "x", "99999999999-00", "٣-a", "a" * 300])
async def test_a_made_up_first_link_makes_nothing(gateway, token):
    assert (await Visitor(gateway).get(f"/dpo/first/{token}")).status == 404


async def test_a_first_link_runs_out(gateway, clock):
    token = gateway.app[ACCOUNTS].first_link()
    clock.move(days=3, seconds=1)
    assert (await Visitor(gateway).get(f"/dpo/first/{token}")).status == 404


async def test_an_invitation_sets_the_password_once(gateway, clock):
    _, token = await gateway.app[ACCOUNTS].add("Kim Officer", EMAIL, "officer")
    visitor = Visitor(gateway)
    page = await visitor.get(f"/dpo/invitation/{token}")
    assert EMAIL in page.text
    fields = {"password": PASSWORD, "password-again": PASSWORD + "x"}
    assert "not the same" in text_of(await visitor.post(f"/dpo/invitation/{token}", fields))
    fields["password-again"] = PASSWORD
    done = await visitor.post(f"/dpo/invitation/{token}", fields)
    assert (await visitor.follow(done)).status == 200
    assert (await Visitor(gateway).get(f"/dpo/invitation/{token}")).status == 404
    _, answer = await signs_in(gateway)
    assert answer.headers["Location"] == "/dpo"


async def test_an_invitation_runs_out_and_ends_when_the_account_is_disabled(gateway, clock):
    accounts = gateway.app[ACCOUNTS]
    _, first = await accounts.add("Kim Officer", EMAIL, "officer")
    clock.move(days=3, seconds=1)
    assert (await Visitor(gateway).get(f"/dpo/invitation/{first}")).status == 404
    account, second = await accounts.add("Jo", "jo@trust.example", "viewer")
    await accounts.disable(account.id)
    assert (await Visitor(gateway).get(f"/dpo/invitation/{second}")).status == 404


async def test_cookies_are_kept_from_scripts_other_sites_and_other_pages(start):
    for settings, prefix, secure in (
        ({}, "", False),
        ({"public_url": "https://bot.example"}, "__Secure-", True),
    ):
        gateway = await start(**settings)
        if not secure:
            await member(gateway, password=PASSWORD)
        visitor = Visitor(gateway)
        page = await visitor.get("/dpo/sign-in")
        answer = await visitor.post("/dpo/sign-in", {"email": EMAIL, "password": PASSWORD})
        for name, sent in (("dpo-forms", page), ("dpo-session", answer)):
            [line] = sent.headers.getall("Set-Cookie")
            assert line.startswith(f"{prefix}{name}=")
            parts = {part.strip().lower() for part in line.split(";")}
            assert {"httponly", "path=/dpo", "samesite=strict"} <= parts
            assert ("secure" in parts) == secure
            assert not any(part.startswith(("domain", "expires", "max-age")) for part in parts)


async def test_wrong_password_unknown_account_and_disabled_account_look_alike(gateway):
    kim = await member(gateway, password=PASSWORD)
    await member(gateway, "lead", "Lee Lead")
    texts = set()
    for email, password in ((EMAIL, "wrong wrong wrong"), ("nobody@trust.example", PASSWORD)):
        _, answer = await signs_in(gateway, password, email)
        assert answer.status == 422 and "dpo-session" not in str(answer.headers)
        texts.add(text_of(answer))
    await gateway.app[ACCOUNTS].disable(kim.staff.id)
    texts.add(text_of((await signs_in(gateway))[1]))
    assert len(texts) == 1 and "is not right" in texts.pop()
    assert (await kim.get("/dpo")).status == 303, "a disabled account's sessions have ended"


async def test_guessing_is_slowed_for_the_account_and_lets_its_owner_in_soon(gateway, clock):
    await member(gateway, password=PASSWORD)
    for _ in range(5):
        assert "is not right" in text_of((await signs_in(gateway, "wrong wrong wrong"))[1])
    _, slowed = await signs_in(gateway)
    assert "Please wait 1 second" in text_of(slowed), "the right one does not get through either"
    clock.move(seconds=1)
    assert "is not right" in text_of((await signs_in(gateway, "wrong wrong wrong"))[1])
    assert "Please wait 2 seconds" in text_of((await signs_in(gateway))[1])
    clock.move(seconds=2)
    assert (await signs_in(gateway))[1].status == 303
    assert "is not right" in text_of((await signs_in(gateway, "wrong wrong wrong"))[1])


async def test_guessing_is_slowed_for_the_network_whatever_the_account(start, clock):
    gateway = await start(trusted_proxies=1)
    await member(gateway, password=PASSWORD)
    here, there = {"X-Forwarded-For": "192.0.2.1"}, {"X-Forwarded-For": "192.0.2.2"}
    for n in range(30):
        assert (await signs_in(gateway, "x", f"n{n}@trust.example", **here))[1].status == 422
    assert "Please wait" in text_of((await signs_in(gateway, **here))[1])
    assert (await signs_in(gateway, **there))[1].status == 303


async def test_the_second_step_is_asked_for_and_each_code_works_once(gateway, clock):
    _, secret, _ = await with_second_step(gateway, clock)
    clock.move(seconds=60)
    code = pyotp.TOTP(secret).at(int(clock().timestamp()))
    visitor, answer = await signs_in(gateway, to="/dpo/account")
    assert answer.headers["Location"] == "/dpo/sign-in/code?next=/dpo/account"
    halfway = dict(visitor.cookies)
    assert (await visitor.get("/dpo")).headers["Location"] == "/dpo/sign-in/code"
    assert (await visitor.get("/dpo/account/second-step")).status == 303, "nor replace the phone"
    page = await visitor.get("/dpo/sign-in/code?next=/dpo/account")
    assert "Code from your phone" in page.text
    assert "is not right" in text_of(await visitor.post("/dpo/sign-in/code", {"code": "000000"}))
    done = await visitor.post("/dpo/sign-in/code", {"code": code, "next": "/dpo/account"})
    assert done.headers["Location"] == "/dpo/account"
    assert visitor.cookies["dpo-session"] != halfway["dpo-session"], "no session is promoted"
    assert (await Visitor(gateway, halfway).get("/dpo/sign-in/code")).status == 303
    again, _ = await signs_in(gateway)
    await again.get("/dpo/sign-in/code")
    assert (await again.post("/dpo/sign-in/code", {"code": code})).status == 422


async def test_a_recovery_code_stands_in_once(gateway, clock):
    kim, _, codes = await with_second_step(gateway, clock)
    assert len(set(codes)) == 10
    for status in (303, 422):
        visitor, _ = await signs_in(gateway)
        await visitor.get("/dpo/sign-in/code")
        answer = await visitor.post("/dpo/sign-in/code", {"code": codes[0].lower()})
        assert answer.status == status
    assert "9 recovery codes left" in text_of(await kim.get("/dpo/account"))
    fresh = await kim.post("/dpo/account/recovery-codes", {"codes-password": PASSWORD})
    assert codes[1] not in fresh.text and fresh.status == 200
    visitor, _ = await signs_in(gateway)
    await visitor.get("/dpo/sign-in/code")
    assert (await visitor.post("/dpo/sign-in/code", {"code": codes[1]})).status == 422


async def test_a_required_second_step_is_set_up_before_anything_else(start, clock):
    gateway = await start(staff_totp_required=True)
    await member(gateway, password=PASSWORD)
    visitor, answer = await signs_in(gateway)
    assert answer.headers["Location"] == "/dpo/account/second-step"
    for path in ("/dpo", "/dpo/account"):
        assert (await visitor.get(path)).headers["Location"] == "/dpo/account/second-step"
    page = await visitor.get("/dpo/account/second-step")
    secret = re.search(r'name="secret" value="([A-Z2-7]{32})"', page.text)[1]
    wrong = await visitor.post("/dpo/account/second-step", {"secret": secret, "code": "1"})
    assert wrong.status == 422 and secret in wrong.text, "the picture stays the same"
    code = pyotp.TOTP(secret).at(int(clock().timestamp()))
    await visitor.post("/dpo/account/second-step", {"secret": secret, "code": code})
    assert (await visitor.get("/dpo")).status == 200
    off = await visitor.post("/dpo/account/second-step/off", {"off-password": PASSWORD})
    assert off.status == 422 and "Everybody must have" in text_of(off)


async def test_changing_or_leaving_the_second_step_needs_the_password(gateway, clock):
    kim, secret, _ = await with_second_step(gateway, clock)
    clock.move(seconds=60)
    code = pyotp.TOTP(secret).at(int(clock().timestamp()))
    replaced = await kim.post("/dpo/account/second-step", {"secret": secret, "code": code})
    assert replaced.status == 422 and "not your password" in text_of(replaced)
    off = "/dpo/account/second-step/off"
    assert (await kim.post(off, {"off-password": "wrong"})).status == 422
    assert (await kim.post(off, {"off-password": PASSWORD})).status == 303
    assert (await signs_in(gateway))[1].headers["Location"] == "/dpo"


async def test_sessions_end_when_idle_after_hours_and_when_told(gateway, clock):
    kim, other = await member(gateway, password=PASSWORD), None
    clock.move(minutes=29)
    assert (await kim.get("/dpo")).status == 200
    clock.move(minutes=29)
    assert (await kim.get("/dpo")).status == 200, "being used keeps it alive"
    clock.move(minutes=30)
    assert (await kim.get("/dpo")).headers["Location"] == "/dpo/sign-in?next=/dpo"
    kim, _ = await signs_in(gateway)
    for _ in range(12 * 3 - 1):
        clock.move(minutes=20)
        assert (await kim.get("/dpo")).status == 200
    clock.move(minutes=20)
    assert (await kim.get("/dpo")).status == 303, "twelve hours are over"
    kim, _ = await signs_in(gateway)
    other, _ = await signs_in(gateway)
    page = await kim.get("/dpo/account")
    assert text_of(page).count("This one") == 1 and "Another" in page.text
    assert (await kim.post("/dpo/sign-out")).status == 303
    assert (await kim.get("/dpo")).status == 303 and (await other.get("/dpo")).status == 200
    kim, _ = await signs_in(gateway)
    await kim.get("/dpo/account")
    out = await kim.follow(await kim.post("/dpo/account/sign-out-everywhere"))
    assert "signed out on every device" in text_of(out)
    assert (await other.get("/dpo")).status == 303
    assert await gateway.rows(SessionRow) == 0


async def test_guessing_the_password_within_a_stolen_session_is_slowed_too(gateway, clock):
    kim = await member(gateway, password=PASSWORD)
    path = "/dpo/account/password"
    fields = {"old-password": "wrong", "password": "new words here", "password-again": "new words here"}  # fmt: skip
    for _ in range(5):
        assert "not your password" in text_of(await kim.post(path, fields))
    assert "Please wait" in text_of(await kim.post(path, {**fields, "old-password": PASSWORD}))


async def test_a_new_password_ends_other_sessions(gateway):
    kim = await member(gateway, password=PASSWORD)
    other, _ = await signs_in(gateway)
    await kim.get("/dpo/account")
    fields = {"old-password": "wrong", "password": "a" * 12, "password-again": "a" * 12}
    path = "/dpo/account/password"
    assert "not your password" in text_of(await kim.post(path, fields))
    fields["old-password"] = PASSWORD
    assert "more different" in text_of(await kim.post(path, fields))
    new = "eight yellow badgers dig"
    fields.update({"password": new, "password-again": new})
    assert (await kim.post(path, fields)).status == 303
    assert (await kim.get("/dpo")).status == 200 and (await other.get("/dpo")).status == 303
    assert (await signs_in(gateway))[1].status == 422
    assert (await signs_in(gateway, new))[1].status == 303


async def test_what_is_stored_opens_nothing(gateway):
    await member(gateway, password=PASSWORD)
    visitor, _ = await signs_in(gateway)
    stored = await everything(gateway.app[DATABASE])
    for secret in (PASSWORD, EMAIL, "Kim Officer", visitor.cookies["dpo-session"]):
        assert secret.encode() not in stored
    async with gateway.app[DATABASE].read() as session:
        from sqlalchemy import select

        password = await session.scalar(select(StaffRow.password))
    assert password.startswith("$argon2id$v=19$m=65536,t=3,p=4$")


async def test_nothing_of_the_person_is_logged(gateway, log):
    await member(gateway, password=PASSWORD)
    visitor, _ = await signs_in(gateway, to="/dpo/account")
    await signs_in(gateway, "wrong wrong wrong")
    await visitor.get("/dpo/account")
    await visitor.get("/dpo/invitation/secret-of-a-link")
    written = log.getvalue()
    for secret in ("im.officer", "Officer", "purple", "secret-of", visitor.cookies["dpo-session"]):
        assert secret not in written


async def test_the_last_lead_cannot_be_lost(gateway):
    accounts = gateway.app[ACCOUNTS]
    lee = await member(gateway, "lead", "Lee Lead")
    for change in (
        accounts.disable(lee.staff.id),
        accounts.remove(lee.staff.id),
        accounts.change_role(lee.staff.id, "officer", ()),
    ):
        with pytest.raises(CannotChange, match="last lead"):
            await change
    await member(gateway, "lead", "Ann Lead")
    await accounts.disable(lee.staff.id)


async def test_a_reset_takes_password_and_second_step_away(gateway, clock):
    kim, _, _ = await with_second_step(gateway, clock)
    token = await gateway.app[ACCOUNTS].reset(kim.staff.id)
    assert (await kim.get("/dpo")).status == 303
    assert (await signs_in(gateway))[1].status == 422
    visitor = Visitor(gateway)
    await visitor.get(f"/dpo/invitation/{token}")
    fields = {"password": PASSWORD, "password-again": PASSWORD}
    await visitor.post(f"/dpo/invitation/{token}", fields)
    assert (await visitor.get("/dpo")).status == 200


async def test_ended_sessions_are_forgotten(gateway, clock):
    await member(gateway)
    clock.move(hours=13)
    assert await gateway.app[SESSIONS].purge() == 1


@pytest.mark.parametrize(
    ("given", "to"),
    [
        ("/dpo/cases/SAR-1?x=1", "/dpo/cases/SAR-1?x=1"),
        ("/dpo?stage=triage", "/dpo?stage=triage"),
        ("", "/dpo"),
        ("//evil.example", "/dpo"),
        ("https://evil.example/dpo/", "/dpo"),
        ("/dpo/..//evil.example", "/dpo"),
        ("/dpo/\\evil.example", "/dpo"),
        ("/dpo/\nSet-Cookie: x", "/dpo"),
        ("/dpoevil", "/dpo"),
        ("/dpo/" + "x" * 600, "/dpo"),
    ],
)
def test_signing_in_leads_nowhere_else(given, to):
    assert wanted(given) == to
