"""Letters from their templates: every kind, with every fact; what may not be said is not said."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.cases.kinds import KINDS
from bot.cases.workdays import english_workdays
from bot.letters.facts import address_lines, extended_due, facts
from bot.letters.kinds import BY_ID, LETTERS, NOTICE, check, event_data, for_case, refusal
from bot.letters.writing import BadTemplate, write
from bot.wording.filling import Wording
from tests.letters.support import GIVEN, SCHOOL, TODAY, case

#: Claims that real sites make and that are wrong (and what would be one of them in other words).
WRONG = re.compile(
    r"must be in writing|in writing|must use|40 days|forty days|£|\bfee\b|holiday|over 12|must consent"
    r"|passport|driving licence|as soon as possible after|working days of receiving",
    re.I,
)
ALL = [(kind, letter.id) for letter in LETTERS for kind in sorted(letter.cases)]


def written(letter: str, kind: str, given=GIVEN, flags=(), texts=None, has_code=True, **answers):
    if letter == "opt_out_withdrawn":
        answers = {"direction": "withdraw", **answers}
    one = case(kind, flags, **answers)
    assert BY_ID[letter] in for_case(one)
    known = facts(one, SCHOOL, english_workdays(), TODAY, given, files=2, files_until=date(2026, 12, 23), has_code=has_code)  # fmt: skip
    return write(letter, known, texts)


@pytest.mark.parametrize(("kind", "letter"), ALL)
def test_every_letter_can_be_written_for_every_kind_of_request(kind, letter):
    text = written(letter, kind)
    assert text.heading and "\n" not in text.heading
    assert text.body.startswith("Dear Zoë O’Neill\n\n")
    assert text.body.endswith("Yours sincerely\n\nThe Data Protection Officer\nQuux School")
    assert "\n\n\n" not in text.body and "{" not in text.body and "None" not in text.body
    assert "Friday 20 November 2026" in text.body
    for name in ("text", "reason", "withheld", "remedy", "exemption"):
        if any(one.name == name for one in BY_ID[letter].asked):
            assert GIVEN[name] in text.body, "nothing that was typed is lost"


@pytest.mark.parametrize(("kind", "letter"), ALL)
def test_no_letter_makes_a_wrong_claim(kind, letter):
    for changed in ({}, {"ground": "manifestly_excessive"}, {"outcome": "complaint_not_upheld"}):
        text = written(letter, kind, {**GIVEN, **changed})
        assert not WRONG.search(f"{text.heading}\n{text.body}")


@pytest.mark.parametrize(("kind", "letter"), ALL)
def test_letters_are_short_enough_to_be_read(kind, letter):
    text = written(letter, kind).body
    sentences = [one for one in re.split(r"[.!?:]\s|\n", text) if one.strip()]
    assert max(len(one.split()) for one in sentences) <= 38, max(sentences, key=len)


@pytest.mark.parametrize("letter", ["extension", "response", "refusal", "complaint_outcome"])
def test_a_decision_says_where_to_complain(letter):
    text = written(letter, sorted(BY_ID[letter].cases)[0]).body
    assert "complain to us" in text and "dpo@quux.example" in text
    assert "Information Commissioner's Office" in text and "0303 123 1113" in text
    assert "go to court" in text


def test_what_is_typed_is_never_a_template():
    text = written("clarification", "sar", {"text": "{{ dpo_email }} {% if %} {# x #}"})
    assert "{{ dpo_email }} {% if %} {# x #}" in text.body


def test_who_asks_about_themselves_is_not_told_so_as_about_another():
    assert "about Sam" not in written("acknowledge", "sar", who="pupil").body
    assert "Dear Sir or Madam" in written("acknowledge", "sar", name="").body


def test_what_the_law_says_about_dates_is_said_rightly():
    assert "answer by Monday 21 December 2026" in written("acknowledge", "sar").body
    opt_out = written("acknowledge", "opt_out").body
    assert "We aim to record it by" in opt_out and "The law sets no date" in opt_out
    held = written("acknowledge", "opt_out", flags=("held_until_13",)).body
    assert "before a pupil is 13" in held and "We aim" not in held
    assert "stands still" in written("clarification", "sar").body
    assert "by Monday 22 February 2027 at the latest" in written("extension", "right").body
    complaint = written("complaint_acknowledged", "complaint").body
    assert "without undue delay" in complaint and "month" not in complaint


def test_an_extension_that_gives_no_date_promises_none():
    from dataclasses import replace

    from bot.cases.case import Happened

    one = case()
    asked = Happened(2, "identity_asked", one.received_at, TODAY, "dpo", "kim", {})
    waiting = replace(one, events=(*one.events, asked))
    assert extended_due(waiting, english_workdays(), TODAY) is None
    known = facts(waiting, SCHOOL, english_workdays(), TODAY, GIVEN)
    assert "at the latest" not in write("extension", known).body


def test_an_opt_out_letter_tells_its_gap_and_who_holds_the_right():
    text = written("opt_out_recorded", "opt_out").body
    assert "a parent's name and address may be passed on as well" in text
    assert "At 16 the right passes to the pupil" in text
    assert "At 16" not in written("opt_out_recorded", "opt_out", who="pupil").body


def test_a_deployment_may_bring_its_own_texts():
    own = {"letter.acknowledge": Wording("Hello {{kind}}", "{{ dear }}, {{ when_due }}")}
    text = written("acknowledge", "sar", texts=own)
    assert text.heading == "Hello subject access request"
    assert text.body.startswith(
        "Dear Zoë O’Neill, You should have our answer by Monday 21 December"
    )
    ours = written(
        "refusal", "sar", texts={"part.closing": Wording("", "The Bursar of {{ school }}")}
    )
    assert ours.body.endswith("The Bursar of Quux School")


@pytest.mark.parametrize(
    "text",
    [
        "{{ nothing }}", "{{ dear", "{{ ''.__class__.__mro__ }}", "{{ dear.__class__ }}",
        "{% for a in range(10**9) %}x{% endfor %}", "{{ 1 / 0 }}", "{% include 'secret' %}",
        "{{ given.update({'a': 'b'}) }}",
    ],
)  # fmt: skip
def test_a_text_that_cannot_be_used_is_a_sentence(text):
    with pytest.raises(BadTemplate, match="cannot be used"):
        written("acknowledge", "sar", texts={"letter.acknowledge": Wording("Hello", text)})
    with pytest.raises(BadTemplate, match="cannot be used"):
        written("acknowledge", "sar", texts={"part.closing": Wording("", text)})


def test_fields_are_checked():
    refusing = BY_ID["refusal"]
    assert set(check(refusing, {})) == {"ground", "text"}
    assert set(check(refusing, {"ground": "exemption", "text": "x"})) == {"exemption"}
    assert set(check(refusing, {"ground": "because", "text": "x"})) == {"ground"}
    assert set(check(BY_ID["clarification"], {"text": "x" * 6000})) == {"text"}
    assert not check(refusing, {"ground": "manifestly_unfounded", "text": "x"})


def test_the_event_of_each_letter_is_one_that_the_table_takes():
    for kind in KINDS:
        for letter in for_case(case(kind)):
            problem = refusal(case(kind).state, letter)
            assert problem is None or letter.event == "sent", (kind, letter.id, problem)
    data = event_data(BY_ID["response"], {"text": "x"}, NOTICE)
    assert data == {"letter": "Answer the request", "how": "tracking_page"}
    data = event_data(
        BY_ID["refusal"], {"ground": "manifestly_unfounded", "exemption": "x"}, NOTICE
    )
    assert "exemption" not in data and data["outcome"] == "refused"


def test_a_postal_contact_is_the_address():
    assert address_lines(case().answers) == ("Zoë O’Neill", "12 High Street", "Alsager", "ST7 2AA")
    assert address_lines(case(contact="zoe@example.org").answers) == ("Zoë O’Neill",)
    assert address_lines(case(contact="01270 123 456").answers) == ("Zoë O’Neill",)
    assert address_lines({}) == ()
