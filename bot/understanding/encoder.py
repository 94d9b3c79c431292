"""The sentence encoder: text to a vector of unit length, on ONNX Runtime."""

from __future__ import annotations

import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Callable, Sequence

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from bot.understanding.weights import HIDDEN, adapters, fingerprint, load_weights, model_folder

#: Word pieces read of one text, when tuning too, counted from its end, where people ask.
MAX_TOKENS = 96
BATCH = 32
#: So many batches are encoded side by side: the whole of a message, and the questions in it by themselves.
AT_ONCE = 2
#: Seconds that the caller steps back for the graphs to begin.
HAND_OVER = 3e-5
#: A text longer than this many times the shortest of a batch begins the next one.
LIKE = 1.4


class Encoder:
    """Maps texts to float32 vectors of length 1: 384 numbers for each of its graphs.

    Several graphs differ in their adapters; what one misreads the others often do not.
    """

    def __init__(self, graphs: Sequence[Path], threads: int = 1) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._sessions = [
            onnxruntime.InferenceSession(str(graph), options, providers=["CPUExecutionProvider"])
            for graph in graphs
        ]
        self._tokenizer = load_tokenizer()
        self._pool = ThreadPoolExecutor(AT_ONCE * len(graphs), "encoder")

    @classmethod
    def load(cls, cache: Path, quantised: bool = True, threads: int = 1) -> Encoder:
        """The encoder from the cached graphs in the folder ``cache``, which are built when missing."""
        graphs = []
        for adapter in adapters() or (None,):
            path = cache / f"encoder-{fingerprint(adapter)}{'-int8' if quantised else ''}.onnx"
            if not path.exists():
                make_graph(path, quantised, adapter)
            graphs.append(path)
        return cls(graphs, threads)

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """One row of length 1 for each text."""
        return self.begin(texts)()

    def begin(self, texts: Sequence[str]) -> Callable[[], np.ndarray]:
        """Start encoding; what is returned waits for the rows. The graphs run side by side, outside Python,
        and the caller can do other work meanwhile."""
        # One by one: a batch's threads cost a single text ten times what encoding it takes, and the hundred
        # thousand of a training take seconds.
        encoded = [self._tokenizer.encode(text) for text in texts]
        running = []
        for rows in batches([len(one.ids) for one in encoded]):
            longest = max(len(encoded[row].ids) for row in rows)
            ids = np.zeros((len(rows), longest), np.int64)
            mask = np.zeros((len(rows), longest), np.int64)
            for place, row in enumerate(rows):
                tokens = encoded[row].ids
                ids[place, : len(tokens)] = tokens
                mask[place, : len(tokens)] = 1
            inputs = {"ids": ids, "mask": mask}
            runs = [self._pool.submit(one.run, ["embedding"], inputs) for one in self._sessions]
            running.append((rows, runs))
        # The threads cannot begin before this one lets go of the interpreter, which unasked it does after
        # five milliseconds, when they could have been done.
        time.sleep(HAND_OVER)

        def finish() -> np.ndarray:
            vectors = np.empty((len(texts), self.width), np.float32)
            for rows, runs in running:
                parts = [run.result()[0] for run in runs]
                vectors[rows] = np.hstack(parts) / np.sqrt(len(parts))
            return vectors

        return finish

    def whole_words(self) -> frozenset[str]:
        """The twenty thousand words, in small letters, that the tokenizer does not take apart."""
        return frozenset(word for word in self._tokenizer.get_vocab() if word.isalpha())

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return HIDDEN * len(self._sessions)


def batches(lengths: Sequence[int]) -> list[list[int]]:
    """The places of texts of like length together, so that little of a batch is padding."""
    found: list[list[int]] = []
    for place in sorted(range(len(lengths)), key=lambda place: lengths[place]):
        if not found or len(found[-1]) == BATCH or lengths[place] > LIKE * lengths[found[-1][0]]:
            found.append([])
        found[-1].append(place)
    return found


def load_tokenizer() -> Tokenizer:
    """The encoder's word-piece tokenizer without padding; of a long text the last ``MAX_TOKENS`` pieces."""
    tokenizer = Tokenizer.from_file(str(model_folder() / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS, direction="left")
    return tokenizer


def make_graph(path: Path, quantised: bool, adapter: Path | None) -> None:
    """Build the graph and put it in place in one step, so that no half-written file is ever read."""
    # Needed only when building; costs half a second of start-up otherwise.
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    from bot.understanding.graph import build

    path.parent.mkdir(parents=True, exist_ok=True)
    plain = path.with_suffix(f".{os.getpid()}.plain")
    onnx.save(build(load_weights(adapter)), str(plain))
    if quantised:
        small = path.with_suffix(f".{os.getpid()}.small")
        quantize_dynamic(
            plain,
            small,
            weight_type=QuantType.QInt8,
            per_channel=True,
            op_types_to_quantize=["MatMul"],
            # What ONNX Runtime's own operations give back, its quantiser does not know.
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )
        plain.unlink()
        plain = small
    plain.replace(path)
