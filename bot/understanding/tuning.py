"""``make tune``: fit the encoder to the training examples by low-rank adapters, kept as small files.

Run it when the training data have changed much; until then a model is trained on the vectors of the
adapters that there are. A file holds an adapter, the head that was learnt with it, and the hash of
the examples. With ``--hold-out`` it only reports: on a tenth that it does not train on.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
import tensorflow as tf
from safetensors.numpy import load_file, save

from bot.understanding.encoder import Encoder, make_graph
from bot.understanding.examples import Example, read_examples, split
from bot.understanding.head import Head, data_hash, joint_head, load_head
from bot.understanding.regression import fitted
from bot.understanding.tuning_data import Batch, Pair, batches, points, rehearsed
from bot.understanding.tuning_model import TunedEncoder
from bot.understanding.weights import (
    ADAPTER_DIR,
    HIDDEN,
    LAYERS,
    Weights,
    adapters,
    load_weights,
    packed,
)

#: Adapters that are tuned, differing in their seeds alone, and used together.
MEMBERS = 1
RANK = 28
#: Bytes of the file, with the head of some eighty labels.
LIMIT = 1_400_000
EPOCHS = 6
#: Examples of a batch, and batches of a step.
BATCH = 16
AT_ONCE = 2
#: Twice as much, which suits half the rank, makes it forget in the second epoch what it learnt in the first.
RATE = 1e-3
#: Rate and epochs of going on from what there is.
RATE_ON, EPOCHS_ON = 5e-4, 3
DECAY = 0.01
DROPOUT = 0.1
HEAD_SCALE = 16.0
#: What telling yes/no questions from others, and telling what a question is about, count beside telling
#: the labels.
WHETHER = 0.5
ABOUT = 0.5
HELD_OUT = 0.1
SEED = 20261124


def main(argv: list[str] | None = None) -> int:
    """Tune, report, and write the adapter."""
    parser = argparse.ArgumentParser(prog="bot tune", description=__doc__)
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--hold-out", action="store_true", help="train on 90 %%, report on the rest")
    kind.add_argument(
        "--go-on",
        action="store_true",
        help="begin with the adapters that are used, for fewer epochs",
    )
    parser.add_argument(
        "--seen",
        type=Path,
        help="with --go-on: a folder of the examples that the adapters have learnt; a part of them is learnt again",
    )
    parser.add_argument("--rate", type=float, help=f"with --go-on (default: {RATE_ON})")
    parser.add_argument("--epochs", type=int)
    parser.add_argument("--rank", type=int)
    parser.add_argument("--members", type=int, default=MEMBERS)
    parser.add_argument(
        "--out", type=Path, help="folder to write to (default: the one that is used)"
    )
    chosen = parser.parse_args(argv)
    examples = read_examples()
    train, held = split(examples, 1 - HELD_OUT, SEED) if chosen.hold_out else (examples, [])
    labels = tuple(sorted({example.label for example in examples}))
    print(f"{len(train)} examples, {len(labels)} labels, {len(held)} held out", flush=True)
    # A step's batches run side by side, a thread each: the matrices are small, and threads that share one of
    # them wait for each other for a third of the time.
    tf.config.threading.set_intra_op_parallelism_threads(1)
    tf.config.threading.set_inter_op_parallelism_threads(AT_ONCE)
    with TemporaryDirectory() as folder:
        # What has not seen everything must never take the place of what has.
        out = chosen.out or (Path(folder) if held else ADAPTER_DIR)
        if held and out.resolve() == ADAPTER_DIR:
            parser.error("What is tuned on a part never takes the place of what is used.")
        paths = [out / f"adapter-{number + 1}.safetensors" for number in range(chosen.members)]
        data = data_hash([(example.label, example.text) for example in train])
        try:
            before = beginning(labels) if chosen.go_on else None
        except ValueError as error:
            parser.error(str(error))
        epochs = chosen.epochs or (EPOCHS_ON if before else EPOCHS)
        if before and chosen.rank:
            parser.error("Who goes on has the rank of what there is.")
        rank = before.rank if before else chosen.rank or RANK
        if size(rank, len(labels)) > LIMIT:
            parser.error(f"An adapter of rank {rank} takes more than {LIMIT} bytes.")
        if (chosen.seen or chosen.rate) and not before:
            parser.error("--seen and --rate are for going on from what there is.")
        pairs = _pairs(train)
        if chosen.seen:
            seen = {*_pairs(read_examples(chosen.seen))}
            pairs = rehearsed(pairs, seen, random.Random(SEED))  # noqa: S311 (nothing secret)
            print(f"{len(pairs)} of them, new ones twice", flush=True)
        rate = chosen.rate or (RATE_ON if before else RATE)
        for number, path in enumerate(paths):
            told = f"{path.stem}, "
            seed = SEED + number
            model = tune(pairs, _pairs(held), labels, rank, epochs, seed, told, before, rate)
            write(model, labels, data, path)
            print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB", flush=True)
        if out.resolve() == ADAPTER_DIR:
            leave_only(paths)
        if held:
            _report(_pairs(train), _pairs(held), paths)
    return 0


class Beginning(NamedTuple):
    """Adapters that there are, their heads, and their ranks together."""

    adapters: Sequence[Weights]
    heads: Sequence[Head]
    rank: int


def beginning(labels: tuple[str, ...], paths: Sequence[Path] | None = None) -> Beginning:
    """What these adapters (those in use, if not given) have learnt.

    Raises ``ValueError`` when there are none, or when they were made for other labels.
    """
    paths = adapters() if paths is None else paths
    heads = [head for head in map(load_head, paths) if head is not None]
    if not paths or len(heads) < len(paths):
        raise ValueError("There is nothing to go on from: tune from the start.")
    if any(head.labels != labels or head.whether_weight is None for head in heads):
        raise ValueError("The labels are not those of the adapters any more: tune from the start.")
    found = [load_file(path) for path in paths]
    first = "encoder.layer.0.output.dense.B"
    return Beginning(found, heads, sum(len(one[first]) for one in found))


def tune(
    train: Sequence[Pair],
    held: Sequence[Pair],
    labels: tuple[str, ...],
    rank: int,
    epochs: int,
    seed: int = SEED,
    name: str = "",
    before: Beginning | None = None,
    rate: float = RATE,
) -> TunedEncoder:
    """The encoder with an adapter and a head fitted to ``train``, begun with those ``before`` if there are
    any; prints how each epoch went, with the name before it."""
    tf.keras.utils.set_random_seed(seed)
    known = points(train)
    model = TunedEncoder(
        load_weights(adapter=None), len(labels), rank, HEAD_SCALE, seed, len(known)
    )
    if before is not None:
        model.go_on_from(before.adapters, before.heads)
    optimiser = tf.keras.optimizers.AdamW(rate, weight_decay=DECAY, clipnorm=1.0, jit_compile=False)

    @tf.function(reduce_retracing=True)
    def step(together: tuple[Batch, ...]) -> tf.Tensor:
        with tf.GradientTape() as tape:
            values = [loss(model, model.embed(one.ids, one.mask, DROPOUT), one) for one in together]
            value = tf.add_n(values) / len(values)
        gradients = tape.gradient(value, model.variables)
        # AutoGraph's own zip knows no `strict`.
        optimiser.apply_gradients([*zip(gradients, model.variables)])
        return value

    for epoch in range(epochs):
        start, losses = time.monotonic(), []
        chance = random.Random(100 * seed + epoch)  # noqa: S311 (nothing secret)
        found = list(batches(train, labels, BATCH, chance, known))
        # An odd last batch is left out; the next epoch shuffles anew.
        for done in range(0, len(found) - AT_ONCE + 1, AT_ONCE):
            progress = (epoch + done / len(found)) / epochs
            optimiser.learning_rate.assign(rate * schedule(progress))
            together = tuple(Batch(*map(tf.constant, one)) for one in found[done : done + AT_ONCE])
            losses.append(float(step(together)))
        said = (
            f"{name}epoch {epoch + 1}: loss {np.mean(losses):.3f}, {time.monotonic() - start:.0f} s"
        )
        if held:
            said += f", held out {accuracy(model, held, labels):.4f}"
        print(said, flush=True)
    return model


def loss(model: TunedEncoder, vectors: tf.Tensor, batch: Batch) -> tf.Tensor:
    """Mean cross-entropy of the labels' scores, and a part of those of yes or no and of what the
    questions are about, where they are known."""
    scores = model.scores(vectors)
    value = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(batch.wanted, scores))
    known = tf.cast(tf.math.is_finite(batch.whether), tf.float32)
    # A number that is none must not reach the gradient, not even multiplied by zero.
    target = tf.where(tf.math.is_finite(batch.whether), batch.whether, tf.zeros_like(batch.whether))
    each = tf.nn.sigmoid_cross_entropy_with_logits(target, model.whether(vectors))
    value += WHETHER * tf.reduce_mean(each * known)
    if batch.about.shape[1]:
        # Only the points of the row's own label are weighed against each other.
        others = tf.cast(batch.about <= 0, tf.float32)
        odds = tf.nn.log_softmax(model.points(vectors) - 1e9 * others)
        value -= ABOUT * tf.reduce_mean(tf.reduce_sum(batch.about * odds, axis=1))
    return value


def schedule(progress: float) -> float:
    """Rises over the first twentieth, then falls along a cosine."""
    if progress < 0.05:
        return progress / 0.05
    return 0.5 * (1 + math.cos(math.pi * (progress - 0.05) / 0.95))


def accuracy(model: TunedEncoder, pairs: Sequence[Pair], labels: tuple[str, ...]) -> float:
    """Share of the texts whose likeliest label is theirs."""
    right = 0
    for batch in batches(pairs, labels, BATCH):
        scores = model.scores(model.embed(batch.ids, batch.mask)).numpy()
        right += int((scores.argmax(1) == batch.wanted.argmax(1)).sum())
    return right / max(len(pairs), 1)


def write(model: TunedEncoder, labels: tuple[str, ...], data: str, path: Path) -> None:
    """Write the adapter (int8) and its head (float16), in one step.

    Raises ``ValueError``, and writes nothing, when the file would be larger than ``LIMIT``.
    """
    tensors: dict[str, np.ndarray] = {}
    for name, value in model.adapter.items():
        tensors |= packed(name, value.numpy(), axis=0 if name.endswith(".A") else 1)
    # The scale is part of the weights, so that who reads them need not know of it.
    tensors["head.weight"] = (model.head_weight.numpy() * model.scale).astype(np.float16)
    tensors["head.bias"] = model.head_bias.numpy().astype(np.float16)
    whether = (model.whether_weight.numpy() * model.scale).astype(np.float16)
    tensors |= {"whether.weight": whether, "whether.bias": model.whether_bias.numpy()}
    about = {"labels": json.dumps(labels), "data": data, "scale": str(model.scale)}
    content = save(tensors, metadata=about)
    if len(content) > LIMIT:
        raise ValueError(f"The adapter takes {len(content)} bytes, more than {LIMIT}.")
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(content)
    part.replace(path)


def size(rank: int, labels: int) -> int:
    """Bytes of a file with an adapter of this rank and a head for so many labels, or a little more."""
    sides = 4 * 2 + 2 * (1 + 4)  # into and out of the six maps of a layer, in widths of a vector
    described = 30_000  # names, places and scales of the tensors; the labels
    return LAYERS * sides * HIDDEN * rank + 2 * labels * (HIDDEN + 1) + described


def leave_only(paths: Sequence[Path]) -> None:
    """Remove the other adapters beside these: of a run with more members."""
    for folder in {path.parent for path in paths}:
        for old in {*adapters(folder)} - {*paths}:
            old.unlink()


def _pairs(examples: Sequence[Example]) -> list[Pair]:
    return [Pair(one.label, one.text, one.whether, one.about) for one in examples]


def _report(train: Sequence[Pair], held: Sequence[Pair], paths: Sequence[Path]) -> None:
    """What is left of it in the graphs that are really used, and what there was before."""
    texts = [pair.text for pair in held]
    wanted = np.array([pair.label for pair in held])
    known = [index for index, pair in enumerate(held) if pair.whether is not None]
    asked = np.array([held[index].whether for index in known])
    with TemporaryDirectory() as folder:
        for quantised in (False, True):
            kind = "int8" if quantised else "float32"
            graphs = []
            for path in paths:
                graphs.append(Path(folder) / f"{path.stem}-{kind}.onnx")
                make_graph(graphs[-1], quantised, adapter=path)
            for count in sorted({1, len(paths)}):
                head = joint_head(paths[:count])
                assert head is not None
                vectors = Encoder(graphs[:count], threads=2).encode(texts)
                scores = vectors @ head.weight.T + head.bias
                right = np.mean(np.array(head.labels)[scores.argmax(1)] == wanted)
                print(f"tuned, {count} of them, {kind}: held out {right:.4f}", flush=True)
                if known and head.whether_weight is not None:
                    odds = vectors[known] @ head.whether_weight.T + head.whether_bias
                    right = np.mean((odds[:, 0] > 0) == asked)
                    print(f"  yes/no questions told from others: {right:.4f}", flush=True)
            graph = Path(folder) / f"untuned-{kind}.onnx"
            make_graph(graph, quantised, adapter=None)
            encoder = Encoder([graph], threads=2)
            known_labels, weight, bias = fitted(
                encoder.encode([pair.text for pair in train]), [pair.label for pair in train], 10.0
            )
            found = (encoder.encode(texts) @ weight.T + bias).argmax(1)
            right = np.mean(np.array(known_labels)[found] == wanted)
            print(f"untuned, logistic regression, {kind}: held out {right:.4f}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
