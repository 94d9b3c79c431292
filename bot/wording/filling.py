"""Texts with placeholders such as ``{{ due }}``: filled once, and checked before they are kept. Pure.

There is nothing else in a text: no conditions and no loops, so whoever words one cannot break the service,
and what stands in for a placeholder is never read again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

_PLACEHOLDER = re.compile(r"\{\{([^{}\n]*)\}\}")
_HALF = re.compile(r"\{\{|\}\}|\{[%#]|[%#]\}")
#: How much of a wrong placeholder a sentence shows.
_SHOWN = 40


class BadText(ValueError):
    """A text names what is not there; the message is a sentence for people."""


@dataclass(frozen=True)
class Wording:
    """A text: the heading of a letter or the subject of a mail, and what stands below."""

    heading: str
    body: str


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with its placeholders replaced. Raises ``BadText``."""
    problem = problem_of(text, values)
    if problem:
        raise BadText(problem)
    return _PLACEHOLDER.sub(lambda found: values[_name(found[1])], text)


def used(text: str) -> frozenset[str]:
    """The placeholders of a text."""
    return frozenset(_name(inner) for inner in _PLACEHOLDER.findall(text))


def problem_of(text: str, known: Iterable[str]) -> str | None:
    """Why the placeholders of a text cannot be filled, or ``None``."""
    names = {*known}
    for inner in _PLACEHOLDER.findall(text):
        name = _name(inner)
        if not name:
            return "A pair of braces is empty. Write a placeholder between them, such as {{ reference }}."
        if name not in names:
            shown = " ".join(inner.split())[:_SHOWN]
            near = get_close_matches(name, names, 1)
            more = f" Do you mean {placeholder(near[0])}?" if near else ""
            return f"There is no placeholder “{shown}” for this text.{more}"
    half = _HALF.search(_PLACEHOLDER.sub("", text))
    if half:
        return (
            f"“{half[0]}” stands alone. A placeholder has two braces on each side and a name between "
            "them, on one line, such as {{ reference }}."
        )
    return None


def placeholder(name: str) -> str:
    """As it is written in a text."""
    return f"{{{{ {name} }}}}"


def _name(inner: str) -> str:
    """The name that somebody wrote: capitals and blanks for underscores will do."""
    return "_".join(inner.lower().split())
