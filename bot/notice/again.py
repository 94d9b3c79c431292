"""A reply that was given before, and a question that is put again. Pure."""

from __future__ import annotations

import re
from dataclasses import replace
from hashlib import blake2s

from bot.notice.context import Context
from bot.notice.notice import Notice
from bot.notice.replies import Reply
from bot.understanding.labels import effect, group
from bot.understanding.people import HE, SHE, Whom
from bot.understanding.reading import ASPECTS, Reading, as_details
from bot.understanding.righted import righted

#: How a reply begins that has a verdict.
VERDICT_FIRST = {"yes": "Yes. ", "no": "No. ", "depends": "It depends. "}

#: "And his?", "what about my daughter?", "and when she is 13?", "what if I'm 16 actually": whole, and nobody's parent.
_PUT_AGAIN = re.compile(
    r"\W*(?:(?:ok|okay|so|but|well|sorry|hm+)\W+)*"
    r"(?:(?:and\s+)?(?:not\s+)?even\s+(?:when|if|for|at|with|a)\b.*|(?:and\s+)?(?:is\s+(?:it|that)\s+|it(?:'|’)?s\s+)?(?:the\s+)?same\s+(?:for|at|when|with|if)\b.*|does\s+it\s+matter\s+(?:that|if)\b.*"
    r"|(?:and|what\s+about|how\s+about|what\s+if|same\s+for|i\s+meant?)\b(?!\s+(?:why|who|whose|where|which|how|what(?!\s+(?:about|if))|when\s+(?!(?:(?:s)?he|i|they)\b(?:(?:'|’)?(?:s|m|re)\b|\s+(?:is|am|are|turns?|gets?|will)\b)))).*"
    r"|for\s+(?:his|her|my|our|the)\b.*"
    # "All of my daughter's details?"
    r"|(?:all|any|some|none|every\s+bit)\s+(?:of\s+)?(?:(?:my|our|his|her)\s+(?:(?:\w+\s+)?(?:sons?|daughters?|boys?|girls?|child|kids?|lads?|eldest|youngest|brothers?|sisters?)(?:['’]?s)?\s+)?)(?:data|details?|info\w*|stuff|records?|things?)\b\W*)",
    re.I,
)
_ONE = r"(?:him|her|his|hers|them|me|mine|(?:(?:the|my|our|his|her)\s*(?:(?:little|big|older|younger|other|elder|eldest|youngest|twin|step)\s+){0,2}?(?:one|ones|child|kids?|son|daughter|boys?|girls?|lads?|lass|brother|sister|sis|bro|twins?)(?:['’]?s)?))"
_A_ONE = re.compile(r"\bones?\b", re.I)
_ALSO = r"(?:\W+(?:as\s+well|too|also|then|though|tho))*\W*"
#: The same of somebody else in so many words, whether or not it asks: "for both boys?", "does that go for him too",
#: "the twins as well?".
_THE_SAME = re.compile(
    rf"\W*(?:(?:ok|okay|so|but|and|well)\W+)*(?:(?:(?:does|is|will|would|do)\s+)?(?:(?:that|it|this|the)\s+)*(?:(?:same|go|goes|apply|applies|hold|count|be|true)\s+)+(?:for|to|with)\s+{_ONE}"
    rf"|(?:for\s+|of\s+)?(?:both|all\s+(?:of\s+them|three))(?:\s+of\s+them|\s+(?:boys|girls|kids|children|sons|daughters|twins|brothers|sisters))?"
    rf"|(?:for\s+)?{_ONE}(?=\W+(?:as\s+well|too|also)\b)){_ALSO}",
    re.I,
)
#: "So that's a no?", "is that a yes or a no", "yes or no?"
_PLAINLY = re.compile(
    r"\W*(?:(?:ok|okay|so|right|wait|sorry|but|and|well|hang\s+on|hold\s+on)\W+)*"
    r"(?:(?:(?:is|was)\s+(?:that|this|it)|(?:that|this|it)(?:['’]?s|\s+is|\s+was)?)\s+(?:an?\s+)?(?:definite\s+|clear\s+|straight\s+|flat\s+)?"
    r"(?:yes|no|yeah|nope|yep|nah)(?:\s+or\s+(?:an?\s+)?(?:yes|no))?|(?:a\s+)?(?:simple\s+|straight\s+)?(?:yes\s+or\s+(?:a\s+)?no))"
    r"(?:\W+(?:then|right|is\s+it|yeah|please|pls))*\W*",
    re.I,
)
#: Something else is asked beside it.
_ASKS_MORE = re.compile(
    r"[.,;!?][^\w.,;!?]*(?:so\s+|and\s+|but\s+)?(?:what|who|how|why|where|which)\b(?!\s+(?:about|if)\b)",
    re.I,
)
#: "And next year?", "in two years also?", "and after his birthday?": so many years on, and nothing else.
_YEARS_ON = re.compile(
    r"\W*(?:(?:and|so|ok|okay|but|what\s+about|how\s+about|then|also|even|for|again|still)\W+)*"
    r"(?:next\s+year|in\s+(?P<n>a|an|one|two|three|four|five|[1-9])\s+years?(?:['’]?s?\s+time)?"
    r"|(?:a|one)\s+year\s+(?:from\s+now|later|on)|after\s+(?:his|her|my|their)\s+(?:next\s+)?birthday)"
    r"(?:\W+(?:then|also|too|as\s+well|still|again|though|tho|(?:can|could|may)\s+(?:i|he|she|we)|(?:i|he|she|we)\s+(?:can|could|may)))*\W*",
    re.I,
)
#: How often a reply may be given before it is said that this is all there is.
_ENOUGH = 1
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}
#: "And his?"
_AND_HIS = re.compile(
    r"\W*(?:and|what\s+about|how\s+about)\s+(?:for\s+)?(?:his|hers|mine|theirs|ours)\W*", re.I
)
#: Put of somebody else in the form of a yes or no.
_EVEN = re.compile(r"\W*(?:\w+\W+){0,3}?(?:even|same|matter)\b", re.I)
_STILL = re.compile(
    r"\bstill\s+(?:an?\s+|the\s+)?(?:yes|no|same|true|so|right|count\w*|appl\w*)\b", re.I
)
#: Something is asked of them that is no repetition.
_VERB = re.compile(
    r"\b(?:can|could|may|might|do|does|did|will|would|should|shall|must|has|have|who|what(?!\s+about)|when|where|why|how|which)\b",
    re.I,
)
#: Of a grown-up it is another question.
_GROWN_UP = re.compile(
    r"\b(?:dads?|mums?|moms?|parents?|fathers?|mothers?|gran(?!d?\s*-?(?:son|daughter|child|kid|girl|boy)s?\b)\w*|nan|carers?|guardians?|step(?!\s*-?\s*(?:son|daughter|child|brother|sister)s?\b)\w*|aunt\w*|uncles?|teachers?|tutors?|school|council|you)\b",
    re.I,
)
#: A message of more words says something of its own.
_FEW = 9
#: Details that hang on the age that was asked about.
OF_AN_AGE = {"at_13", "before_13", "before_16", "spared", "unasked", "anybody_16"}


