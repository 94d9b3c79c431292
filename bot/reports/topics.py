"""What a question that the notice did not answer was about: one of a fixed list of topics. Pure."""

from __future__ import annotations

from typing import Mapping

from bot.notice.replies import SILENT_ABOUT
from bot.understanding.labels import LIST_OF, TOPIC_OF
from bot.understanding.reading import Reading

#: Topic of nothing in particular.
OTHER = "silent_other"
TERM = "ask_term"
_OWN = {OTHER: "something else", TERM: "what a word of the notice means"}
#: Every topic by its label, as the overview names it.
TOPICS: Mapping[str, str] = {
    **SILENT_ABOUT,
    **{key: key.replace("_", " ") for key in sorted({*TOPIC_OF.values()})},
    "silent_other_rights": "rights that the notice does not name",
    "silent_source": "where information comes from",
    "silent_registration": "details of the data protection papers or the DPO",
    "silent_assistant": "the chat itself",
    **_OWN,
}


def topic_of(reading: Reading | None, after_an_answer: bool = False) -> str:
    """The topic of a silent reply to what was read.

    ``after_an_answer``: the message asked two things, and the first was answered.
    """
    if reading is None:
        return OTHER
    label = (reading.second if after_an_answer else None) or reading.label
    if label in (OTHER, *LIST_OF):
        for thing in reading.concepts("silent_things"):
            if f"silent_{thing}" in TOPICS:
                return f"silent_{thing}"
    topic = TOPIC_OF.get(label, label)
    return topic if topic in TOPICS else OTHER


def known(topic: object) -> str:
    """The topic if it is one of the list; anything else counts as "something else"."""
    return topic if isinstance(topic, str) and topic in TOPICS else OTHER
