"""The form of a message: its sentences, which of them ask, and whether a yes or no is wanted. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

#: Sentences read of one message beside the whole: the last ones, where people ask.
MOST_SENTENCES = 10

_BREAK = re.compile(r"(?<=[.!?…])[\s\"')\]]+|\n+|(?<=\?)(?=\w)")
_ABBREVIATION = re.compile(r"\b(?:mr|mrs|ms|dr|st|e\.g|i\.e|etc|yr|no)\.$", re.I)

_FILLER = re.compile(
    r"^(?:\W*\b(?:so|and|but|also|ok|okay|well|hi|hiya|hello|hey|hallo|please|pls|plz|sorry|erm|er|um|just|right|now|then|good\s+(?:morning|afternoon|evening)"
    r"|dear\s+(?:sir|madam|all|school)|excuse\s+me|morning|thanks|thank\s+you|oh|yeah|yes|no|wait|mate|omg|quick\s+(?:question|one|q)|btw|or|anyway|actually|basically|like|another\s+(?:thing|question)|one\s+more\s+thing)\b[\s,.:;!-]*)+",
    re.I,
)  # fmt: skip
_INDIRECT = re.compile(
    r"^(?:(?:can|could|would|will)\s+(?:you|u|ya|anyone|someone|somebody|it\s+be\s+possible\s+to)\s+(?:kindly\s+|please\s+|pls\s+|possibly\s+|just\s+)*(?:tell|ask|know|confirm|say|explain|let|clarify|advise|check|find\s+out|inform|be\s+told|mind\s+telling)"
    r"|do\s+(?:you|u|we)\s+know|i(?:'|’)?(?:d|\s+would)?\s+(?:just\s+)?(?:like|want|wanted|need|love|am\s+trying|wish)\s+to\s+(?:know|ask|check|understand|find\s+out|be\s+told|hear)|i\s+was\s+wondering|i(?:'|’)?m\s+wondering|im\s+wondering|(?:just\s+)?wondering|wanna\s+know|want\s+to\s+know|i\s+wonder|(?:just\s+)?checking|tell\s+(?:me|us)|please\s+(?:tell|confirm|advise|state|explain)|kindly\s+\w+|may\s+i\s+(?:ask|know)|am\s+i\s+(?:right|correct)|is\s+it\s+(?:true|right|correct)|any\s+idea|would\s+you\s+mind|i(?:'|’)?m\s+not\s+sure|not\s+sure|i\s+dont\s+know|i\s+don(?:'|’)t\s+know|confirm|let\s+me\s+know|does\s+(?:anyone|anybody|someone)\s+know)\b",
    re.I,
)  # fmt: skip
_WH = r"(?:what|whats|what's|who|whos|who's|whom|whose|which|where|wheres|where's|when|why|how|hows|wot|wat|wher|wich)"
_WH_START = re.compile(
    rf"^\W*(?:(?:in|to|by|for|at|on|from|under|with|about|until|within|through)\s+)?{_WH}\b", re.I
)
_WH_ANY = re.compile(rf"\b{_WH}\b", re.I)
_WHETHER = re.compile(r"\b(?:if|whether|wether|weather)\b", re.I)
_TRUE = re.compile(r"^(?:am\s+i\s+(?:right|correct)|is\s+it\s+(?:true|right|correct)|confirm|please\s+confirm)\b|\bconfirm\s+(?:that|the\s+school|you|it|no)\b", re.I)  # fmt: skip
_AUX = (
    r"(?:do|does|dose|did|is|are|was|were|will|would|can|could|has|have|had|should|shall|may|might|must|am|ain't|aint|r|duz|cud|wud"
    r"|don'?t|dont|doesn'?t|doesnt|didn'?t|didnt|isn'?t|isnt|aren'?t|arent|won'?t|wont|can'?t|cant|couldn'?t|couldnt|hasn'?t|hasnt|haven'?t|havent|wouldn'?t|shouldn'?t|wasn'?t|wasnt|weren'?t)"
)  # fmt: skip
_AUX_ANY = re.compile(rf"\b{_AUX}\b", re.I)
_AUX_START = re.compile(rf"^\W*{_AUX}\b(?!\s+not\s+(?:like|want|wish|trust))", re.I)
_TAG = re.compile(
    rf"(?:,\s*|\s){_AUX}\s+(?:you|u|it|they|he|she|we|i|there)(?:\s+not)?\s*\?*\s*$|[,\s](?:right|correct|yes|no|innit|yeah|ye|huh|eh|or\s+not|or\s+no|or\s+what|surely|true)\s*\?+\s*$|[,]\s*(?:right|correct|innit)\s*$|\bor\s+not\s*$|\b(?:fact\s+or\s+fiction|true\s+or\s+false|yes\s+or\s+no|or\s+is\s+it\s+not|or\s+isn'?t\s+it|or\s+doesn'?t\s+it|or\s+don'?t\s+(?:you|they))\s*\?*\s*$",
    re.I,
)  # fmt: skip
#: "... could I say no to it": a verb before its subject asks, wherever it stands.
_INVERTED = re.compile(
    r"\b(?:do|does|did|is|are|was|were|will|would|can|could|has|have|should|may|am)\s+(?:i|you|u|we|they|he|she|it|the\s+(?:school|council|trust|notice|government)|anyone|anybody|someone|somebody|there|that|this)\b(?!\s*$)",
    re.I,
)
#: "Money which the school gets has to do with it?": what looks like a question word is a relative.
_RELATIVE = re.compile(
    r"^\W*(?:\w+\s+){1,3}(?:which|who|that)\s+(?:\w+\s+){1,3}?(?:has|have|is|are|goes|go|comes|come|will|can)\b",
    re.I,
)
#: "When I turn 16, is it still his call?": the clause before it does not ask.
_CLAUSE_FIRST = re.compile(rf"^\W*(?:when|whenever|where|wherever|once|if|while|after|before|since|as|what\s+with|what\s+if)\s+(?!{_AUX}\b|exactly\b|in\b|on\b|else\b|long\b|can\b)", re.I)  # fmt: skip
#: "I have right to say no for decision what is made by machine?" asks whether; "You keep it in which
#: place?" asks which.
_STATEMENT = re.compile(
    r"^\W*(?:i|you|u|we|they|he|she|it|the\s+school|school)\s+(?!who|what)\w+", re.I
)
_ASKS_INSIDE = re.compile(rf"\b(?:how|why)\b|\b(?:in|to|for|with|from|at|on|by|of|until|about)\s+{_WH}\b|\b(?:keep|hold|know|see|share|give|send|do|use|is|are|says?|mean|means|get|gets|it|them|this|data)\s+{_WH}\b", re.I)  # fmt: skip
_WANTS = re.compile(r"\b(?:question|ask|asking|wonder(?:ing)?|know|tell\s+me|explain|understand|clarify|confirm|find\s+out|information\s+(?:on|about))\b", re.I)  # fmt: skip
_NEGATION = re.compile(r"\b(?:not|n't|never|no|nobody|none|nothing|without|dont|doesnt|isnt|arent|wont|cant|didnt|aint|nor)\b|n['’]t\b|\b(?:doubt\w*|false|nonsense|(?:a|one)\s+(?:lie|myth)|mistaken|wrong\s+(?:to|in)\s+(?:say|think|believ|assum)\w*|denied\s+that|refrain\w*|withhold\w*|exempt\w*|left\s+out\s+of|excluded\s+from\s+(?:see|know|get|receiv|hav|shar|what)\w*)\b|\b(?:kept\s+out|kept\s+from\s+(?:us|me|him|her|them|parents)|left\s+off|in\s+the\s+dark)\b", re.I)  # fmt: skip
#: "No data leaves the school?": no mere beginning like "No, I mean ...".
_NO_NOUN = re.compile(
    r"^\W*(?:(?:so|and|but|then)\s+)*no\s+(?!(?:i|we|it|he|she|they|you|u|but|no|not|thanks|worries|problem|idea|clue|that|this|wait|sorry|way|is|are|do|does|can|what|how|who|when|where|why)\b)[a-z]",
    re.I,
)
#: "Any web page where I can read it?" leaves out "is there".
_ANY_START = re.compile(r"^\W*any\b(?!\s*(?:idea|clue|thought|more|way|of|time|body|one))", re.I)
#: "... doesn't it?" and "... or not?" deny nothing.
_NO_NEGATION = re.compile(
    rf"[,\s](?:(?:{_AUX})\s+(?:you|u|it|they|he|she|we|i|there)\s+not|\w+n(?:'|’)?t\s+(?:you|u|it|they|he|she|we|i|there)|innit)\W*$"
    r"|\bor\s+(?:not|no)\W*$|\bnot\s+(?:only|just|sure)\b|\bno\s+(?:idea|clue)\b|^\W*why\s+not\b|\band\s+not\s+an?\b",
    re.I,
)
#: "Nobody gets it. Correct?": the sentence before it is what is asked about.
_CONFIRM = re.compile(
    r"\W*(?:(?:is|was|isn(?:'|’)?t)\s+(?:this|that|it)\s+(?:still\s+)?(?:right|correct|true|so|the\s+case)|(?:am|was)\s+i\s+(?:right|correct|wrong)|is\s+(?:s)?he\s+right"
    r"|have\s+i\s+(?:got|understood|read)\s+(?:that|this|it)\s+(?:right|correctly)|(?:do|does|is|are|can|will|did|has|have)\s+(?:it|they|you|u|(?:s)?he|i|we)"
    r"|correct|right|true|agreed|yes|true\s+or\s+false|fact\s+or\s+fiction|yes\s+or\s+no)(?:\s+(?:please|pls|then|though))?\W*",
    re.I,
)


@dataclass(frozen=True)
class Form:
    """How a sentence is built. ``polar``: yes or no is wanted; ``negated``: it supposes a no."""

    asks: bool
    polar: bool
    negated: bool


@dataclass(frozen=True, repr=False)
class Built:
    """The sentences of a message in their order, and the form of each. Without a ``repr``, as it holds what was
    typed."""

    parts: list[str]
    forms: list[Form]


def built(text: str) -> Built:
    """A message's sentences and how each is built; looked at once, for all who ask."""
    parts = sentences(text)
    return Built(parts, [form(part) for part in parts])


