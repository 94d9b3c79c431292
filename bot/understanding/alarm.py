"""Words that speak of harm to oneself or at another's hands, however they are spelt. Pure.

A second line behind the classifier: few and plain phrases, said of oneself, that are never a question
about data. What only contains a hard word stays with the classifier.
"""

from __future__ import annotations

import re

from bot.understanding.alarm_languages import is_alarm_elsewhere

_LEET = str.maketrans(
    {
        "0": "o",
        "1": "i",
        "3": "e",
        "4": "a",
        "5": "s",
        "7": "t",
        "@": "a",
        "$": "s",
        "!": "i",
        "*": "",
        "’": "'",
    }
)
_SPACED = re.compile(r"\b(?:\w[ .\-_*]){3,}\w\b")
_STRETCHED = re.compile(r"(.)\1{2,}")

_SELF = r"(?:my\s*self|me\s*self|meself|mysel|myslf|mself)"
_GROWN_RELATIVE = r"(?:dad(?:dy)?|father|mum(?:my)?|mam|mother|parents?|stepdad|step\s+dad|stepfather|stepmum|step\s+mum|stepmother|uncle|auntie?|grandad|granddad|nan|gran|carers?|guardian|(?:mum|mam|dad|mother|father)'?s\s+(?:boyfriend|girlfriend|partner|bf|new\s+\w+))"
#: Of another child, told as going on now; what was once is the classifier's to read. "Her hip" is no person, and one is
#: beaten at chess, or to it.
_OF_ANOTHER = (
    rf"\b(?:his|her|their|(?:\w+|the\s+(?:boy|girl|child|kid))'s)\s+(?:own\s+|real\s+|foster\s+|step\s*-?)?{_GROWN_RELATIVE}\s+(?:(?:is|keeps?|still|always|often|really|badly|sometimes)\s+){{0,3}}"
    r"(?:hits|hitting|beats|beating|punch(?:es|ing)|kick(?:s|ing)|chok(?:es|ing)|strangl(?:es|ing)|burns|burning|rap(?:es|ing)|molest(?:s|ing)|abus(?:es|ing)|hurts|hurting)\s+(?:him|her|them|the\s+(?:kids|children|boys?|girls?))"
    r"(?=\W*$|\s*[.,;:!?)–-]|\s+(?:when|whenever|and|but|if|because|cos|cuz|bc|so|all|again|a\s+lot|badly|is|do|does|who|what|how|sometimes|often|while|after|before|too|really|he|she|they|i|we|it|every(?!\s+(?:time\s+)?(?:they|we)\s+play)|(?:at|in|with)\s+(?:home|night|weekends?|the\s+(?:night|evening|house|face|stomach|head)|his|her|a|front)|on\s+(?:purpose|weekends))\b)"
)
_ALARM = re.compile(
    "|".join(
        (
            rf"\b(?:kil+|k+l+|unaliv\w*|un\s*aliv\w*|hang|drown|end|off|top|hurt\w*|harm\w*|cut+\w*|burn\w*|starv\w*|slit\w*)\s+{_SELF}\b",
            r"\b(?:want|wanna|wana|going|gonna|gona|wish|ready|rather)\s+(?:to\s+|i\s+(?:was|were|could)\s+)?(?:die|be\s+dead|dead|disappear\s+forever|not\s+(?:be\s+alive|exist|wake\s+up))\b",
            r"(?<!\d)(?<!\d\s)(?<!few\s)(?<!many\s)\bkms\b(?!\s+(?:away|from|to|long|per|an?\s+hour|run|race|walk|travelled|driven|walked))|\bsh\s*(?:again|ing)\b|\bkys\b.*\b(?:me|they|keep|tell)\b",
            r"\b(?:commit\w*|attempt\w*|thinking\s+(?:of|about)|feel\w*)\s+(?:sui?cid\w*|s[eu]wer\s*slide)\b|\bi(?:'?m|\s+am|\s+feel)\s+(?:so\s+)?sui?cidal\b|\bsewer\s*slide\b",
            r"\b(?:don'?t|do\s+not|dnt|dont)\s+(?:want|wanna)\s+(?:to\s+)?(?:live|be\s+alive|be\s+here|exist|wake\s+up)\s*(?:any\s*more|anymore|no\s+more)?\s*(?:\.|$|!)",
            r"\b(?:no|any)\s+(?:reason|point)\s+(?:to|in|of)\s+(?:live|living|being\s+alive|going\s+on|carrying\s+on)\b",
            r"\b(?:be\s+better|better)\s+off\s+(?:dead|without\s+me)\b|\bend\s+(?:it\s+all|my\s+life)\b|\btake\s+my\s+(?:own\s+)?life\b",
            r"\bself\s*-?\s*harm(?:ing|ed)\b.*\b(?:again|i|me|myself)\b|\bi(?:'?ve|\s+have)?\s+(?:been\s+|keep\s+|started\s+)?(?:self\s*-?\s*harm\w*|cutting)\b",
            r"\b(?:he|she|they|dad|mum|stepdad|step\s*dad|stepmum|uncle|brother|teacher|coach|someone|somebody|bf|boyfriend)\s+(?:\w+\s+){0,3}?(?:hits|hit|hitting|beats|beat|beating|punch\w*|kick\w*|chok\w*|strangl\w*|burn\w*|touch(?:es|ed|ing)?|rap(?:es|ed)|molest\w*|abus(?:es|ed|ing))\s+(?:me|us)\b",
            _OF_ANOTHER,
            r"\bopt(?:ing)?\s*-?\s*out\s+(?:of|from)\s+(?:living|life(?!\s+(?:skills?|sciences?|drawing|saving|lessons?|class\w*|stor\w*|plan\w*))|being\s+alive|existing|existence)\b",
            r"^\W*(?:i(?:'?ve)?\s+|just\s+|have\s+|help\W+|mum\W+|omg\W+|i\s+think\s+)*(?:drank|drunk|swallowed)\s+(?:some\s+|the\s+)?bleach\b",
            r"\b(?:stab|shank|knife)(?:b?ed|b?ing|s)?\s+(?:me|us)\b",
            r"\b(?:being|been|getting|was|got)\s+(?:raped|molested|groomed|abused|trafficked|sexually\s+\w+|beaten|hit\s+at\s+home)\b(?!.*\b(?:record|file|data|report\s+kept)\b)",
            r"\b(?:scared|afraid|frightened|terrified)\s+(?:to|of)\s+go(?:ing)?\s+home\b|\bnot\s+safe\s+at\s+home\b|\bdon'?t\s+feel\s+safe\s+at\s+home\b",
            r"\b(?:did|does|doing|done)\s+(?:(?:bad|horrible|weird|sexual|gross|some|those|these)\s+)*(?:things|stuff)\s+to\s+me\b",
            r"\btouch(?:es|ed|ing)?\s+me\s+(?:down\s+there|where|in\s+(?:a\s+)?(?:bad|private|wrong)|inappropriate\w*)\b",
        )
    ),
    re.I | re.M,
)  # fmt: skip
_AMOUNT = (
    r"(?:(?:a|the|my|her|his|mums?|mum's)\s+(?:whole\s+|entire\s+)?(?:load|lot|bunch|ton|pack|packet|box|bottle|handful|strip)s?(?:\s+of)?"
    r"|(?:loads|lots)(?:\s+of)?|(?:way\s+)?too\s+many(?:\s+of)?|so\s+many|all(?:\s+of)?"
    r"|(?:about\s+|like\s+|around\s+|nearly\s+|over\s+)?(?:[89]|[1-9]\d|eight|nine|ten|eleven|twelve|a\s+dozen|fifteen|sixteen|twenty|thirty|forty|fifty))"
)
_DRUG = (
    r"(?:paracetamols?|parasetamols?|pills?|tablets?|ibuprofens?|nurofens?|aspirins?|meds|medication|medicine|antidepressants?"
    r"|sleeping\s+\w+|painkillers?|co-?codamol)\b(?!\s+(?:to|into|back|off|out|home|an?\s+day|per|every|each)\b)"
)
#: An overdose, told whatever else is said; two tablets for a headache are none.
_OVERDOSE = re.compile(
    rf"\b(?:took|taken|tuk|swallow\w*|necked|downed|eaten|(?:going\s+to|gonna|gona|want\s+to|wanna|might|will)\s+take)\s+{_AMOUNT}\s*(?:\w+(?:'s)?\s+){{0,3}}?{_DRUG}"
    r"|^\W*(?:i\s+|i'?ve\s+|i\s+have\s+|just\s+|help\W+|mum\W+)*(?:took|taken|swallowed)\s+(?:some\s+)?(?:pills|tablets)"
    r"(?=\W*$|\W+(?:help|pls|please|and\s+(?:now\s+)?(?:i|my)|don'?t\s+tell|just\s+now)\b)"
    rf"|\bhow\s+(?:many|much)(?:\s+of)?\s+{_DRUG}\s+(?:(?:is|are|would\s+be|wud\s+be|counts?\s+as|makes?)\s+(?:too\s+(?:many|much)|enough|an?\s+(?:overdose|od)|lethal|fatal|dangerous|deadly)(?!\s+(?:for\s+(?:a|the|each|our)\s+(?:class|school|year|pupils?)|to\s+(?:give|bring|keep)))"
    r"|(?:(?:does|do|would|will|wud|can|could|to|it|you|u|i|someone|a\s+person|take|takes|before|until|till)\s+)+(?:kill\w*|die|dies|overdose|od|end\s+it))\b"
    r"|\b(?:i(?:'?ve|\s+have)?|just)\s+(?:just\s+)?(?:overdosed\b|od'?d\b|(?:taken|took)\s+an?\s+(?:overdose|od)\b)",
    re.I | re.M,
)
#: The gravest of it, which nothing beside it takes back ("... and i can't do my homework").
_GRAVE = re.compile(
    r"(?<!\bif\s)(?<!\bwhen\s)\bi(?:'?ve|\s+have|'?m|\s+am|\s+was|\s+got)?\s+(?:(?:been|being|getting|just|also|sexually)\s+){0,3}"
    r"(?:raped|molested|groomed|trafficked|sexually\s+(?:assaulted|abused|harassed)|blackmailed)\b"
    r"|(?<!\bif\s)\bi\s+was\s+(?:(?:sexually|physically|badly)\s+)?(?:abused|assaulted)\b",
    re.I,
)
#: Harm that is told as one's own, whatever is asked in the same breath ("i was raped, do the police get my file?").
_TOLD = re.compile(
    r"(?<!\bif\s)\bi(?:'?m|\s+am|'?ve\s+been|\s+have\s+been)\s+(?:(?:still|now|always|really|constantly)\s+)*(?:being|getting)\s+"
    r"(?:(?:badly|really|constantly|so)\s+)?(?:bullied|abused|beaten|hurt|threatened|stalked)\b(?!\s+by\s+(?:homework|gcses?|exams?|adverts?|emails?))"
    r"|^\W*(?:i\s+(?:really\s+|just\s+)*hate\s+my\s+(?:own\s+)?life|my\s+life\s+is\s+(?:hell|a\s+living\s+hell|over|shit|worthless))\b"
    r"|\b(?:going\s+to|gonna|gona|will|i'?ll|want\s+to|wanna)\s+(?:blow\s+up|shoot\s+up|bomb|burn\s+down)\s+(?:the|this|my|our|ur|your)\s+(?:\w+\s+)?(?:school|college|class)\b"
    r"|\b(?:bring|bringing|take|taking)\s+a\s+(?:knife|gun|blade|machete)\s+(?:to|in|into)\s+(?:school|class|tomorrow)\b",
    re.I,
)  # fmt: skip
#: A grown-up's boyfriend or girlfriend, of somebody who says that they are under 16.
_GROWN_UP = r"(?:(?:1[89]|[2-6]\d)\b(?!\s*(?:weeks?|months?|%))|(?:eighteen|nineteen|twenty|thirty|forty|fifty)\b|in\s+(?:his|her|their)\s+(?:(?:early|mid|late)\s+)?(?:twenties|thirties|forties|fifties|20s|30s|40s))"
_PARTNER = re.compile(
    r"\b(?:my\s+(?:bf|boyfriend|gf|girlfriend|partner)|(?:guy|man|bloke|woman)\s+i(?:'?m|\s+am)\s+(?:seeing|dating|with|going\s+out\s+with))(?:'?s\b)?\W+"
    rf"(?:(?:is|who'?s|who\s+is|he'?s|she'?s|he\s+is|she\s+is)\s+)?(?:like\s+|about\s+)?{_GROWN_UP}",
    re.I,
)
_UNDER_16 = re.compile(
    r"\b(?:i\s*'?m|i\s+am)\s+(?:only\s+|just\s+|in\s+)?(?:(?:1[0-5]|ten|eleven|twelve|thirteen|fourteen|fifteen)\b(?!\s*(?:weeks?|months?|%))|y(?:ea)?r\s*(?:7|8|9|10)\b)",
    re.I,
)
#: Words of harm as people spell who cannot spell them; "ned" only where nothing else can be meant.
_RESPELT = [
    (re.compile(pattern, re.I), word)
    for pattern, word in (
        (r"\bpil+[sz]\b", "pills"),
        (r"\bble+a?che?\b", "bleach"),
        (r"\bs(?:ew|oo|u+|ui|ue)i?[cs]+[iy]d(?:al|le|el)\b", "suicidal"),
        (r"\b(?:ned|edn|ennd)(?=\s+(?:it\s+all|my\s+life)\b)", "end"),
        (r"\bkil(?=\s+(?:my|me)\s*self\b)", "kill"),
        (
            r"\b(?:wanna|wana|want\s+(?:to|too|2))\s+(?:dye|dy)(?=\s*(?:[.!]|$)|\s+(?:now|pls|please|help|so\s+bad)\b)(?!.*\b(?:hair|colou?r|pink|blue|red|permission)\b)",
            "want to die",
        ),
        (r"\bdrunk?\s+sum\b", "drank some"),
    )
]
#: The same without any gap: "iwanttodie".
_RUN_TOGETHER = re.compile(
    r"i?(?:want|wanna|wana)(?:to)?(?:die|bedead|killmyself|endmylife)|(?:im)?(?:killing|gonnakill|goingtokill)myself|iwillkillmyself|idont?wan(?:t|tt|na)o?live",
    re.I,
)
#: A question about data or a figure of speech that the phrases above would catch.
_NOT = re.compile(
    r"\b(?:do\s+you|does\s+the\s+school|is\s+there|are\s+there|who\s+(?:can|gets?|sees?)|how\s+long)\b.*\b(?:record|records|recorded|share|shared|kept|keep|file|data|notes?|pass|told|tell|hold)\b"
    r"|\b(?:record|records|file|data|notes?)\b.*\b(?:share|shared|kept|keep|see|pass|delete|copy)\b"
    r"|\b(?:cut|hurt|burn\w*)\s+my\s*self\b.*\b(?:in|on|during|at)\s+(?:the\s+)?(?:pe|dt|d&t|food\s*tech|science|lab|rugby|football|netball|hockey|playground|cooking|art)\b"
    r"|\b(?:phone|laptop|battery|grandad|grandma|gran|nan|dog|cat|hamster)\s+(?:is|was|are)\s+(?:going|gonna)\s+(?:to\s+)?die\b|\b(?:kick\w*|beat\w*)\s+us\s+(?:out|off|at)\b"
    r"|\btop\s+my\s*self\s+up\b|\b(?:homework|maths|exam|exams|revision|lol|lmao|embarrass\w*|laughing|boredom|bored)\b",
    re.I,
)  # fmt: skip


