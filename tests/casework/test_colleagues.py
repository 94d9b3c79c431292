"""Colleagues: asked by mail, shown the question alone, reminded, the lead told, each thing once."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from bot.cases.outbox import Outbox, compose
from bot.cases.transitions import Refused
from bot.colleagues.store import Colleagues, NoSuchAsk, Pace
from bot.web.state import CASES, COLLEAGUES, DATABASE
from tests.cases.conftest import submission
from tests.casework.support import audited, field, mails, outbox
from tests.console.support import Visitor, filed, member, text_of
from tests.databases import everything


async def asked(kim: Visitor, reference: str, **changes: str) -> str:
    """Asks a colleague; the path of the link in the mail."""
    path = f"/dpo/cases/{reference}/colleagues"
    page = await kim.get(path)
    form = {
        "name": "Pat Teacher", "email": "pat@school.example", "seen": field(page, "seen"),
        "question": "Do you hold e-mails about Sam?", **changes,
    }  # fmt: skip
    answer = await kim.post(path, form)
    assert answer.status == 303, text_of(answer)
    return await link_of(kim.gateway)


async def link_of(gateway, template: str = "colleague-asked") -> str:
    text = compose((await mails(gateway, template))[-1], "x@example.org").get_content()
    found = re.search(r"http://[^/]+(/dpo/answer/\S+)", text)
    assert found, text
    return found[1]


async def test_a_colleague_sees_the_question_answers_once_and_sees_no_more(gateway):
    kim, reference = await member(gateway), await filed(gateway)
    link = await asked(kim, reference)
    [row] = await mails(gateway, "colleague-asked")
    text = str(compose(row, "x@example.org"))
    assert "Kim Officer" in text and "Sam" not in text and "Zebedee" not in text
    pat = Visitor(gateway)
    page = await pat.get(link)
    shown = text_of(page)
    assert (
        page.status == 200 and "Do you hold e-mails about Sam?" in shown and "Pat Teacher" in shown
    )
    for hidden in ("Zebedee", "zeb@example.org", reference, "Subject access", "History"):
        assert hidden not in page.text.replace("/dpo/answer", ""), hidden
    empty = await pat.post(link, {"answer": "  "})
    assert empty.status == 422 and "Write your answer." in text_of(empty)
    done = await pat.post(link, {"answer": "Yes, in <Outlook>"})
    assert done.status == 200 and "Thank you" in text_of(done)
    assert (await pat.get(link)).status == 404
    assert (await pat.post(link, {"answer": "Again"})).status == 404
    case = await gateway.app[CASES].get(reference)
    assert [(e.name, e.role) for e in case.events[1:]] == [
        ("colleague_asked", "dpo"), ("colleague_answered", "colleague"),
    ]  # fmt: skip
    page = await kim.get(f"/dpo/cases/{reference}/colleagues")
    assert "Yes, in &lt;Outlook&gt;" in page.text and "Answered" in text_of(page)
    assert ("colleague", "colleague_answered") in await audited(gateway.app[DATABASE])


async def test_the_link_is_a_secret_of_which_the_database_keeps_a_hash(gateway):
    kim, reference = await member(gateway), await filed(gateway)
    link = await asked(kim, reference)
    held = await everything(gateway.app[DATABASE])
    secret = link.rpartition("/")[2]
    assert len(secret) >= 43
    for kept in (secret, "pat@school.example", "Pat Teacher", "e-mails about Sam"):
        assert kept.encode() not in held

    async def gone(_mail) -> None:
        return None

    await Outbox(gateway.app[DATABASE], gone, "x@example.org", clock=lambda: (kim.gateway.app[CASES]._clock())).dispatch()  # fmt: skip
    [row] = await mails(gateway, "colleague-asked")
    assert set(row.values) == {"reference", "kind"} and row.to is None, "gone with the mail"


@pytest.mark.parametrize("secret", ["x", "noted", "A" * 43, "ä", "%00"])
async def test_a_made_up_link_opens_nothing(gateway, secret):
    await asked(await member(gateway), await filed(gateway))
    nobody = Visitor(gateway)
    assert (await nobody.get(f"/dpo/answer/{secret}")).status == 404
    assert (await nobody.post(f"/dpo/answer/{secret}", {"answer": "x"})).status in (403, 404)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Say whom you ask."), ({"email": "pat"}, "Give an e-mail address"),
        ({"question": ""}, "Write your question."), ({"question": "x" * 5001}, "at most 5,000"),
        ({"by-day": "1", "by-month": "1", "by-year": "2020"}, "within the coming year"),
        ({"by-day": "31", "by-month": "2", "by-year": "2027"}, "no such date"),
        ({"seen": ""}, "check this and send it again"),
        ({"name": "A\nBcc: x@example.org"}, "one line"),
    ],
)  # fmt: skip
async def test_a_question_that_cannot_be_asked_is_a_sentence(gateway, changes, said):
    kim, reference = await member(gateway), await filed(gateway)
    path = f"/dpo/cases/{reference}/colleagues"
    form = {"name": "Pat", "email": "p@x.org", "question": "Kept-Question", "seen": "1", **changes}
    page = await kim.post(path, form)
    assert page.status == 422 and said in text_of(page)
    assert form["question"][:13] in page.text and not await mails(gateway, "colleague-asked")


async def test_taken_back_or_sent_again_the_old_link_is_over(gateway):
    kim, reference = await member(gateway), await filed(gateway)
    first = await asked(kim, reference)
    [one] = await gateway.app[COLLEAGUES].of(await gateway.app[CASES].get(reference))
    path = f"/dpo/cases/{reference}/colleagues/{one.id}"
    assert (await kim.post(f"{path}/again", {"seen": "1"})).status == 409
    assert (await kim.post(f"{path}/again", {"seen": "2"})).status == 303
    second = await link_of(gateway, "colleague-chased")
    pat = Visitor(gateway)
    assert first != second
    assert (await pat.get(first)).status == 404 and (await pat.get(second)).status == 200
    assert (await kim.post(f"{path}/take-back")).status == 303
    assert (await pat.get(second)).status == 404
    assert (await kim.post(f"{path}/take-back")).status == 422
    assert (await kim.post(f"{path}/again", {"seen": "3"})).status == 422
    assert (kim.staff.id, "colleague_cancelled") in await audited(gateway.app[DATABASE])


async def test_a_question_of_another_case_or_tenant_is_not_there(gateway):
    kim, reference = await member(gateway), await filed(gateway)
    await asked(kim, reference)
    [one] = await gateway.app[COLLEAGUES].of(await gateway.app[CASES].get(reference))
    other = await filed(gateway, key="k2", notice="other")
    stranger = await member(gateway, "lead", "Sam Stranger", ("other",))
    for base in (reference, other):
        for what in ("again", "take-back"):
            path = f"/dpo/cases/{base}/colleagues/{one.id}/{what}"
            assert (await stranger.post(path, {"seen": "1"})).status == 404, path
    assert (await stranger.get(f"/dpo/cases/{reference}/colleagues")).status == 404
    assert [a.status for a in await gateway.app[COLLEAGUES].of(await gateway.app[CASES].get(reference))] == ["waiting"]  # fmt: skip


async def test_an_answer_that_comes_too_late_is_told(gateway):
    kim, reference = await member(gateway), await filed(gateway)
    link = await asked(kim, reference)
    pat = Visitor(gateway)
    await pat.get(link)
    await gateway.app[CASES].happen(reference, "withdrawn", "requester")
    late = await pat.post(link, {"answer": "Yes"})
    assert late.status == 409 and "no longer needed" in text_of(late)


@pytest.fixture
def colleagues(database, store, clock) -> Colleagues:
    async def leads(notice: str) -> list[str]:
        return [f"lead-of-{notice}@example.org"]

    async def asker(identity: str) -> str:
        return f"Asker {identity}"

    return Colleagues(database, store, Pace(3, 7, 14), "https://ask.example", leads, asker, clock)


async def started(colleagues, store, clock):
    case = await store.get((await store.file(submission(received_at=clock()))).reference)
    day = store.today() + timedelta(days=5)
    await colleagues.ask(case, "Pat", "pat@example.org", "Which?", day, "kim", 1)
    return case


async def chased(colleagues, clock, days: int) -> list[int]:
    """On which days from now on something was done."""
    found = []
    for day in range(1, days + 1):
        clock.move(hours=24)
        found += [day] * await colleagues.chase()
    return found


async def test_reminded_at_the_pace_that_is_set_then_the_lead_is_told_once(colleagues, store, database, clock):  # fmt: skip
    case = await started(colleagues, store, clock)
    link = (await outbox(database, "colleague-asked"))[0].values["link"]
    assert await colleagues.chase() == 0
    assert await chased(colleagues, clock, 30) == [3, 6, 7]
    reminders = await outbox(database, "colleague-chased")
    assert [row.values["link"] for row in reminders] == [link] * 3, "the same link works on"
    [told] = await outbox(database, "colleague-silent")
    assert told.to == b"lead-of-default@example.org"
    assert "Pat" not in str(told.values) and "Which" not in str(told.values)
    [ask] = await colleagues.of(case)
    assert (ask.reminders, ask.status) == (3, "run_out") and ask.escalated_at is not None
    events = (await store.get(case.reference)).events
    assert [(e.name, e.role) for e in events[2:]] == [("colleague_chased", "system")] * 3
    assert "The lead has been told." in events[-1].data["text"]
    with pytest.raises(NoSuchAsk):
        await colleagues.find(link.rpartition("/")[2])


async def test_who_has_answered_is_left_alone(colleagues, store, database, clock):
    await started(colleagues, store, clock)
    secret = (await outbox(database, "colleague-asked"))[0].values["link"].rpartition("/")[2]
    await colleagues.answer(secret, "Here")
    assert await chased(colleagues, clock, 30) == []
    assert not await outbox(database, "colleague-chased")


async def test_a_case_that_has_gone_on_reminds_nobody(colleagues, store, database, clock):
    case = await started(colleagues, store, clock)
    await store.happen(case.reference, "withdrawn", "requester")
    assert len(await chased(colleagues, clock, 20)) <= 1
    assert not await outbox(database, "colleague-chased")


async def test_two_processes_remind_once(colleagues, store, database, clock):
    import asyncio

    await started(colleagues, store, clock)
    clock.move(hours=24 * 3)
    counts = await asyncio.gather(*(colleagues.chase() for _ in range(4)))
    assert sum(counts) == 1
    assert len(await outbox(database, "colleague-chased")) == 1


async def test_two_answers_at_once_are_one(colleagues, store, database, clock):
    import asyncio

    case = await started(colleagues, store, clock)
    secret = (await outbox(database, "colleague-asked"))[0].values["link"].rpartition("/")[2]
    tries = await asyncio.gather(
        *(colleagues.answer(secret, f"Answer {n}") for n in range(4)), return_exceptions=True
    )
    assert sum(one is None for one in tries) == 1
    assert all(one is None or isinstance(one, (Refused, NoSuchAsk)) for one in tries)
    events = [e.name for e in (await store.get(case.reference)).events]
    assert events.count("colleague_answered") == 1


async def test_questions_go_with_their_case(colleagues, store, database, clock):
    case = await started(colleagues, store, clock)
    await store.happen(case.reference, "withdrawn", "requester")
    await store.happen(case.reference, "erased", "dpo", "kim", {"reason": "asked_for"})
    assert await colleagues.of(case) == []
    assert not await outbox(database, "colleague-asked")
