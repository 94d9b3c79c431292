"""Several children of different ages in one question: what holds for each of them. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.notice.context import Context
from bot.notice.notice import Answer, Asked, Topic
from bot.notice.replies import enumerated
from bot.understanding.owners import ALL
from bot.understanding.people import HE, SHE
from bot.understanding.persons import PUPIL
from bot.understanding.reading import Reading

_WHICH = re.compile(
    r"\bwhich\s+(?:ones?|of\s+(?:them|those|my|the|our)|child(?:ren)?|kids?|twin)\b", re.I
)
_CHILDREN = (
    r"(?:kids|children|boys|girls|lads|sons|daughters|grandchildren|grandsons|granddaughters)"
)
#: "All of them", "both", "my kids"; not "all his details".
_SEVERAL = re.compile(
    rf"\b(?:both|opt(?:ing)?\s+(?:them|those)|{_CHILDREN}|(?:all|each|any|either|neither|every\s+one)\s+(?:of\s+)?(?:them|us|the\s+(?:two|three|four))\b|(?:them|they)\s+all|all\s+(?:two|three|four))\b",
    re.I,
)
#: More answers than these are too long to read.
_MOST = 3


def for_each(topic: Topic, asked: Asked, context: Context, reading: Reading) -> Answer | None:
    """One answer that tells what holds at each of the ages that are known, when the question is of several children
    and the topic's answers differ; ``None`` else."""
    ages = sorted(
        {one.low for one in context.people if one.low is not None and one.low == one.high}
    )
    if len(ages) < 2 or len(ages) != len({(one.low, one.high) for one in context.people}):
        return None
    if reading.whom.pick not in (None, ALL):
        return None
    asks_which = bool(_WHICH.search(reading.question))
    one = len({HE, SHE} & {*reading.whom.owners}) == 1
    if (one or context.role == PUPIL) and reading.whom.pick != ALL and not asks_which:
        return None
    if not (asks_which or reading.whom.pick == ALL or _SEVERAL.search(reading.question)):
        return None
    # "Which ones?" asks of children, whatever detail it sounds like.
    about = frozenset() if asks_which else asked.about
    groups: dict[str, tuple[Answer, list[int]]] = {}
    for age in ages:
        found = topic.answer(replace(asked, low=age, high=age, about=about))
        groups.setdefault(found.text, (found, []))[1].append(age)
    if not 1 < len(groups) <= _MOST:
        return None
    answers = [found for found, _ in groups.values()]
    verdicts = {found.verdict for found in answers}
    text = " ".join(
        f"At {enumerated([*map(str, own)], 'and')}: {_small(found.text)}"
        for found, own in groups.values()
    )
    cited = tuple(dict.fromkeys(one for found in answers for one in found.citations))
    verdict = verdicts.pop() if len(verdicts) == 1 else "depends"
    return replace(answers[0], text=text, verdict=verdict, citations=cited)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
