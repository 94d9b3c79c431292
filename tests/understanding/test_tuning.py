"""The tuner: the same vectors as the graph, the file it writes, the batches it makes."""

from __future__ import annotations

import json
import random
import warnings
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from safetensors import safe_open
from safetensors.numpy import load_file

from bot.understanding import encoder
from bot.understanding.encoder import MAX_TOKENS
from bot.understanding.graph import build
from bot.understanding.guesses import FEWEST, REST
from bot.understanding.head import data_hash, joint_head, load_head
from bot.understanding.tuning_data import (
    SMOOTHING,
    Batch,
    Pair,
    batches,
    points,
    rehearsed,
    slipped,
    varied,
)
from bot.understanding.weights import HIDDEN, LAYERS, LINEAR, Weights, merge

with warnings.catch_warnings():
    # TensorFlow, when it is first imported, uses what its own dependencies call old.
    warnings.simplefilter("ignore")
    import tensorflow as tf

    from bot.understanding.tuning import (
        LIMIT,
        RANK,
        beginning,
        leave_only,
        loss,
        schedule,
        size,
        write,
    )
    from bot.understanding.tuning_model import TunedEncoder

LABELS = ("ask_access", "do_sar", "say_hello")
WORDS, PLACES, INNER = 50, 16, 1536
#: Two rows: the first is about the first of its label's two points, of the second nobody said.
ABOUT = np.array([[0.9, 0.1, 0.0], [0.0, 0.0, 0.0]], np.float32)


@pytest.fixture(scope="module")
def weights() -> Weights:
    """Random weights in the shape of the encoder's, with few words."""
    chance = np.random.default_rng(1)

    def some(*shape: int, about: float = 0.0) -> np.ndarray:
        return (about + 0.05 * chance.standard_normal(shape)).astype(np.float32)

    found = {
        "embeddings.word_embeddings.weight": some(WORDS, HIDDEN),
        "embeddings.position_embeddings.weight": some(PLACES, HIDDEN),
        "embeddings.token_type_embeddings.weight": some(2, HIDDEN),
    }
    norms = ["embeddings.LayerNorm"]
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        norms += [f"{name}.attention.output.LayerNorm", f"{name}.output.LayerNorm"]
        for linear in LINEAR:
            out = INNER if linear == "intermediate.dense" else HIDDEN
            into = INNER if linear == "output.dense" else HIDDEN
            found[f"{name}.{linear}.weight"] = some(out, into)
            found[f"{name}.{linear}.bias"] = some(out)
    for norm in norms:
        found[f"{norm}.weight"], found[f"{norm}.bias"] = some(HIDDEN, about=1.0), some(HIDDEN)
    return found


@pytest.fixture
def tuned(weights: Weights) -> TunedEncoder:
    """As after tuning: no part of the adapter is zero."""
    chance = np.random.default_rng(2)
    model = TunedEncoder(weights, len(LABELS), 4, 16.0, 1, ABOUT.shape[1])
    for value in model.variables:
        value.assign(value + 0.05 * chance.standard_normal(value.shape))
    return model


def rows() -> tuple[np.ndarray, np.ndarray]:
    """Two texts of different length."""
    ids = np.random.default_rng(3).integers(1, WORDS, (2, 9))
    mask = np.ones_like(ids)
    ids[1, 5:] = mask[1, 5:] = 0
    return ids, mask


def by_graph(weights: Weights) -> np.ndarray:
    session = onnxruntime.InferenceSession(
        build(weights).SerializeToString(), providers=["CPUExecutionProvider"]
    )
    ids, mask = rows()
    found: np.ndarray = session.run(["embedding"], {"ids": ids, "mask": mask})[0]
    return found


def test_untuned_vectors_are_those_of_the_graph(weights: Weights) -> None:
    model = TunedEncoder(weights, len(LABELS), 4, 16.0, 1)
    vectors = model.embed(*rows()).numpy()
    assert (vectors * by_graph(weights)).sum(1).min() > 0.9999


