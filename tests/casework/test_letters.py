"""Letters in the console: drafted from the facts, edited, looked at, sent together with their event."""

from __future__ import annotations

import re
from datetime import date

import pytest
from sqlalchemy import func, select

from bot.cases.outbox import compose
from bot.letters.tables import LetterRow
from bot.web.state import CASES, DATABASE, LETTERS
from tests.casework.support import audited, field, mails
from tests.console.support import Visitor, filed, member, text_of


async def drafted(kim: Visitor, reference: str, kind: str, **given: str) -> str:
    """Writes a draft; its address."""
    await kim.get(f"/dpo/cases/{reference}/letters/new/{kind}")
    made = await kim.post(f"/dpo/cases/{reference}/letters/new/{kind}", given)
    assert made.status == 303, text_of(made)
    return made.headers["Location"]


async def sent(kim: Visitor, address: str, way: str = "notice", **more: str):
    page = await kim.get(f"{address}/send")
    form = {"way": way, "seen": field(page, "seen"), "version": field(page, "version"), **more}
    return await kim.post(f"{address}/send", form)


async def events(gateway, reference: str) -> list[str]:
    return [event.name for event in (await gateway.app[CASES].get(reference)).events]


async def test_a_clarification_is_drafted_edited_and_sent_in_one_step(gateway):
    kim, reference = await member(gateway), await filed(gateway)
    asked = await kim.get(f"/dpo/cases/{reference}/letters")
    assert "Ask for clarification" in text_of(asked)
    wrong = await kim.post(f"/dpo/cases/{reference}/letters/new/clarification", {"text": " "})
    assert wrong.status == 422 and "Write your question." in text_of(wrong)
    address = await drafted(kim, reference, "clarification", text="Which year do you mean?")
    page = await kim.get(address)
    assert "Dear Zebedee Quux" in page.text and "Which year do you mean?" in page.text
    assert await events(gateway, reference) == ["submitted"], "a draft changes nothing"
    form = {
        "version": field(page, "version"), "to": "Zebedee Quux", "heading": "About <b>your</b> request",
        "body": "Dear Zebedee\n\nWhich year, please?\n\n- 7\n- 8", "do": "save",
    }  # fmt: skip
    saved = await kim.follow(await kim.post(address, form))
    assert "The letter is saved" in text_of(saved)
    assert "About &lt;b&gt;your&lt;/b&gt; request" in saved.text and "<li>7</li>" in saved.text
    shown = await kim.follow(await sent(kim, address))
    assert "The letter is sent" in text_of(shown)
    case = await gateway.app[CASES].get(reference)
    assert (case.events[-1].name, case.events[-1].by) == ("clarification_asked", kim.staff.id)
    assert case.events[-1].data["text"] == "Which year do you mean?"
    assert case.state.clarification_open
    [letter] = await gateway.app[LETTERS].of(case)
    assert (letter.event, letter.way, letter.sent_on) == (2, "notice", date(2026, 11, 23))
    [mail] = await mails(gateway, "letter")
    assert set(mail.values) == {"reference", "kind", "track"}
    assert not await mails(gateway, "new-message"), "one mail, not two"
    assert (kim.staff.id, "clarification_asked") in await audited(gateway.app[DATABASE])


async def test_the_requester_reads_the_letter_on_the_tracking_page(gateway):
    kim = await member(gateway)
    reference, code = await with_code(gateway)
    address = await drafted(kim, reference, "clarification", text="Which year do you mean?")
    tracking = {"reference": reference, "code": code}
    page = await gateway.call("POST", "/track", data=tracking)
    assert "Which year" not in page.text, "a draft is not seen"
    hidden = await gateway.call("POST", "/track/letter", data={**tracking, "letter": address.rpartition("/")[2]})  # fmt: skip
    assert hidden.status == 404
    await sent(kim, address)
    page = await gateway.call("POST", "/track", data=tracking)
    assert page.text.count("Which year do you mean?") == 1, "the letter, not the event's text again"
    paper = await gateway.call("POST", "/track/letter", data={**tracking, "letter": field(page, "letter")})  # fmt: skip
    assert paper.body.startswith(b"%PDF-")
    assert paper.headers["Content-Disposition"].startswith("attachment")
    wrong = await gateway.call("POST", "/track/letter", data={**tracking, "code": "x", "letter": field(page, "letter")})  # fmt: skip
    assert wrong.status == 404


