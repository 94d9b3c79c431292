"""What a message means after an answer: the examples, what is learnt of them, and what it may not do."""

from __future__ import annotations

import warnings
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import check_grad
from scipy.sparse import csr_matrix, identity

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from bot.understanding import followups
    from bot.understanding.examples import read_examples
    from bot.understanding.followup_examples import TOPICS, FollowUp, read_follow_ups
    from bot.understanding.followups import FollowUps

LABELS = ("ask_opt_out", "ask_retention", "ask_storage", "say_thanks", "safety_self")
#: What leans ("for both?"), what thanks, what asks where: one column each.
WORDS = ("both", "thanks", "where")


def row(word: str) -> np.ndarray:
    return np.array([float(word == one) for one in WORDS], np.float32)


def alone(**chances: float) -> dict[str, float]:
    rest = (1 - sum(chances.values())) / (len(LABELS) - len(chances))
    return {label: chances.get(label, rest) for label in LABELS}


@pytest.fixture(scope="module")
def learnt() -> FollowUps:
    taught = [
        ("opt_out", "ask_opt_out", "both"), ("retention", "ask_retention", "both"),
        ("storage", "ask_storage", "both"), ("opt_out", "say_thanks", "thanks"),
        ("retention", "say_thanks", "thanks"), ("retention", "ask_storage", "where"),
        ("opt_out", "ask_storage", "where"),
    ] * 20  # fmt: skip
    vectors = np.array([row(word) for _, _, word in taught])
    by_itself = [alone(say_thanks=0.9) if word == "thanks" else alone() for *_, word in taught]
    after, meant = [one[0] for one in taught], [one[1] for one in taught]
    return FollowUps.fit(after, meant, by_itself, vectors, csr_matrix(vectors))


def best(chances: dict[str, float]) -> str:
    return max(chances, key=lambda label: chances[label])


@pytest.mark.parametrize("topic", ["opt_out", "retention", "storage"])
def test_what_leans_belongs_to_the_topic_before(learnt: FollowUps, topic: str) -> None:
    found = learnt.moved(topic, alone(), row("both"), csr_matrix(row("both")))
    assert best(found) == f"ask_{topic}"


def test_what_asks_something_else_does_not(learnt: FollowUps) -> None:
    where, thanks = row("where"), row("thanks")
    assert best(learnt.moved("retention", alone(), where, csr_matrix(where))) == "ask_storage"
    found = learnt.moved("opt_out", alone(say_thanks=0.9), thanks, csr_matrix(thanks))
    assert best(found) == "say_thanks"


def test_no_answer_makes_a_danger_smaller(learnt: FollowUps) -> None:
    both = row("both")
    found = learnt.moved("opt_out", alone(safety_self=0.7), both, csr_matrix(both))
    assert found["safety_self"] >= 0.7
    assert sum(found.values()) == pytest.approx(1.0)


@given(
    topic=st.sampled_from(TOPICS),
    weights=st.lists(st.floats(0.001, 1), min_size=len(LABELS), max_size=len(LABELS)),
    word=st.sampled_from(WORDS),
)
def test_probabilities_stay_probabilities(
    learnt: FollowUps, topic: str, weights: list[float], word: str
) -> None:
    chances = {label: weight / sum(weights) for label, weight in zip(LABELS, weights)}
    found = learnt.moved(topic, chances, row(word), csr_matrix(row(word)))
    assert set(found) == set(LABELS)
    assert all(value >= 0 for value in found.values())
    assert sum(found.values()) == pytest.approx(1.0)


def test_it_is_kept_and_read_again(learnt: FollowUps) -> None:
    kept = FollowUps.of(learnt.arrays())
    assert kept is not None
    both = row("both")
    before, after = (
        one.moved("opt_out", alone(), both, csr_matrix(both)) for one in (learnt, kept)
    )
    assert after == pytest.approx(before, abs=1e-3)
    assert FollowUps.of({}) is None
    other = {**learnt.arrays(), "follow_topics": np.array(["another"])}
    assert FollowUps.of(other) is None


def test_the_slope_is_that_of_the_loss() -> None:
    random = np.random.default_rng(0)
    logs = np.log(random.dirichlet(np.ones(4), size=6))
    problem = followups._Problem(
        logs, random.integers(0, 3, 6), random.integers(0, 4, 6), random.integers(0, 4, 6),
        random.normal(size=(6, 3)), csr_matrix(identity(6)),
    )  # fmt: skip
    at = random.normal(size=len(problem.start())) * 0.1
    off = check_grad(lambda x: problem.loss(x)[0], lambda x: problem.loss(x)[1], at)
    assert off < 1e-4


def test_the_examples_are_readable_and_their_labels_are_known() -> None:
    examples = read_follow_ups()
    labels = {example.label for example in read_examples()}
    assert {one.after for one in examples} == set(TOPICS)
    assert {one.label for one in examples} <= labels


def write(folder: Path, line: str) -> Path:
    (folder / "a.csv").write_text(f"after,text,means,asks,about\n{line}\n", "utf-8")
    return folder


def test_an_example_is_read(tmp_path: Path) -> None:
    folder = write(tmp_path, "opt_out,for both?,ask_opt_out,whether,possible")
    wanted = FollowUp("opt_out", "for both?", "ask_opt_out", True, "possible")
    assert read_follow_ups(folder) == [wanted]


@pytest.mark.parametrize("line", ["lunch,x,ask_opt_out,open,", "opt_out,x,ask_opt_out,perhaps,"])
def test_a_topic_or_word_that_there_is_not_is_refused(tmp_path: Path, line: str) -> None:
    with pytest.raises(ValueError, match=r"a\.csv, row 2"):
        read_follow_ups(write(tmp_path, line))


def test_a_folder_without_examples_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no example"):
        read_follow_ups(tmp_path)
