"""Whether it is asked what happens when somebody with the power of the law comes for data. Pure.

"What if the police come with a warrant?" names no data, and sounds like the news; put to a school's privacy notice it asks
who gets it. What is ordered between parents, and what the police do otherwise, is none of it.
"""

from __future__ import annotations

import re

_PAPER = (
    r"(?:warrants?|subpoenas?|summons(?:es)?|(?:court|production|judge(?:'|’)?s?|legal)\s+(?:orders?|papers?|documents?|letters?)"
    r"|orders?\s+(?:of|from)\s+(?:an?\s+|the\s+)?(?:court|judge|magistrate))"
)
_COMES = r"(?:come|comes|came|coming|turn(?:s|ed)?\s+up|show(?:s|ed)?\s+up|arrive[sd]?|walk(?:s|ed)?\s+in|knock(?:s|ed)?|ask(?:s|ed)?|demand(?:s|ed)?|insist(?:s|ed)?|want(?:s|ed)?|request(?:s|ed)?|bring(?:s)?|brought|ha(?:s|ve|d)|get(?:s)?|got|send(?:s)?|sent|serve[sd]?|order(?:s|ed)?|phone[sd]?|ring(?:s)?|contact(?:s|ed)?)"
_WITH_PAPER = re.compile(
    rf"\b{_COMES}\b[^.?!]{{0,60}}?\b{_PAPER}\b|\b(?:judge|court|magistrate|coroner)s?\s+(?:order|demand|ask|tell|say|require)(?:s|ed)?\b"
    rf"|\b(?:with|without|under|on)\s+(?:an?\s+|the\s+)?(?:search\s+)?{_PAPER}\b",
    re.I,
)
_ASKS = re.compile(
    r"\b(?:what|if|when|suppose|imagine|do|does|would|will|can|could|must|have\s+to|are|is|happens)\b",
    re.I,
)
#: Between the members of a family, or of what is searched, arrested or visited and is no data.
_OTHERWISE = re.compile(
    r"\b(?:contact|custody|access\s+to\s+(?:my|our|the|his|her)\s+(?:kids?|child(?:ren)?|son|daughter)|residence|arrest\w*|lockers?|bags?|pockets?|phones?|cars?|houses?|homes?(?!\s+office)|flat|desks?|search\s+(?:me|him|her|us|them|my|his|her|our)|strip|jury|fines?|evict\w*|debts?"
    r"|(?:my|his|her|our|the)\s+(?:ex|dad|mum|father|mother|husband|wife|partner|parents?|step\w*)(?:'s|’s)?\s+(?:\w+\s+){0,2}?(?:com|turn|show|ask|ha[sv]|get|got|bring|brought|want|against)\w*|against\s+(?:my|his|her|the)|(?:i|we)(?:(?:'|’)ve)?\s+(?:have\s+|got\s+|have\s+got\s+)?(?:a\s+)?(?:court|legal))\b",
    re.I,
)


#: "And with a court order?", "what if they had a warrant": a case of what was asked before, and nothing else.
_A_CASE = re.compile(
    rf"\W*(?:(?:and|but|so|ok|okay|not|well|surely)\W+)*(?:(?:even|only|also|what|say|what\s+about|how\s+about)\s+)*(?:if|when|with|without|unless|under)\s+(?:(?:they|he|she|it|you|there|somebody|someone|one)\s+)?(?:{_COMES}\s+|(?:is|was)\s+)?(?:(?:you|it|up|here|in|an?|the|any|with|to|for|proper|valid|search|signed|no)\s+)*{_PAPER}(?:\W+(?:too|then|though|tho|as\s+well|from\s+(?:an?|the)\s+(?:judge|court)|for\s+it))*\W*",
    re.I,
)


def is_a_case_of_law(text: str) -> bool:
    """Whether it puts the question of before for somebody who brings such a paper, or none, and says no more."""
    return bool(_A_CASE.fullmatch(text))


def asks_of_an_order(sentence: str) -> bool:
    """Whether it asks what is done when somebody brings a warrant, an order of a court, or the like."""
    if _OTHERWISE.search(sentence) or not _ASKS.search(sentence):
        return False
    return bool(_WITH_PAPER.search(sentence))
