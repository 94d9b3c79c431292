"""From evidence to what a message means: answer, ask back, or leave it. Pure.

Every threshold is a probability; ``docs/understanding.md`` tells how they were set: on the development
questions, by what a wrong answer costs.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Collection, Mapping, Sequence, Tuple

from bot.understanding.labels import SILENT, effect, group


@dataclass(frozen=True)
class Thresholds:
    """Probabilities from which a reading is acted upon, by what acting wrongly costs."""

    answer: float = 0.60
    silent: float = 0.25
    foreign: float = 0.10
    request: float = 0.60
    safety: float = 0.40
    safety_part: float = 0.90
    safety_whole: float = 0.15
    supported: float = 0.25
    silent_clear: float = 0.80
    second: float = 0.95
    joined: float = 0.85
    offer: float = 0.45
    margin: float = 0.10


@dataclass(frozen=True)
class Evidence:
    """What the deciding looks at: label probabilities, of the message and of other questions in it.

    ``risk`` is the highest probability of a safety label in the whole message and in any sentence by itself: what
    is asked last must not hide what is told before. ``whole_risk`` is that of the whole, without which a single
    worried sentence says little. Sentences are read where they can change what comes of it (``reader.py``).
    """

    probabilities: Mapping[str, float]
    questions: Sequence[Mapping[str, float]] = ()
    alarm: bool = False
    risk: float = 0.0
    whole_risk: float = 0.0
    kinds: frozenset[str] = field(default_factory=frozenset)
    polar: bool = False
    fragment: bool = False
    safekeeping: bool = False
    #: What is asked is whether something stays with whoever is told it.
    confided: bool = False
    #: The question names the school census.
    census: bool = False
    #: The question is one of school life, whatever its words are in others.
    school_life: bool = False
    #: The message is one sentence of two questions; and whether each of them says by itself what it is about.
    joined: bool = False
    own: Tuple[bool, ...] = ()
    #: It is asked of everybody who gets something; an age is told, and no more of it.
    anyone: bool = False
    #: Somebody with an order of a court, or the like, is asked about.
    ordered: bool = False
    #: Whose say the passing on is, a parent's or the pupil's, is asked; or of opting out, and not of a lesson.
    whose_say: bool = False
    opts_out: bool = False
    #: Somebody wants to begin again, and says no more.
    again: bool = False


@dataclass(frozen=True)
class Decision:
    """The label, whether it may be acted upon, and what else it could be."""

    label: str
    confidence: float
    sure: bool
    others: tuple[str, ...]
    second: str | None
    why: tuple[str, ...]
    offer: str | None = None
    #: Which of two questions is the one about data, when the other has nothing to do with it.
    alone: int | None = None


def decide(evidence: Evidence, thresholds: Thresholds = Thresholds()) -> Decision:
    """What the evidence comes to. Labels with the same effect count together."""
    if evidence.again:
        return Decision("say_help", 1.0, True, (), None, ("begins again",))
    for noticed, (labels, to) in _NOT_THESE.items():
        if getattr(evidence, noticed):
            moved = _moved(evidence.probabilities, labels, to)
            evidence = replace(evidence, probabilities=moved)
    ranked = _effects(evidence.probabilities)
    why = [f"{name} {value:.2f}" for name, value, _ in ranked[:4]]
    risk = sum(value for label, value in evidence.probabilities.items() if group(label) == "safety")
    told = (
        evidence.risk >= thresholds.safety_part and evidence.whole_risk >= thresholds.safety_whole
    )
    if evidence.alarm or told or risk >= thresholds.safety:
        label = _best(evidence.probabilities, "safety") or "safety_self"
        why.append("alarm words" if evidence.alarm else f"safety {risk:.2f} of {evidence.risk:.2f}")
        confidence = 1.0 if evidence.alarm else max(risk, evidence.risk if told else 0.0)
        return Decision(label, confidence, True, (), None, tuple(why))
    _, confidence, label = ranked[0]
    pair = _two_questions(evidence)
    if pair and _both_told(pair, evidence, thresholds):
        (label, confidence), (second_label, _) = pair
        why.append(f"two questions: {label}, {second_label}")
        return Decision(label, confidence, True, (), second_label, tuple(why))
    alone = _beside_others(evidence, ranked[0][2], thresholds)
    if alone is not None:
        return Decision(label, confidence, True, (), None, ("one of two questions",), None, alone)
    # Two questions share the whole between them: each is as clear as it is by itself.
    # What a word means is asked by the way ("what's the NPD, and is my kid on it?").
    asked = pair if pair and "ask_term" not in (pair[0][0], pair[1][0]) else None
    apart = {effect(name): value for name, value in asked or ()}
    confidence = max(confidence, apart.get(effect(label), 0.0))
    rival, second = (ranked[1][2], ranked[1][1]) if len(ranked) > 1 else ("", 0.0)
    if frozenset((label, rival)) in _SAID_TOGETHER:
        why.append(f"{rival} is told of with it")
        confidence, second = confidence + second, 0.0
    needed = _needed(label, thresholds)
    sure = confidence >= needed
    # A silent topic that is not clear gives way too when the message names what a list decides.
    firm = sure and (group(label) != "silent" or confidence >= thresholds.silent_clear)
    supported = None if firm else _supported(evidence, thresholds)
    if supported is not None:
        label, confidence = supported
        why.append(f"{label} is borne out by what is named")
        return Decision(label, confidence, True, (), None, tuple(why))
    if sure and group(label) in ("ask", "do"):
        close = confidence - second < thresholds.margin and effect(rival) not in apart
        if close and group(rival) in ("ask", "do"):
            sure = False
            why.append(f"too close to {rival}")
    if sure and group(label) == "silent" and evidence.probabilities[label] < SUBJECT:
        label = (
            "silent_other" if "silent_other" in evidence.probabilities else label
        )  # that it is silent is clear, on what is not
    why.append(f"needs {needed:.2f}: {'sure' if sure else 'unsure'}")
    others = () if sure else tuple(name for _, value, name in ranked[:6] if value >= 0.04)
    offer = _offer(asked, label, thresholds) if sure else None
    return Decision(label, confidence, sure, others, None, tuple(why), offer)


def _moved(
    probabilities: Mapping[str, float], labels: Collection[str], to: str
) -> dict[str, float]:
    """With all that these labels have given to another."""
    found = dict(probabilities)
    total = sum(found.pop(label, 0.0) for label in labels)
    found[to] = found.get(to, 0.0) + total
    return found


#: What the catchment and the day of a photograph are taken for.
_LIKE_SCHOOL = ("silent_photos", "silent_other", "ask_recipient_one", "ask_category_one")
#: By what was noticed in the evidence: the labels that do not hold then, and the one that does.
_NOT_THESE: Mapping[str, Tuple[Tuple[str, ...], str]] = {
    # How safely it is kept, in general, the notice says: that question is one about storage.
    "safekeeping": (("silent_security",), "ask_storage"),
    # By which law the census is taken is one question, whether it is put as one of collecting or of sharing.
    "census": (("ask_lawful_basis", "ask_sharing_law"), "ask_data_collection"),
    # Who hears of what is told to somebody in school is no question of to whom the school passes records.
    "confided": (("ask_recipients", "ask_recipient_one"), "silent_internal_access"),
    # When a photograph is taken is no question of what becomes of it.
    "school_life": (_LIKE_SCHOOL, "foreign_school"),
    # How old a pupil is makes no question of youth services out of one of who gets anything.
    "anyone": (("ask_youth_13", "ask_sharing_16"), "ask_recipients"),
    # Whoever comes with a warrant may have it or not: that is who gets it.
    "ordered": (
        (
            "foreign_world",
            "foreign_school",
            "foreign_dataish",
            "silent_other",
            "silent_family_law",
            "ask_lawful_basis",
        ),
        "ask_recipient_one",
    ),
    # Who in a family may limit what is passed on is no question of the consent that the school needs.
    "whose_say": (("ask_consent", "ask_sharing_law", "ask_mandatory"), "ask_opt_out"),
    # What a pupil of this notice can opt out of is the passing on.
    "opts_out": (("foreign_world", "foreign_school", "foreign_dataish"), "ask_opt_out"),
}


#: Two labels between which nobody is made to choose: what is shared without consent, because of the law, is told with
#: either ("may I refuse to let the department have it?").
_SAID_TOGETHER = {frozenset(("ask_consent", "ask_sharing_law"))}
#: Label -> the kind of thing that must be named for it, and whether yes or no must be wanted.
_BORNE_OUT = {
    "ask_recipient_one": ("recipients", True),
    "ask_abroad": ("places", False),
    "ask_category_one": ("categories", True),
    "ask_purpose_one": ("purposes", True),
}


def _supported(evidence: Evidence, thresholds: Thresholds) -> tuple[str, float] | None:
    """A reading that is likely enough once what the message names is taken into account."""
    total: dict[str, float] = defaultdict(float)
    for label, value in evidence.probabilities.items():
        total[effect(label)] += value
    found = [
        (total[effect(label)], label)
        for label, (kind, polar) in _BORNE_OUT.items()
        if kind in evidence.kinds and (evidence.polar or not polar)
    ]
    if not found or max(found)[0] < thresholds.supported:
        return None
    confidence, label = max(found)
    return label, confidence


def _effects(probabilities: Mapping[str, float]) -> list[tuple[str, float, str]]:
    """(effect, probability of all its labels, its likeliest label), likeliest effect first."""
    total: dict[str, float] = defaultdict(float)
    best: dict[str, str] = {}
    for label, value in probabilities.items():
        name = effect(label)
        total[name] += value
        if name not in best or value > probabilities[best[name]]:
            best[name] = label
    return sorted(((n, v, best[n]) for n, v in total.items()), key=lambda row: -row[1])


def _best(probabilities: Mapping[str, float], wanted: str) -> str | None:
    labels = [label for label in probabilities if group(label) == wanted]
    return max(labels, key=lambda label: probabilities[label], default=None)


def _needed(label: str, thresholds: Thresholds) -> float:
    kind = group(label)
    if kind == "do":
        return thresholds.request
    if kind == "silent":
        return thresholds.silent
    if kind in ("foreign", "say", "inform"):
        return thresholds.foreign
    return thresholds.answer


#: From which probability on a silent label's subject is named in the reply.
SUBJECT = 0.4

Question = Tuple[str, float]


#: Groups of labels that ask about data, and of those that have nothing to do with it.
_OF_DATA, _OF_ELSE = {"ask", "ask_term", "silent"}, {"foreign", "say"}


def _two_questions(evidence: Evidence) -> tuple[Question, Question] | None:
    """The labels of two questions in one message, in their order, when they ask different things."""
    if len(evidence.questions) != 2:
        return None
    (_, one, first), (_, two, second) = (_effects(asked)[0] for asked in evidence.questions)
    if effect(first) == effect(second) or not {group(first), group(second)} <= _OF_DATA:
        return None
    return (first, one), (second, two)


def _both_told(pair: tuple[Question, Question], evidence: Evidence, thresholds: Thresholds) -> bool:
    """Whether two questions are clear enough, each by itself, that both are answered."""
    (first, one), (second, two) = pair
    if SILENT in (group(first), group(second)):
        # "Which app do you use, and what does it know of me?" asks twice about what the notice is silent on.
        stands = group(first) != SILENT or evidence.own[1:] == (True,)
        return stands and evidence.joined and min(one, two) >= thresholds.joined
    return min(one, two) >= (thresholds.joined if evidence.joined else thresholds.second)


def _beside_others(evidence: Evidence, whole: str, thresholds: Thresholds) -> int | None:
    """Which of two questions is about data, when the other is small talk or of school life ("is there football on
    Monday, and do you sell my data?"); a request in the whole is nobody's mere question."""
    if not evidence.joined or group(whole) == "do":
        return None
    first, second = evidence.questions
    if _share(first, {"ask", "ask_term"}) >= thresholds.joined <= _share(second, _OF_ELSE):
        return 0
    told = evidence.own[1:] == (True,) and _share(second, _OF_DATA) >= thresholds.joined
    return 1 if told and _share(first, _OF_ELSE) >= thresholds.joined else None


def _share(asked: Mapping[str, float], groups: Collection[str]) -> float:
    """How likely a question is of these groups of labels."""
    return sum(value for label, value in asked.items() if group(label) in groups)


def _offer(
    pair: tuple[Question, Question] | None, answered: str, thresholds: Thresholds
) -> str | None:
    """The other of two questions, when it is not clear enough to be answered unasked."""
    for label, value in pair or ():
        if effect(label) != effect(answered) and value >= thresholds.offer:
            return label
    return None
