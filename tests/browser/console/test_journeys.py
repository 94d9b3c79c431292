"""Whole journeys through the console, by keyboard alone, with every page looked at by axe."""

from __future__ import annotations

from datetime import date

import pyotp
import pytest
from playwright.async_api import expect

from bot.console.keys import ACCOUNTS
from bot.web.state import CASES
from tests.browser.staff import ANSWERS, fill, press, signed_in, sound, tab_to, url
from tests.console.support import PASSWORD, filed

pytestmark = pytest.mark.browser


async def test_from_the_first_link_to_signing_in_with_a_phone(gateway, page, clock):
    link = url(gateway, f"/dpo/first/{gateway.app[ACCOUNTS].first_link()}")
    await page.goto(link)
    await sound(page, "first")
    await fill(page, "Your name", "Lee Lead")
    await fill(page, "E-mail address", "lee@trust.example")
    await fill(page, "Password", "short")
    await fill(page, "The same password again", "short")
    await press(page, "Make the account")
    await sound(page, "first-error")
    for label in ("Password", "The same password again"):
        await fill(page, label, PASSWORD)
    await press(page, "Make the account")
    assert page.url.endswith("/dpo")
    await press(page, "Lee Lead")
    await sound(page, "account")
    await press(page, "Turn it on")
    await sound(page, "second-step")
    secret = (await page.locator("code.key").inner_text()).replace(" ", "")
    await fill(page, "Code from your phone", pyotp.TOTP(secret).at(int(clock().timestamp())))
    await press(page, "Turn it on")
    await sound(page, "recovery-codes")
    codes = await page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    await press(page, "Sign out")
    await sound(page, "signed-out")
    clock.move(seconds=60)
    await fill(page, "E-mail address", "lee@trust.example")
    await fill(page, "Password", "wrong wrong wrong")
    await press(page, "Sign in")
    await sound(page, "sign-in-error")
    await fill(page, "Password", PASSWORD)
    await press(page, "Sign in")
    await sound(page, "code")
    await fill(page, "Code from your phone", pyotp.TOTP(secret).at(int(clock().timestamp())))
    await press(page, "Continue")
    assert page.url.endswith("/dpo")
    cookies = {cookie["name"]: cookie for cookie in await page.context.cookies(page.url)}
    session = cookies["dpo-session"]
    assert (session["httpOnly"], session["sameSite"], session["path"]) == (True, "Strict", "/dpo")
    assert "dpo-session" not in {c["name"] for c in await page.context.cookies(url(gateway, "/"))}
    assert await page.evaluate("localStorage.length + sessionStorage.length") == 0


async def test_a_request_from_filing_to_closing_with_pause_extension_and_reopening(
    gateway, page, clock
):
    reference = await filed(gateway, answers=ANSWERS, flags=("pupil_may_be_competent",))
    await signed_in(gateway, page, "lead", "Lee Lead")
    await page.goto(url(gateway, f"/dpo/cases/{reference}"))
    await sound(page, "case")
    await press(page, "Assign to me")
    await expect(page.get_by_role("status")).to_have_text("The case is assigned.")
    await press(page, "Begin triage")
    await press(page, "Confirm identity without asking")
    await sound(page, "confirm-identity")
    await fill(page, "How you know", "Called back on the number in the records")
    await press(page, "Confirm identity without asking")
    await press(page, "Authority need not be checked")
    await press(page, "Authority need not be checked")
    await sound(page, "reason-missing")
    await fill(page, "Why it is not needed", "Parental responsibility stands in the records")
    await press(page, "Authority need not be checked")

    await press(page, "Ask for clarification")
    await sound(page, "clarification")
    await fill(page, "Your question", "Do you mean e-mails too?")
    await press(page, "Ask for clarification")
    await expect(page.locator("dl.facts").first).to_contain_text("Paused")
    await sound(page, "case-paused")
    clock.move(days=1)
    await signed_in_again(gateway, page)
    await page.goto(url(gateway, f"/dpo/cases/{reference}"))
    await press(page, "Record the clarification")
    await fill(page, "What they answered", "Yes, e-mails too")
    await press(page, "Record the clarification")
    await expect(page.locator("dl.facts").first).to_contain_text("Running")
    await expect(page.locator("dl.facts").first).to_contain_text("29 December 2026")

    await press(page, "Extend by two months")
    await sound(page, "extend")
    await fill(page, "Reason, as the requester is told it", "There are many e-mails to read")
    await press(page, "Extend by two months")
    await expect(page.locator("dl.facts").first).to_contain_text("25 February 2027")
    for step in ("Begin gathering", "Begin the review", "Mark as ready to send"):
        await press(page, step)
    await press(page, "Send the response")
    await sound(page, "response")
    await press(page, "Record that the response was sent")
    await tab_to(page, "By e-mail")
    await page.keyboard.press("Space")
    await press(page, "Record that the response was sent")
    await expect(page.locator("dl.facts").first).to_contain_text("Stopped")
    await press(page, "Close the case")
    await sound(page, "close")
    await tab_to(page, "Granted")
    await page.keyboard.press("Space")
    await press(page, "Close the case")
    await expect(page.locator("dl.facts").first).to_contain_text("Granted")
    await sound(page, "case-closed")

    await press(page, "Reopen")
    await fill(page, "Reason", "They say that a year is missing")
    await press(page, "Reopen")
    await expect(page.locator("dl.facts").first).to_contain_text("Triage")
    await press(page, "Close the case")
    await tab_to(page, "Granted")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await press(page, "Close the case")
    await sound(page, "refusal-error")
    await tab_to(page, "Choose the ground of the refusal.")
    await page.keyboard.press("Enter")
    await page.keyboard.press("Space")
    await press(page, "Close the case")
    await expect(page.locator("dl.facts").first).to_contain_text("Refused")

    await press(page, "Erase now")
    await sound(page, "erase")
    await tab_to(page, "Somebody asked for it")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await fill(page, "Type the case's reference", reference)
    await press(page, "Erase for good")
    await sound(page, "erased")
    assert "Zebedee" not in await page.content()

    case = await gateway.app[CASES].get(reference)
    assert [event.name for event in case.events] == [
        "submitted", "assigned", "classified", "identity_confirmed", "authority_not_needed",
        "clarification_asked", "clarification_answered", "extended", "gathering_started",
        "review_started", "made_ready", "sent", "closed", "reopened", "closed", "erased",
    ]  # fmt: skip
    assert case.received_on == date(2026, 11, 23)


