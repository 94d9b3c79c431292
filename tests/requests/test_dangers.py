"""What is said to somebody who told of a danger before, after other things were answered."""

from __future__ import annotations

import pytest

from bot.notice.answers import Contacts, Context
from bot.notice.replies import Reply
from bot.requests.dialogue import Outcome, Said, turn
from bot.understanding.reading import Reading
from tests.notice.saying import NOTICE
from tests.requests.support import AROUND


def said(label: str, text: str, context: Context, **more: object) -> Outcome:
    reading = Reading(label, 0.9, text=text, **more)  # type: ignore[arg-type]
    kept = Context.from_json(context.to_json())
    return turn(NOTICE, Said(reading, None), kept, None, AROUND, Contacts(), "01X", "")


def after_danger(*then: tuple[str, str]) -> Context:
    context = said("safety_abuse", "my uncle beats me", Context()).context
    for label, text in (("say_thanks", "thanks"), *then):
        context = said(label, text, context).context
    return context


def kinds(replies: tuple[Reply, ...]) -> list[str]:
    return [one.kind for one in replies]


@pytest.mark.parametrize("label", ["do_right", "do_opt_out", "say_smalltalk"])
def test_a_bare_wish_gets_help_first_and_what_can_be_asked_for(label: str) -> None:
    context = after_danger(("ask_opt_out", "does the youth service thing stop when asked for"))
    done = said(label, "i still want to stop it", context)
    assert kinds(done.replies) == ["safety", "answer"] and done.request is None
    assert done.replies[1].topic == "opt_out"
    assert any(one.payload == "request:opt_out" for one in done.replies[1].choices)


def test_where_nothing_can_be_asked_for_there_is_help_alone() -> None:
    context = after_danger(("ask_retention", "for how many years is everything kept by you lot"))
    assert kinds(said("do_right", "I want this removed", context).replies) == ["safety"]


def test_a_wish_in_words_of_its_own_is_taken() -> None:
    context = after_danger(("ask_opt_out", "does the youth service thing stop when asked for"))
    done = said("do_opt_out", "I want to limit what the youth services get about me", context)
    assert done.request is not None and "safety" not in kinds(done.replies)


def test_without_a_danger_before_it_is_an_ordinary_wish() -> None:
    context = said("ask_opt_out", "does it stop when asked for", Context()).context
    assert "safety" not in kinds(said("do_opt_out", "I want to stop it", context).replies)
