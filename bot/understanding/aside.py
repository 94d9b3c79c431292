"""A family's story before a question that is none of it. Pure.

Who lives apart from a child tells so first; "what do you hold?" behind it is what anybody may ask. What separated parents
may see or decide stays one question with the story.
"""

from __future__ import annotations

import re

from bot.understanding.decision import Decision
from bot.understanding.gathered import Gathered

_FAMILY_LAW = "silent_family_law"
#: From which probability on the story may be what speaks.
_HEARD = 0.15
#: Questions that are the same whoever asks them.
OF_DATA = frozenset(
    {
        "ask_controller",
        "ask_lawful_basis",
        "ask_purposes",
        "ask_purpose_one",
        "ask_categories",
        "ask_category_one",
        "ask_retention",
        "ask_storage",
        "ask_recipients",
        "ask_recipient_one",
        "ask_qualifications",
        "ask_sharing_law",
        "ask_data_collection",
        "ask_youth_13",
        "ask_sharing_16",
        "ask_youth_services",
        "ask_automated",
        "ask_abroad",
        "ask_complaint",
        "ask_contact",
    }
)
#: Those of whom the story tells: a question that names them is a part of it.
_OF_THE_FAMILY = re.compile(
    r"\b(?:me|myself|us|mine|allowed|entitled|rights?|parents?|mums?|mam|mom|dads?|mothers?|fathers?|ex|exes|wife|husband|partner|boyfriend|girlfriend|step\w*|court|custody|order|contact|responsibility|solicitors?|she|he)\b",
    re.I,
)
_MAY_I = re.compile(r"\b(?:can|could|may|do|should|will|would|must)\s+(?:i|we)\b", re.I)
#: Anybody may complain, wherever they live.
_COMPLAINS = re.compile(r"\b(?:complain\w*|concerns?|write\s+to|speak\s+to|talk\s+to)\b", re.I)


def told_beside(decision: Decision, found: Gathered) -> bool:
    """Whether a story of parents who live apart was heard in a message whose sentence that asks names nobody of it."""
    if decision.second or found.evidence.probabilities.get(_FAMILY_LAW, 0.0) < _HEARD:
        return False
    if decision.sure and decision.label != _FAMILY_LAW:
        return False
    sentence = found.text[slice(*found.asking)]
    if len(sentence.split()) < 3 or sentence.strip() == found.text.strip():
        return False
    may_i = _MAY_I.search(sentence) and not _COMPLAINS.search(sentence)
    return not (may_i or _OF_THE_FAMILY.search(sentence))
