"""Words that answer no question: refusals, changes of mind, puzzlement. Names and stories stay answers."""

from __future__ import annotations

import pytest

from bot.requests.words.declining import meant_by
from tests.requests.support import Chat, Talk

PUZZLED = ["what do you mean", "What?", "what", "hello", "i dont understand", "what does that mean?", "sorry what do you mean by that", "?", "not sure what you mean"]  # fmt: skip
UNWILLING = ["i wont say", "I don't want to give it", "i dont want to give you my name", "none of your business", "i'd rather not say", "prefer not to say", "mind your own business", "why should i tell you", "not telling you", "no i won't tell you"]  # fmt: skip
ENDING = ["actually no", "forget it", "never mind", "i changed my mind", "oh forget it", "actually i changed my mind", "i dont want to do this anymore", "i give up", "not now", "too many questions"]  # fmt: skip
NAMES = [
    "Will Young", "May Want", "Ivana Say", "Noah Way", "No Ah Kim", "Whatley", "Watt", "Wat Tyler", "Priva Tey",
    "Ima Private", "Will Refuse", "Never Mindham", "Forget Moyo", "Bother Ncube", "Nott Telling", "Hugh", "Stop Gap", "Test Ament", "Later Jones",
]  # fmt: skip
OPEN = [
    ("sar", ("parent",)), ("sar", ("parent", "Jo")), ("sar", ("acting", "A Lawyer", "Sam", "year 8", "not sure")),
    ("sar", ("acting", "A Lawyer", "Sam", "year 8", "not sure", "uncle")), ("sar", ("pupil", "Sam", "year 8", "not sure")),
    ("sar", ("pupil", "Sam", "year 8", "not sure", "all")), ("complaint", ()), ("complaint", ("They lost it.",)),
    ("complaint", ("They lost it.", "skip")), ("right", ("erasure", "me", "Sam")), ("sar", ("pupil",)),
]  # fmt: skip


@pytest.mark.parametrize("said", [*PUZZLED, *UNWILLING, *ENDING])
@pytest.mark.parametrize(("kind", "answers"), OPEN)
def test_they_are_never_stored(kind: str, answers: tuple[str, ...], said: str) -> None:
    talk = Talk(kind).say(*answers)
    before, field = talk.answers, talk.asking
    talk.say(said)
    assert talk.step.aside or talk.answers == before
    if said in ENDING:
        assert "Do you want to stop this request?" in talk.text
        assert talk.say("no").asking == field
    elif not talk.step.aside:
        assert talk.asking == field


@pytest.mark.parametrize("name", NAMES)
def test_real_names_stay_names(name: str) -> None:
    talk = Talk("sar").say("parent", name)
    assert talk.answers["name"] == name
    assert talk.say(name).answers["pupil_name"] == name


@pytest.mark.parametrize("told", ["no way would I let them read it", "what do you mean by sharing my file with the whole class", "hello, they lost my file", "I said no and they posted it", "I don't want them to give it away"])  # fmt: skip
def test_stories_stay_stories(told: str) -> None:
    assert meant_by(told) is None
    assert Talk("complaint").say(told).answers["details"] == told


@pytest.mark.parametrize("noise", ["no", "you", "nothing", "none", "a"])
def test_noise_is_no_story(noise: str) -> None:
    assert "details" not in Talk("complaint").say(noise).answers


def test_puzzlement_gets_what_the_question_is_for_and_an_example() -> None:
    talk = Talk("sar").say(
        "acting", "A Lawyer", "Sam", "year 8", "not sure", "uncle", "what do you mean"
    )
    assert "The school may ask to see it" in talk.text and "a signed letter" in talk.text


def test_no_proof_is_an_answer_to_what_shows_the_authority() -> None:
    talk = Talk("sar").say(
        "acting", "A Lawyer", "Sam", "year 8", "not sure", "uncle", "i dont have one"
    )
    assert talk.answers["authority"] == "i dont have one"


def test_a_refusal_offers_to_go_on_without_it() -> None:
    talk = Talk("sar").say("parent", "i wont say")
    assert "go on without it" in talk.text
    assert "request:skip" in [choice.payload for choice in talk.step.replies[-1].choices]
    talk.say("go on without it")
    assert (
        talk.asking == "pupil_name" and "name" not in talk.answers and "left that out" in talk.text
    )


