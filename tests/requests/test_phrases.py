"""Patterns for whole messages: one normaliser, and words before and after that never take long."""

from __future__ import annotations

import re
import time

import pytest

from bot.requests import apart, filed, outside
from bot.requests.check import checking
from bot.requests.words import anonymous, being_told, declining, wanting, wishes
from bot.requests.words.phrases import led, plain, trailed
from bot.settings import ROOT


def test_marks_and_capitals_are_left_out() -> None:
    assert plain("  I’VE got it -- don't, OK?! ") == "i've got it don't ok"
    assert plain("?!") == ""


def test_words_before_and_after_are_free() -> None:
    pattern = re.compile(f"{led('ok|oh', 'please')}send it{trailed('now', 'thanks')}")
    for said in ("send it", "ok please oh send it", "send it now thanks"):
        assert pattern.fullmatch(said)
    assert not pattern.fullmatch("well send it") and not pattern.fullmatch("send it later")


def test_the_normaliser_stands_in_one_place() -> None:
    found = [
        path.name
        for path in (ROOT / "bot/requests").rglob("*.py")
        if r"[^\w\s']" in path.read_text("utf-8")
    ]
    assert found == ["phrases.py"]


@pytest.mark.parametrize("module", [anonymous, apart, being_told, checking, declining, filed, outside, wanting, wishes])  # fmt: skip
@pytest.mark.parametrize("words", ["ok ", "oh no ", "so please ", "no wait sorry ", "can you ", "right then "])  # fmt: skip
def test_many_words_before_take_no_time(module: object, words: str) -> None:
    kept = list(vars(module).values())
    for one in list(kept):
        kept += one.values() if isinstance(one, dict) else one if isinstance(one, tuple) else ()
    patterns = [one for one in kept if isinstance(one, re.Pattern)]
    assert patterns
    began = time.thread_time()
    for pattern in patterns:
        pattern.fullmatch(words * 150 + "banana")
    assert time.thread_time() - began < 10
