"""The domain, the rules, the label guide and the training data speak of the same labels."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from actions.endpoint import make_executor
from bot.settings import ROOT


def load(path: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((ROOT / path).read_text("utf-8"))
    return loaded


DOMAIN = load("domain.yml")
INTENTS = {name: options for intent in DOMAIN["intents"] for name, options in intent.items()}
RULES = [
    rule
    for path in sorted((ROOT / "data" / "stories").glob("*.yml"))
    for rule in load(f"data/stories/{path.name}")["rules"]
]


def labels_of_the_guide() -> set[str]:
    rows = re.findall(r"^\| ([a-z0-9_, ]+) \|", (ROOT / "docs/labels.md").read_text("utf-8"), re.M)
    return {label.strip() for row in rows for label in row.split(",")} - {"label"}


def intents_of(rule: dict[str, Any]) -> list[str]:
    first = rule["steps"][0]
    return [step["intent"] for step in first.get("or", [first])]


def test_the_domain_knows_every_label_and_no_other() -> None:
    assert set(INTENTS) == labels_of_the_guide() | {"choose"}


def test_every_trained_label_is_in_the_domain() -> None:
    trained = {
        entry["intent"]
        for path in (ROOT / "data" / "nlu").glob("*.yml")
        for entry in load(f"data/nlu/{path.name}")["nlu"]
    }
    assert trained <= set(INTENTS)


def test_every_label_has_exactly_one_rule() -> None:
    ruled = [intent for rule in RULES for intent in intents_of(rule)]
    assert sorted(ruled) == sorted(INTENTS)


def test_rule_names_are_unique() -> None:
    names = [rule["rule"] for rule in RULES]
    assert len(names) == len(set(names))


def test_rules_lead_to_actions_that_exist() -> None:
    known = set(make_executor().actions)
    used = {step["action"] for rule in RULES for step in rule["steps"] if "action" in step}
    assert used <= known
    assert {next(iter(a)) if isinstance(a, dict) else a for a in DOMAIN["actions"]} == known


def test_no_intent_lets_entities_decide() -> None:
    assert all(options == {"use_entities": []} for options in INTENTS.values())


def test_slots_do_not_steer_the_policies_and_end_with_the_conversation() -> None:
    assert all(slot["influence_conversation"] is False for slot in DOMAIN["slots"].values())
    assert DOMAIN["session_config"] == {
        "session_expiration_time": 0,
        "carry_over_slots_to_new_session": False,
    }


def test_actions_that_validate_get_the_domain() -> None:
    """The domain is sent only where it is asked for; without it Rasa skips a form's validation."""
    assert load("endpoints.yml")["action_endpoint"]["enable_selective_domain"] is True
    for action in DOMAIN["actions"]:
        name = next(iter(action)) if isinstance(action, dict) else action
        if name.startswith("validate_") or name == "action_validate_slot_mappings":
            assert isinstance(action, dict) and action[name] == {"send_domain": True}, name


def test_every_response_is_a_message_of_the_api() -> None:
    for variants in DOMAIN["responses"].values():
        for variant in variants:
            assert set(variant) == {"custom"} and {"kind", "text"} <= set(variant["custom"])


def test_the_assistant_keeps_its_id() -> None:
    assert load("config.yml")["assistant_id"] == "privacy-notice-assistant"


@pytest.mark.parametrize("path", ["endpoints.yml", "credentials.yml"])
def test_classes_are_named_as_they_are(path: str) -> None:
    text = (ROOT / path).read_text("utf-8")
    for module, name in re.findall(r"(bot(?:\.\w+)+)\.(\w+)", text):
        source = (ROOT / (module.replace(".", "/") + ".py")).read_text("utf-8")
        assert f"class {name}(" in source
