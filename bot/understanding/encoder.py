"""The sentence encoder: text to a vector of unit length, on ONNX Runtime."""

from __future__ import annotations

import os
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Callable, Sequence

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from bot.understanding.weights import HIDDEN, adapters, fingerprint, load_weights, model_folder

#: Word pieces read of one text, when tuning too, counted from its end, where people ask.
MAX_TOKENS = 96
BATCH = 32
#: Seconds that the caller steps back for the graphs to begin: they cannot before it lets go of the interpreter,
#: which unasked it does after five milliseconds, when they could have been done.
HAND_OVER = 3e-5
#: A text longer than this many times the shortest of a batch begins the next one.
LIKE = 1.4


@dataclass(frozen=True, repr=False)
class Encoded:
    """A text that was encoded: its vector, and what makes the vectors of its pieces. Without a ``repr``, as it holds
    what was typed, if not in letters."""

    vector: np.ndarray
    #: Of each graph, for each word piece: what it means where it stands.
    states: Sequence[np.ndarray]
    #: Where the word pieces begin and end in the text; nowhere (0, 0) the marks at both ends.
    places: Sequence[tuple[int, int]]

    def piece(self, start: int, end: int) -> np.ndarray | None:
        """The vector of the text from ``start`` to ``end``, length 1, as that piece is understood within the whole;
        ``None`` when some of it was not read (``MAX_TOKENS``).

        The mean over its own word pieces, and the whole's two marks. It costs nothing more to encode, and says what the
        piece would say by itself (docs/decisions/0029)."""
        inside = [at for at, (a, b) in enumerate(self.places) if start <= a < b <= end]
        if not inside or inside[0] == 1 and self.places[1][0] > start:
            return None
        rows = [0, *inside, len(self.places) - 1]
        return _side_by_side([_of_length_one(one[rows].sum(axis=0)) for one in self.states])


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
        self._pool = ThreadPoolExecutor(len(graphs), "encoder")

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
            running.append((rows, self._run(["embedding"], ids, mask)))
        time.sleep(HAND_OVER)

        def finish() -> np.ndarray:
            vectors = np.empty((len(texts), self.width), np.float32)
            for rows, runs in running:
                vectors[rows] = _side_by_side([run.result()[0] for run in runs])
            return vectors

        return finish

    def begin_one(self, text: str) -> Callable[[], Encoded]:
        """Start encoding a text of which pieces may be asked for; what is returned waits for it."""
        encoded = self._tokenizer.encode(text)
        ids = np.array([encoded.ids], np.int64)
        runs = self._run(["embedding", "states"], ids, np.ones_like(ids))
        time.sleep(HAND_OVER)

        def finish() -> Encoded:
            both = [run.result() for run in runs]
            vector = _side_by_side([vectors[0] for vectors, _ in both])
            return Encoded(vector, [states[0] for _, states in both], encoded.offsets)

        return finish

    def _run(
        self, outputs: Sequence[str], ids: np.ndarray, mask: np.ndarray
    ) -> list[Future[list[np.ndarray]]]:
        """Every graph begins on these word pieces."""
        inputs = {"ids": ids, "mask": mask}
        return [self._pool.submit(one.run, [*outputs], inputs) for one in self._sessions]

    def whole_words(self) -> frozenset[str]:
        """The twenty thousand words, in small letters, that the tokenizer does not take apart."""
        return frozenset(word for word in self._tokenizer.get_vocab() if word.isalpha())

    @property
    def width(self) -> int:
        """Numbers in a vector."""
        return HIDDEN * len(self._sessions)


def _side_by_side(vectors: Sequence[np.ndarray]) -> np.ndarray:
    """The vectors of all graphs as one; of length 1 again."""
    joined: np.ndarray = np.concatenate(vectors, axis=-1) / np.float32(np.sqrt(len(vectors)))
    return joined


def _of_length_one(vector: np.ndarray) -> np.ndarray:
    scaled: np.ndarray = vector / np.sqrt(vector @ vector)
    return scaled


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
