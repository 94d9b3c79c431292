"""Parts of the United Kingdom are not abroad; islands and other countries are. And who gets it, for an age."""

from __future__ import annotations

import pytest

from bot.notice.home_nations import home_nations
from bot.understanding.people import WRITER, Aged
from bot.understanding.reading import Reading
from tests.notice.saying import named, say


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
    assert len(one.citations) == 2


@pytest.mark.parametrize(
    "text",
    ["Jersey?", "not even Guernsey", "the Isle of Man", "Ireland?", "to Dublin", "to New South Wales?", "outside Scotland?", "to Scotland or anywhere abroad?", "is it in the UK"],
)  # fmt: skip
def test_elsewhere_is_answered_as_abroad(text: str) -> None:
    assert not home_nations(Reading("ask_abroad", 0.9, text=text))
    assert say("ask_abroad", text=text, polar=True)[0].verdict == "no"


@pytest.mark.parametrize(
    "text", ["I'm 15, do you pass my stuff to anybody?", "im 15 who gets told about me"]
)
def test_who_gets_it_at_some_age_tells_of_what_begins_at_13(text: str) -> None:
    aged = {"low": 15, "high": 15, "people": (Aged(WRITER, 15, 15),), "polar": True}
    for others in (("ask_youth_13", "ask_recipients"), ("ask_recipients", "ask_sharing_16")):
        one, _ = say(others[0], sure=False, others=others, text=text, **aged)
        assert one.topic == "recipients" and "From the age of 13" in one.text
    third = ("ask_youth_13", "ask_opt_out")
    assert say(third[0], sure=False, others=third, text=text, **aged)[0].kind == "clarify"
    others = ("ask_youth_13", "ask_recipients")
    known = say(others[0], sure=False, others=others, text=text, mentions=named("police"), **aged)
    assert known[0].kind == "clarify"
