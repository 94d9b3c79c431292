"""Writes a letter from its template and the facts of its case. Pure but for reading the templates.

A deployment may bring texts of its own (by kind of letter); they are rendered in Jinja's sandbox, so
whoever writes them can name facts and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

FOLDER = Path(__file__).with_name("templates")


class BadTemplate(ValueError):
    """A text of the deployment's own cannot be rendered; the message is a sentence for people."""


@dataclass(frozen=True)
class Written:
    """A letter as its template gives it."""

    heading: str
    body: str


def write(kind: str, facts: Mapping[str, Any], texts: Mapping[str, str] | None = None) -> Written:
    """The letter of this kind. ``texts`` go before the templates that come along.

    Raises ``BadTemplate``.
    """
    own = {f"{name}.txt": text for name, text in (texts or {}).items()}
    environment = ImmutableSandboxedEnvironment(
        loader=ChoiceLoader([DictLoader(own), FileSystemLoader(FOLDER)]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701 (plain text; pages escape it where they show it)
    )
    try:
        text = environment.get_template(f"{kind}.txt").render(facts)
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        raise BadTemplate("The text of this letter in the settings cannot be used.") from error
    heading, _, body = text.strip().partition("\n")
    return Written(heading.strip(), re.sub(r"\n{3,}", "\n\n", body.strip()))
