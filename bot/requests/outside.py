"""What is said about requests while none is open: a yes to an offered one, and words for one that has ended. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.notice.replies import PERSON, START_REQUEST, TALK_TO_A_PERSON, Choice, Reply
from bot.requests.engine import FORMS
from bot.requests.speech import TRACK_PATH
from bot.understanding.reading import Reading

#: What a clarification offers at most.
_MOST = 3
_YES = r"(?:yes|yeah|yep|yup|yh|yea|ye|sure|definitely|absolutely|of course|i do|i would|that would be (?:good|great|nice|helpful))"
_LEAD = rf"(?:(?:{_YES}|ok|okay|oh|well|great|good|right|alright|then|so|please|pls|thanks|thank you) )*"
_TAIL = r"(?: (?:please|pls|now|then|thanks|thank you|for me|too|straight away|right away))*"
_BARE_YES = re.compile(rf"{_LEAD}(?:{_YES}|please|pls){_TAIL}")
_OK = re.compile(r"(?:ok|okay|alright|all right|fine)(?: (?:then|please|thanks|thank you|yes))*")
_WISH = r"(?:(?:can|could) (?:you|we|i) |i(?:'d| would)? (?:want|like)(?: to| you to)? |let's |lets |i'll )?"
_DOING = r"(?:(?:do|start|begin|make|take) (?:it|that|this|so)|go ahead|go for it|go on then|let's go|lets go|start|begin|i want that|i want it|i'd like that)"
#: Words for the doing of one kind of request, said after it was offered.
_OWN_WORDS = {
    "sar": r"(?:get|ask for|request|order|send|give|i want|have)(?: me)? (?:it|that|one|a copy|the copy|my copy)",
    "opt_out": r"(?:limit|stop|restrict|block)(?: it| that| this| them)|opt (?:(?:him|her|them|me|us) )?out",
    "right": r"object(?: to (?:it|that))?|use (?:it|that|that right|my right)|(?:delete|correct|fix|stop) (?:it|that)",
    "complaint": r"complain|make (?:one|a complaint|the complaint)|send (?:it|one)",
}
_ASKED_BACK = {
    "sar": "Do you want to ask for a copy now?",
    "opt_out": "Do you want to ask for this limit now?",
    "right": "Do you want to use this right now?",
    "complaint": "Do you want to make a complaint now?",
}
_OPEN = r"(?: (?:it|that|this|everything|(?:my|the|this) (?:request|complaint|form)))?"
_SENDS = re.compile(rf"{_LEAD}(?:send|submit|file)(?: off)?{_OPEN}(?: (?:off|again|now|please))*")
_BACK_TO = re.compile(
    rf"{_LEAD}(?:(?:go|get|take me|come|i want to go) )?(?:back to|continue|carry on with|finish) (?:the|my|this|that) (?:form|request|complaint)(?: (?:please|pls|now))*"
)
_CANCELS = re.compile(
    rf"(?:(?:ok|okay|no|please|just|actually|i want to|can i|can you) )*(?:(?:cancel|quit|exit|abort){_OPEN}|stop(?: (?:my|the|this) (?:request|complaint|form))?)(?: (?:now|please))*"
)
_RECEIPT = "the reference and the tracking code from your receipt"


def request_offered(offered: Sequence[Choice]) -> str | None:
    """The kind of the one request among the choices; ``None`` when there is none, or more than one."""
    kinds = {choice.payload.removeprefix("request:") for choice in offered} & set(FORMS)
    return kinds.pop() if len(kinds) == 1 else None


def says_yes(reading: Reading, asked: bool = False) -> bool:
    """Whether it is a yes and nothing more. ``asked``: to a question, to which an "ok" is one too."""
    if asked and _OK.fullmatch(_plain(reading.text)):
        return True
    if _BARE_YES.fullmatch(_plain(reading.text)):
        return True
    return reading.sure and reading.label == "say_yes"


def wants_it_done(text: str, kind: str) -> bool:
    """Whether the words clearly ask for the doing of this kind of request, which was just offered."""
    said = _plain(text)
    return bool(re.fullmatch(rf"{_LEAD}{_WISH}(?:{_DOING}|{_OWN_WORDS[kind]}){_TAIL}", said))


def propose(kind: str, offered: Sequence[Choice]) -> Reply:
    """Whether the offered request is to begin; what else was offered stays to be chosen."""
    start = next(one for one in offered if one.payload == f"request:{kind}")
    others = [one for one in offered if one != start and one.payload != PERSON]
    return Reply("clarify", _ASKED_BACK[kind], choices=(start, *others)[:_MOST])


def sends(text: str) -> bool:
    """Whether the whole text is to send a request, or to go back to it."""
    said = _plain(text)
    return bool(_SENDS.fullmatch(said) or _BACK_TO.fullmatch(said))


def cancels(text: str) -> bool:
    """Whether the whole text is to stop what is going on."""
    return bool(_CANCELS.fullmatch(_plain(text)))


def nothing_to_send(filed: bool) -> Reply:
    """There is no request to send: it was sent already (``filed``), or there is none."""
    if filed:
        return Reply(
            "status",
            "Your request has been sent already. It was filed once and nothing is lost. You can see how "
            f"it stands at {TRACK_PATH}, with {_RECEIPT}.",
            choices=(TALK_TO_A_PERSON,),
        )
    return Reply(
        "social",
        "There is no request open here, so nothing was sent. If you want to make one, please choose.",
        choices=(*START_REQUEST.values(), TALK_TO_A_PERSON),
    )


def nothing_to_cancel(filed: bool) -> Reply:
    """There is no request to stop."""
    said = "There is no request open here, so there is nothing to cancel. Nothing was sent. If you sent one before,"
    if filed:
        said = (
            "Your request has been sent, and nothing else is open. If you do not want it any more,"
        )
    return Reply(
        "status",
        f"{said} you can withdraw it at {TRACK_PATH}, with {_RECEIPT}.",
        choices=(TALK_TO_A_PERSON,),
    )


def status(label: str) -> Reply:
    """Where a request that was sent can be followed."""
    what = "see how it stands, add something or withdraw it"
    if label == "do_withdraw":
        what = "withdraw it, add something or see how it stands"
    return Reply(
        "status",
        f"Every request has a page of its own. There you can {what}. Open {TRACK_PATH} on this site "
        "and give the reference and the tracking code from your receipt. If you have lost them, the "
        "Data Protection Officer (DPO) can help.",
        choices=(TALK_TO_A_PERSON,),
    )


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[^\w\s']", " ", text.lower().replace("’", "'")).split())
