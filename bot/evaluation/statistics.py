"""Counts, shares and their exact intervals. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from scipy.stats import beta

LEVEL = 0.95


@dataclass(frozen=True)
class Share:
    """``hits`` out of ``total``."""

    hits: int
    total: int

    @classmethod
    def of(cls, values: Iterable[bool]) -> Share:
        """Of these values, those that are true."""
        listed = list(values)
        return cls(sum(listed), len(listed))

    @property
    def value(self) -> float | None:
        """Between 0 and 1; ``None`` when there is nothing to count."""
        return self.hits / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float]:
        """The Clopper-Pearson interval: never narrower than its level promises."""
        return clopper_pearson(self.hits, self.total)

    def __str__(self) -> str:
        if self.value is None:
            return "-"
        low, high = self.interval
        return f"{self.hits}/{self.total} = {self.value:.1%} [{low:.1%}, {high:.1%}]"


def clopper_pearson(hits: int, total: int, level: float = LEVEL) -> tuple[float, float]:
    """The exact interval of a binomial share; (0, 1) when nothing was counted."""
    if not 0 <= hits <= total:
        raise ValueError(f"{hits} out of {total} is no share.")
    tail = (1 - level) / 2
    low = float(beta.ppf(tail, hits, total - hits + 1)) if hits else 0.0
    high = float(beta.ppf(1 - tail, hits + 1, total - hits)) if hits < total else 1.0
    return low, high


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which this share of them lies (nearest rank); 0 for none."""
    if not values:
        return 0.0
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
