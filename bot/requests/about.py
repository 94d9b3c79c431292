"""Questions about the form itself, which the notice does not answer: what a field is for, who reads it. Pure."""

from __future__ import annotations

import re

from bot.requests.forms.form import Form
from bot.requests.forms.opt_out import RIGHT_PASSES_AT, STILL_PASSED
from bot.requests.state import RequestState
from bot.requests.words.anonymous import UNNAMED, asks_unnamed
from bot.requests.words.being_told import NOT_PROMISED, asks_who_is_told
from bot.requests.words.commands import field_named
from bot.requests.words.practice import asks_of_beginning, asks_of_mind, of_practice

#: A question about the form is short; what is longer tells of something.
_LONGEST = 14
_LEAD = r"^\W*(?:(?:so|and|but|ok|okay|oh|no|wait|sorry|hang\s+on|hold\s+on|actually|just|hmm?|um|er|well|please|first|one\s+(?:sec|second|moment|minute))\W+)*"
_GIVE = r"(?:give|tell|say|put|enter|provide|type|write|state|share|fill\s+in)(?:\s+(?:you|u|it|them|the\s+school))?"
_THING = r"(?P<thing>\w.*?)"
_END = r"(?:\s+(?:for|now|here|too|as\s+well|please|really|anyway|at\s+all|to\s+(?:do|send|make)\s+(?:this|it|that)))*\W*$"
_NEEDED = r"(?:needed|required|necessary|compulsory|mandatory|optional|important)"
#: Whether a field may be left out.
_MUST = (
    rf"(?:do|must|should|have)\s+(?:i|we)\s+(?:(?:really|even|still|actually)\s+)?(?:(?:have|need|got)\s+(?:to\s+)?)?{_GIVE}\s+{_THING}",
    rf"(?:is|are)\s+{_THING}\s+(?:(?:really|even|actually)\s+)?{_NEEDED}",
    rf"(?:can|could|may)\s+i\s+(?:leave\s+out|skip|not\s+{_GIVE}|miss\s+out)\s+{_THING}",
    rf"(?:can|could|may)\s+i\s+leave\s+{_THING}\s+(?:out|blank|empty)",
)
#: What it is for.
_WHY = (
    rf"(?:why|what)\s+(?:do|does|did|would|must|should|r|are)\s+(?:you|u|i|we|they|it)\s+(?:(?:even|really|all|actually)\s+)?(?:need|want|require|ask|asking|have)\s+(?:(?:to\s+(?:know|have|{_GIVE})|for|about)\s+)?{_THING}",
    rf"(?:why|what)\s+(?:is|are)\s+{_THING}\s+(?:{_NEEDED}|for|asked)",
)
_MAY = tuple(re.compile(_LEAD + one + _END, re.I) for one in _MUST)
_FOR = tuple(re.compile(_LEAD + one + _END, re.I) for one in _WHY)
_OURS = r"(?:this|the|my)\s+(?:complaint|request|form|application|answers?)|what\s+i\s+(?:write|type|say|put|send|tell\s+you)(?:\s+here)?|this|it|that|these"
_WHO_READS = re.compile(
    _LEAD
    + r"(?:who|whom)(?:(?:'|’)?s|(?:'|’)?ll)?\s+(?:(?:else|will|can|is|are|does|do|gets?|going|to|be|get|allowed|able|actually)\s+)*"
    rf"(?:see|sees|seeing|read|reads|reading|get|gets|getting|look\s+at|looks\s+at|handles?|deals?\s+with)\s+(?:{_OURS})\W*$"
    rf"|{_LEAD}(?:who|where)\s+(?:does|do|will|is|are)\s+(?:{_OURS})\s+(?:go|going|get\s+sent|sent|be\s+sent)(?:\s+to)?\W*$",
    re.I,
)
_WHAT_HAPPENS = re.compile(
    _LEAD
    + rf"what(?:(?:'|’)?s|\s+is|\s+will|\s+do\s+(?:you|they)\s+do)?\s*(?:happens?|happening|happen|next|(?=with))\s*(?:(?:with|to)\s+(?:{_OURS})|next|now|then|afterwards|(?:if|when|after|once)\s+(?:i|we)\s+(?:do|send|submit|make|finish|complete)(?:\s+(?:this|it|that|the\s+form))?)?\W*$",
    re.I,
)
_THIS = r"(?:this|that|it|so|(?:this|that|a|the|such\s+a)\s+(?:request|complaint|form)|(?:ask|asking|object|objecting|complain|opt(?:ing)?\s+out)(?:\s+(?:for|to|about|out\s+of)\s+(?:this|that|it))?)"
#: "Can I even do that?"
_ALLOWED = re.compile(
    _LEAD
    + rf"(?:(?:can|could|may)\s+(?:i|we)\s+(?:(?:even|really|actually|just|still)\s+)*(?:(?:do|make|ask|send)\s+{_THIS}|{_THIS})|(?:am|are)\s+(?:i|we)\s+(?:(?:even|really|actually)\s+)*allowed(?:\s+to\s+(?:do|make|ask|send)\s+{_THIS})?"
    rf"|do\s+(?:i|we)\s+(?:(?:even|really|actually)\s+)*have\s+(?:the|a|that|any)\s+right(?:\s+to\s+(?:do\s+)?{_THIS})?)(?:\s+(?:though|then|at\s+all|here|myself))*\W*$",
    re.I,
)
_COSTS = re.compile(
    _LEAD
    + rf"(?:do\s+(?:i|we)\s+(?:(?:have|need|got)\s+to\s+|must\s+)pay(?:\s+(?:anything|something|money))?|(?:does|will|would)\s+{_THIS}\s+cost(?:\s+(?:anything|something|money|me\s+anything))?|is\s+{_THIS}\s+(?:free|charged)|is\s+there\s+(?:an?|any)\s+(?:fee|charge|cost)|(?:how\s+much|what)\s+(?:does|will|would)\s+{_THIS}\s+cost)(?:\s+(?:for|of)\s+{_THIS})?(?:\s+(?:for\s+(?:this|that|it)|though|then|at\s+all))*\W*$",
    re.I,
)
#: "How long will it take?", "when do I hear back?"
_HOW_LONG = re.compile(
    _LEAD
    + rf"(?:(?:roughly|about)\s+)?(?:how\s+(?:long|quick(?:ly)?|soon|fast)\s+(?:(?:will|does|would|do|is|can)\s+)?(?:{_OURS}|{_THIS}|(?:an?|the|my)\s+(?:answer|reply|response|copy)|i|we|you|they|the\s+school)\s*(?:(?:usually|normally|going\s+to|gonna|to|have|need|got)\s+)*(?:take|be|wait|get\s+(?:it|one|an?\s+\w+)|hear(?:\s+back)?|answer|reply)?"
    r"|when\s+(?:will|do|would|can|does)\s+(?:i|we|you|they|the\s+school)\s+(?:get|hear|receive|have|know|answer|reply)(?:\s+(?:back|it|an?\s+\w+|the\s+\w+|something|anything))*|is\s+there\s+a\s+(?:time\s+limit|deadline))(?:\s+(?:for\s+(?:this|that|it)|though|then|to\s+\w+|back|from\s+you))*\W*$",
    re.I,
)
_SECRET = re.compile(
    _LEAD
    + rf"(?:(?:is|are|will|would)\s+(?:{_OURS}|all\s+(?:of\s+)?this|it\s+all)\s+(?:(?:be|stay|kept|all|really|treated|as)\s+)*(?:confidential(?:ly)?|private|secret|safe|secure|anonymous|in\s+confidence)"
    rf"|(?:will|do|can|would)\s+(?:you|u|they|the\s+school)\s+keep\s+(?:{_OURS})\s+(?:confidential|private|secret|safe|to\s+(?:yourself|yourselves|themselves)))(?:\s+(?:though|then|too|here|please))*\W*$",
    re.I,
)
_LATER = "The notice does not say how long it takes."
_TAKES = {
    "sar": f"{_LATER} When you send it, your receipt shows the date by which you should have the answer.",
    "right": f"{_LATER} When you send it, your receipt shows the date by which you should have the answer.",
    "opt_out": f"{_LATER} No date is set by law. When you send it, your receipt shows what the school aims for.",
    "complaint": f"{_LATER} When you send it, your receipt confirms that the school has it. The law sets no day for the outcome.",
}
_NO_PROMISE = (
    "What you send goes to the Data Protection Officer (DPO), and nobody reads this chat live. The notice does not "
    "say who else at the school may see it, so I cannot promise that it is kept secret."
)
_WHO_IS_TOLD = (
    f"What you send goes to the Data Protection Officer (DPO). {NOT_PROMISED} If that matters to you, please ask the "
    "DPO before you send it."
)
_NO_PAYMENT = "You pay nothing to make this request here. The notice itself does not say anything about a fee."
_WHO_MAY = {
    "sar": "Yes, you can ask for this here.",
    "opt_out": f"A parent or carer can ask for this until the pupil is {RIGHT_PASSES_AT}; from then on only the pupil can.",
    "right": "Yes, you can make this request here. What comes of it is for the Data Protection Officer (DPO) to decide.",
    "complaint": "Yes, you can complain here.",
}
#: "But you'll still send her address?"
_STILL = re.compile(
    _LEAD
    + r"(?:(?:you|u|they|it|(?:the\s+)?(?:school|council))(?:(?:'|’)?ll|\s+will|\s+would|\s+do)?|(?:will|would|do|can)\s+(?:you|u|they|it|(?:the\s+)?(?:school|council)))\s+still\s+(?:be\s+)?(?:\w+ing|send|share|pass|give|get|have|know|see|tell|passed|given|sent|shared)\b",
    re.I,
)
_CHANGED_MIND = (
    "Yes. You can stop before you send it. When it is sent, you can withdraw it at /track, with the reference and the "
    "tracking code that you get."
)
_SENT = "It goes to the Data Protection Officer (DPO) once you choose to send it."


