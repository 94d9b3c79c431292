"""Coming back to a request that was sent, or stopped."""

from __future__ import annotations

import pytest

from bot.requests.outside import afterwards
from tests.requests.support import Chat


def filed() -> Chat:
    chat = Chat().say("", "do_complaint").say("They lost it.").say("skip").say("jo@example.org")
    return chat.say("send my request", "do_sar")


@pytest.mark.parametrize("said", ["i made a mistake can i take it back", "I made a mistake", "can i undo it?", "I've changed my mind, can I cancel it", "i got something wrong", "please take it back", "can i change my request"])  # fmt: skip
def test_a_mistake_after_the_receipt_leads_to_the_tracking_page(said: str) -> None:
    reply = filed().say(said, "ask_right_rectify").last
    assert reply.kind == "status" and "/track" in reply.text and "withdraw" in reply.text
    assert afterwards(said, False, False) is None


@pytest.mark.parametrize("said", ["i lost the code", "i dont have the code", "I've lost my reference and code", "i lost my reference number", "what was my code again", "can i get the tracking code again", "i didn't write down the code", "i forgot the code what now"])  # fmt: skip
def test_a_lost_code_names_who_can_help(said: str) -> None:
    for chat in (filed(), Chat()):
        reply = chat.say(said, "foreign_dataish").last
        assert reply.kind == "status" and "only once" in reply.text
        assert "Data Protection Officer" in reply.text


@pytest.mark.parametrize("said", ["did you send it?", "has it been sent", "did you send my request", "was it sent or not"])  # fmt: skip
def test_whether_it_was_sent(said: str) -> None:
    assert "sent already" in filed().say(said, "do_status").last.text
    stopped = Chat().say("", "do_sar").say("stop").say("yes", "say_yes")
    for _ in range(2):
        stopped.say(said, "do_status")
        assert "nothing was sent" in stopped.last.text and "reference" not in stopped.last.text
    anew = stopped.say("", "do_sar").choose("request:stop").choose("request:continue")
    assert anew.request is not None and not anew.context.stopped
    assert "page of its own" in Chat().say(said, "do_status").last.text


@pytest.mark.parametrize(
    "said",
    ["can i take my child out of school", "i made a mistake in my exam", "did you send it to the police?", "i lost my form", "my data is wrong can i change it", "", "i dont have the code of conduct"],
)  # fmt: skip
def test_other_sentences_are_read_as_they_are(said: str) -> None:
    assert afterwards(said, True, False) is None


@pytest.mark.parametrize("said", ["whats happening with it", "how do i check it", "track it", "any news?", "how do i track my request", "what happens now", "when will i hear back"])  # fmt: skip
def test_how_a_sent_request_is_followed(said: str) -> None:
    reply = filed().say(said, "ask_purposes").last
    assert reply.kind == "status" and "/track" in reply.text
    assert afterwards(said, False, False) is None


@pytest.mark.parametrize("said", ["can i add something, i also want the pastoral notes", "can you add that it happened again friday", "i also want the pastoral notes", "please add that he was upset", "I forgot to say it was Tuesday"])  # fmt: skip
def test_adding_to_a_sent_request_begins_no_new_one(said: str) -> None:
    chat = filed().say(said, "do_sar")
    assert chat.request is None and chat.last.kind == "status" and "add something" in chat.last.text


@pytest.mark.parametrize("said", ["i also want to make a complaint", "i also want a copy of his file", "can i also opt out", "what happens with my data", "who gets it", "where is my data"])  # fmt: skip
def test_another_wish_after_a_receipt_is_read_as_it_is(said: str) -> None:
    assert afterwards(said, True, False) is None


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("SAR-WJ7TXT0 5PX6-HTGP-84P3-87PC status please", "how your request stands"), ("5PX6-HTGP-84P3-87PC", "how your request stands"),
        ("whats the status of DPC-8PTWPM5 code 16FWWEN4D2HA706Z", "how your request stands"), ("i want to withdraw DPC-8PTWPM5", "To withdraw"),
        ("sar wj7txt0", "how your request stands"), ("add to rts-8ptwpm5 that it went on", "To add"),
    ],
)  # fmt: skip
def test_reference_and_code_belong_to_the_tracking_page(said: str, words: str) -> None:
    for chat in (Chat(), filed()):
        reply = chat.say(said, "foreign_school").last
        assert reply.kind == "status" and words in reply.text and "/track" in reply.text
        assert "do not type the code here" in reply.text


def test_sending_what_was_sent_opens_nothing() -> None:
    chat = filed().say("ok thats all send", "do_sar")
    assert chat.request is None and "sent already" in chat.last.text


@pytest.mark.parametrize("said", ["got a tracking code, where do i put it", "where do I enter my reference number?", "I have a reference no and a code, how do I use them", "how do i check with my tracking number"])  # fmt: skip
def test_who_has_a_code_is_led_to_the_tracking_page(said: str) -> None:
    reply = Chat().say(said, "foreign_dataish").last
    assert reply.kind == "status" and "/track" in reply.text


@pytest.mark.parametrize("said", ["do you keep my phone number", "where do you put my reference for college", "what is the case for sharing it"])  # fmt: skip
def test_other_numbers_and_references_are_none(said: str) -> None:
    assert afterwards(said, False, False) is None
