"""A subject access request worked with letters, a colleague and files, by both sides, in a browser."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from playwright.async_api import Page, expect

from bot.cases.outbox import compose
from bot.cases.store import Submission
from bot.web.state import CASES
from tests.browser.staff import ANSWERS, fill, press, signed_in, sound, tab_to, url
from tests.casework.support import PDF, mails

pytestmark = pytest.mark.browser


async def file_request(gateway, clock):
    return await gateway.app[CASES].file(
        Submission("k1", "sar", "default", clock(), ANSWERS, ("pupil_may_be_competent",))
    )


async def track(gateway, page: Page, filed) -> None:
    await page.goto(url(gateway, "/track"))
    await fill(page, "Reference", filed.reference.lower())
    await fill(page, "Tracking code", filed.tracking_code)
    await press(page, "Show my request")


async def download(page: Page, name: str) -> None:
    """Press a button that begins a download: the page stays."""
    await tab_to(page, name)
    await page.keyboard.press("Enter")


async def send_letter(page: Page, way: str) -> None:
    await press(page, "Save and go on to sending")
    await page.get_by_label(way).focus()
    await page.keyboard.press("Space")
    await press(page, "Send the letter")
    await expect(page.get_by_role("status")).to_contain_text("The letter is sent")


async def test_a_request_with_clarification_extension_and_files(gateway, page, clock, tmp_path):
    filed = await file_request(gateway, clock)
    await signed_in(gateway, page)
    case = f"/dpo/cases/{filed.reference}"
    await page.goto(url(gateway, case))
    await press(page, "Begin triage")
    await sound(page, "casework-case")

    await press(page, "Letters")
    await sound(page, "letters-none")
    await press(page, "Ask for clarification")
    await press(page, "Write the draft")
    await sound(page, "letter-new-error")
    await fill(page, "Your question", "Which years do you mean?")
    await press(page, "Write the draft")
    await sound(page, "letter-edit")
    await fill(page, "Heading", "Which years do you mean?")
    await press(page, "Save and look at it")
    await press(page, "Page for printing")
    await sound(page, "letter-print")
    await page.go_back()
    await press(page, "Save and go on to sending")
    await sound(page, "letter-send")
    await page.go_back()
    await send_letter(page, "By e-mail: a short notice")
    await expect(page.locator("dl.facts").first).to_contain_text("Paused")

    await track(gateway, page, filed)
    await sound(page, "track-letter")
    await expect(page.locator(".sheet")).to_contain_text("stands still from the day of this letter")
    async with page.expect_download() as waiting:
        await download(page, "Download it as a PDF (Which years do you mean?)")
    saved = tmp_path / "letter.pdf"
    await (await waiting.value).save_as(saved)
    assert saved.read_bytes().startswith(b"%PDF-")
    await fill(page, "Your answer", "Years 7 and 8")
    await press(page, "Send")

    await page.goto(url(gateway, f"{case}/messages"))
    await sound(page, "messages")
    await expect(page.get_by_role("main")).to_contain_text("Years 7 and 8")
    await page.goto(url(gateway, f"{case}/letters"))
    await press(page, "Extend by two months")
    await fill(page, "Reason, as the requester is told it", "There is a great deal of e-mail")
    await press(page, "Write the draft")
    await send_letter(page, "By e-mail: the letter itself")
    await expect(page.locator("dl.facts").first).to_contain_text("February 2027")

    await colleague_answers(gateway, page, case)
    await page.goto(url(gateway, case))
    await press(page, "Add or offer files")
    await sound(page, "files-none")
    for name in ("Pupil file Sam Quux.pdf", "E-mails.pdf"):
        (tmp_path / name).write_bytes(PDF * 3000)
    (tmp_path / "evil.exe").write_bytes(b"MZ")
    await page.locator("input[type=file]").set_input_files(tmp_path / "evil.exe")
    await press(page, "Add the files")
    await sound(page, "files-error")
    await page.locator("input[type=file]").set_input_files(
        [tmp_path / "Pupil file Sam Quux.pdf", tmp_path / "E-mails.pdf"]
    )
    await press(page, "Add the files")
    await sound(page, "files-kept")
    await page.goto(url(gateway, case))
    await press(page, "Begin gathering")
    await press(page, "Begin the review")
    await press(page, "Letters")
    await press(page, "Answer the request")
    await fill(
        page, "What you send, or what was done", "The pupil file and e-mails of Years 7 and 8"
    )
    await press(page, "Write the draft")
    await send_letter(page, "By e-mail: a short notice")

    await fetch_files(gateway, page, filed, tmp_path)

    await page.goto(url(gateway, f"{case}/files"))
    await sound(page, "files-downloaded")
    await expect(page.get_by_role("main")).to_contain_text("Downloaded 23 November 2026")
    await page.goto(url(gateway, case))
    await sound(page, "casework-case-full")
    async with page.expect_download() as waiting:
        await download(page, "Download everything in this case (ZIP)")
    await (await waiting.value).save_as(tmp_path / "case.zip")
    with zipfile.ZipFile(io.BytesIO((tmp_path / "case.zip").read_bytes())) as packed:
        assert packed.testzip() is None and len(packed.namelist()) == 11
    names = [event.name for event in (await gateway.app[CASES].get(filed.reference)).events]
    assert names == [
        "submitted", "classified", "clarification_asked", "clarification_answered", "extended",
        "colleague_asked", "colleague_answered", "file_added", "file_added", "gathering_started",
        "review_started", "sent", "file_collected",
    ]  # fmt: skip


async def colleague_answers(gateway, page: Page, case: str) -> None:
    """Asked on the case's page, answered behind the link."""
    await page.goto(url(gateway, case))
    await press(page, "Ask a colleague")
    await sound(page, "colleagues-none")
    await fill(page, "Name", "Pat Teacher")
    await fill(page, "E-mail address", "pat@school")
    await fill(page, "Your question", "Do you hold e-mails about the pupil from Years 7 and 8?")
    await press(page, "Send the question")
    await sound(page, "colleagues-error")
    await fill(page, "E-mail address", "pat@school.example")
    await press(page, "Send the question")
    text = compose((await mails(gateway, "colleague-asked"))[-1], "x@example.org").get_content()
    link = re.search(r"/dpo/answer/\S+", text)
    assert link is not None
    other = await page.context.browser.new_page() if page.context.browser else page
    await other.goto(url(gateway, link[0]))
    await sound(other, "answer")
    await press(other, "Send the answer")
    await sound(other, "answer-error")
    await fill(other, "Your answer", "Yes, forty, in the shared mailbox")
    await press(other, "Send the answer")
    await sound(other, "answer-done")
    await other.goto(url(gateway, link[0]))
    await sound(other, "answer-over")
    await page.goto(url(gateway, f"{case}/colleagues"))
    await sound(page, "colleagues-answered")
    await expect(page.get_by_role("main")).to_contain_text("Yes, forty, in the shared mailbox")


