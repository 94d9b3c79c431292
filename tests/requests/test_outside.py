"""A yes to an offered request, and words for a request while none is open."""

from __future__ import annotations

import time

import pytest

from bot.notice.replies import START_REQUEST
from bot.requests.engine import FORMS
from bot.requests.outside import agrees_with, cancels, propose, sends
from bot.requests.words.doing import asks_for_doing
from tests.requests.support import Chat

ASKS = {"sar": "ask_access", "opt_out": "ask_opt_out", "right": "ask_right_object", "complaint": "ask_complaint"}  # fmt: skip


@pytest.mark.parametrize("kind", sorted(FORMS))
@pytest.mark.parametrize("yes", ["yes", "Yes please!", "ok yes", "sure"])
def test_a_plain_yes_after_an_offer_begins_it(kind: str, yes: str) -> None:
    chat = Chat().say("", ASKS[kind]).say(yes, "say_yes")
    assert chat.request is not None and chat.request.kind == kind


@pytest.mark.parametrize("kind", sorted(FORMS))
def test_other_words_of_consent_are_asked_back_once(kind: str) -> None:
    chat = Chat().say("", ASKS[kind]).say("sounds like a plan", "say_yes")
    assert chat.kinds == ["clarify"] and chat.last.text.count(".") == 0
    assert chat.payloads[0] == f"request:{kind}" and 2 <= len(chat.payloads) <= 3
    assert chat.request is None and chat.say("ok", "say_yes").request is not None


@pytest.mark.parametrize(("kind", "said"), [("sar", "yes ask for a copy"), ("sar", "ask now"), ("sar", "ask for a copy"), ("opt_out", "limit what is passed on please"), ("complaint", "make complaint"), ("right", "use a data right")])  # fmt: skip
def test_the_words_of_the_choice_begin_it(kind: str, said: str) -> None:
    chat = Chat().say("", ASKS[kind]).say(said, "foreign_school")
    assert chat.request is not None and chat.request.kind == kind
    assert not agrees_with("what is passed on", kind) and not agrees_with("ask", kind)


def test_what_happened_is_taken_with_the_yes() -> None:
    story = "my daughters school report was sent to another family by mistake"
    chat = Chat().say("", "ask_complaint").say(f"yes i do. {story}", "silent_breach")
    assert chat.request is not None and chat.request.typed["details"] == story
    assert story in chat.last.text


@pytest.mark.parametrize("kind", sorted(FORMS))
@pytest.mark.parametrize("said", ["yes do that", "go ahead", "Ok, do it", "yes i want that", "please start it", "ok do that for him please", "then i want to. now.", "do it for my daughter"])  # fmt: skip
def test_words_for_the_doing_begin_the_offered_request(kind: str, said: str) -> None:
    chat = Chat().say("", ASKS[kind]).say(said, "say_yes")
    assert chat.request is not None and chat.request.kind == kind


@pytest.mark.parametrize(
    ("kind", "said"),
    [("opt_out", "ok limit it"), ("opt_out", "stop it"), ("sar", "get me a copy"), ("sar", "yes get a copy then"), ("right", "i want to object"), ("complaint", "i'd like to complain")],
)  # fmt: skip
def test_each_request_has_words_of_its_own(kind: str, said: str) -> None:
    assert asks_for_doing(said, kind)
    assert not asks_for_doing("limit what?", kind) and not asks_for_doing("ok", kind)


def test_who_asks_whether_they_may_for_a_child_begins_nothing() -> None:
    assert not asks_for_doing("can I limit it for my daughter", "opt_out")
    assert asks_for_doing("can you limit it for my daughter", "opt_out")


def test_an_ok_is_a_yes_to_the_question_alone() -> None:
    chat = Chat().say("", "ask_access").say("ok", "say_smalltalk")
    assert chat.kinds == ["social"]
    chat = (
        Chat().say("", "ask_access").say("sounds fine", "say_yes").say("Ok then", "say_smalltalk")
    )
    assert chat.request is not None and chat.request.kind == "sar"


