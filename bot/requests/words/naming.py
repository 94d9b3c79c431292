"""What is no name though it has the length of one: a sentence, a question, a yes, an age. Pure.

Nearly every English word is somebody's name (Will, May, Can, Do, Her, So, My, He, You, Same, Said, Not). So a
word alone refuses only where nobody is called that; else two of them must stand together as in a sentence, and
be written small, as in a sentence. "Will Young" and "He Can" stay names, "will you" and "he can" are none.
"""

from __future__ import annotations

import re

from bot.understanding.year_groups import year_groups

SENTENCE, STOCK, AGE = "sentence", "stock", "age"

#: Said instead of a name, as the whole answer, however it is spelt.
_STOCK = re.compile(
    r"(?:(?:um+|er+m?|hm+|well|oh|ok|okay|but|and|so|sorry|honestly|actually|really|still|just)\s+)*"
    r"(?:(?:i(?:'m|\s+am)?\s+|im\s+)?(?:really\s+)?not\s+(?:really\s+|too\s+|so\s+|quite\s+|very\s+|that\s+)?(?:sure|certain)|unsure|(?:i(?:'ve)?\s+|ive\s+)?(?:(?:have|got)\s+)?no\s+(?:idea|clue)|(?:i\s+)?(?:do\s+not|don'?t|dunno|dono|dun)\s*(?:really\s+)?(?:know|no|remember)?(?:\s+(?:it|that|yet))?"
    r"|id[kc]|dk|dno|maybe|perhaps|possibly|depends|who\s+knows|whatever|anything|nothing|nowt|unknown|n\s*/?\s*a|tbc|tba|later|pass"
    r"|not\s+(?:applicable|available|known|given|provided|relevant|stated|needed|required|disclosed|specified|saying|telling|important|necessary)|(?:no|none)\s+(?:name|given|known|needed|yet)"
    r"|(?:the|that|this)\s+(?:(?:same|very)\s+)?(?:one|name|person|child|kid)(?:\s+(?:as\s+)?(?:above|before|below|earlier|again|i\s+(?:said|gave|told|wrote|typed|put)|(?:that\s+)?(?:you|u)\s+(?:have|know|got)))?(?:\s+(?:above|before|already|earlier))?"
    r"|(?:the|my)\s+(?:first|second|other|next|last)\s+(?:one|thing|request|part|bit)"
    r"|(?:the\s+)?same(?:\s+(?:as\s+)?(?:above|before|me|mine|again|one|name|person|him|her|them|us|that|last\s+time|earlier))?|as\s+(?:above|before)|see\s+above|ditto|likewise|already\s+(?:said|told|given)"
    r"|ye+s+|yeh+|yea+h+|yep+|yup+|yh+|yess+|yas+|na+h+|no+pe+|no+|nop|ok+|okay+|okey|okie|k+|kk+|sure|fine|cool|right|alright|correct|true|exactly|of\s+course|definitely|absolutely"
    r"|yes\s+please|no\s+thanks?|thanks?|thank\s+you|thx|cheers|please|pls|plz|sorry|what+|wat|wot|wut|why|y\s+tho|who|whom?|whose|when|where|which|huh|eh|hm+|um+|er+m?|uh+|lol|omg|wtf|bruh|(?:hello+|hi+|hey+|hiya)(?:\s+there)?"
    r"|both|both\s+of\s+(?:them|us)|all\s+of\s+(?:them|us)|everyone|everybody|someone|somebody|anyone|nobody|no\s+one|none|mine|ours|theirs|myself|me+|him|her|them|us|you|u|ur|it|that|this|him\s+and\s+me|me\s+and\s+(?:him|her)"
    r"|wait|hang\s+on|hold\s+on|one\s+(?:sec|second|moment|minute)|a\s+(?:boy|girl)|boy|girl|male|female|e-?mails?|phone|telephone|mobile|private|secret|there|wrong|incorrect|unfair|stupid|silly|rubbish|annoying|confusing|anonymous|test(?:ing)?"
    r"|(?:my|our|his|her|their|your)\s+(?:(?:own|two|three|four|both|other|older|younger|eldest|youngest|little|big|foster|step)\s+)*(?:sons?|daughters?|child|children|kids?|boys?|girls?|lads?|mum|mam|mom|dad|mother|father|parents?|nan|gran|brothers?|sisters?|twins?|names?)"
    r"|(?:the\s+)?(?:council|school|dpo|office)|(?:looks|all|sounds|very)\s+(?:good|ok|okay|fine|right|great)|never\s+mind(?:\s+.+)?)"
    r"(?:\s+(?:please|pls|thanks|sorry|yet|tho|though|really|now|then|mate|tbh|lol))*"
)
#: Names of somebody when they are written with a capital; small, as an answer, a yes or a nothing.
_SMALL = re.compile(
    r"aye|good|great|perfect|brilliant|lovely|nice|ta|ye|yea|ya|yo|so|how|then|not|go|do|can|is|he|she|they|we|i|his|my|your"
)
_SUBJECT = r"(?:i|you|u|he|she|they|we|it|who|that|this|there)"
_AUX = r"(?:can|could|does|do|did|is|are|am|was|were|will|would|should|shall|may|might|must|has|have|had|ain'?t|(?:do|does|did|is|are|was|were|has|have|had|wo|would|should|could|ca|must|need)n'?t|cannot|dont|doesnt|gonna|gotta|wanna)"
_DOING = r"(?:want|wanted|wants|need|needs|needed|know|knows|knew|think|thinks|thought|said|say|says|told|tell|tells|asked|ask|asks|mean|means|meant|object|like|likes|live|lives|lived|go|goes|went|got|get|gets|give|gives|gave|made|make|makes|just|already|never|always|only|still|also|really|even|both|hate|hates|feel|feels|care|cares|wrote|put|thought|guess|hope|hopes|wish|understand|agree|disagree|refuse|see|saw|seems?|works?|happened|come|came|left|lost|sent|send|share|shared)"
#: "He can", "you dont", "that is"; "can i", "will u", "does my".
_PAIRS = re.compile(
    rf"(?<![\w'-])(?:{_SUBJECT}\s+(?:{_AUX}|{_DOING})|{_AUX}\s+(?:{_SUBJECT}|my|your|ur|his|her|their|the|these|those|somebody|someone|anyone)"
    rf"|(?:what|whats|who|whos|why|how|where|when|which|wot)\s+(?:(?:'?s|{_AUX})(?![\w'-])|happens?|about|long|much|many|if|else|next|gets|for|to|data|info|information|name|tho|though|(?:is\s+)?(?:it|that|this))"
    r"|(?:leave|tell|ask|use|give|send|look|check|see|find|stop|delete|remove|put|get|let|make|keep|forget|do|call|show|take|read|explain|help|change|correct|share|trust|contact|email|ring|phone)\s+(?:it|that|this|him|her|them|me|us|my|the|your|ur|up|above|what|whatever|on)"
    r"|(?:mum|mam|mom|dad|gran|nan|nana|granny|grandma|grandad|mother|father|parents|school|council)\s+(?:has|have|had|is|are|was|wants?|says?|said|got|gets|does|did|knows|lives|doesnt|cant|wont|\w+n't)"
    # "He changed his name", "prefer to stay out of it"; Ahmed and Mohammed end like that as well.
    rf"|{_SUBJECT}\s+(?!\w*(?:hm|mm|am)ed\b)[a-z]{{2,}}ed|(?:prefer|want|wish|rather|need|try|trying|going|got|ought|used|supposed|able|happy|allowed)\s+(?:not\s+)?to"
    r"|not\s+[a-z]+ing|(?:not|none|same|all|any|some|most|one)\s+(?:the|of|my|his|her|your|this|that|sure|me|him|them)|(?:to|with|for|about|on|at|in|from|of|by)\s+(?:the|my|our|your|ur|this|that|these|those|it|me|him|them|us|you)"
    r"|(?:im|ive|id|ill|cant|wont|hes|shes|its|lets)\s+(?:[a-z]+\s+[a-z]+|not|in|on|at|his|her|their|the|an?|my|ok|fine|sure|here|going|asking|just|only|still))(?![\w'-])"
)  # fmt: skip
#: Small words that nobody is called, in any spelling of a name that is written small.
_NEVER = re.compile(
    r"(?<![\w'-])(?:(?:i'm|i've|i'd|i'll|(?:you|he|she|they|we|it|that|who|what|there)'(?:s|re|ve|ll|d)|let's|\w{2,5}n't|dont|doesnt|didnt|isnt|wasnt|arent|havent|hasnt|hadnt|wouldnt|couldnt|shouldnt|youre|youll|youve|theyre|theyll|thats|whats|theres|im\s+not)"
    r"|because|cos|coz|cuz|about|with|without|would|could|should|does|doing|doesn|been|being|your|yours|their|theirs|something|anything|everything|nothing|someone|already|please|pls|plz|thanks|why|when|where|what|whatever"
    r"|the\s+(?:school|council|pupil|child|form|name|data|same|one|notice|dpo|office|parent|mother|father|mum|dad)|anonymous|anonymously|confidential|cannot|gonna|wanna|these|those|which|though|although|however|until|unless|whether|who|whose|also)(?![\w'-])"
)  # fmt: skip
#: At least two of these stand in a sentence of three words and more.
_SMALL_WORDS = re.compile(
    r"(?<![\w'-])(?:the|it|is|are|was|were|for|from|not|but|his|her|him|u|ur|she|they|we|i|you|on|or|if|me|us|our|my|have|has|had|did|this|that|there|here|just|only|still|get|got|give|want|need|know|think|says?)(?![\w'-])"
)
#: One of them is enough after "it's" or "he's".
_TELLING = re.compile(
    r"(?<![\w'-])(?:the|it|is|are|was|were|for|from|not|his|him|they|if|us|have|been)(?![\w'-])"
)
_AGED = re.compile(
    r"(?:(?:i'm|im|i\s+am|he'?s|she'?s|they'?re|(?:he|she|they)\s+(?:is|are)|hes|shes|aged?|only|just|nearly|now|in|year|yr|form|class)\s+)*(?:\d+\w*|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)(?:\s*(?:years?|yrs?|yo|y/o|old|and\s+a\s+half|now|today|girl|boy|pupil|student|here)\b)*"
)
#: A yes or a small word that people are called as well: Mine, Yas, Sure, True and Her are first names.
_CALLED_TOO = re.compile(
    r"mine|yas+|sure|true|her|fine|cool|right|aye|ta|ye|yo|so|do|can|how", re.I
)
#: These are much oftener answers; only who says that it is the name is called so.
_RARELY = re.compile(
    rf"him|me|you|us|them|ok|no|na|er|um|eh|wat|boy|pass|both|that|{_SMALL.pattern}", re.I
)
#: "My name is Sure": it is said outright that a name follows.
_OUTRIGHT = re.compile(
    r"\W*(?:(?:ok|okay|yes|no|well|hi|hello|sorry|but|and|really|honestly)\W+)*"
    r"(?:(?:my|his|her|their|the|our|the\s+(?:pupil|child)(?:'|’)?s|(?:my|our)\s+\w+(?:'|’)?s)\s+(?:(?:full|first|last|real|only)\s+)*name(?:(?:'|’)?s|\s+(?:really\s+|actually\s+)?is)"
    r"|(?:i|he|she|they)(?:(?:'|’)?(?:m|s|re)|\s+(?:am|is|are))\s+(?:really\s+|actually\s+)?called|call\s+me)\s*:?\s+[\"'“]?(?P<name>[^\W\d_]+)\W*",
    re.I,
)


