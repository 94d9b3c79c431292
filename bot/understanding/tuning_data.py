"""The examples as the tuner wants them: varied, tokenised, in batches of like length. Without TensorFlow."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from bot.understanding.encoder import load_tokenizer
from bot.understanding.guesses import REST, told_apart
from bot.understanding.labels import group


class Pair(NamedTuple):
    """A text, its label, whether it wants a yes or no, and the concept it is about (``None``: nobody said)."""

    label: str
    text: str
    whether: bool | None = None
    about: str | None = None


#: A concept of a label's questions: (label, concept), where what is too rare to learn is ``REST``.
Point = tuple[str, str]


class Batch(NamedTuple):
    """Rows of one batch: token ids, mask, smoothed labels; ``whether`` is 1, 0 or not a number;
    ``about`` are the smoothed points of the label's, all 0 where nobody said."""

    ids: np.ndarray
    mask: np.ndarray
    wanted: np.ndarray
    whether: np.ndarray
    about: np.ndarray


SMOOTHING = 0.1
#: Close together: half of the messages have ten pieces or fewer, and padding costs like words.
_BUCKETS = (6, 8, 10, 12, 14, 16, 20, 24, 32, 48, 64, 96)


#: Of messages that the adapter has learnt already a part is learnt again, so that it forgets nothing; of those that
#: speak of a danger more. New ones come twice.
AGAIN, DANGER_AGAIN, NEW = 0.4, 0.8, 2


def rehearsed(pairs: Sequence[Pair], seen: Collection[Pair], chance: random.Random) -> list[Pair]:
    """What is learnt when going on: what is not among the ``seen``, word and tag, and a part of the rest; shuffled."""
    chosen: list[Pair] = []
    for pair in pairs:
        if pair not in seen:
            chosen += [pair] * NEW
        elif chance.random() < (DANGER_AGAIN if group(pair.label) == "safety" else AGAIN):
            chosen.append(pair)
    chance.shuffle(chosen)
    return chosen


def points(pairs: Sequence[Pair]) -> tuple[Point, ...]:
    """What the questions of each label that has two concepts or more can be about, in order."""
    said: dict[str, list[str]] = defaultdict(list)
    for pair in pairs:
        if pair.about is not None:
            said[pair.label].append(pair.about)
    of_label = {label: set(told_apart(about)) for label, about in said.items()}
    return tuple(
        sorted(
            (label, concept)
            for label, concepts in of_label.items()
            if len(concepts) > 1
            for concept in concepts
        )
    )


def batches(
    pairs: Sequence[Pair],
    labels: Sequence[str],
    size: int,
    chance: random.Random | None = None,
    known: Sequence[Point] = (),
) -> Iterator[Batch]:
    """The pairs in batches, with the points that are ``known``; shuffled and varied when there is a
    ``chance``."""
    tokenizer = load_tokenizer()
    texts = [varied(pair.text, chance) if chance else pair.text for pair in pairs]
    encoded = [encoding.ids for encoding in tokenizer.encode_batch(texts)]
    buckets: dict[int, list[int]] = defaultdict(list)
    for index, tokens in enumerate(encoded):
        buckets[next(most for most in _BUCKETS if len(tokens) <= most)].append(index)
    found = []
    for length, members in sorted(buckets.items()):
        if chance:
            chance.shuffle(members)
        found += [(length, members[at : at + size]) for at in range(0, len(members), size)]
    if chance:
        chance.shuffle(found)
    place = {label: index for index, label in enumerate(labels)}
    column = {point: index for index, point in enumerate(known)}
    of_label = {label: np.array([one == label for one, _ in known], bool) for label in labels}
    for length, members in found:
        ids = np.zeros((len(members), length), np.int32)
        mask = np.zeros((len(members), length), np.int32)
        wanted = np.full((len(members), len(labels)), SMOOTHING / len(labels), np.float32)
        about = np.zeros((len(members), len(known)), np.float32)
        for row, index in enumerate(members):
            tokens = encoded[index]
            ids[row, : len(tokens)], mask[row, : len(tokens)] = tokens, 1
            label, point = pairs[index].label, pairs[index].about
            wanted[row, place[label]] += 1 - SMOOTHING
            at = column.get((label, point or ""), column.get((label, REST)))
            if point is not None and at is not None:
                about[row, of_label[label]] = SMOOTHING / of_label[label].sum()
                about[row, at] += 1 - SMOOTHING
        said = [pairs[index].whether for index in members]
        whether = np.array([np.nan if one is None else float(one) for one in said], np.float32)
        yield Batch(ids, mask, wanted, whether, about)


def varied(text: str, chance: random.Random) -> str:
    """The text as somebody in a hurry types it, now and then: no capitals, no marks, slips."""
    if chance.random() < 0.25:
        text = text.lower()
    if chance.random() < 0.2:
        text = text.rstrip("?.!")
    if chance.random() < 0.3:
        text = " ".join(
            slipped(word, chance) if chance.random() < 0.1 else word for word in text.split(" ")
        )
    return text


def slipped(word: str, chance: random.Random) -> str:
    """The word with a letter lost, doubled or changed for the next; short words stay."""
    if len(word) < 4:
        return word
    at = chance.randrange(1, len(word) - 1)
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[: at + 1] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )
