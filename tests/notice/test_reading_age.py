"""Answers in plain words: each can be read at the age of 12, measured."""

from __future__ import annotations

import re
import warnings

import pytest

from bot.notice.library import NoticeLibrary
from bot.notice.replies import Contacts, greeting, handoff, out_of_scope, safety, silent
from bot.settings import Settings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # the package asks for its version in an old way
    import textstat

SETTINGS = Settings()
LIBRARY = NoticeLibrary.load(SETTINGS.notices_dir, SETTINGS.default_notice)
NOTICE = LIBRARY.get(LIBRARY.default_id)
#: Names that an answer must give as they are: people recognise them, whatever their length.
NAMES = re.compile(
    r"Data Protection Officer|Department for Education|National Pupil Database|local authority|"
    r"Information Commissioner's Office|Learning Records Service|Designated Safeguarding Lead|"
    r"Alsager Multi Academy Trust|Data Protection Act|General Data Protection Regulation|"
    r"National Careers Service|\S+@\S+|https?://\S+"
)
ANSWERS = [
    *((f"{key}-{n}", one.text) for key, t in NOTICE.topics.items() for n, one in enumerate(t.answers)),
    *((f"law-{law.number}", law.text) for law in (NOTICE.laws.provisions if NOTICE.laws else ())),
    ("laws", NOTICE.laws.summary if NOTICE.laws else ""),
    *(
        (reply.kind, reply.text)
        for reply in (
            greeting(NOTICE), handoff(NOTICE), out_of_scope(NOTICE), safety(Contacts()),
            silent(NOTICE, "silent_cctv"),
        )
    ),
]  # fmt: skip


def reading_age(text: str) -> float:
    """Flesch-Kincaid grade and five years, as schools in England count ages."""
    grade: float = textstat.flesch_kincaid_grade(NAMES.sub("they", text))
    return grade + 5


@pytest.mark.parametrize(("name", "text"), ANSWERS)
def test_every_answer_can_be_read_at_twelve(name: str, text: str) -> None:
    assert reading_age(text) <= 12, text


def test_the_measure_tells_plain_from_official_language() -> None:
    official = "Notwithstanding the aforementioned provisions, information is disseminated to statutory organisations."
    assert reading_age(official) > 16
    assert reading_age("We keep your name. We keep your marks.") < 8