#: "I'm ready now", "im back": how somebody is, which is no name; "I'm Sure" by itself may be one.
_STATE = re.compile(
    r"(?:i'm|im|i\s+am)\s+(?:(?:all|just|so|very|quite|still|now|pretty|only)\s+)*"
    r"(?:(?:ready|done|here|back|certain|good|happy|free|finished|sorry|lost|stuck|confused|worried|scared|asking|waiting|going|wondering|trying|thinking|joking|looking)(?:\s+.*)?"
    r"|(?:sure|fine|cool|right)\s+(?:now|again|then|thanks?|thank\s+you|about|that|of|it|this|i)\b.*)",
    re.I,
)


def tells_a_state(text: str) -> bool:
    """Whether it says how somebody is, and not who."""
    small = as_spoken(text)
    return small == small.lower() and bool(_STATE.fullmatch(small))


def could_be_called(text: str) -> str | None:
    """The one word of the text, when it is a yes or the like and somebody's name as well."""
    word = text.strip(" .,;:!\"'“”")
    return word if _CALLED_TOO.fullmatch(word) else None


def called_outright(text: str) -> str | None:
    """The word in "my name is Sure", where it would be no name by itself."""
    found = _OUTRIGHT.fullmatch(text)
    word = found["name"] if found else ""
    return word if _CALLED_TOO.fullmatch(word) or _RARELY.fullmatch(word) else None


