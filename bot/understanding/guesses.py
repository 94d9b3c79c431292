"""Which thing, or which point of detail, a question is about, whatever words it uses.

"Would the hospital side of it be on his record?" asks about medical information; "so it's there till
kingdom come?" asks whether it is kept for ever; "my mum changed her name" names a name and asks about
none of the pupil's. The examples that say what they are about (``metadata: {about: medical}``) teach, for
each label, two linear maps to the concepts: from the sentence vector, and from n-grams and cues, which
know the words that the vector was tuned to look past. What they say is weighed against the words that the
vocabulary knows (``settled``).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Collection, Mapping, Sequence

import numpy as np
from scipy.sparse import csr_matrix

from bot.understanding.features import Row
from bot.understanding.labels import LIST_OF
from bot.understanding.regression import fitted
from bot.understanding.things import MACHINES

#: Label -> the kind of its concepts: things of the closed lists, and details that turn an answer.
KIND_OF = {
    **LIST_OF,
    **dict.fromkeys(
        (
            "ask_abroad",
            "ask_access",
            "ask_automated",
            "ask_categories",
            "ask_complaint",
            "ask_consent",
            "ask_contact",
            "ask_controller",
            "ask_data_collection",
            "ask_lawful_basis",
            "ask_mandatory",
            "ask_opt_out",
            "ask_purposes",
            "ask_qualifications",
            "ask_recipients",
            "ask_retention",
            "ask_right_automated",
            "ask_right_compensation",
            "ask_right_marketing",
            "ask_right_object",
            "ask_right_rectify",
            "ask_rights",
            "ask_sharing_16",
            "ask_sharing_law",
            "ask_storage",
            "ask_youth_13",
        ),
        "aspects",
    ),
}
#: Said of an example that is about nothing which the notice tells apart; also what a concept with fewer
#: examples than ``FEWEST`` counts as.
REST = "none"
FEWEST = 5
#: From which probability a guess adds what no word names, replaces what is named, and denies that what is
#: named is asked about (cross-validated on the examples, docs/understanding.md).
ADDED, REPLACED, DENIED = 0.5, 0.95, 0.97


_EITHER_OR = re.compile(
    r"\bor\s+(?:is|are|can|could|may|do|does|just|only|part)\b.*\b(?:leave|skip|miss|some|blank|optional|voluntary|choice|choose)\b"
    r"|\bor\s+some\b|\bor\s+(?:can|could|may|do)\s+(?:i|we)\s+(?:say\s+no|refuse|decline)\b",
    re.I,
)
#: "May I leave some of it blank?": it depends on which, though some of it is free. "Is there any that I may skip?"
#: asks if some is.
_MAY_LEAVE = re.compile(
    _EITHER_OR.pattern
    + r"|^(?!.*\b(?:(?:is|are)\s+there|any\s+(?:of|bits?|parts?|box(?:es)?|questions?|that)|anything\s+(?:that|i|we)|which|what)\b)"
    r".*\b(?:can|could|may|allowed|permitted|free|fine|ok|okay|alright|all\s+right)\b"
    r".*\b(?:leav\w+|left|skip\w*|miss\w*|refus\w*|declin\w*|withhold\w*|blank|empty"
    r"|not\s+(?:\w+\s+)?(?:giv\w+|fill\w*|tell\w*|say\w*|answer\w*|writ\w+|put\w*)|without\s+\w+ing)\b",
    re.I | re.S,
)
#: "In the building rather than somewhere else?" asks if it is here.
_NOT_ELSEWHERE = re.compile(
    r"\b(?:rather\s+than|instead\s+of|(?:and\s+)?not)\s+(?:in\s+|on\s+)?(?:some|any)where\s+else\b|\b(?:and|,)\s+nowhere\s+else\b",
    re.I,
)
_NO_CHOICE = re.compile(
    r"\bno\s+(?:choice|option|say)\b"
    r"|\b(?:have\s+to|must|required|compulsory|by\s+law)\b.*\bor\s+(?:can|could|may|is|do|does|are|would)\b",
    re.I,
)
#: "May I go straight to them?" is the opposite of "must I come to you first?", unless it is denied.
_STRAIGHT = re.compile(
    r"\b(?:straight|direct\w*)\b.*\bor\s+(?:do|must|have|should|is|need|am|got)\b"
    r"|^(?!.*\b(?:can(?:(?:'|’)?t|not)|not\s+allowed|must|(?:have|need|got)\s+to|gotta|obliged|should\s+i\s+not)\b)"
    r".*\b(?:straight|direct\w*|without\s+(?:coming|going|telling|speaking|asking|complaining|writing|bothering))\b",
    re.I | re.S,
)
#: "Does it stay here or go abroad?" names both; "you only send it overseas when they ask?" asks if it goes.
_STAYS_NOT = re.compile(
    r"\bor\b(?!\s+not\b)"
    r"|^(?!.*\b(?:not|never|no|nothing|nowhere|none|stay\w*|kept|keep|remain\w*|here)\b|.*n['’]?t\b)"
    r".*\b(?:send|sends|sent|go|goes|going|transfer\w*|pass\w*|leave\w*)\b.*\b(?:overseas|abroad|foreign)\b",
    re.I | re.S,
)
_OR_A_MACHINE = re.compile(rf"\bor\b.*{MACHINES}|{MACHINES}.*\bor\b", re.I)
_KIN = (
    r"(?:(?:step|grand|foster|god)?[\s-]?(?:mum|mam|mom|dad|mother|father|parent)s?|mum|mam|mom|dad|mother|father|parent|carer|guardian|uncle|aunt|auntie|gran|nan|nana|grandma|grandad|grandmother"
    r"|grandfather|wife|husband|partner|boyfriend|girlfriend|friend|mate|godmother|godfather|childminder|social\s+worker|landlord|lodger)"
)
#: Names that are not the pupil's own.
_ANOTHERS_NAME = re.compile(
    rf"\b{_KIN}(?:'|’)?s?\s+(?:(?:maiden|first|middle|last|full|own)\s+)?names?\b|\bmaiden\s+name"
    rf"|\bnames?\s+of\s+(?:(?:my|our|his|her|their|the|a)\s+)?(?:(?:late|deceased|class|form|old|best)\s+)*(?:{_KIN}|teacher|tutor|doctor|rabbit|dog|cat|pet)\b"
    # "Is that held against her name?" asks of something else.
    r"|\b(?:against|to)\s+(?:his|her|my|their|our)\s+names?\b"
    r"|\b(?:wi-?fi|pet|dog|cat|rabbit|team|business)(?:'s|’s)?\s+name",
    re.I,
)
#: Illness that is not the pupil's own.
_ANOTHERS_HEALTH = re.compile(
    rf"\b{_KIN}(?:'|’)?s?\s+(?:(?:own|mental|physical|long-?term)\s+)*(?:depression|cancer|illness(?:es)?|health|disability|condition|operation|chemo|drinking|addiction)\b"
    rf"|\b{_KIN}s?\s+(?:has|had|have|got)\s+(?:got\s+)?(?:cancer|depression|ms|dementia|a\s+stroke|a\s+heart|epilepsy|anxiety|schizophrenia)\b"
    rf"|\bif\s+(?:a|one)\s+parent\s+is\s+(?:ill|sick|disabled|dying|deaf|blind|in\s+hospital)\b",
    re.I,
)
#: Where somebody else comes from.
_ANOTHERS_ORIGIN = re.compile(
    rf"\b{_KIN}(?:'|’)s\s+(?:country|place\s+of\s+birth|birth\s*place|nationality|ethnicity|language)\b"
    rf"|\b{_KIN}\s+(?:was|were|is|are|got)\s+born\b",
    re.I,
)
#: "Can I make it just my name and address?", "stop you telling them everything": less, not nothing.
_LESS = re.compile(
    r"\b(?:make|limit\w*|cut\w*|down|keep|kept|restrict\w*|get|gets|have|has|know|knows|pass\w*|send\w*|sent|giv\w*|shar\w*|going|goes)\b[^.?!]{0,20}\b(?:just|only)\b[^.?!]{0,20}\b(?:names?|address\w*|dob|birth\w*|basics?|three|minimum)\b"
    r"|\bstop\b[^.?!]{0,30}\b(?:telling|told|giving|given|getting|having|passing|sending|sharing|knowing)\b[^.?!]{0,30}\beverything\b",
    re.I,
)
_NOT_WITH = {
    "stop_all": _LESS,
    "name": _ANOTHERS_NAME,
    "birth_country": _ANOTHERS_ORIGIN,
    "nationality": _ANOTHERS_ORIGIN,
    "ethnicity": _ANOTHERS_ORIGIN,
    "language": _ANOTHERS_ORIGIN,
    "medical": _ANOTHERS_HEALTH,
    "stays_here": _STAYS_NOT,
    "by_people": _OR_A_MACHINE,
    "cloud": _NOT_ELSEWHERE,
    "everything": _EITHER_OR,
    "some_free": _MAY_LEAVE,
    "optional": _NO_CHOICE,
    "school_first": _STRAIGHT,
}


def told_apart(about: Sequence[str]) -> list[str]:
    """Each concept of one label's examples, ``REST`` in the place of those that are too rare to learn."""
    often = Counter(about)
    return [concept if often[concept] >= FEWEST else REST for concept in about]


