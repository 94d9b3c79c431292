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