async def fetch_files(gateway, page: Page, filed, tmp_path) -> None:
    """As the requester: reference, tracking code, one-time code, file."""
    await track(gateway, page, filed)
    await sound(page, "track-files-there")
    await press(page, "Get the files")
    await sound(page, "track-files-ask")
    await press(page, "Send me the code")
    code = (await mails(gateway, "file-code"))[-1].values["code"]
    await fill(page, "Code from the e-mail", "000000" if code != "000000" else "111111")
    await press(page, "Show the files")
    await sound(page, "track-files-wrong")
    await fill(page, "Code from the e-mail", f"{code[:3]} {code[3:]}")
    await press(page, "Show the files")
    await sound(page, "track-files-open")
    async with page.expect_download() as waiting:
        await download(page, "Download Pupil file Sam Quux.pdf")
    saved = await waiting.value
    assert saved.suggested_filename == "Pupil file Sam Quux.pdf"
    await saved.save_as(tmp_path / "got.pdf")
    assert (tmp_path / "got.pdf").read_bytes() == PDF * 3000
    for _ in range(100):
        events = (await gateway.app[CASES].get(filed.reference)).events
        if events[-1].name == "file_collected":
            break
        await page.wait_for_timeout(50)


async def test_a_letter_is_entered_by_keyboard(gateway, page, clock):
    await file_request(gateway, clock)
    await signed_in(gateway, page)
    await press(page, "Enter a request")
    await sound(page, "enter")
    await press(page, "Subject access request")
    await press(page, "File the request")
    await sound(page, "enter-error")
    for label, text in (("Day", "20"), ("Month", "11"), ("Year", "2026")):
        await fill(page, label, text)
    await page.get_by_label("By letter").focus()
    await page.keyboard.press("Space")
    await page.get_by_label("Which privacy notice applies").select_option("default")
    await fill(page, "Name of the person asking", "Zebedee Quux")
    await fill(page, "How to reach them", "12 High Street, Alsager, ST7 2AA")
    await press(page, "File the request")
    await sound(page, "enter-duplicate")
    await expect(page.get_by_role("alert")).to_contain_text("same name")
    await press(page, "File it all the same")
    await sound(page, "entered")
    await press(page, "Write the acknowledgement")
    await press(page, "Write the draft")
    await press(page, "Save and go on to sending")
    await sound(page, "letter-send-post")
    await press(page, "Send the letter")
    await expect(page.get_by_role("status")).to_contain_text("The letter is sent")
