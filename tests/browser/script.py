"""A Rasa that says what a test wrote down for it, with one message of every kind at hand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.conversations.protocol import Turn
from tests.web.support import FakeRasa

PERSON = {"title": "Talk to a person", "payload": "person"}
STOP = {"title": "Stop this request", "payload": "request:stop"}
BACK = {"title": "Go back", "payload": "request:back"}
ABROAD = "will-my-data-be-transferred-abroad-and-why"
ANSWER: dict[str, Any] = {
    "kind": "answer",
    "text": "No. The notice says that pupil data is not transferred abroad.",
    "verdict": "no",
    "topic": "transfers_abroad",
    "citations": [
        {
            "section": "Will my data be transferred abroad and why?",
            "anchor": ABROAD,
            "quote": "Will my data be transferred abroad and why? No",
            "url": f"/notice#{ABROAD}",
        },
        {
            "section": "Storing pupil data",
            "anchor": "storing-pupil-data",
            "quote": "We hold pupil data for the statutory recommended period.",
            "url": "/notice#storing-pupil-data",
        },
    ],
    "choices": [{"title": "Who do you share data with?", "payload": "topic:recipients"}, PERSON],
}
SILENT = {
    "kind": "silent",
    "text": "The notice does not say anything about CCTV. You can ask dpo@alsagerschool.org.",
    "choices": [PERSON],
}
CLARIFY = {
    "kind": "clarify",
    "text": "Do you mean one of these?",
    "choices": [
        {"title": "How long is data kept?", "payload": "topic:retention"},
        {"title": "How is data stored?", "payload": "topic:storage"},
        PERSON,
    ],
}
SAFETY = {
    "kind": "safety",
    "text": "Nobody reads this chat live. Call Childline on 0800 1111. In danger, call 999.",
}
HANDOFF = {
    "kind": "handoff",
    "text": "You can reach the Data Protection Officer (DPO) at dpo@alsagerschool.org.",
}
SCOPE = {"kind": "out_of_scope", "text": "I can only help with the privacy notice."}
STATUS = {"kind": "status", "text": "You can see how your request stands at /track."}
RECEIPT = {
    "kind": "receipt",
    "text": "Your subject access request has been filed. You can see how it stands at /track.",
    "receipt": {
        "reference": "SAR-7K3M9Q2",
        "tracking_code": "ABCD-EFGH-JKLM-NPQR",
        "received_on": "2026-11-23",
        "due_on": "2026-12-23",
        "due_because": ["Received on 23 November 2026.", "One month later: 23 December 2026."],
        "next": "The DPO looks at it.",
        "track": "/track",
    },
}


def asks(kind: str, label: str = "What is it?", options: int = 0, **more: Any) -> dict[str, Any]:
    """A step of a request with this type of input."""
    offered = [{"title": f"Option {n}", "payload": f"answer:{n}"} for n in range(1, options + 1)]
    given = {"name": "x", "type": kind, "label": label, "hint": "A hint", "why": "To find it."}
    return {
        "kind": "request",
        "text": label,
        "choices": [*offered, BACK, STOP, PERSON],
        "input": {**given, "optional": False, "choices": offered, **more},
        "request": {"type": "sar", "step": 2, "of": 8, "summary": []},
    }


CHECK: dict[str, Any] = {
    "kind": "request",
    "text": "Please check your answers. Nothing is sent until you choose to send it.",
    "choices": [{"title": "Send my request", "payload": "request:send"}, STOP, PERSON],
    "request": {
        "type": "sar",
        "step": 8,
        "of": 8,
        "summary": [
            {"label": "Your name", "value": "Jo Bloggs", "change": "change:name"},
            {"label": "How to reach you", "value": "jo@example.org", "change": "change:contact"},
        ],
    },
}
EVERY: dict[str, dict[str, Any]] = {
    "answer": ANSWER,
    "silent": SILENT,
    "clarify": CLARIFY,
    "safety": SAFETY,
    "handoff": HANDOFF,
    "out_of_scope": SCOPE,
    "status": STATUS,
    "receipt": RECEIPT,
    "text": asks("text"),
    "long_text": asks("long_text"),
    "email": asks("email"),
    "tel": asks("tel"),
    "date": asks("date"),
    "choice": asks("choice", options=3),
    "select": asks("choice", options=12),
    "multi_choice": asks("multi_choice", options=4),
    "check": CHECK,
}


@dataclass
class Script(FakeRasa):
    """``say`` what comes next; when nothing is left, the answer about transfers."""

    port: int = 0
    lines: list[list[dict[str, Any]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """Forget everything."""
        self.lines, self.asked, self.status, self.gate = [], [], 200, None
        self.busy = self.most_busy = 0
        self.reply = self._next

    def say(self, *turns: list[dict[str, Any]] | dict[str, Any]) -> None:
        """What is said in the next turns."""
        self.lines += [turn if isinstance(turn, list) else [turn] for turn in turns]

    def _next(self, turn: Turn) -> Any:
        return [dict(one) for one in (self.lines.pop(0) if self.lines else [ANSWER])]