@pytest.mark.parametrize("said", ["go on without it", "Go on without it", "skip", "leave it out"])
def test_what_is_refused_is_left_out_and_it_is_said_what_that_means(said: str) -> None:
    talk = Talk("complaint").say("They lost it.", "skip", "nope", "i dont have one", said)
    assert "cannot write back to you" in talk.text and "contact" not in talk.answers
    assert talk.summary["How to reach you"] == "Left out"
    assert talk.step.state is not None and "contact" not in talk.step.state.typed
    talk = (
        Talk("complaint").say("They lost it.", "skip", "nope", "no", "nope").choose("request:skip")
    )
    assert talk.summary["How to reach you"] == "Left out"


def test_going_on_without_it_in_words_where_it_may_be_left_out() -> None:
    talk = Talk("sar").say("pupil", "Sam", "year 8", "not sure", "all", "Go on without it")
    assert talk.asking == "contact" and "period" not in talk.answers
    talk = Talk("complaint").say("They lost it.", "Go on without it")
    assert talk.asking == "contact" and "remedy" not in talk.answers


def sar(*answers: str) -> Chat:
    chat = Chat().say("", "do_sar")
    for answer in answers:
        chat.say(answer)
    return chat


def test_a_question_after_words_that_drop_it_is_answered_and_stopping_is_asked() -> None:
    chat = sar("parent").say("forget it, just tell me who you share with", "ask_recipients")
    assert chat.kinds == ["answer", "request"] and "Do you want to stop" in chat.last.text
    assert "name" not in chat.answers
    assert chat.say("no", "say_no").asking == "name"
    chat = sar("parent").say("tell me who you share with", "ask_recipients")
    assert chat.kinds == ["answer", "request"] and chat.asking == "name"


@pytest.mark.parametrize("said", ["actually i want to complain instead", "I want to make a complaint", "no i'd like to complain instead please"])  # fmt: skip
def test_another_request_begins_after_it_was_confirmed(said: str) -> None:
    chat = sar("parent").say(said, "do_complaint")
    assert "start another one: make a complaint" in chat.last.text and chat.request is not None
    assert chat.request.kind == "sar" and "name" not in chat.answers
    assert chat.payloads[0] == "request:complaint"
    no = chat.say("no", "say_no")
    assert no.asking == "name" and no.request is not None and no.request.kind == "sar"
    chat = sar("parent").say(said, "do_complaint").say("yes", "say_yes")
    assert chat.request is not None and chat.request.kind == "complaint" and chat.answers == {}
    chat = sar("parent").say(said, "do_complaint").choose("request:complaint")
    assert chat.request is not None and chat.request.kind == "complaint"


@pytest.mark.parametrize("yes", ["yes", "request:opt_out"])
def test_what_was_said_of_the_other_request_is_not_lost(yes: str) -> None:
    def agreed(chat: Chat, payload: str) -> Chat:
        return chat.choose(payload) if ":" in yes else chat.say("yes", "say_yes")

    back = "actually I want to take back the opt-out for youth services instead"
    chat = agreed(sar("parent").say(back, "do_opt_out"), "request:opt_out")
    assert chat.answers["direction"] == "withdraw"
    story = (
        "Actually I want to complain that the teacher read out my son's marks to the class instead"
    )
    chat = agreed(sar("parent").say(story, "do_complaint"), "request:complaint")
    assert "You told me" in chat.last.text
    assert chat.request is not None and chat.request.typed["details"] == story
    assert story not in repr(sar("parent").say(story, "do_complaint").request)


def test_what_was_said_of_another_request_goes_when_this_one_goes_on() -> None:
    chat = sar("parent").say("actually I want to opt out instead", "do_opt_out").say("no", "say_no")
    assert chat.request is not None and chat.request.instead_text == ""


