"""What the placeholders of a letter become: facts of its case, what the form asked for, and passages
that depend on both. Pure but for reading the passages.

Passages are ours, and hold the rules (which date, which heading, whether at all); what the school words by
itself names them and holds none. What was typed is never read as a template.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

FOLDER = Path(__file__).with_name("passages")
ICO = "www.ico.org.uk/make-a-complaint, telephone 0303 123 1113"
ICO_ADDRESS = (
    "Information Commissioner's Office, Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF"
)
COURT = "You can go to court to have your rights enforced."
#: Placeholder -> the field of the letter's form that it shows.
TYPED: Mapping[str, str] = {
    "proof": "text", "question": "text", "answer": "text", "explanation": "text",
    "findings": "text", "reason": "reason",
}  # fmt: skip
#: autoescape is off because letters are plain text; pages escape them where they show them.
_PASSAGES = Environment(
    loader=FileSystemLoader(FOLDER), undefined=StrictUndefined, trim_blocks=True,
    lstrip_blocks=True, autoescape=False,  # noqa: S701
)  # fmt: skip
PASSAGES = tuple(sorted(path.stem for path in FOLDER.glob("*.txt")))
_FACTS = ("reference", "kind", "school", "dpo_email", "track", "notice_url", "today", "received")


def values(facts: Mapping[str, Any]) -> dict[str, str]:
    """By placeholder, from ``bot.letters.facts.facts``. What does not apply is empty text."""
    about, given = str(facts["about"]), facts["given"]
    found = {name: str(facts[name]) for name in (*_FACTS, "due", "dear")}
    found |= {
        "request": f"{facts['kind']} about {about}" if about else str(facts["kind"]),
        "person": about or "the person concerned",
        "whom": about or "you",
        "ico": ICO,
        "ico_address": ICO_ADDRESS,
        "court": COURT,
    }
    found |= {name: str(given[field]) for name, field in TYPED.items()}
    found |= {
        name: _PASSAGES.get_template(f"{name}.txt").render(facts).strip() for name in PASSAGES
    }
    return found
