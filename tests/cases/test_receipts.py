"""What a person is told when a request has been filed."""

from __future__ import annotations

from datetime import date

from bot.cases.deadlines import deadline
from bot.cases.receipts import receipt
from bot.cases.workdays import english_workdays

TODAY = date(2026, 11, 24)


def made(kind: str, *flags: str, **answers: str) -> dict:
    clock = deadline(kind, TODAY, (), english_workdays())
    return receipt(kind, "SAR-1", "AAAA-BBBB", TODAY, clock, flags, answers).as_dict()


def test_the_law_gives_a_date_to_some_kinds_only() -> None:
    assert made("sar")["receipt"]["due_on"] == "2026-12-24"
    assert made("complaint")["receipt"]["due_on"] == "2026-12-24"
    assert made("complaint")["receipt"]["met_on"] == "2026-12-24", "the receipt acknowledges it"
    assert made("sar")["receipt"]["met_on"] is made("opt_out")["receipt"]["met_on"] is None
    opt_out = made("opt_out")["receipt"]
    assert (opt_out["due_on"], opt_out["target_on"]) == (None, "2026-12-01")


def test_the_receipt_tells_what_to_keep_and_what_comes_next() -> None:
    found = made("sar")
    assert found["kind"] == "receipt"
    for words in ("SAR-1", "AAAA-BBBB", "24 December 2026", "/track"):
        assert words in found["text"]
    assert found["receipt"]["due_because"] and found["receipt"]["next"]


def test_what_is_held_until_13_has_no_date() -> None:
    found = made("opt_out", "held_until_13")
    assert found["receipt"]["target_on"] is None and "13" in found["text"]


def test_a_pupils_wish_is_named_as_such() -> None:
    assert "wish of a pupil under 16" in made("opt_out", "pupil_under_16_wish")["text"]


def test_taking_an_opt_out_back_is_not_confirmed_as_an_opt_out() -> None:
    back = made("opt_out", direction="withdraw")
    assert "opt-out back has been filed" in back["text"] and back["receipt"]["target_on"]
    assert "limit on what is passed on is taken back" in back["receipt"]["next"]
    assert "only name, address" not in back["text"]
    assert "only name, address" in made("opt_out", direction="opt_out")["text"]


def test_a_wish_and_what_is_held_promise_no_date() -> None:
    for flag in ("pupil_under_16_wish", "held_until_13"):
        found = made("opt_out", flag, direction="opt_out")
        assert found["receipt"]["target_on"] is None
        why = " ".join(found["receipt"]["due_because"])
        assert "target" not in why and "No date runs" in why
    wish = made("opt_out", "pupil_under_16_wish")
    assert "parent or guardian has this right" in wish["receipt"]["next"]
    assert "aims to" not in wish["text"] and "makes sure" not in wish["text"]


def test_nothing_is_denied_of_other_sharing_before_13() -> None:
    text = made("opt_out", "held_until_13")["text"]
    assert "for it yet" in text and "Nothing is passed on before" not in text


def test_the_receipt_is_the_acknowledgement_of_a_complaint() -> None:
    found = made("complaint")
    assert "must confirm" not in found["text"] and "confirms" in found["text"]
    assert any("the acknowledgement." in line for line in found["receipt"]["due_because"])
