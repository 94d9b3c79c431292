"""How much more training data would bring: accuracy on held-out training examples, by how many are learnt.

Sentence vectors and a logistic regression, nothing else: what is asked is whether the curve still
rises, not how good the whole pipeline is. The encoder is taken without the adapter, since that was
tuned on the very examples that are held out here. The question files are not touched.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bot.evaluation.statistics import Share
from bot.settings import settings
from bot.understanding.encoder import Encoder
from bot.understanding.examples import Example, read_examples, split
from bot.understanding.labels import effect
from bot.understanding.weights import fingerprint, load_weights

FRACTIONS = (0.10, 0.25, 0.50, 1.0)
HELD_OUT = 0.15
_WORST = 12


@dataclass(frozen=True)
class Point:
    """One fraction: how many examples were learnt, what was predicted for the held-out ones."""

    fraction: float
    learnt: int
    predicted: tuple[str, ...]


def curve(
    training: Sequence[Example],
    held_out: Sequence[Example],
    vectors: dict[str, np.ndarray],
    fractions: Sequence[float] = FRACTIONS,
) -> list[Point]:
    """Learn from each fraction of the training examples; each holds the one before it."""
    points = []
    for fraction in fractions:
        part = list(training) if fraction >= 1 else split(training, fraction)[0]
        model = LogisticRegression(C=10.0, max_iter=500, tol=1e-3, random_state=0)
        model.fit(np.stack([vectors[e.text] for e in part]), [e.label for e in part])
        predicted = model.predict(np.stack([vectors[e.text] for e in held_out]))
        points.append(Point(fraction, len(part), tuple(map(str, predicted))))
    return points


def render(points: Sequence[Point], held_out: Sequence[Example]) -> str:
    """The curve, and the labels that are worst at its end."""
    lines = [
        "| learnt | examples | label right | effect right (labels that are answered alike) |",
        "|---|---|---|---|",
    ]
    for point in points:
        pairs = list(zip(held_out, point.predicted, strict=True))
        label = Share.of(example.label == got for example, got in pairs)
        alike = Share.of(effect(example.label) == effect(got) for example, got in pairs)
        lines.append(f"| {point.fraction:.0%} | {point.learnt} | {label} | {alike} |")
    lines += ["", *_worst_labels(points, held_out)]
    return "\n".join(lines)


def main() -> int:
    """Measure and print; takes a minute or two."""
    examples = _unique(read_examples())
    training, held_out = split(examples, 1 - HELD_OUT)
    encoder = plain_encoder(settings().models_dir)
    texts = [example.text for example in examples]
    vectors = dict(zip(texts, encoder.encode(texts), strict=True))
    print(render(curve(training, held_out, vectors), held_out))
    return 0


def plain_encoder(cache: Path) -> Encoder:
    """The encoder as published: neither adapted to this data nor quantised."""
    import onnx

    from bot.understanding.graph import build

    path = cache / f"encoder-{fingerprint(None)}-published.onnx"
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(f".{os.getpid()}.part")
        onnx.save(build(load_weights(None)), str(half))
        half.replace(path)
    return Encoder([path])


def _worst_labels(points: Sequence[Point], held_out: Sequence[Example]) -> list[str]:
    total = Counter(example.label for example in held_out)

    def recall(point: Point) -> Counter[str]:
        pairs = zip(held_out, point.predicted, strict=True)
        return Counter(example.label for example, got in pairs if example.label == got)

    first, last = recall(points[-2]), recall(points[-1])
    confused: dict[str, Counter[str]] = {}
    for example, got in zip(held_out, points[-1].predicted, strict=True):
        if got != example.label:
            confused.setdefault(example.label, Counter())[got] += 1
    worst = sorted(total, key=lambda label: last[label] / total[label])[:_WORST]
    lines = ["| worst labels | recall | gained by the last step | taken for |", "|---|---|---|---|"]
    for label in worst:
        gained = (last[label] - first[label]) / total[label]
        others = ", ".join(f"{o} {n}" for o, n in confused.get(label, Counter()).most_common(3))
        lines.append(f"| {label} | {Share(last[label], total[label])} | {gained:+.1%} | {others} |")
    return lines


def _unique(examples: Sequence[Example]) -> list[Example]:
    """Each text once: a text in both parts would be known by heart."""
    return list({example.text.lower(): example for example in examples}.values())
