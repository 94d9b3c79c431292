"""``make tune``: fit the encoder to the training examples by a low-rank adapter, kept as a small file.

Run it when the training data have changed much; until then a model is trained on the vectors of the
adapter that there is. The file holds the adapter, the head that was learnt with it, and the hash of the
examples.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import tensorflow as tf
from safetensors.numpy import save_file

from bot.evaluation.nlu_data import read_examples
from bot.understanding.encoder import Encoder, load_tokenizer
from bot.understanding.head import data_hash, load_head
from bot.understanding.tuning_model import TunedEncoder
from bot.understanding.weights import ADAPTER, load_weights

Pair = tuple[str, str]  # label, text
RANK = 8
EPOCHS = 5
BATCH = 32
RATE = 2e-3
SMOOTHING = 0.1
DROPOUT = 0.1
HEAD_SCALE = 16.0
MAX_TOKENS = 64
HELD_OUT = 0.1
SEED = 20261124
_BUCKETS = (8, 12, 16, 24, 32, 48, 64)


def main(argv: list[str] | None = None) -> int:
    """Tune, report, and write the adapter."""
    parser = argparse.ArgumentParser(prog="bot tune", description=__doc__)
    parser.add_argument(
        "--hold-out", action="store_true", help="train on 90 %%, report on the rest"
    )
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--rank", type=int, default=RANK)
    parser.add_argument("--out", type=Path, default=ADAPTER)
    chosen = parser.parse_args(argv)
    pairs = [(example.label, example.text) for example in read_examples()]
    train, held = _split(pairs) if chosen.hold_out else (pairs, [])
    print(f"{len(train)} examples, {len({label for label, _ in pairs})} labels", flush=True)
    labels = tuple(sorted({label for label, _ in pairs}))
    model = _tune(train, held, labels, chosen.rank, chosen.epochs)
    save(model, labels, data_hash(pairs if not held else train), chosen.out)
    print(f"{chosen.out.name}: {chosen.out.stat().st_size / 1024:.0f} KB")
    if held:
        _report(held, chosen.out)
    return 0


def _tune(
    train: Sequence[Pair], held: Sequence[Pair], labels: tuple[str, ...], rank: int, epochs: int
) -> TunedEncoder:
    tf.keras.utils.set_random_seed(SEED)
    model = TunedEncoder(load_weights(adapter=None), len(labels), rank, HEAD_SCALE, SEED)
    optimiser = tf.keras.optimizers.Adam(RATE, epsilon=1e-7, clipnorm=1.0, jit_compile=False)
    steps = epochs * sum(1 for _ in batches(train, labels, 0))

    @tf.function(reduce_retracing=True)
    def step(ids: tf.Tensor, mask: tf.Tensor, wanted: tf.Tensor) -> tf.Tensor:
        with tf.GradientTape() as tape:
            scores = model.scores(model.embed(ids, mask, DROPOUT))
            loss = tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(wanted, scores))
        gradients = tape.gradient(loss, model.variables)
        # AutoGraph's own zip knows no `strict`.
        optimiser.apply_gradients([*zip(gradients, model.variables)])
        return loss

    done = 0
    for epoch in range(epochs):
        start, total = time.monotonic(), 0.0
        for ids, mask, wanted in batches(train, labels, epoch + 1):
            optimiser.learning_rate.assign(RATE * _schedule(done / steps))
            total += float(step(ids, mask, wanted))
            done += 1
        said = f"epoch {epoch + 1}: loss {total * epochs / steps:.3f}, {time.monotonic() - start:.0f} s"
        if held:
            said += f", held out {accuracy(model, held, labels):.4f}"
        print(said, flush=True)
    return model


def _schedule(progress: float) -> float:
    """Rises over the first twentieth, then falls along a cosine."""
    if progress < 0.05:
        return progress / 0.05
    return 0.5 * (1 + math.cos(math.pi * (progress - 0.05) / 0.95))


def batches(
    pairs: Sequence[Pair], labels: tuple[str, ...], epoch: int
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Token ids, mask and smoothed labels, in batches of like length; shuffled by epoch."""
    tokenizer = load_tokenizer()
    tokenizer.enable_truncation(MAX_TOKENS)
    shuffled = random.Random(SEED + epoch)  # noqa: S311 (nothing secret)
    texts = [varied(text, shuffled) if epoch else text for _, text in pairs]
    encoded = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
    place = {label: index for index, label in enumerate(labels)}
    buckets: dict[int, list[int]] = defaultdict(list)
    for index, ids in enumerate(encoded):
        buckets[next(size for size in _BUCKETS if len(ids) <= size)].append(index)
    found = []
    for size, members in sorted(buckets.items()):
        shuffled.shuffle(members)
        found += [(size, members[at : at + BATCH]) for at in range(0, len(members), BATCH)]
    shuffled.shuffle(found)
    floor = SMOOTHING / len(labels)
    for size, members in found:
        numbers = np.zeros((len(members), size), np.int32)
        mask = np.zeros((len(members), size), np.int32)
        wanted = np.full((len(members), len(labels)), floor, np.float32)
        for row, index in enumerate(members):
            tokens = encoded[index]
            numbers[row, : len(tokens)], mask[row, : len(tokens)] = tokens, 1
            wanted[row, place[pairs[index][0]]] += 1 - SMOOTHING
        yield numbers, mask, wanted


