"""What a conversation remembers between turns; small, JSON, and without anybody's words."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field, replace
from typing import Mapping


@dataclass(frozen=True)
class Context:
    """``topic`` is the key of the last topic answered, ``concepts`` what was last named.

    ``given`` counts how often each reply was given; ``unsure`` the clarifications in a row.
    """

    topic: str | None = None
    concepts: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    role: str | None = None
    given: Mapping[str, int] = field(default_factory=dict)
    unsure: int = 0

    def to_json(self) -> str:
        """For the slot that keeps it."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str | None) -> Context:
        """The inverse of ``to_json``; nothing or something unreadable is an empty context."""
        try:
            raw = json.loads(text) if text else {}
            known = {name: raw[name] for name in cls.__dataclass_fields__ if name in raw}
            known["concepts"] = tuple(known.get("concepts", ()))
            return cls(**known)
        except (TypeError, ValueError):
            return cls()

    def knowing(self, low: int | None, high: int | None, role: str | None) -> Context:
        """With an age and role that were just given; what is not given stays as it was."""
        if low is None and high is None:
            low, high = self.low, self.high
        return replace(self, low=low, high=high, role=role or self.role)

    def gave(self, key: str) -> Context:
        """With one more of this reply given."""
        return replace(self, given={**self.given, key: self.given.get(key, 0) + 1})
