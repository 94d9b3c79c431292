"""The calls that let an event happen, described from the table of actions. Pure."""

from __future__ import annotations

from typing import Any

from bot.console.action import (
    CHOICE,
    DATE,
    LINE,
    LONGEST_LINE,
    LONGEST_TEXT,
    STAFF,
    Action,
    Input,
)
from bot.console.actions import BY_EVENT, STAFF_EVENTS
from bot.staff.roles import permission_for

_PATH = "/api/v1/dpo/cases/{reference}/events/"
_RESPONSES = {
    "200": {
        "description": "The case as it is now.",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Case"}}},
    },
    **{
        status: {"$ref": "#/components/responses/Problem"}
        for status in ("400", "403", "404", "413", "415", "422")
    },
    "401": {"$ref": "#/components/responses/NoToken"},
    "409": {"$ref": "#/components/responses/NotNow"},
    "429": {"$ref": "#/components/responses/TooMany"},
}


def event_paths() -> dict[str, Any]:
    """One path for each event of staff."""
    return {f"{_PATH}{event}": {"post": _operation(BY_EVENT[event])} for event in STAFF_EVENTS}


def _operation(action: Action) -> dict[str, Any]:
    said = [action.lead, action.told, f"Needs `{permission_for(action.event).value}`."]
    return {
        "operationId": f"event_{action.event}",
        "tags": ["dpo"],
        "summary": action.title,
        "description": " ".join(text for text in said if text),
        "security": [{"staffToken": []}],
        "parameters": [{"$ref": "#/components/parameters/Reference"}],
        "requestBody": {
            "required": True,
            "content": {"application/json": {"schema": _body(action)}},
        },
        "responses": _RESPONSES,
    }


def _body(action: Action) -> dict[str, Any]:
    fields: dict[str, Any] = {"seen": {"$ref": "#/components/schemas/Seen"}}
    required = ["seen"]
    if action.dated:
        fields["on"] = {
            "type": ["string", "null"], "format": "date",
            "description": "The day on which it happened; today when missing.",
        }  # fmt: skip
    if action.inputs:
        needed = [one.name for one in action.inputs if one.missing]
        fields["data"] = {
            "type": "object",
            "additionalProperties": False,
            "properties": {one.name: _input(one) for one in action.inputs},
            **({"required": needed} if needed else {}),
        }
        if needed:
            required.append("data")
    return {
        "type": "object",
        "required": required,
        "additionalProperties": False,
        "properties": fields,
    }


def _input(one: Input) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "string", "description": one.label}
    if one.hint and one.hint != "Optional":
        found["description"] += f". {one.hint}"
    if one.type == DATE:
        found["format"] = "date"
    elif one.type == STAFF:
        found["description"] += ": the id of an account that can work on the case"
    elif one.type == CHOICE and one.options:
        found["enum"] = [value for value, _ in one.options]
    elif one.type != CHOICE:
        found["maxLength"] = LONGEST_LINE if one.type == LINE else LONGEST_TEXT
    return found
