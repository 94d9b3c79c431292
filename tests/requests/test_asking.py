"""Questions in the middle of a form: about the form, about the notice, and those that are a story."""

from __future__ import annotations

import pytest

from bot.requests.about import told_about
from bot.requests.engine import FORMS
from bot.requests.words.asking import asks_aside
from tests.requests.support import Chat, Talk


def complaint(*answers: str) -> Chat:
    chat = Chat().say("", "do_complaint")
    for answer in answers:
        chat.say(answer)
    return chat


@pytest.mark.parametrize("answers", [(), ("They lost my file.",)])
@pytest.mark.parametrize(
    ("asked", "label", "sure"),
    [
        ("is my name needed", "ask_mandatory", True),
        ("can u tell me who sees this", "ask_recipients", False),
        ("who gets to see this complaint?", "ask_complaint", False),
        ("hmm what happens if i do this", "say_help", True),
        ("how long do you keep it?", "ask_retention", True),
        ("who can see that then?", "silent_internal_access", False),
        ("whats the difference between object and erase", "foreign_dataish", True),
    ],
)
def test_a_question_is_no_story(answers, asked: str, label: str, sure: bool) -> None:
    chat = complaint(*answers)
    before, field = chat.answers, chat.asking
    chat.say(asked, label, 0.6 if sure else 0.4, sure=sure)
    assert chat.answers == before and chat.asking == field
    assert chat.last.input and chat.last.text.endswith(chat.last.input["label"])


@pytest.mark.parametrize("role", ["a grandparent", "I'm his mum", "parent", "the pupil", "as a carer"])  # fmt: skip
def test_who_somebody_is_is_no_story(role: str) -> None:
    for answers in ((), ("They lost my file.",)):
        chat = complaint(*answers)
        before = chat.answers
        assert chat.say(role, "follow_age").answers == before


@pytest.mark.parametrize(
    "told",
    [
        "They lost my form. Why would anybody do that? I am still upset about it.",
        "they gave my address to my ex. how can that be allowed?",
        "Why did you send my report to his dad?",
        "how dare they share my address",
        "why are you sharing my data with google",
        "What happens at lunch is that they read my marks out",
        "A grandparent was sent my son's report",
        "My name is needed on every letter and they still get it wrong",
    ],
)
def test_a_story_with_a_question_stays_a_story(told: str) -> None:
    assert complaint().say(told, "ask_recipients", 0.7).answers["details"] == told


def test_a_wish_put_as_a_question_is_what_would_put_it_right() -> None:
    chat = complaint("They lost my file.").say("could you say sorry?", "foreign_school", 0.5)
    assert chat.answers["remedy"] == "could you say sorry?"


def test_a_question_at_the_check_is_answered_and_the_check_comes_again() -> None:
    chat = complaint("They lost my file.", "skip", "jo@example.org")
    chat.unsure("who gets to see this complaint?", "ask_complaint")
    assert "Data Protection Officer" in chat.last.text and "request:send" in chat.payloads
    assert "Please choose" not in chat.last.text
    chat.unsure("will my mum find out?", "silent_other")
    assert "cannot promise" in chat.last.text and "request:send" in chat.payloads
    chat.unsure("does the moon shine on it?", "silent_other")
    assert chat.kinds == ["clarify", "request"] and "request:send" in chat.payloads
    assert not chat.replies[0].choices and "one of these" not in chat.replies[0].text


@pytest.mark.parametrize(
    ("asked", "label"),
    [
        ("do i have to give you my date of birth?", "ask_mandatory"),
        ("why do you need my dob", "ask_purposes"),
        ("is the date of birth really needed?", "ask_mandatory"),
        ("what do you need my birthday for?", "ask_purposes"),
    ],
)
def test_a_question_about_a_field_gets_what_the_form_needs_it_for(asked: str, label: str) -> None:
    chat = Chat().say("", "do_sar").say("pupil").say("Sam Hall")
    chat.say(asked, label)
    assert chat.kinds == ["request"] and chat.asking == "date_of_birth"
    assert "Several pupils can have the same name" in chat.last.text
    assert ("would rather not" in chat.last.text) == (label == "ask_mandatory")


def test_a_question_about_another_field_and_about_what_is_not_asked() -> None:
    chat = Chat().say("", "do_sar").say("parent")
    chat.say("why do you need my address", "ask_purposes")
    assert "send its answer" in chat.last.text and chat.asking == "name"
    assert "does not ask for that" in complaint().say("is my name needed", "ask_mandatory").last.text  # fmt: skip
    assert "You can leave it out" in Talk("sar").say("pupil", "Sam", "year 8", "not sure", "all").say("do i have to say that?").text  # fmt: skip


@pytest.mark.parametrize("asked", ["do i have to give you my medical details?", "why do you need my UPN", "why do you collect my address", "do i need to tell the school about my address and who gets it"])  # fmt: skip
def test_a_question_about_the_notice_is_not_one_about_the_form(asked: str) -> None:
    state = Chat().say("", "do_sar").request
    assert state is not None and told_about(FORMS["sar"], state, asked) is None


def test_what_cannot_be_an_answer_and_asks_is_answered() -> None:
    chat = Chat().say("", "do_sar").say("pupil").say("Sam Hall")
    chat.unsure("back to my question, who gets it?")
    assert chat.kinds == ["clarify", "request"] and chat.asking == "date_of_birth"
    assert chat.say("14 march 2011?").answers["date_of_birth"] == "2011-03-14"


