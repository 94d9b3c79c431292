"""Questions through the whole service to cited answers, honest silence, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluation.judge import quote_problems
from tests.chat import Chat, kinds

NOTICE = (Path(__file__).parents[3] / "data" / "notice" / "privacy-notice.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("text", "topic", "verdict"),
    [
        ("Who do you share our data with?", "recipients", None),
        ("Does the council get my data?", "recipients", "yes"),
        ("Does the NHS get our information?", "recipients", "not_listed"),
        ("Do you give our details to Father Christmas Ltd?", "recipients", "not_listed"),
        ("Do you hold our ethnicity?", "categories", "yes"),
        ("Do you record our religion?", "categories", "not_listed"),
        ("Is our data used for marketing?", "purposes", "not_listed"),
        ("How long do you keep the data?", "retention", None),
        ("Where is the data stored?", "storage", None),
        ("Is it stored in the cloud?", "storage", "no"),
        ("Does any of the data go abroad?", "transfers_abroad", "no"),
        ("So you don't send it to another country?", "transfers_abroad", "no"),
        ("Are decisions about pupils made by a computer?", "automated_decisions", "no"),
        ("How can I get a copy of my data?", "subject_access", None),
        ("My daughter is 16, can I still limit what youth support services get?", "opt_out", "no"),
        ("What changes when my son turns 13?", "youth_support_13", None),
        ("How do I complain about the use of my data?", "complaint", None),
    ],
)  # fmt: skip
def test_an_answer_with_its_passage(chat: Chat, text: str, topic: str, verdict: str | None) -> None:
    [message] = chat.say(text)
    assert (message["kind"], message["topic"]) == ("answer", topic)
    if verdict:
        assert message["verdict"] == verdict
    assert message["citations"] and not quote_problems([message], NOTICE)
    assert any(choice["payload"] == "person" for choice in message["choices"])


@pytest.mark.parametrize(
    "text",
    ["Is there CCTV in the school?", "Do you use cookies on this website?", "How many years exactly do you keep it?", "Do you take fingerprints for lunch?"],
)  # fmt: skip
def test_what_the_notice_does_not_say(chat: Chat, text: str) -> None:
    [message] = chat.say(text)
    assert message["kind"] == "silent" and not message["citations"]
    assert "dpo@alsagerschool.org" in message["text"]


@pytest.mark.parametrize(
    "text", ["What's the weather like tomorrow?", "What time does school start?"]
)
def test_what_is_not_about_data(chat: Chat, text: str) -> None:
    assert kinds(chat.say(text)) == ["out_of_scope"]


@pytest.mark.parametrize(
    "text",
    ["🙈🙈🙈", "/restart", "/ask_abroad", '/ask_abroad{"x": 1}', "<script>alert(1)</script>", "Bonjour, qui reçoit nos données ?", "???", "\u202eabc", "a" * 2000, "EXTERNAL: x"],
)  # fmt: skip
def test_whatever_is_typed_gets_a_message_and_is_not_obeyed(chat: Chat, text: str) -> None:
    before = chat.say("Where is the data stored?")
    assert "error" not in kinds(chat.say(text))
    assert chat.resync()[1]["id"] == before[0]["id"], "nothing was restarted"