@pytest.mark.filterwarnings("ignore:.mapping.TENSOR_TYPE_TO_NP_TYPE:DeprecationWarning")
def test_the_int8_graph_gives_nearly_the_same_alone_and_beside_a_longer_text(
    weights: Weights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoder, "load_weights", lambda adapter: weights)
    encoder.make_graph(tmp_path / "int8.onnx", quantised=True, adapter=None)
    session = onnxruntime.InferenceSession(
        str(tmp_path / "int8.onnx"), providers=["CPUExecutionProvider"]
    )
    ids, mask = rows()
    both = session.run(["embedding"], {"ids": ids, "mask": mask})[0]
    assert (both * by_graph(weights)).sum(1).min() > 0.99
    alone = session.run(["embedding"], {"ids": ids[1:, :5], "mask": mask[1:, :5]})[0]
    assert (alone[0] * both[1]).sum() > 0.99


def test_going_on_begins_with_the_mean_of_what_there_is(weights: Weights, tmp_path: Path) -> None:
    chance, paths = (
        np.random.default_rng(5),
        [tmp_path / f"adapter-{n}.safetensors" for n in (1, 2)],
    )
    for path in paths:
        model = TunedEncoder(weights, len(LABELS), 4, 16.0, 1)
        for value in model.variables:
            value.assign(value + 0.05 * chance.standard_normal(value.shape))
        write(model, LABELS, "hash", path)
    before = beginning(LABELS, paths)
    together = TunedEncoder(weights, len(LABELS), before.rank, 16.0, 2)
    together.go_on_from(before.adapters, before.heads)
    merged = [dict(weights) for _ in paths]
    for one, path in zip(merged, paths):
        merge(one, load_file(path))
    mean = {name: (value + merged[1][name]) / 2 for name, value in merged[0].items()}
    assert before.rank == 8
    assert (together.embed(*rows()).numpy() * by_graph(mean)).sum(1).min() > 0.9999
    weight = np.mean([head.weight for head in before.heads], axis=0)
    assert np.allclose(together.head_weight.numpy() * together.scale, weight, atol=1e-5)


def test_the_size_of_the_file_is_known_before(tuned: TunedEncoder, tmp_path: Path) -> None:
    write(tuned, LABELS, "hash", tmp_path / "adapter-1.safetensors")
    written = (tmp_path / "adapter-1.safetensors").stat().st_size
    assert written <= size(4, len(LABELS)) <= written + 30_000
    assert size(RANK, 80) <= LIMIT < size(2 * RANK, 80)


def test_going_on_needs_adapters_for_these_labels(tuned: TunedEncoder, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="nothing to go on from"):
        beginning(LABELS, [])
    write(tuned, LABELS, "hash", tmp_path / "adapter-1.safetensors")
    with pytest.raises(ValueError, match="labels are not those"):
        beginning(("ask_access",), [tmp_path / "adapter-1.safetensors"])


def test_adapters_of_a_run_with_more_members_go(tmp_path: Path) -> None:
    for name in ("adapter-1.safetensors", "adapter-2.safetensors", "notes.txt"):
        (tmp_path / name).touch()
    leave_only([tmp_path / "adapter-1.safetensors"])
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "adapter-1.safetensors",
        "notes.txt",
    ]


def test_merged_adapter_gives_the_tuned_vectors(
    weights: Weights, tuned: TunedEncoder, tmp_path: Path
) -> None:
    write(tuned, LABELS, "hash", tmp_path / "adapter.safetensors")
    merged = dict(weights)
    merge(merged, load_file(tmp_path / "adapter.safetensors"))
    vectors = tuned.embed(*rows()).numpy()
    assert (vectors * by_graph(merged)).sum(1).min() > 0.9999
    # What it is compared with would not do.
    assert (vectors * by_graph(weights)).sum(1).max() < 0.999


def test_head_in_the_file_scores_as_the_tuned_one(tuned: TunedEncoder, tmp_path: Path) -> None:
    path = tmp_path / "new" / "adapter.safetensors"
    write(tuned, LABELS, "hash", path)
    head = load_head(path)
    assert head is not None
    assert (head.labels, head.data) == (LABELS, "hash")
    vectors = tuned.embed(*rows())
    scores = vectors.numpy() @ head.weight.T + head.bias
    assert scores == pytest.approx(tuned.scores(vectors).numpy(), abs=0.01)
    assert head.whether_weight is not None and head.whether_bias is not None
    odds = vectors.numpy() @ head.whether_weight[0] + head.whether_bias
    assert odds == pytest.approx(tuned.whether(vectors).numpy(), abs=0.01)


