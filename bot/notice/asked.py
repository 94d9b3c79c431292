"""What a question is answered by: of what age, by whom, on which details; a whole list; a reason. Pure."""

from __future__ import annotations

from bot.notice.again import years_on
from bot.notice.context import Context
from bot.notice.notice import Asked
from bot.understanding.labels import TOPIC_OF
from bot.understanding.persons import PUPIL
from bot.understanding.reading import ASPECTS, Reading
from bot.understanding.say import settled_say

#: Topic -> the topic that holds the notice's reason for it.
REASON_OF = {
    "recipients": "consent_and_sharing_law",
    "categories": "purposes",
    "retention": "retention",
    "data_collection": "lawful_basis",
    "mandatory_or_voluntary": "lawful_basis",
    "qualifications": "qualifications",
}
#: Label of a question about a whole list -> the list.
WHOLE_OF = {
    "ask_recipients": "recipients",
    "ask_categories": "categories",
    "ask_purposes": "purposes",
}


def asked_of(
    before: Context, now: Context, key: str, reading: Reading, again: bool = False
) -> Asked:
    """What the answers of this topic go by. ``before`` is the context that the turn began with, ``now`` the same with
    what the message tells; ``again``: the details are those of the question before it."""
    about = reading.concepts(ASPECTS)
    low, high = now.low, now.high
    if key == TOPIC_OF["ask_opt_out"]:
        # Read of these questions, and for this answer alone: nobody is that old now.
        low, high = reading.meant or (low, high)
        # Whoever said that they are a pupil asks of their own say, however parents would put it.
        pupil = before.role == now.role == PUPIL and reading.supposed
        if (pupil or reading.supposed and now.role != reading.role) and not again:
            # Whose say is asked about was read without knowing who writes.
            about = settled_say(about, now.role, reading.question, reading.text)
    if low is not None and high is not None and before.topic is not None:
        later = years_on(reading)
        low, high = low + later, high + later
    return Asked(low, high, now.role, frozenset(about))
