"""Between answers and requests: what goes where."""

from __future__ import annotations

from bot.notice.answers import Contacts, Context
from bot.requests.dialogue import Said, turn
from bot.requests.state import RequestState
from bot.understanding.reading import Reading
from tests.notice.test_answers import NOTICE
from tests.requests.support import AROUND


def take(
    reading: Reading | None = None, choice: str | None = None, request: RequestState | None = None
):
    return turn(
        NOTICE, Said(reading, choice), Context(), request, AROUND, Contacts(), "01X",
        "2026-11-24T10:00:00+00:00",
    )  # fmt: skip


def begun(label: str = "do_complaint", text: str = "") -> RequestState:
    request = take(Reading(label, 0.9, text=text)).request
    assert request is not None
    return request


def test_a_wish_begins_a_request_and_remembers_when() -> None:
    outcome = take(Reading("do_sar", 0.9, text="send me everything"))
    assert outcome.replies[0].kind == "request" and outcome.request is not None
    assert outcome.request.received == "2026-11-24T10:00:00+00:00"
    assert outcome.request.answers["wanted"] == ["Everything"]


def test_an_unsure_wish_is_asked_back_with_the_request_as_a_choice() -> None:
    outcome = take(Reading("do_sar", 0.4, sure=False, others=("do_sar", "ask_access")))
    assert outcome.replies[0].kind == "clarify" and outcome.request is None
    assert "request:sar" in [choice.payload for choice in outcome.replies[0].choices]
    assert take(choice="request:sar").request is not None


def test_an_answer_offers_the_request() -> None:
    outcome = take(Reading("ask_access", 0.9))
    assert "request:sar" in [choice.payload for choice in outcome.replies[0].choices]


def test_safety_comes_first_and_the_request_is_kept() -> None:
    request = begun()
    outcome = take(Reading("safety_self", 1.0, text="i want to die"), request=request)
    assert [reply.kind for reply in outcome.replies] == ["safety"] and outcome.request == request


def test_half_a_sentence_in_a_form_is_no_alarm() -> None:
    outcome = take(Reading("safety_self", 0.45, text="I was never there that day"), request=begun())
    assert outcome.request is not None
    assert outcome.request.answers["details"] == "I was never there that day"
    assert take(Reading("safety_self", 0.45)).replies[0].kind == "safety"


def test_a_question_in_a_form_is_answered_and_the_form_goes_on() -> None:
    request = begun("do_sar")
    outcome = take(
        Reading("ask_abroad", 0.9, text="is it sent abroad?", polar=True), request=request
    )
    assert [reply.kind for reply in outcome.replies] == ["answer", "request"]
    assert outcome.request is not None and outcome.request.answers == request.answers


def test_a_story_with_a_question_stays_a_story() -> None:
    told = "They lost my form. Why would anybody do that? I am still upset about it."
    outcome = take(Reading("ask_purposes", 0.9, text=told), request=begun())
    assert outcome.request is not None and outcome.request.answers["details"] == told


def test_a_person_is_within_reach_in_a_form() -> None:
    outcome = take(choice="person", request=begun())
    assert [reply.kind for reply in outcome.replies] == ["handoff", "request"]


def test_status_and_withdrawal_lead_to_the_tracking_page() -> None:
    for label in ("do_status", "do_withdraw"):
        reply = take(Reading(label, 0.9)).replies[0]
        assert reply.kind == "status" and "/track" in reply.text


def test_sending_asks_the_shell_to_file() -> None:
    request = begun()
    for text in ("They lost my form.", "skip", "jo@example.org"):
        outcome = take(Reading("inform", 0.9, text=text), request=request)
        request = outcome.request
    outcome = take(choice="request:send", request=request)
    assert outcome.submit is not None and outcome.request is None and not outcome.replies
