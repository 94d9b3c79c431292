"""Who runs another body, the notice's own words, and things beside those of a list."""

from __future__ import annotations

import pytest

from bot.understanding.things import named_beside
from tests.notice.asking import TERMS, ask


@pytest.mark.parametrize("text", ["who is in charge of the DfE?", "who owns the NPD", "who runs the NHS"])  # fmt: skip
def test_who_runs_another_body_is_not_said(text: str) -> None:
    assert ask("ask_controller", text, polar=False).kind == "silent"
    assert ask("ask_term", text, polar=False, sure=False).kind == "silent"


@pytest.mark.parametrize(
    "text", ["who runs the trust?", "who is responsible for our data?", "who looks after it?"]
)
def test_who_is_responsible_is_said(text: str) -> None:
    assert ask("ask_controller", text, polar=False).kind == "answer"


def test_the_very_words() -> None:
    said = ask("ask_retention", "what does it say on storing?", polar=False, verbatim=True)
    assert "“We hold pupil data for the statutory recommended period.”" in said.text


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("ask_recipients", "just names and addresses that you hand out?"),
        ("ask_recipient_one", "do you only give the DfE her attendance?"),
    ],
)
def test_only_one_kind_is_shared(label: str, text: str) -> None:
    said = ask(label, text)
    assert (said.verdict, said.topic) == ("no", "categories")


def test_only_one_body_is_not_only_one_kind() -> None:
    said = ask("ask_recipient_one", "do you give only the DfE her attendance?")
    assert said.topic == "recipients"


def test_only_one_kind_to_somebody_who_is_not_listed() -> None:
    said = ask("ask_recipient_one", "do you only give the police her name?")
    assert (said.verdict, said.topic) == ("not_listed", "recipients")


@pytest.mark.parametrize(
    ("label", "text", "thing"),
    [
        (
            "ask_category_one",
            "do you keep her attendance and her thimble collection?",
            "her thimble collection",
        ),
        ("ask_category_one", "is his ethnicity or his collar size on file", "his collar size"),
        ("ask_category_one", "do you hold my collar size and my address", "your collar size"),
        ("ask_recipient_one", "do you tell the council and the lamplighter?", "the lamplighter"),
    ],
)
def test_a_thing_beside_what_is_listed_is_not_said_to_be(label: str, text: str, thing: str) -> None:
    said = ask(label, text)
    assert said.verdict == "depends" and thing in said.text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("do you hold his name and the reason he was off", "categories"),
        ("do you hold his ethnicity and his brother's", "categories"),
        ("do you hold her grades and so on", "categories"),
        ("does the council and the rest get it", "recipients"),
        ("do you keep his marks and is that on paper", "categories"),
    ],
)
def test_other_words_are_no_things_beside(text: str, kind: str) -> None:
    [*named] = (m for m in TERMS.find(text) if m.kind == kind)
    last = max((m.end for m in named), default=0)
    assert named_beside(text, 0, last, kind) is None


@pytest.mark.parametrize(
    "text",
    [
        "does the council get the safeguarding notes?",
        "are his therapy notes sent to the DfE",
        "does a section 20 agreement file or section 47 report go to the council?",
    ],
)
def test_that_somebody_gets_data_is_not_said_of_a_kind_that_is_not_listed(text: str) -> None:
    said = ask("ask_recipient_one", text)
    assert said.verdict == "not_listed" and said.text.startswith("The notice does not list")
    assert "those with whom" in said.text


def test_a_child_is_no_kind_of_information() -> None:
    assert ask("ask_recipient_one", "does the next school of my twins get it?").verdict == "yes"


def test_a_section_47_report_is_no_provision_of_law() -> None:
    said = ask("ask_sharing_law", "is a section 47 report sent to the council?")
    assert (said.verdict, said.topic) == ("not_listed", "recipients")
    law = ask("ask_sharing_law", "does section 47 make you share with the council?")
    assert "does not name section 47" in law.text


def test_a_kind_that_is_listed_goes_to_who_is_listed() -> None:
    assert ask("ask_recipient_one", "does the council get his attendance?").verdict == "yes"


def test_two_bodies_of_one_kind_are_both_named() -> None:
    said = ask("ask_recipient_one", "the scouts and the library asked for a list, do they get it?")
    assert said.verdict == "not_listed" and "scouts" in said.text and "library" in said.text
