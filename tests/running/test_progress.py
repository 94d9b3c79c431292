"""What a person sees while waiting."""

from __future__ import annotations

import io

import pytest

from bot.running.progress import Progress, minutes


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Time:
    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_a_terminal_gets_one_line_that_counts():
    stream, time = Terminal(), Time()
    progress = Progress("Training", stream, time)
    for _ in range(3):
        progress.tick()
        time.now += 30.5
    progress.done()
    assert "\n" not in stream.getvalue()[:-1]
    assert stream.getvalue().endswith("\x1b[2KTraining ... done (1:31)\n")


def test_a_file_gets_few_plain_lines():
    stream, time = io.StringIO(), Time()
    progress = Progress("Training", stream, time)
    for _ in range(80):
        progress.tick()
        time.now += 0.5
    progress.done("failed")
    assert stream.getvalue().splitlines() == [
        "Training ... 0:00",
        "Training ... 0:15",
        "Training ... 0:30",
        "Training ... failed (0:40)",
    ]


@pytest.mark.parametrize(("seconds", "text"), [(0, "0:00"), (7.9, "0:07"), (754, "12:34")])
def test_minutes(seconds, text):
    assert minutes(seconds) == text
