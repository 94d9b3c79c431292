"""People of the console: by page, for leads; and by command."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import select

from bot.cases.tables import AuditRow
from bot.console.keys import ACCOUNTS
from bot.settings import settings
from bot.staff.commands import first_account_link, main
from bot.web.state import DATABASE
from tests.console.support import PASSWORD, Visitor, member, text_of


async def test_a_lead_invites_changes_resets_disables_and_removes(gateway):
    lee = await member(gateway, "lead", "Lee Lead")
    fields = {"name": "Kim", "email": "not an address", "role": "officer"}
    await lee.get("/dpo/users/add")
    page = await lee.post("/dpo/users/add", fields)
    assert page.status == 422 and 'value="not an address"' in page.text
    fields["email"] = "kim@trust.example"
    link = re.search(r"/dpo/invitation/\S+?(?=<)", (await lee.post("/dpo/users/add", fields)).text)
    again = await lee.post("/dpo/users/add", fields)
    assert "an account with this e-mail address already" in text_of(again)
    kim = Visitor(gateway)
    await kim.get(link[0])
    await kim.post(link[0], {"password": PASSWORD, "password-again": PASSWORD})
    assert (await kim.get("/dpo")).status == 200
    account = await gateway.app[ACCOUNTS].by_email("KIM@trust.example")
    path = f"/dpo/users/{account.id}"
    assert "kim@trust.example" in text_of(await lee.get("/dpo/users"))
    page = await lee.follow(await lee.post(f"{path}/role", {"role": "auditor"}))
    assert "The change is saved." in text_of(page)
    assert (await gateway.app[ACCOUNTS].get(account.id)).role == "auditor"
    assert (await lee.post(f"{path}/role", {"role": "emperor"})).status == 422
    assert (await kim.get("/dpo/users")).status == 403
    assert (await lee.post(f"{path}/disable")).status == 303
    assert (await kim.get("/dpo")).status == 303
    assert (await lee.post(f"{path}/enable")).status == 303
    reset = await lee.post(f"{path}/reset")
    assert "It works once" in text_of(reset) and link[0] not in reset.text
    page = await lee.follow(await lee.post(f"{path}/remove"))
    assert "stays in the audit" in text_of(page) and "kim@trust.example" not in page.text
    assert (await lee.get(path)).status == 404
    own = await lee.post(f"/dpo/users/{lee.staff.id}/disable")
    assert own.status == 422 and "last lead" in text_of(own)
    async with gateway.app[DATABASE].read() as session:
        rows = list(await session.scalars(select(AuditRow).order_by(AuditRow.number)))
    assert [(r.action, r.subject) for r in rows if r.actor == lee.staff.id] == [
        (action, account.id)
        for action in (
            "staff_added", "staff_changed", "staff_disabled", "staff_enabled", "staff_reset",
            "staff_removed",
        )
    ]  # fmt: skip
    assert "kim" not in str([(r.actor, r.subject, r.detail) for r in rows]).lower()


async def test_a_lead_of_one_notice_reaches_the_people_of_that_notice_alone(gateway):
    lee = await member(gateway, "lead", "Lee Lead", notices=("other",))
    theirs = await member(gateway, name="Kim Officer", notices=("default",))
    everywhere = await member(gateway, "lead", "Ann Lead")
    mine = await member(gateway, name="Jo Officer", notices=("other",))
    said = text_of(await lee.get("/dpo/users"))
    assert "Jo Officer" in said and "Kim Officer" not in said and "Ann Lead" not in said
    for one in (theirs, everywhere):
        path = f"/dpo/users/{one.staff.id}"
        assert (await lee.get(path)).status == 404
        for change in ("role", "reset", "disable", "enable", "remove"):
            assert (await lee.post(f"{path}/{change}", {"role": "viewer"})).status == 404
    await lee.post(f"/dpo/users/{mine.staff.id}/role", {"role": "lead", "notices": "default"})
    account = await gateway.app[ACCOUNTS].get(mine.staff.id)
    assert (account.role, account.notices) == ("lead", ("other",)), "nobody is given more"


@pytest.fixture
def own_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("BOT_PUBLIC_URL", "https://assistant.example.org/")
    settings.cache_clear()
    yield settings()
    settings.cache_clear()


def test_accounts_by_command(own_settings, capsys):
    def bot(*given: str) -> str:
        status = main(given)
        out = capsys.readouterr()
        return f"{status} {out.out}{out.err}"

    first = first_account_link(own_settings)
    assert first.startswith("https://assistant.example.org/dpo/first/")
    said = bot("add", "kim@trust.example", "--name", "Kim Officer", "--role", "lead")
    assert re.search(r"https://assistant\.example\.org/dpo/invitation/[\w-]{43}\n", said)
    assert "1 There is an account" in bot("add", "KIM@trust.example", "--name", "Kim")
    assert "1 Give an e-mail address" in bot("add", "kim", "--name", "Kim")
    listed = bot("list")
    assert "kim@trust.example" in listed and "invited" in listed
    assert "last lead" in bot("role", "kim@trust.example", "officer")
    bot("add", "jo@trust.example", "--name", "Jo", "--notice", "other")
    assert "jo@trust.example is viewer now" in bot("role", "jo@trust.example", "viewer")
    assert "/dpo/invitation/" in bot("reset", "jo@trust.example")
    assert "can no longer sign in" in bot("disable", "jo@trust.example")
    assert "disabled" in bot("list")
    assert "can sign in again" in bot("enable", "jo@trust.example")
    assert "is removed" in bot("remove", "jo@trust.example")
    assert bot("remove", "jo@trust.example").startswith("1 There is no account")
    assert first_account_link(own_settings), "an invitation is no account that works yet"
