"""The encoder as an ONNX graph: BERT layers, mean pooling over the tokens, unit length."""

from __future__ import annotations

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from bot.understanding.weights import EPSILON, HEADS, HIDDEN, LAYERS, Weights

OPSET = 17
#: ONNX Runtime's own operations: a whole attention, and a sum with its normalisation, in one step each.
FUSED = "com.microsoft"


class _Builder:
    """Collects nodes and constants; every method returns the name of its output."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}
        self.count = 0

    def constant(self, name: str, value: np.ndarray) -> str:
        if name not in self.constants:
            self.constants[name] = numpy_helper.from_array(np.ascontiguousarray(value), name)
        return name

    def node(self, operation: str, *inputs: str, **attributes: object) -> str:
        self.count += 1
        output = f"{operation}_{self.count}"
        self.nodes.append(helper.make_node(operation, list(inputs), [output], **attributes))
        return output

    def linear(self, value: str, weights: Weights, *names: str) -> str:
        """One product for all the maps, their outputs one behind the other."""
        name = "+".join(names)
        maps = np.hstack([weights[f"{one}.weight"].T for one in names])
        shifts = np.concatenate([weights[f"{one}.bias"] for one in names])
        product = self.node("MatMul", value, self.constant(f"{name}.weight", maps))
        return self.node("Add", product, self.constant(f"{name}.bias", shifts))

    def norm(self, value: str, weights: Weights, name: str) -> str:
        scale = self.constant(f"{name}.weight", weights[f"{name}.weight"])
        shift = self.constant(f"{name}.bias", weights[f"{name}.bias"])
        return self.node("LayerNormalization", value, scale, shift, axis=-1, epsilon=EPSILON)

    def gelu(self, value: str) -> str:
        # Spelt as the runtime knows it, which makes one operation of the five.
        root = self.constant("root_two", np.array(np.sqrt(2), np.float32))
        one = self.constant("one", np.array(1.0, np.float32))
        half = self.constant("half", np.array(0.5, np.float32))
        error = self.node("Erf", self.node("Div", value, root))
        return self.node("Mul", self.node("Mul", value, self.node("Add", error, one)), half)

    def split(self, value: str, parts: int) -> list[str]:
        """Equal parts along the last axis."""
        self.count += 1
        outputs = [f"Split_{self.count}_{part}" for part in range(parts)]
        sizes = self.constant(f"split_{parts}", np.array([HIDDEN] * parts, np.int64))
        self.nodes.append(helper.make_node("Split", [value, sizes], outputs, axis=-1))
        return outputs

    def attention(self, value: str, mask: str, weights: Weights, name: str) -> str:
        maps = [f"{name}.self.{part}" for part in ("query", "key", "value")]
        parts = self.split(self.linear(value, weights, *maps), 3)
        joined = self.node(
            "MultiHeadAttention",
            *parts,
            "",
            mask,
            domain=FUSED,
            num_heads=HEADS,
            mask_filter_value=-1e9,
        )
        return self.linear(joined, weights, f"{name}.output.dense")

    def add_and_norm(self, value: str, more: str, weights: Weights, name: str) -> str:
        scale = self.constant(f"{name}.weight", weights[f"{name}.weight"])
        shift = self.constant(f"{name}.bias", weights[f"{name}.bias"])
        return self.node(
            "SkipLayerNormalization", value, more, scale, shift, domain=FUSED, epsilon=EPSILON
        )


def build(weights: Weights) -> onnx.ModelProto:
    """The graph: ``ids`` and ``mask`` (batch x tokens, int64) in, ``embedding`` (batch x 384) out."""
    graph = _Builder()
    words = graph.constant("words", weights["embeddings.word_embeddings.weight"])
    kinds = weights["embeddings.token_type_embeddings.weight"][0]
    places = graph.constant("places", weights["embeddings.position_embeddings.weight"] + kinds)
    zero = graph.constant("zero", np.array([0], np.int64))
    first = graph.constant("first", np.array([1], np.int64))
    length = graph.node(
        "Slice", graph.node("Shape", "ids"), first, graph.constant("two", np.array([2], np.int64))
    )
    value = graph.node(
        "Add", graph.node("Gather", words, "ids"), graph.node("Slice", places, zero, length, zero)
    )
    value = graph.norm(value, weights, "embeddings.LayerNorm")

    weight = graph.node("Cast", "mask", to=TensorProto.FLOAT)
    seen = graph.node("Cast", "mask", to=TensorProto.INT32)

    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        attended = graph.attention(value, seen, weights, f"{name}.attention")
        value = graph.add_and_norm(attended, value, weights, f"{name}.attention.output.LayerNorm")
        inner = graph.gelu(graph.linear(value, weights, f"{name}.intermediate.dense"))
        outer = graph.linear(inner, weights, f"{name}.output.dense")
        value = graph.add_and_norm(outer, value, weights, f"{name}.output.LayerNorm")

    last = graph.constant("last_axis", np.array([2], np.int64))
    spread = graph.node("Unsqueeze", weight, last)
    total = graph.node("ReduceSum", graph.node("Mul", value, spread), first, keepdims=0)
    # The length normalisation makes dividing by the number of tokens unnecessary.
    graph.nodes.append(helper.make_node("LpNormalization", [total], ["embedding"], axis=-1, p=2))
    model = helper.make_model(
        helper.make_graph(
            graph.nodes,
            "encoder",
            [
                helper.make_tensor_value_info("ids", TensorProto.INT64, ["batch", "tokens"]),
                helper.make_tensor_value_info("mask", TensorProto.INT64, ["batch", "tokens"]),
            ],
            [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", HIDDEN])],
            list(graph.constants.values()),
        ),
        opset_imports=[helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)],
        ir_version=8,
    )
    onnx.checker.check_model(model)
    return model
