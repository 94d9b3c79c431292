"""The check of the answers in words: a helpful way on, and nothing sent or changed by mistake."""

from __future__ import annotations

import pytest

from tests.requests.support import Chat, Talk

ANSWERS = ("parent", "Jo Bloggs", "Sam Bloggs", "14 march 2011", "alsager", "mother", "everything", "skip", "jo@example.org", "by email", "large print")  # fmt: skip


def checked() -> Talk:
    talk = Talk("sar").say(*ANSWERS)
    assert talk.summary["What you need"] == "large print"
    return talk


@pytest.mark.parametrize(
    "said",
    [
        "wait whats my childs year group here", "wait what?", "actually no", "sorry what do you mean", "actually i want it another way", "hello",
        "none of your business", "no", "that's wrong", "change", "can i change it later?", "is that right?", "what do you mean", "banana",
        "actually can you tell me who gets it", "not by post please", "i don't want it by post", "dont post it", "no, never by post", "no post please",
    ],
)  # fmt: skip
def test_nothing_is_changed_or_sent_by_it(said: str) -> None:
    talk = checked()
    before = talk.answers
    talk.say(said)
    assert talk.answers == before and not talk.step.file


@pytest.mark.parametrize("said", ["no", "nope", "that's wrong", "its not right", "change", "i want to change something", "can i change it", "there is a mistake"])  # fmt: skip
def test_a_no_asks_which_line(said: str) -> None:
    talk = checked().say(said)
    assert "Which answer is wrong?" in talk.text
    payloads = [choice.payload for choice in talk.step.replies[-1].choices]
    assert {"change:school", "change:name", "request:send", "request:stop"} <= set(payloads)
    assert talk.say("the school is wrong").asking == "school"


@pytest.mark.parametrize("said", ["no thanks", "no i dont want to send it", "take it back", "don't send it", "i changed my mind", "forget it"])  # fmt: skip
def test_words_that_take_it_back_ask_whether_to_stop(said: str) -> None:
    assert "Do you want to stop this request?" in checked().say(said).text


def test_whether_it_can_be_changed_later() -> None:
    talk = checked().say("can i change it later?")
    assert "/track" in talk.text and talk.summary
    assert "cannot know" in checked().say("is that right?").text


def test_an_ok_to_something_unheeded_does_not_send() -> None:
    for before in ("banana please", "is that right?", "no"):
        talk = checked().say(before, "ok")
        assert not talk.step.file and "Shall I send" in talk.text
        assert talk.say("ok").step.file
        assert checked().say(before, "send it").step.file


@pytest.mark.parametrize("said", ["yes", "looks good", "ok", "yep", "that's right", "all good thanks", "looks good to me", "yes please", "yeah thats all correct", "confirm"])  # fmt: skip
def test_words_that_only_say_that_all_is_well_ask_whether_to_send(said: str) -> None:
    talk = checked().say(said)
    assert not talk.step.file and "Shall I send" in talk.text and talk.summary
    assert "request:send" in [one.payload for one in talk.step.replies[-1].choices]
    for then in ("yes", said, "yes please", "send it"):
        assert checked().say(said, then).step.file
    assert "Which answer is wrong?" in checked().say(said, "no").text
    assert not checked().say(said, "change the school", "cranberry", "yes").step.file


@pytest.mark.parametrize(
    "said",
    ["yep all good send it", "yeah send", "ok send it then", "yes send that", "yep send it", "yes please send", "send it plz", "no just send this one", "can you send it?", "please submit my request now"],
)  # fmt: skip
def test_words_that_say_to_send_send(said: str) -> None:
    assert checked().say(said).step.file
    assert checked().say("banana please", said).step.file


@pytest.mark.parametrize("said", ["don't send it", "send it to my mum", "not yet, send it later", "shall i send it?", "do you send it by post", "send it by post"])  # fmt: skip
def test_other_words_with_send_do_not(said: str) -> None:
    assert not checked().say(said).step.file


@pytest.mark.parametrize("said", ["actually cancel", "i changed my mind cancel it", "yes cancel", "no cancel the whole thing", "cancel it please i changed my mind"])  # fmt: skip
def test_words_that_cancel_ask_whether_to_stop(said: str) -> None:
    talk = checked().say(said)
    assert "Do you want to stop this request?" in talk.text
    assert talk.say(said).step.state is None


def test_the_name_is_asked_about_and_its_new_value_is_kept() -> None:
    talk = checked().say("the name is wrong its Elena Maria Marin")
    assert "yours or the pupil's" in talk.text
    assert talk.say("the pupil's").answers["pupil_name"] == "Elena Maria Marin"
    assert talk.answers["name"] == "Jo Bloggs"
    talk = checked().say("the name is wrong its Elena Maria Marin").choose("change:name")
    assert talk.answers["name"] == "Elena Maria Marin" and talk.summary
    assert checked().say("the name is wrong", "mine").asking == "name"
    talk = checked().say("the name is wrong its Elena Marin", "change the school")
    assert talk.asking == "school" and talk.say("cranberry").answers["pupil_name"] == "Sam Bloggs"


