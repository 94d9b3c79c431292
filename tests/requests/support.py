"""A conversation with the form engine, turn by turn."""

from __future__ import annotations

from datetime import date

from bot.requests.engine import Step, begin, choose, say
from bot.requests.fields import Surroundings

AROUND = Surroundings(
    date(2026, 11, 24),
    ("Alsager School", "Cranberry Academy"),
    ("Assessment information", "Relevant medical information"),
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
