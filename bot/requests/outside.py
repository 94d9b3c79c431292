"""What is said about requests while none is open: a yes to an offered one, and words for one that has ended. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.notice.replies import PERSON, START_REQUEST, TALK_TO_A_PERSON, Choice, Reply
from bot.requests.engine import FORMS
from bot.requests.offering import STARTS, TAKES_BACK, kind_in
from bot.requests.retelling import tells
from bot.requests.speech import TRACK_PATH
from bot.requests.words.anonymous import UNNAMED, asks_unnamed, kind_asked
from bot.requests.words.doing import FIRST, LEAD, TAIL, YES, asks_for_doing
from bot.requests.words.following import ADD, DONE_THERE, FOLLOW, WITHDRAW, is_key, wanted_of_it
from bot.requests.words.phrases import led, plain
from bot.understanding.reading import Reading

#: What a clarification offers at most.
_MOST = 3
_BARE_YES = re.compile(rf"{LEAD}(?:{YES}|please|pls){TAIL}")
_YES_AND = re.compile(
    rf"\W*(?:{YES})(?:\s+(?:i\s+do|i\s+would|please|pls))*\s*[.,;:!\n–-]+\s*(?P<rest>\S.*)",
    re.I | re.S,
)
_OK = re.compile(r"(?:ok|okay|alright|all right|fine)(?: (?:then|please|thanks|thank you|yes))*")
_ASKED_BACK = {
    "sar": "Do you want to ask for a copy now?",
    "opt_out": "Do you want to ask for this limit now?",
    "right": "Do you want to use this right now?",
    "complaint": "Do you want to make a complaint now?",
}
_OPEN = r"(?: (?:it|that|this|everything|(?:my|the|this) (?:request|complaint|form)))?"
_ALL_SAID = "that's all|thats all|that's it|thats it|that is all|done|now|just"
_SENDS = re.compile(
    rf"{led(FIRST, _ALL_SAID)}(?:send|submit|file)(?: off)?{_OPEN}(?: (?:off|again|now|please))*"
)
_BACK_TO = re.compile(
    rf"{LEAD}(?:(?:go|get|take me|come|i want to go) )?(?:back to|continue|carry on with|finish) (?:the|my|this|that) (?:form|request|complaint)(?: (?:please|pls|now))*"
)
_CANCELS = re.compile(
    rf"(?:(?:ok|okay|no|please|just|actually|i want to|can i|can you) )*(?:(?:cancel|quit|exit|abort){_OPEN}|stop(?: (?:my|the|this) (?:request|complaint|form))?)(?: (?:now|please))*"
)
_REQUEST = r"(?:it|that|this|everything|(?:my|the) (?:request|complaint|form))"
#: "Did you send it?"
_ASKS_SENT = re.compile(
    rf"{LEAD}(?:(?:did|have) (?:you|u|i|we) (?:already |actually |just )?(?:send|sent|submit|submitted|file|filed) {_REQUEST}(?: (?:off|in))?"
    rf"|(?:has|was|is|did) {_REQUEST} (?:now |really |actually |already )?(?:been |get |go )?(?:sent|submitted|filed|send|off|through|gone)(?: (?:off|through))?)"
    r"(?: (?:or not|now|already|yet|then|please|to (?:the )?(?:school|dpo)))*"
)
#: "I made a mistake, can I take it back?"
_TAKES_BACK = re.compile(
    r"(?=.*\b(?:mistakes?|errors?|wrong|mind|back|undo|withdraw|cancel|change|correct|edit|unsend|delete)\b)"
    rf"{led(FIRST, 'wait|sorry|oops|no|actually')}(?:(?:i (?:think i )?(?:have |'ve )?(?:made|did) (?:a|some) (?:mistakes?|errors?)|i got (?:something|it|that) wrong|i (?:have )?changed my mind|i've changed my mind|ive changed my mind)"
    rf"(?: (?:in|on|with) {_REQUEST})?(?: (?:and|so|but))*)?(?: ?(?:can|could|may|how do|how can|i want to|i'd like to|id like to|please)(?: (?:i|you|we|u))?(?: (?:still|please|just))* (?:take {_REQUEST} back|undo {_REQUEST}|withdraw {_REQUEST}|cancel {_REQUEST}|change {_REQUEST}|correct {_REQUEST}|edit {_REQUEST}|unsend {_REQUEST}|delete {_REQUEST}))?(?: (?:now|please|again))*"
)
_CODE = r"(?:tracking |secret )?(?:code|number|reference|receipt|ref)(?: (?:number|code))?"
#: "I lost the code."
_LOST = re.compile(
    rf"(?:(?:what if|help|sorry|and|but|oh no|oh|hi|hello|ok) )*(?:(?:i|we)(?:'ve)? |ive )?(?:(?:have )?(?:lost|forgot|forgotten|deleted|closed|mislaid|misplaced)|(?:did not|didn't|didnt) (?:write down|save|keep|note|copy|get|see)|(?:do not|don't|dont|haven't|havent|no longer|can't|cant|cannot) (?:have|got|have got|find|remember|know|see))"
    rf" (?:(?:the|my|that|this|a|any|our) )?{_CODE}(?: (?:and|or) (?:(?:the|my) )?{_CODE})?(?: (?:any ?more|now|again|what (?:now|do i do|should i do|can i do)|help|for it|for (?:my|the) (?:request|complaint)))*"
    rf"|(?:can|could) (?:i|you) (?:get|have|see|show me|give me|send me|tell me|resend) (?:(?:the|my|that) )?{_CODE} (?:again|once more|one more time)|what was (?:the|my) {_CODE}(?: again)?"
)
_RECEIPT = "the reference and the tracking code from your receipt"


_CHILD = (
    r"(?:him|her|(?:the|my|our)\s+1?\d(?:\s*-?\s*(?:years?|yrs?)(?:[\s-]*old)?|\s*yo)|(?-i:[A-Z][\w'’-]+)|(?:(?:the|my|our)\s+)(?:(?:younger|youngest|older|elder|eldest|oldest|little|big|other)\s+)?"
    r"(?:one|son|daughter|child|boy|girl|lad|lass|younger|youngest|older|elder|eldest|oldest))"
)
_KINDLY = r"(?:[\s,]+(?:please|pls|now|then|first|only|alone|though|tho|thanks|for\s+now))*"
#: "Do Ambrose please, leave Tilda": the offered request, for one of several.
_FOR_ONE = re.compile(
    rf"\W*(?:(?:ok|okay|yes|yeah|well|then|so|right|please)\W+)*(?:(?:just|only)\s+)*(?:(?:do|start\s+with|begin\s+with|do\s+(?:it|that|this)\s+(?:just\s+|only\s+)?for|opt)\s+(?:just\s+|only\s+)?{_CHILD}(?:\s+out)?"
    rf"|(?:just|only)\s+{_CHILD}(?=[\s,]+(?:please|pls)\b)){_KINDLY}"
    rf"(?:[\s,.;–-]+(?:and\s+|but\s+)?(?:leave|not|skip|forget|don['’]?t\s+(?:do|opt))\s+{_CHILD}(?:\s+(?:out|be|as\s+(?:s?he|they)\s+(?:is|are)|alone|in))*{_KINDLY})?[\s.!]*",
    re.I,
)


def request_offered(offered: Sequence[Choice]) -> str | None:
    """The kind of the one request among the choices; ``None`` when there is none, or more than one."""
    kinds = {kind for one in offered if (kind := kind_in(one.payload)) in FORMS}
    return kinds.pop() if len(kinds) == 1 else None


def says_yes(reading: Reading, asked: bool = False) -> bool:
    """Whether it is a yes and nothing more. ``asked``: to a question, to which an "ok" is one too."""
    if asked and _OK.fullmatch(plain(reading.text)):
        return True
    if _BARE_YES.fullmatch(plain(reading.text)):
        return True
    return reading.sure and reading.label == "say_yes"


_TENTATIVE = re.compile(
    r"(?:(?:and|so|then|ok|but) )*(?:can|could|may) (?:i|we)\b.*|(?:(?:and|so|then|ok) )*stop(?: it)?"
)


def is_tentative(text: str) -> bool:
    """Whether words that fit an offered request are no clear wish for it: "can I stop it?", a bare "stop"."""
    return bool(_TENTATIVE.fullmatch(plain(text)))


def propose(kind: str, offered: Sequence[Choice]) -> Reply:
    """Whether the offered request is to begin; what else was offered stays to be chosen."""
    start = next(one for one in offered if kind_in(one.payload) == kind)
    others = [one for one in offered if one != start and one.payload != PERSON]
    asked = (
        "Do you want to take an earlier opt-out back now?"
        if start == TAKES_BACK
        else _ASKED_BACK[kind]
    )
    return Reply("clarify", asked, choices=(start, *others)[:_MOST])


def sends(text: str) -> bool:
    """Whether the whole text is to send a request, or to go back to it."""
    said = plain(text)
    return bool(_SENDS.fullmatch(said) or _BACK_TO.fullmatch(said))


def cancels(text: str) -> bool:
    """Whether the whole text is to stop what is going on."""
    return bool(_CANCELS.fullmatch(plain(text)))


def afterwards(text: str, filed: bool, stopped: bool) -> Reply | None:
    """What is said to somebody who comes back to a request that was sent, or was stopped."""
    said = plain(text)
    if _ASKS_SENT.fullmatch(said) and (filed or stopped):
        return nothing_to_send(True) if filed else _NOT_SENT
    if filed and _TAKES_BACK.fullmatch(said):
        return nothing_to_cancel(True)
    wanted = wanted_of_it(text, filed)
    if wanted is not None:
        return _led_on(wanted, is_key(text))
    return _LOST_CODE if _LOST.fullmatch(said) else None


def unnamed(text: str) -> Reply | None:
    """What is said to one who asks if a request can be made without saying who they are."""
    if not asks_unnamed(text):
        return None
    kind = kind_asked(text)
    if kind is None:
        return None
    label = next(one for one, started in STARTS.items() if started == kind)
    return Reply("social", UNNAMED[kind], choices=(START_REQUEST[label], TALK_TO_A_PERSON))


_NOT_SENT = Reply(
    "status",
    "No. The request was stopped, so nothing was sent. If you want to make it after all, please choose.",
    choices=(*START_REQUEST.values(), TALK_TO_A_PERSON),
)
_LOST_CODE = Reply(
    "status",
    "The tracking code is shown only once, so I cannot show it again. Your request is not lost. Please "
    "write to the Data Protection Officer (DPO), who can tell you how it stands, add something or stop "
    "it. Say when you sent it and what it was about.",
    choices=(TALK_TO_A_PERSON,),
)


def _led_on(wanted: str, keyed: bool) -> Reply:
    """Where it can be followed, added to or withdrawn. ``keyed``: its reference or code was typed here."""
    what = {
        FOLLOW: "To see how your request stands",
        ADD: "To add something to your request",
        WITHDRAW: "To withdraw your request",
    }[wanted]
    done = {
        FOLLOW: "You see its stage, its date and the messages there",
        **DONE_THERE,
    }[wanted]
    kept = " Please do not type the code here: it is the key to your request." if keyed else ""
    return Reply(
        "status",
        f"{what}, open {TRACK_PATH} on this site and type the reference and the tracking code from your "
        f"receipt. {done}.{kept} If you have lost them, the Data Protection Officer (DPO) can help.",
        choices=(TALK_TO_A_PERSON,),
    )


def agrees_with(text: str, kind: str) -> bool:
    """Whether the words begin the offered request: a plain yes, its title, or words for the doing."""
    plain_yes = bool(_BARE_YES.fullmatch(plain(text)))
    one = kind in ("opt_out", "sar") and bool(_FOR_ONE.fullmatch(text))
    return plain_yes or one or asks_for_doing(text, kind) or _repeats_title(text, kind)


def _repeats_title(text: str, kind: str) -> bool:
    """Whether it says the first words of the choice, or most of it ("yes ask for a copy", "ask now")."""
    if text.strip().endswith("?"):
        return False
    label = next(label for label, one in START_REQUEST.items() if one.payload == f"request:{kind}")
    title = plain(START_REQUEST[label].title).split()
    said = re.sub(rf"^{LEAD}|{TAIL}$", "", plain(text)).split()
    if plain(text).split()[-1:] == ["now"] and said:
        said = [*said, "now"]
    rest = iter(title)
    return len(said) >= 2 and said[0] == title[0] and all(word in rest for word in said)


def told_with_yes(text: str, kind: str) -> str | None:
    """What happened, told with the yes to an offered complaint ("Yes I do. They sent my file ...")."""
    found = _YES_AND.match(text)
    if found is None or not FORMS[kind].offers_story or found["rest"].strip().endswith("?"):
        return None
    return found["rest"] if tells(found["rest"]) else None


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
        f"{said} you can withdraw it or add something at {TRACK_PATH}, with {_RECEIPT}.",
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