def varied(text: str, chance: random.Random) -> str:
    """The text as somebody in a hurry types it, now and then: no capitals, no marks, a slip."""
    if chance.random() < 0.25:
        text = text.lower()
    if chance.random() < 0.2:
        text = text.rstrip("?.!")
    if chance.random() < 0.2 and len(text) > 8:
        at = chance.randrange(1, len(text) - 2)
        slip = chance.randrange(3)
        if slip == 0:
            text = text[:at] + text[at + 1 :]
        elif slip == 1:
            text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
        else:
            text = text[:at] + text[at] + text[at:]
    return text


def accuracy(model: TunedEncoder, pairs: Sequence[Pair], labels: tuple[str, ...]) -> float:
    """Share of the texts whose likeliest label is theirs."""
    right = total = 0
    for ids, mask, wanted in batches(pairs, labels, 0):
        scores = model.scores(model.embed(ids, mask)).numpy()
        right += int((scores.argmax(1) == wanted.argmax(1)).sum())
        total += len(ids)
    return right / max(total, 1)


def save(model: TunedEncoder, labels: tuple[str, ...], data: str, path: Path) -> None:
    """Write the adapter and its head, as half-precision numbers."""
    tensors = {name: value.numpy().astype(np.float16) for name, value in model.adapter.items()}
    tensors["head.weight"] = (model.head_weight.numpy() * model.scale).astype(np.float16)
    tensors["head.bias"] = model.head_bias.numpy().astype(np.float16)
    path.parent.mkdir(parents=True, exist_ok=True)
    save_file(tensors, str(path), metadata={"labels": json.dumps(labels), "data": data})


def _split(pairs: Sequence[Pair]) -> tuple[list[Pair], list[Pair]]:
    shuffled = sorted(pairs)
    random.Random(SEED).shuffle(shuffled)  # noqa: S311 (nothing secret)
    cut = int(len(shuffled) * HELD_OUT)
    return shuffled[cut:], shuffled[:cut]


def _report(held: Sequence[Pair], path: Path) -> None:
    """What is left of it in the quantised graph that is really used."""
    head = load_head(path)
    assert head is not None
    from tempfile import TemporaryDirectory

    from bot.understanding.encoder import make_graph

    with TemporaryDirectory() as folder:
        for quantised in (False, True):
            graph = Path(folder) / f"{quantised}.onnx"
            make_graph(graph, quantised, adapter=path)
            vectors = Encoder(graph, threads=2).encode([text for _, text in held])
            best = (vectors @ head.weight.T + head.bias).argmax(1)
            right = np.mean(
                [head.labels[i] == label for i, (label, _) in zip(best, held, strict=True)]
            )
            print(f"ONNX {'int8' if quantised else 'float32'}: held out {right:.4f}")


if __name__ == "__main__":
    raise SystemExit(main())