@pytest.mark.parametrize(
    ("said", "name", "value"),
    [
        ("change my name to Joanna Bloggs", "name", "Joanna Bloggs"), ("his name should be Samuel Bloggs", "pupil_name", "Samuel Bloggs"),
        ("the date of birth is wrong it should be 15 march 2011", "date_of_birth", "2011-03-15"), ("change the school to cranberry", "school", "Cranberry Academy"),
        ("my email is actually other@example.org", "contact", "other@example.org"), ("no, pick it up please", "delivery", "collect"), ("collect it please", "delivery", "collect"),
        ("not the medical, only attendance", "wanted", ["not the medical, only attendance"]),
        ("my daughter's name is wrong, it's Elena Marin", "pupil_name", "Elena Marin"),
    ],
)  # fmt: skip
def test_a_line_is_put_right_in_one_sentence(said: str, name: str, value: object) -> None:
    talk = checked().say(said)
    assert talk.answers[name] == value and talk.summary and "changed that" in talk.text


@pytest.mark.parametrize("said", ["but not the assessment information", "but only the assessment of this year", "leave out the medical side"])  # fmt: skip
def test_what_is_left_out_at_the_check_is_added_to_what_was_asked_for(said: str) -> None:
    emails = "all emails about the bullying in Year 8"
    talk = Talk("sar").say(*ANSWERS[:6], emails, *ANSWERS[7:]).say(said)
    assert talk.answers["wanted"] == [emails, said]
    assert talk.summary["What you would like"] == f"{emails}; {said}"


def test_a_value_that_cannot_be_is_asked_for() -> None:
    talk = checked().say("change the date of birth to tuesday")
    assert talk.asking == "date_of_birth"


def test_a_question_at_the_check_is_answered_and_changes_nothing() -> None:
    chat = (
        Chat().say("", "do_complaint").say("They lost it.").say("an apology").say("jo@example.org")
    )
    chat.say("wait, is it sent abroad?", "ask_abroad", polar=True)
    assert chat.kinds == ["answer", "request"] and chat.answers["remedy"] == "an apology"


def test_a_long_message_of_such_words_is_read_at_once() -> None:
    for word in (
        "good ",
        "that's all good ",
        "all right ",
        "go ahead and ",
        "cancel it ",
        "ok so ",
    ):
        checked().say(word * 150 + "banana")


@pytest.mark.parametrize(
    ("said", "name"),
    [("change how to reach you", "contact"), ("how to reach you", "contact"), ("change what i need", "needs"), ("i want to change what you need", "needs"), ("Change: How to receive it", "delivery")],
)  # fmt: skip
def test_a_line_is_named_by_its_label(said: str, name: str) -> None:
    assert checked().say(said).asking == name


def test_a_label_of_another_form_is_known_there() -> None:
    talk = Talk("right", "please delete my son's detention record").say("Sam Hall", "It is not true.", "jo@example.org")  # fmt: skip
    assert talk.summary and talk.say("change what it is about").asking == "details"


@pytest.mark.parametrize(("said", "value"), [("thats not right hes in year 7", "Year 7"), ("also i meant year 9 not 8", "Year 9"), ("it's year 9, not year 8", "Year 9")])  # fmt: skip
def test_a_year_group_is_put_right_in_passing(said: str, value: str) -> None:
    talk = Talk("sar").say(*ANSWERS[:3], "year 8", *ANSWERS[4:])
    assert talk.summary["Date of birth or year group"] == "Year 8"
    assert talk.say(said).answers["date_of_birth"] == value and talk.summary


def test_a_year_group_beside_a_birthday_asks_for_the_date() -> None:
    assert checked().say("thats not right hes in year 7").asking == "date_of_birth"
    assert checked().say("is he in year 7?").summary


@pytest.mark.parametrize(
    ("said", "name", "value"),
    [
        ("yes send but not the medical information", "wanted", ["Everything", "but not the medical information"]),
        ("ok send it, except the emails", "wanted", ["Everything", "except the emails"]),
        ("send it but only the reports", "wanted", ["only the reports"]),
        ("send it but change my email to a@b.example", "contact", "a@b.example"),
        ("yes but his birthday is 15 march 2011", "date_of_birth", "2011-03-15"),
        ("go ahead, but it's cranberry", "school", "Cranberry Academy"),
    ],
)  # fmt: skip
def test_a_yes_with_a_condition_changes_and_does_not_send(
    said: str, name: str, value: object
) -> None:
    talk = checked().say(said)
    assert talk.answers[name] == value and not talk.step.file and talk.summary
    assert talk.text.startswith("I have not sent it yet. Thank you, I have changed that.")
    assert talk.say("send it").step.file


