"""The form of sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.questions import built, form, is_confirmation, questions, sentences


@pytest.mark.parametrize(
    ("sentence", "polar", "negated"),
    [
        ("do you share it?", True, False),
        ("so you dont send it abroad?", True, True),
        ("you don't sell it do you", True, True),
        ("can u tell me who gets it", False, False),
        ("do you know how long it is kept", False, False),
        ("wondering if the nhs gets it", True, False),
        ("Would the authorities in Ireland be sent anything on my three?", True, False),
        ("my son is 14, do you tell the council", True, False),
        ("is it kept on paper", True, False),
        ("whats optional on the forms", False, False),
        ("the police??", True, False),
        ("Please confirm that no data leaves the UK.", True, True),
        ("who do you share with", False, False),
        ("it stays in the UK, right?", True, False),
        ("it all stays in Britain doesn't it?", True, False),
        ("it's people and not a program who decide, isn't it", True, False),
        ("do you share it or not", True, False),
        ("No data leaves the school, right?", True, True),
        ("no, do you share it?", True, False),
        ("no i mean do you share it?", True, False),
        ("any web page where I can read about it?", True, False),
        ("any idea how long it is kept?", False, False),
        ("Do you share with Ofsted and not the DfE?", True, True),
        ("Do you keep it and not tell us?", True, True),
        ("I'm not sure whether you share it", True, False),
        ("You hold nothing on us, do you not?", True, True),
        ("is it false that meals are recorded?", True, True),
        ("am I wrong to think some of it goes overseas?", True, True),
        ("is the wrong date on his file?", True, False),
        ("are excluded pupils on it?", True, False),
    ],
)
def test_yes_or_no(sentence: str, polar: bool, negated: bool) -> None:
    found = form(sentence)
    assert found.asks and (found.polar, found.negated) == (polar, negated)


@pytest.mark.parametrize("sentence", ["My son is in year 9.", "I was so upset.", "Thanks."])
def test_what_does_not_ask(sentence: str) -> None:
    assert not form(sentence).asks


def test_sentences_keep_titles_together() -> None:
    assert sentences("I saw Mr. Hall. Who gets it?\nThanks") == [
        "I saw Mr. Hall.",
        "Who gets it?",
        "Thanks",
    ]


@given(st.text(max_size=400))
def test_any_text(text: str) -> None:
    for sentence in sentences(text):
        assert sentence.strip()
        form(sentence)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "how long is it kept and where is it stored?",
            ["how long is it kept", "where is it stored?"],
        ),
        (
            "Does the NHS get it, and can I see my file?",
            ["Does the NHS get it", "can I see my file?"],
        ),
        ("I moved here in May. Who gets it?", ["Who gets it?"]),
        ("is it kept on paper or on computer?", ["is it kept on paper or on computer?"]),
        ("who gets it and why", ["who gets it and why"]),
        (
            "How long do you keep it, and where?",
            ["How long do you keep it", "where do you keep it?"],
        ),
        (
            "hi, what do u have on me and why",
            ["hi, what do u have on me", "why do u have on me"],
        ),
        ("Is it on paper, and why?", ["Is it on paper, and why?"]),
    ],
)
def test_questions_that_share_a_sentence_are_told_apart(text: str, found: list[str]) -> None:
    assert questions(built(text)) == found


@pytest.mark.parametrize(
    ("sentence", "confirms"),
    [
        ("Correct?", True),
        ("Right?", True),
        ("Is that so?", True),
        ("true or false", True),
        ("Am I right?", True),
        ("Is that right about Ofsted?", False),
        ("Do they?", True),
        ("So is that right please?", True),
        ("Have I got that right?", True),
        ("Do they get it?", False),
    ],
)
def test_what_asks_only_if_it_is_so(sentence: str, confirms: bool) -> None:
    assert is_confirmation(sentence) == confirms


@given(st.text(max_size=200))
def test_any_text_gives_questions_of_its_own_words(text: str) -> None:
    words = [word.rstrip("?.!") for question in questions(built(text)) for word in question.split()]
    assert all(word in text for word in words)


def test_a_second_question_may_begin_with_a_preposition() -> None:
    text = "do you give it to the council and for how long is it held"
    assert questions(built(text)) == [
        "do you give it to the council",
        "for how long is it held",
    ]