@dataclass(frozen=True)
class Guesses:
    """Probabilities of concepts for the questions of one label: two votes, which count the same."""

    concepts: tuple[str, ...]
    weight: np.ndarray
    bias: np.ndarray
    #: Columns x concepts.
    ngram_weight: np.ndarray
    ngram_bias: np.ndarray

    @classmethod
    def fit(cls, vectors: np.ndarray, ngrams: csr_matrix, about: Sequence[str]) -> Guesses | None:
        """Learn which concept each row is about; ``None`` when there are not two to tell apart."""
        wanted = told_apart(about)
        if len(set(wanted)) < 2:
            return None
        concepts, weight, bias = fitted(vectors, wanted, 30.0, steps=200)
        _, ngram_weight, ngram_bias = fitted(ngrams, wanted, 20.0, steps=200)
        return cls(concepts, weight, bias, np.ascontiguousarray(ngram_weight.T), ngram_bias)

    def best(
        self, vector: np.ndarray, ngrams: Row, together: Collection[str] = ()
    ) -> tuple[str, float]:
        """The likeliest concept (or ``REST``) and its probability.

        Those of ``together`` count as one: something else will tell them apart.
        """
        dense = vector @ self.weight.T + self.bias
        sparse = (ngrams @ self.ngram_weight)[0] + self.ngram_bias
        # The mean of the log probabilities, but for what is the same for all concepts.
        scores = (dense + sparse) / 2
        odds = np.exp(scores - scores.max())
        odds /= odds.sum()
        top = int(odds.argmax())
        alike = [at for at, concept in enumerate(self.concepts) if concept in together]
        shared = float(odds[alike].sum())
        if alike and shared > odds[top]:
            return self.concepts[max(alike, key=lambda at: odds[at])], shared
        return self.concepts[top], float(odds[top])


