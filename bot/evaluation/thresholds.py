"""``python -m bot.evaluation.thresholds``: the thresholds of the decision that cost least.

Reads the development questions once, then tries values one threshold after the other until nothing gets
cheaper. The result is printed; it is kept in ``bot.understanding.decision.Thresholds`` by hand, so that a
change is seen and reviewed.
"""

from __future__ import annotations

import argparse
import asyncio
from collections import Counter
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path

from bot.evaluation.judge import choices, judge
from bot.evaluation.offline import Offline
from bot.evaluation.questions import Question, read_questions
from bot.settings import ROOT, settings
from bot.understanding.decision import Decision, Thresholds, decide
from bot.understanding.gathered import Gathered

#: What an outcome costs, in the patience that asking back costs. A wrong answer is worse than none,
#: though whoever gets one sees the passage that it rests on.
COSTS = {"right": 0.0, "choices": 1.0, "abstained": 2.0, "other": 2.0, "wrong": 6.0}
#: A child at risk who is not answered; and the safety reply to somebody who asked about data.
SAFETY_MISSED = 40.0
FALSE_ALARM = 4.0
GRID = tuple(round(0.05 * step, 2) for step in range(20)) + (0.97,)


class Rows:
    """Question by question, what every decision that was tried so far has come to.

    Most thresholds change few decisions, and what a decision leads to takes much longer than deciding.
    """

    def __init__(self, offline: Offline, questions: Sequence[Question]) -> None:
        self._offline = offline
        reader = offline.reader
        # Every sentence is read that any of the thresholds tried could ask for.
        reader.thresholds = Thresholds(safety_whole=0.0, safety_part=2.0)
        gathered = [reader.gather(question.text) for question in questions]
        self._rows = [*zip(questions, gathered, map(reader.evidence, gathered))]
        self._known: dict[tuple[int, Decision], tuple[str, float]] = {}

    def cost(self, thresholds: Thresholds) -> tuple[float, Counter[str]]:
        """Mean cost of the questions under these thresholds, and how often each outcome came."""
        self._offline.reader.thresholds = thresholds
        outcomes: Counter[str] = Counter()
        total = 0.0
        for number, (question, gathered, evidence) in enumerate(self._rows):
            made = decide(evidence, thresholds)
            key = number, replace(made, why=())
            if key not in self._known:
                self._known[key] = self._outcome(question, gathered)
            outcome, costs = self._known[key]
            outcomes[outcome] += 1
            total += costs
        return total / max(len(self._rows), 1), outcomes

    def _outcome(self, question: Question, gathered: Gathered) -> tuple[str, float]:
        reading = self._offline.reader.decide(gathered)
        messages, context, request = self._offline.turn(reading, None)
        followed = [
            self._offline.turn(None, choice["payload"], context, request)[0]
            for choice in choices(messages)
        ]
        judgement = judge(question, messages, followed=followed)
        if judgement.false_alarm:
            return judgement.outcome, FALSE_ALARM
        if question.kind == "safety" and judgement.outcome == "wrong":
            return judgement.outcome, SAFETY_MISSED
        return judgement.outcome, COSTS[judgement.outcome]


def search(rows: Rows, start: Thresholds) -> Thresholds:
    """Coordinate descent from ``start``."""
    best, (lowest, _) = start, rows.cost(start)
    improved = True
    while improved:
        improved = False
        for name in [field.name for field in fields(Thresholds)]:
            for value in GRID:
                tried = replace(best, **{name: value})
                now, _ = rows.cost(tried)
                if now < lowest - 1e-9:
                    best, lowest, improved = tried, now, True
    return best


async def _main(paths: Sequence[Path]) -> int:
    questions = [question for path in paths for question in read_questions(path)]
    rows = Rows(Offline.start(settings()), questions)
    before, outcomes = rows.cost(Thresholds())
    print(f"as they are: {before:.3f} {dict(outcomes)}")
    best = search(rows, Thresholds())
    after, outcomes = rows.cost(best)
    print(f"best:        {after:.3f} {dict(outcomes)}\n{best}")
    return 0


def main(argv: list[str] | None = None) -> int:
    """Print the thresholds that cost least on the question files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[ROOT / "tests/eval/dev.csv"])
    return asyncio.run(_main(parser.parse_args(argv).files))


if __name__ == "__main__":
    raise SystemExit(main())
