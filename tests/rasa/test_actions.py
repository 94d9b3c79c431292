"""Actions always answer: no exception gets out, nothing is half-said, no tracker is echoed."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest
import pytest_asyncio
from aiohttp.test_utils import TestClient, TestServer
from rasa_sdk import Tracker
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection

from actions.endpoint import make_app, make_executor
from actions.safely import APOLOGY, safely
from bot.notice.context import Context
from bot.notice.replies import Contacts, Reply
from bot.requests.forms.fields import Surroundings
from bot.requests.state import CHECK, RequestState
from bot.understanding.reading import Reading

TYPED = "I am Zebedee Quux, zq@example.org"
METADATA = {
    "turn": "t1",
    "notice": "default",
    "locale": "en-GB",
    "now": "2026-11-23T10:15:00+00:00",
}


def call(
    message: dict[str, Any], action: str = "action_reply", context: str | None = None
) -> dict[str, Any]:
    """An action call as Rasa makes it."""
    return {
        "next_action": action,
        "sender_id": "c1",
        "version": "3.6.21",
        "tracker": {
            "sender_id": "c1",
            "slots": {"context": context},
            "latest_message": message,
            "events": [{"event": "user", "text": TYPED}],
            "paused": False,
            "followup_action": None,
            "active_loop": {},
            "latest_action_name": "action_listen",
        },
    }


def typed(label: str = "ask_retention", **more: Any) -> dict[str, Any]:
    reading = Reading(label, 0.9, text=TYPED, **more).as_dict()
    return {"text": TYPED, "entities": [], "metadata": METADATA, "reading": reading}


def chosen(payload: str) -> dict[str, Any]:
    entities = [{"entity": "payload", "value": payload}]
    return {"text": None, "entities": entities, "metadata": METADATA}


@pytest_asyncio.fixture
async def client() -> AsyncIterator[TestClient[Any, Any]]:
    async with TestClient(TestServer(make_app(make_executor()))) as client:
        yield client


def said(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [response["custom"] for response in answer["responses"]]


@pytest.mark.parametrize("error", [ValueError(TYPED), KeyError(TYPED), RecursionError(TYPED)])
async def test_an_action_never_raises(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    async def run(
        dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> None:
        dispatcher.utter_message(json_message={"kind": "answer", "text": "half of it"})
        raise error

    dispatcher = CollectingDispatcher()
    with caplog.at_level(logging.DEBUG):
        events = await safely("action_x", run)(
            dispatcher, Tracker.from_dict({"sender_id": "c1"}), {}
        )
    assert events == []
    assert [message["custom"] for message in dispatcher.messages] == [APOLOGY]
    assert [record.message for record in caplog.records] == ["action_failed"]


async def test_a_rejection_is_part_of_the_protocol() -> None:
    def run(dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> None:
        raise ActionExecutionRejection("form_x", TYPED)

    with pytest.raises(ActionExecutionRejection):
        await safely("form_x", run)(
            CollectingDispatcher(), Tracker.from_dict({"sender_id": "c1"}), {}
        )


async def test_what_was_typed_is_answered_and_remembered(client: TestClient[Any, Any]) -> None:
    answer = await (await client.post("/webhook", json=call(typed()))).json()
    assert [message["kind"] for message in said(answer)] == ["answer"]
    # It came with a name and an address.
    assert "not needed" in said(answer)[0]["text"]
    event = answer["events"][0]
    assert (event["event"], event["name"]) == ("slot", "context")
    assert Context.from_json(event["value"]).topic == "retention"
    assert "Zebedee" not in event["value"]
    # The reply ends the turn: no policy is asked what comes next.
    assert [e["name"] for e in answer["events"] if e["event"] == "followup"] == ["action_listen"]


async def test_the_context_of_the_turn_before_counts(client: TestClient[Any, Any]) -> None:
    before = Context(topic="retention").to_json()
    again = call(typed("follow_more"), context=before)
    answer = await (await client.post("/webhook", json=again)).json()
    assert said(answer)[-1]["topic"] == "retention"


async def test_a_choice_is_answered(client: TestClient[Any, Any]) -> None:
    answer = await (await client.post("/webhook", json=call(chosen("topic:retention")))).json()
    assert said(answer)[0]["topic"] == "retention"
    answer = await (await client.post("/webhook", json=call(chosen("person")))).json()
    assert said(answer)[0]["kind"] == "handoff"


class FakeDesk:
    """Files nothing and gives a receipt."""

    async def policy(self) -> Any:
        return SimpleNamespace(contacts=Contacts())

    def surroundings(self, notice: Any, now: Any) -> Surroundings:
        return Surroundings(now.date())

    async def file(self, notice: str, state: RequestState, now: Any) -> Reply:
        held = {
            "reference": "DPC-8PTWPM5",
            "tracking_code": "5PX6-HTGP",
            "next": "It is looked at.",
        }
        return Reply("receipt", "Filed.", receipt=held)


async def test_the_conversation_keeps_what_the_receipt_says_but_for_the_code(
    client: TestClient[Any, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("actions.reply.desk", FakeDesk)
    told = {"details": "They lost it.", "contact": "jo@example.org"}
    request = RequestState("t0", "complaint", "2026-11-23T10:00:00+00:00", told, phase=CHECK, skipped=("remedy",))  # fmt: skip
    send = call(chosen("request:send"))
    send["tracker"]["slots"]["request"] = request.to_json()
    answer = await (await client.post("/webhook", json=send)).json()
    assert [message["kind"] for message in said(answer)] == ["receipt"]
    kept = answer["events"][0]["value"]
    assert Context.from_json(kept).receipt["reference"] == "DPC-8PTWPM5"
    assert "5PX6-HTGP" not in kept


@pytest.mark.parametrize("missing", ["metadata", "reading", "entities"])
async def test_a_turn_that_is_not_ours_gets_an_apology(
    client: TestClient[Any, Any], missing: str
) -> None:
    message = {key: value for key, value in typed().items() if key != missing}
    response = await client.post("/webhook", json=call(message))
    assert response.status == 200
    assert said(await response.json()) == [APOLOGY]


async def test_an_unknown_notice_gets_an_apology(client: TestClient[Any, Any]) -> None:
    message = {**typed(), "metadata": {**METADATA, "notice": "elsewhere"}}
    answer = await (await client.post("/webhook", json=call(message))).json()
    assert said(answer) == [APOLOGY] and answer["events"] == []


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"[]", 422),
        (b"{", 422),
        (b"null", 422),
        (b'{"next_action": "action_reply"}', 500),
        (b'{"next_action": "action_reply", "tracker": 7}', 500),
        (b'{"next_action": "action_unknown", "tracker": {}}', 404),
    ],
)
async def test_bad_calls_are_answered_in_a_word(
    client: TestClient[Any, Any], body: bytes, status: int
) -> None:
    response = await client.post(
        "/webhook", data=body, headers={"Content-Type": "application/json"}
    )
    assert response.status == status
    assert await response.json() == {"error": "failed", "action_name": None}


async def test_a_web_page_cannot_call_it(client: TestClient[Any, Any]) -> None:
    response = await client.post("/webhook", data=b"{}", headers={"Content-Type": "text/plain"})
    assert response.status == 415


async def test_an_error_does_not_echo_the_tracker(
    client: TestClient[Any, Any], caplog: pytest.LogCaptureFixture
) -> None:
    broken = call(typed())
    broken["tracker"]["events"] = broken["tracker"]["latest_message"] = TYPED
    with caplog.at_level(logging.DEBUG):
        response = await client.post("/webhook", json=broken)
    assert "Zebedee" not in await response.text()
    assert "Zebedee" not in "".join(record.getMessage() for record in caplog.records)


async def test_health(client: TestClient[Any, Any]) -> None:
    response = await client.get("/health")
    assert response.status == 200 and (await response.json())["status"] == "ok"
