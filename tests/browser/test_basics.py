"""A question on a school's page, and what the page pays for it."""

from __future__ import annotations


async def test_a_question_gets_its_cited_answer(visit, fresh_script):
    page = await visit()
    await page.open()
    answer = await page.ask("Is my data sent abroad?")
    assert fresh_script.asked[0].text == "Is my data sent abroad?"
    assert await answer.locator(".verdict").inner_text() == "No"
    text = await answer.inner_text()
    assert "The notice says that pupil data is not transferred abroad." in text
