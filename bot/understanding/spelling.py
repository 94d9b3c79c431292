"""Which word of the vocabulary a misspelt one is meant to be: "detenshuns", "nashunalty", "dyabetes". Pure.

Only for questions in which no word is known: then a near miss is better than "the notice does not list that".
"""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from typing import Collection, Iterable

#: Shorter words have too many neighbours: "soups" is no "shops".
SHORTEST = 6
#: How alike (``difflib.SequenceMatcher.ratio``) a word must be that sounds the same, and one that does not.
SOUNDS_ALIKE, LOOKS_ALIKE = 0.66, 0.86

#: Words that the tokenizer takes apart, though everybody spells them so.
_USUAL = frozenset(
    """
    accommodate advert advertise adverts alight binned bothers breaches browse budgie bursar
    cancelling canteen carers caretaker cautions cheeky cheque cheques chess chiropodist cleaner
    cleaners cohort cohorts complains confiscate courteous delete detain detained doesnt
    drowning everyones expel expelled formers fortnight furnish gander goggles governs greets
    headings hubby insured insures invent ironed jeweller laziness levers mails massages maths
    matron messes misuse misused mocks muddle nought nuisance onsite paining pester plasters
    practise practising prefects profiled pronounce ration removable resits reunions router
    shearing shred shyness slimming snitching solicit someones strangle supervise swapping
    sweetie sweets telephoned telephones texting tights tiredness trainee trainees trombone
    vetted vetting vouch washes wordings
    """.split()  # noqa: SIM905
)

_SOUNDS = [
    (re.compile(r"(?:sh|ss?i|ti|ci|ch)[aeou]+n"), "sn"),
    (re.compile(r"[ct]ial"), "sl"),
    (re.compile(r"sch"), "sk"),
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"ck|qu|c(?!h)"), "k"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"ph|th|v"), "f"),
    (re.compile(r"kn"), "n"),
    (re.compile(r"gh"), ""),
    (re.compile(r"[cs]h|z"), "s"),
    (re.compile(r"j"), "g"),
    (re.compile(r"^[aeiouy]"), "a"),
    (re.compile(r"(?<=.)[aeiouyhw]+"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
]


def sound(word: str) -> str:
    """What is left of a word when spelling does not count: its consonants, by sound."""
    for pattern, instead in _SOUNDS:
        word = pattern.sub(instead, word)
    return word


class Spelling:
    """Finds the word of a vocabulary that a misspelt one stands for."""

    def __init__(self, words: Iterable[str], known: Collection[str]) -> None:
        """``words`` may be meant; a word of ``known`` is taken for what it is."""
        self._words = {word for word in words if len(word) >= SHORTEST and word.isalpha()}
        self._known = known
        self._by_sound: dict[str, list[str]] = defaultdict(list)
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._words):
            self._by_sound[sound(word)].append(word)
            self._by_letter[word[0]].append(word)

    def meant(self, word: str) -> str | None:
        """The word that is meant, or ``None`` when the word is known or nothing is near."""
        word = word.lower()
        if len(word) < SHORTEST or not word.isalpha():
            return None
        if word in self._words or word in self._known or word in _USUAL:
            return None
        return _nearest(word, self._by_sound.get(sound(word), ()), SOUNDS_ALIKE) or _nearest(
            word, self._by_letter.get(word[0], ()), LOOKS_ALIKE
        )


def _nearest(word: str, among: Iterable[str], cutoff: float) -> str | None:
    found = difflib.get_close_matches(word, list(among), n=1, cutoff=cutoff)
    return found[0] if found else None
