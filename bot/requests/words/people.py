"""Names, e-mail addresses, phone numbers and postal addresses as people write them. Pure."""

from __future__ import annotations

import re

import phonenumbers
from email_validator import EmailNotValidError, validate_email

from bot.requests.words.addresses import postal_address
from bot.requests.words.chat import AS_SAID
from bot.requests.words.naming import SENTENCE, called_outright, no_name, tells_a_state

_EMAIL = re.compile(r"[^\s,;<>()\"']+@[^\s,;<>()\"']+")
#: A capital of any alphabet that has them: "Álvarez", "Żak", "Иванова".
_CAPITAL = "".join(chr(one) for one in range(0x41, 0x590) if chr(one).isupper())
WORD = rf"[{_CAPITAL}][\w'’\-]*"
_NAME = rf"{WORD}(?:\s+(?:(?:de|da|do|dos|van|von|der|den|la|le|al|el|bin|ibn|ap|of|y|e)\s+)*{WORD}){{0,4}}"
#: What somebody is, not what they are called.
_ROLE = (
    r"(?:(?:former|ex|old|foster|step|grand)[\s-]*)?(?:mum|mam|mom|mother|dad|father|parent|carer|guardian|gran|nan"
    r"|son|daughter|child|children|kid|pupil|student|learner|teacher|solicitor|social\s+worker)s?"
)
#: "John's mum", "mum of John", "johns dad".
_ROLE_TO = (
    rf"(?:[\w'’-]+\s+){{0,3}}?[^\W\d_][\w'’-]*(?:(?:'|’)s|s(?:'|’))\s+{_ROLE}|{_ROLE}\s+(?:of|to)\s+\w.*"
    r"|[^\W\d_]\w*s\s+(?:mum|mam|mom|mother|dad|father|gran|nan)"
)
#: Said instead of a name ("the pupil", "his mum", "me"). Only as the whole answer: Lee Child is a name.
_NO_NAME = re.compile(
    rf"(?:(?:my|his|her|their|the|this|that|an?|our)\s+)?(?:{_ROLE}(?:'|’)?s?(?:\s+(?:of|to|for))?(?:\s+(?:the|an?|my|own))*\s+)*{_ROLE}"
    r"|(?:the\s+)?(?:me|myself|him|himself|her|herself|them|he|she|they|it|same|above|one)|yes|no|yeah|nope|ok|okay|hello|hi|hey"
    rf"|none|nobody|{_ROLE_TO}",
    re.I,
)  # fmt: skip
#: Ok and Sure are names too (Ok Soon Kim): kept where two more words with capitals follow and no mark between.
_LEAD = re.compile(
    r"^(?:(?:(?:no|sorry|actually)(?=\W+(?:it|its|that|thats|my|his|her|the)\b)|(?:only|just)(?=\s+[^\W\d_])|hi|hello|well|yes|yeah|(?!(?-i:Ok|Sure)\s+(?-i:[A-Z])\w+\s+(?-i:[A-Z]))(?:ok|okay|sure)|it(?:'|’)?s|its|it\s+is|that(?:'|’)?s|my\s+(?:full\s+)?name\s+is|my\s+name(?:'|’)?s|name(?:\s+is)?|i(?:'|’)?m|i\s+am|im|this\s+is|call\s+me|the\s+name\s+is"
    r"|(?:his|her|their|the\s+(?:pupil|child)(?:'|’)?s|my\s+(?:son|daughter|child)(?:'|’)?s)\s+(?:full\s+)?name\s+is|(?:he|she|they)(?:'|’)?(?:s|re)?\s+(?:is\s+|are\s+)?called|called|for|about)\b[\s,:\-]*)+",
    re.I,
)  # fmt: skip
_REQUESTER = re.compile(
    rf"\b(?:[Ii](?:'|’)?m|[Ii] am|[Mm]y (?:full )?name(?:'|’)?s?(?: is)?|[Tt]his is)\s*:?\s+(?:(?:his|her|their|the|\w[\w-]*(?:'|’)s)\s+(?:(?i:{_ROLE})|grand\w+|aunt|uncle)\s*,?\s+)?(?P<name>{_NAME})(?=\s*(?:[,.;!?(]|$|\s+(?:\S+@|\+?\d)|\s(?:and|the|mum|mother|dad|father|parent|guardian|carer|from|writing|a|an|at|here|in|from)\b))"
)
_NOT_NAMES = {
    "Year", "The", "A", "An", "In", "Not", "Writing", "Asking", "Year Group", "Parent", "Pupil",
    "Student", "Mum", "Dad", "Sir", "Madam", "Dear", "Hi", "Hello", "Please", "Requesting", "Sixth",
}  # fmt: skip
_PUPIL = re.compile(
    r"\b(?:[Mm]um|[Mm]am|[Mm]other|[Dd]ad|[Ff]ather|[Pp]arent|[Cc]arer|[Gg]uardian|[Gg]randmother|[Gg]randfather|[Nn]an|[Gg]ran|[Gg]randad|[Ss]olicitor|[Ss]ocial worker|[Ff]oster carer|[Aa]cting|[Oo]n\s+behalf)"
    rf"\s+(?:of|for|to)\s+(?P<one>{_NAME})"
    r"|\b(?:[Mm]y|[Oo]ur)\s+(?:own\s+|eldest\s+|youngest\s+|foster\s+|step|grand)?(?:son|daughter|child|boy|girl|lad|kid|niece|nephew|client|pupil)\s*,?\s+(?:is\s+called\s+|called\s+|is\s+)?"
    rf"(?P<two>{_NAME})"
    r"|\b(?:[Ss]on|[Dd]aughter|[Cc]hild)(?:'|’)?s\s+name\s+is\s+" + rf"(?P<three>{_NAME})"
    # "All personal data you hold about Rufus Penhallow": two words at least, so that it is no subject or service.
    r"|\b(?:data|information|records?|files?|everything|anything|details|documents?|correspondence)\b[^.!?\n]{0,60}?\s(?:about|on|of|for|regarding|concerning|relating\s+to)\s+"
    rf"(?P<four>(?!(?:Year|Key|The|School|Google|Microsoft|My|Special|Free|Post|January|February|March|April|May|June|July|August|September|October|November|December)\b){WORD}(?:\s+(?!(?:School|Academy|Trust|Council|Classroom|Teams|College|County|Board|East)\b){WORD}){{1,3}})(?=\s*(?:[.,;!(]|$|\s(?:and|who|in|at|dob|born|please|under|from|held)\b))(?!\s+(?:School|Academy|Trust|Council|Classroom|Teams|College|County|Board|East)\b)"
)  # fmt: skip


