"""Which of a notice's terms is meant: by a word, a concept or the topic spoken of. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.notice.notice import Term
from bot.notice.replies import Reply

#: Concept of the vocabulary -> the id of the term that explains it, where the two differ.
_TERM_OF = {"local_authority": "la", "trust": "amat"}
#: A word, with what it holds inside; the marks around a quoted one are none of it.
_WORD = re.compile(r"[^\W_]+(?:['-]+[^\W_]+)*")
#: Topic -> the term for the body of which its answer speaks: "who is that?" after it.
BODY_OF = {
    "complaint": "ico",
    "contact": "dpo",
    "controller": "amat",
    "data_collection": "dfe",
    "opt_out": "youth_support",
    "qualifications": "uln",
    "subject_access": "dpo",
    "youth_support_13": "youth_support",
}

#: "What does that stand for?", after an answer that names it.
_OF_THAT = re.compile(
    r"\W*(?:(?:and|so|ok|but|sorry|wait)\W+)*(?:what|wat|wot)(?:['’]?s|\s+(?:is|are|does|do))?\s+"
    r"(?:(?:that|it|this|they|those)(?:\s+word)?\s+(?:stands?\s+for|short\s+for)|(?:the|those|these)\s+(?:letters|initials)(?:\s+(?:mean|stand\s+for))?)\W*",
    re.I,
)


def asks_of_that(text: str) -> bool:
    """Whether it asks what was just named stands for, without naming it again."""
    return bool(_OF_THAT.fullmatch(text))


def term_in(terms: Iterable[Term], text: str) -> Term | None:
    """The term that the text names; the longest word wins."""
    padded = " ".join(_WORD.findall(text.lower()))
    found = [
        (len(word), term)
        for term in terms
        for word in term.words
        if f" {word} " in f" {padded} " or f" {word}s " in f" {padded} "
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def term_of(terms: Iterable[Term], concept: str | None, topic: str) -> Term | None:
    """The term for what was spoken of: the concept that was named, or else the body of the topic."""
    wanted = BODY_OF.get(topic) if concept is None else _TERM_OF.get(concept, concept)
    return next((term for term in terms if term.id == wanted), None)


def explained(term: Term) -> Reply:
    """How the notice uses the term."""
    return Reply("answer", term.text, None, term.topic, (term.citation,))