_POINTS = re.compile(r"\b(?:this|it|that|these)\b", re.I)


def told_about(form: Form, state: RequestState, text: str, aside: bool = False) -> str | None:
    """What the form says of itself, when the message asks about it and about nothing else.

    ``aside``: something else was answered just before, which "who sees it?" is then about.
    """
    if asks_who_is_told(text):
        return _WHO_IS_TOLD
    practice = of_practice(text, form.kind)
    if practice is not None:
        return practice
    if asks_of_mind(text):
        return _CHANGED_MIND
    if asks_of_beginning(text) and form.kind == "opt_out":
        return _TAKES[form.kind]
    if asks_unnamed(text):
        return UNNAMED[form.kind]
    if len(text.split()) > _LONGEST:
        return None
    elsewhere = aside and bool(_POINTS.search(text))
    if _WHO_READS.match(text) and not elsewhere:
        return _SENT
    if form.kind == "opt_out" and _STILL.match(text):
        return f"Yes. {STILL_PASSED}"
    if _ALLOWED.match(text):
        return _WHO_MAY[form.kind]
    if _COSTS.match(text):
        return _NO_PAYMENT
    if _HOW_LONG.match(text):
        return _TAKES[form.kind]
    if _SECRET.match(text) and not elsewhere:
        return _NO_PROMISE
    if _WHAT_HAPPENS.match(text) and not elsewhere:
        return f"{_SENT} You get a reference and a tracking code, to see how it stands."
    for patterns, must in ((_MAY, True), (_FOR, False)):
        for pattern in patterns:
            found = pattern.match(text)
            if found is not None:
                return _of_field(form, state, found["thing"], must)
    return None


def asks_how_long(text: str) -> bool:
    """Whether it asks how long a request takes, or when the answer comes."""
    return bool(_HOW_LONG.match(text))


def asks_who_reads(text: str) -> bool:
    """Whether it asks who reads a request, or where it goes."""
    return bool(_WHO_READS.match(text))


def _of_field(form: Form, state: RequestState, thing: str, must: bool) -> str | None:
    name = state.asking if re.fullmatch(r"that|this|it", thing, re.I) else field_named(thing)
    if name is None:
        return None
    field = form.named(name, state.answers)
    if field is None and name == "pupil_name":
        field = form.named("name", state.answers)
    if field is None:
        return "This form does not ask for that."
    if not must:
        return field.why
    if field.optional:
        return f"You can leave it out. {field.why}"
    return f"{field.why} If you would rather not give it here, the Data Protection Officer (DPO) can take your request too."
