"""What is offered to choose from when it is not clear what somebody means. Pure."""

from __future__ import annotations

from dataclasses import replace

from bot.notice.notice import Notice, Topic
from bot.notice.replies import (
    START_REQUEST,
    TALK_TO_A_PERSON,
    Choice,
    Reply,
    one_thing_choice,
    topic_choice,
)
from bot.understanding.labels import LIST_OF, TOPIC_OF
from bot.understanding.reading import Reading

#: How many at most, from how many on nothing is filled up, and the topics to fill up with.
MOST, ENOUGH = 3, 2
_OFTEN_ASKED = ("recipients", "categories", "rights_overview")


def asked_back(notice: Notice, reading: Reading) -> Reply:
    """The question back, with what the message may mean."""
    return Reply(
        "clarify",
        "I am not sure what you mean. Do you want to know one of these? If not, please put it in "
        f"other words, or write to {notice.contact.who} at {notice.contact.email}.",
        choices=offers(notice, reading),
    )


def with_offer(notice: Notice, given: Reply, reading: Reading) -> Reply:
    """The reply with the other question of the message as the first choice, when there was one."""
    key = TOPIC_OF.get(reading.offer or "")
    if given.kind != "answer" or key is None or key not in notice.topics:
        return given
    offered = topic_choice(notice, key)
    others = tuple(choice for choice in given.choices if choice != offered)
    return replace(given, choices=(offered, *others))


def next_of(notice: Notice, topic: Topic) -> tuple[Choice, ...]:
    """What may be asked after an answer on this topic."""
    fresh = [key for key in topic.next if key in notice.topics][:2]
    return (*(topic_choice(notice, key) for key in fresh), TALK_TO_A_PERSON)


def offers(notice: Notice, reading: Reading) -> tuple[Choice, ...]:
    """What the message may mean, the likeliest first, each once; filled up with what is often asked."""
    offered: dict[str, Choice] = {}
    for label in reading.others:
        key = TOPIC_OF.get(label)
        if label in LIST_OF:
            offered.setdefault(label, _one_thing(LIST_OF[label], reading))
        elif key and key in notice.topics:
            offered.setdefault(key, topic_choice(notice, key))
        elif label in START_REQUEST:
            offered.setdefault(label, START_REQUEST[label])
    for key in _OFTEN_ASKED:
        if len(offered) < ENOUGH and key in notice.topics:
            offered.setdefault(key, topic_choice(notice, key))
    return tuple(offered.values())[:MOST]


def _one_thing(kind: str, reading: Reading) -> Choice:
    named = [mention.plain for mention in reading.mentions if mention.kind == kind]
    return one_thing_choice(kind, named[0] if named else "")
