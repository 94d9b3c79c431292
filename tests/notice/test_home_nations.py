"""Parts of the United Kingdom are not abroad; islands and other countries are."""

from __future__ import annotations

import pytest

from bot.notice.home_nations import home_nations
from bot.understanding.reading import Reading
from tests.notice.asking import ask
from tests.notice.saying import say


@pytest.mark.parametrize(
    ("text", "nation"),
    [
        ("Scotland?", "Scotland"),
        ("does it get sent to Cardiff", "Wales"),
        ("and N. Ireland then?", "Northern Ireland"),
        ("what about south wales", "Wales"),
    ],
)
def test_a_part_of_this_country_is_not_called_abroad(text: str, nation: str) -> None:
    one, after = say("ask_abroad", text=text, polar=True)
    assert (one.topic, one.verdict, after.topic) == (
        "transfers_abroad",
        "not_listed",
        "transfers_abroad",
    )
    assert one.text.startswith(f"The notice does not name {nation}.") and "Yes" not in one.text
    assert "not transferred abroad" in one.text


@pytest.mark.parametrize(
    "text",
    ["Jersey?", "not even Guernsey", "the Isle of Man", "Ireland?", "to Dublin", "to New South Wales?", "outside Scotland?", "to Scotland or anywhere abroad?", "is it in the UK"],
)  # fmt: skip
def test_elsewhere_is_answered_as_abroad(text: str) -> None:
    assert not home_nations(Reading("ask_abroad", 0.9, text=text))
    assert say("ask_abroad", text=text, polar=True)[0].verdict == "no"


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("ask_abroad", "is anything sent over to Wales?"),
        ("ask_recipient_one", "do you share with Northern Ireland?"),
        ("ask_storage", "is it kept in Scotland"),
        ("ask_abroad", "does it go to another part of the UK?"),
    ],
)
def test_a_part_of_the_country_is_not_abroad(label: str, text: str) -> None:
    said = ask(label, text)
    assert (said.verdict, said.topic) == ("not_listed", "transfers_abroad")
    assert "not transferred abroad" in said.text


@pytest.mark.parametrize(
    ("label", "text", "verdict"),
    [
        ("ask_abroad", "do you send it to Guernsey?", "no"),
        ("ask_abroad", "is it kept in Scotland and in France?", "no"),
        ("ask_recipient_one", "does his next school in Wales get it?", "yes"),
        ("ask_abroad", "does it go to Ireland?", "no"),
        ("ask_abroad", "does any of it get out of England", "no"),
        ("ask_recipient_one", "does the lady who runs the NHS clinic get told?", "not_listed"),
    ],
)
def test_other_countries_and_bodies_stay(label: str, text: str, verdict: str) -> None:
    assert ask(label, text).verdict == verdict