class NotValid(ValueError):
    """What was written cannot be used; the message is a sentence for the person."""


def email(text: str) -> str | None:
    """The e-mail address in the text, or ``None``; raises ``NotValid`` for one that cannot be."""
    match = _EMAIL.search(text)
    if match is None:
        return None
    written = match.group().rstrip(".")
    try:
        return validate_email(written, check_deliverability=False).normalized
    except EmailNotValidError as error:
        raise NotValid(
            "That e-mail address does not look right. Please check it, for example name@example.org."
        ) from error


def phone(text: str) -> str | None:
    """The first possible phone number (United Kingdom unless it says otherwise), as written there.

    Possible rather than assigned: a number of a new range must not be refused.
    """
    for match in phonenumbers.PhoneNumberMatcher(
        text, "GB", leniency=phonenumbers.Leniency.POSSIBLE
    ):
        if len(re.sub(r"\D", "", match.raw_string)) < 10:
            continue
        style = phonenumbers.PhoneNumberFormat
        home = match.number.country_code == 44
        return phonenumbers.format_number(
            match.number, style.NATIONAL if home else style.INTERNATIONAL
        )
    return None


def contact(text: str) -> str | None:
    """One way to reach a person: e-mail address, phone number or postal address."""
    return email(text) or postal_address(text) or phone(text)


def is_reachable(text: str) -> bool:
    """Whether it holds a way to reach a person that can be used."""
    try:
        return contact(text) is not None
    except NotValid:
        return False


#: Words around a contact that say nothing more than that it is one.
_ABOUT_IT = re.compile(
    r"(?:(?:my|is|it(?:'|’)?s|e-?mails?|mail|phones?|telephone|tel|number|no|mobile|mob|landline|home|work|address|call|ring|text|reach|contact|get|use|me|us|i(?:'|’)?m|i|on|at|by|via|to|the|a|best|please|pls|thanks|thank|you|can|could|just|yes|ok|okay|sure|hi|this|that|here|or|and|would|be|way|one|only|for|school)\b|\W)*",
    re.I,
)


def beside_contact(text: str) -> str | None:
    """What is said beside the one contact that is kept: another one, when or how to be reached."""
    reach = contact(text)
    if reach is None or reach == " ".join(text.split()):
        return None
    rest = _EMAIL.sub(" ", text, count=1)
    if "@" not in reach:
        rest = re.sub(r"\+?\(?\d[\d\s()./-]{8,}\d", " ", text, count=1)
    return None if _ABOUT_IT.fullmatch(rest) else " ".join(text.split())


