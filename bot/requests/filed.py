"""What the receipt says of the request that was sent in this conversation, for who asks afterwards. Pure.

The receipt's own facts are told again: reference, date, what comes next. The tracking code is not among them: it is
shown once, and the conversation does not keep it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from bot.dates import in_full
from bot.notice.context import Context
from bot.notice.replies import TALK_TO_A_PERSON, Reply
from bot.requests.about import asks_how_long, asks_who_reads
from bot.requests.speech import TRACK_PATH
from bot.requests.words.being_told import NOT_PROMISED, asks_who_is_told
from bot.requests.words.following import ADD, DONE_THERE, WITHDRAW
from bot.requests.words.phrases import led, plain, trailed
from bot.requests.words.practice import asks_of_beginning, asks_of_mind, of_practice

#: The kind of a request, by how its reference begins.
_KINDS = {"SAR": "sar", "RTS": "right", "OPT": "opt_out", "DPC": "complaint"}
#: What is kept of a receipt.
_KEPT = ("reference", "due_on", "target_on", "next")
_FIRST = led(
    r"hi|hello|ok|okay|so|and|but|oh|well|now|then|please|pls|thanks|thank you|sorry|wait|great|cool|right|actually|roughly|about|one more thing|just wondering|one question|tell me|can you tell me|do you know"
)
_TAIL = trailed(
    "please|pls|now|then|thanks|thank you|again|roughly|about|normally|usually|from you|from the school|from them|back|though|by|at the latest|do you think|for (?:it|this|that|an answer|my request)"
)
_IT = r"(?:it|that|this|(?:my|the|this|that|your) (?:request|complaint|case|opt out|answer|reply|response|result|outcome))"
#: What a copy is of, which comes or is ready.
_COPY = r"(?:(?:the|my|his|her|their|our) (?:copy|data|records?|information|file))"
_THEY = r"(?:i|we|you|u|they|he|she|somebody|someone|the school|school|the dpo|the data protection officer)"
_GET = r"(?:hear|get|receive|have|know|be told|see|expect|answer|reply|respond|do|send|deal with|look at|read|finish)"
_WHEN = re.compile(
    rf"{_FIRST}(?:(?:when|by when|what (?:day|date)|how (?:long|soon|quick|quickly|fast|many (?:days|weeks)))(?:'s| is| will| does| do| can| should| would| must|s)? ?(?:(?:{_IT}|{_COPY}|{_THEY}|there|before|until|till)(?: (?:expect|usually|normally|going to|gonna|likely to|have|need|got|got to|to|it))* ?)*(?:due|done|take|takes|be|ready|come|arrive|happen|last|finished|back|wait|{_GET})?(?: (?:back|it|an? \w+|the \w+|something|anything|{_IT}|{_COPY}|done|ready|due|finished|from \w+(?: \w+)?))*"
    r"|what(?:'s| is|s) (?:the|my) (?:due date|deadline|date|time limit|target)(?: for (?:it|this|that|my \w+))?|(?:is|was) there (?:a|any) (?:deadline|due date|time limit|date)|(?:the )?(?:due date|deadline)|by what date(?: .{1,30})?|how much time (?:do|does) (?:they|you|the school|the dpo) have)"
    rf"{_TAIL}"
)
#: Says that the time of something else is meant: data are kept, passed on, held.
_ELSE = re.compile(
    r"\b(?:keep|kept|hold|held|store[ds]?|retain\w*|delete[ds]?|share[ds]?|pass(?:ed)?|year|age|old|16|13)\b"
)
_NUMBER = r"(?:reference|ref|number|reference number|ref number|case number|request number|receipt number|receipt)"
_REFERENCE = re.compile(
    rf"{_FIRST}(?:(?:what(?:'s| is| was|s)|wheres|where(?:'s| is| was)) (?:my|the|that|it|its) ?{_NUMBER}|(?:can|could) (?:i|you) (?:get|have|see|show me|give me|send me|tell me|repeat|resend) (?:(?:the|my|that) )?{_NUMBER}|(?:i )?(?:have |'ve |ve )?(?:lost|forgot|forgotten|closed|missed|didn't (?:save|write down|note|get)|didnt (?:save|write down|note|get)|can't find|cant find|don't have|dont have) (?:(?:the|my|that) )?{_NUMBER}|my {_NUMBER})(?: again| once more| for (?:it|my \w+))?{_TAIL}"
)
_WHERE = re.compile(
    rf"{_FIRST}(?:where|how) (?:do|can|could|would|will|should) i (?:check|track|follow|look|see|find out|chase|look (?:it )?up|go|find it)(?: (?:it|this|that|on it|up|that up|it up|how it (?:is|stands|goes|is going)|what is happening|{_IT}))*{_TAIL}"
)
_NEXT = re.compile(
    rf"{_FIRST}(?:what (?:happens|will happen|comes|do you do|do they do|will they do)(?: (?:next|now|then|with it|to it|after(?:wards| that| this)?|with {_IT}))*|what(?:'s| is|s) next|and now(?: what)?|now what|what now|what next){_TAIL}"
)
_ADDS = re.compile(
    rf"{_FIRST}(?:can|could|may|how (?:do|can)) i (?:still |also )?(?:add|send|attach|say|write)(?: (?:to it|something|anything|more|a (?:note|file|document|message)|some(?:thing)? (?:more|else)|(?:to|on) {_IT}))*{_TAIL}"
)
_ENDS = re.compile(
    rf"{_FIRST}(?:(?:can|could|may|how (?:do|can)) i (?:still |also |just )?|what if i (?:want|need) to |i (?:want|need) to )(?:cancel|withdraw|stop|undo|take back|drop|end)(?: (?:{_IT}|back))*{_TAIL}"
)
_READS = re.compile(
    rf"{_FIRST}who (?:(?:else|will|is|are|can|going to|gonna|actually|gets to|has to) )*(?:read|reads|reading|look at|looks at|looking at|deal with|deals with|dealing with|handle|handles|handling|answer|answers|decide|decides|see|sees) {_IT}(?: first)?{_TAIL}"
)
_TRACK = f"You can see how it stands at {TRACK_PATH}, with the reference and the tracking code from your receipt."
_OPEN = (
    f"Open {TRACK_PATH} on this site with the reference and the tracking code from your receipt."
)
_WENT_TO = "It went to the Data Protection Officer (DPO)."
_CODE_ONCE = (
    "The tracking code was shown once, with your receipt, and I cannot show it again. If you have lost it, the Data "
    "Protection Officer (DPO) can help."
)
_NOT_PROMISED = f"{NOT_PROMISED} If that matters to you, please ask the DPO, or write it as a message at {TRACK_PATH}."


def with_receipt(context: Context, receipt: Reply) -> Context:
    """The context after a request was filed. What was answered before it is leant on no more."""
    given = receipt.receipt or {}
    kept = {name: str(given[name]) for name in _KEPT if given.get(name)}
    if given.get("met_on"):  # the date by which a complaint is acknowledged, which the receipt did
        kept.pop("due_on", None)
    return replace(context.answered(None), receipt=kept)


def receipt_says(text: str, context: Context) -> Reply | None:
    """The answer to a question about the request that was just sent; ``None`` to every other message."""
    if not (context.filed and "reference" in context.receipt):
        return None
    said = _said(plain(text), text, context)
    return Reply("status", said, choices=(TALK_TO_A_PERSON,)) if said else None


#: Names the request, or what only a request has: after another answer "can I stop it?" is about that.
_NAMES_IT = re.compile(
    r"\b(?:requests?|complaints?|asked|complain(?:ed)?|answer|reply|hear|take|takes|due|deadline|back|withdraw|cancel|track|check|chase|follow|add|reads?|deals?|reference)\b"
)


def _said(said: str, text: str, context: Context) -> str | None:
    kept = context.receipt
    after = kept.get("next", "")
    if _REFERENCE.fullmatch(said):
        return f"Your reference is {kept['reference']}. {_CODE_ONCE}"
    if context.topic is not None and not _NAMES_IT.search(said):
        return None
    kind = _KINDS.get(kept["reference"].partition("-")[0], "")
    practice = of_practice(text, kind)
    if practice is not None:
        return f"{practice} {_TRACK}"
    if asks_of_mind(text):
        return f"Yes. {_OPEN} {DONE_THERE[WITHDRAW]}."
    if kind in ("opt_out", "right") and asks_of_beginning(text):
        return f"{_when(kept)} {_TRACK}"
    if context.leaning is not None and not _NAMES_IT.search(said):
        return None
    if (_WHEN.fullmatch(said) or asks_how_long(text)) and not _ELSE.search(said):
        return f"{_when(kept)} {_TRACK}"
    if asks_who_is_told(text):
        return f"{_WENT_TO} {_NOT_PROMISED}"
    if _READS.fullmatch(said) or asks_who_reads(text):
        return f"{_WENT_TO} The notice does not say who else at the school may see it. {after}"
    if _NEXT.fullmatch(said):
        return f"{after} {_TRACK}"
    if _ADDS.fullmatch(said):
        return f"Yes. {_OPEN} {DONE_THERE[ADD]}."
    if _ENDS.fullmatch(said):
        return f"Yes. {_OPEN} {DONE_THERE[WITHDRAW]}."
    return f"{_TRACK} Your reference is {kept['reference']}." if _WHERE.fullmatch(said) else None


def _when(kept: Mapping[str, str]) -> str:
    if "due_on" in kept:
        return f"Your receipt says that you should have the answer by {_day(kept['due_on'])}."
    if "target_on" in kept:
        return f"Your receipt says that the school aims to do this by {_day(kept['target_on'])}. The law sets no date for it."
    return f"Your receipt gives no date. {kept.get('next', '')}".strip()


def _day(written: str) -> str:
    return in_full(date.fromisoformat(written))
