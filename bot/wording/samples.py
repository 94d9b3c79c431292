"""Texts as they will look: with the facts of a case that is made up. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from bot.cases.case import Case, Happened
from bot.cases.kinds import KINDS
from bot.cases.transitions import CaseState
from bot.cases.workdays import LONDON, Workdays
from bot.letters.facts import School, facts, in_words
from bot.letters.kinds import BY_ID as LETTERS
from bot.letters.kinds import CHOICE, LetterKind
from bot.letters.sheet import Sheet
from bot.letters.writing import write
from bot.wording.filling import Wording, fill
from bot.wording.texts import LETTER, PART, Text

#: The letter in which a part is shown.
_SHOWN_IN = {"tracking": "acknowledge", "right_to_complain": "refusal", "closing": "acknowledge"}
_NAME, _PUPIL = "Jo Example", "Sam Example"
#: Shows the length of a real secret, and opens nothing.
_SECRET = "x" * 43


def kinds(text: Text) -> tuple[tuple[str, str], ...]:
    """The kinds of request that a text can be looked at for, as pairs of id and name."""
    letter = _letter(text)
    found = [KINDS[one] for one in KINDS if letter and one in letter.cases]
    return tuple((kind.id, f"{kind.name[:1].upper()}{kind.name[1:]}") for kind in found)


def sheet(
    text: Text,
    wording: Wording,
    kind: str,
    school: School,
    workdays: Workdays,
    today: date,
    own: Mapping[str, Wording],
) -> Sheet:
    """A letter with this wording, or one in which the part stands. ``own``: the notice's other texts.

    Raises ``BadTemplate``.
    """
    letter = _letter(text)
    assert letter is not None, "a mail is no sheet"
    case = _case(kind, letter, today)
    given = {
        one.name: one.options[0][0] if one.type == CHOICE else f"[{one.label}: as you type it]"
        for one in letter.asked
    }
    known = facts(
        case, school, workdays, today, given, files=2, files_until=today + timedelta(days=28)
    )
    written = write(letter.id, known, {**own, text.id: wording})
    return Sheet(school.sender, (_NAME,), today, case.reference, written.heading, written.body)


def mail(text: Text, wording: Wording, base_url: str, today: date) -> Wording:
    """A mail with this wording. Raises ``BadText``."""
    day = in_words(today + timedelta(days=7))
    values = {
        "reference": _reference("sar"), "kind": KINDS["sar"].name, "track": f"{base_url}/track",
        "until": day, "answer_by": day, "code": "123456", "minutes": "15", "asker": "Kim Example",
        "link": f"{base_url}/dpo/answer/{_SECRET}",
    }  # fmt: skip
    heading = " ".join(fill(wording.heading, values).split())
    return Wording(heading, fill(wording.body, values) if text.body else "")


def _letter(text: Text) -> LetterKind | None:
    group, _, name = text.id.partition(".")
    if group == PART:
        return LETTERS[_SHOWN_IN[name]]
    return LETTERS[name] if group == LETTER else None


def _case(kind: str, letter: LetterKind, today: date) -> Case:
    at = datetime.combine(today - timedelta(days=5), time(12), LONDON)
    answers = {"who": "parent", "name": _NAME, "pupil_name": _PUPIL, "contact": "jo@example.org"}
    if letter.id == "opt_out_withdrawn":
        answers["direction"] = "withdraw"
    filed = Happened(1, "submitted", at, at.date(), "requester", None, {})
    return Case(
        "sample", _reference(kind), "sample", CaseState(kind), at, at.date(), answers, (), (filed,),
        None,
    )  # fmt: skip


def _reference(kind: str) -> str:
    return f"{KINDS[kind].prefix}-7K3M9Q2"