def test_file_is_small_and_says_what_it_is(weights: Weights, tmp_path: Path) -> None:
    labels = tuple(f"ask_something_or_other_{number}" for number in range(80))
    path = tmp_path / "adapter.safetensors"
    write(TunedEncoder(weights, len(labels), RANK, 16.0, 1), labels, "hash", path)
    assert path.stat().st_size < LIMIT
    with safe_open(str(path), framework="np") as file:
        about = file.metadata()
        tensors = {name: file.get_tensor(name) for name in file.keys()}
    assert json.loads(about["labels"]) == list(labels)
    assert (about["data"], float(about["scale"])) == ("hash", 16.0)
    assert tensors["head.weight"].shape == (80, HIDDEN)
    assert len(tensors) == 4 * LAYERS * len(LINEAR) + 4
    small = {value.dtype for name, value in tensors.items() if name.endswith((".A", ".B"))}
    assert small == {np.dtype(np.int8)}


def test_too_large_a_file_is_not_written(weights: Weights, tmp_path: Path) -> None:
    path = tmp_path / "adapter.safetensors"
    with pytest.raises(ValueError, match="more than"):
        write(TunedEncoder(weights, 80, 2 * RANK, 16.0, 1), LABELS, "hash", path)
    assert list(tmp_path.iterdir()) == []


def test_the_joint_head_gives_the_mean_of_the_scores(tuned: TunedEncoder, tmp_path: Path) -> None:
    paths = [tmp_path / "adapter-1.safetensors", tmp_path / "adapter-2.safetensors"]
    write(tuned, LABELS, "hash", paths[0])
    tuned.head_weight.assign(tuned.head_weight * -0.5)
    write(tuned, LABELS, "hash", paths[1])
    one, two, both = load_head(paths[0]), load_head(paths[1]), joint_head(paths)
    assert one and two and both
    vectors = tuned.embed(*rows()).numpy()
    joint = np.hstack([vectors, vectors]) / np.sqrt(2)
    mean = (vectors @ one.weight.T + one.bias + vectors @ two.weight.T + two.bias) / 2
    assert joint @ both.weight.T + both.bias == pytest.approx(mean, abs=1e-4)
    assert both.whether_weight is not None and one.whether_weight is not None
    assert joint @ both.whether_weight[0] == pytest.approx(
        vectors @ one.whether_weight[0], abs=1e-4
    )
    write(tuned, LABELS, "other data", paths[1])
    assert joint_head(paths) is None


def test_no_file_no_head(tmp_path: Path) -> None:
    assert load_head(tmp_path / "adapter.safetensors") is None


def test_hash_knows_no_order_but_every_letter() -> None:
    pairs = [("ask_access", "May I see it?"), ("do_sar", "Show me.")]
    assert data_hash(pairs) == data_hash(reversed(pairs))
    assert data_hash(pairs) != data_hash([pairs[0], ("do_sar", "Show me")])
    assert data_hash([("a", "b c")]) != data_hash([("a b", "c")])


def test_training_reaches_every_part(tuned: TunedEncoder) -> None:
    wanted = np.eye(len(LABELS), dtype=np.float32)[:2]
    whether = np.array([1.0, np.nan], np.float32)
    batch = Batch(*rows(), wanted, whether, ABOUT)
    with tf.GradientTape() as tape:
        value = loss(tuned, tuned.embed(batch.ids, batch.mask, 0.1), batch)
    gradients = tape.gradient(value, tuned.variables)
    assert all(np.abs(gradient).max() > 0 for gradient in gradients)


def test_what_a_question_is_about_is_weighed_within_its_label(tuned: TunedEncoder) -> None:
    wanted = np.eye(len(LABELS), dtype=np.float32)[:2]
    batch = Batch(*rows(), wanted, np.full(2, np.nan, np.float32), ABOUT)
    unsaid = batch._replace(about=np.zeros_like(ABOUT))
    vectors = tuned.embed(batch.ids, batch.mask)
    tuned.about_bias.assign([0.0, 0.0, 0.0])
    before = float(loss(tuned, vectors, batch)), float(loss(tuned, vectors, unsaid))
    # A point of another label may have whatever score it likes.
    tuned.about_bias.assign([0.0, 0.0, 5.0])
    after = float(loss(tuned, vectors, batch)), float(loss(tuned, vectors, unsaid))
    assert after == pytest.approx(before, abs=1e-4)
    tuned.about_bias.assign([0.0, 5.0, 0.0])
    assert float(loss(tuned, vectors, batch)) > before[0] + 0.5
    assert float(loss(tuned, vectors, unsaid)) == pytest.approx(before[1], abs=1e-4)


