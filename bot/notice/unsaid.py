"""What the notice leaves unsaid: who runs another body; of an opt-out that was made, whether it lasts, who is told of it and
what it costs. Pure."""

from __future__ import annotations

import re

from bot.notice.notice import Notice
from bot.notice.replies import Reply, silent
from bot.understanding.reading import Reading

_RUNS = re.compile(
    r"(?:^\W*(?:(?:so|and|but|ok|okay|hi|hello|please|also|tell\s+me|do\s+you\s+know|can\s+you\s+tell\s+me)\W+)*|[,;:]\s*)who(?:'s|\u2019s|s|\s+is|\s+are|\s+actually|\s+really)?\s+(?:(?:actually|really|it\s+that)\s+)?"
    r"(?:runs?|running|owns?|manages?|managing|operates?|controls?|maintains?|funds?|looks?\s+after|(?:in\s+(?:charge|control)|responsible|the\s+(?:boss|head|owner|controller))\s+(?:of|for))\s+(?:the\s+|this\s+|that\s+|our\s+)?",
    re.I,
)


def who_runs_it(notice: Notice, reading: Reading) -> Reply | None:
    """To "who runs the National Pupil Database?": of other bodies the notice says no more than that they get data."""
    found = _RUNS.search(reading.question)
    if found is None:
        return None
    at = found.end() + (reading.asking[0] if reading.asking[1] else 0)
    named = [m for m in reading.mentions if m.kind == "recipients" and m.start == at]
    named = [m for m in named if m.end and m.concept != "trust"]
    return silent(notice, "silent_other", f"who runs {named[0].plain}") if named else None


_ITS = r"(?:(?:opt(?:ed|s|ing)?|opting)[\s-]?(?:(?:him|her|them|me|us|my\s+\w+)\s+)?outs?|opt[\s-]?outs?|(?:the|that|my|our|his|her|an?|this|earlier|old)\s+(?:opt[\s-]?out|limit|request))"
_LASTS = r"(?:end(?:s|ed)?(?!\s+up\b)|expire[sd]?|lapse[sd]?|run(?:s)?\s+out|stop(?:s)?\s+(?:working|counting|at)|last(?:s)?(?!\s+(?:year|week|month|term|time|night|summer|autumn|spring|winter|\w+day)\b)|carr(?:y|ies)\s+(?:on|over)|continue(?:s)?|still\s+(?:on|valid|count(?:s|ed)?|stand(?:s)?|appl(?:y|ies)|there|work(?:s)?|in\s+(?:place|force))|renew(?:ed)?|start\s+again|wear(?:s)?\s+off|cancel(?:led)?\s+(?:itself|automatically))"
#: Whether one that was made goes on.
_GOES_ON = re.compile(rf"\b{_ITS}\b[^?]*\b{_LASTS}\b|\b{_LASTS}\b[^?]*\b{_ITS}\b", re.I)
#: That it was made, and not only that it could be.
_MADE = re.compile(
    r"\bopted\b|\b(?:my|our|his|her|that|an\s+earlier|old)\s+opt[\s-]?out\b(?!\s+right)|\bopt[\s-]?out\s+(?:i|we|she|he)\s+(?:made|did|sent)\b"
    r"|\bthe\s+opt[\s-]?out\b(?=.*\b(?:made|did|sent|signed|put\s+in|asked|filled)\b)|\b(?:made|did|sent|signed|put\s+in|asked|filled)\b.*\bopt[\s-]?out\b",
    re.I,
)
#: Whether somebody hears of it.
_TOLD_OF = re.compile(
    rf"\b(?:mum|mam|mom|mother|dad|father|parents?|she|he|they|anyone|anybody|teachers?|council|school)\b\s+(?:\w+\s+){{0,3}}?(?:see|know|find\s+out|hear|be\s+(?:told|informed|notified)|get\s+(?:told|a\s+(?:letter|message))|told|notified)\b(?:\s+(?:that|if|whether|when|about|of|i|we|she|he|my|our|the))+[^?]*\b(?:{_ITS}|i(?:'|’)?ve\s+(?:opted|asked))",
    re.I,
)
#: There it is somebody's wish, or the way to it: "my mum wants to know if she can opt me out".
_ASKS_TO_OPT = re.compile(
    r"\b(?:wants?|wanted|likes?|need\w*|has|have)\s+to\s+know\b|\blet(?:ting)?\s+(?:\w+\s+){1,3}know\b|\bhow\s+(?:do|can|would|should|will|does)\b|\bwants?\s+to\s+opt\b|\b(?:can|could|may|might)\s+(?:\w+\s+)?opt\b|\bi(?:'|’)?d\s+like\b",
    re.I,
)
#: What else it brings about.
_EFFECT = re.compile(
    rf"\b{_ITS}\b[^?]*\b(?:miss(?:es|ing)?\s+out|affect(?:s|ed)?|harm(?:s)?|hurt(?:s)?|lose(?:s)?(?!\s+(?:the|that|this|my|our|it|any)?\s*(?:rights?|say|choice|chance|control|opt))|disadvantage(?:d|s)?|worse|penali[sz]ed|punished|held\s+against|consequences?)\b|\b(?:affect|harm|lose(?!\s+(?:the|that|this|my|our|it|any)?\s*(?:rights?|say|choice|chance|control|opt))|miss\s+out)\b[^?]*\b(?:if|by|because|when)\b[^?]*\b{_ITS}\b",
    re.I,
)


def unsaid_of_limit(label: str, reading: Reading) -> str | None:
    """What the notice does not say of an opt-out that was made, when that is asked; ``None`` else."""
    if label != "ask_opt_out":
        return None
    text = reading.text
    if _TOLD_OF.search(text) and not _ASKS_TO_OPT.search(text):
        return "who is told of an opt-out"
    if _EFFECT.search(text):
        return "what else an opt-out changes"
    if _MADE.search(text) and _GOES_ON.search(text):
        return "how long an earlier opt-out lasts"
    return None