def put_again(before: Context, key: str, reading: Reading) -> Reading:
    """The reading as the question before it, when that was on the same topic, wanted a yes or no, and is now put of
    somebody else or of another age ("and his?", "and when she is 13?")."""
    later = not reading.polar and years_on(reading)
    alone = reading.label == "follow_age" or tells_age_alone(reading)
    other = alone or later or is_of_somebody_else(reading)
    if before.topic != key or not before.wanted or not other:
        return reading
    mentions = reading.mentions
    if not reading.concepts(ASPECTS):
        kept = [one for one in before.about if one not in OF_AN_AGE]
        mentions += as_details(kept)
    return replace(reading, polar=True, mentions=mentions)


def put_alike(before: Context, reading: Reading) -> Reading:
    """The reading of "for both boys?" with the way in which the question about a thing was put before it."""
    if not is_the_same(reading):
        return reading
    return replace(reading, polar=True, turned=before.turned)


def is_of_somebody_else(reading: Reading) -> bool:
    """Whether a short message puts the question before it of somebody else or of another age."""
    whom, text = reading.whom, reading.text
    if puts_age_right(reading):
        return True
    if not 0 < len(text.split()) <= _FEW or _GROWN_UP.search(text) or _ASKS_MORE.search(text):
        return False
    if is_the_same(reading):
        return True
    aged = _is_aged(reading)
    if not (_is_of_somebody(whom) or aged):
        return False
    if aged and (_STILL.search(text) or tells_age_alone(reading)):
        return True
    plain = not reading.polar or _EVEN.match(text) or not _VERB.search(text)
    return bool(plain and _PUT_AGAIN.fullmatch(text))