def settled(
    named: Sequence[str], asked: bool, known: Collection[str], guess: str, chance: float
) -> tuple[str, ...]:
    """The concepts of one kind that a question is about.

    ``named`` are those that its words name, ``asked`` tells whether the sentence that asks names them (or
    only what is told around it), ``known`` are those that a guess can tell apart, ``guess`` is the
    likeliest of these and ``chance`` its probability. What a guess cannot tell apart it never denies.
    """
    if guess == REST:
        named = tuple(c for c in named if chance < DENIED or c not in known)
        # Of what is only told around the question, that counts which the notice tells apart.
        apart = tuple(c for c in named if c in known)
        return apart if apart and not asked else named
    if asked and guess in named or chance < (REPLACED if named and asked else ADDED):
        return tuple(named)
    return (guess,)


def fits(concept: str, sentence: str) -> bool:
    """Whether the concept can be asked about in these words, those of the sentence that asks.

    "All of it, or may I leave some out?" asks about both, and "you've no choice" says the opposite.
    """
    return concept not in _NOT_WITH or not _NOT_WITH[concept].search(sentence)


def arrays(guesses: Mapping[str, Guesses]) -> dict[str, np.ndarray]:
    """All of them for the file of the classifier."""
    found: dict[str, np.ndarray] = {}
    for label, one in guesses.items():
        found[f"guess_concepts {label}"] = np.array(one.concepts)
        found[f"guess_weight {label}"] = one.weight
        found[f"guess_bias {label}"] = one.bias
        found[f"guess_ngram_weight {label}"] = one.ngram_weight.astype(np.float16)
        found[f"guess_ngram_bias {label}"] = one.ngram_bias
    return found


def of_arrays(kept: Mapping[str, np.ndarray]) -> dict[str, Guesses]:
    """The inverse of ``arrays``."""
    return {
        label: Guesses(
            tuple(map(str, kept[f"guess_concepts {label}"])),
            kept[f"guess_weight {label}"],
            kept[f"guess_bias {label}"],
            kept[f"guess_ngram_weight {label}"].astype(np.float32),
            kept[f"guess_ngram_bias {label}"],
        )
        for label in KIND_OF
        if f"guess_concepts {label}" in kept
    }
