"""Tokens and webhooks as leads see them: shown once, within one's own reach, taken back; by command too."""

from __future__ import annotations

import asyncio
import re

import pytest

from bot.console.keys import TOKENS, WEBHOOKS
from bot.settings import settings
from bot.staff.token_commands import main
from bot.staff.token_tables import ApiTokenRow
from bot.webhooks.tables import DeliveryRow, WebhookRow
from tests.console.support import filed, member, text_of

TOKEN = re.compile(r"pna_[\w-]{43}")


async def make(lead, **changes: str):
    fields = {"name": "Records", "role": "viewer", "days": "30", **changes}
    return await lead.post("/dpo/tokens", [(n, v) for n, v in fields.items() if v])


async def test_a_token_is_shown_once_works_and_is_taken_back(gateway):
    lead = await member(gateway, "lead")
    page = await make(lead)
    token = TOKEN.search(page.text)[0]
    assert not TOKEN.search((await lead.get("/dpo/tokens")).text)
    headers = {"Authorization": f"Bearer {token}"}
    assert (await gateway.call("GET", "/api/v1/dpo/me", headers=headers)).json["name"] == "Records"
    [made] = await gateway.app[TOKENS].all()
    await lead.post(f"/dpo/tokens/{made.id}/revoke")
    assert (await gateway.call("GET", "/api/v1/dpo/me", headers=headers)).status == 401
    listed = text_of(await lead.get("/dpo/tokens"))
    assert "Revoked" in listed and "by Kim Officer" in listed


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Give a name"), ({"name": "x" * 81}, "at most 80"),
        ({"role": "king"}, "Choose what"), ({"days": "9999"}, "from 1 to 365"),
        ({"days": "x"}, "from 1 to 365"), ({"notices": "nowhere"}, "Choose among these"),
    ],
)  # fmt: skip
async def test_a_token_that_cannot_be_is_told(gateway, changes, said):
    lead = await member(gateway, "lead")
    page = await make(lead, **changes)
    assert page.status == 422 and said in text_of(page)
    assert await gateway.rows(ApiTokenRow) == 0


async def test_a_lead_of_some_notices_gives_on_no_more_than_that(gateway):
    boss = await member(gateway, "lead")
    await make(boss)
    lead = await member(gateway, "lead", "Lee Lead", ["other"])
    assert "at least one of your notices" in text_of(await make(lead))
    assert "Choose among these" in text_of(await make(lead, notices="default"))
    assert (await make(lead, notices="other", name="Mine")).status == 200
    assert [one.name for one in await gateway.app[TOKENS].all(["other"])] == ["Mine"]
    listed = text_of(await lead.get("/dpo/tokens"))
    assert "Mine" in listed and "Records" not in listed
    all_of_them = next(o for o in await gateway.app[TOKENS].all() if o.name == "Records")
    assert (await lead.post(f"/dpo/tokens/{all_of_them.id}/revoke")).status == 404
    assert (await gateway.app[TOKENS].get(all_of_them.id)).state == "active"
    hook, _ = await gateway.app[WEBHOOKS].add(
        "All", "https://a.example.org/", ["case.filed"], [], "x"
    )
    for path in ("", "/stop", "/start", "/ping", "/remove", "/secret", "/again/x"):
        address = f"/dpo/webhooks/{hook.id}{path}"
        answer = await (lead.get(address) if not path else lead.post(address))
        assert answer.status == 404, path
    assert await gateway.rows(WebhookRow) == 1


async def test_a_webhook_is_added_tried_and_removed(gateway, unused_tcp_port):
    lead = await member(gateway, "lead")
    fields = [("name", "Records"), ("url", f"http://127.0.0.1:{unused_tcp_port}/x"),
              ("events", "case.filed"), ("events", "case.closed")]  # fmt: skip
    page = await lead.post("/dpo/webhooks", fields)
    assert re.search(r"whsec_[\w+/=]{44}", page.text)
    [hook] = await gateway.app[WEBHOOKS].all()
    assert hook.events == ("case.filed", "case.closed")
    path = f"/dpo/webhooks/{hook.id}"
    assert "whsec_" not in (await lead.get(path)).text
    assert "whsec_" in (await lead.post(f"{path}/secret")).text
    reference = await filed(gateway)
    await lead.post(f"{path}/ping")
    page = text_of(await lead.get(path))
    assert reference in page and "Test" in page and "A case was filed" in page
    assert "1 " in text_of(await lead.get("/dpo/webhooks"))
    await lead.post(f"{path}/stop")
    page = text_of(await lead.get(path))
    assert "Stopped, 23 November 2026" in page
    await lead.post(f"{path}/start")
    [first, *_] = await gateway.app[WEBHOOKS].log(hook.id)
    assert (await lead.post(f"{path}/again/{first.id}")).status == 303
    assert (await lead.post(f"{path}/again/x")).status == 404
    assert (await lead.post(f"{path}/remove")).status == 303
    assert await gateway.rows(DeliveryRow) == 0 and (await lead.get(path)).status == 404


async def test_what_lies_in_the_outbox_goes_out_by_itself(gateway, monkeypatch):
    from aiohttp import web
    from aiohttp.test_utils import TestServer

    from bot.console import reporting

    got = asyncio.Event()

    async def take(request: web.Request) -> web.Response:
        got.set()
        return web.Response()

    app = web.Application()
    app.router.add_post("/", take)
    server = TestServer(app)
    await server.start_server()
    assert reporting.SECONDS <= 10
    await gateway.app[WEBHOOKS].add("x", str(server.make_url("/")), ["case.filed"], [], "x")
    await filed(gateway)
    await asyncio.wait_for(got.wait(), 30)
    await server.close()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Give a name"), ({"url": "http://hooks.example.org"}, "Use https"),
        ({"url": "https://192.168.0.1/"}, "may not go"), ({"events": ""}, "at least one event"),
    ],
)  # fmt: skip
async def test_a_webhook_that_cannot_be_is_told_and_what_was_typed_stays(gateway, changes, said):
    lead = await member(gateway, "lead")
    fields = {"name": "Records", "url": "https://a.example.org/", "events": "case.filed", **changes}
    page = await lead.post("/dpo/webhooks", fields)
    assert page.status == 422 and said in text_of(page)
    assert await gateway.rows(WebhookRow) == 0
    assert not fields["url"] or fields["url"] in page.text


def test_tokens_by_command(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BOT_DATA_DIR", str(tmp_path))
    settings.cache_clear()
    try:
        assert (
            main(["add", "Records", "--role", "officer", "--days", "7", "--notice", "default"]) == 0
        )
        token = TOKEN.search(capsys.readouterr().out)[0]
        assert main(["list"]) == 0
        listed = capsys.readouterr().out
        assert "Records" in listed and "officer" in listed and "only default" in listed
        assert token not in listed
        identity = listed.split()[0]
        assert main(["revoke", identity]) == 0
        assert main(["list"]) == 0 and "revoked" in capsys.readouterr().out
        assert main(["revoke", "x"]) == 1 and main(["add", "x", "--days", "999"]) == 1
        with pytest.raises(SystemExit):
            main(["add", "x", "--role", "king"])
    finally:
        settings.cache_clear()
