"""Questions about one thing, decided by the notice's closed lists. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.notice.extent import ALL, extent, is_nobody_outside
from bot.notice.lookalikes import bystanders, is_foreign
from bot.notice.notice import Citation, ClosedList, Notice
from bot.notice.replies import Reply, enumerated, quoted, silent
from bot.understanding.reading import Mention, Reading
from bot.understanding.things import named_beside, named_thing

_SAYS_YES = {
    "recipients": "The notice lists {things} among those with whom pupil information is routinely shared.",
    "categories": "The notice lists this among the kinds of pupil information that are held: {things}.",
    "purposes": "The notice lists this among the things that pupil data is used for: {things}.",
}

#: "Does anybody outside school get it?" is answered by the list being there.
OUTSIDERS = "outsiders"
_GIVES = re.compile(
    r"\b(?:get|gets|see|sees|hear|hears|receiv\w*|giv\w*|shar\w*|pass\w*|told|tell|send\w*|sent|know|knows|go|goes|hand\w*|seen|shown?|look\w*|view\w*|read|access\w*|disclos\w*|transfer\w*)\b",
    re.I,
)
_TAKES = re.compile(
    r"\b(?:sell\w*|sold|flog\w*|trad\w*|profit|cash|money|hack\w*|steal\w*|leak\w*)\b", re.I
)
_WHOLLY = re.compile(
    r"\boutsiders?\b|\boutside\s+(?:of\s+)?(?:(?:the|our|my|your|this)\s+)?(?:school|trust|academy)\b(?!\s+(?:community|gates?|hours))"
    r"|\boutside(?=\s*(?:[?.!,;]|$|(?:ever\s+)?(?:get|see|hear|know|be|receive|start)\w*\b))",
    re.I,
)


def is_anybody(text: str) -> bool:
    """Whether this asks if anybody outside the school gets it; "outside the UK" or a thief is another matter."""
    return bool(_WHOLLY.search(text) and _GIVES.search(text) and not _TAKES.search(text))


_SALE = re.compile(
    r"\b(?:you|u|yous?|ya|school|trust|academy|it|them|that|this|these|data|details?|info\w*|records?|names?|stuff)\b(?:\W+\w+){0,4}?\W+"
    r"(?:sell(?:s|ing)?|sold|flog(?:s|ged|ging)?|auction\w*|(?:get|gets|getting)\s+(?:paid|money)|makes?\s+money)\b(?!\s+out\b)(?!\s*-?\s*by\s*-?\s*date)",
    re.I,
)
#: "Do you share or sell it?" asks for more than that.
_ALSO_GIVEN = re.compile(
    r"\b(?:shar\w*|giv\w*|pass\w*|send\w*)\b.*\b(?:or|and)\b|\b(?:or|and)\b.*\b(?:shar\w*|giv\w*|pass\w*|send\w*)\b",
    re.I,
)


def is_sale(reading: Reading) -> bool:
    """Whether this asks of nothing but the selling of it, whoever may buy it."""
    short = len(reading.question.split()) < 5  # "Do you sell it to anyone? Anyone at all?"
    asked = reading.text if short else reading.question
    return bool(_SALE.search(asked)) and not _ALSO_GIVEN.search(asked)


def asked_about(reading: Reading, kind: str) -> tuple[str, ...]:
    """The things of this kind that a question is about, of those that it names."""
    concepts = reading.concepts(kind)
    concepts = tuple(concept for concept in concepts if not is_foreign(reading, concept))
    if kind == "recipients" and len(concepts) > 1:
        beside = bystanders(reading)
        concepts = tuple(one for one in concepts if one not in beside) or concepts
    nobody = len(concepts) > 1 and is_nobody_outside(reading.question)
    if OUTSIDERS in concepts and (nobody or not is_anybody(reading.text)):
        return tuple(concept for concept in concepts if concept != OUTSIDERS)
    return concepts


def sold_to(closed: ClosedList, shared: Reply) -> Reply:
    """To a question of selling it to somebody who is listed: sharing is said there, selling is not."""
    text = f"{shared.text.removeprefix('Yes. ')} It does not say that anything is sold."
    return Reply("answer", text, "not_listed", closed.id, (*shared.citations[:3], closed.whole))


def sale(closed: ClosedList) -> Reply:
    """To a question of nothing but the selling of it."""
    return _with_the_list(closed, "The notice does not say that anything is sold.")


def named_as(
    reading: Reading, concepts: tuple[str, ...], kept: Mapping[str, str]
) -> dict[str, str]:
    """How these things are named: by what the message names, or else as they were before (``kept``)."""
    now = {one.concept: one.plain for one in reading.mentions if one.end}
    return {one: name for one in concepts if (name := now.get(one) or kept.get(one))}


def list_reply(
    notice: Notice,
    kind: str,
    reading: Reading,
    concepts: tuple[str, ...],
    kept: Mapping[str, str] = {},
) -> Reply:
    """``yes`` with the items, or ``not_listed`` with the whole list; both when both are asked about.

    ``concepts`` are the things asked about, of this kind; none means a thing that the vocabulary has no
    word for. It is not listed either, and is named in the person's own words where they are clear. ``kept`` is how
    they were named before, for a message that does not name them.
    """
    closed = notice.lists[kind]
    before = {one: Mention(one, kind, name, 0, 0) for one, name in kept.items()}
    plain = before | {mention.concept: mention for mention in reading.mentions}
    items = {concept: closed.item(concept) for concept in concepts}
    on = [concept for concept, item in items.items() if item]
    off = [concept for concept, item in items.items() if not item]
    if off == [OUTSIDERS] and not on:
        if is_nobody_outside(reading.question):
            return more_reply(closed, reading, all_of_it=True, lists="who gets it")
        verdict, text = _worded(reading, f"The notice lists who gets it. {closed.summary}")
        return Reply("answer", text, verdict, kind, (closed.whole,))
    if not on:
        # What no word names, only the sense of the question, is called what the person calls it.
        spoken = [concept for concept in off if concept in plain and plain[concept].end]
        thing = _called(spoken, plain, reading, kind) or _spoken_of(reading, kind)
        thing = thing or _names([one for one in off if one in before], before) or "that"
        return not_listed(closed, thing)
    beside = None if extent(reading, kind, concepts) else _beside(reading, kind)
    all_or_more = None if off or beside else extent(reading, kind, concepts)
    if all_or_more == ALL and {*items.values()} >= {*closed.items}:
        all_or_more = None  # whoever names every item names all there is
    if all_or_more:
        return more_reply(closed, reading, all_of_it=all_or_more == ALL)
    found: dict[str, Citation] = {}
    for concept in on:
        item = items[concept]
        assert item is not None
        found[item.citation.quote] = item.citation
    cited = tuple(found.values())[:3]
    if len(on) == 1 and not off:
        only = items[on[0]]
        cited = (*cited, *(only.more if only else ()))
    things = _names(on, plain, "and") if kind == "recipients" else ""
    things = things or _quoted(tuple(found.values()))
    text = _SAYS_YES[kind].format(things=things)
    if off or beside:
        called = " or ".join(filter(None, (_called(off, plain, reading, kind), beside)))
        text += f" It does not list {called or 'the other'}."
        return Reply("answer", text, "depends", kind, (*cited, closed.whole)[:4])
    verdict, text = _worded(reading, text)
    return Reply("answer", text, verdict, kind, cited)


def _beside(reading: Reading, kind: str) -> str | None:
    """What is named in one breath with what is listed and has no word in the vocabulary."""
    named = reading.named_there(kind)
    if not named:
        return None
    first, last = min(m.start for m in named), max(m.end for m in named)
    found = named_beside(reading.text, first, last, kind)
    if found is None:
        return None
    thing, start, end = found
    # What another list knows (a console is a maker's name as well) is not on this one.
    own = [m for m in reading.mentions if m.end and m.kind in (kind, "silent_things")]
    return None if any(m.start < end and start < m.end for m in own) else thing


def _worded(reading: Reading, text: str) -> tuple[str, str]:
    """The verdict on what is listed, and the text, which begins with it where nobody could misunderstand that."""
    if not reading.polar or reading.negated and not reading.turned:
        return "yes", text
    verdict = "no" if reading.turned else "yes"
    return verdict, f"{verdict.title()}. {text}"


def more_reply(
    closed: ClosedList, reading: Reading, all_of_it: bool, lists: str = "more than that"
) -> Reply:
    """Whether what is named is all of the list (``no``), or whether there is more (``yes``)."""
    verdict = "no" if all_of_it else "yes"
    # "Nobody else gets it?" is denied by the list; "you don't share it with anybody else?" gets no word.
    worded = reading.polar and (all_of_it or not reading.negated)
    start = f"{verdict.title()}, the" if worded else "The"
    text = f"{start} notice lists {lists}. {closed.summary}"
    return Reply("answer", text, verdict, closed.id, (closed.whole,))


def not_listed(closed: ClosedList, thing: str) -> Reply:
    """A thing that is not on the list, with what is."""
    return _with_the_list(closed, f"The notice does not list {thing}.")


def _with_the_list(closed: ClosedList, start: str) -> Reply:
    text = f"{start} {closed.summary}"
    citations = [closed.whole]
    if closed.also:
        citations.append(closed.also)
        text += f" {closed.also_text}"
    return Reply("answer", text, "not_listed", closed.id, tuple(citations))


def _called(concepts: list[str], mentions: dict[str, Mention], reading: Reading, kind: str) -> str:
    """What is not listed, as the person calls it where that is clear: who asks about Interpol must not
    read that the notice does not list the probation service."""
    thing = named_thing(reading.text, kind)
    if thing and not _CLAUSE.match(thing) and len(concepts) == 1 and concepts[0] in mentions:
        mention = mentions[concepts[0]]
        said = reading.text[mention.start : mention.end].casefold()
        named = thing.casefold()
        bare = named == said and _ANY.search(reading.text, 0, mention.start)
        if said and named.endswith(said) and said not in mention.plain.casefold() and not bare:
            return thing
    # What is said of a person is better called by its name.
    if kind == "recipients" and len(concepts) == 1 and concepts[0] in mentions:
        mention = mentions[concepts[0]]
        each = [m for m in reading.named(kind) if m.concept == mention.concept] or [mention]
        words = [reading.text[one.start : one.end] for one in each]
        # One word for several things: whoever asks about debt collectors asked about no bank.
        unlike = mention.end and not all(_told_in(one, mention.plain) for one in words)
        if " or " in mention.plain and unlike:
            return enumerated([quoted(one) for one in dict.fromkeys(words)], "or")
    return _names(concepts, mentions)


def _told_in(said: str, plain: str) -> bool:
    """Whether the name of a concept says what the person said, whatever the endings."""
    words = [word.rstrip("s") for word in said.casefold().split()]
    return all(word in plain.casefold() for word in words)


def _spoken_of(reading: Reading, kind: str) -> str | None:
    """What the person names without a word of the vocabulary, if it can stand in a sentence ("does not list X")."""
    thing = named_thing(reading.text, kind)
    return None if thing is None or _CLAUSE.match(thing) or _NO_NOUN.match(thing) else thing


#: "Which number do you hold for him", "keep tabs on", "my bf is 22 is that on my record".
_NO_NOUN = re.compile(
    r"(?:for|in|on|about|of|with|at|by|to|from|off|up|tabs\s+on|an?\s+eye\s+on|track\s+of|\d+)\b",
    re.I,
)
#: "If I'm gay", "that my dad is in prison": told, not named.
_CLAUSE = re.compile(
    r"(?:if|whether|that|about|what|who|how|where|when|which|why|im|i|we|he|she)\b|.*\b(?:is|are|am|was|were)\b|.*(?:'|’)m\b",
    re.I,
)
#: "Any bus company": the name alone would lack its article.
_ANY = re.compile(r"\b(?:any|some)\s+$", re.I)


def _names(concepts: list[str], mentions: dict[str, Mention], word: str = "or") -> str:
    names = [mentions[concept].plain for concept in concepts if concept in mentions]
    return enumerated(list(dict.fromkeys(names)), word)


def _quoted(citations: tuple[Citation, ...]) -> str:
    return "; ".join(
        f"\N{LEFT SINGLE QUOTATION MARK}{c.quote}\N{RIGHT SINGLE QUOTATION MARK}" for c in citations
    )


def silent_thing(notice: Notice, reading: Reading) -> Reply | None:
    """Silence about a thing that is a silent topic of its own (photos, CCTV, ...), if one is named."""
    things = reading.concepts("silent_things")
    if not things:
        return None
    mention = next(m for m in reading.mentions if m.concept == things[0])
    return silent(notice, "silent_other", mention.plain)