async def with_code(gateway, **changes):
    from bot.cases.store import Submission
    from bot.web.state import CLOCK

    values = {
        "key": "kc", "kind": "sar", "notice": "default", "received_at": gateway.app[CLOCK](),
        "answers": {"who": "parent", "name": "Zebedee Quux", "pupil_name": "Sam Quux",
                    "contact": "zeb@example.org"}, **changes,
    }  # fmt: skip
    one = await gateway.app[CASES].file(Submission(**values))
    return one.reference, one.tracking_code


async def test_the_letter_itself_goes_by_mail_when_the_officer_says_so(gateway):
    kim, reference = await member(gateway), await filed(gateway)
    address = await drafted(kim, reference, "acknowledge")
    assert (await sent(kim, address, "mail")).status == 303
    [row] = await mails(gateway, "letter-whole")
    mail = compose(row, "from@example.org")
    body, paper = mail.iter_parts()
    assert mail["To"] == "zeb@example.org" and mail["Subject"] == f"Your request {reference}: a letter for you"  # fmt: skip
    assert "Dear Zebedee Quux" in body.get_content()
    assert paper.get_filename() == f"{reference}.pdf" and paper.get_content().startswith(b"%PDF-")


async def test_a_letter_by_post_is_recorded_on_its_day(gateway, clock):
    reference, _ = await with_code(gateway, answers={"name": "Zebedee", "contact": "1 High Street, Alsager, ST7 2AA"})  # fmt: skip
    clock.move(hours=72)
    kim = await member(gateway)
    address = await drafted(kim, reference, "extension", reason="Several requests at once")
    page = await kim.get(f"{address}/send")
    assert "There is no e-mail address" in text_of(page) and 'value="mail"' not in page.text
    refused = await sent(kim, address, "mail")
    assert refused.status == 422 and "Choose how to send it." in text_of(refused)
    day = {"on-day": "1", "on-month": "1", "on-year": "2020"}
    refused = await sent(kim, address, "post", **day)
    assert refused.status == 422 and "between the receipt and today" in text_of(refused)
    day = {"on-day": "24", "on-month": "11", "on-year": "2026"}
    assert (await sent(kim, address, "post", **day)).status == 303
    case = await gateway.app[CASES].get(reference)
    assert (case.events[-1].name, case.events[-1].on) == ("extended", date(2026, 11, 24))
    assert case.events[-1].data["reason"] == "Several requests at once"
    printed = await kim.get(f"{address}/print")
    assert "24 November 2026" in printed.text and "ST7 2AA" in printed.text
    assert not [row for row in await mails(gateway) if row.template.startswith("letter")]


@pytest.mark.parametrize(
    ("kind", "letter", "given", "event", "outcome"),
    [
        ("sar", "acknowledge", {}, "message_out", None),
        ("sar", "identity", {"text": "Call us"}, "identity_asked", None),
        ("sar", "authority", {"text": "A letter"}, "authority_asked", None),
        ("right", "extension", {"reason": "Complex"}, "extended", None),
        ("sar", "refusal", {"ground": "manifestly_excessive", "text": "x"}, "closed", "refused"),
        ("right", "refusal", {"ground": "exemption", "exemption": "E", "text": "x"}, "closed", "refused"),
        ("complaint", "complaint_acknowledged", {}, "message_out", None),
        ("complaint", "complaint_outcome", {"outcome": "complaint_partly_upheld", "text": "x"}, "closed", "complaint_partly_upheld"),
        ("opt_out", "opt_out_recorded", {}, "closed", "opt_out_recorded"),
    ],
)  # fmt: skip
async def test_every_letter_makes_its_event(gateway, kind, letter, given, event, outcome):
    kim, reference = await member(gateway), await filed(gateway, kind=kind)
    address = await drafted(kim, reference, letter, **given)
    assert (await sent(kim, address)).status == 303
    case = await gateway.app[CASES].get(reference)
    assert (case.events[-1].name, case.state.outcome) == (event, outcome)
    if event == "closed":
        assert case.state.stage == "closed" and case.closed_on == date(2026, 11, 23)
    assert len(await mails(gateway, "letter")) == 1
    assert not await mails(gateway, "closed"), "the letter's mail stands for the event's"


async def test_a_response_waits_for_its_stage_and_is_then_sent(gateway):
    kim, reference = await member(gateway), await filed(gateway)
    listed = text_of(await kim.get(f"/dpo/cases/{reference}/letters"))
    assert "Answer the request Not now. This cannot be done while the case is received." in listed
    address = await drafted(kim, reference, "response", text="Everything")
    refused = await sent(kim, address)
    assert refused.status == 422 and "while the case is received" in text_of(refused)
    assert await events(gateway, reference) == ["submitted"]
    assert (kim.staff.id, "refused") in await audited(gateway.app[DATABASE])
    for event in ("classified", "gathering_started", "review_started"):
        await gateway.app[CASES].happen(reference, event, "dpo", kim.staff.id)
    assert (await sent(kim, address)).status == 303
    case = await gateway.app[CASES].get(reference)
    assert case.state.stage == "responded" and case.events[-1].data["how"] == "tracking_page"


