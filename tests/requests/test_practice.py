"""Questions on proof, on who decides, is told or has to agree, and on a change of mind: in a form, at its check, after the receipt."""

from __future__ import annotations

import pytest

from tests.requests.support import Chat, Talk
from tests.requests.test_filed import filed
from tests.requests.test_lines import complaint, right, sar

PROOF = ["do i need to show my passport", "do I have to send ID?", "must i prove who i am", "what id do you need", "will i have to show his birth certificate", "is proof of address needed", "how do i prove it's me"]  # fmt: skip
DECIDES = ["who decides", "who decides on this?", "who will make the decision", "so who actually decides if it is deleted", "who has the final say", "do you decide this"]  # fmt: skip
TELLS = ["who do i tell", "who else do i need to tell", "do i have to tell the school as well", "who should i contact about this", "do i need to tell anyone else"]  # fmt: skip
AGREES = ["does his dad have to agree", "does my ex need to sign it", "do we both have to agree", "must her mother consent", "do i need his dad's permission", "does anyone else have to agree to this"]  # fmt: skip
MIND = ["can i change my mind later", "what if i change my mind", "can she change her mind later on", "is it for ever"]  # fmt: skip
OTHER = ["who decides what school he goes to", "who do i tell about his asthma", "does his dad get a copy", "do i need to show him my homework", "can i change my bag later", "who agreed to that", "my dad has to agree with everything", "when do they stop for lunch", "what is a passport", "he showed his passport"]  # fmt: skip


@pytest.mark.parametrize(
    ("said", "words"),
    [
        *((one, "need not show anything") for one in PROOF), *((one, "DPO) decides") for one in DECIDES), *((one, "need not tell anybody else") for one in TELLS),
        *((one, "does not say whether anybody else has to agree") for one in AGREES), *((one, "withdraw it at /track") for one in MIND),
    ],
)  # fmt: skip
def test_the_form_answers_and_goes_on_where_it_was(said: str, words: str) -> None:
    for talk in (sar(), right(), complaint()):
        before = talk.answers
        talk.say(said)
        assert words in talk.text and talk.answers == before and talk.summary
    talk = Talk("sar").say("parent", said)
    assert words in talk.text and talk.asking == "name"


@pytest.mark.parametrize("said", [*AGREES, *MIND])
def test_of_an_opt_out_more_is_known(said: str) -> None:
    talk = Talk("opt_out", "please opt my son Caleb Bell out").say(said)
    assert "until the pupil is 16" in talk.text.lower() and talk.asking == "date_of_birth"


@pytest.mark.parametrize("said", OTHER)
def test_what_is_about_something_else_is_left(said: str) -> None:
    talk = complaint()
    before = talk.answers
    talk.say(said)
    assert not talk.step.file and talk.answers == before
    for words in ("need not show", "decides what comes", "need not tell", "has to agree", "withdraw it at"):  # fmt: skip
        assert words not in talk.text


@pytest.mark.parametrize(
    ("said", "words"),
    [
        *((one, "need not show") for one in PROOF[:3]), *((one, "DPO) decides") for one in DECIDES[:3]), *((one, "enough that one parent") for one in AGREES[:4]), *((one, "taken back at any time") for one in MIND),
        *((one, "aims to do this by Tuesday 1 December 2026") for one in ("from when do they stop", "when does it start", "when will they stop sharing it", "how soon does it take effect")),
    ],
)  # fmt: skip
def test_after_the_receipt_of_an_opt_out(said: str, words: str) -> None:
    chat = filed(reference="OPT-8PTWPM5", due_on=None, target_on="2026-12-01")
    assert words in chat.say(said, "foreign_school").last.text
    chat.say("what is the weather", "foreign_school")
    assert words in chat.say(said, "foreign_school").last.text


def test_after_the_receipt_of_others() -> None:
    assert "button for it" in filed().say("can i change my mind later", "foreign_school").last.text
    assert "whether anybody else" in filed().say("does his dad have to agree", "silent_family_law").last.text  # fmt: skip


def test_why_at_the_check() -> None:
    assert "who asks" in sar().say("why do you ask").text


def test_a_question_at_the_check_that_is_not_understood_is_said_to_be_one() -> None:
    chat = Chat().say("", "do_complaint").say("They lost it.").say("skip").say("jo@example.org")
    chat.unsure("which one is it for the council")
    assert "not sure what you are asking" in chat.replies[0].text and chat.last.request
    assert "could not tell what to change" not in chat.last.text
