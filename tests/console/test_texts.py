"""Letters and mails in the school's own words: by the page, audited, from then on, for its own cases alone."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select

from bot.cases.outbox import Outbox
from bot.cases.tables import AuditRow, OutboxRow
from bot.colleagues.store import Pace
from bot.web.state import CASES, COLLEAGUES, DATABASE, WORDINGS
from bot.wording.filling import Wording
from bot.wording.store import checksum
from bot.wording.tables import WordingRow
from bot.wording.texts import built_in
from tests.casework.support import field
from tests.console.support import filed, member, text_of

REFUSAL = "/dpo/texts/default/letter.refusal"
OURS = "{{ dear }}\n\nNo, alas.\n\n{{ ground }}\n\n{{ explanation }}\n\n{{ right_to_complain }}\n\n{{ closing }}"


async def change(visitor, name, body, heading="", seen=0, notice="default", do="save", **more):
    path = f"/dpo/texts/{notice}/{name}"
    await visitor.get(path)
    fields = {"heading": heading, "body": body, "seen": str(seen), "do": do, **more}
    return await visitor.post(path, fields)


async def audited(gateway) -> list[AuditRow]:
    async with gateway.app[DATABASE].read() as session:
        wanted = select(AuditRow).where(AuditRow.action == "text_changed")
        return list(await session.scalars(wanted.order_by(AuditRow.number)))


async def refusal(visitor, reference) -> str:
    """The address of a draft."""
    path = f"/dpo/cases/{reference}/letters/new/refusal"
    await visitor.get(path)
    done = await visitor.post(path, {"ground": "manifestly_unfounded", "text": "Because-Sentinel"})
    return done.headers["Location"]


async def test_a_letter_is_written_with_the_new_text_and_an_older_one_stays(gateway):
    lead, reference = await member(gateway, "lead"), await filed(gateway)
    other = await filed(gateway, key="k2", notice="other")
    before = await refusal(lead, reference)
    done = await change(lead, "letter.refusal", OURS, "Our answer: {{ reference }}")
    page = text_of(await lead.follow(done))
    assert "The text is changed." in page and "by Kim Officer" in page
    after = await lead.get(await refusal(lead, reference))
    assert f"Our answer: {reference}" in after.text and "No, alas." in after.text
    assert "Because-Sentinel" in after.text and "0303 123 1113" in after.text
    assert "We have decided not to do" in (await lead.get(before)).text, "a draft is not touched"
    assert "No, alas." not in (await lead.get(await refusal(lead, other))).text, "another school"


async def test_a_letter_that_was_sent_never_changes(gateway):
    lead, reference = await member(gateway, "lead"), await filed(gateway)
    draft = await refusal(lead, reference)
    page = await lead.get(f"{draft}/send")
    fields = {"way": "mail", "seen": field(page, "seen"), "version": field(page, "version")}
    assert (await lead.post(f"{draft}/send", fields)).status == 303
    sent = (await lead.get(f"{draft}/pdf")).body
    await change(lead, "letter.refusal", OURS, "New")
    await change(lead, "part.closing", "The Bursar")
    assert "We have decided not to do" in (await lead.get(draft)).text
    assert len((await lead.get(f"{draft}/pdf")).body) == len(sent)
    mails = await dispatched(gateway)
    assert "We have decided not to do" in mails[-1].get_body().get_content()
    assert "Bursar" not in mails[-1].as_string()


async def dispatched(gateway):
    """Sends what lies in the outbox, and what was sent."""
    sent = []

    async def send(mail):
        sent.append(mail)

    await Outbox(gateway.app[DATABASE], send, "x@example.org", gateway.app[CASES]._clock).dispatch()
    return sent


async def test_mails_are_written_with_the_new_text_those_of_the_chores_too(start, clock):
    from bot.cases import chores

    never = asyncio.Event()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(chores, "SECONDS", 10**6)
        gateway = await start()
        lead = await member(gateway, "lead")
        await change(lead, "mail.acknowledgement", "{{ kind }} it is.", "Got {{ reference }}")
        await change(
            lead,
            "mail.colleague-chased",
            "{{ asker }} asks again: {{ link }}",
            "Still {{reference}}",
        )
        reference = await filed(gateway)
        mine = await filed(gateway, key="k2", notice="other")
        case = await gateway.app[CASES].get(reference)
        colleagues = gateway.app[COLLEAGUES]
        colleagues._pace = Pace(1, 2, 3)
        await colleagues.ask(
            case, "Pat", "pat@trust.example", "Where?", clock().date(), lead.staff.id, 1
        )
        by = {m["Subject"]: m for m in await dispatched(gateway)}
        assert by[f"Got {reference}"].get_content() == "subject access request it is.\n"
        assert f"Your request {mine}: received" in by, "another school keeps its own"
        clock.move(hours=25)
        await colleagues.chase()
        [reminder] = await dispatched(gateway)
        assert reminder["Subject"] == f"Still {reference}"
        assert "Kim Officer asks again: http" in reminder.get_content()
        never.set()


async def test_a_text_of_another_release_keeps_no_mail_back(gateway):
    await filed(gateway)
    async with gateway.app[DATABASE].write() as session:
        session.add(
            WordingRow(notice="default", name="mail.acknowledgement", number=1, heading="{{ gone }}",
                       body="x", changed_at=gateway.app[CASES]._clock(), changed_by="x")
        )  # fmt: skip
        for row in await session.scalars(select(OutboxRow)):
            row.sent_at, row.next_try_at = None, row.made_at
            row.to = b"zeb@example.org"
    assert any("received" in str(mail["Subject"]) for mail in await dispatched(gateway))


async def test_looking_at_it_first_changes_nothing_and_keeps_what_was_typed(gateway):
    lead = await member(gateway, "lead")
    page = await change(lead, "letter.refusal", OURS, "Nay", do="look", sample="right")
    assert page.status == 200 and "<h3>Nay</h3>" in page.text
    assert "No, alas.\n\n{{ ground }}" in page.text, "the form holds what was typed"
    assert "In our view the request is manifestly unfounded" in page.text
    assert "[Why it applies here: as you type it]" in page.text
    assert 'value="right" selected' in page.text and "RTS-7K3M9Q2" in page.text
    assert await gateway.rows(WordingRow) == 0 and not await audited(gateway)


@pytest.mark.parametrize(
    ("heading", "body", "where", "said"),
    [
        ("Nay", "{{ dear }} {{ wrong }}", "body", "There is no placeholder “wrong”"),
        ("Nay", OURS.replace("{{ right_to_complain }}", ""), "body", "{{ right_to_complain }} is missing"),
        ("Nay", OURS + "{% if x %}", "body", "stands alone"),
        ("", OURS, "heading", "Give it a heading."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("do", ["save", "look"])
async def test_what_cannot_be_is_told_and_what_was_typed_stays(
    gateway, heading, body, where, said, do
):
    lead = await member(gateway, "lead")
    page = await change(lead, "letter.refusal", body, heading, do=do)
    assert page.status == 422 and said in text_of(page)
    assert f'href="#{where}"' in page.text and "<title>Error: " in page.text
    assert body.replace("“", "“") in page.text
    assert await gateway.rows(WordingRow) == 0 and not await audited(gateway)


async def test_what_was_before_and_after_and_who_is_kept_and_audited_without_the_text(gateway):
    lead = await member(gateway, "lead")
    await change(lead, "letter.refusal", OURS, "Nay")
    await change(lead, "letter.refusal", OURS + "\n\nQuagmire", "Nay", seen=1)
    await lead.get(REFUSAL)
    page = await lead.follow(await lead.post(REFUSAL, {"do": "reset", "seen": "2"}))
    assert "comes along holds again" in text_of(page)
    assert page.text.count("<summary>25") + page.text.count("<summary>23") == 3, "the history"
    assert "Quagmire" in page.text and "back to the text that comes along" in page.text
    first, second, third = await audited(gateway)
    assert (first.actor, first.subject) == (lead.staff.id, "letter.refusal")
    assert first.detail == {
        "notice": "default", "number": 1, "to": "own text",
        "before": checksum(built_in("letter.refusal")), "after": checksum(Wording("Nay", OURS)),
    }  # fmt: skip
    assert second.detail["before"] == first.detail["after"]
    assert third.detail["to"] == "default"
    assert third.detail["after"] == checksum(built_in("letter.refusal"))
    assert "Quagmire" not in str([row.detail for row in (first, second, third)])
    assert await gateway.app[WORDINGS].of("default") == {}


async def test_saving_what_holds_already_is_no_change(gateway):
    lead = await member(gateway, "lead")
    same = built_in("letter.refusal")
    assert (await change(lead, "letter.refusal", same.body, same.heading)).status == 303
    assert await gateway.rows(WordingRow) == 0 and not await audited(gateway)


async def test_two_leads_at_once_one_wins_the_other_is_told(gateway):
    one, other = await member(gateway, "lead"), await member(gateway, "lead", "Jo Lead")
    assert (await change(one, "part.closing", "The first Bursar")).status == 303
    late = await change(other, "part.closing", "The second Bursar", seen=0)
    assert late.status == 409 and "Somebody else changed this text" in text_of(late)
    assert "The first Bursar" in late.text and "The second Bursar</textarea>" in late.text
    assert field(late, "seen") == "1"
    done = await other.post("/dpo/texts/default/part.closing", {"body": "The second Bursar", "seen": "1", "do": "save"})  # fmt: skip
    assert done.status == 303


async def test_who_may_not_change_them_changes_nothing(gateway):
    officer = await member(gateway, "officer")
    assert (await officer.get("/dpo/texts")).status == 403
    assert (await change(officer, "part.closing", "x")).status == 403
    lead = await member(gateway, "lead", "Lee Lead", ["other"])
    assert "default" not in (await lead.get("/dpo/texts")).text
    assert (await lead.get("/dpo/texts?notice=default")).status == 404
    assert (await change(lead, "part.closing", "x")).status == 404
    assert (await change(lead, "part.closing", "The Bursar", notice="other")).status == 303
    assert (await lead.get("/dpo/texts/other/letter.none")).status == 404
    assert (await lead.get("/dpo/texts/nowhere/part.closing")).status == 404
    assert {row.detail["notice"] for row in await audited(gateway)} == {"other"}


async def test_every_text_has_a_page_and_stands_in_the_list(gateway):
    from bot.wording.texts import TEXTS

    lead = await member(gateway, "lead")
    assert "Letters and mails" in text_of(await lead.get("/dpo/settings"))
    listed = (await lead.get("/dpo/texts")).text
    for text in TEXTS:
        path = f"/dpo/texts/default/{text.id}"
        assert path in listed
        page = await lead.get(path)
        assert page.status == 200 and "With a case that is made up." in page.text, text.id