async def test_what_came_meanwhile_is_told_and_nothing_goes_out(gateway):
    kim, reference = await member(gateway), await filed(gateway)
    address = await drafted(kim, reference, "clarification", text="Which year?")
    page = await kim.get(f"{address}/send")
    form = {"way": "notice", "seen": field(page, "seen"), "version": field(page, "version")}
    await gateway.app[CASES].happen(reference, "message_in", "requester", data={"text": "Year 8"})
    told = await kim.post(f"{address}/send", form)
    assert told.status == 409 and "Something else came first" in text_of(told)
    assert "Year 8" in told.text and field(told, "seen") == "2"
    assert await events(gateway, reference) == ["submitted", "message_in"]
    assert not await mails(gateway, "letter")
    assert (await kim.post(f"{address}/send", {**form, "seen": "2"})).status == 303


async def test_two_people_at_one_draft_lose_nothing(gateway):
    kim, jo = await member(gateway), await member(gateway, name="Jo Officer")
    reference = await filed(gateway)
    address = await drafted(kim, reference, "acknowledge")
    pages = [await visitor.get(address) for visitor in (kim, jo)]
    form = {"to": "Z", "heading": "H", "do": "save", "version": field(pages[0], "version")}
    assert (await kim.post(address, {**form, "body": "Of Kim"})).status == 303
    told = await jo.post(address, {**form, "body": "Of Jo"})
    assert told.status == 409 and "Somebody else has changed" in text_of(told)
    assert "Of Jo" in told.text and "Of Kim" in told.text
    stale = {"way": "notice", "seen": "1", "version": "1"}
    refused = await jo.post(f"{address}/send", stale)
    assert refused.status == 422 and "The letter was changed" in text_of(refused)
    assert await events(gateway, reference) == ["submitted"]


async def test_a_sent_letter_never_changes(gateway):
    kim, reference = await member(gateway), await filed(gateway)
    address = await drafted(kim, reference, "acknowledge")
    await sent(kim, address)
    form = {"to": "Z", "heading": "H", "body": "Other", "version": "1", "do": "save"}
    assert (await kim.post(address, form)).status == 422
    assert (await kim.post(f"{address}/throw-away")).status == 409
    assert (await kim.get(f"{address}/send")).status == 303
    again = await kim.post(f"{address}/send", {"way": "notice", "seen": "2", "version": "1"})
    assert again.status == 422 and "has been sent" in text_of(again)
    assert len(await mails(gateway, "letter")) == 1
    shown = text_of(await kim.get(address))
    assert "Sent on Monday 23 November 2026." in shown and "Save" not in shown


async def test_a_draft_can_be_thrown_away(gateway):
    kim, reference = await member(gateway), await filed(gateway)
    address = await drafted(kim, reference, "acknowledge")
    assert (await kim.post(f"{address}/throw-away")).status == 303
    assert (await kim.get(address)).status == 404
    assert (kim.staff.id, "letter_thrown_away") in await audited(gateway.app[DATABASE])


@pytest.mark.parametrize(
    "changes", [{"heading": ""}, {"body": ""}, {"body": "x" * 20001}, {"heading": "x" * 161}, {"to": "x\n" * 11}]
)  # fmt: skip
async def test_a_text_that_cannot_be_is_a_sentence_and_stays(gateway, changes):
    kim, reference = await member(gateway), await filed(gateway)
    address = await drafted(kim, reference, "acknowledge")
    form = {"to": "Kept-To", "heading": "Kept-H", "body": "Kept-B", "version": "1", **changes}
    page = await kim.post(address, form)
    assert page.status == 422 and "There is a problem" in page.text
    for name, value in form.items():
        assert value.strip()[:50] in page.text, name
    async with gateway.app[DATABASE].read() as session:
        assert await session.scalar(select(LetterRow.version)) == 1