@pytest.mark.parametrize("said", ["send it but don't tell his dad", "yes but not yet", "submit it once you have asked my son", "send it only if it is free"])  # fmt: skip
def test_a_condition_that_is_not_understood_sends_nothing_and_says_so(said: str) -> None:
    talk = checked()
    before = talk.answers
    talk.say(said)
    assert talk.answers == before and not talk.step.file
    assert talk.text.startswith("I have not sent it, because you said something more")


@pytest.mark.parametrize("said", ["send it when you can", "please send it if you could", "yes and send it", "send it now only", "send it, thanks"])  # fmt: skip
def test_a_polite_yes_is_no_condition(said: str) -> None:
    assert checked().say(said).step.file


@pytest.mark.parametrize(
    ("said", "name", "value"),
    [
        ("no its 12 May 2010", "date_of_birth", "2010-05-12"), ("born 12/05/2010", "date_of_birth", "2010-05-12"),
        ("12 may 2010 not 14 march 2011", "date_of_birth", "2010-05-12"), ("email is wrong its pat@x.example", "contact", "pat@x.example"),
        ("actually Samir not Sam", "pupil_name", "Samir Bloggs"), ("not Jo, Joan", "name", "Joan Bloggs"), ("it should be Samm Bloggs", "pupil_name", "Samm Bloggs"),
        ("sorry, Joe not Jo", "name", "Joe Bloggs"), ("no it's cranberry", "school", "Cranberry Academy"),
    ],
)  # fmt: skip
def test_what_can_only_be_one_answer_is_put_right_without_its_label(
    said: str, name: str, value: str
) -> None:
    talk = checked()
    before = talk.answers
    talk.say(said)
    assert talk.answers == {**before, name: value} and talk.summary and not talk.step.file


@pytest.mark.parametrize(
    "said",
    ["its her not me", "it's Ann Taylor", "no its since 12 may 2010", "Blogs not Bloggs", "actually it's 12 may 2030", "no its 5", "it's the other one", "no i'm his gran", "is it 12 May 2010?"],
)  # fmt: skip
def test_what_could_be_several_answers_or_none_is_asked_about(said: str) -> None:
    talk = checked()
    before = talk.answers
    talk.say(said)
    assert talk.answers == before and not talk.step.file
    assert "Which answer is wrong?" in talk.text or "which one" in talk.text


@pytest.mark.parametrize("said", ["the period is wrong, should be everything since year 7", "change the period to year 12 and 13"])  # fmt: skip
def test_a_year_group_of_the_period_is_not_the_pupils(said: str) -> None:
    talk = Talk("sar", "a copy of everything on my son Ned Thwaite, Year 9. I'm his mum")
    talk.say(
        "Rosa Thwaite", "Alsager School", "mother", "last term", "rosa@example.org", "email", "skip"
    )
    before = talk.answers["date_of_birth"]
    talk.say(said)
    assert talk.answers["date_of_birth"] == before


@pytest.mark.parametrize("said", ["he's in year 10 since September", "wrong, he's in year 10 and 13 years old", "it should be year 10, since he is 14"])  # fmt: skip
def test_a_year_group_with_a_time_is_still_the_pupils(said: str) -> None:
    talk = Talk("sar", "a copy of everything on my son Ned Thwaite, Year 9. I'm his mum")
    talk.say(
        "Rosa Thwaite", "Alsager School", "mother", "last term", "rosa@example.org", "email", "skip"
    )
    assert talk.say(said).answers["date_of_birth"] == "Year 10"


def _at_the_check() -> Talk:
    return Talk("complaint").say("They sent it to the wrong house", "skip", "jo@example.org")


def test_words_that_changed_nothing_are_asked_about_before_it_is_sent() -> None:
    talk = _at_the_check().say("can you take the middle bit out of there")
    assert "not changed" in talk.text
    talk.say("send it")
    assert not talk.step.file and "not in it" in talk.text and talk.summary
    assert talk.say("yes").step.file


def test_after_a_change_that_was_made_it_is_sent_at_once() -> None:
    talk = _at_the_check().say(
        "can you take the middle bit out of there", "my email is b@example.org"
    )
    assert talk.answers["contact"] == "b@example.org"
    assert talk.say("send it").step.file


@pytest.mark.parametrize("said", ["dont send it", "please dont send that", "dont send it, i changed my mind", "i said cancel it", "I said don't send it, cancel", "actually no leave it as it was, forget it"])  # fmt: skip
def test_at_the_check_and_before_it_not_to_send_is_to_stop(said: str) -> None:
    for talk in (_at_the_check(), Talk("complaint"), Talk("right").say("delete it")):
        assert "Do you want to stop this request?" in talk.say(said).text
