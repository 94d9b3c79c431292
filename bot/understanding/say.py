"""Whose say a question is about: the pupil's or the parent's. Pure.

"Is it still for me to say?" is about the parent's say when a parent writes, and about the pupil's when the
pupil does; what was learnt of sentences tells the two apart only by the way.
"""

from __future__ import annotations

import re
from typing import Sequence

from bot.understanding.numbers import AGE, AGE_GROUP, OLDEST, may_be_age, value
from bot.understanding.persons import OTHER, PARENT, PUPIL, SPOKEN_OF

PUPILS, PARENTS = SAYS = ("pupil_decides", "parent_decides")
_WRITER = r"(?P<writer>\b(?:i|me|meself|myself|we|us|mine|ours|(?:my|our)\s+(?:own\s+)?(?:say|call|choice|decision|right|job|place|shout))\b)"
_PARENT = r"(?P<parent>\b(?:(?:(?:my|our|ur|your)\s+)?(?:parents?|mums?|mam|mom|dads?|mother|father|folks|nan|carers?|guardians?))\b)"
#: What the school does: "can they still send everything" is about no child's say.
_PASSES = r"(?:send|share|pass|give|tell|hand|pass\s+on|hand\s+over)"
_THIRD = (
    r"(?P<third>\b(?:he|she|him|his(?:\s+own)?\s+(?:say|call|choice|decision)|himself|herself|hers|them|themselves"
    rf"|they(?!\s+(?:can\s+)?(?:still\s+|just\s+|ever\s+)?{_PASSES}\b)"
    r"|(?:my|our)\s+(?:son|daughter|lad|boy|girl|child)"
    rf"|(?<!for\s)(?<!with\s)(?<!of\s)(?:an?|the|any)\s+(?:pupil|student|child|teenager|kid|sixth\s*former|{AGE}\s*(?:-\s*)?(?:years?|yrs?)\s*(?:-\s*)?olds?)"
    r"|her(?=\s*(?:[.,?!]|$|(?:own|now|or|to|who|that|say|call|choice|decision|at|when|once)\b)))\b)"
)
#: "My son is 17", "im 16", "she has now sixteen years": says how old somebody is, not whose say it is.
_SOMEBODY_AGED = re.compile(
    r"\b(?:(?:my|our)\s+\w+|(?!(?:an?|the|any)\s)\w+)(?:(?:'|’)?[sm]|\s+(?:is|am|has|turn(?:s|ed)?|hits?|reach(?:es|ed)?|becomes?|gets?\s+to))?\s+"
    rf"(?:now\s+|only\s+|just\s+)?{AGE}\b",
    re.I,
)
_NAMED = re.compile(_PARENT, re.I)
#: Parents and carers at large, of whom anybody may speak.
_ANY_PARENT = re.compile(r"\b(?:parents?|carers?|guardians?|folks|mother|father)\b", re.I)
_FIRST = re.compile(f"{_WRITER}|{_PARENT}|{_THIRD}", re.I)
#: Who tells or wants to know, before what it is about.
_LEAD = re.compile(
    r"\b(?:can|could|would)\s+(?:you|u|someone|somebody)\s+(?:please\s+|pls\s+)?(?:tell|say)\s+(?:me|us)\b"
    r"|\b(?:i|we)(?:(?:'|’)?(?:d|ve))?\s+(?:(?:was|were|have|been|got|would|just|only|also)\s+)*"
    r"(?:told|heard?|read|thought|think|believe|understand|understood|know|wonder\w*|(?:want|wanna|like|need)\s+(?:to\s+)?know|guess|take\s+it|assume)\b"
    r"|\b(?:(?:my|our)\s+\w+|mum|dad)\s+(?:says|said|reckons?|thinks?|claims?|told\s+(?:me|us)|tells\s+(?:me|us))\b",
    re.I,
)
#: Right after somebody: the other one is meant ("once I'm 16 parents can't").
_NOT_THEY = re.compile(
    r"\s+(?:can(?:(?:'|’)?t|not)|no\s+longer|(?:do|does|are|is)(?:n(?:'|’)?t|\s+not))\b", re.I
)
#: "Do I need my mum's permission?" of a pupil.
_NEEDS_PARENT = re.compile(
    rf"\b(?:need|needs|have\s+to|got\s+to|gotta|must)\b[^.?!]{{0,25}}{_PARENT}", re.I
)
#: "Do I need mum's ok?", "... my daughter's consent?": the say of whoever must agree.
_NEEDS_OK = re.compile(
    r"\b(?:needs?|requires?|(?:must|have\s+to|got\s+to|has\s+to)\s+(?:i\s+|we\s+)?(?:have|get))\b[^.?!]{0,12}?"
    r"\b(?:(?P<parent>(?:mum|mam|mom|dad|mother|father|parent)s?(?:'|’)?s?)"
    r"|(?P<child>(?:son|daughter|child|lad|boy|girl|pupil)(?:'|’)?s)|(?P<they>his|her|their))"
    r"\s+(?:ok(?:ay)?|permission(?!\s+slip)|consent|agreement|approval|say\s*(?:-\s*)?so|blessing|go\s*(?:-\s*)?ahead)\b",
    re.I,
)
#: "Can I do it, or does it have to be mum?" asks about the first of the two.
_OR = re.compile(r"\bor\b", re.I)
#: "Dad reckons it's his, but I'm 16 so is it mine?": the first clause that asks; or else the last that tells.
_CLAUSES = re.compile(r"[,;:]|\b(?:but|so)\b", re.I)
_ASKS = re.compile(
    r"\W*(?:(?:and|then|now)\s+)*(?:can|could|may|do|does|is|are|am|will|would|should|must|has|have)\b",
    re.I,
)
_TELLS = re.compile(r"\W*(?:(?:and|then|now)\s+)*it(?:'|’)?s\b", re.I)
#: "If the child says no, can I ...": whoever stands in the condition is not asked about.
_CONDITION = re.compile(
    r"^\W*(?:if|when|once|after)\b[^,]*?(?=\b(?:can|could|may|do|does|is|are|will|must)\s)",
    re.I,
)
#: "Is it too late for me to ask?": a yes says that the other one decides.
_LOST = re.compile(
    r"\W*(?:(?:so|and|then|now)\s+)*(?:is\s+it|am\s+i|are\s+we|have\s+(?:i|we)|(?:do|does|did|will)\s+\S+(?:\s+\S+)?|i|we|parents)\s+(?:\S+\s+){0,2}?"
    r"(?:too\s+late|(?:lose|loses|lost|losing)\s+(?:(?:my|our|the|a|that)\s+)?(?:say|right|choice|chance|vote|control)"
    r"|miss(?:ed)?\s+(?:(?:my|our|the)\s+)?(?:chance|boat|deadline|window))\b"
    # "Does my say over it stop then?"
    r"|\W*(?:(?:so|and|then|now)\s+)*(?:do|does|did|will|has|have)\s+(?:my|our)\s+(?:say|right|rights|call|choice|vote|power|permission|control)\b[^.?!]{0,40}?"
    r"\b(?:stop|stopped|end|ended|finish\w*|expire\w*|lapse\w*|run\s+out|gone|go\s+away|over|cease\w*|pass\s+to)\b",
    re.I,
)
#: "They said it's not for me to ask any more."
_NOT_FOR = re.compile(
    r"\b(?:not|no\s+longer|isn(?:'|’)?t)\s+(?:(?:for|up\s+to|down\s+to)\s+)?$", re.I
)
#: A pupil who asks what they may do asks about their own say.
_MAY_I = re.compile(
    r"\b(?:can|could|may|am|do|does|should|will|would|must)\s+i\b|\bi\s+can\b", re.I
)


