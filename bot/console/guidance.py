"""What to look at in this case: guidance beside the checks, and notes on who asked. Pure.

The software decides none of it. Sources: UK GDPR Art 8, 12 and 12A; the Information Commissioner's
guidance on the right of access (8 December 2025); Education and Skills Act 2008, sections 14 and 72.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Mapping

from bot.cases.deadlines import PAUSES_FROM
from bot.cases.diary import HELD, RIGHT_PASSES_AT, birthday, diary, is_held
from bot.cases.kinds import KINDS
from bot.dates import in_full


@dataclass(frozen=True)
class Advice:
    """``do`` and ``avoid`` are lists of sentences; ``source`` says where it comes from."""

    title: str
    do: tuple[str, ...]
    avoid: tuple[str, ...] = ()
    source: str = ""


_IDENTITY = Advice(
    "Identity",
    (
        "Ask only when there is a real doubt about who is asking.",
        "Use what the school knows already: call back on the number in the records, or write to the address there.",
        "If a document is needed, ask to see the least that will do, and note that you have seen it.",
        "Ask at once. Where the law sets a month, it does not start before the proof has come.",
    ),
    (
        "Do not ask for a passport or a driving licence as a matter of course.",
        "Do not keep copies of identity documents.",
        "Do not ask because you need time.",
    ),
    "UK GDPR Art 12(6); ICO, right of access",
)
_AUTHORITY = Advice(
    "Authority to act",
    (
        "Ask whoever acts for another to show that they may: a signed letter, a power of attorney, a court order.",
        "A parent: look in the school's records for parental responsibility and for court orders before you ask.",
        "If the proof does not come, answer that you cannot go on without it.",
    ),
    (
        "Do not ask for proof of what the school's records show already.",
        "Do not send anything to the person acting before the authority is confirmed.",
    ),
    "ICO, right of access: requests made on behalf of others",
)
_SCOPE = Advice(
    "What is wanted",
    (
        "Read the request as widely as it was meant. “Everything” is a fair answer.",
        "Ask only if you hold a large amount of information and cannot tell what is meant.",
        "Search as far as is reasonable and proportionate, and note where you searched.",
    ),
    (
        "Do not ask why they want it.",
        "Do not ask about the format of the answer as a clarification: that does not stop the clock.",
    ),
    "UK GDPR Art 12A and 15(1A)",
)
_NO_PAUSE = "Asking does not stop the clock for this kind of request."
_OLD_RULE = "This request came before 5 February 2026: asking does not stop its clock."
_COMPETENT = Advice(
    "The pupil's own view",
    (
        "A parent asks, and the pupil is at an age at which pupils may be able to use this right themselves. Find out.",
        "If the pupil understands what it is about, answer the pupil, or the parent with the pupil's consent.",
        "Weigh: the pupil's maturity, court orders, what was told in confidence, harm that an answer could do, the pupil's best interests.",
        "Note what you found in the case.",
    ),
    ("Do not take an age alone as the answer: there is none in the law of England.",),
    "ICO, right of access: requests about children",
)
_BY_PUPIL = Advice(
    "A pupil asks",
    (
        "A pupil of any age may ask. Judge whether this pupil understands the right and the answer.",
        "If so, answer the pupil, in words that the pupil understands.",
    ),
    ("Do not pass the request to the parents without asking the pupil first.",),
    "ICO, right of access: requests about children; UK GDPR Art 12(1)",
)
_GAP = Advice(
    "What the opt-out does not stop",
    (
        "The notice says that the pupil's name, address and date of birth are still passed on.",
        "In law, the name and address of a parent are still passed on too (Education and Skills Act 2008, section 72), whether the notice says so or not.",
        "Tell whoever asked, when you confirm the opt-out.",
    ),
    (),
    "Education and Skills Act 2008, section 72",
)
_WISH = Advice(
    "The wish of a pupil under 16",
    (
        "Until 16 a parent or carer has this right. The pupil left the wish for you to follow up.",
        "Talk with the pupil first: about telling the parents, and about what the pupil is worried about.",
    ),
    ("Do not record it as an opt-out without a parent or carer.",),
    "Education and Skills Act 2008, section 72",
)
_EARLY = Advice(
    "Under 13",
    (
        "Nothing is passed on before the age of 13. Keep the request, and record the opt-out by the 13th birthday.",
    ),
)

_REACHED = Advice(
    "Thirteen by now",
    (
        "The request was kept until the 13th birthday, which has come. Record the opt-out now, before anything is passed on.",
    ),
)


def for_check(
    name: str, kind: str, received_on: date, answers: Mapping[str, Any], flags: tuple[str, ...]
) -> Advice | None:
    """What to do about a check of this case; ``None`` when the kind does not have it."""
    if name == "identity":
        return _IDENTITY
    if name == "authority":
        who = answers.get("who")
        return _AUTHORITY if who != "pupil" or "authority_awaited" in flags else None
    if kind not in ("sar", "right"):
        return None
    if not KINDS[kind].pausable:
        return Advice(_SCOPE.title, _SCOPE.do, (*_SCOPE.avoid, _NO_PAUSE), _SCOPE.source)
    if received_on < PAUSES_FROM:
        return Advice(_SCOPE.title, _SCOPE.do, (*_SCOPE.avoid, _OLD_RULE), _SCOPE.source)
    return _SCOPE


def for_case(
    kind: str, received_on: date, answers: Mapping[str, Any], flags: tuple[str, ...], today: date
) -> tuple[Advice, ...]:
    """Notes on who asked for what, as of today."""
    found = []
    if "pupil_may_be_competent" in flags:
        found.append(_COMPETENT)
    if kind in ("sar", "right") and answers.get("who") == "pupil":
        found.append(_BY_PUPIL)
    if kind == "opt_out":
        found.append(_GAP)
        if "pupil_under_16_wish" in flags:
            found.append(_WISH)
        if HELD in flags:
            found.append(_EARLY if is_held(flags, answers, today) else _REACHED)
        found.extend(_sixteenth(answers, received_on))
    return tuple(found)


def _sixteenth(answers: Mapping[str, Any], received_on: date) -> list[Advice]:
    passes = [e for e in diary("opt_out", answers, received_on) if e.name == "sixteenth_birthday"]
    if passes:
        on = passes[0].on
        when = in_full(on)
        return [
            Advice(
                "Diary: the sixteenth birthday",
                (
                    f"The pupil is 16 on {when}. From that day the right is the pupil's alone.",
                    "Ask the pupil then whether the opt-out is to stay. It stays until the pupil says otherwise.",
                ),
                (),
                "Education and Skills Act 2008, section 72",
            )
        ]
    try:
        born = date.fromisoformat(str(answers.get("date_of_birth", "")))
    except ValueError:
        return []
    reached = birthday(born, RIGHT_PASSES_AT)
    said = f"The pupil was 16 on {reached.day} {reached:%B %Y}: only the pupil can ask for this."
    return [Advice("The right is the pupil's", (said,))]
