"""Every event in every stage for every role."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.codes import code_hash, fold_reference, new_reference, tracking_code
from bot.cases.kinds import KINDS
from bot.cases.transitions import (
    CHECKS,
    EVENTS,
    ROLES,
    STAGES,
    TABLE,
    CaseState,
    Refused,
    apply,
    possible,
)

DATA = {"reason": "because", "outcome": "withdrawn", "to": "Kim", "reference": "SAR-1"}


def attempt(state: CaseState, event: str, role: str, data=DATA) -> CaseState | None:
    try:
        return apply(state, event, role, data)
    except Refused as refused:
        assert refused.reason.endswith(".")
        return None


@pytest.mark.parametrize("event", sorted(EVENTS))
@pytest.mark.parametrize("stage", STAGES)
def test_only_the_table_lets_things_happen(event: str, stage: str) -> None:
    row = EVENTS[event]
    for kind in KINDS:
        for role in ROLES:
            state = CaseState(kind, stage=stage)
            after = attempt(state, event, role)
            if role not in row.who or stage not in row.sources:
                assert after is None
                assert event not in possible(state, role)
            elif after is not None:
                assert after.stage == (row.to or stage)
                assert event in possible(state, role)


def test_the_table_is_sound() -> None:
    assert len(EVENTS) == len(TABLE)
    for row in TABLE:
        assert row.sources and row.sources <= set(STAGES) and row.who <= set(ROLES)
        assert row.to is None or row.to in STAGES


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_can_be_worked_to_its_end(kind: str) -> None:
    state = apply(CaseState(kind), "classified", "dpo")
    for event, stage in (
        ("gathering_started", "gathering"),
        ("review_started", "reviewing"),
        ("made_ready", "ready_to_send"),
    ):
        if stage in KINDS[kind].stages:
            state = apply(state, event, "dpo")
    state = apply(state, "sent", "dpo")
    for outcome in KINDS[kind].outcomes:
        data = {"outcome": outcome, "refusal": "manifestly_excessive", "reference": "X"}
        assert apply(state, "closed", "dpo", data).outcome == outcome


@given(
    st.lists(st.tuples(st.sampled_from(sorted(EVENTS)), st.sampled_from(ROLES)), max_size=30),
    st.sampled_from(sorted(KINDS)),
)
def test_a_case_never_leaves_the_states_it_may_have(steps, kind: str) -> None:
    state = CaseState(kind)
    for event, role in steps:
        state = attempt(state, event, role) or state
        assert state.stage in STAGES and state.kind == kind
        assert set(state.checks) == set(CHECKS)
        assert (state.stage == "closed") == (state.outcome is not None)
        if state.erased:
            assert not possible(state, "dpo")


def test_guards() -> None:
    triage = apply(CaseState("sar"), "classified", "dpo")
    assert attempt(triage, "extended", "dpo", {}) is None  # no reason
    assert attempt(CaseState("complaint", stage="triage"), "extended", "dpo") is None
    assert attempt(triage, "closed", "dpo", {"outcome": "opt_out_recorded"}) is None
    assert attempt(triage, "closed", "dpo", {"outcome": "refused"}) is None
    assert attempt(triage, "closed", "dpo", {"outcome": "refused", "refusal": "exemption"}) is None
    assert attempt(triage, "closed", "dpo", {"outcome": "duplicate_of"}) is None
    asked = apply(triage, "clarification_asked", "dpo")
    assert attempt(asked, "clarification_asked", "dpo") is None
    assert attempt(asked, "sent", "dpo") is None
    assert attempt(apply(asked, "clarification_answered", "requester"), "sent", "dpo")
    waiting = apply(triage, "identity_asked", "dpo")
    assert attempt(waiting, "sent", "dpo") is None
    assert apply(waiting, "identity_received", "dpo").checks["identity"] == "confirmed"
    closed = apply(triage, "withdrawn", "requester")
    assert closed.outcome == "withdrawn"
    assert attempt(closed, "reopened", "dpo", {}) is None
    assert apply(closed, "reopened", "dpo", DATA).outcome is None
    held = apply(closed, "held", "dpo", DATA)
    assert attempt(held, "erased", "system") is None
    assert apply(apply(held, "released", "dpo"), "erased", "system").erased
    assert attempt(replace(closed, erased=True), "noted", "dpo") is None


@given(
    st.lists(st.sampled_from(["fee_charged", "fee_paid", "noted", "classified"]), max_size=12),
    st.sampled_from(sorted(KINDS)),
)
def test_a_fee_is_paid_after_it_was_charged_once_and_where_one_can_be(events, kind: str) -> None:
    state, fees = CaseState(kind), []
    for event in events:
        after = attempt(state, event, "dpo")
        if after is not None and event.startswith("fee"):
            fees.append(event)
        state = after or state
        assert state.fee_awaited == (fees[-1:] == ["fee_charged"])
    assert fees == (["fee_charged", "fee_paid"] * len(fees))[: len(fees)]
    assert not fees or kind in ("sar", "right")
    with pytest.raises(Refused, match="No fee is awaited"):
        apply(CaseState("sar"), "fee_paid", "dpo")


def test_codes_are_long_read_alike_and_never_the_same() -> None:
    codes = {tracking_code(b"secret", f"submission {n}") for n in range(200)}
    assert len(codes) == 200 and all(len(code.replace("-", "")) == 16 for code in codes)
    assert tracking_code(b"secret", "submission 1") in codes
    assert tracking_code(b"other", "submission 1") not in codes
    code = "7K3M-9Q2R-T5V0-1A8B"
    assert code_hash(code) == code_hash(" 7k3m 9q2r t5vo la8b ")
    reference = new_reference("SAR")
    assert fold_reference(f" {reference.lower()} ") == reference
    for between in (" ", "", " - "):
        assert fold_reference(reference.lower().replace("-", between)) == reference
