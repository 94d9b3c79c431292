"""``python -m bot.evaluation.bench``: our pipeline and Rasa's default one, measured in one run.

Both get the same examples, rules and domain, one worker each, one after the other, and are asked
through Rasa's own ``/model/parse``. Accuracy is taken on examples that neither has seen.
``bench queue`` measures the console with many cases instead (``bot/evaluation/crowd/``).
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import yaml

from bot.evaluation.client import ChatClient, Refused
from bot.evaluation.rasa_process import BenchFailed, Load, RasaProject
from bot.evaluation.stack import NotStarted, running_service
from bot.evaluation.statistics import Share, percentile
from bot.settings import ROOT, settings
from bot.understanding.examples import Example, read_examples, split
from bot.understanding.weights import adapters

HELD_OUT = 0.1
MANY = 16
_WARM_UP = 30


@dataclass(frozen=True)
class Size:
    """How much is measured."""

    per_label: int | None
    epochs: int | None
    messages: int


FULL = Size(None, None, 600)
QUICK = Size(12, 2, 60)


@dataclass(frozen=True)
class System:
    """What is measured: a configuration, and the module whose command line runs it."""

    config: str
    module: str


@dataclass(frozen=True)
class Measured:
    """One system's figures."""

    training: float
    start: float
    one: Load
    many: Load
    memory: float
    accuracy: Share


def default_config(epochs: int | None) -> str:
    """Rasa's own default configuration, from its wheel; with fewer epochs when they are given."""
    spec = find_spec("rasa")  # finds, does not import
    if spec is None or spec.origin is None:
        raise BenchFailed("Rasa is not installed.")
    path = Path(spec.origin).parent / "engine/recipes/config_files/default_config.yml"
    config = yaml.safe_load(path.read_text("utf-8"))
    for component in (*config["pipeline"], *config["policies"]):
        if epochs is not None and "epochs" in component:
            component["epochs"] = epochs
    return str(yaml.safe_dump(config, sort_keys=False))


def systems(epochs: int | None) -> dict[str, System]:
    """What is compared: our pipeline and Rasa's default one."""
    return {
        "ours": System((ROOT / "config.yml").read_text("utf-8"), "bot.running.lean_rasa"),
        "default": System(default_config(epochs), "rasa"),
    }


def measure(
    folder: Path,
    system: System,
    training: Sequence[Example],
    held_out: Sequence[Example],
    size: Size,
) -> Measured:
    """Train, start and ask one system."""
    texts = [example.text for example in held_out]
    sent = [texts[index % len(texts)] for index in range(size.messages)]
    project = RasaProject(folder, system.config, training, system.module)
    trained = project.train()
    with project.serve() as served:
        served.load(sent[:_WARM_UP], 1)
        one = served.load(sent, 1)
        many = served.load(sent, MANY)
        memory = served.resident_megabytes()
        got = served.labels(texts)
    right = Share.of(e.label == label for e, label in zip(held_out, got, strict=True))
    return Measured(trained, served.start_seconds, one, many, memory, right)


def table(ours: Measured, default: Measured) -> str:
    """The comparison as a Markdown table; the last column holds what we want to reach."""

    def row(name: str, unit: str, a: float, b: float, target: str) -> str:
        ratio = f"{a / b:.2f}" if b else "-"
        return f"| {name} | {a:.1f}{unit} | {b:.1f}{unit} | {ratio} | {target} |"

    lines = [
        "| | ours | Rasa's default | ours / default | wanted |",
        "|---|---|---|---|---|",
        row("training", " s", ours.training, default.training, "<= 0.20"),
        row("start to HTTP 200", " s", ours.start, default.start, "<= 0.60"),
    ]
    pairs = ((1, ours.one, default.one), (MANY, ours.many, default.many))
    for clients, a, b in pairs:
        name = f"{clients} client{'s' if clients > 1 else ''}"
        lines.append(row(f"messages a second, {name}", "", a.rate, b.rate, ">= 2"))
        for share, target in ((0.5, ""), (0.95, "<= 0.50")):
            values = (percentile(a.milliseconds, share), percentile(b.milliseconds, share))
            lines.append(row(f"p{share * 100:.0f}, {name}", " ms", *values, target))
    lines += [
        row("resident memory", " MB", ours.memory, default.memory, "<= 0.60"),
        f"| label right on held-out examples | {ours.accuracy} | {default.accuracy} | | no worse |",
    ]
    return "\n".join(lines)


