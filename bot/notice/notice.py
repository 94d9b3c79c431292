"""A notice that can answer: the document, its topics, its closed lists, its words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping

from bot.notice.document import Document, Section

#: The topics of a privacy notice, as the public API names them.
TOPIC_IDS = (
    "controller", "lawful_basis", "purposes", "categories", "mandatory_or_voluntary", "retention",
    "storage", "recipients", "qualifications", "consent_and_sharing_law", "data_collection",
    "youth_support_13", "opt_out", "sharing_16", "young_people_services", "automated_decisions",
    "transfers_abroad", "subject_access", "right_object", "right_marketing", "right_automated",
    "right_rectify_erase", "right_compensation", "rights_overview", "complaint", "contact",
)  # fmt: skip
VERDICTS = ("yes", "no", "not_listed", "depends")
LISTS = ("recipients", "categories", "purposes")
#: What a provision of a law can be called.
CALLED = ("section", "regulation", "article")
MAX_CITATIONS = 4
MAX_QUOTED = 1200


@dataclass(frozen=True)
class Citation:
    """A quote and where it stands. ``passage`` is the id of the (first) passage that holds it."""

    section: str
    anchor: str
    quote: str
    passage: str | None


@dataclass(frozen=True)
class Asked:
    """What the conditions look at: age from ``low`` to ``high``, role, concepts named."""

    low: int | None = None
    high: int | None = None
    role: str | None = None
    about: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Condition:
    """When an answer fits. ``from_age`` and ``below`` in whole years; ``None`` leaves it open.

    ``about`` is a concept that the question must name.
    """

    from_age: int | None = None
    below: int | None = None
    role: str | None = None
    about: str | None = None

    def holds(self, asked: Asked) -> bool:
        """Whether it certainly holds for what was asked."""
        low, high = asked.low, asked.high
        if self.role is not None and asked.role != self.role:
            return False
        if self.about is not None and self.about not in asked.about:
            return False
        if self.from_age is not None and (low is None or low < self.from_age):
            return False
        return self.below is None or (high is not None and high < self.below)


@dataclass(frozen=True)
class Answer:
    """One answer: plain text, the verdict for a yes/no question, what it rests on."""

    when: Condition
    text: str
    verdict: str | None
    always: bool
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Topic:
    """What the notice says about one thing. ``public`` is the topic's id in the API."""

    id: str
    public: str
    title: str
    answers: tuple[Answer, ...]
    next: tuple[str, ...]

    def answer(self, asked: Asked) -> Answer:
        """The first answer that fits; the last one always does."""
        return next(answer for answer in self.answers if answer.when.holds(asked))

    def tells(self, about: str) -> bool:
        """Whether there is an answer for a question about this detail."""
        return any(answer.when.about == about for answer in self.answers)


@dataclass(frozen=True)
class ListItem:
    """An item of a closed list and the concepts (people's words) that it stands for.

    ``more`` is what the notice says of it elsewhere.
    """

    concepts: tuple[str, ...]
    citation: Citation
    more: tuple[Citation, ...] = ()


@dataclass(frozen=True)
class ClosedList:
    """A list that decides: what is not on it is not listed."""

    id: str
    summary: str
    items: tuple[ListItem, ...]
    whole: Citation
    also: Citation | None
    also_text: str

    def item(self, concept: str) -> ListItem | None:
        """The item that stands for the concept, if the notice lists it."""
        return next((item for item in self.items if concept in item.concepts), None)


@dataclass(frozen=True)
class Term:
    """A word of the notice: how the notice uses it."""

    id: str
    words: tuple[str, ...]
    topic: str
    text: str
    citation: Citation


@dataclass(frozen=True)
class Act:
    """What a provision stands in, by its name without the year; ``words`` are what people call it."""

    name: str
    years: tuple[str, ...]
    words: tuple[str, ...]

    @property
    def title(self) -> str:
        """The name as it stands in a sentence, with the year."""
        article = "" if self.name.lower().startswith("the ") else "the "
        return f"{article}{self.name} {' and '.join(self.years)}"


@dataclass(frozen=True)
class Law:
    """A provision that the notice names: what it is called, where it stands, and what the notice ties to it.

    ``topics`` are the topics whose law it is, the main one first. ``concerns`` and ``words`` are the concepts and
    the people's words that the notice ties to it; to those ``beside`` it neither ties them nor keeps them apart.
    """

    number: str
    called: str
    topics: tuple[str, ...]
    act: Act
    concerns: tuple[str, ...]
    beside: tuple[str, ...]
    words: tuple[str, ...]
    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Laws:
    """All provisions that the notice names; ``summary`` says which they are."""

    summary: str
    citations: tuple[Citation, ...]
    provisions: tuple[Law, ...]

    def of_topic(self, topic: str | None) -> tuple[Law, ...]:
        """The provisions that are the law of a topic."""
        return tuple(law for law in self.provisions if topic in law.topics)

    @property
    def topics(self) -> frozenset[str]:
        """The topics that have a provision for their law."""
        return frozenset(topic for law in self.provisions for topic in law.topics)


@dataclass(frozen=True)
class Contact:
    """Who to turn to, as the notice gives it."""

    who: str
    email: str
    citation: Citation


@dataclass(frozen=True)
class Notice:
    """Everything needed to answer from one school's notice; immutable, passed along."""

    id: str
    name: str
    document: Document
    contact: Contact
    topics: Mapping[str, Topic]
    silent_topics: frozenset[str]
    lists: Mapping[str, ClosedList]
    elsewhere: Mapping[str, str]
    terms: tuple[Term, ...]
    #: A notice may name no provision of any law.
    laws: Laws | None = None

    @property
    def dpo_email(self) -> str:
        """The Data Protection Officer's e-mail address."""
        return self.contact.email

    @property
    def markdown(self) -> str:
        """The notice's source."""
        return self.document.markdown

    @property
    def title(self) -> str:
        """The notice's first heading."""
        return self.document.title

    @property
    def sections(self) -> tuple[Section, ...]:
        """The notice's sections in order."""
        return self.document.sections
