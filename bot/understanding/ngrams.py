"""Where scikit-learn's hashing puts a text's character n-grams: of a single text, in a tenth of its time.

``HashingVectorizer`` hashes one n-gram after the other, which for a long message takes as long as some of what
is learnt from it. Here the n-grams of plain (ASCII) words are hashed together. The hash is MurmurHash3 (x86,
32 bits, seed 0; Austin Appleby, public domain), whose results a test compares with scikit-learn's.
"""

from __future__ import annotations

import numpy as np
from sklearn.utils import murmurhash3_32

#: How many characters an n-gram has; words have a space before and after them (scikit-learn's ``char_wb``).
SHORTEST, LONGEST = 2, 4
_LENGTHS = np.arange(SHORTEST, LONGEST + 1, dtype=np.uint32)
_SPACE = ord(" ")


def columns(text: str, many: int) -> np.ndarray:
    """For each n-gram of the text in small letters, in no order, its column among so ``many``.

    Nothing is remembered: n-grams are pieces of what people typed.
    """
    words = text.lower().split()
    others = [word for word in words if not word.isascii()]
    found = [_of_plain([word for word in words if word.isascii()] if others else words)]
    found += [_one_by_one(f" {word} ") for word in others]
    hashes: np.ndarray = np.abs(np.concatenate(found)) % many
    return hashes


def column(name: str, many: int) -> int:
    """The column of a single name among so ``many``."""
    return int(abs(murmurhash3_32(name, seed=0)) % many)


def _of_plain(words: list[str]) -> np.ndarray:
    """The signed hashes, of words of one byte a character."""
    if not words:
        return np.zeros(0, np.int64)
    letters = np.frombuffer(f" {'  '.join(words)} ".encode("ascii"), np.uint8)
    # Two spaces stand where one word ends and the next begins; no n-gram goes over that.
    over = (letters[:-1] == _SPACE) & (letters[1:] == _SPACE)
    ones = letters.astype(np.uint32)
    pairs = ones[:-1] | ones[1:] << 8
    triples = pairs[:-1] | ones[2:] << 16
    fours = triples[:-1] | ones[3:] << 24
    over_three = over[:-1] | over[1:]
    over_four = over_three[:-1] | over[2:]
    grams = [pairs[~over], triples[~over_three], fours[~over_four]]
    value = np.concatenate(grams) * np.uint32(0xCC9E2D51)
    value = (value << 15 | value >> 17) * np.uint32(0x1B873593)
    # Four bytes are a block, fewer are a tail.
    blocks = value[len(value) - len(grams[2]) :]
    blocks[:] = (blocks << 13 | blocks >> 19) * np.uint32(5) + np.uint32(0xE6546B64)
    value ^= np.repeat(_LENGTHS, [len(some) for some in grams])
    value = (value ^ value >> 16) * np.uint32(0x85EBCA6B)
    value = (value ^ value >> 13) * np.uint32(0xC2B2AE35)
    signed: np.ndarray = (value ^ value >> 16).view(np.int32).astype(np.int64)
    return signed


def _one_by_one(padded: str) -> np.ndarray:
    """The signed hashes, of a padded word with other letters."""
    grams = [
        padded[at : at + length]
        for length in range(SHORTEST, min(LONGEST, len(padded)) + 1)
        for at in range(len(padded) - length + 1)
    ]
    return np.array([murmurhash3_32(gram, seed=0) for gram in grams], np.int64)
