"""What each kind of message shows and offers: sources, words, ratings, receipts, transcripts, forms."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.feedback.store import Count
from bot.web.state import FEEDBACK
from tests.browser.script import ANSWER, CLARIFY, EVERY, RECEIPT, SAFETY, SILENT, STATUS, asks


def text_of(path: Path) -> str:
    return path.read_text("utf-8")


async def opened(visit):
    page = await visit()
    return await page.open()


async def test_the_verdict_comes_first_and_sources_open(visit, gateway):
    page = await opened(visit)
    answer = await page.ask("Hello")
    lines = [line for line in (await answer.inner_text()).split("\n") if line]
    assert lines[:2] == ["From the privacy notice", "No"]
    quote = answer.locator("blockquote").first
    assert not await quote.is_visible()
    await answer.get_by_text("Source: Will my data be").click()
    assert await quote.inner_text() == "Will my data be transferred abroad and why? No"
    async with page.tab.context.expect_page() as opening:
        await answer.get_by_role("link", name="Read it in the notice (opens in a new tab)").first.click()  # fmt: skip
    notice = await opening.value
    assert notice.url.startswith(f"{gateway.bot}/notice?passage=")
    assert await notice.locator("mark").inner_text() == "No"
    await notice.close()


async def test_words_of_the_notice_in_an_answer_are_explained_on_request(visit):
    page = await opened(visit)
    answer = await page.ask("Hello")
    await answer.get_by_text("Words explained").click()
    await answer.get_by_text("Statutory recommended period", exact=True).click()
    assert await answer.get_by_text("It does not explain how long that is.").is_visible()
    assert await answer.get_by_text("Department for Education").count() == 0


async def test_feedback_counts_once_by_topic_and_may_be_changed(visit, gateway, fresh_script):
    store = gateway.app[FEEDBACK]

    async def counted() -> dict[tuple[str, str], tuple[int, int]]:
        counts: list[Count] = await store.counts()
        return {(c.kind, c.topic): (c.helpful, c.not_helpful) for c in counts}

    before = (await counted()).get(("answer", "a topic of its own"), (0, 0))
    page = await opened(visit)
    fresh_script.say({**ANSWER, "topic": "a topic of its own"})
    answer = await page.ask("Hello")
    for pressed, expected in (("Yes", (1, 0)), ("Yes", (1, 0)), ("No", (0, 1))):
        button = answer.get_by_role("button", name=pressed, exact=True)
        await button.click()
        await answer.locator(f"[aria-pressed=true]:text-is('{pressed}')").wait_for()
        now = (await counted())[("answer", "a topic of its own")]
        assert (now[0] - before[0], now[1] - before[1]) == expected
    assert (await page.announced())[-1] == "Thank you."
    assert await answer.locator("[aria-pressed=true]").count() == 1


@pytest.mark.parametrize("kind", EVERY)
async def test_only_answers_to_questions_are_rated(visit, fresh_script, kind):
    page = await opened(visit)
    fresh_script.say(EVERY[kind])
    message = await page.ask("Hello")
    rated = await message.get_by_role("group", name="Was this helpful?").count()
    assert rated == (kind in ("answer", "silent", "out_of_scope"))


async def test_a_person_is_always_in_reach(visit, fresh_script):
    page = await opened(visit)
    for kind, message in EVERY.items():
        fresh_script.say(message)
        await page.button("Ask a person").click()
        await page.messages.nth(list(EVERY).index(kind) + 1).wait_for()
        assert fresh_script.asked[-1].choice == "person"
        # It has its own place at the box, always the same, and is not said twice.
        assert await page.log.get_by_role("button", name="Talk to a person").count() == 0


async def test_safety_stands_apart_with_numbers_to_ring(visit, fresh_script):
    page = await opened(visit)
    fresh_script.say(SAFETY, {**SILENT, "text": "Ring 0800 1111 or 999."})
    message = await page.ask("Hello")
    links = await message.locator("a").evaluate_all("(all) => all.map((a) => a.href)")
    assert links == ["tel:08001111", "tel:999"]
    assert await message.evaluate("(n) => parseFloat(getComputedStyle(n).borderTopWidth)") >= 4
    assert await (await page.ask("Hello")).locator("a").count() == 0  # in a safety message alone


async def test_only_safe_links_are_made(visit, fresh_script, gateway):
    evil = {
        **ANSWER,
        "text": "See javascript:alert(1), https://ico.org.uk/x?a=1. Write to a.b@c.example.",
        "citations": [
            {**ANSWER["citations"][0], "highlight": "javascript:alert(1)"},
            {**ANSWER["citations"][0], "highlight": "data:text/html,x"},
            {**ANSWER["citations"][0], "section": "<img src=x onerror=alert(1)>", "quote": "<b>x</b>"},
        ],
    }  # fmt: skip
    fresh_script.say(evil, STATUS)
    page = await opened(visit)
    answer = await page.ask("<script>alert(1)</script>")
    links = await answer.locator("a").evaluate_all("(all) => all.map((a) => a.href)")
    assert [link for link in links if "/notice" not in link] == [
        "https://ico.org.uk/x?a=1",
        "mailto:a.b@c.example",
    ]
    assert await page.log.locator("img, b, script").count() == 0
    assert await page.log.get_by_text("<script>alert(1)</script>").count() == 1
    status = await page.ask("How does it stand?")
    link = status.get_by_role("link", name="the tracking page")
    assert await link.get_attribute("href") == f"{gateway.bot}/track"
    assert await link.get_attribute("rel") == "noopener"


async def test_a_choice_is_sent_as_it_was_offered_and_goes_away(visit, fresh_script):
    page = await opened(visit)
    fresh_script.say(CLARIFY)
    message = await page.ask("How?")
    await message.get_by_role("button", name="How is data stored?").click()
    await page.messages.nth(2).wait_for()
    assert fresh_script.asked[-1].choice == "topic:storage"
    assert await page.button("How long is data kept?").count() == 0


async def test_every_input_has_its_fields_and_takes_free_text(visit, fresh_script):
    page = await opened(visit)
    for kind in ("date", "select", "multi_choice"):
        fresh_script.say(EVERY[kind])
        await page.ask("Hello")
        assert await page.box.count() == 0
        await page.button("Answer in your own words").click()
        assert (await page.focused()).startswith("textarea")
        await page.button("Use the form instead").click()
        await page.button("Answer in your own words").click()
        await page.ask("why do you ask?")
        assert fresh_script.asked[-1].text == "why do you ask?"
    for kind, mode in (("email", "email"), ("tel", "tel"), ("text", "text"), ("long_text", "text")):
        fresh_script.say(EVERY[kind])
        await page.ask("Hello")
        assert await page.box.get_attribute("inputmode") == mode
        assert await page.widget.get_by_text("A hint").is_visible()
        await page.widget.get_by_text("Why we ask").click()
        assert await page.widget.get_by_text("To find it.").is_visible()


async def test_the_box_says_what_it_is_for(visit, fresh_script):
    page = await opened(visit)
    assert await page.widget.get_by_label("Your question").count() == 1
    fresh_script.say(EVERY["check"])
    await page.ask("Hello")
    assert await page.widget.get_by_label("Your answer").count() == 1
    assert await page.widget.get_by_text("No names").count() == 0  # they are, in a request
    await page.ask("Hello")
    assert await page.widget.get_by_label("Your question").count() == 1


async def test_one_tick_is_a_choice_and_several_are_words(visit, fresh_script):
    page = await opened(visit)
    fresh_script.say(EVERY["multi_choice"], EVERY["multi_choice"], EVERY["multi_choice"])
    await page.ask("Hello")
    await page.button("Send").click()
    assert (await page.announced())[-1] == "There is nothing to send yet."
    await page.widget.get_by_label("Option 2").check()
    await page.button("Send").click()
    await page.messages.nth(2).wait_for()
    assert fresh_script.asked[-1].choice == "answer:2"
    await page.widget.get_by_label("Option 2").check()
    await page.widget.get_by_label("Option 4").check()
    await page.button("Send").click()
    await page.messages.nth(3).wait_for()
    assert fresh_script.asked[-1].text == "Option 2; Option 4"


async def test_too_long_a_message_stays_in_the_box(visit, fresh_script):
    page = await opened(visit)
    await page.box.fill("🙂" * 2001)
    await page.box.press("Enter")
    await page.widget.get_by_text("This is longer than 2,000 characters.").wait_for()
    assert fresh_script.asked == []
    await page.ask("🙂" * 2000)
    assert fresh_script.asked[-1].text == "🙂" * 2000


async def test_the_receipt_can_be_copied_saved_and_printed(visit, fresh_script):
    page = await opened(visit)
    fresh_script.say(RECEIPT)
    receipt = await page.ask("send")
    assert await receipt.locator("dt").all_inner_texts() == [
        "Reference", "Tracking code", "Received on", "Due on",
    ]  # fmt: skip
    assert "Wednesday" in await receipt.locator("dd").nth(3).inner_text()
    await receipt.get_by_text("Why this date").click()
    assert await receipt.get_by_text("One month later: 23 December 2026.").is_visible()
    await receipt.get_by_role("button", name="Copy").click()
    copied = await page.tab.evaluate("navigator.clipboard.readText()")
    for part in ("SAR-7K3M9Q2", "ABCD-EFGH-JKLM-NPQR", "23 December 2026"):
        assert part in copied
    assert (await page.announced())[-1] == "Copied."
    async with page.tab.expect_download() as download:
        await receipt.get_by_role("button", name="Save").click()
    saved = await download.value
    assert saved.suggested_filename == "SAR-7K3M9Q2.txt"
    assert text_of(await saved.path()) == copied


async def printed(page, button) -> str:
    """What would stand on paper: the text of everything that is shown while printing."""
    pressed = await button.element_handle()
    await page.tab.emulate_media(media="print")
    await page.tab.evaluate(
        """() => { window.print = () => {
          const seen = [];
          const look = (node) => {
            if (node.nodeType === 3) { if (node.data.trim()) seen.push(node.data.trim()); return; }
            if (node.nodeType !== 1 && node.nodeType !== 11) return;
            if (node.nodeType === 1 && getComputedStyle(node).display === 'none') return;
            (node.shadowRoot || node).childNodes.forEach(look);
          };
          look(document.body);
          window.paper = seen.join(' ');
        }; }"""
    )
    await pressed.dispatch_event("click")
    await page.tab.emulate_media(media="screen")
    return await page.tab.evaluate("window.paper")


async def test_printing_leaves_out_the_page_around(visit, fresh_script):
    page = await opened(visit)
    await page.ask("Is it sent abroad?")
    fresh_script.say(RECEIPT)
    receipt = await page.ask("send")
    paper = await printed(page, receipt.get_by_role("button", name="Print"))
    assert "ABCD-EFGH-JKLM-NPQR" in paper
    assert "One month later" in paper  # what is folded on the screen is open on paper
    assert "Is it sent abroad?" not in paper
    assert "School page" not in paper
    await page.button("Menu").click()
    paper = await printed(page, page.button("Print the conversation"))
    for part in ("Is it sent abroad?", "Will my data be transferred abroad and why? No", "SAR-7K3M9Q2"):  # fmt: skip
        assert part in paper
    for part in ("School page", "Send", "Menu", "Was this helpful?"):
        assert part not in paper
    assert await page.tab.get_by_role("heading", name="School page").is_visible()
    assert not await page.log.locator("blockquote").first.is_visible()


async def test_the_transcript_is_saved_whole(visit, fresh_script):
    page = await opened(visit)
    await page.ask("Is it sent abroad?")
    fresh_script.say(asks("text", "What is your name?"))
    await page.ask("A copy please")
    await page.button("Menu").click()
    async with page.tab.expect_download() as download:
        await page.button("Save the conversation").click()
    text = text_of(await (await download.value).path())
    for part in (
        "You: Is it sent abroad?", "No.", "The notice says that pupil data",
        "“We hold pupil data for the statutory recommended period.”", "– Storing pupil data",
        "You: A copy please", "Your request, step 2 of 8\nWhat is your name?",
    ):  # fmt: skip
        assert text.count(part) == 1, part
    assert text.index("You: Is it") < text.index("The notice says") < text.index("A copy please")
