"""Which of the things that were just told is meant: "the second", "number 3", "the money one". Pure."""

from __future__ import annotations

import re

from bot.notice.context import Context
from bot.notice.notice import Notice
from bot.understanding.labels import TOPIC_OF, group
from bot.understanding.reading import Reading

#: The answer that tells of all rights names them in this order: the topics that say more of each.
_RIGHTS = "rights_overview"
RIGHTS_TOLD = (
    "subject_access",
    "right_object",
    "right_marketing",
    "right_automated",
    "right_rectify_erase",
    "right_compensation",
)
#: What people call them in a word or two.
_CALLED = {
    "subject_access": r"cop(?:y|ies)|access\w*|see\w*|looking",
    "right_object": r"object\w*|damage|distress\w*|harm\w*|upset\w*",
    "right_marketing": r"market\w*|adverts?|advertis\w*|ads?|junk|spam",
    "right_automated": r"automat\w*|computers?|machines?|robots?|ai|algorithms?",
    "right_rectify_erase": r"correct\w*|fix\w*|wrong|mistakes?|inaccura\w*|delet\w*|eras\w*|destroy\w*|block\w*|rectif\w*|removal|removing",
    "right_compensation": r"money|compensation|compo|claims?|claiming|pay\w*|cash|breach\w*",
}
_PLACES = (
    r"first|1st|one|1",
    r"second|2nd|two|2",
    r"third|3rd|three|3",
    r"fourth|4th|four|4",
    r"fifth|5th|five|5",
    r"sixth|6th|six|6",
    r"seventh|7th|seven|7",
    r"eighth|8th|eight|8",
)
_THING = r"(?:one|thing|right|point|bit|item|part|bullet)s?"
#: An ordinal of what was told; "the first school" and "the second child" are things of their own.
_OF_THEM = rf"(?=\s+{_THING}\b|\s+of\s+(?:those|them|these|that)\b|\s+on\s+(?:the|that|your)\s+list|\s*(?:[?.!,;:)–-]|$)|\s+(?:you\s+(?:said|named|mentioned|listed)|mean\w*|please|then|again)\b)"
_NTH = [
    re.compile(
        rf"\b(?:the|that|your)\s+(?:very\s+)?(?:{words.split('|')[0]}|{words.split('|')[1]}){_OF_THEM}"
        rf"|\b(?:about|and|on|for|of|with)\s+(?:number|no\.?|point|item|bullet)\s*(?:{words})\b",
        re.I,
    )
    for words in _PLACES
]
_LAST = re.compile(rf"\b(?:the|that|your)\s+(?:very\s+)?(?:last|final|bottom){_OF_THEM}", re.I)
#: A message of more words says something of its own.
_FEW = 14


def which_of(notice: Notice, told: Context, reading: Reading) -> tuple[str, str] | None:
    """What the message picks of what was told before it: ``(topic, "")`` of the rights, ``(list, concept)`` of a list;
    ``None`` when it picks nothing, or asks of something else."""
    if len(reading.text.split()) > _FEW or told.topic is None or not _is_open(told, reading):
        return None
    if told.pending is not None or told.proposed:  # then it is one of the choices
        return None
    if told.topic == _RIGHTS:
        rights = [key for key in RIGHTS_TOLD if key in notice.topics]
        at = _place(reading.text, len(rights))
        key = rights[at] if at is not None else _called(reading.text)
        return (key, "") if key in rights else None
    closed = notice.lists.get(told.topic)
    # Of two children "the second one" may be a child.
    if closed is None or told.verdict == "yes" and told.concepts or len(told.people) > 1:
        return None
    at = _place(reading.text, len(closed.items))
    return None if at is None else (closed.id, closed.items[at].concepts[0])


def _is_open(told: Context, reading: Reading) -> bool:
    """Whether the words leave room for it: they are no question of their own on another topic, nor a wish."""
    kind = group(reading.label)
    if not reading.sure:
        # Of an item of a list something else can be asked: "the second one, can I stop it?"
        return told.topic == _RIGHTS or TOPIC_OF.get(reading.label) in (None, told.topic)
    return kind == "follow" or TOPIC_OF.get(reading.label) == told.topic


def _place(text: str, count: int) -> int | None:
    if _LAST.search(text):
        return count - 1
    found = [at for at, words in enumerate(_NTH[:count]) if words.search(text)]
    return found[0] if len(found) == 1 else None


def _called(text: str) -> str | None:
    found = [
        key
        for key, words in _CALLED.items()
        if re.search(rf"\bthe\s+(?:\w+\s+)?(?:{words})\s+{_THING}\b", text, re.I)
    ]
    return found[0] if len(found) == 1 else None
