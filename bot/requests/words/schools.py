"""Which of the schools a longer message names. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

#: What many schools have in their names.
_KIND = re.compile(
    r"\b(?:the|school|academy|primary|high|college|junior|infants?|nursery|secondary|church\s+of\s+england|c\s*of\s*e|ce|rc|catholic|community|sixth\s+form)\b",
    re.I,
)
#: Stands before where somebody is taught; "lives at" before where somebody lives.
_AT = r"(?<!live )(?<!lives )(?<!living )(?<!based )(?<!house )(?<!address )\b(?:at|attends?|attending|goes\s+to|go\s+to|(?:pupil|student|learner)\s+(?:of|in|from)|school\s*(?:is|:|-|–)?|joined|started|left)\s+(?:the\s+)?"
_ALONE = r"(?:^|[,.;:(\n])\s*(?:the\s+)?"
_AFTER_YEAR = r"\b(?:(?:year|yr|y)\s*\d{1,2}\w?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:19|20)\d\d)\b[\s,;.–-]*(?:the\s+)?"


def school_in(text: str, schools: Sequence[str]) -> str | None:
    """The one school that is named: in full, or by its own words where a school stands ("in year 9 at Hill Road")."""
    said = " ".join(text.split())
    found = [one for one in schools if _in_full(one, said)] or [
        one for one in schools if _by_its_words(one, said)
    ]
    return found[0] if len(found) == 1 else None


def _in_full(school: str, said: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(school)}(?!\w)", said, re.I))


def _by_its_words(school: str, said: str) -> bool:
    own = _KIND.sub(" ", school).split()
    if not own:
        return False
    words = r"\s+".join(map(re.escape, own))
    if re.search(rf"{_AT}{words}(?!\w)", said, re.I):
        return True
    # "Jo Hall, Hill Road, 07700 900123", "year 9 Hill Road"; a single word may be the town, and after a number it is
    # a street.
    end = rf"{words}(?:\s+{_KIND.pattern})?\s*(?:[,.;:)\n]|$)(?!\s*[a-z]{{1,2}}\d)"
    before = (_ALONE, _AFTER_YEAR) if len(own) > 1 else (_AFTER_YEAR,)
    return any(re.search(f"{one}{end}", said, re.I) for one in before)


def names_school(words: str, schools: Sequence[str]) -> bool:
    """Whether the words are the name of a school, with or without what many have in theirs."""
    bare = _KIND.sub(" ", words).lower().split()
    return any(bare == _KIND.sub(" ", one).lower().split() for one in schools)


def without_school(text: str, schools: Sequence[str]) -> str:
    """The text without the school that it names, and the words that lead to it."""
    school = school_in(text, schools)
    if school is None:
        return text
    own = r"\s+".join(map(re.escape, _KIND.sub(" ", school).split()))
    return re.sub(rf"(?:{_AT})?(?:{re.escape(school)}|{own})(?!\w)", " ", text, flags=re.I)