def is_of_another(reading: Reading) -> bool:
    """The same where something else could be named as well: "and his lunchbox?" is no question of somebody else."""
    if not is_of_somebody_else(reading):
        return False
    kin = reading.whom.another or reading.whom.pick is not None
    return bool(
        _is_aged(reading) or kin or is_the_same(reading) or _AND_HIS.fullmatch(reading.text)
    )


def tells_age_alone(reading: Reading) -> bool:
    """ "She's 12", "16 i mean": an age in a few words, and nothing that is asked; or one that is put right."""
    few = len(reading.text.split()) < 5 and not _VERB.search(reading.text)
    return _is_aged(reading) and (few or puts_age_right(reading))


def puts_age_right(reading: Reading) -> bool:
    """Whether it does nothing but put an age in the place of one that was told."""
    return righted(reading.text) is not None


def _is_aged(reading: Reading) -> bool:
    return bool(reading.people) or reading.meant not in (None, (None, None))


def is_the_same(reading: Reading) -> bool:
    """Whether it says in so many words that the same is asked, and of whom, and nothing else."""
    found = _THE_SAME.fullmatch(reading.text)
    # "The other one too?" may be a thing.
    return found is not None and (not _A_ONE.search(found[0]) or _is_of_somebody(reading.whom))


def _is_of_somebody(whom: Whom) -> bool:
    return whom.another or whom.pick is not None or bool({HE, SHE} & {*whom.owners})


def asks_plainly(text: str) -> bool:
    """Whether it wants the answer before it as a plain yes or no."""
    return bool(_PLAINLY.fullmatch(text))


#: "Even with a warrant?", "not even if the court says so", "unless they ask?": the same question, and a case of it.
_IN_A_CASE = re.compile(
    r"\W*(?:(?:and|but|so|ok|okay|not|surely|what\s+about)\W+)*(?:even\s+(?:with|if|when|though|after|without|for\s+an?\s+(?:emergency|investigation|inquiry|enquiry|crime))\b|only\s+(?:with|if|when)\b|unless\b|if\b|what\s+if\b).*",
    re.I | re.S,
)


def asks_the_same(reading: Reading) -> bool:
    """Whether it asks the same as before: in so many words, as a plain yes or no, or of a case ("even with a
    warrant?")."""
    if is_the_same(reading) or asks_plainly(reading.text):
        return True
    few = len(reading.text.split()) <= _FEW
    return few and reading.whom == Whom() and bool(_IN_A_CASE.fullmatch(reading.text))


def years_on(reading: Reading) -> int:
    """How many years from now a short message asks about that tells no age; 0 when it asks about none."""
    found = None if reading.people else _YEARS_ON.fullmatch(reading.text)
    if found is None:
        return 0
    count = (found["n"] or "1").lower().replace("\u0131", "i")
    return int(count) if count.isdecimal() else _COUNTS.get(count, 1)


def repeated(
    notice: Notice, given: Reply, reading: Reading, before: Context, context: Context
) -> tuple[Reply, Context]:
    """The reply, and the context that counts it. Said again, it is said in another way, and a person is offered; but
    not when it is asked of somebody or something else, for whom the same may hold, nor when it answers another question."""
    name, asked = name_of(given), name_of(given, reading)
    # "Are you sure?" and "tell me more" ask again what was asked, whatever that was.
    leans = group(reading.label) == "follow"
    times, after = context.given.get(name if leans else asked, 0), context.gave(name).gave(asked)
    other = reading.people or reading.whom.another or is_the_same(reading)
    named = {one.concept for one in reading.mentions if one.end and one.kind != ASPECTS}
    if times < _ENOUGH or other or not named <= {*before.concepts}:
        return given, after
    return said_again(notice, given), after


def name_of(given: Reply, asked: Reading | None = None) -> str:
    """A short name for what a reply says, and for the question that it answers if that is told, by which it is known
    again; nobody's words."""
    said = f"{given.topic} {given.verdict} {given.text}"
    if asked is not None:
        put = (asked.polar, asked.negated, asked.turned)
        about = sorted({one.concept for one in asked.mentions})
        said = f"{said} {effect(asked.label)} {put} {about}"
    return blake2s(said.encode(), digest_size=6).hexdigest()


def said_again(notice: Notice, given: Reply) -> Reply:
    """The same in another way, with a person who can say more."""
    text = (
        f"{given.text} The notice says no more than this. If that does not help, "
        f"{notice.contact.who} can: {notice.contact.email}."
    )
    return replace(given, text=text)
