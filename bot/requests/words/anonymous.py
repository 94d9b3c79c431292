"""Whether one may ask or complain without saying who one is. Pure.

The contract: a case is made of a request that is sent; one that is left unfinished needs a way to reach the person, or
enough to know who they are. No name is demanded before a request counts.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.requests.words.phrases import led, plain, trailed

_NAME = r"(?:(?:my|our|any|a|the|his|her) )?(?:(?:own|real|full) )?(?:name|names|details|identity|contact details)"
_HIDDEN = rf"(?:(?:completely|totally|fully) )?(?:anonymous(?:ly)?|in secret|unnamed|nameless|incognito|without (?:(?:giving|saying|telling|using|leaving|putting|giving you|telling you|sharing) )?(?:{_NAME}|who i am)|without being named|without (?:you|u|anyone|anybody|them|the school) knowing (?:who i am|who it is|it's me|its me|it is me)|not (?:give|say|leave) {_NAME})"
_DO = r"(?:complain|ask|do (?:it|this|that)|report (?:it|this|that|something)|send (?:it|this|that|a complaint|a request)|make (?:it|this|an?|the|my)(?: (?:complaint|request))?|object|get (?:a copy|it)|request (?:it|a copy)|stay|remain|be|keep|opt out|use this|fill (?:it|this) in)"
_FIRST = led("so|and|but|ok|okay|hi|hello|please|just|well|sorry|also|wait|thanks|tell me|how")
_ASKS = re.compile(
    rf"{_FIRST}(?:(?:(?:can|could|may|must|do|should|am|would) (?:i|we|you|it|this)|is it possible to|is there a way to|i(?:'d|d| would)? (?:want|wish|like|prefer|rather)(?: to)?|am i allowed to|are we allowed to|possible to) (?:(?:still|also|just|even|please|really|be|have|to) )*(?:{_DO} ?)?(?:about (?:\w+ ){{1,4}})?(?:this |it |that )?(?:be )?{_HIDDEN}"
    rf"|(?:is|will|would|can) (?:this|it|that|my (?:complaint|request)|the form|everything) (?:be |stay |all )*{_HIDDEN}"
    rf"|(?:can|could|may) (?:i|we) (?:make|send|file|raise|lodge|put in) an anonymous (?:complaint|request|report)|(?:do|must|should) (?:i|we) (?:(?:have|need) to )?(?:give|say|tell|leave|put) (?:you )?(?:{_NAME}|who i am) to (?:complain|ask|object|do (?:this|it|that)|make (?:a|this|the) (?:complaint|request))"
    rf"|(?:are|do you take|do you accept|can you take) anonymous (?:complaints|requests)(?: allowed| ok| possible)?){trailed('please|then|though|too|as well|here|about (?:it|this|that)|allowed|at all')}"
)
_NOT_BACK = (
    "Without a contact the school cannot write back to you. You can then only see how it stands with the reference and "
    "the tracking code that you get at the end."
)
_MAY_SHOW = "What you write may still show who you are."
#: By kind of request.
UNNAMED: Mapping[str, str] = {
    "complaint": f"Yes. This form does not ask for your name. It asks how the school can reach you, and if you would rather not say, you can go on without that. {_NOT_BACK} {_MAY_SHOW}",
    "sar": f"Only in part. Your name and the pupil's are asked for so that the right records are found, and the school may have to ask who you are. If you would rather not give one of them, say so at its question and you can go on without it. {_NOT_BACK}",
    "opt_out": f"Only in part. The names are asked for so that the school knows whom it is about and who asks. If you would rather not give one of them, say so at its question and you can go on without it; the school may have to ask you for it. {_NOT_BACK}",
    "right": f"Only in part. The pupil's name is asked for so that the right records are found. If you would rather not give it, say so at its question and you can go on without it; the school may have to ask you for it. {_NOT_BACK}",
}


def asks_unnamed(text: str) -> bool:
    """Whether the whole message asks if it can be done without saying who one is."""
    return bool(_ASKS.fullmatch(plain(text)))


_KINDS = (
    ("complaint", r"\b(?:complain\w*|report)\b"),
    ("sar", r"\b(?:copy|copies|see)\b"),
    ("opt_out", r"\bopt\b"),
    ("right", r"\bobject\b"),
)


def kind_asked(text: str) -> str | None:
    """The kind of request that it asks about; ``None`` where only "this" is said."""
    return next((kind for kind, words in _KINDS if re.search(words, text, re.I)), None)
