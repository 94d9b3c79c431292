"""What is said to greetings, thanks, remarks, and to an age or a role that is told before any question. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from bot.notice.context import Context
from bot.notice.notice import Notice
from bot.notice.pointing import asks_where_it_says
from bot.notice.replies import TALK_TO_A_PERSON, Reply, topic_choice
from bot.understanding.labels import group
from bot.understanding.persons import OTHER, PARENT, PUPIL
from bot.understanding.reading import Reading

#: Label of the reply to somebody who tells an age or a role and asks nothing yet.
TOLD = "told"
#: The texts by label. The same remark again gets the next one, so that nobody talks to a wall.
_TEXTS: Mapping[str, tuple[str, ...]] = {
    "say_hello": (
        "Hello. I am an automated assistant. I answer questions from the privacy notice of {name}. What would you like to know?",
    ),
    "say_thanks": (
        "You are welcome. Is there anything else you would like to know about the privacy notice?",
        "You are welcome. Just ask if something else comes up.",
    ),
    "say_bye": ("Goodbye. You can come back at any time.",),
    "say_bot": (
        "I am an automated assistant, a computer program and not a person. I answer from the privacy notice of {name}. If you would like a person, I can tell you how to reach one.",
    ),
    "say_help": (
        "I answer questions from the privacy notice of {name}: what is held about pupils, what it is used for, who gets it, how long it is kept, and what your rights are. I show you the passage each time. If the notice does not say, I tell you so.",
    ),
    "say_yes": (
        "All right. What would you like to know about the privacy notice?",
        "Good. What is your question about the notice?",
    ),
    "say_no": ("All right. If you have another question, just ask.",),
    "inform": (
        "Please do not send personal details here when you ask a question. They are not needed. What would you like to know about the privacy notice?",
    ),
    TOLD: (
        "Thank you, I will keep that in mind. What would you like to know about the privacy notice?",
        "Thank you, I have noted that. What is your question?",
    ),
    "say_smalltalk": (
        "I am an automated assistant and can help with the privacy notice. What would you like to know about it?",
        "All right. Is there something in the privacy notice that I can look up for you?",
        "I am still here. You can ask how information about pupils is used, or choose one of these.",
    ),
}
_NO_USE = re.compile(
    r"\b(?:useless|rubbish|pointless|hopeless|unhelpful|crap\w*|stupid|dumb|terrible|awful|waste\s+of\s+(?:my\s+|our\s+)?time|no\s+(?:use|help|good)"
    r"|not\s+(?:(?:very|really|much|any|a\s+lot\s+of)\s+)?(?:help\w*|useful|use|good|working)"
    r"|(?:is|does|do|did|are|has)(?:n(?:'|’)?t|\s+not)\s+(?:(?:really|very|even|been|any|much)\s+)*(?:help\w*|useful|use|work\w*|answer\w*|understand\w*|good))\b",
    re.I,
)
_ROLES = {
    PARENT: r"parents?|mum|mam|mom|mother|dad|father|(?:foster\s+)?carer|guardian",
    PUPIL: r"(?:former\s+|ex[\s-]*)?(?:pupil|student)|learner|sixth\s*former",
    OTHER: r"grand\s*(?:parent|mother|father|ma|pa|dad)|gran|nan|aunt|uncle|teacher|governor|solicitor|social\s+worker",
}
_ROLE = re.compile(
    r"\W*(?:(?:hi|hello|ok|well)\W+)?(?:(?:i(?:'|’)?m|i\s+am|as|we\s+are|it(?:'|’)?s)\s+)?(?:(?:an?|the|just|only)\s+)*(?:"
    + "|".join(f"(?P<{role}>{words})" for role, words in _ROLES.items())
    + r")(?:\s+here)?\W*",
    re.I,
)
#: "What if I'm 16", "and he is 14?": asks something.
_ASKS = re.compile(r"\?|^\W*(?:(?:and|so|but|ok)\W+)?(?:what|if|when|how|who|why|which|can|could|does|do|is|are|am|will|would|should|may)\b", re.I)  # fmt: skip
#: What is longer tells more than that, and so does what holds an address or a number.
_LONGEST = 12
_DETAILS = re.compile(r"@|\d{3,}|\d\s*[/.]\s*\d")


def remark(
    notice: Notice, reading: Reading, before: Context, after: Context
) -> tuple[Reply, Context] | None:
    """The reply to a remark that asks nothing, and the context with it; ``after`` is what the turn made of it."""
    if is_no_use(reading):
        return no_use(notice), after
    shown = before.topic is not None and asks_where_it_says(reading.text)
    if asks_for_notice(reading.text) and not shown:
        return whole_notice(notice), after
    # With a topic, what is told asks for that topic again, unless the reader took it for personal details.
    on_topic = before.topic is not None and not (
        reading.label == "inform" and role_alone(reading.text)
    )
    if on_topic or not is_told_alone(reading):
        return None
    role = after.role or role_alone(reading.text)
    times = before.given.get(TOLD, 0)
    return social(notice, TOLD, times), replace(after, role=role, unsure=0, pending=None).gave(TOLD)


def social(notice: Notice, label: str, times: int = 0) -> Reply:
    """Greeting, thanks and the like, said before so many ``times``."""
    texts = _TEXTS.get(label, _TEXTS["say_smalltalk"])
    text = texts[times % len(texts)].format(name=notice.name)
    keys = () if label in ("say_bye", "say_no") else ("recipients", "categories", "rights_overview")
    choices = tuple(topic_choice(notice, key) for key in keys if key in notice.topics)
    return Reply("social", text, choices=(*choices, TALK_TO_A_PERSON))


def no_use(notice: Notice) -> Reply:
    """To somebody who says that this does not help: a person does."""
    return Reply(
        "social",
        f"I am sorry that this did not help. A person can help you: {notice.contact.who} at "
        f"{notice.contact.email}. You can also ask me again in other words.",
        choices=(TALK_TO_A_PERSON,),
    )


#: "Can you send me a copy of the notice", "where can i read the privacy policy": not a copy of anybody's record.
_THE_NOTICE = re.compile(
    r"\W*(?:\w+\W+){0,6}?(?:send|give|get|read|see|show|find|have|email|print|download|where|link|copy)\b(?:\W+(?!(?:hold|have|say|says|data|info\w*|records?)\b)\w+){0,5}?\W+(?:the|your|this|ur|whole|full|school(?:'|’)?s?)\s+"
    r"(?:(?:whole|full|actual|original|privacy|entire)\s+){0,2}(?:privacy\s+(?:notice|policy|statement)|notice)(?:\s+(?:itself|please|pls|then|in\s+full|as\s+a\s+pdf|in\s+pdf|on\s+paper|online))*\W*",
    re.I,
)


def asks_for_notice(text: str) -> bool:
    """Whether somebody wants the notice itself, and says no more."""
    return len(text.split()) <= _LONGEST and bool(_THE_NOTICE.fullmatch(text))


def whole_notice(notice: Notice) -> Reply:
    """Where the notice stands."""
    return Reply(
        "social",
        f"You can read the whole privacy notice of {notice.name} on this website, at /notice, and print or save it there. "
        "You can also ask me what it says.",
        choices=(TALK_TO_A_PERSON,),
    )


def is_no_use(reading: Reading) -> bool:
    """Whether it is a remark that the assistant is of no use."""
    return reading.sure and group(reading.label) == "say" and bool(_NO_USE.search(reading.text))


def role_alone(text: str) -> str | None:
    """The role that is told, when nothing else is ("a parent", "I'm a pupil")."""
    found = _ROLE.fullmatch(text)
    return found.lastgroup if found else None


def is_told_alone(reading: Reading) -> bool:
    """Whether an age or a role is told, and nothing is asked."""
    if reading.sure and reading.label not in ("follow_age", "inform"):
        return False
    if role_alone(reading.text):
        return True
    told = reading.told != (None, None) or reading.role is not None
    brief = len(reading.text.split()) <= _LONGEST and not _DETAILS.search(reading.text)
    # "My son is 14" has the form of a yes/no question for the reader; its words tell better.
    return reading.sure and told and brief and not _ASKS.search(reading.text)