def sentences(text: str) -> list[str]:
    """The sentences of a message in order, none empty."""
    parts: list[str] = []
    for part in _BREAK.split(text.strip()):
        part = part.strip()
        if not part:
            continue
        if parts and _ABBREVIATION.search(parts[-1]):
            parts[-1] += " " + part
        else:
            parts.append(part)
    return parts


def is_confirmation(sentence: str) -> bool:
    """Whether it asks nothing but if what was said before is so."""
    bare = _FILLER.sub("", sentence)
    return bool(_CONFIRM.fullmatch(bare) or _CONFIRM.fullmatch(sentence))


#: "... and where is it kept": a second question after the first in one sentence.
_AND_ASKS = re.compile(
    rf"(?:\s*,\s*|\s+)(?:and|plus|also)\s+(?:also\s+|then\s+|if\s+so\s+)?(?=(?:(?:for|to|by|from|with|under|until)\s+)?(?:{_WH}|{_AUX})\b)",
    re.I,
)
#: "How long do you keep it, and where?": the second has nothing but its question word.
_AND_BARE = re.compile(
    r"^(?P<first>.*?\b(?:(?:for\s+)?how\s+long|what|where|who|why|when|how)\s+(?P<rest>(?:do|does|is|are|will|can|r)\s+\S.*?))"
    r"\s*,?\s*\b(?:and|plus)\s+(?:also\s+)?(?P<next>(?:for\s+)?how\s+long|where|why|how)\s*(?P<end>[?.!]*)$",
    re.I,
)


