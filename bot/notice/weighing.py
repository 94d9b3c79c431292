"""For which of several points of detail a question of yes or no is answered. Pure."""

from __future__ import annotations

from collections.abc import Callable

from bot.understanding.reading import Reading


def weigh(reading: Reading, verdict_of: Callable[[Reading], str | None]) -> Reading:
    """The reading about the detail that it is answered for.

    Where several are likely, those count together to which ``verdict_of``, the notice, gives the same; of these the
    likeliest is it.
    """
    found: dict[str | None, list[tuple[float, Reading]]] = {}
    for aspects, share in reading.leanings:
        about = reading.about(aspects)
        found.setdefault(verdict_of(about), []).append((share, about))
    if not found:
        return reading
    best = max(found.values(), key=lambda each: sum(share for share, _ in each))
    return max(best, key=lambda one: one[0])[1]