_LAUGHED = re.compile(r"\b(?:lol|lmao|haha\w*|jk|homework|boring|bored)\b", re.I)
#: About a form or this chat, though it has the words of somebody who has had enough.
_START_AGAIN = re.compile(
    r"\W*(?:(?:hi|ok|no|wait|sorry|please|pls|can|could|may|let|lets|let's|me|i|id|i'd|i'll|ill|we|you|u|want|wanna|would|like|need|to|just|go|rather)\W+)*"
    r"(?:(?:start|begin)(?=.*\b(?:again|over|afresh|anew|from)\b)|restart|redo)(?:\s+(?:it|this|that|everything|all|the\s+form|my\s+(?:form|request)))?"
    r"(?:\s+(?:again|over|over\s+again|afresh|anew|all\s+over|all\s+over\s+again|from\s+(?:scratch|zero|(?:the\s+)?(?:start|beginning|top))))?(?:\s+(?:please|pls|then|now))?\W*",
    re.I,
)


def is_starting_again(text: str) -> bool:
    """Whether somebody wants to begin again with what was asked or filled in, and says no more than that."""
    return bool(_START_AGAIN.fullmatch(text))


def is_alarm(text: str) -> bool:
    """Whether the text speaks of harm in words that leave no doubt."""
    if _RUN_TOGETHER.fullmatch(re.sub(r"[\W\d_]", "", text)):
        return True
    if is_alarm_elsewhere(text) or _GRAVE.search(text):
        return True
    straight = text.replace("\u2019", "'")
    if _PARTNER.search(straight) and _UNDER_16.search(straight):
        return True
    return any(
        _OVERDOSE.search(form)
        or _TOLD.search(form)
        and not _LAUGHED.search(form)
        or (_ALARM.search(form) and not _NOT.search(form))
        for form in forms(text)
    )


def forms(text: str) -> list[str]:
    """The text, and the text with disguises undone when that changes it."""
    undone = _SPACED.sub(lambda match: re.sub(r"[ .\-_*]", "", match.group()), text)
    undone = _STRETCHED.sub(r"\1", undone)
    words = [
        word.translate(_LEET) if re.search(r"[a-z]", word, re.I) else word
        for word in undone.split(" ")
    ]
    undone = " ".join(words)
    for pattern, word in _RESPELT:
        undone = pattern.sub(word, undone)
    return [text] if undone == text else [text, undone]
