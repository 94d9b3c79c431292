"""``make tune``: fit the encoder to the training examples by a low-rank adapter, kept as a small file.

Run it when the training data have changed much; until then a model is trained on the vectors of the
adapter that there is. The file holds the adapter, the head that was learnt with it, and the hash of
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

import numpy as np
import tensorflow as tf
from safetensors.numpy import save
from sklearn.linear_model import LogisticRegression

from bot.evaluation.nlu_data import Example, read_examples, split
from bot.understanding.encoder import Encoder, make_graph
from bot.understanding.head import data_hash, load_head
from bot.understanding.tuning_data import Pair, batches
from bot.understanding.tuning_model import TunedEncoder
from bot.understanding.weights import ADAPTER, load_weights

#: The largest rank whose file, with the head of some eighty labels, keeps below ``LIMIT``.
RANK = 7
LIMIT = 700_000
EPOCHS = 5
BATCH = 32
RATE = 2e-3
DECAY = 0.01
DROPOUT = 0.1
HEAD_SCALE = 16.0
HELD_OUT = 0.1
SEED = 20261124


def main(argv: list[str] | None = None) -> int:
    """Tune, report, and write the adapter."""
    parser = argparse.ArgumentParser(prog="bot tune", description=__doc__)
    kind = parser.add_mutually_exclusive_group()
    kind.add_argument("--all", action="store_true", help="train on everything (the default)")
    kind.add_argument("--hold-out", action="store_true", help="train on 90 %%, report on the rest")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--rank", type=int, default=RANK)
    parser.add_argument("--out", type=Path, help="file to write (default: the one that is used)")
    chosen = parser.parse_args(argv)
    examples = read_examples()
    train, held = split(examples, 1 - HELD_OUT, SEED) if chosen.hold_out else (examples, [])
    labels = tuple(sorted({example.label for example in examples}))
    print(f"{len(train)} examples, {len(labels)} labels, {len(held)} held out", flush=True)
    with TemporaryDirectory() as folder:
        # What has not seen everything must never take the place of what has.
        aside = Path(folder) / "adapter.safetensors"
        out = chosen.out or (aside if held else ADAPTER)
        model = tune(_pairs(train), _pairs(held), labels, chosen.rank, chosen.epochs)
        write(model, labels, data_hash(_pairs(train)), out)
        print(f"{out.name}: {out.stat().st_size / 1000:.0f} kB", flush=True)
        if held:
            _report(_pairs(train), _pairs(held), out)
    return 0


def tune(
    train: Sequence[Pair],
    held: Sequence[Pair],
    labels: tuple[str, ...],
    rank: int,
    epochs: int,
) -> TunedEncoder:
    """The encoder with an adapter and a head fitted to ``train``; prints how each epoch went."""
    tf.keras.utils.set_random_seed(SEED)
    model = TunedEncoder(load_weights(adapter=None), len(labels), rank, HEAD_SCALE, SEED)
    optimiser = tf.keras.optimizers.AdamW(RATE, weight_decay=DECAY, clipnorm=1.0, jit_compile=False)

    @tf.function(reduce_retracing=True)
    def step(ids: tf.Tensor, mask: tf.Tensor, wanted: tf.Tensor) -> tf.Tensor:
        with tf.GradientTape() as tape:
            value = loss(model, model.embed(ids, mask, DROPOUT), wanted)
        gradients = tape.gradient(value, model.variables)
        # AutoGraph's own zip knows no `strict`.
        optimiser.apply_gradients([*zip(gradients, model.variables)])
        return value

    for epoch in range(epochs):
        start, losses = time.monotonic(), []
        chance = random.Random(SEED + epoch)  # noqa: S311 (nothing secret)
        found = list(batches(train, labels, BATCH, chance))
        for done, (ids, mask, wanted) in enumerate(found):
            progress = (epoch + done / len(found)) / epochs
            optimiser.learning_rate.assign(RATE * schedule(progress))
            losses.append(float(step(ids, mask, wanted)))
        said = f"epoch {epoch + 1}: loss {np.mean(losses):.3f}, {time.monotonic() - start:.0f} s"
        if held:
            said += f", held out {accuracy(model, held, labels):.4f}"
        print(said, flush=True)
    return model


def loss(model: TunedEncoder, vectors: tf.Tensor, wanted: tf.Tensor) -> tf.Tensor:
    """Mean cross-entropy of the head's scores."""
    return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(wanted, model.scores(vectors)))


def schedule(progress: float) -> float:
    """Rises over the first twentieth, then falls along a cosine."""
    if progress < 0.05:
        return progress / 0.05
    return 0.5 * (1 + math.cos(math.pi * (progress - 0.05) / 0.95))


def accuracy(model: TunedEncoder, pairs: Sequence[Pair], labels: tuple[str, ...]) -> float:
    """Share of the texts whose likeliest label is theirs."""
    right = 0
    for ids, mask, wanted in batches(pairs, labels, BATCH):
        scores = model.scores(model.embed(ids, mask)).numpy()
        right += int((scores.argmax(1) == wanted.argmax(1)).sum())
    return right / max(len(pairs), 1)


def write(model: TunedEncoder, labels: tuple[str, ...], data: str, path: Path) -> None:
    """Write the adapter and its head as half-precision numbers, in one step.

    Raises ``ValueError``, and writes nothing, when the file would be larger than ``LIMIT``.
    """
    tensors = {name: value.numpy().astype(np.float16) for name, value in model.adapter.items()}
    # The scale is part of the weights, so that who reads them need not know of it.
    tensors["head.weight"] = (model.head_weight.numpy() * model.scale).astype(np.float16)
    tensors["head.bias"] = model.head_bias.numpy().astype(np.float16)
    about = {"labels": json.dumps(labels), "data": data, "scale": str(model.scale)}
    content = save(tensors, metadata=about)
    if len(content) > LIMIT:
        raise ValueError(f"The adapter takes {len(content)} bytes, more than {LIMIT}.")
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    part.write_bytes(content)
    part.replace(path)


def _pairs(examples: Sequence[Example]) -> list[Pair]:
    return [(example.label, example.text) for example in examples]


def _report(train: Sequence[Pair], held: Sequence[Pair], path: Path) -> None:
    """What is left of it in the graph that is really used, and what there was before."""
    head = load_head(path)
    assert head is not None
    texts = [text for _, text in held]
    wanted = np.array([label for label, _ in held])
    with TemporaryDirectory() as folder:
        for quantised in (False, True):
            kind = "int8" if quantised else "float32"
            graph = Path(folder) / f"tuned-{kind}.onnx"
            make_graph(graph, quantised, adapter=path)
            scores = Encoder(graph, threads=2).encode(texts) @ head.weight.T + head.bias
            right = np.mean(np.array(head.labels)[scores.argmax(1)] == wanted)
            print(f"tuned, its head, {kind}: held out {right:.4f}", flush=True)
            graph = Path(folder) / f"untuned-{kind}.onnx"
            make_graph(graph, quantised, adapter=None)
            encoder = Encoder(graph, threads=2)
            regression = LogisticRegression(C=10.0, max_iter=60, tol=1e-3, random_state=0)
            regression.fit(encoder.encode([text for _, text in train]), [name for name, _ in train])
            right = np.mean(regression.predict(encoder.encode(texts)) == wanted)
            print(f"untuned, logistic regression, {kind}: held out {right:.4f}", flush=True)


if __name__ == "__main__":
    raise SystemExit(main())