def test_a_no_to_the_offer_begins_nothing() -> None:
    chat = Chat().say("", "ask_access").say("sounds fine", "say_yes").say("no", "say_no")
    assert chat.request is None and chat.kinds == ["social"]
    assert chat.say("yes", "say_yes").kinds == ["social"]


def test_a_yes_without_an_offer_gets_no_answer_again() -> None:
    chat = Chat().say("", "ask_recipients")
    for said in ("yes", "yes indeed"):
        chat.say(said, "say_yes")
        assert chat.kinds == ["social"] and chat.last.text.endswith("?")
        assert len(chat.last.text) < 100
    assert Chat().say("yes", "say_yes").kinds == ["social"]


def test_the_school_is_asked_for_nothing_that_was_typed_as_a_yes() -> None:
    chat = Chat().say("", "ask_complaint").say("yes do that", "say_yes")
    assert chat.answers == {} and chat.asking == "details"


def test_what_else_was_offered_stays_to_be_chosen() -> None:
    start = START_REQUEST["do_sar"]
    assert propose("sar", (start,)).choices == (start,)


def filed() -> Chat:
    chat = Chat().say("", "do_complaint").say("They lost it.").say("skip").say("jo@example.org")
    chat.say("send my request", "do_sar")
    assert chat.submit is not None
    return chat


def test_sending_again_after_the_receipt_says_that_it_was_sent() -> None:
    for again in ("typed", "tapped"):
        chat = filed()
        if again == "typed":
            chat.say("Send my request", "do_sar")
        else:
            chat.choose("request:send")
        assert chat.request is None and chat.submit is None and chat.kinds == ["status"]
        assert "sent already" in chat.last.text and "/track" in chat.last.text


@pytest.mark.parametrize("words", ["ok ", "oh no ", "oh ", "no wait sorry ", "right then so "])
def test_many_small_words_after_the_receipt_take_no_time(words: str) -> None:
    began = time.thread_time()
    filed().say(words * 200 + "wrong", "say_smalltalk")
    assert time.thread_time() - began < 10


@pytest.mark.parametrize("said", ["oh no wait, I made a mistake", "ok sorry can I take it back", "oh no, can i cancel it please"])  # fmt: skip
def test_taking_it_back_after_the_receipt_leads_to_the_tracking_page(said: str) -> None:
    assert "has been sent" in filed().say(said, "say_smalltalk").last.text


def test_cancelling_after_the_receipt_leads_to_the_tracking_page() -> None:
    chat = filed().say("cancel", "do_withdraw")
    assert "has been sent" in chat.last.text and "withdraw" in chat.last.text


@pytest.mark.parametrize("said", ["cancel", "Cancel my request", "stop", "ok cancel it", "quit"])
def test_cancelling_where_nothing_is_open_says_so(said: str) -> None:
    reply = Chat().say(said, "do_withdraw").last
    assert reply.kind == "status" and "no request open" in reply.text
    assert "page of its own" not in reply.text


def test_sending_and_old_buttons_where_nothing_was_sent_say_so() -> None:
    for chat in (
        Chat().say("send my request", "do_sar"),
        Chat().choose("request:send"),
        Chat().say("", "do_sar").choose("request:stop_now").choose("request:stop_now"),
        Chat().say("back to the form", "say_bye"),
        Chat().choose("answer:parent"),
        Chat().choose("change:name"),
    ):
        assert chat.request is None and "no request open" in chat.last.text
        assert "request:sar" in chat.payloads


def test_a_new_request_is_not_taken_for_the_one_that_was_sent() -> None:
    chat = filed().say("", "do_sar").say("stop").say("yes", "say_yes").say("send it", "do_sar")
    assert "no request open" in chat.last.text


