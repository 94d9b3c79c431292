"""How the school can reach somebody: nothing that is said about it is lost."""

from __future__ import annotations

import pytest

from bot.cases import mails
from tests.requests.support import Chat, Talk

BEFORE = ("parent", "Jo Bloggs", "Sam Bloggs", "14 march 2011", "alsager", "mother", "everything", "skip")  # fmt: skip


@pytest.mark.parametrize("said", ["ring me 07700 900777", "my number is 07700 900777", "07700900777", "you can call me on 07700 900777 please"])  # fmt: skip
def test_a_number_alone_needs_no_note(said: str) -> None:
    talk = Talk("sar").say(*BEFORE, said)
    assert "07700 900777" in talk.answers["contact"] and "contact_note" not in talk.answers


@pytest.mark.parametrize("said", ["07700 900123 but text dont ring i work nights", "joanne.tibbs@example.com or 07700900321", "call 07700 900777 after 3"])  # fmt: skip
def test_what_is_said_beside_it_is_kept_and_shown(said: str) -> None:
    talk = Talk("complaint").say("They lost my form.", "skip", said)
    assert talk.answers["contact_note"] == said and talk.summary["About reaching you"] == said
    assert talk.choose("change:contact_note").asking == "contact"
    assert "About reaching you" not in talk.say("jo@example.org").summary


def test_an_answer_by_email_needs_an_address_for_it() -> None:
    talk = Talk("sar").say(*BEFORE, "07700 900123", "email is fine")
    assert talk.asking == "email_address" and talk.say("jo@example").asking == "email_address"
    assert talk.say("jo@example.org").asking == "needs"
    assert Talk("sar").say(*BEFORE, "jo@example.org", "email is fine").asking == "needs"


def test_a_wish_to_be_rung_is_an_answer_there_and_no_hand_off() -> None:
    chat = Chat().say("", "do_complaint").say("They lost it.").say("skip")
    chat.say("ring me 07700 900777", "do_human")
    assert chat.kinds == ["request"] and chat.answers["contact"]


def test_words_after_a_fright_or_for_sending_are_no_answers() -> None:
    talk = Talk("sar").say(*BEFORE, "jo@example.org", "email")
    assert talk.asking == "needs"
    for said in ("ok i know. carry on", "i know"):
        assert talk.say(said).asking == "needs"
    assert "needs" not in talk.say("no ta").answers
    understood = Talk("opt_out", "please stop youth services getting everything")
    understood.say("mum", "Sam Bloggs", "14/3/2012", "alsager school", "Jo Bloggs", "mother", "jo@example.org")  # fmt: skip
    assert understood.asking == "understood" and understood.say("ok send").asking == "understood"


def test_a_long_answer_is_read_at_once() -> None:
    said = "07700 900777 " + "it's my mobile is e-mail i'm on " * 40 + "nights"
    assert Talk("complaint").say("They lost my form.", "skip", said).answers["contact_note"]


def test_mails_go_where_the_answer_is_to_go() -> None:
    given = {"contact": "07700 900123", "email_address": "jo@example.org", "delivery": "email"}
    assert mails.address(given) == "jo@example.org"
    assert mails.address({**given, "delivery": "post"}) is None
    assert mails.address({**given, "contact": "sam@example.org"}) == "sam@example.org"