def settled_say(
    about: Sequence[str], role: str | None, sentence: str, text: str
) -> tuple[str, ...]:
    """The details that a question on the opt-out is about, the two says set right by who writes of whom.

    ``sentence`` is the one that asks, ``text`` the whole message. Whoever the sentence speaks of first is
    the one whose say is asked about ("is it my call or hers?").
    """
    found = tuple(about)
    needs = _NEEDS_OK.search(sentence)
    # A parent who asks about the other parent's consent asks how it is done.
    if needs and set(found) <= set(SAYS) and not (needs["parent"] and role == PARENT):
        parents = needs["parent"] or needs["they"] and role == PUPIL
        return (PARENTS,) if parents else (PUPILS,)
    named = _NAMED.search(sentence)
    # Whether parents may is not asked.
    if role == OTHER and _MAY_I.search(_asking_clause(sentence)):
        found = tuple(one for one in found if one not in (*SAYS, "possible"))
    if not found and role == PUPIL and _MAY_I.search(sentence) and not named:
        return (PUPILS,)
    if not set(found) & set(SAYS) or not (_known(role, text) or named):
        return found
    rest = _SOMEBODY_AGED.sub("", _LEAD.sub("", sentence))
    said = _first_said(role, rest)
    if said is None:
        return found
    if _is_lost(sentence):
        said = PARENTS if said == PUPILS else PUPILS
    first = _FIRST.search(rest)
    if role == OTHER and first and first["writer"]:  # a grandmother is neither of the two
        return tuple(one for one in found if one not in SAYS)
    return tuple(dict.fromkeys(said if one in SAYS else one for one in found))


