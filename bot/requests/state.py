"""A request in progress: a small value, JSON, that the conversation keeps."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Mapping

ASK, CHECK, STOPPING, BARRED = "ask", "check", "stopping", "barred"


@dataclass(frozen=True)
class RequestState:
    """``id`` makes filing idempotent; ``received`` is the instant of the first clear request.

    ``asking`` is the field being asked, ``tries`` how often its answer could not be used,
    ``typed`` what was typed then, so that nothing is lost.
    """

    id: str
    kind: str
    received: str
    answers: Mapping[str, Any] = field(default_factory=dict)
    asking: str | None = None
    phase: str = ASK
    changing: bool = False
    tries: int = 0
    typed: Mapping[str, str] = field(default_factory=dict, repr=False)
    skipped: tuple[str, ...] = ()
    order: tuple[str, ...] = ()

    def to_json(self) -> str:
        """For the slot that keeps it."""
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str | None) -> RequestState | None:
        """The inverse of ``to_json``; ``None`` when there is no request."""
        if not text:
            return None
        raw = json.loads(text)
        raw["skipped"], raw["order"] = tuple(raw["skipped"]), tuple(raw["order"])
        return cls(**raw)

    def answered(self, name: str, value: Any) -> RequestState:
        """With this answer given."""
        order = (*(n for n in self.order if n != name), name)
        skipped = tuple(n for n in self.skipped if n != name)
        typed = {k: v for k, v in self.typed.items() if k != name}
        return replace(
            self,
            answers={**self.answers, name: value},
            order=order,
            skipped=skipped,
            typed=typed,
            tries=0,
        )
