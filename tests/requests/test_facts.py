"""What a longer message says of who asks and of whom: only what is plain."""

from __future__ import annotations

import pytest

from bot.requests.forms.facts import facts
from bot.requests.words import people
from tests.requests.support import AROUND


@pytest.mark.parametrize(
    ("text", "name", "pupil"),
    [
        ("I'm 17, name Ned Tate, ned@example.org", "Ned Tate", None), ("my name is jo bloggs and my son's name is sam o'neill", "Jo Bloggs", "Sam O'Neill"), ("he is Ned Tate, I'm his dad Glyn Tate", "Glyn Tate", "Ned Tate"),
        ("name: Jo Bloggs, pupil: Sam Bloggs", "Jo Bloggs", "Sam Bloggs"), ("everything for Max Hall. Kind regards, Jo Hall", "Jo Hall", "Max Hall"), ("her name is nguyen thi mai", None, "Nguyen Thi Mai"),
        ("I'm Ann-Marie D'Arcy, mum of José Álvarez", "Ann-Marie D'Arcy", "José Álvarez"), ("a copy of the file of Łukasz Żak (yr 9)", None, "Łukasz Żak"),
        ("my name is wrong on your system", None, None), ("his name is spelled wrong", None, None), ("name and address only", None, None), ("She is White British and you put Asian", None, None), ("he is Looked After", None, None),
        ("a copy of my data from Alsager School", None, None), ("the name on the letter is old", None, None), ("their name is not needed", None, None), ("information for Year Nine", None, None),
    ],
)  # fmt: skip
def test_names_that_are_said(text: str, name: str | None, pupil: str | None) -> None:
    found = facts(text, AROUND)
    assert (found.get("name"), found.get("pupil_name")) == (name, pupil)


def test_a_birthday_is_the_date_that_stands_with_the_word() -> None:
    found = facts("all emails since 4 May 2020 about my son Max Hall born 3/4/2012", AROUND)
    assert found["date_of_birth"] == "2012-04-03"
    assert "year_group" not in facts("everything since year 7", AROUND)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("opt out please. Max Hall, born 4/5/2012. Jo Hall, his mother, 07700 900123", {"who": "parent", "name": "Jo Hall", "pupil_name": "Max Hall", "date_of_birth": "2012-05-04", "relationship": "mother", "contact": "07700 900123"}),
        ("a copy of my records. Max Hall, 12/3/2009, Cranberry, max@example.org", {"who": "pupil", "name": "Max Hall", "date_of_birth": "2009-03-12", "school": "Cranberry Academy", "contact": "max@example.org"}),
        ("stop using my daughter's photo, Ada Lin yr 7, I'm her mum Mei Lin mei@example.org", {"who": "parent", "name": "Mei Lin", "pupil_name": "Ada Lin", "relationship": "mum", "year_group": 7, "contact": "mei@example.org"}),
        ("Alsager School, 07700 900123", {"school": "Alsager School", "contact": "07700 900123"}), ("Kind Regards, jo@example.org", {"contact": "jo@example.org"}), ("Subject Access Request, year 9", {"year_group": 9}),
        ("Google Classroom, year 9", {"year_group": 9}), ("Attendance Information since 3/4/2019", {}), ("On 3 May 2026 the Head Teacher, 3/5/2026", {}),
    ],
)  # fmt: skip
def test_a_name_by_itself_belongs_to_what_stands_after_it(text: str, told: dict) -> None:
    assert facts(text, AROUND) == told


@pytest.mark.parametrize(
    ("typed", "written"),
    [("siobhán o'hara-ng", "Siobhán O'Hara-Ng"), ("nguyen thi mai", "Nguyen Thi Mai"), ("d’arcy jones", "D’Arcy Jones"), ("O'hara", "O'hara"), ("van der Berg", "van der Berg"), ("łukasz żak", "Łukasz Żak")],
)  # fmt: skip
def test_a_name_typed_small_gets_its_capitals_and_any_other_stays(typed: str, written: str) -> None:
    assert people.name(typed) == written