_A_ROLE = re.compile(
    rf"(?:(?:i(?:'|’)?m|i\s+am|im|as|we(?:'|’)?re)\s+)?(?:(?:my|his|her|their|the|an?|just|only|one\s+of)\s+)*(?:{_ROLE}|family\s+member|relative|aunt|uncle|sibling|brother|sister|governor|someone\s+else)(?:\s+(?:of|at|in)\s+(?:the|this|a|your)\s+(?:school|pupil|student|child))?\W*",
    re.I,
)


def is_role(text: str) -> bool:
    """Whether it only says who somebody is to the pupil or the school ("a grandparent", "John's mum")."""
    said = text.strip()
    return bool(_A_ROLE.fullmatch(said) or re.fullmatch(_ROLE_TO, _LEAD.sub("", said), re.I))


def name(text: str) -> str | None:
    """A person's name given as an answer: almost anything of one to six words that has letters."""
    folded = " ".join(text.split()).strip(' .,;:!"')
    outright = called_outright(folded)
    if outright is not None:
        return _capital(outright)
    bare = _without_lead(folded)
    words = bare.split()
    if (
        tells_a_state(folded)
        or not 1 <= len(words) <= 6
        or _NO_NAME.fullmatch(bare)
        or no_name(bare, led=bare != folded)
        or "?" in folded
        or not re.search(r"[^\W\d_]", bare)
        or re.search(r"[@<>{}\[\]/\\=]|\d{2,}", bare)
    ):
        return None
    return bare if any(c.isupper() for c in bare) else " ".join(_capital(word) for word in words)


#: "Sam Hall is my name", "Sam Hall and I'm his mum". A dot after "J." or "Mrs." ends nothing.
_TRAIL = re.compile(r"\s+is\s+(?:my|his|her|their|the)\s+(?:full\s+)?name\W*$", re.I)
#: "Sam now", "Sam actually": written small, as nobody's surname is.
_NOW = re.compile(rf"(?:\s+(?:now|actually|tbh|obviously|basically|{AS_SAID}))+$")
_APART = re.compile(
    r"[,;(]|(?<!\b\w)(?<!\bM[rsx])(?<!\b[DS][rt])(?<!\bMrs)\.\s|\s(?:and|but|so)\s+(?=(?:i(?:'|’)?m|i|he|she|they|we|it|my|his|her|he(?:'|’)?s|she(?:'|’)?s)\s)",
    re.I,
)


def _without_lead(folded: str) -> str:
    """The name in "I'm Sam Hall, his mum" or "it's me, Sam"; empty where only the lead stands."""
    bare = _TRAIL.sub("", _LEAD.sub("", folded)).strip(' .,;:!"')
    if not bare:  # a lone word such as "Im" can be a name, "my name is" cannot
        return folded if folded.isalpha() else ""
    parts = [
        _NOW.sub("", _LEAD.sub("", part.strip())) for part in _APART.split(bare) if part.strip()
    ]
    first = parts[0] if parts else ""
    if (
        len(parts) > 1
        and parts[1].lower().startswith(f"{first.lower()} ")
        and not no_name(parts[1])
    ):
        return parts[1]  # "it's Sam, Sam Hall"
    if (
        not _NO_NAME.fullmatch(first) and no_name(first, led=bare != folded) == SENTENCE
    ):  # "he doesn't know, will you tell him"
        return first
    return next((part for part in parts if part and not (_NO_NAME.fullmatch(part) or no_name(part))), first)  # fmt: skip