async def signed_in_again(gateway, page) -> None:
    await page.goto(url(gateway, "/dpo/sign-in"))
    await fill(page, "E-mail address", "lee.lead@trust.example")
    await fill(page, "Password", PASSWORD)
    await press(page, "Sign in")


@pytest.mark.parametrize(
    ("kind", "answers", "flags", "steps", "outcome"),
    [
        ("opt_out", {"who": "parent", "pupil_name": "Sam", "date_of_birth": "2012-03-14",
                     "contact": "zeb@example.org", "understood": True, "direction": "opt_out"},
         (), ("Begin triage",), "Opt-out recorded"),
        ("right", {"who": "pupil", "name": "Sam Quux", "right": "rectification",
                   "details": "My address is wrong", "contact": "sam@example.org"},
         (), ("Begin triage", "Begin gathering", "Begin the review", "Mark as ready to send"),
         "Put right"),
        ("complaint", {"details": "My data were sent to a stranger", "contact": "01270 123456"},
         (), ("Begin triage", "Begin gathering", "Begin the review"), "Complaint upheld"),
    ],
)  # fmt: skip
async def test_every_kind_is_worked_to_its_end(gateway, page, kind, answers, flags, steps, outcome):
    reference = await filed(gateway, kind=kind, answers=answers, flags=flags)
    await signed_in(gateway, page)
    await page.goto(url(gateway, f"/dpo/cases/{reference}"))
    await sound(page, f"case-{kind}")
    for step in steps:
        await press(page, step)
    if kind == "right":
        await press(page, "Send the response")
    await press(page, "Record that the response was sent")
    await tab_to(page, "By e-mail")
    await page.keyboard.press("Space")
    await press(page, "Record that the response was sent")
    await press(page, "Close the case")
    await page.get_by_label(outcome, exact=True).focus()
    await page.keyboard.press("Space")
    await press(page, "Close the case")
    await expect(page.locator("dl.facts").first).to_contain_text(outcome)
    await sound(page, f"case-{kind}-closed")


async def test_somebody_else_was_faster_and_what_was_typed_is_still_there(gateway, page):
    reference = await filed(gateway, answers=ANSWERS)
    await signed_in(gateway, page)
    await page.goto(url(gateway, f"/dpo/cases/{reference}/do/message_out"))
    await fill(page, "Message", "We have found three letters.")
    await gateway.app[CASES].happen(reference, "withdrawn", "requester")
    await press(page, "Write to the requester")
    await sound(page, "conflict")
    await expect(page.get_by_role("alert").first).to_contain_text("Withdrawn")
    await expect(page.get_by_label("Message")).to_have_value("We have found three letters.")
    await press(page, "Keep it as a note")
    await expect(page.locator(".timeline")).to_contain_text("We have found three letters.")


async def test_people_are_invited_and_changed(gateway, page):
    await signed_in(gateway, page, "lead", "Lee Lead")
    await press(page, "People")
    await sound(page, "users")
    await press(page, "Invite somebody")
    await fill(page, "Name", "Kim Officer")
    await press(page, "Make the link")
    await sound(page, "user-add-error")
    await fill(page, "E-mail address", "kim@trust.example")
    await press(page, "Make the link")
    await sound(page, "user-link")
    await press(page, "Back to people")
    await press(page, "Kim Officer")
    await sound(page, "user")
    await press(page, "Disable the account")
    await expect(page.get_by_role("status")).to_contain_text("disabled")


async def test_error_pages_and_half_sent_forms_are_sound(gateway, page):
    reference = await filed(gateway)
    await signed_in(gateway, page)
    for path, name in (
        ("/dpo", "start"),
        ("/dpo/cases/SAR-0000000", "no-case"),
        ("/dpo/invitation/over", "link-over"),
        (f"/dpo/cases/{reference}/do/clarification_answered", "refused"),
        (f"/dpo/cases/{reference}/do/reopened", "not-allowed"),
    ):
        await page.goto(url(gateway, path))
        await sound(page, name)
    await page.goto(url(gateway, f"/dpo/cases/{reference}/do/noted"))
    await fill(page, "Note", "A note that is long enough to be shown again to its writer")
    await page.context.clear_cookies()
    await press(page, "Write a note")
    await sound(page, "stale")
    assert "long enough to be shown again" in await page.locator("textarea").input_value()
