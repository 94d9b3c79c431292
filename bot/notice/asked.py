"""What a question is answered by: of what age, by whom, on which details; a whole list; a reason. Pure."""

from __future__ import annotations

import re

from bot.notice.again import OF_AN_AGE, years_on
from bot.notice.context import Context
from bot.notice.notice import Asked
from bot.understanding.bare_say import asks_of_next_year, ends_with_then, points_ahead
from bot.understanding.coming import is_time_alone
from bot.understanding.labels import TOPIC_OF
from bot.understanding.numbers import OLDEST, Range
from bot.understanding.persons import PUPIL
from bot.understanding.reading import ASPECTS, Reading
from bot.understanding.say import PARENTS, PUPILS, settled_say
from bot.understanding.whose import asks_if_both_may

#: Topic -> the topic that holds the notice's reason for it.
REASON_OF = {
    "recipients": "consent_and_sharing_law",
    "categories": "purposes",
    "retention": "retention",
    "data_collection": "lawful_basis",
    "mandatory_or_voluntary": "lawful_basis",
    "qualifications": "qualifications",
}
#: Topic on what is passed to youth services -> the topic and its detail that tell by which duty.
DUTY_OF = {
    "youth_support_13": ("youth_support_13", "why"),
    "sharing_16": ("sharing_16", None),
    "opt_out": ("youth_support_13", "why"),
}
#: Topic -> the topic that tells which law stands behind it, where that is not its own.
LAW_OF = {
    "recipients": "consent_and_sharing_law",
    "consent": "consent_and_sharing_law",
    "categories": "lawful_basis",
    "purposes": "lawful_basis",
}
#: Topics that tell, themselves or by these, of a law or a duty.
NAMES_A_LAW = {
    *DUTY_OF,
    *LAW_OF,
    *("consent_and_sharing_law", "lawful_basis", "data_collection", "retention"),
}
#: Label of a question about a whole list -> the list.
WHOLE_OF = {
    "ask_recipients": "recipients",
    "ask_categories": "categories",
    "ask_purposes": "purposes",
}
#: Words that say something of how old somebody is.
_OF_SOME_AGE = re.compile(
    r"\d|\b(?:yet|still|already|young\w*|old\w*|eld\w+|small\w*|little|big\w*|baby|under|below|over|before|after|primary|infants?|juniors?|nursery|sixth|college|teen\w*|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen)\b",
    re.I,
)
#: Topics on what is passed on from an age, of which the notice does not say which facts; and those it does name.
RIGHT_PASSES_AT = 16
_FROM_AN_AGE = {"youth_support_13", "sharing_16"}
_SAID_TO_BE_PASSED = {"name", "address", "dob"}
#: The topic on a copy, which the notice promises of the school's records, and words for those of somebody else.
_COPY = "subject_access"
_SOMEBODY_ELSES = re.compile(
    r"\b(?:them|they|their|others?|somebody|someone|elsewhere|else|council|authority|hospital|doctors?|gp|nhs|police|government|department|agency|company|firm|services?|another|ofsted|exam\w*|boards?|college|camhs|social\s+workers?|dentist|nursery|(?:my|his|her|primary|secondary|previous|new)\s+(?:\w+\s+)?school|from\s+(?!(?:you|u|the\s+school|here|year|20)\b)\w+|old\s+school|last\s+school)\b",
    re.I,
)
_OF_A_PARENT = re.compile(
    r"\b(?:(?:step|foster)?(?:mums?|mams?|moms?|mothers?|dads?|fathers?|parents?)|carers?|guardians?|famil(?:y|ies)|nan|gran\w*)\b",
    re.I,
)


def asked_of(
    before: Context, now: Context, key: str, reading: Reading, again: bool = False
) -> Asked:
    """What the answers of this topic go by. ``before`` is the context that the turn began with, ``now`` the same with
    what the message tells; ``again``: the details are those of the question before it."""
    about = _details(key, now, reading)
    low, high = now.low, now.high
    if key == TOPIC_OF["ask_opt_out"]:
        # Read of these questions, and for this answer alone: nobody is that old now.
        low, high = reading.meant or (low, high)
        # Whoever said that they are a pupil asks of their own say, however parents would put it.
        pupil = before.role == now.role == PUPIL and reading.supposed
        if (pupil or reading.supposed and now.role != reading.role) and not again:
            # Whose say is asked about was read without knowing who writes.
            about = settled_say(about, now.role, reading.question, reading.text)
        if asks_if_both_may(reading.question):
            # The right is one's of the two, by age: a plain yes holds of neither.
            about = one_of_two(low, high)
        of_a_say = {PARENTS, PUPILS} & {*about} or is_time_alone(reading.text)
        if reading.meant is None and (of_a_say or now.topic is None):
            low, high = _ages_then(now, reading) or (low, high)
    if key in _FROM_AN_AGE and low is not None and low > OLDEST:
        about = (*about, "goes_on")  # the duties end at 19, of the passing on no end is told
    if low is not None and high is not None:
        later = reading.ahead or (years_on(reading) if before.topic is not None else 0)
        low, high = low + later, high + later
    # A pupil who asks what a parent may see is told of the parent's access.
    of_parent = key == _COPY and now.role == PUPIL and _OF_A_PARENT.search(reading.text)
    return Asked(low, high, None if of_parent else now.role, frozenset(about))


def _ages_then(now: Context, reading: Reading) -> Range | None:
    """From the youngest to the oldest that somebody is at the time to come that a question of whose say it is points at
    ("and after that?"): the age that they were said to reach, or else that at which the right passes."""
    if reading.people or (reading.low, reading.high) != (None, None) or reading.ahead:
        return None
    low, high = now.low, now.high
    # Right after "he turns 16 in May" nothing was told yet from which "then" could draw a conclusion.
    fresh = now.topic is None and now.coming is not None
    if points_ahead(reading.question) or fresh and ends_with_then(reading.question):
        if now.coming is not None and (high is None or high < now.coming):
            return now.coming, now.coming
        told = now.topic == TOPIC_OF["ask_opt_out"] or now.topic in _FROM_AN_AGE
        if told and (high is None or high < RIGHT_PASSES_AT):
            return RIGHT_PASSES_AT, RIGHT_PASSES_AT
    if low is None or high is None or not asks_of_next_year(reading.question) or years_on(reading):
        return None
    return low + 1, high + 1


def one_of_two(low: int | None, high: int | None) -> tuple[str, ...]:
    """The detail by which whoever of pupil and parent may not ask at this age is told so."""
    if high is not None and high < RIGHT_PASSES_AT:
        return (PUPILS,)
    return (PARENTS,) if low is not None and low >= RIGHT_PASSES_AT else ()


def _details(key: str, now: Context, reading: Reading) -> tuple[str, ...]:
    """The details of the question, without those that are guessed of nothing that it says."""
    about = reading.concepts(ASPECTS)
    if now.low is None and reading.fragment and reading.whom.another:
        # "And his sister?" tells no age, whatever it sounds like.
        if not _OF_SOME_AGE.search(reading.text):
            about = tuple(one for one in about if one not in OF_AN_AGE)
    elses = _SOMEBODY_ELSES.search(reading.text) or reading.named("recipients")
    if key == _COPY and not elses:
        about = tuple(one for one in about if one != "other_body")
    # "Her phone number to youth services?"
    facts = {one.concept for one in reading.named_there("categories")}
    if key in _FROM_AN_AGE and reading.polar and facts and not facts & _SAID_TO_BE_PASSED:
        about = (*about, "which_data")
    return about