#: "My name's rory tate" says so outright, so that small letters do as well; "name Rory Tate"; and at the end, as one signs.
_OUTRIGHT = re.compile(
    rf"(?:^|[,.;:!\n(]\s*|\b(?:and|hi|hello|my)\s+)(?:my\s+)?(?:full\s+)?name(?:(?:(?:'|’)?s|\s+is|\s*[:=-])\s+(?P<rest>[^,.;:!?\n(]+)|\s+(?P<bare>(?-i:{WORD}(?:\s+{WORD}){{1,3}})))",
    re.I,
)
_SIGNED = re.compile(
    rf"(?:[Rr]egards|[Tt]hanks|[Tt]hank\s+you|[Tt]hank\s+you\s+very\s+much|[Ss]incerely|[Ff]aithfully|[Cc]heers|[Ww]ishes|[Ss]igned)[\s,.:–-]+(?P<name>{WORD}(?:\s+{WORD}){{1,3}})\s*(?:$|[,.(\n])"
)
#: "His name is owen tate", "he's called Owen"; "he is Owen Tate" where two capitals stand.
_PUPIL_OUTRIGHT = re.compile(
    r"\b(?:(?:his|her|their|(?:the\s+)?(?:pupil|child|student)(?:'|’)?s|(?:my|our)\s+(?:\w+\s+)?(?:son|daughter|child|kid|boy|girl)(?:'|’)?s?)\s+(?:full\s+)?name(?:(?:'|’)?s|\s+is|\s*[:=-])?"
    r"|(?:he|she|they)(?:(?:'|’)?(?:s|re)|\s+(?:is|are))\s+(?:called|named)|(?:pupil|child|student)\s*:)\s+(?P<rest>[^,.;:!?\n(]+)",
    re.I,
)
_IS_NAMED = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|[Tt]hey)(?:(?:'|’)?s|(?:'|’)re|\s+is|\s+are)\s+(?P<name>{WORD}(?:\s+{WORD}){{1,3}})(?=\s*(?:[,.;!(]|$|\s(?:and|in|at|from|aged?|born)\b))"
)
#: What somebody is rather than is called: "she is White British", "he is Looked After".
NATURE = re.compile(
    r"(?:ish|ese|ian|ean|can|lic|ant|eek|ch)$|^(?:Year|Key|Special|Free|Looked|White|Black|Asian|Mixed|Deaf|Type|English|GCSE)$"
)
#: Where a name that is said outright ends.
_ENDS = re.compile(
    r"\s+(?:and|but|who|in|at|from|aged?|born|i(?:'|’)?m|i|he|she|they|is|was|yr|year|dob|my|his|her|email|phone)\b.*|\s+\S*[\d@].*",
    re.I | re.S,
)


def requester_in(text: str) -> str | None:
    """The name by which the writer introduces himself or herself in a longer message."""
    match = _REQUESTER.search(text)
    found = _clean(match["name"]) if match else None
    signed = _SIGNED.search(text)
    return found or _outright(_OUTRIGHT, text) or (_clean(signed["name"]) if signed else None)


def pupil_in(text: str) -> str | None:
    """The pupil's name in a longer message ("mum of Sam", "my son Sam Hall", "he is Sam Hall")."""
    match = _PUPIL.search(text)
    found = next((_clean(one) for one in match.groups() if one), None) if match else None
    named = _IS_NAMED.search(text)
    if named is not None and any(NATURE.search(word) for word in named["name"].split()):
        named = None
    return found or _outright(_PUPIL_OUTRIGHT, text) or (_clean(named["name"]) if named else None)


def _outright(pattern: re.Pattern[str], text: str) -> str | None:
    """The name after words that say so; not where more than a name follows ("my name is wrong on it")."""
    for found in pattern.finditer(text):
        said = _ENDS.sub("", found["rest"] or found.groupdict().get("bare") or "")
        words = said.split()
        called = name(said) if 1 <= len(words) <= 4 else None
        if called and not _NOT_CALLED.search(said):
            return called
    return None


#: "My name is wrong", "his name spelled with an e".
_NOT_CALLED = re.compile(
    r"\b(?:wrong\w*|right|correct\w*|incorrect\w*|sp[eo]l\w*|misspel\w*|missing|changed?|different|old|new|not|no\w*|still|on|with|as|to|the|that|so|kept|used|needed|private|above|below|same|should|has|have|be|been|address\w*|birth\w*|dob|dates?|details|phone|e-?mail|number)\b",
    re.I,
)


def _clean(found: str) -> str | None:
    words = found.split()
    while words and words[-1] in _NOT_NAMES:
        words.pop()
    if not words or words[0] in _NOT_NAMES:
        return None
    return re.sub(r"['’]s$", "", " ".join(words))


#: "O'Hara", "D'Arcy", "T'Challa": one letter before the apostrophe.
_APOSTROPHE = re.compile(r"(?P<first>[^\W\d_]['’])(?P<rest>[^\W\d_].+)")


def _capital(word: str) -> str:
    """A name that was typed small, as it is written."""
    parts = []
    for part in word.split("-"):
        led = _APOSTROPHE.fullmatch(part)
        first, rest = (led["first"].upper(), led["rest"]) if led else ("", part)
        parts.append(first + rest[:1].upper() + rest[1:])
    return "-".join(parts)