async def ask_gateway(url: str, texts: Sequence[str]) -> list[float]:
    """Milliseconds of each answer through the whole service, one client, one turn at a time."""
    took: list[float] = []
    async with ChatClient(url) as client:
        for number, text in enumerate([*texts[:_WARM_UP], *texts]):
            conversation = await client.open()
            began = time.perf_counter()
            messages = await client.turn(conversation, {"text": text})
            if number >= min(_WARM_UP, len(texts)):
                took.append((time.perf_counter() - began) * 1000)
            if any(message["kind"] == "error" for message in messages):
                raise BenchFailed("The gateway answered with an error.")
            await client.forget(conversation)
    return took


def gateway_line(texts: Sequence[str]) -> str:
    """One line on the whole service, or why it could not be measured."""
    try:
        with running_service(settings()) as url:
            took = asyncio.run(ask_gateway(url, texts))
    except (NotStarted, Refused, BenchFailed) as error:
        return f"One answer through the gateway: not measured. {error}"
    p50, p95 = percentile(took, 0.5), percentile(took, 0.95)
    return (
        f"One answer through the gateway, one client, {len(took)} turns: p50 {p50:.1f} ms, "
        f"p95 {p95:.1f} ms (wanted: p95 under 25 ms)."
    )


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 1 when a step failed."""
    given = list(sys.argv[1:] if argv is None else argv)
    if given[:1] == ["queue"]:
        from bot.evaluation.crowd.command import main as queue

        return queue(given[1:])
    parser = argparse.ArgumentParser(prog="python -m bot.evaluation.bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few examples and epochs: does it run")
    parser.add_argument(
        "--per-label",
        type=int,
        metavar="N",
        help="examples of each label (default: all; Rasa's own pipeline then learns for hours)",
    )
    parser.add_argument("--no-gateway", action="store_true", help="leave out the whole service")
    options = parser.parse_args(given)
    size = QUICK if options.quick else replace(FULL, per_label=options.per_label)
    training, held_out = _examples(size)
    compared = systems(size.epochs)
    measured: dict[str, Measured] = {}
    try:
        with TemporaryDirectory(prefix="bot-bench-") as root:
            for name, system in compared.items():
                print(f"measuring: {name}", file=sys.stderr)
                folder = Path(root) / name
                measured[name] = measure(folder, system, training, held_out, size)
    except BenchFailed as error:
        print(error, file=sys.stderr)
        return 1
    labels = len({example.label for example in training})
    print(
        f"{len(training)} examples of {labels} labels learnt, {len(held_out)} held out, "
        f"{size.messages} messages for each load{'; quick: no result' if options.quick else ''}.\n"
    )
    print(table(measured["ours"], measured["default"]))
    if adapters():
        print(
            "\nThe encoder's adapters have seen the held-out examples: ours is flattered by that."
        )
    if not options.no_gateway:
        print(f"\n{gateway_line([example.text for example in held_out[: size.messages]])}")
    return 0


def _examples(size: Size) -> tuple[list[Example], list[Example]]:
    examples = list({example.text.lower(): example for example in read_examples()}.values())
    if size.per_label is not None:
        kept: dict[str, list[Example]] = {}
        for example in examples:
            kept.setdefault(example.label, []).append(example)
        for label, rows in kept.items():
            Random(label).shuffle(rows)
        examples = [e for rows in kept.values() for e in rows[: size.per_label]]
    training, held_out = split(examples, 1 - HELD_OUT)
    Random(0).shuffle(held_out)  # by label otherwise: neighbours would be of like length
    return training, held_out


if __name__ == "__main__":
    raise SystemExit(main())
