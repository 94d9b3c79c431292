"""Every text: the one that comes along is right, can be looked at, and must keep what it needs."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import bot.cases
import bot.letters
from bot.cases.kinds import KINDS
from bot.cases.mails import TO_REQUESTER
from bot.cases.workdays import english_workdays
from bot.letters.passages import PASSAGES
from bot.wording import samples
from bot.wording.filling import Wording, placeholder, used
from bot.wording.texts import BY_ID, PARTS, TEXTS, Text, built_in, check
from tests.letters.support import SCHOOL

TODAY = date(2026, 11, 25)
IDS = [text.id for text in TEXTS]
NEEDED = [(text.id, name) for text in TEXTS for name in text.needed]


def shown(text: Text, wording: Wording) -> list[str]:
    """The text as it looks, for every kind of request that it can be looked at for."""
    found = []
    for kind, _ in samples.kinds(text):
        sheet = samples.sheet(text, wording, kind, SCHOOL, english_workdays(), TODAY, {})
        found.append(sheet.text())
    if not found:
        mail = samples.mail(text, wording, SCHOOL.base_url, TODAY)
        found.append(f"{mail.heading}\n{mail.body}")
    return found


@pytest.mark.parametrize("name", IDS)
def test_what_comes_along_is_right_and_can_be_looked_at(name):
    text, wording = BY_ID[name], built_in(name)
    assert check(text, wording) == {}
    for whole in shown(text, wording):
        assert "{" not in whole and "None" not in whole
    assert bool(wording.heading) == bool(text.heading)
    assert bool(wording.body) == bool(text.body)


@pytest.mark.parametrize("name", IDS)
def test_every_placeholder_that_is_offered_can_be_filled(name):
    text = BY_ID[name]
    every = " ".join(placeholder(one) for one in text.known)
    heading = " ".join(placeholder(one) for one in sorted(text.lines))
    wording = Wording(heading if text.heading else "", every if text.body else "")
    assert check(text, Wording(wording.heading, wording.body)) == {} or not text.body
    assert all("{" not in whole for whole in shown(text, wording))


@pytest.mark.parametrize(("name", "needed"), NEEDED)
def test_what_a_text_needs_cannot_be_left_out(name, needed):
    text, wording = BY_ID[name], built_in(name)
    without = Wording(
        wording.heading.replace(placeholder(needed), "x"),
        wording.body.replace(placeholder(needed), "x"),
    )
    [problem] = check(text, without).values()
    assert f"{placeholder(needed)} is missing" in problem and problem.endswith(".")


def test_whoever_decides_must_say_where_to_complain():
    for name in ("refusal", "response", "complaint_outcome"):
        assert "right_to_complain" in BY_ID[f"letter.{name}"].needed
    assert {"dpo_email", "ico", "court"} <= {*BY_ID["part.right_to_complain"].needed}


def test_what_is_typed_into_a_form_has_its_place():
    from bot.letters.kinds import CHOICE, LETTERS

    for kind in LETTERS:
        needed = BY_ID[f"letter.{kind.id}"].needed
        asked = [one.name for one in kind.asked if one.name != "exemption"]
        typed = [one for one in kind.asked if one.type != CHOICE and one.name != "exemption"]
        assert len(needed) >= len(typed), (kind.id, asked)


def test_a_mail_can_name_nobody():
    for text in TEXTS:
        if text.id.startswith("mail."):
            assert not {*text.known} & {"dear", "request", "person", "whom", "tracking"}


def test_every_text_that_goes_to_people_outside_can_be_worded():
    letters = {p.stem for p in (Path(bot.letters.__path__[0]) / "templates").glob("*.txt")}
    mails = {p.stem for p in (Path(bot.cases.__path__[0]) / "templates").glob("*.txt")}
    inside = {"filed-dpo", "requester-wrote", "withdrawn", "colleague-silent"}
    worded = {f"letter.{one}" for one in letters} | {f"part.{one}" for one in PARTS}
    assert {*IDS} == worded | {f"mail.{one}" for one in mails - inside}
    assert {*TO_REQUESTER.values()} <= mails - inside


def test_every_passage_is_used_by_the_text_that_comes_along():
    named = frozenset[str]().union(*(used(built_in(name).body) for name in IDS))
    assert {*PASSAGES} <= named


@pytest.mark.parametrize(
    ("heading", "body", "where", "said"),
    [
        ("", "x", "heading", "Give it a heading."),
        ("a\nb", "x", "heading", "Use one line of at most 160 characters."),
        ("x" * 161, "x", "heading", "Use one line"),
        ("{{ ground }}", "x", "heading", "{{ ground }} cannot stand in the heading."),
        ("{{ grund }}", "x", "heading", "Do you mean {{ ground }}?"),
        ("x", "", "body", "Write the text."),
        ("x", "y" * 10_001, "body", "Use at most 10,000 characters; this has 10,001."),
        ("x", "{{ reason }}", "body", "There is no placeholder “reason”"),
        ("x", "no", "body", "{{ right_to_complain }} is missing: a decision must say"),
    ],
)
def test_a_wording_that_cannot_be_is_told_where_it_stands(heading, body, where, said):
    errors = check(BY_ID["letter.refusal"], Wording(heading, body))
    assert said in errors[where]


def test_samples_show_what_depends_on_the_kind_of_request():
    text = BY_ID["letter.acknowledge"]
    assert [kind for kind, _ in samples.kinds(text)] == ["sar", "right", "opt_out"]
    by_month, _, opt_out = shown(text, built_in(text.id))
    assert "You should have our answer by" in by_month and "The law sets no date" in opt_out
    for part in PARTS:
        one = Wording(
            "", "A sentence of our own. " + " ".join(map(placeholder, BY_ID[f"part.{part}"].needed))
        )
        assert all("A sentence of our own." in whole for whole in shown(BY_ID[f"part.{part}"], one))
    assert {*KINDS} >= {kind for one in TEXTS for kind, _ in samples.kinds(one)}
