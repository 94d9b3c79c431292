"""The messages of the API: completed, checked, and the one that the gateway says itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.conversations.clock import utc_text
from bot.conversations.store import Message

LANGUAGE = "en-GB"
KINDS = (
    "answer", "silent", "clarify", "out_of_scope", "request", "receipt", "status", "social",
    "handoff", "safety", "error",
)  # fmt: skip
VERDICTS = ("yes", "no", "not_listed", "depends")
#: The hand-off is within reach at every turn, whether or not a message has offered it.
PERSON = "person"

_EMPTY: Mapping[str, Any] = {
    "verdict": None,
    "topic": None,
    "citations": (),
    "choices": (),
    "input": None,
    "request": None,
    "receipt": None,
    "reply_to": None,
}


class BadMessage(ValueError):
    """What came from behind is not a message of the contract."""


def complete(raw: Any) -> dict[str, Any]:
    """A message from behind with every field of the contract. Raises ``BadMessage``."""
    if not isinstance(raw, dict):
        raise BadMessage("A message must be an object.")
    body = {"lang": LANGUAGE, **raw}
    for name, empty in _EMPTY.items():
        if body.get(name) is None:
            body[name] = list(empty) if isinstance(empty, tuple) else empty
    text = body.get("text")
    if body.get("kind") not in KINDS or not isinstance(text, str) or not text.strip():
        raise BadMessage("A message needs a kind and a text.")
    if body["verdict"] is not None and body["verdict"] not in VERDICTS:
        raise BadMessage("A message has an unknown verdict.")
    _check_items(body["choices"], ("title", "payload"))
    _check_items(body["citations"], ("section", "anchor", "quote", "url"))
    if body["input"] is not None:
        _check_items([body["input"]], ("name", "type", "label"))
        _check_items(body["input"].get("choices") or [], ("title", "payload"))
    if body["request"] is not None:
        _check_items([body["request"]], ("type",))
        _check_items(body["request"].get("summary") or [], ("label", "value"))
    return body


def _check_items(items: Any, names: Sequence[str]) -> None:
    if not isinstance(items, list):
        raise BadMessage("A message's list is none.")
    for item in items:
        if not isinstance(item, dict) or not all(isinstance(item.get(n), str) for n in names):
            raise BadMessage("A message's list has an item with a field missing.")


def error_message(email: str) -> dict[str, Any]:
    """What a person is told when a turn could not be answered. It was not kept."""
    return complete(
        {
            "kind": "error",
            "text": (
                "Sorry, something went wrong on our side. Your message was not kept, so please "
                "send it again in a moment. If it still does not work, you can email the Data "
                f"Protection Officer at {email}."
            ),
        }
    )


def as_api(message: Message) -> dict[str, Any]:
    """A kept message as the API shows it."""
    return {
        "id": message.id,
        "from": message.author,
        "at": utc_text(message.at),
        "reply_to": None,  # kept by an earlier release
        **message.body,
    }


def offered(bodies: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """Every payload that these messages offer, with its title."""
    found = {PERSON: "Talk to a person"}
    for body in bodies:
        asked = body.get("input") or {}
        for choice in (*body.get("choices", ()), *(asked.get("choices") or ())):
            found[choice["payload"]] = choice["title"]
        for line in (body.get("request") or {}).get("summary") or ():
            if line.get("change"):
                found[line["change"]] = f"Change: {line['label']}"
    return found
