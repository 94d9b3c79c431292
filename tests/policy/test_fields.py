"""Settings as they are typed: what is read, what is refused, in which words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.kinds import KINDS
from bot.policy.fields import BY_NAME, FIELDS, GROUPS
from bot.policy.policy import Policy, defaults
from bot.settings import Settings

DEFAULTS = defaults(Settings(_env_file=None))


def test_every_decision_has_its_field_and_its_words():
    names = {*Policy.__dataclass_fields__} - {"retention_months"}
    assert {*BY_NAME} == names | {f"retention_{kind}" for kind in KINDS}
    assert {field.group for field in FIELDS} == {*GROUPS}
    for field in FIELDS:
        assert field.hint.endswith((".", "?")) or "example" in field.hint
        assert field.effect.endswith(".")


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_what_is_set_comes_back_from_the_form_and_from_the_database(name):
    field, value = BY_NAME[name], DEFAULTS.get(name)
    assert field.read(field.typed(value)) == value
    assert field.load(field.dump(value)) == value
    assert field.lines(value)
    assert DEFAULTS.having({name: value}) == DEFAULTS


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("schools", " Alsager  School \n\nThe Other One\n", ("Alsager School", "The Other One")),
        (
            "extra_bank_holidays",
            "10 May 2027\n2026-12-29\n",
            (date(2026, 12, 29), date(2027, 5, 10)),
        ),
        ("extra_bank_holidays", "Monday 10th May 2027.\n10/05/2027", (date(2027, 5, 10),)),
        ("extra_bank_holidays", "", ()),
        ("opt_out_working_days", " 10 ", 10),
        ("keep_unanswered_wording", "yes", True),
        ("childline", "0800 1111", "0800 1111"),
        ("emergency", "999", "999"),
    ],
)
def test_what_people_type_is_read(name, typed, value):
    assert BY_NAME[name].read(typed) == value


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("schools", " \n ", "at least one"),
        ("schools", "A School\na school", "stands twice"),
        ("schools", "A School\nA School", "stands twice"),
        ("schools", "Not sure", "offered by itself"),
        ("schools", "1234", "not the name"),
        ("schools", "x" * 101, "longer than 100"),
        ("schools", "\n".join(f"School {n}" for n in range(301)), "at most 300"),
        ("extra_bank_holidays", "31 February 2027", "not a date"),
        ("extra_bank_holidays", "next Monday", "not a date"),
        ("extra_bank_holidays", "8 May 2027", "no working day anyway"),
        ("extra_bank_holidays", "10 May 2099", "too far"),
        ("opt_out_working_days", "0", "1 to 60"),
        ("opt_out_working_days", "five", "in figures"),
        ("opt_out_working_days", "٥", "in figures"),
        ("opt_out_working_days", "5.5", "in figures"),
        ("retention_sar", "241", "1 to 240"),
        ("competence_age", "19", "0 to 18"),
        ("unfinished_minutes", "4", "5 to 1440"),
        ("due_soon_days", "31", "1 to 30"),
        ("keep_unanswered_wording", "perhaps", "yes or no"),
        ("safeguarding_lead", "", "in words"),
        ("safeguarding_lead", "x" * 201, "at most 200"),
        ("childline", "call us", "telephone number"),
        ("emergency", "", "telephone number"),
    ],
)
def test_what_cannot_be_is_a_sentence(name, typed, said):
    with pytest.raises(ValueError, match=said):
        BY_NAME[name].read(typed)


@given(st.text(max_size=80), st.sampled_from(sorted(BY_NAME)))
def test_whatever_is_typed_is_read_or_refused_and_what_is_read_stays(text, name):
    field = BY_NAME[name]
    try:
        value = field.read(text)
    except ValueError as error:
        assert str(error)[-1] in ".!"
        return
    assert field.read(field.typed(value)) == value == field.load(field.dump(value))


@pytest.mark.parametrize("name", sorted(BY_NAME))
@pytest.mark.parametrize("kept", [None, [], {}, "x", -1, [1], "2026"])
def test_what_another_release_kept_is_refused_not_believed(name, kept):
    field = BY_NAME[name]
    try:
        value = field.load(kept)
    except (ValueError, TypeError):
        return
    assert field.read(field.typed(value)) == value
