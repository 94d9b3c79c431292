"""An answer with the place where it stands in the notice, and what an answer hangs on that was not told. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.notice.context import Context
from bot.notice.notice import Asked, Topic
from bot.notice.replies import Reply, quoted
from bot.understanding.persons import PARENT, PUPIL

#: An age below the first threshold of the notice's youth services, one between them, one beyond.
_AGES = (12, 14, 17)
_OF_AGE = "That depends on how old the pupil is. Tell me the age, and I can say which it is."
_OF_WHO = (
    "That depends on who asks. Tell me if you are the pupil or a parent, and I can say which it is."
)


def placed(given: Reply) -> Reply:
    """An answer as its first quote with the heading under which it stands; any other reply as it is."""
    if given.kind != "answer" or not given.citations:
        return given
    first, *others = given.citations
    text = f"It is in the part {quoted(first.section)}: {quoted(in_one_line(first.quote))}"
    if others:
        text += " The other passages are below."
    return replace(given, text=text, verdict=None)


def in_one_line(quote: str) -> str:
    """A quote whose list items stand one behind the other."""
    first, *items = [
        one.strip().removeprefix("-").strip() for one in quote.splitlines() if one.strip()
    ]
    return f"{first} {'; '.join(items)}".strip()


def hangs_on_more(topic: Topic, told: Context) -> bool:
    """Whether the answer on this topic is that it depends, by what is told so far."""
    asked = Asked(told.low, told.high, told.role, frozenset(told.about))
    return topic.answer(asked).verdict == "depends"


def unknown_of(topic: Topic, told: Context) -> str | None:
    """What an answer on this topic hangs on and nobody told yet, as a sentence; ``None`` when it hangs on nothing more."""
    about = frozenset(told.about)
    if not hangs_on_more(topic, told):
        return None

    def texts(asked: list[Asked]) -> set[str]:
        return {topic.answer(one).text for one in asked}

    if told.low is None and told.high is None:
        if len(texts([Asked(age, age, told.role, about) for age in _AGES])) > 1:
            return _OF_AGE
    elif told.role is None:
        if len(texts([Asked(told.low, told.high, who, about) for who in (PARENT, PUPIL)])) > 1:
            return _OF_WHO
    return None