def test_points_are_the_concepts_of_labels_that_have_two() -> None:
    pairs = [
        *[Pair("ask_access", "a", True, "denied")] * FEWEST,
        *[Pair("ask_access", "b", True, REST)] * FEWEST,
        Pair("ask_access", "c", True, "rare"),
        *[Pair("ask_rights", "d", True, "denied")] * FEWEST,
        *[Pair("say_hello", "e")] * FEWEST,
    ]
    known = points(pairs)
    assert known == (("ask_access", "denied"), ("ask_access", REST))
    labels = ("ask_access", "ask_rights", "say_hello")
    for pair in pairs:
        [batch] = batches([pair], labels, 8, known=known)
        row = batch.about[0]
        if pair.label != "ask_access":
            assert not row.any()
        else:
            # What is too rare to be told apart is the rest.
            assert known[int(row.argmax())][1] == (pair.about if pair.about != "rare" else REST)
            assert row.sum() == pytest.approx(1, abs=1e-5)


def test_every_example_is_in_one_batch() -> None:
    said = (None, True, False)
    pairs = [
        Pair(LABELS[number % 3], "word " * (number % 70) + "end", said[number % 3])
        for number in range(100)
    ]
    found = list(batches(pairs, LABELS, 8, random.Random(1)))
    assert sum(len(batch.ids) for batch in found) == len(pairs)
    assert max(batch.ids.shape[1] for batch in found) == MAX_TOKENS
    for ids, mask, wanted, whether, _ in found:
        # What is said of an example travels with its label.
        told = {1: 1.0, 2: 0.0}
        expected = [told.get(int(column), np.nan) for column in wanted.argmax(1)]
        assert whether.tolist() == pytest.approx(expected, nan_ok=True)
        assert len(ids) <= 8
        assert ((ids > 0) == (mask > 0)).all()
        assert wanted.sum(1) == pytest.approx(np.ones(len(ids)), abs=1e-5)
        assert wanted.max(1) == pytest.approx(
            np.full(len(ids), 1 - SMOOTHING + SMOOTHING / len(LABELS))
        )


def test_nothing_is_varied_without_chance() -> None:
    pairs = [Pair("say_hello", "Hello, How are you?")] * 3
    ids = [batch.ids.tolist() for batch in batches(pairs, LABELS, 8)]
    assert ids == [batch.ids.tolist() for batch in batches(pairs, LABELS, 8)]


def test_varied_texts_stay_near() -> None:
    text = "How long do you keep Records of pupils?"
    found = {varied(text, random.Random(seed)) for seed in range(200)}
    assert {text, text.lower(), text.rstrip("?")} <= found
    assert all(abs(len(other) - len(text)) <= 4 for other in found)
    assert all(slipped(word, random.Random(1)) == word for word in ("", "a", "you"))


def test_rate_rises_then_falls() -> None:
    assert schedule(0) == 0
    assert schedule(0.05) == 1
    assert schedule(1) == pytest.approx(0)
    assert schedule(0.02) < schedule(0.04)
    assert schedule(0.3) > schedule(0.6)


def test_what_is_new_is_learnt_twice_and_a_part_of_the_rest_again() -> None:
    old = [Pair("ask_access", f"old {number}") for number in range(400)]
    danger = [Pair("safety_self", f"danger {number}") for number in range(400)]
    new = [Pair("ask_access", "new")]
    seen = {*old, *danger}
    found = rehearsed([*old, *danger, *new], seen, random.Random(1))
    assert found.count(new[0]) == 2
    taken = {kind: sum(one in found for one in kind) for kind in (tuple(old), tuple(danger))}
    assert [0.3 < taken[tuple(old)] / 400 < 0.5, 0.7 < taken[tuple(danger)] / 400 < 0.9] == [
        True
    ] * 2
    assert len(found) == len({*found}) + 1
