"""Questions on data going to a part of the United Kingdom, which is not abroad. Pure."""

from __future__ import annotations

import re

from bot.notice.notice import Citation, Notice
from bot.notice.replies import Reply
from bot.understanding.reading import ASPECTS, Reading

_ABROAD, _RECIPIENTS = "transfers_abroad", "recipients"
#: How a nation is named in a reply, and by what words people name it. "New South Wales" and "outside Wales" are others,
#: and so is Ireland.
_NATIONS = {
    "Scotland": r"scotland|edinburgh|glasgow|aberdeen|dundee|inverness",
    "Wales": r"(?<!south\s)wales|(?:north|mid|west)\s+wales|(?<!new\s)south\s+wales|cardiff|swansea|wrexham",
    "Northern Ireland": r"(?:northern|n\.?)\s+ireland|ulster|belfast",
}
_HOME = {
    name: re.compile(rf"(?<!outside\s)(?<!beyond\s)(?<!prince\sof\s)\b(?:{words})\b", re.I)
    for name, words in _NATIONS.items()
}
#: What else is named beside it may be abroad.
_AND_ABROAD = re.compile(r"\b(?:abroad|overseas|other\s+countr\w+|eu|europe)\b", re.I)
#: Words of the vocabulary for a country that stand in the name of a part of this one.
_IRELAND = "ireland"


def home_nations(reading: Reading) -> tuple[str, ...]:
    """The parts of the United Kingdom that are named, if no place abroad is named beside them."""
    found = tuple(name for name, words in _HOME.items() if words.search(reading.text))
    if not found or _AND_ABROAD.search(reading.text):
        return ()
    places = [one for one in reading.mentions if one.kind == "places" and one.end]
    named = {reading.text[one.start : one.end].lower() for one in places}
    return found if all(_IRELAND in name for name in named) else ()


def at_home(notice: Notice, reading: Reading) -> Reply | None:
    """The reply to "and to Scotland?": the notice speaks of abroad, and of who gets it, and names no part of this
    country; ``None`` when none is named."""
    nations = home_nations(reading)
    topic, closed = notice.topics.get(_ABROAD), notice.lists.get(_RECIPIENTS)
    if not nations or topic is None or closed is None or "stays_here" in reading.concepts(ASPECTS):
        return None
    text = (
        f"The notice does not name {' or '.join(nations)}. It says only that pupil data is not transferred "
        f"abroad, and it lists who gets it. {closed.summary}"
    )
    cited: tuple[Citation, ...] = (*topic.answers[-1].citations, closed.whole)
    return Reply("answer", text, "not_listed", topic.public, cited)
