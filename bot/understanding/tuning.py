"""``make tune``: fit the encoder to the training examples by low-rank adapters, kept as small files.

Run it when the training data have changed much; until then a model is trained on the vectors of the
adapters that there are. A file holds an adapter, the head that was learnt with it, and the hash of
the examples. With ``--hold-out`` it only reports: on a tenth that it does not train on.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import numpy as np
import tensorflow as tf
from safetensors.numpy import save

from bot.evaluation.nlu_data import Example, read_examples, split
from bot.understanding.encoder import Encoder, make_graph
from bot.understanding.head import data_hash, joint_head
from bot.understanding.regression import fitted
from bot.understanding.tuning_data import Pair, batches
from bot.understanding.tuning_model import TunedEncoder
from bot.understanding.weights import ADAPTER_DIR, load_weights, packed

#: Adapters that are tuned, differing in their seeds alone, and used together.
MEMBERS = 2
#: The largest rank whose file, with the head of some eighty labels, keeps below ``LIMIT``.
RANK = 14
LIMIT = 700_000
EPOCHS = 4
BATCH = 32
RATE = 2e-3
DECAY = 0.01
DROPOUT = 0.1
HEAD_SCALE = 16.0
#: What telling yes/no questions from others counts beside telling the labels.
WHETHER = 0.5
HELD_OUT = 0.1
SEED = 20261124


class Job(NamedTuple):
    """One adapter to tune, and where to write it."""

    number: int
    path: Path
    train: Sequence[Pair]
    held: Sequence[Pair]
    labels: tuple[str, ...]
    rank: int
    epochs: int


def main(argv: list[str] | None = None) -> int:
    """Tune, report, and write the adapter."""
    parser = argparse.ArgumentParser(prog="bot tune", description=__doc__)
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--all", action="store_true", help="train on everything (the default)")
    kind.add_argument("--hold-out", action="store_true", help="train on 90 %%, report on the rest")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--rank", type=int, default=RANK)
    parser.add_argument("--members", type=int, default=MEMBERS)
    parser.add_argument(
        "--out", type=Path, help="folder to write to (default: the one that is used)"
    )
    chosen = parser.parse_args(argv)
    examples = read_examples()
    train, held = split(examples, 1 - HELD_OUT, SEED) if chosen.hold_out else (examples, [])
    labels = tuple(sorted({example.label for example in examples}))
    print(f"{len(train)} examples, {len(labels)} labels, {len(held)} held out", flush=True)
    with TemporaryDirectory() as folder:
        # What has not seen everything must never take the place of what has.
        out = chosen.out or (Path(folder) if held else ADAPTER_DIR)
        paths = [out / f"adapter-{number + 1}.safetensors" for number in range(chosen.members)]
        jobs = [
            Job(number, path, _pairs(train), _pairs(held), labels, chosen.rank, chosen.epochs)
            for number, path in enumerate(paths)
        ]
        # Side by side, each on its share of the processor: the matrices are small, and two threads on one
        # of them wait for each other for a third of the time.
        with ProcessPoolExecutor(
            len(jobs), get_context("spawn"), _share_processor, (len(jobs),)
        ) as pool:
            for said in pool.map(_done, jobs):
                print(said, flush=True)
        if held:
            _report(_pairs(train), _pairs(held), paths)
    return 0


def _share_processor(parts: int) -> None:
    tf.config.threading.set_intra_op_parallelism_threads(max(1, (os.cpu_count() or 1) // parts))
    tf.config.threading.set_inter_op_parallelism_threads(1)


def _done(job: Job) -> str:
    """Tune and write one; what there is to say of it."""
    name = job.path.stem
    model = tune(
        job.train, job.held, job.labels, job.rank, job.epochs, SEED + job.number, f"{name}, "
    )
    write(model, job.labels, data_hash([pair[:2] for pair in job.train]), job.path)
    return f"{job.path.name}: {job.path.stat().st_size / 1000:.0f} kB"


def tune(
    train: Sequence[Pair],
    held: Sequence[Pair],
    labels: tuple[str, ...],
    rank: int,
    epochs: int,
    seed: int = SEED,
    name: str = "",
) -> TunedEncoder:
    """The encoder with an adapter and a head fitted to ``train``; prints how each epoch went, with the
    name before it."""
    tf.keras.utils.set_random_seed(seed)
    model = TunedEncoder(load_weights(adapter=None), len(labels), rank, HEAD_SCALE, seed)
    optimiser = tf.keras.optimizers.AdamW(RATE, weight_decay=DECAY, clipnorm=1.0, jit_compile=False)

    @tf.function(reduce_retracing=True)
    def step(ids: tf.Tensor, mask: tf.Tensor, wanted: tf.Tensor, whether: tf.Tensor) -> tf.Tensor:
        with tf.GradientTape() as tape:
            value = loss(model, model.embed(ids, mask, DROPOUT), wanted, whether)
        gradients = tape.gradient(value, model.variables)
        # AutoGraph's own zip knows no `strict`.
        optimiser.apply_gradients([*zip(gradients, model.variables)])
        return value

    for epoch in range(epochs):
        start, losses = time.monotonic(), []
        chance = random.Random(100 * seed + epoch)  # noqa: S311 (nothing secret)
        found = list(batches(train, labels, BATCH, chance))
        for done, batch in enumerate(found):
            progress = (epoch + done / len(found)) / epochs
            optimiser.learning_rate.assign(RATE * schedule(progress))
            losses.append(float(step(*batch)))
        said = (
            f"{name}epoch {epoch + 1}: loss {np.mean(losses):.3f}, {time.monotonic() - start:.0f} s"
        )
        if held:
            said += f", held out {accuracy(model, held, labels):.4f}"
        print(said, flush=True)
    return model


def loss(
    model: TunedEncoder, vectors: tf.Tensor, wanted: tf.Tensor, whether: tf.Tensor
) -> tf.Tensor:
    """Mean cross-entropy of the labels' scores, and a part of that of yes or no where it is known."""
    labels = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(wanted, model.scores(vectors)))
    known = tf.cast(tf.math.is_finite(whether), tf.float32)
    # A number that is none must not reach the gradient, not even multiplied by zero.
    target = tf.where(tf.math.is_finite(whether), whether, tf.zeros_like(whether))
    each = tf.nn.sigmoid_cross_entropy_with_logits(target, model.whether(vectors))
    return labels + WHETHER * tf.reduce_sum(each * known) / tf.cast(tf.size(whether), tf.float32)


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


def _pairs(examples: Sequence[Example]) -> list[Pair]:
    return [Pair(example.label, example.text, example.whether) for example in examples]


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