async def test_letters_go_with_their_case_and_lie_sealed(gateway):
    from tests.databases import everything

    kim, reference = await member(gateway), await filed(gateway)
    address = await drafted(kim, reference, "clarification", text="Quagmire-Sentinel")
    await sent(kim, address, "mail")
    assert b"Quagmire" not in await everything(gateway.app[DATABASE])
    store = gateway.app[CASES]
    await store.happen(reference, "withdrawn", "requester")
    await store.happen(reference, "erased", "dpo", kim.staff.id, {"reason": "asked_for"})
    async with gateway.app[DATABASE].read() as session:
        assert await session.scalar(select(func.count()).select_from(LetterRow)) == 0
    assert (await kim.get(address)).status == 404


async def test_a_viewer_reads_and_cannot_write(gateway):
    kim, reference = await member(gateway), await filed(gateway)
    address = await drafted(kim, reference, "acknowledge")
    viewer = await member(gateway, "viewer", "Vi Viewer")
    page = await viewer.get(address)
    assert page.status == 200 and "Dear Zebedee" in page.text and "<textarea" not in page.text
    assert "Write a letter" not in text_of(await viewer.get(f"/dpo/cases/{reference}/letters"))
    for path in (address, f"{address}/send", f"{address}/throw-away"):
        assert (await viewer.post(path, {"way": "notice"})).status == 403
    assert await events(gateway, reference) == ["submitted"]


async def test_letters_of_another_tenant_are_not_there(gateway):
    kim, reference = await member(gateway), await filed(gateway)
    mine = await filed(gateway, key="k2", notice="other")
    address = await drafted(kim, reference, "acknowledge")
    stranger = await member(gateway, "lead", "Sam Stranger", ("other",))
    for path in (address, f"{address}/pdf", f"{address}/print", f"{address}/send", f"/dpo/cases/{reference}/letters", f"/dpo/cases/{reference}/messages"):  # fmt: skip
        assert (await stranger.get(path)).status == 404, path
    # Nor by way of a case that may be seen.
    elsewhere = address.replace(reference, mine)
    assert (await stranger.get(elsewhere)).status == 404
    assert (await stranger.post(elsewhere, {"heading": "H", "body": "B", "version": "1"})).status == 404  # fmt: skip


async def test_who_never_saw_a_code_is_told_to_ask_for_one(gateway):
    kim = await member(gateway)
    asks = "if you have none, ask us"
    for key, changes, told in (
        ("seen", {}, False), ("left", {"unfinished": True}, True),
        ("entered", {"entered_by": kim.staff.id, "channel": "letter"}, True),
    ):  # fmt: skip
        reference = await filed(gateway, key=key, **changes)
        page = await kim.get(await drafted(kim, reference, "acknowledge"))
        assert (asks in page.text) == told, key
    reference = await filed(gateway, key="left")  # finished after all, which showed the receipt
    page = await kim.get(await drafted(kim, reference, "acknowledge"))
    assert asks not in page.text


async def test_pdf_and_paper(gateway):
    kim, reference = await member(gateway), await filed(gateway)
    address = await drafted(kim, reference, "acknowledge")
    paper = await kim.get(f"{address}/pdf")
    assert paper.body.startswith(b"%PDF-") and paper.headers["Cache-Control"] == "no-store"
    assert f"{reference}-acknowledge.pdf" in paper.headers["Content-Disposition"]
    page = await kim.get(f"{address}/print")
    assert len(re.findall(r"<h1>", page.text)) == 1 and "DPO console" not in text_of(page)


async def test_messages_go_to_the_requester_and_notes_do_not(gateway):
    kim = await member(gateway)
    reference, code = await with_code(gateway)
    await gateway.app[CASES].happen(reference, "noted", "dpo", kim.staff.id, {"text": "Inside"})
    await gateway.app[CASES].happen(reference, "message_in", "requester", data={"text": "Hello"})
    path = f"/dpo/cases/{reference}/messages"
    page = await kim.get(path)
    assert "Hello" in page.text and "Inside" not in page.text
    empty = await kim.post(path, {"text": "", "seen": field(page, "seen")})
    assert empty.status == 422 and "Write the message." in text_of(empty)
    page = await kim.follow(
        await kim.post(path, {"text": "We <look>", "seen": field(page, "seen")})
    )
    assert "We &lt;look&gt;" in page.text and len(await mails(gateway, "new-message")) == 1
    stale = await kim.post(path, {"text": "Kept", "seen": "1"})
    assert stale.status == 409 and "Kept" in stale.text
    seen = await gateway.call("POST", "/track", data={"reference": reference, "code": code})
    assert "We &lt;look&gt;" in seen.text and "Inside" not in seen.text
    await gateway.app[CASES].happen(reference, "withdrawn", "requester")
    assert "<textarea" not in (await kim.get(path)).text
