"""Questions on data going to a part of the United Kingdom, which is not abroad. Pure."""

from __future__ import annotations

import re

from bot.notice.notice import Notice
from bot.notice.replies import Reply
from bot.understanding.reading import ASPECTS, Reading

_ABROAD, _ASKS_ABROAD = "transfers_abroad", "ask_abroad"
#: Labels of questions that may be on a place as well.
_OF_PLACES = {"ask_recipient_one", "ask_recipients", "ask_storage"}
#: How a nation is named in a reply, and by what words people name it. "New South Wales" and "outside Wales" are others,
#: and so is Ireland.
_NATIONS = {
    "Scotland": r"scotland|edinburgh|glasgow|aberdeen|dundee|inverness",
    "Wales": r"(?<!south\s)wales|(?:north|mid|west)\s+wales|(?<!new\s)south\s+wales|cardiff|swansea|wrexham",
    "Northern Ireland": r"(?:northern|n\.?)\s+ireland|ulster|belfast",
}
_ANOTHER_PART = r"(?:other|another|different)\s+parts?\s+of\s+(?:the\s+)?(?:uk|united\s+kingdom|country|britain)"
_TO_A_PART = re.compile(
    rf"\b(?:to|in|into|with|across|over)\s+(?:{'|'.join(_NATIONS.values())}|{_ANOTHER_PART})\b",
    re.I,
)
_HOME = {
    name: re.compile(rf"(?<!outside\s)(?<!beyond\s)(?<!prince\sof\s)\b(?:{words})\b", re.I)
    for name, words in (*_NATIONS.items(), ("other parts of the country", _ANOTHER_PART))
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
    named = {reading.text[one.start : one.end].lower() for one in reading.named("places")}
    return found if all(_IRELAND in name for name in named) else ()


def at_home(notice: Notice, label: str, reading: Reading) -> Reply | None:
    """The reply to "do you send it to Scotland?" and "and to Wales?": the notice names no part of this country, and says
    what it says of abroad; ``None`` when none is asked about."""
    topic, nations = notice.topics.get(_ABROAD), home_nations(reading)
    if topic is None or not nations or "stays_here" in reading.concepts(ASPECTS):
        return None
    if label != _ASKS_ABROAD and not _goes_there(label, reading):
        return None
    answer = topic.answers[-1]
    text = f"The notice does not name {' or '.join(nations)}. {answer.text}"
    return Reply("answer", text, "not_listed", topic.public, answer.citations)


def _goes_there(label: str, reading: Reading) -> bool:
    """Whether a question that is no plain one on abroad asks if something goes there, and of nobody by name: "does his
    new school in Wales get it?" asks of the school."""
    if label not in _OF_PLACES or not (reading.polar or reading.stated):
        return False
    return not reading.named_there("recipients") and bool(_TO_A_PART.search(reading.question))
