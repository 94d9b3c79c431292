"""Provisions of law as people name them: "regulation 5", "sec three", "s507B", "articles 6 and 9". Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.notice.notice import Law, Laws

_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {word: str(number) for number, word in enumerate(_WORDS, 1)}
#: Not the first digits of a year, nor an age, nor a count.
_NO_COUNT = r"(?!\s*(?:\d|[-+]|st\b|nd\b|rd\b|th\b|years?\b|year[\s-]olds?\b|yrs?\b|pupils?\b|children\b|weeks?\b|days?\b|months?\b|pages?\b|of\s+us\b))"
_NUMBER = rf"(?:\d{{3}}\s?[a-z]\b|\d{{1,3}}[a-z]?(?![a-z\d]){_NO_COUNT}|(?:{'|'.join(_NUMBERS)})\b(?!\s+(?:hundred|of\s+(?:them|those|these|your))\b))"
_NAMED = re.compile(
    # Not the s of "he's 16".
    rf"(?<![\w'’])(?<!protection\s)(?:(?P<called>sections?|sect?|§§?|regulations?|regs?|articles?|arts?|s)\.?\s*(?:(?:no\.?|number)\s*)?(?P<n>{_NUMBER})(?P<part>(?:\s?\(\w{{1,4}}\))*)"
    rf"|(?P<bare>\d{{3}}\s?[a-z]?)\b{_NO_COUNT})",
    re.I,
)
#: "Section 3 and 507B", "articles 6 or 9": the second goes by the name of the first.
_NEXT = re.compile(
    rf"\s*(?:,|/|&|\band\b|\bor\b)\s*(?P<n>\d{{1,3}}[a-z]?(?![a-z\d]){_NO_COUNT})(?!\s*(?:is|was|are)?\s*(?:years?|or\s+over)\b)",
    re.I,
)
#: After a section that is one of this page.
_OF_THE_PAGE = re.compile(
    r"\s*(?:of|in|on|from)\s+(?:your|the|this|my|our|his|her|that)\s+(?:\w+\s+)?(?:notice|page|policy|form|website|site|document|report|plan|test|paper|exam|book|letter)\b",
    re.I,
)
#: After a section under which something is done about a child or a family: what is done goes by its name
#: ("a section 47 enquiry"), and no provision is asked about.
_DONE_UNDER_IT = re.compile(
    r"\s+(?:(?:child\s+protection|strategy|care|social\s+work)\s+)?(?:enquir(?:y|ies)|inquir(?:y|ies)|investigations?|assessments?|reports?|referrals?|orders?|meetings?|conferences?|agreements?|proceedings|plans?|notes|paperwork|papers|files?|records?|support|aftercare|child(?:ren)?)\b",
    re.I,
)
_CALLED = {"s": "section", "§": "section", "r": "regulation", "a": "article"}
#: What is sought: "which section is that", "under what regulation", "the section number".
_WHICH = re.compile(
    r"\b(?:which|what|wot|wat)\s+(?:(?:exact|particular|other|one)\s+)?(?P<called>section|sec|regulation|reg|article|paragraph|provision|clause)s?\b(?!\s*\d)"
    r"|\b(?:which|what|wot|wat)\s+(?:part|bit)\s+of\s+(?:the|that)\s+(?:law|act|regulations?)\b"
    r"|\b(?:the|a)\s+(?P<numbered>section|regulation|article)\s+number\b",
    re.I,
)


@dataclass(frozen=True)
class Named:
    """A provision that a message names from ``start`` to ``end``; ``law`` is the notice's own, if it is one."""

    called: str
    number: str
    start: int
    end: int
    law: Law | None

    @property
    def plain(self) -> str:
        """How a reply names it."""
        return f"{self.called} {self.number.upper()}"


def named_in(laws: Laws, text: str) -> tuple[Named, ...]:
    """The provisions that the text names, in order. One that the notice does not name must be called a section or
    the like in full: "S4" is a room."""
    found: list[Named] = []
    for match in _NAMED.finditer(text):
        if _OF_THE_PAGE.match(text, match.end()):
            continue
        word = (match["called"] or "").lower()
        called = _CALLED.get(word[:1], "")
        number = _number(match["n"] or match["bare"])
        one = _resolved(laws, called, number, match.span())
        if one.law is None and (word in ("", "s") or not called):
            continue
        if one.law is None and _DONE_UNDER_IT.match(text, match.end()):
            continue
        found.append(one)
        end, after = match.end(), _NEXT.match(text, match.end())
        while after:
            one = _resolved(laws, called, _number(after["n"]), (after.start("n"), after.end()))
            known = one.law is not None or called == "article"
            if known and not any(
                one.start < m.end() and m.start() < one.end for m in _NAMED.finditer(text)
            ):
                found.append(one)
            end = after.end()
            after = _NEXT.match(text, end)
    return tuple(sorted(found, key=lambda one: one.start))


def sought_in(text: str) -> str | None:
    """What is sought when it is asked which provision something is: "section", "provision"; ``None`` if nothing is."""
    found = _WHICH.search(text)
    if found is None:
        return None
    word = (found["called"] or found["numbered"] or "provision").lower()
    return {"sec": "section", "reg": "regulation"}.get(word, word)


def _number(said: str) -> str:
    said = "".join(said.lower().split())
    return _NUMBERS.get(said, said)


def _resolved(laws: Laws, called: str, number: str, span: tuple[int, int]) -> Named:
    """With the notice's own provision: a number with a letter tells enough, and people leave the letter out."""
    for law in laws.provisions:
        if law.number == number and (called in ("", law.called) or number[-1].isalpha()):
            return Named(law.called, law.number, *span, law)
    for law in laws.provisions:
        if len(number) > 2 and number == law.number[:-1] and called in ("", law.called):
            return Named(law.called, law.number, *span, law)
    return Named(called, number, *span, None)
