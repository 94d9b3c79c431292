"""Questions about the form itself, which the notice does not answer: what a field is for, who reads it. Pure."""

from __future__ import annotations

import re

from bot.requests.commands import field_named
from bot.requests.form import Form
from bot.requests.state import RequestState

#: A question about the form is short; what is longer tells of something.
_LONGEST = 14
_LEAD = r"^\W*(?:(?:so|and|but|ok|okay|wait|sorry|hang\s+on|hmm?|um|er|well|please|first)\W+)*"
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
_OURS = r"(?:this|the|my)\s+(?:complaint|request|form|application|answers?)|what\s+i\s+(?:write|type|say|put|send|tell\s+you)(?:\s+here)?"
_WHO_READS = re.compile(
    _LEAD
    + r"(?:who|whom)(?:(?:'|’)?s|(?:'|’)?ll)?\s+(?:(?:else|will|can|is|are|does|do|gets?|going|to|be|get|allowed|able|actually)\s+)*"
    rf"(?:see|sees|seeing|read|reads|reading|get|gets|getting|look\s+at|looks\s+at|handles?|deals?\s+with)\s+(?:{_OURS})\W*$"
    rf"|{_LEAD}(?:who|where)\s+(?:does|do|will|is|are)\s+(?:{_OURS})\s+(?:go|going|get\s+sent|sent|be\s+sent)(?:\s+to)?\W*$",
    re.I,
)
_WHAT_HAPPENS = re.compile(
    _LEAD
    + r"what(?:(?:'|’)?s|\s+is|\s+will)?\s+(?:happens?|happening|next)\s*(?:next|now|then|afterwards|(?:if|when|after|once)\s+(?:i|we)\s+(?:do|send|submit|make|finish|complete)(?:\s+(?:this|it|that|the\s+form))?)?\W*$",
    re.I,
)
_SENT = "It goes to the Data Protection Officer (DPO) once you choose to send it."


def told_about(form: Form, state: RequestState, text: str) -> str | None:
    """What the form says of itself, when the message asks about it and about nothing else."""
    if len(text.split()) > _LONGEST:
        return None
    if _WHO_READS.match(text):
        return _SENT
    if _WHAT_HAPPENS.match(text):
        return f"{_SENT} You get a reference and a tracking code, to see how it stands."
    for patterns, must in ((_MAY, True), (_FOR, False)):
        for pattern in patterns:
            found = pattern.match(text)
            if found is not None:
                return _of_field(form, state, found["thing"], must)
    return None


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
