"""Made-up cases as rows, just as the service stores them: sealed, indexed, audited, projected."""

from __future__ import annotations

import hashlib
import heapq
import json
from base64 import b32encode
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from random import Random
from types import SimpleNamespace
from typing import Any, NamedTuple

from bot.cases import finding, mails
from bot.cases.codes import ALPHABET
from bot.cases.figures import Figure, figure
from bot.cases.kinds import KINDS
from bot.cases.projection import COUNTED
from bot.cases.standing import fingerprint, school_of, standing
from bot.cases.workdays import Workdays
from bot.database.keys import KeyRing
from bot.evaluation.crowd import people
from bot.evaluation.crowd.histories import Step, history, kind, unfinished

Row = tuple[Any, ...]
#: Table -> columns, in the order in which the rows have them.
COLUMNS: dict[str, tuple[str, ...]] = {
    "case": (
        "id", "reference", "notice", "kind", "received_at", "received_on", "filed_at", "stage",
        "checks", "clarification_open", "fee_awaited", "outcome", "assigned_to", "unfinished", "flags", "hold",
        "closed_on", "erased_at", "submission", "tracking_hash", "answers",
    ),
    "case_event": ("id", "case", "number", "name", "at", "on", "role", "by", "data"),
    "case_index": ("id", "case", "field", "blind"),
    "queue": (
        "id", "case", "state", "notice", "kind", "stage", "clock", "attention", "school",
        "assigned_to", "received_on", "next_on", "due", "work_to", "waiting_since", "answered_on",
        "last", "stamp",
    ),
    "audit": ("number", "at", "actor", "action", "subject", "detail", "before", "hash"),
    "queue_count": (*COUNTED, "cases"),
    "case_figure": ("case", "notice", "kind", "received_in", "answered_in", "days", "late"),
    "figure_count": ("what", "month", "notice", "kind", "days", "late", "cases"),
}  # fmt: skip
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
_CROCKFORD = bytes.maketrans(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET.encode())
_PAIRS = [a + b for a in ALPHABET for b in ALPHABET]
_AT_ONCE = 2000
_HISTORIES = 1500


class _Moment(NamedTuple):
    number: int
    name: str
    on: date
    role: str


