"""No pattern of the product takes for ever over a message of the same few words again and again.

What people type meets some seven hundred patterns; one that tries every way to cut "he is he is he is" would stop the
process for everybody. The limit is far above what any honest pattern needs and far below what those take.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
import signal
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

import bot.notice
import bot.requests
import bot.understanding

#: Seconds of the processor for one pattern and one text of ``LENGTH`` characters.
LIMIT = 5.0
LENGTH = 200
#: Marks and white space do not come in long runs (``bot.understanding.runs``).
WORDS = (
    "he is ", "she's ", "my son is ", "i am ", "yes ", "and ", "the ", "my ", "it is ", "a ", "aa", "ok so ", "please ",
    "can you ", "not ", "to the ", "1 ", "12/", "Anna Smith ", "do you share ", "yes, ", "no. ",
)  # fmt: skip
#: What is not there outside the Rasa process, or takes a training's libraries.
_ELSEWHERE = ("components", "importer", "tuning", "tuning_model", "tuning_data", "graph")


class TakesForEver(Exception):
    """The limit was reached."""


@contextmanager
def limited(seconds: float) -> Iterator[None]:
    def stop(*_: object) -> None:
        raise TakesForEver

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def modules() -> list[str]:
    packages = (bot.notice, bot.requests, bot.understanding)
    each = (one for p in packages for one in pkgutil.walk_packages(p.__path__, f"{p.__name__}."))
    return [one.name for one in each if one.name.rpartition(".")[2] not in _ELSEWHERE]


def patterns(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from patterns(one)
    elif isinstance(value, (tuple, list)):
        for one in value:
            yield from patterns(one)


def takes_for_ever(pattern: re.Pattern[str], seconds: float = LIMIT) -> list[str]:
    """The words of which a long text is too much for the pattern."""
    found = []
    for words in WORDS:
        text = (words * LENGTH)[:LENGTH] + " z"
        try:
            with limited(seconds):
                pattern.search(text)
                if not pattern.pattern.startswith("^"):  # which looks for a beginning alone
                    pattern.fullmatch(text)
        except TakesForEver:
            found.append(words)
    return found


def test_a_pattern_that_takes_for_ever_is_found() -> None:
    assert takes_for_ever(re.compile(r"(?:(?:aa|a)+)+b"), 0.5) == ["aa"]


@pytest.mark.parametrize("name", modules())
def test_no_pattern_takes_for_ever(name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        module = importlib.import_module(name)
    every = {one for value in vars(module).values() for one in patterns(value)}
    found = {one.pattern: takes_for_ever(one) for one in every}
    assert {pattern: words for pattern, words in found.items() if words} == {}