@pytest.mark.parametrize("begun", ["do_sar", "do_complaint"])
@pytest.mark.parametrize(
    ("said", "label", "kind"),
    [("can I speak to a human first?", "do_human", "handoff"), ("who gets my data?", "ask_recipients", "answer"), ("talk to a person", "do_human", "handoff")],
)  # fmt: skip
def test_whether_to_stop_leaves_room_for_a_question(
    begun: str, said: str, label: str, kind: str
) -> None:
    chat = Chat().say("", begun).say("stop").say(said, label)
    assert chat.kinds == [kind, "request"] and "Do you want to stop this request?" in chat.last.text
    assert chat.request is not None and chat.say("yes", "say_yes").request is None


def test_a_question_before_another_request_does_not_make_it_a_stop() -> None:
    wish = "actually I want to complain that they lost my son's whole file instead"
    for said, label in (("who gets it?", "ask_recipients"), ("banana", "inform")):
        chat = sar("parent").say(wish, "do_complaint").say(said, label)
        assert "start another one: make a complaint" in chat.last.text
        chat.say("yes", "say_yes")
        assert chat.request is not None and chat.request.kind == "complaint"
        assert chat.request.typed["details"] == wish


@pytest.mark.parametrize("said", ["never mind", "keep it", "no wait", "nvm", "wait", "don't"])
def test_words_that_keep_the_request_go_on_with_it(said: str) -> None:
    chat = sar("parent").say("stop").say(said, "say_no")
    assert chat.request is not None and chat.asking == "name"


def test_a_button_of_another_request_is_asked_about_first() -> None:
    chat = sar("parent").choose("request:right")
    assert (
        chat.request is not None and chat.request.kind == "sar" and "another one" in chat.last.text
    )
    assert sar("parent").choose("request:sar").asking == "name"


def test_a_wish_in_own_words_where_they_are_asked_for_is_an_answer() -> None:
    chat = sar("pupil", "Sam", "year 8", "not sure").say("I want to see the complaint I made", "do_complaint")  # fmt: skip
    assert chat.answers["wanted"] == ["I want to see the complaint I made"]
    chat = Chat().say("", "do_complaint")
    chat.say("I want to see why you deleted my file instead of my brother's last week", "do_sar")
    assert "details" in chat.answers


TOLD_FIRST = "I want to complain, the office e-mailed his report to the wrong parent"


@pytest.mark.parametrize("said", ["no not that, leave it", "no thanks", "nope, forget it", "that's not it, never mind", "leave it"])  # fmt: skip
def test_what_was_told_is_kept_until_the_complaint_is_stopped(said: str) -> None:
    talk = Talk("complaint", TOLD_FIRST).say(said)
    assert "Do you want to stop this request?" in talk.text
    talk.say("I want to complain after all")
    assert talk.asking == "details" and f"You told me: “{TOLD_FIRST}”" in talk.text
    assert talk.say("yes").answers["details"] == TOLD_FIRST


@pytest.mark.parametrize("said", ["no", "not that", "no that's not what I meant", "that isn't it", "no, something else"])  # fmt: skip
def test_a_no_to_what_was_told_asks_anew(said: str) -> None:
    talk = Talk("complaint", TOLD_FIRST).say(said)
    assert talk.asking == "details" and "You told me" not in talk.text and not talk.answers
    again = talk.say("I want to complain after all")
    assert again.asking == "details" and not again.answers
    assert again.say("They lost his file.").answers["details"] == "They lost his file."


@pytest.mark.parametrize("said", ["no, it was the other office", "It is not true.", "not that one, the report of May was sent to him"])  # fmt: skip
def test_a_no_that_tells_more_is_added(said: str) -> None:
    assert Talk("complaint", TOLD_FIRST).say(said).answers["details"].endswith(said)


def test_a_complaint_that_was_stopped_is_not_claimed_to_be_kept() -> None:
    talk = Talk("complaint", "I want to complain after all")
    assert "I have not kept what was written before" in talk.text and talk.asking == "details"


@pytest.mark.parametrize("said", ["I want to complain about the teacher who read it out", "I do want my file back"])  # fmt: skip
def test_a_wish_with_something_in_it_is_an_answer(said: str) -> None:
    assert Talk("complaint").say(said).answers["details"] == said


def test_a_long_message_of_such_words_is_read_at_once() -> None:
    for word in ("no thanks ", "not that ", "no no ", "leave it ", "i want to complain "):
        Talk("complaint", TOLD_FIRST).say(word * 150 + "banana")
