"""The encoder in TensorFlow with a low-rank adapter, for tuning only."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import tensorflow as tf

from bot.understanding.head import Head, whether_rows
from bot.understanding.weights import EPSILON, HEADS, HIDDEN, LAYERS, LINEAR, Weights, unpacked

HEAD = HIDDEN // HEADS


class TunedEncoder:
    """Frozen weights, trainable ``A`` and ``B`` beside every linear map, and a linear head."""

    def __init__(
        self, weights: Weights, labels: int, rank: int, scale: float, seed: int, points: int = 0
    ) -> None:
        # Turned round once: products with a matrix as it lies are a third faster.
        turned = tuple(f"{linear}.weight" for linear in LINEAR)
        self._w = {
            name: tf.constant(value.T if name.endswith(turned) else value)
            for name, value in weights.items()
            if value.ndim
        }
        self.scale = scale
        random = np.random.default_rng(seed)
        self.adapter: dict[str, tf.Variable] = {}
        for layer in range(LAYERS):
            for linear in LINEAR:
                name = f"encoder.layer.{layer}.{linear}"
                out, into = weights[f"{name}.weight"].shape
                low = random.normal(0, 1 / np.sqrt(into), (into, rank)).astype(np.float32)
                self.adapter[f"{name}.A"] = tf.Variable(low)
                self.adapter[f"{name}.B"] = tf.Variable(np.zeros((rank, out), np.float32))
        start = random.normal(0, 0.02, (labels, HIDDEN)).astype(np.float32)
        self.head_weight = tf.Variable(start)
        self.head_bias = tf.Variable(np.zeros(labels, np.float32))
        self.whether_weight = tf.Variable(random.normal(0, 0.02, (1, HIDDEN)).astype(np.float32))
        self.whether_bias = tf.Variable(np.zeros(1, np.float32))
        # Needed for tuning alone, and never kept: who goes on begins it anew.
        self.about_weight = tf.Variable(np.zeros((points, HIDDEN), np.float32))
        self.about_bias = tf.Variable(np.zeros(points, np.float32))

    def go_on_from(self, adapters: Sequence[Weights], heads: Sequence[Head]) -> None:
        """Begin with the mean of these adapters, whose ranks add up to this one's, and of their heads.

        The mean of matrices that were tuned apart from one beginning reads about as well as each of them.
        """
        parts = len(adapters)
        for name, variable in self.adapter.items():
            axis = 1 if name.endswith(".A") else 0
            every = [unpacked(one, name, axis=1 - axis) for one in adapters]
            variable.assign(np.concatenate(every, axis) / (1 if axis else parts))
        asks = whether_rows(heads)
        self.head_weight.assign(np.mean([head.weight for head in heads], axis=0) / self.scale)
        self.head_bias.assign(np.mean([head.bias for head in heads], axis=0))
        self.whether_weight.assign(np.mean([weight for weight, _ in asks], axis=0) / self.scale)
        self.whether_bias.assign(np.mean([bias for _, bias in asks], axis=0))

    @property
    def variables(self) -> list[tf.Variable]:
        """Everything that is trained; the heads come last."""
        heads = [self.head_weight, self.head_bias, self.whether_weight, self.whether_bias]
        if self.about_bias.shape[0]:
            heads += [self.about_weight, self.about_bias]
        return [*self.adapter.values(), *heads]

    def embed(self, ids: tf.Tensor, mask: tf.Tensor, dropout: float = 0.0) -> tf.Tensor:
        """Vectors of length 1, as the ONNX graph gives them."""
        w = self._w
        shape = tf.shape(ids)
        places = w["embeddings.position_embeddings.weight"][: shape[1]]
        kinds = w["embeddings.token_type_embeddings.weight"][0]
        value = tf.gather(w["embeddings.word_embeddings.weight"], ids) + places + kinds
        # One row for each token: products of two plain matrices are the fastest.
        value = tf.reshape(value, (-1, HIDDEN))
        value = _drop(self._norm(value, "embeddings.LayerNorm"), dropout)
        keep = tf.cast(mask, tf.float32)
        blocked = (keep[:, None, None, :] - 1.0) * 1e9
        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}"
            attended = self._attention(value, blocked, f"{name}.attention", dropout)
            value = self._norm(value + attended, f"{name}.attention.output.LayerNorm")
            inner = tf.nn.gelu(self._linear(value, f"{name}.intermediate.dense"))
            outer = _drop(self._linear(inner, f"{name}.output.dense"), dropout)
            value = self._norm(value + outer, f"{name}.output.LayerNorm")
        value = tf.reshape(value, (shape[0], shape[1], HIDDEN))
        return tf.math.l2_normalize(tf.reduce_sum(value * keep[:, :, None], axis=1), axis=-1)

    def scores(self, vectors: tf.Tensor) -> tf.Tensor:
        """Scores of the labels."""
        return tf.matmul(vectors, self.head_weight, transpose_b=True) * self.scale + self.head_bias

    def whether(self, vectors: tf.Tensor) -> tf.Tensor:
        """Log odds that a yes or no is wanted, one for each vector."""
        found = tf.matmul(vectors, self.whether_weight, transpose_b=True) * self.scale
        return found[:, 0] + self.whether_bias

    def points(self, vectors: tf.Tensor) -> tf.Tensor:
        """Scores of what the questions of all labels can be about."""
        return (
            tf.matmul(vectors, self.about_weight, transpose_b=True) * self.scale + self.about_bias
        )

    def _linear(self, value: tf.Tensor, name: str) -> tf.Tensor:
        low = tf.matmul(value, self.adapter[f"{name}.A"])
        change = tf.matmul(low, self.adapter[f"{name}.B"])
        return tf.matmul(value, self._w[f"{name}.weight"]) + change + self._w[f"{name}.bias"]

    def _norm(self, value: tf.Tensor, name: str) -> tf.Tensor:
        apart = value - tf.reduce_mean(value, -1, keepdims=True)
        variance = tf.reduce_mean(tf.square(apart), -1, keepdims=True)
        scaled = apart * tf.math.rsqrt(variance + EPSILON)
        return scaled * self._w[f"{name}.weight"] + self._w[f"{name}.bias"]

    def _attention(
        self, value: tf.Tensor, blocked: tf.Tensor, name: str, dropout: float
    ) -> tf.Tensor:
        batch, length = tf.shape(blocked)[0], tf.shape(blocked)[3]
        query, key, data = (
            tf.transpose(
                tf.reshape(
                    self._linear(value, f"{name}.self.{part}"), (batch, length, HEADS, HEAD)
                ),
                (0, 2, 1, 3),
            )
            for part in ("query", "key", "value")
        )
        scores = tf.matmul(query, key, transpose_b=True) * HEAD**-0.5 + blocked
        mixed = tf.matmul(_drop(tf.nn.softmax(scores), dropout), data)
        joined = tf.reshape(tf.transpose(mixed, (0, 2, 1, 3)), (-1, HIDDEN))
        return _drop(self._linear(joined, f"{name}.output.dense"), dropout)


def _drop(value: tf.Tensor, rate: float) -> tf.Tensor:
    return tf.nn.dropout(value, rate) if rate else value
