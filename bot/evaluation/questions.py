"""Question files: one CSV row is one message, and what would be a right reply to it."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from bot.notice.document import fold

KINDS = ("answer", "specific", "silent", "out_of_scope", "flow", "social", "safety")
FLOWS = ("sar", "opt_out", "right", "complaint", "status", "withdraw", "human")
VERDICTS = ("yes", "no", "not_listed", "depends")
ANSWERABLE = ("answer", "specific")
#: Between the turns in the column ``before``.
BETWEEN_TURNS = "||"
REQUIRED = ("text", "kind", "must_quote", "verdict", "alt_verdict", "flow", "notes")


class BadQuestions(ValueError):
    """A question file that does not keep the format; the text names the file and the line."""


@dataclass(frozen=True)
class Question:
    """A message and what is expected. ``passages`` are folded and in lower case.

    ``before`` are the turns of the same talk before it; ``topics`` those of which an answer may be, where that
    is said instead of passages.
    """

    id: str
    text: str
    kind: str
    passages: tuple[str, ...] = ()
    verdicts: tuple[str, ...] = ()
    flow: str | None = None
    alternatives: tuple[str, ...] = ()
    voice: str = ""
    before: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[str, ...]:
        """The expected kind first, then the other kinds that are fair."""
        return tuple(dict.fromkeys((self.kind, *self.alternatives)))

    @property
    def answerable(self) -> bool:
        """Whether the notice answers it."""
        return self.kind in ANSWERABLE


def comparable(text: str) -> str:
    """The form in which passages and quotes are compared: folded, in lower case."""
    return fold(text).lower()


def read_questions(path: Path) -> list[Question]:
    """All questions of a file; raises ``BadQuestions`` or ``OSError``."""
    with path.open(newline="", encoding="utf-8-sig") as file:
        reader = csv.DictReader(file)
        missing = [name for name in REQUIRED if name not in (reader.fieldnames or ())]
        if missing:
            raise BadQuestions(f"{path.name}: columns missing: {', '.join(missing)}.")
        found: list[Question] = []
        for row in reader:
            try:
                found.append(_question(row, f"{path.stem}-{len(found) + 1}"))
            except ValueError as error:
                raise BadQuestions(f"{path.name}, line {reader.line_num}: {error}") from error
    return found


def _question(row: dict[str, str | None], fallback_id: str) -> Question:
    cell = {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}
    if None in row:
        raise ValueError("more cells than columns")
    text = row["text"] or ""
    if not text.strip():
        raise ValueError("no text")
    kind = _one_of(cell["kind"], KINDS, "kind")
    verdicts = tuple(
        _one_of(cell[name], VERDICTS, name) for name in ("verdict", "alt_verdict") if cell[name]
    )
    flow = _one_of(cell["flow"], FLOWS, "flow") if cell["flow"] else None
    if kind == "flow" and flow is None:
        raise ValueError("a flow row must name its flow")
    passages = tuple(comparable(part) for part in cell["must_quote"].split("|") if part.strip())
    topics = tuple(part.strip() for part in cell.get("topics", "").split("|") if part.strip())
    if kind in ANSWERABLE and not (passages or topics):
        raise ValueError("an answerable row must name a passage or a topic")
    before = (turn.strip() for turn in cell.get("before", "").split(BETWEEN_TURNS))
    return Question(
        id=cell.get("id") or fallback_id,
        text=text,
        kind=kind,
        passages=passages,
        verdicts=verdicts,
        flow=flow,
        alternatives=_alternatives(cell["notes"]),
        voice=cell.get("voice", ""),
        before=tuple(turn for turn in before if turn),
        topics=topics,
    )


def _alternatives(notes: str) -> tuple[str, ...]:
    """The kinds after ``ALT:`` in the notes; other remarks may stand beside them."""
    for part in notes.replace(";", " ").split():
        if part.startswith("ALT:"):
            return tuple(_one_of(kind, KINDS, "ALT") for kind in part[4:].split(",") if kind)
    return ()


def _one_of(value: str, allowed: tuple[str, ...], name: str) -> str:
    if value not in allowed:
        raise ValueError(f"{name} is {value!r}, not one of {', '.join(allowed)}")
    return value
