"""A conversation with the form engine, and one with answers and requests, turn by turn."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.notice.answers import Contacts, Context
from bot.notice.replies import Reply
from bot.requests.dialogue import Said, turn
from bot.requests.engine import Step, begin, choose, say
from bot.requests.forms.fields import Surroundings
from bot.requests.state import RequestState
from bot.understanding.reading import Reading
from tests.notice.saying import NOTICE

AROUND = Surroundings(
    date(2026, 11, 24),
    ("Alsager School", "Cranberry Academy"),
    tuple(item.citation.quote for item in NOTICE.lists["categories"].items),
)


class Talk:
    """Begins a request and keeps what came of it."""

    def __init__(self, kind: str, opening: str = "", around: Surroundings = AROUND) -> None:
        self.around = around
        self.step: Step = begin("01X", kind, opening, "2026-11-24T10:00:00+00:00", around)

    @property
    def text(self) -> str:
        return " ".join(reply.text for reply in self.step.replies)

    @property
    def asking(self) -> str | None:
        last = self.step.replies[-1] if self.step.replies else None
        return last.input["name"] if last and last.input else None

    @property
    def answers(self) -> dict:
        assert self.step.state is not None
        return dict(self.step.state.answers)

    @property
    def summary(self) -> dict[str, str]:
        request = self.step.replies[-1].request
        return {line["label"]: line["value"] for line in request["summary"]} if request else {}

    def say(self, *texts: str, question: bool = False) -> Talk:
        for text in texts:
            assert self.step.state is not None, f"ended before {text!r}"
            self.step = say(self.step.state, text, question, self.around)
        return self

    def choose(self, payload: str) -> Talk:
        assert self.step.state is not None
        self.step = choose(self.step.state, payload, self.around)
        return self


class Chat:
    """A conversation with answers and requests; ``say`` takes what the reader would have read."""

    def __init__(self) -> None:
        self.context, self.request = Context(), None
        self.replies: tuple[Reply, ...] = ()
        self.submit: RequestState | None = None

    @property
    def last(self) -> Reply:
        return self.replies[-1]

    @property
    def kinds(self) -> list[str]:
        return [reply.kind for reply in self.replies]

    @property
    def payloads(self) -> list[str]:
        return [choice.payload for choice in self.last.choices]

    @property
    def asking(self) -> str | None:
        return self.last.input["name"] if self.last.input else None

    @property
    def answers(self) -> dict[str, Any]:
        assert self.request is not None
        return dict(self.request.answers)

    def say(self, text: str, label: str = "inform", confidence: float = 0.9, **more: Any) -> Chat:
        return self._turn(Said(Reading(label, confidence, text=text, **more), None))

    def unsure(self, text: str, label: str = "follow_age") -> Chat:
        return self.say(text, label, 0.3, sure=False)

    def choose(self, payload: str) -> Chat:
        return self._turn(Said(None, payload))

    def _turn(self, said: Said) -> Chat:
        outcome = turn(
            NOTICE, said, self.context, self.request, AROUND, Contacts(), "01X",
            "2026-11-24T10:00:00+00:00",
        )  # fmt: skip
        # What is remembered goes through JSON between turns.
        self.context = Context.from_json(outcome.context.to_json())
        self.request, self.replies, self.submit = outcome.request, outcome.replies, outcome.submit
        return self