def _asking_clause(sentence: str) -> str:
    """The first clause that asks, or all of it; up to an "or"."""
    clauses = [one for one in _CLAUSES.split(sentence) if _ASKS.match(one)]
    return _OR.split((clauses or [sentence])[0], 1)[0]


def _is_lost(sentence: str) -> bool:
    """Whether it is asked if somebody's say is over, and nothing else beside it."""
    clauses = [one for one in _CLAUSES.split(_SOMEBODY_AGED.sub("", sentence)) if one.strip()]
    lost = [one for one in clauses if _LOST.match(one)]
    others = [one for one in clauses if one not in lost]
    return bool(lost) and not any(_ASKS.match(one) or _OR.search(one) for one in others + lost[1:])


def _first_said(role: str | None, sentence: str) -> str | None:
    """The say of whoever the sentence speaks of first, as far as it tells."""
    sentence = _CONDITION.sub("", sentence)
    clauses = [one for one in _CLAUSES.split(sentence) if _FIRST.search(one)]
    asks = [one for one in clauses if _ASKS.match(one)]
    tells = [one for one in clauses if _TELLS.match(one)]
    sentence = (asks or tells[-1:] or [sentence])[0]
    # "Can I do it or does mum?": who writes so is the child.
    others = _ANY_PARENT.search(sentence) or SPOKEN_OF.search(sentence)
    if role is None and _NAMED.search(sentence) and not others:
        role = PUPIL
    either = _OR.split(sentence, 1)[0]
    sentence = either if _FIRST.search(either) else sentence
    if role == PUPIL and _NEEDS_PARENT.search(sentence):
        return PARENTS
    first = _FIRST.search(sentence)
    if first is None:
        return None
    pupils = role == PUPIL if first["writer"] else role != PUPIL and not first["parent"]
    other = _NOT_THEY.match(sentence, first.end()) or _NOT_FOR.search(sentence[: first.start()])
    return PUPILS if pupils != bool(other) else PARENTS


def _known(role: str | None, text: str) -> bool:
    """Whether it is clear if the pupil writes: who speaks of a boy or girl in the third person does not."""
    return role is not None or bool(SPOKEN_OF.search(text))


#: The youngest that the youth services' part of a notice can be about.
YOUNGEST_MEANT = 11
_BELOW = (
    r"\b(?:until|till|til|before|under|below|up\s+to|younger\s+than|short\s+of|pre)\b[\s-]*"
    r"(?:the\s+age\s+of\s+|(?:he|she|they|i|(?:my|our)\s+\w+)(?:(?:'|\u2019)?(?:s|m|re))?\s+(?:(?:is|are|am|turns?|hits?)\s+)?|(?:his|her|my|their)\s+)?"
)
_MEANT = re.compile(rf"(?P<below>{_BELOW})?\b{AGE_GROUP}(?P<th>th)?\b", re.I)


def age_meant(sentence: str) -> int | None:
    """The age that a question of whose say it is speaks of, in whole years, though of nobody certain: "at 17 am i
    the boss?", "does a parent decide until 16?" (below it). ``None`` when there is none, or more than one."""
    found = {
        value(one["n"]) - (1 if one["below"] else 0)
        for one in _MEANT.finditer(sentence)
        if YOUNGEST_MEANT <= value(one["n"]) <= OLDEST
        and may_be_age(sentence, one.start("n"), one.end())
    }
    return found.pop() if len(found) == 1 else None
