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
from bot.understanding.decision import Thresholds
from bot.understanding.reader import Gathered

#: What an outcome costs. A wrong answer is worse than none; asking back costs a little patience.
COSTS = {"right": 0.0, "choices": 0.6, "abstained": 2.0, "other": 1.5, "wrong": 10.0}
GRID = (0.0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.8, 0.9)

Row = tuple[Question, Gathered]


def cost(
    offline: Offline, rows: Sequence[Row], thresholds: Thresholds
) -> tuple[float, Counter[str]]:
    """Mean cost of the questions under these thresholds, and how often each outcome came."""
    offline.reader.thresholds = thresholds
    outcomes: Counter[str] = Counter()
    for question, gathered in rows:
        reading = offline.reader.decide(gathered)
        messages, context, request = offline.turn(reading, None)
        followed = [
            offline.turn(None, choice["payload"], context, request)[0]
            for choice in choices(messages)
        ]
        outcomes[judge(question, messages, followed=followed).outcome] += 1
    total = sum(COSTS[name] * count for name, count in outcomes.items())
    return total / max(len(rows), 1), outcomes


def search(offline: Offline, rows: Sequence[Row], start: Thresholds) -> Thresholds:
    """Coordinate descent from ``start``."""
    best, (lowest, _) = start, cost(offline, rows, start)
    improved = True
    while improved:
        improved = False
        for name in [field.name for field in fields(Thresholds)]:
            for value in GRID:
                tried = replace(best, **{name: value})
                now, _ = cost(offline, rows, tried)
                if now < lowest - 1e-9:
                    best, lowest, improved = tried, now, True
    return best


async def _main(paths: Sequence[Path]) -> int:
    offline = Offline.start(settings())
    rows = [
        (question, offline.reader.gather(question.text))
        for path in paths
        for question in read_questions(path)
    ]
    before, outcomes = cost(offline, rows, Thresholds())
    print(f"as they are: {before:.3f} {dict(outcomes)}")
    best = search(offline, rows, Thresholds())
    after, outcomes = cost(offline, rows, best)
    print(f"best:        {after:.3f} {dict(outcomes)}\n{best}")
    return 0


def main(argv: list[str] | None = None) -> int:
    """Print the thresholds that cost least on the question files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=[ROOT / "tests/eval/dev.csv"])
    return asyncio.run(_main(parser.parse_args(argv).files))


if __name__ == "__main__":
    raise SystemExit(main())
