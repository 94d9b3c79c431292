"""What gets the same reply whether a request is open or not: deleting this conversation, and who is a pupil. Pure.

There is no label for either; whole messages are recognised by their words. "Delete everything you hold on me"
is a data right, and no wish about this conversation.
"""

from __future__ import annotations

import re

from bot.notice.notice import Notice
from bot.notice.replies import START_REQUEST, TALK_TO_A_PERSON, Reply
from bot.requests.speech import TRACK_PATH
from bot.requests.words.phrases import led, plain, trailed
from bot.understanding.labels import group
from bot.understanding.reading import Reading

#: A reading of a label that is as sure as this is right about words in small letters.
_SURE = 0.85
_LEAD = led(
    r"please|pls|ok|okay|hi|hello|now|just|so|and|then|stop and|can you|could you|can u|will you|would you|can i|could i|how do i|how can i|how to|is there a way to|you can",
    r"i want to|i want you to|i'd like to|i'd like you to|i would like to|i would like you to|id like to|i need to|i need you to|you should|you must",
)
_TAIL = trailed(
    r"please|pls|now|here|from here|for me|thanks|thank you|completely|permanently|for good|straight away|right away|at once|immediately|too|again|as well"
)
_ERASE = r"(?:forget|delete|erase|remove|wipe|clear|destroy|get rid of|scrub)"
_ERASED = r"(?:forgotten|deleted|erased|removed|wiped|cleared|destroyed|gone)"
_CHAT = r"(?:(?:this|the|our|my|that|all|whole|entire|of) )*(?:conversations?|chats?|chat (?:history|log|messages)|(?:conversation|message) history|session|chatlog)"
_TYPED = (
    r"(?:(?:everything|all|anything|whatever|all the things|the things|the stuff|all of it|it all)(?: (?:that|which|what|of what))?|what|the messages|all my messages|my messages|messages)"
    r" (?:(?:i|i've|ive|we|i have|we have) (?:just |have |ever )?(?:typed|wrote|written|said|told you|told u|put|entered|asked)|(?:you|u) know from (?:me|this chat))(?: (?:in|into|to))*(?: (?:here|you|u|this|the chat|this chat|above|before|so far|today))*"
)
_OWN = r"my (?:messages|questions|words)(?: (?:here|in this chat|above))*"
_FORGETS = re.compile(
    rf"{_LEAD}(?:{_ERASE} (?:{_CHAT}|{_TYPED}|{_OWN})|(?:i want |i'd like |i would like |id like )?(?:have |get )?(?:{_CHAT}|{_TYPED}|{_OWN}) (?:to be |be |should be |must be |is to be )?{_ERASED}){_TAIL}"
)
#: "Forget what I said" takes back a word.
_TAKES_BACK = re.compile(r"\bforget what i (?:just )?(?:said|asked|wrote)\b")
#: The names of the buttons, as the widget and the page show them.
MENU, IN_WIDGET, ON_PAGE = "Menu", "Delete this conversation", "Forget this conversation"

