"""Overview, notice, settings, tokens, webhooks, calendar in a real Chromium: by keyboard, and by axe."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from bot.console.keys import TOKENS, WEBHOOKS
from bot.notice.library import NoticeLibrary
from bot.reports.unanswered import Asked
from bot.settings import settings
from bot.web.state import CASES, DATABASE, LIBRARY, POLICY, UNANSWERED
from tests.browser.staff import fill, press, signed_in, sound, tab_to, url
from tests.console.support import filed

pytestmark = pytest.mark.browser


async def some_history(gateway, clock) -> None:
    """Cases over some months, answered in time and late, and questions without an answer."""
    cases = gateway.app[CASES]
    clock.move(days=-200)
    for n in range(24):
        kind = ("sar", "right", "opt_out", "complaint")[n % 4]
        reference = await filed(gateway, key=f"k{n}", kind=kind)
        clock.move(days=5)
        if n < 20:
            await cases.happen(reference, "classified", "dpo")
            clock.move(days=n % 7)
            await cases.happen(reference, "sent", "dpo", on=cases.today())
    clock.move(days=9)
    for topic, times in (("silent_cctv", 12), ("silent_photos", 5), ("automated_decisions", 1)):
        for _ in range(times):
            async with gateway.app[DATABASE].write() as session:
                await gateway.app[UNANSWERED].note(session, Asked("default", (topic,), None))


async def test_the_overview_its_exports_and_the_calendar(gateway, page, clock):
    await some_history(gateway, clock)
    await signed_in(gateway, page)
    await press(page, "Overview")
    await sound(page, "overview")
    await expect(page.get_by_role("img", name="On time, in per cent").first).to_be_visible()
    await page.locator("summary", has_text="The numbers").first.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("table", name="Subject access request by month")).to_be_visible()
    await sound(page, "overview-open")
    await press(page, "Export the case list")
    await sound(page, "export")
    await fill(page, "Day", "31")
    await fill(page, "Month", "2")
    await fill(page, "Year", "2026")
    await press(page, "Export")
    await sound(page, "export-error")
    await page.goto(url(gateway, "/dpo/export"))
    await tab_to(page, "Export")
    async with page.expect_download() as download:
        await page.keyboard.press("Enter")
    assert (await download.value).suggested_filename.startswith("cases-")
    await page.goto(url(gateway, "/dpo/calendar"))
    await sound(page, "calendar")
    await press(page, "Make an address")
    await sound(page, "calendar-made")


async def test_the_notice_with_its_quotes_in_place(gateway, page, monkeypatch):
    chosen = settings()
    library = NoticeLibrary.load(chosen.notices_dir, chosen.default_notice)
    monkeypatch.setattr(gateway.app[LIBRARY], "get", lambda _: library.get("default"))
    await signed_in(gateway, page, "viewer")
    await press(page, "Notice")
    await sound(page, "notices")
    await page.goto(url(gateway, "/dpo/notice/default"))
    await sound(page, "notice")
    summary = page.locator("#topic-transfers_abroad summary")
    await summary.focus()
    await page.keyboard.press("Enter")
    await press(page, "Will my data be transferred abroad and why?: show in the notice what "
                f"{library.get('default').topics['transfers_abroad'].title} quotes")  # fmt: skip
    await expect(page.locator("mark").first).to_be_in_viewport()
    await sound(page, "notice-topic")


async def test_a_lead_changes_settings(gateway, page):
    await signed_in(gateway, page, "lead")
    await press(page, "Settings")
    await sound(page, "settings")
    await press(page, "Change Extra days that are not working days")
    await sound(page, "setting")
    await fill(page, "New value", "31 February 2027")
    await press(page, "Save")
    await sound(page, "setting-error")
    await tab_to(page, "New value")
    await page.keyboard.press("Control+a")
    await page.keyboard.type("10 May 2027")
    await press(page, "Save")
    await expect(page.get_by_role("status")).to_contain_text("The setting is changed.")
    await sound(page, "settings-changed")
    assert [f"{day}" for day in gateway.app[POLICY].now.extra_bank_holidays] == ["2027-05-10"]
    for name in ("keep_unanswered_wording", "retention_sar", "safeguarding_lead"):
        await page.goto(url(gateway, f"/dpo/settings/{name}"))
        await sound(page, f"setting-{name}")


async def test_a_lead_words_a_letter(gateway, page):
    await signed_in(gateway, page, "lead")
    await press(page, "Settings")
    await press(page, "Letters and mails")
    await sound(page, "texts")
    await press(page, "Change “Refuse the request” (letters)")
    await sound(page, "text")
    await page.locator("summary", has_text="What can stand in").focus()
    await page.keyboard.press("Enter")
    await sound(page, "text-placeholders")
    await tab_to(page, "Text")
    await page.keyboard.press("Control+a")
    await page.keyboard.type("{{ deer }}\n\nNo.\n\n{{ ground }}\n\n{{ explanation }}")
    await press(page, "Save")
    await sound(page, "text-error")
    await expect(page.get_by_role("alert")).to_contain_text("Do you mean {{ dear }}?")
    await tab_to(page, "Text")
    await page.keyboard.press("Control+a")
    await page.keyboard.type(
        "{{ dear }}\n\nNo.\n\n{{ ground }}\n\n{{ explanation }}\n\n{{ right to complain }}"
    )
    await page.get_by_label("Show it for").select_option("right")
    await press(page, "Look at it first")
    await expect(page.locator(".sheet")).to_contain_text("RTS-7K3M9Q2")
    await sound(page, "text-looked-at")
    await press(page, "Save")
    await expect(page.get_by_role("status")).to_contain_text("The text is changed.")
    await page.locator("summary", has_text="Kim Officer").focus()
    await page.keyboard.press("Enter")
    await sound(page, "text-changed")
    await press(page, "Use this one again")
    await expect(page.get_by_role("status")).to_contain_text("comes along holds again")
    await page.goto(url(gateway, "/dpo/texts/default/mail.colleague-asked"))
    await sound(page, "text-mail")


async def test_a_lead_makes_a_token_and_a_webhook(gateway, page):
    await signed_in(gateway, page, "lead")
    await page.goto(url(gateway, "/dpo/tokens"))
    await sound(page, "tokens-none")
    await press(page, "Make the token")
    await sound(page, "tokens-error")
    await fill(page, "What it is for", "Records system")
    await press(page, "Make the token")
    await sound(page, "tokens-made")
    assert len(await gateway.app[TOKENS].all()) == 1
    await page.goto(url(gateway, "/dpo/webhooks"))
    await sound(page, "webhooks-none")
    await fill(page, "What it is for", "Records system")
    await fill(page, "Address", "https://192.168.1.1/")
    await press(page, "Add the address")
    await sound(page, "webhooks-error")
    await tab_to(page, "Address")
    await page.keyboard.press("Control+a")
    await page.keyboard.type("https://hooks.example.org/privacy")
    await press(page, "Add the address")
    await sound(page, "webhook-made")
    [hook] = await gateway.app[WEBHOOKS].all()
    await filed(gateway)
    await gateway.app[WEBHOOKS].ping(hook.id)
    await page.goto(url(gateway, f"/dpo/webhooks/{hook.id}"))
    await sound(page, "webhook-log")
    await page.goto(url(gateway, "/dpo/webhooks"))
    await sound(page, "webhooks")