def no_name(text: str, led: bool = False) -> str | None:
    """Which kind of no name the text is; ``None`` when somebody can be called that.

    ``led``: words as "it's" stood before it, after which a sentence can go on as well as a name.
    """
    written = " ".join(text.replace("’", "'").split()).strip(" .,;:!\"'")
    lowered = written.lower()
    if "?" in text:
        return SENTENCE
    if _AGED.fullmatch(lowered) or year_groups(lowered, classes=False):
        return AGE
    if _STOCK.fullmatch(" ".join(re.sub(r"[.,;:!()]", " ", lowered).split())):
        return STOCK
    if _SMALL.fullmatch(written):
        return STOCK
    small = as_spoken(written)
    if _PAIRS.search(small) or (" " in small and _NEVER.search(small)) or _alone(small):
        return SENTENCE
    words = small.split()
    few = bool(_TELLING.search(small)) if led else False
    return SENTENCE if len(words) > 2 and (few or len(_SMALL_WORDS.findall(small)) > 1) else None


def as_spoken(text: str) -> str:
    """The text with a small first letter, as it would stand in a sentence; all of it small when it is shouted.

    Not where the second word has a capital, which makes a name of both ("Who Lee", "He Can").
    """
    text = re.sub(r"\bI\b(?![-.])(?=\s[a-z]|'[a-z])", "i", text.replace("’", "'"))
    words = text.split()
    if len(words) > 1 and text.upper() == text:
        return text.lower()
    if len(words) > 1 and words[1][:1].isupper():
        return text
    return text[:1].lower() + text[1:]


def _alone(small: str) -> bool:
    return " " not in small and bool(
        re.fullmatch(r"(?:dont|doesnt|didnt|isnt|wasnt|because|cos|why|what|your|their|cannot|please|\w+n't|i'm|it's|that's)", small)
    )  # fmt: skip
