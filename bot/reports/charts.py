"""Bar charts as plain numbers, which a template draws as SVG. Pure.

A chart says nothing that the table beside it does not say; its size fits a narrow screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 320, 168
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 4, 18, 34
_STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Bar:
    """One bar. ``y`` is its top; without a value there is none. ``label`` stands below, ``value``
    above, ``under`` in a second line below."""

    x: float
    y: float
    width: float
    height: float
    label: str
    under: str
    value: str


@dataclass(frozen=True)
class Line:
    """A line across the chart with its number."""

    y: float
    text: str


@dataclass(frozen=True)
class Chart:
    """All that is drawn, in units of a picture of ``WIDTH`` by ``HEIGHT``."""

    bars: tuple[Bar, ...]
    lines: tuple[Line, ...]
    left: float = _LEFT
    right: float = WIDTH - _RIGHT
    foot: float = HEIGHT - _BOTTOM


def bars(
    values: Sequence[float | None],
    labels: Sequence[tuple[str, str]],
    *,
    unit: str = "",
    highest: float | None = None,
) -> Chart:
    """A chart of these values; ``labels`` are what stands below each, in two lines.

    ``highest`` is the end of the scale; without it the scale ends at a round number.
    """
    top = highest or scale_end(max((v for v in values if v is not None), default=0))
    foot, room = HEIGHT - _BOTTOM, HEIGHT - _BOTTOM - _TOP
    step = (WIDTH - _LEFT - _RIGHT) / max(1, len(values))
    found = []
    for index, (value, (label, under)) in enumerate(zip(values, labels)):
        height = 0.0 if value is None else round(room * min(value, top) / top, 1)
        found.append(
            Bar(
                round(_LEFT + step * index + step * 0.15, 1), round(foot - height, 1),
                round(step * 0.7, 1), height, label, under,
                "" if value is None else f"{value:g}" if value < 10 else f"{value:.0f}",
            )
        )  # fmt: skip
    lines = tuple(
        Line(round(foot - room * part, 1), f"{top * part:g}{unit}") for part in (0, 0.5, 1)
    )
    return Chart(tuple(found), lines)


def scale_end(value: float) -> float:
    """The first of 2, 4, 10, 20, 40, 100 ... that is not below the value; half of it is whole."""
    size = 1.0
    while True:
        for step in _STEPS:
            if 2 * step * size >= value:
                return 2 * step * size
        size *= 10