@dataclass
class Crowd:
    """So many made-up cases, received over so many days up to today; the same seed makes the same."""

    cases: int
    today: date
    is_workday: Workdays
    keys: KeyRing
    officers: Sequence[str]
    days: int = 730
    notices: Sequence[str] = ("default",)
    seed: int = 1
    counts: Counter[Row] = field(default_factory=Counter)
    figures: Counter[Row] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._random = Random(self.seed)
        self._stamp = fingerprint(self.is_workday)
        self._number, self._head = 0, bytes(32)
        self._waiting: list[tuple[str, int, str, str, str, str]] = []
        self._order = 0
        # Histories and sealed bodies are made once and met again and again: only so are a million
        # cases made in minutes.
        self._histories = {
            name: [
                self._sealed(history(self._random, name, [*self.officers]))
                for _ in range(_HISTORIES)
            ]
            for name in KINDS
        }
        self._unfinished = {name: self._sealed(unfinished(name)) for name in KINDS}

    def _sealed(self, steps: list[Step]) -> list[tuple[Step, bytes]]:
        return [(step, self._seal(step.data)) for step in steps]

    def go_on_from(self, number: int, head: bytes) -> None:
        """Chain the audit to a row that is there already: its number and hash."""
        self._number, self._head = number, head

    def parts(self) -> Iterator[dict[str, list[Row]]]:
        """The rows by table, some thousand cases at a time; the audit in the order of time."""
        part: dict[str, list[Row]] = {name: [] for name in COLUMNS}
        first = self.today - timedelta(days=self.days)
        for number in range(self.cases):
            day = first + timedelta(days=1 + number * self.days // self.cases)
            self._case(part, number, min(day, self.today))
            if (number + 1) % _AT_ONCE == 0:
                self._audit(part["audit"], day.isoformat())
                yield part
                part = {name: [] for name in COLUMNS}
        self._audit(part["audit"], "9999")
        part["queue_count"] = [(*key, cases) for key, cases in self.counts.items()]
        part["figure_count"] = [
            (what, month.isoformat(), *rest, cases)
            for (what, month, *rest), cases in self.figures.items()
        ]
        yield part

    def _case(self, part: dict[str, list[Row]], number: int, day: date) -> None:
        random = self._random
        which = kind(random)
        at = self._at(day)
        age = (self.today - day).days
        whole = random.choice(self._histories[which])
        if age < 20 and random.random() < 0.03:
            whole = self._unfinished[which]
        steps = [one for one in whole if one[0].day <= age]
        state = steps[-1][0].after
        identity, reference = self._ulid(at), f"{KINDS[which].prefix}-{_code_of(number)}"
        answers = self._answers(which, number, day)
        notice = self.notices[0 if random.random() < 0.8 else random.randrange(len(self.notices))]
        days = [day + timedelta(days=step.day) for step, _ in steps]
        closed = days[-1] if state.stage == "closed" else None
        part["case"].append(
            (
                identity, reference, notice, which, _instant(at), day.isoformat(), _instant(at),
                state.stage, json.dumps(dict(state.checks)), state.clarification_open, state.fee_awaited,
                state.outcome, state.assigned_to, state.unfinished, "[]", False,
                closed.isoformat() if closed else None, None, self._chance(20)[:26],
                random.randbytes(32), self._seal(answers),
            )
        )  # fmt: skip
        self._events(part["case_event"], identity, reference, steps, days, at)
        for name, text in finding.entries(answers):
            part["case_index"].append((self._ulid(at), identity, name, self.keys.blind(text)))
        moments = [
            _Moment(number, step.name, on, step.role)
            for number, ((step, _), on) in enumerate(zip(steps, days), 1)
        ]
        derived = standing(
            state, day, closed, None, moments, self.is_workday,
            has_email=mails.address(answers) is not None,
        )  # fmt: skip
        facts = SimpleNamespace(
            id=identity, notice=notice, kind=state.kind, received_on=day, outcome=state.outcome
        )
        self._figures(part["case_figure"], identity, figure(facts, derived))
        found = {**vars(derived)}
        found |= {
            "id": number, "case": identity, "notice": notice, "kind": state.kind,
            "stage": state.stage, "school": school_of(answers),
            "assigned_to": state.assigned_to or "", "received_on": day, "stamp": self._stamp,
        }  # fmt: skip
        part["queue"].append(
            tuple(
                value.isoformat() if isinstance(value := found[name], date) else value
                for name in COLUMNS["queue"]
            )
        )
        self.counts[tuple(found[name] for name in COUNTED)] += 1

    def _figures(self, rows: list[Row], identity: str, one: Figure) -> None:
        values = (identity, *vars(one).values())
        rows.append(tuple(v.isoformat() if isinstance(v, date) else v for v in values))
        self.figures.update(one.counted())

    def _events(
        self, rows: list[Row], identity: str, reference: str,
        steps: Sequence[tuple[Step, bytes]], days: Sequence[date], at: datetime,
    ) -> None:  # fmt: skip
        for number, ((step, body), on) in enumerate(zip(steps, days), 1):
            state = step.after
            if number > 1:
                at = max(at + timedelta(seconds=40), self._at(on))
                detail = f'{{"stage":"{state.stage}"}}'
            else:
                unfinished = "true" if state.unfinished else "false"
                detail = f'{{"kind":"{state.kind}","unfinished":{unfinished}}}'
            by = self.officers[step.by] if step.by is not None else None
            text = _instant(at)
            rows.append(
                (
                    self._ulid(at), identity, number, step.name, text, on.isoformat(), step.role,
                    by, body,
                )
            )  # fmt: skip
            self._order += 1
            moment = f"{text[:10]}T{text[11:]}+00:00"
            entry = (moment, self._order, by or step.role, step.name, reference, detail)
            heapq.heappush(self._waiting, entry)

    def _audit(self, rows: list[Row], until: str) -> None:
        """Chain what happened before a day, in the order in which it did (``bot.cases.audit``)."""
        while self._waiting and self._waiting[0][0] < until:
            at, _, actor, action, subject, detail = heapq.heappop(self._waiting)
            self._number += 1
            text = (
                f'[{self._number},"{at}","{actor}","{action}","{subject}",{detail},'
                f'"{self._head.hex()}"]'
            )
            before, self._head = self._head, hashlib.sha256(text.encode()).digest()
            rows.append((self._number, at, actor, action, subject, detail, before, self._head))

    def _answers(self, which: str, number: int, day: date) -> dict[str, str]:
        random = self._random
        name = people.person(random)
        answers = {"who": "parent", "name": name}
        if which in ("sar", "opt_out", "right"):
            answers["pupil_name"] = people.person(random, name.partition(" ")[2])
            born = day - timedelta(days=random.randint(4800, 6900))
            answers["date_of_birth"] = born.isoformat()
        answers["school"] = people.school(random)
        answers["relationship"] = random.choice(("mother", "father", "carer", "grandparent"))
        if which != "opt_out":
            answers["wanted"] = people.sentence(random)
        answers["contact"] = people.contact(random, name, number)
        return answers

    def _seal(self, value: Any) -> bytes:
        return self.keys.seal(_JSON.encode(value).encode())

    def _at(self, day: date) -> datetime:
        minutes = int(self._random.random() * 15 * 60)
        return datetime(
            day.year, day.month, day.day, 7 + minutes // 60, minutes % 60, tzinfo=timezone.utc
        )

    def _ulid(self, at: datetime) -> str:
        time_part = int(at.timestamp() * 1000)
        first = "".join([_PAIRS[(time_part >> shift) & 1023] for shift in (40, 30, 20, 10, 0)])
        return first + self._chance(10)

    def _chance(self, count: int) -> str:
        """As many bytes of chance as characters of Crockford's base 32."""
        return b32encode(self._random.randbytes(count)).translate(_CROCKFORD, b"=").decode()


def _code_of(number: int) -> str:
    """Seven characters that look like chance and are another for every number."""
    mixed = (number * 11_400_714_819 + 1_234_567) % 32**7
    return "".join(ALPHABET[(mixed >> shift) & 31] for shift in range(30, -1, -5))


def _instant(at: datetime) -> str:
    return at.isoformat(" ", "microseconds")[:26]
