"""A question that comes with a name, an e-mail address or a number: it is answered, and they are not needed. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.notice.notice import Notice
from bot.notice.replies import Reply
from bot.requests.words import people
from bot.understanding.reading import Reading

_START = r"(?:^|[.,;:!?\n–-]|\b(?:and|so|but|hi|hello|please|because|to\s+ask|to\s+know|wondering|tell\s+me|question|ask))\W*"
_DATA = r"(?:(?:my|his|her|our|their|your|the|all|any|pupil|personal|this|that|child(?:'|’)?s?|son(?:'|’)?s|daughter(?:'|’)?s)\s+)*(?:data|information|info|details|records?|files?)"
#: Plain words for a topic, for a message that is read as nothing but personal details.
_PLAIN = tuple(
    (topic, re.compile(_START + words, re.I))
    for topic, words in {
        "retention": r"how\s+long\b",
        "transfers_abroad": rf"(?:is|are|do|does|will)\b[^.?!]*\b(?:{_DATA}|it)\b[^.?!]*\b(?:abroad|overseas)\b",
        "recipients": rf"who\s+(?:gets|receives|else\s+gets|do\s+(?:you|u)\s+(?:share|give|send|pass)|is\s+{_DATA}\s+shared\s+with)\b",
        "categories": rf"what\s+(?:(?:kind\s+of\s+|sort\s+of\s+)?{_DATA}\s+)?(?:do|does|have)\s+(?:you|u|the\s+school|they)\s+(?:hold|have|keep|collect|got|know)\b",
        "purposes": rf"(?:why|what)\s+do\s+(?:you|u)\s+(?:use|need|collect)\b[^.?!]*\b{_DATA}\b|what\s+is\s+{_DATA}\s+used\s+for",
        "storage": rf"where\s+(?:is|are|do\s+you\s+(?:keep|store|hold))\s+{_DATA}\b",
        "subject_access": rf"(?:how\s+(?:do|can)|can)\s+i\s+(?:get|see|have|ask\s+for)\s+(?:a\s+copy\s+of\s+)?{_DATA}",
        "rights_overview": r"what\s+(?:are|rights)\b[^.?!]*\b(?:my\s+rights|have\s+i|do\s+i\s+have)\b",
    }.items()
)
_SAID_NAME = re.compile(
    r"\b(?:my|the)\s+(?:full\s+)?name(?:'|’)?s?\s+is\b|\bmy\s+name(?:'|’)s\b", re.I
)
#: "I'm Sam Hall." names somebody, "I'm British Asian" does not.
_NO_NAME = re.compile(r"(?:ish|ese|ian|ean|can|lic|ant|eek|ch)$", re.I)
_NOT_NEEDED = "Please do not send names, addresses or numbers here when you ask a question. They are not needed."


def holds_details(text: str, ours: str = "") -> bool:
    """Whether it holds an e-mail address other than ``ours``, a phone number, or a name by which somebody
    introduces themselves."""
    try:
        reach = people.email(text) or people.phone(text)
    except people.NotValid:
        reach = None
    if reach is not None and reach.lower() != ours.lower():
        return True
    name = people.requester_in(text)
    if name is None:
        return False
    words = name.split()
    return bool(_SAID_NAME.search(text)) or (
        len(words) == 2 and not any(_NO_NAME.search(word) for word in words)
    )


def plain_topic(text: str) -> str | None:
    """The topic that plain words of the message ask for."""
    return next((topic for topic, words in _PLAIN if words.search(text)), None)


def unread(reading: Reading) -> str | None:
    """The topic of a question that was not read for the personal details around it."""
    if not holds_details(reading.text) and reading.label != "inform":
        return None
    lost = not reading.sure or reading.label == "inform"
    return plain_topic(reading.text) if lost else None


def warned(notice: Notice, reading: Reading, replies: Sequence[Reply]) -> list[Reply]:
    """The replies, and after an answer that the details are not needed."""
    answers = all(one.kind in ("answer", "silent", "clarify", "out_of_scope") for one in replies)
    if answers and holds_details(reading.text, notice.contact.email):
        return [*replies[:-1], replace(replies[-1], text=f"{replies[-1].text} {_NOT_NEEDED}")]
    if reading.sure and reading.label == "inform" and reading.text.strip().endswith("?"):
        # There was a question, but not one that could be read.
        asked = f"{_NOT_NEEDED} Please ask your question once more without them."
        return [replace(one, text=asked) if one.kind == "social" else one for one in replies]
    return list(replies)
