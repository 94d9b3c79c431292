"""How it carries on a conversation: follow-ups, ages, two questions, repeats, safety, small talk."""

from __future__ import annotations

import pytest

from tests.chat import Chat, kinds
from tests.stack import Stack


def test_it_says_at_once_that_it_is_a_machine(chat: Chat) -> None:
    assert "automated assistant" in chat.greeting[0]["text"]
    assert "automated assistant" in chat.say("are you a robot?")[0]["text"]


@pytest.mark.parametrize("text", ["hello", "thanks a lot", "bye"])
def test_small_talk(chat: Chat, text: str) -> None:
    assert kinds(chat.say(text)) == ["social"]


def test_why(chat: Chat) -> None:
    chat.say("Who do you share our data with?")
    assert chat.say("why?")[0]["topic"] == "consent_and_sharing_law"


def test_and_abroad(chat: Chat) -> None:
    chat.say("Where is the data stored?")
    assert chat.say("and abroad?")[0]["topic"] == "transfers_abroad"


def test_an_age_given_later_changes_the_answer(chat: Chat) -> None:
    chat.say("I'm his mum. Can I limit what youth support services get?")
    [message] = chat.say("he is 16")
    assert message["topic"] == "opt_out" and "passes to the pupil at 16" in message["text"]


def test_what_leans_on_the_answer_before_is_read_after_it(chat: Chat) -> None:
    chat.say("My son is 14. Can I limit what youth support services get?")
    assert chat.say("so who has to ask then?")[0]["topic"] == "opt_out"
    chat.say("How long do you keep it?")
    assert chat.say("for ever?")[0]["topic"] == "retention"


def test_each_child_keeps_its_age(chat: Chat) -> None:
    chat.say("My son is in Year 10 and my daughter is in Year 13")
    [his] = chat.say("can I limit what youth services get for my son")
    [hers] = chat.say("can I limit it for my daughter")
    assert (his["verdict"], hers["verdict"]) == ("yes", "no")


def test_two_questions_have_a_verdict_each(chat: Chat) -> None:
    long, abroad = chat.say("how long do you keep it and is it sent abroad?")
    assert (long["topic"], abroad["topic"]) == ("retention", "transfers_abroad")
    assert (long["verdict"], abroad["verdict"]) == (None, "no")


def test_a_repeated_question_is_put_in_another_way(chat: Chat) -> None:
    first = chat.say("Where is the data stored?")[0]
    again = chat.say("Where is the data stored?")[0]
    assert first["text"] != again["text"] and "dpo@alsagerschool.org" in again["text"]


def test_a_choice_leads_to_its_topic(chat: Chat) -> None:
    chat.say("Where is the data stored?")
    assert chat.choose("How long is the data kept?")[0]["topic"] == "retention"


def test_a_person(chat: Chat) -> None:
    assert kinds(chat.say("I want to talk to a real person")) == ["handoff"]
    assert kinds(chat.choose("person")) == ["handoff"]


def test_safety_and_a_hard_word_in_a_question(chat: Chat) -> None:
    [message] = chat.say("i want to kill myself")
    assert message["kind"] == "safety" and "0800 1111" in message["text"]
    assert not message["choices"] and message["input"] is None
    assert kinds(chat.say("do you share safeguarding records with the council?")) == ["answer"]


def test_nothing_typed_stands_in_a_log(stack: Stack, chat: Chat) -> None:
    chat.say("My daughter Zuleika-Quenby wants to know where the data is stored")
    chat.say("/Zuleika-Quenby")
    assert "Zuleika" not in stack.logs()


def test_a_new_process_remembers_the_conversation(stack: Stack, chat: Chat) -> None:
    chat.say("Who do you share our data with?")
    killed = stack.kill("rasa")
    stack.wait_until(lambda: stack.pid("rasa") not in (0, killed))
    stack.wait_until_ready()
    assert chat.say("why?")[0]["topic"] == "consent_and_sharing_law"