@pytest.mark.parametrize("said", ["stop sharing my data", "cancel my son's place on the trip", "stop it from being sold", "send it to my new school", "is it sent"])  # fmt: skip
def test_other_sentences_are_neither(said: str) -> None:
    assert not cancels(said) and not sends(said)


def test_withdrawing_and_asking_how_it_stands_still_lead_to_the_tracking_page() -> None:
    reply = Chat().say("i want to withdraw my request", "do_withdraw").last
    assert "page of its own" in reply.text


@pytest.mark.parametrize(
    "said",
    ["do Rufus please, leave Cleo", "ok just Rufus please", "do the younger one first", "opt Rufus out, not Cleo", "do it for my son, don't do my daughter", "ok do it for the 14 year old", "just do my 10-year-old please"],
)  # fmt: skip
def test_the_limit_is_asked_for_one_of_several(said: str) -> None:
    assert agrees_with(said, "opt_out") and not agrees_with(said, "complaint")


@pytest.mark.parametrize(
    "said",
    ["do parents get told?", "Do Pupils decide?", "only asking please", "do nothing", "just checking please", "Do Rufus and Cleo share a file?", "leave Cleo"],
)  # fmt: skip
def test_what_begins_with_do_is_no_wish(said: str) -> None:
    assert not agrees_with(said, "opt_out")


@pytest.mark.parametrize("said", ["do it now", "yes please", "go ahead", "ok do that please"])
def test_a_yes_to_several_things_is_asked_back(said: str) -> None:
    chat = Chat().say("", "ask_rights").say(said, "say_yes", 0.4)
    assert chat.kinds == ["clarify"] and chat.last.text.startswith("Which one")
    assert len(chat.payloads) > 2 and chat.payloads[-1] == "person" and chat.request is None


@pytest.mark.parametrize(
    "said", ["yes", "ok", "do you share it", "please do not do it now", "yes I do, he is 14"]
)
def test_a_bare_yes_after_an_answer_or_other_words_is_no_choice(said: str) -> None:
    assert (
        not Chat().say("", "ask_rights").say(said, "say_thanks").last.text.startswith("Which one")
    )


UNDO = ["can I undo the opt-out", "I opted out last year, can I change my mind?", "how do I withdraw an opt out?", "is it possible to reverse my daughter's opt-out"]  # fmt: skip


@pytest.mark.parametrize("said", UNDO)
@pytest.mark.parametrize("sure", [True, False])
def test_who_asks_about_undoing_an_opt_out_is_offered_that(said: str, sure: bool) -> None:
    chat = Chat().say(said, "ask_opt_out", 0.9 if sure else 0.3, sure=sure)
    assert chat.kinds == ["answer"] and chat.last.topic == "opt_out"
    assert chat.payloads[0] == "request:opt_out:withdraw" and "does not say how" in chat.last.text
    assert chat.say("yes", "say_yes").answers["direction"] == "withdraw"


def test_an_unclear_wish_to_undo_is_not_offered_the_limit() -> None:
    chat = Chat().unsure("I want to cancel my opt out", "do_opt_out")
    assert "request:opt_out" not in chat.payloads
    assert (
        Chat().say("can I opt out?", "ask_opt_out").say("yes", "say_yes").answers["direction"]
        == "opt_out"
    )


@pytest.mark.parametrize("said", ["can I opt out", "can she opt out of the photos", "can I withdraw my consent", "can I change my mind about the trip"])  # fmt: skip
def test_other_questions_are_not_about_undoing(said: str) -> None:
    assert "request:opt_out:withdraw" not in Chat().say(said, "ask_opt_out").payloads


@pytest.mark.parametrize("kind", sorted(FORMS))
@pytest.mark.parametrize("said", ["can you set that going for me now please", "get it started", "can you arrange that for me", "please sort it out", "put it through"])  # fmt: skip
def test_words_for_setting_it_going_begin_what_was_offered(kind: str, said: str) -> None:
    chat = Chat().say("", ASKS[kind]).unsure(said, "follow_more")
    assert chat.request is not None and chat.request.kind == kind
