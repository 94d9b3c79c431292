"""How a notice is mapped to answers, as the DPO's page shows it. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.notice.document import Section
from bot.notice.notice import Answer, Citation, Condition, Notice
from bot.reports.topics import OTHER, TOPICS
from bot.web.notice_html import quoted_passages

_VERDICTS = {"yes": "Yes", "no": "No", "not_listed": "Not listed", "depends": "It depends"}
_ROLES = {"parent": "for a parent or carer", "pupil": "for a pupil"}


@dataclass(frozen=True)
class Quote:
    """A quote and the passages in which it stands."""

    text: str
    section: str
    anchor: str
    passages: tuple[str, ...]


@dataclass(frozen=True)
class AnswerView:
    """One answer: when it is given, as which verdict, in which words, resting on what."""

    when: str
    verdict: str
    text: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True)
class TopicView:
    """A topic with its answers, the first that fits being given."""

    id: str
    title: str
    answers: tuple[AnswerView, ...]

    @property
    def passages(self) -> frozenset[str]:
        """Every passage that an answer quotes."""
        return frozenset(p for a in self.answers for q in a.quotes for p in q.passages)


@dataclass(frozen=True)
class Unquoted:
    """Passages of a section that no answer quotes."""

    section: str
    anchor: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class NoticeView:
    """The whole mapping. ``silent``: what the assistant says that the notice does not say."""

    topics: tuple[TopicView, ...]
    silent: tuple[str, ...]
    lists: tuple[TopicView, ...]
    terms: tuple[TopicView, ...]
    unquoted: tuple[Unquoted, ...]
    passages: int

    @property
    def quoted(self) -> frozenset[str]:
        """Every passage that is quoted anywhere."""
        every = (*self.topics, *self.lists, *self.terms)
        return frozenset(p for one in every for p in one.passages)


def view(notice: Notice) -> NoticeView:
    """The mapping of a notice."""
    topics = tuple(
        TopicView(key, topic.title, tuple(_answer(notice, one) for one in topic.answers))
        for key, topic in notice.topics.items()
    )
    lists = tuple(
        TopicView(
            f"list-{closed.id}", f"What counts as listed under {closed.id}",
            tuple(
                AnswerView(
                    ", ".join(c.replace("_", " ") for c in item.concepts), "Listed", "",
                    _quotes(notice, (item.citation, *item.more)),
                )
                for item in closed.items
            ),
        )
        for closed in notice.lists.values()
    )  # fmt: skip
    terms = tuple(
        TopicView(
            f"term-{term.id}", ", ".join(term.words[:3]),
            (AnswerView("", "", term.text, _quotes(notice, (term.citation,))),),
        )
        for term in notice.terms
    )  # fmt: skip
    silent = (
        *(TOPICS.get(key, key.replace("_", " ")) for key in sorted(notice.silent_topics)),
        *(about for key, about in TOPICS.items() if key.startswith("silent_") and key != OTHER),
    )
    seen = frozenset(p for one in (*topics, *lists, *terms) for p in one.passages)
    unquoted = tuple(
        Unquoted(s.title, s.anchor, rest) for s in notice.sections if (rest := _rest(s, seen))
    )
    count = sum(len(section.passages) for section in notice.sections)
    return NoticeView(topics, tuple(dict.fromkeys(silent)), lists, terms, unquoted, count)


def _rest(section: Section, seen: frozenset[str]) -> tuple[str, ...]:
    return tuple(p.text for p in section.passages if p.id not in seen)


def _answer(notice: Notice, answer: Answer) -> AnswerView:
    return AnswerView(
        when(answer.when), _VERDICTS.get(answer.verdict or "", ""), answer.text,
        _quotes(notice, answer.citations),
    )  # fmt: skip


def _quotes(notice: Notice, citations: Iterable[Citation]) -> tuple[Quote, ...]:
    return tuple(
        Quote(c.quote, c.section, c.anchor, tuple(quoted_passages(notice, c.anchor, c.quote)))
        for c in citations
    )


def when(condition: Condition) -> str:
    """When an answer is given, in words; empty for always."""
    parts = []
    if condition.from_age is not None and condition.below is not None:
        parts.append(f"from {condition.from_age} to {condition.below - 1}")
    elif condition.from_age is not None:
        parts.append(f"from {condition.from_age} on")
    elif condition.below is not None:
        parts.append(f"under {condition.below}")
    if condition.role is not None:
        parts.append(_ROLES.get(condition.role, condition.role))
    if condition.about is not None:
        parts.append(f"when asked about: {condition.about.replace('_', ' ')}")
    return ", ".join(parts)
