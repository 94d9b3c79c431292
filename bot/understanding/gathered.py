"""What is known of a message before it is decided what it means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping

from bot.understanding.classifier import Classified
from bot.understanding.decision import Evidence
from bot.understanding.people import Aged, Whom
from bot.understanding.persons import Person
from bot.understanding.questions import Form
from bot.understanding.reading import Mention


@dataclass(frozen=True, repr=False)
class Gathered:
    """What is known of a message before it is decided what it means. Without a ``repr``, so that what was typed
    cannot reach a log by mistake; ``evidence`` is that of the message alone, whatever was answered before."""

    text: str
    evidence: Evidence
    form: Form
    mentions: tuple[Mention, ...]
    person: Person
    people: tuple[Aged, ...]
    whom: Whom
    #: Where the sentence that asks begins and ends in the text.
    asking: tuple[int, int]
    #: What is learnt of the whole; and two questions of the message, with what is learnt of each.
    whole: Classified
    apart: Mapping[str, Classified]
    #: How likely a yes or no is wanted, of the whole and of any question in it.
    whether: float
    any_whether: float
    #: The notice's very words are wanted; ``text`` is the message without the wish for them.
    verbatim: bool = False
    #: The message as it was typed, where ``text`` is it without a date of birth (spaces in its place).
    typed: str = ""
