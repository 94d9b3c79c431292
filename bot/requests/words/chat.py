"""Words of talk around an answer, which are none of it: "everything, like I said", "... yes that's it". Pure."""

from __future__ import annotations

import re

#: "Like I said", within a pattern.
AS_SAID = r"(?:like|as)\s+(?:i|we)(?:(?:'|’)?ve)?\s+(?:already\s+|just\s+)?(?:said|told\s+(?:you|u)|wrote|mentioned|asked)(?:\s+(?:before|already|above|earlier|just\s+now|at\s+the\s+start))?"
_CHAT = rf"(?:{AS_SAID}|oh|ah|um+|erm?|hm+|ok(?:ay)?|basically|obviously|honestly|really|you\s+know|tbh|lol|innit|i\s+guess|i\s+suppose|(?:just\s+)?the\s+usual)"
#: "Well" opens a talk, and at the end belongs to "as well".
_BEFORE = re.compile(rf"^\W*(?:(?:well|{_CHAT})(?!\w)[\s,;:.!–-]*)+", re.I)
#: Begins only where a run of marks begins, so that a long run is walked once.
_AFTER = re.compile(rf"(?:(?<![\s,;.!–-])[\s,;.!–-]+{_CHAT}(?!\w))+\W*$", re.I)

_THATS_IT = r"(?:that(?:(?:'|’)?s|\s+is)|thats)\s+(?:it|all|everything)(?:\s+(?:really|thanks|thank\s+you|please|for\s+now|i\s+think))?"
_YES = r"(?:yes|yeah|yep|yup)"
#: At the end of a story: as a sentence of its own, or after a yes. Not what somebody is told to have said.
_STORY_ENDS = re.compile(
    rf"(?<!said)(?<!says)(?<!told)(?:[.,;!?\n][\s,]*(?:{_YES}\W+)?(?:and\s+|but\s+|so\s+)?|\s+{_YES}\W+){_THATS_IT}\W*$",
    re.I,
)
#: At its beginning: "yes that's it, and nobody said sorry".
_STORY_BEGINS = re.compile(
    rf"^\W*{_YES}\W+(?:{_THATS_IT})[\s,.;!]+(?:(?:and|but|also)\s+)?(?=\w)", re.I
)


def is_yes_to_a_story(text: str) -> bool:
    """Whether it only says that the story is told ("yes that is all")."""
    return bool(re.fullmatch(rf"\W*(?:{_YES}\W+)*{_THATS_IT}\W*", text, re.I))


def without_chat(text: str) -> str:
    """The text without words of talk before and after it; empty when it is nothing else."""
    return _AFTER.sub("", " " + _BEFORE.sub("", text)).strip()


def without_yes(text: str) -> str:
    """A story without the yes that was said with it."""
    return _STORY_BEGINS.sub("", _STORY_ENDS.sub("", text)).strip() or text.strip()