def questions(message: Built) -> list[str]:
    """The questions of a message in order, also those that share a sentence; one that is nothing but its
    question word gets what the one before it says ("where do you keep it?")."""
    found: list[str] = []
    for sentence, shape in zip(message.parts, message.forms):
        if not shape.asks:
            continue
        bare = _AND_BARE.match(sentence)
        if bare:
            found += [bare["first"], f"{bare['next']} {bare['rest']}{bare['end']}"]
            continue
        clauses = _AND_ASKS.split(sentence)
        whole = len(clauses) > 1 and all(
            len(clause.split()) > 1 and form(clause).asks for clause in clauses
        )
        found += clauses if whole else [sentence]
    return found


def asking_of(text: str, message: Built) -> tuple[list[str], list[Form], int]:
    """The last sentences of a message, how each is built, and which of them asks: the last one that does,
    or the last."""
    parts = message.parts[-MOST_SENTENCES:] or [text]
    forms = message.forms[-MOST_SENTENCES:] or [form(text)]
    return (
        parts,
        forms,
        max((at for at, one in enumerate(forms) if one.asks), default=len(forms) - 1),
    )


def form(sentence: str) -> Form:
    """How this sentence is built."""
    bare = _FILLER.sub("", sentence.strip())
    marked = sentence.rstrip().endswith("?")
    indirect = _INDIRECT.match(bare)
    rest = bare[indirect.end() :] if indirect else bare
    negated = bool(_NO_NOUN.match(sentence) or _NEGATION.search(_NO_NEGATION.sub("", rest)))
    if _TRUE.search(bare) or _TAG.search(bare):
        return Form(True, True, negated)
    if indirect:
        whether = _WHETHER.search(rest)
        wh = _WH_ANY.search(rest)
        if whether and (not wh or whether.start() < wh.start()):
            return Form(True, True, negated)
        if wh:
            return Form(True, False, negated)
        return Form(True, bool(_AUX_START.match(rest.lstrip(" ,:-"))) or _AUX_START.match(bare) is not None and marked and not _WANTS.search(bare), negated)  # fmt: skip
    first = _CLAUSE_FIRST.match(bare)
    if first:
        turn = _INVERTED.search(bare)
        if turn and not _WH_ANY.search(bare[: turn.start()], first.end()):
            return Form(True, True, negated)
        _, comma, rest = bare[first.end() :].partition(",")
        if marked and comma and not _WH_ANY.search(rest):
            return Form(True, True, negated)
    if _ANY_START.match(bare):
        return Form(True, True, negated)
    if _WH_START.match(bare):
        # "Why may you, who said so, is there a law": the last clause wants a yes or no.
        clauses = re.split(r",\s+", bare)
        return Form(True, len(clauses) > 1 and bool(_AUX_START.match(clauses[-1])), negated)
    if _AUX_START.match(bare):
        return Form(True, True, negated)
    if marked:
        return Form(True, _marked_is_polar(bare), negated)
    inverted = _INVERTED.search(bare)
    if inverted and not _WH_ANY.search(bare[: inverted.start()]):
        return Form(True, True, negated)
    clause = _last_clause(bare)
    if clause is not None:
        return Form(True, bool(_AUX_START.match(clause)), negated)
    return Form(bool(_WANTS.search(bare) and _WH_ANY.search(bare)), False, negated)


def _marked_is_polar(sentence: str) -> bool:
    """Whether a sentence with a question mark that begins with neither kind of word wants a yes or no."""
    tail = re.split(r"[,;:–-]\s+", sentence)[-1]
    if _WH_START.match(tail):
        return False
    if _AUX_START.match(tail) or _RELATIVE.match(sentence):
        return True
    if _STATEMENT.match(tail):
        return not _ASKS_INSIDE.search(tail)
    verb, asks = _AUX_ANY.search(tail), _WH_ANY.search(tail)
    if verb and not asks:
        return True
    return not _WH_ANY.search(sentence) and len(sentence.split()) > 1


def _last_clause(sentence: str) -> str | None:
    """A question after a comma or dash: "my son is 14, do you tell the council"."""
    for part in reversed(re.split(r"[,;:–]\s*|\s-\s|\bso\b|\bbut\b|\band\b", sentence)[1:]):
        part = _FILLER.sub("", part.strip())
        if len(part.split()) > 2 and (_WH_START.match(part) or _AUX_START.match(part)):
            return part
    return None