@pytest.mark.parametrize("before", ["", "actually ", "hang on ", "wait, ", "ok but ", "Hold on "])
@pytest.mark.parametrize("asked", ["can i even do that", "am I allowed to do this", "do i have to pay for this", "will u tell him", "is it safe", "why do you ask"])  # fmt: skip
@pytest.mark.parametrize(
    ("kind", "answers"),
    [("right", ("objection",)), ("sar", ()), ("sar", ("parent",)), ("sar", ("parent", "Jo")), ("opt_out", ("parent", "Sam")), ("right", ("objection", "me", "Sam"))],
)  # fmt: skip
def test_a_question_is_never_an_answer_whatever_the_reader_makes_of_it(
    kind: str, answers: tuple[str, ...], asked: str, before: str
) -> None:
    chat = Chat().choose(f"request:{kind}")
    for answer in answers:
        chat.say(answer)
    kept, field = chat.answers, chat.asking
    chat.unsure(before + asked, "ask_opt_out")
    assert chat.answers == kept and chat.asking == field
    if "do th" in asked:
        assert chat.kinds == ["request"] and "can" in chat.last.text
    if "pay" in asked:
        assert chat.kinds == ["request"] and "pay nothing" in chat.last.text


def test_a_doubt_is_no_name() -> None:
    chat = Chat().say("opt out my daughter", "do_opt_out")
    chat.say("but you'll still send her address", "ask_opt_out", 0.5)
    assert "pupil_name" not in chat.answers and chat.asking == "pupil_name"


@pytest.mark.parametrize(("said", "who"), [("its me not my child", "pupil"), ("not me, my son", "parent"), ("it's not for me it's for my child", "parent")])  # fmt: skip
def test_what_is_denied_is_not_chosen(said: str, who: str) -> None:
    assert Talk("right", "stop sending me marketing").say(said).answers["who"] == who


def test_a_choice_put_as_a_question_is_a_choice() -> None:
    talk = Talk("sar").say("pupil", "Sam Hall", "Year 8", "not sure", "all", "skip", "jo@example.org")  # fmt: skip
    assert talk.asking == "delivery" and talk.say("can you post it").answers["delivery"] == "post"


@pytest.mark.parametrize("said", ["what is it you want to know", "what do u want me to say", "what do you need from me"])  # fmt: skip
def test_who_asks_what_is_wanted_gets_the_question_explained(said: str) -> None:
    for kind, answers in (("right", ("objection", "me", "Sam")), ("complaint", ())):
        talk = Talk(kind).say(*answers).say(said)
        assert talk.asking == "details" and "So that the school" in talk.text


@pytest.mark.parametrize("said", ["looks good", "all good", "that's fine", "no thanks"])
def test_what_may_be_left_out_is_left_out_by_saying_that_all_is_well(said: str) -> None:
    talk = Talk("sar", "a copy of everything on my son Ned Thwaite, born 4 May 2013. I'm his mum")
    talk.say(
        "Rosa Thwaite", "Alsager School", "im his mum", "since Year 7", "rosa@example.org", "email"
    )
    assert talk.asking == "needs"
    talk.say(said)
    assert "needs" not in talk.answers and "im" not in talk.answers["relationship"]


def test_a_bare_yes_where_words_are_wanted_is_asked_again() -> None:
    talk = Talk("sar", "a copy of everything on my son Ned Thwaite, born 4 May 2013. I'm his mum")
    talk.say(
        "Rosa Thwaite",
        "Alsager School",
        "im his mum",
        "since Year 7",
        "rosa@example.org",
        "email",
        "yes please",
    )
    assert talk.asking == "needs" and "needs" not in talk.answers
    assert talk.say("large print").summary["What you need"] == "large print"


def test_a_school_is_nobodys_name() -> None:
    talk = Talk("sar", "a copy of everything on my son").say("Alsager")
    assert talk.asking == "name" and "That is the school" in talk.text


@pytest.mark.parametrize("said", ["will she be told?", "who reads what I put?", "is that all?"])
def test_a_short_question_is_no_answer_in_own_words(said: str) -> None:
    talk = Talk("sar", "a copy of everything on my son Ned Thwaite, born 4 May 2013")
    talk.say("Rosa Thwaite", "Alsager School")
    assert talk.asking == "relationship"
    talk.say(said)
    assert talk.step.aside or talk.asking == "relationship"


@pytest.mark.parametrize(
    "said", ["can I have his attendance letters?", "could you include the emails?"]
)
def test_what_is_asked_for_in_a_question_is_what_is_wanted(said: str) -> None:
    assert not asks_aside("wanted", said)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("needs", "Could it be in large print?"), ("needs", "do you do large print?"), ("needs", "Can someone read it to me?"),
        ("wanted", "Have you got any emails about my son?"), ("wanted", "What did teachers write about me?"),
        ("period", "could it be the last two years?"),
    ],
)  # fmt: skip
def test_an_answer_may_be_put_as_a_question(name: str, said: str) -> None:
    assert not asks_aside(name, said)


def test_what_cannot_be_taken_is_not_said_to_be_taken() -> None:
    chat = Chat().say("my daughter is 17", "follow_age", low=17, high=17, role="parent")
    chat.choose("request:opt_out")
    assert "I can take this request" not in chat.last.text and "only the pupil" in chat.last.text