_ASK = r"^\W*(?:(?:hi|hello|please|pls|just|so|and|ok|(?:can|could)\s+(?:you|u)\s+(?:please\s+)?(?:tell\s+me|check|confirm|say|find\s+out)|tell\s+me|do\s+you\s+know|i\s+(?:want|need)\s+to\s+know|i(?:'|’)?d\s+like\s+to\s+know|if|whether)\b\W*)*"
_KIN = r"(?:(?:my|his|her|their|our)\s+(?:\w+\s+)?(?:son|daughter|child|kid|ex|husband|wife|brother|sister|friend|neighbou?r|cousin|nephew|niece|boyfriend|girlfriend|grandson|granddaughter)(?:(?:'|’)s\s+(?:son|daughter|child|kid|boy|girl))?)"
_WORD = r"[^\W\d_][\w'’-]*"
_NAME = rf"(?P<name>{_KIN}|{_WORD}(?:\s+{_WORD}){{0,2}}?)"
_SCHOOL = r"(?:this|the|your|ur|that|our)?\s*(?:\w+\s+){0,2}?(?:school|academy|high|primary)"
_PLACE = rf"(?:(?:still\s+|currently\s+|enrolled\s+|registered\s+|really\s+)*(?:(?:at|in|with)\s+{_SCHOOL}|here|there|(?P<year>in\s+(?:year|yr|y|class|form|sixth)\s*\w{{1,4}}))|(?:still\s+)?an?\s+(?:pupil|student)(?:\s+(?:here|there|(?:at|in|of)\s+{_SCHOOL}))?)"
_END = r"(?:\s+(?:now|please|pls|anymore|any\s+more|or\s+not|still))*\W*$"
_FACTS = r"(?:home\s+)?(?:address|phone(?:\s+number)?|number|date\s+of\s+birth|dob|birthday|e-?mail(?:\s+address)?|class|year(?:\s+group)?|form|timetable|grades?|marks|attendance|parents|teacher)"
#: Says that what follows is asked, though it is put as a statement ("tell me if Jack goes there").
_INDIRECT = re.compile(
    r"\b(?:if|whether|tell\s+me|do\s+you\s+know|to\s+know|check|confirm|find\s+out)\b", re.I
)
#: How a question begins; in a form what is put otherwise is an answer.
_ASKING = re.compile(
    r"^\W*(?:(?:so|and|but|ok|wait|sorry|hi|hello|please|pls)\W+)*(?:is|was|are|were|does|did|do|have|has|what|what(?:'|’)?s|which|where|who|when|how|why|can|could|tell\s+me|if|whether|give\s+me)\b",
    re.I,
)
_PUPILS = tuple(
    re.compile(_ASK + one + _END, re.I)
    for one in (
        rf"(?:is|was)\s+{_NAME}\s+{_PLACE}",
        rf"(?:does|did)\s+{_NAME}\s+(?:still\s+|really\s+)?(?:go|attend|come|study|learn)(?:\s+(?:to|at|in))?\s+(?:{_SCHOOL}|here|there)",
        rf"(?P<told>){_NAME}\s+(?:still\s+)?(?:goes|attends|comes|studies|went|is|was)(?:\s+(?:to|at|in))?\s+(?:{_SCHOOL}|here|there|an?\s+(?:pupil|student)(?:\s+\w+){{0,3}})",
        r"(?:do|have)\s+you\s+(?:have\s+|got\s+)?(?:any(?:one|body)|somebody|someone|an?\s+(?:pupil|student|child|boy|girl|kid))\s+(?:called|named|by\s+the\s+name\s+of)\s+(?P<name>\w.*?)",
        rf"(?:is|are)\s+there\s+(?:any(?:one|body)|somebody|someone|an?\s+(?:pupil|student|child|boy|girl|kid))\s+(?:called|named)\s+(?P<name>\w.*?)(?:\s+{_PLACE})?",
        rf"(?:what|which)\s+(?:class|year|form|set|tutor\s+group|school)\s+(?:is|does)\s+{_NAME}\s+(?:in|go\s+to|attend)",
        rf"(?:what(?:(?:'|’)?s|\s+is|\s+are)|give\s+me|i\s+need)\s+(?P<name>{_WORD}(?:\s+{_WORD})?)(?:'|’)s\s+{_FACTS}",
        rf"where\s+does\s+{_NAME}\s+live",
    )
)
_NO_NAMES = re.compile(
    r"my|his|her|their|our|your|the|a|an|any|all|some|this|that|these|those|it|its|he|she|they|we|you|i|there|here"
    r"|who|what|which|where|when|how|everyone|everybody|anyone|anybody|someone|somebody|nobody|no|data|information"
    r"|info|details|record|records|file|files|pupil|pupils|student|students|child|children|school|parents|people"
    r"|staff|police|council|dfe|cctv|wifi|personal|consent|bullying|uniform|homework|lunch|privacy|notice|stored|kept"
    r"|held|used|shared|sent|given|sharing|if|whether|so|then|not|on|in|at|out|up|from|to|by|of|for|with|is|are|was"
    r"|ofsted|nhs|camhs|were|still|compulsory|required|needed|free|allowed|open|ready|good|ok"
)


def apart(notice: Notice, reading: Reading, in_form: bool = False) -> Reply | None:
    """The reply to a message of this kind; ``None`` for every other. ``in_form``: what is not put as a
    question may be an answer there."""
    if wants_it_forgotten(reading.text):
        return _HOW_TO_FORGET
    if in_form and not (_is_marked(reading.text) or _ASKING.match(reading.text)):
        return None
    return _nobody(notice) if asks_of_somebody(reading) else None


def wants_it_forgotten(text: str) -> bool:
    """Whether this conversation is to be deleted, and nothing else."""
    said = plain(text)
    return bool(_FORGETS.fullmatch(said)) and not _TAKES_BACK.search(said)


def asks_of_somebody(reading: Reading) -> bool:
    """Whether it asks if somebody who is named is a pupil, or for a fact about them."""
    found = next((match for one in _PUPILS if (match := one.match(reading.text))), None)
    if found is None:
        return False
    before = reading.text[: found.start("name")]
    statement = found.groupdict().get("told") is not None
    if statement and not (_is_marked(reading.text) or _INDIRECT.search(before)):
        return False  # where a child goes to school is told, not asked
    name = found["name"].strip()
    if re.fullmatch(_KIN, name, re.I):
        return True
    words = name.split()
    if any(_NO_NAMES.fullmatch(re.sub(r"['’]s$", "", word.lower())) for word in words):
        return False
    capital = all(word[0].isupper() for word in words)
    told = group(reading.label) in ("say", "inform", "follow")
    known = reading.sure and reading.confidence >= _SURE and not told
    if len(words) == 1 and not re.search(
        r"\b(?:called|named|by\s+the\s+name\s+of)\b", reading.text, re.I
    ):
        return capital and not found.groupdict().get("year") and not known
    return capital or not known


def _is_marked(text: str) -> bool:
    return text.rstrip().endswith("?")


_HOW_TO_FORGET = Reply(
    "social",
    f"You can do that yourself, and it works at once. In the chat window open “{MENU}” and choose "
    f"“{IN_WIDGET}”. On the page with the whole conversation choose “{ON_PAGE}” at the bottom. If you do "
    "nothing, it is erased by itself some time after your last message. A request that you have sent "
    f"stays with the school; you can withdraw it at {TRACK_PATH}.",
    choices=(TALK_TO_A_PERSON,),
)


def _nobody(notice: Notice) -> Reply:
    return Reply(
        "out_of_scope",
        "I cannot tell you that. I know nobody's data, and I never say who is or was a pupil. I only answer "
        "from the privacy notice. If it is about yourself or your own child, you can ask for a copy of the "
        f"information. For anything else please ask {notice.contact.who}: {notice.contact.email}.",
        choices=(START_REQUEST["do_sar"], TALK_TO_A_PERSON),
    )
