"""Something that is added to a line of the check ("add that it was on Monday", "the photos too"). Pure."""

from __future__ import annotations

import re

from bot.requests.check.lines import line_called, read_line
from bot.requests.check.renaming import Change
from bot.requests.forms.fields import Surroundings
from bot.requests.forms.form import Form
from bot.requests.forms.sar import PERIOD, names_records
from bot.requests.state import RequestState
from bot.requests.words import people
from bot.requests.words.periods import is_time
from bot.requests.words.wishes import also_wanted

_ADDS = re.compile(
    r"^\W*(?:(?:ok|okay|oh|yes|no|wait|sorry|please|pls|and|but|also|actually|one\s+(?:more|other)\s+thing|hang\s+on|(?:can|could|will|would)\s+(?:you|u|i|we)|(?:you|u)\s+(?:can|should|could)|i(?:'|’)?d\s+like\s+(?:you\s+)?to|i\s+(?:want|need|would\s+like|forgot|meant)\s+(?:you\s+)?to|let\s+me|just|to|(?:(?:that|it)(?:'|’)?s|all|looks)\s+(?:all\s+)?(?:fine|good|ok|okay|right|great))\b\W*)*"
    r"(?:(?P<verb>add|include|mention|put\s+(?:in|down)|note(?:\s+down)?|put(?=\s+that\b)|(?:say|write|state|tell\s+them)(?=\s+(?:(?:as\s+well|too|also)\s+)?(?:that\s+)?(?:it|he|she|they|there|i|we|my|his|her|our|the|nobody|no)\b))(?:\s+(?:in|on|as\s+well|too|also|(?:it|this)(?!\s+(?:was|is|were|had|has|happened)\b)))*(?:\s+to\s+(?P<line>(?:the|my|what)\b[^:,]{1,40}?)(?=\s*[:,]|\s+that\b))?|(?P<also>including|especially|particularly|in\s+particular|as\s+well\s+as|plus|i\s+forgot(?:\s+to\s+(?:say|mention|add|tell\s+you|write))?|one\s+(?:more|other)\s+thing))"
    r"\s*[:,–-]*\s*(?:that\s+(?=(?:it|he|she|they|i|we|there|this|my|the|his|her|our|nobody|no|a|an)\b)|this\s*:\s*)?(?P<more>\w.*)$",
    re.I | re.S,
)
#: "Also it was in front of the class" adds to a story; "also I want a copy" does not.
_ALSO = re.compile(
    r"^\W*(?:(?:oh|and|sorry|wait|ok)\W+)*(?:also|and\s+also|and)\W+(?P<more>(?:it|he|she|they|we|this|that|there|the|my|his|her|our|their|all|any|nobody|no|one|someone|somebody|delete|remove|erase|correct|limit)\b(?:\W+\w+)+.*)$",
    re.I | re.S,
)
#: "The photos too", "I want the e-mails as well".
_TOO = re.compile(
    r"\W*(?:(?:oh|and|sorry|wait|ok|but|please)\W+)*(?:(?:i|we)(?:(?:'|’)?d)?\s+(?:would\s+)?(?:want|need|like)\s+)?(?P<more>(?:the|my|his|her|our|their|all|any|delete|remove|erase|correct|limit)\b.{2,80}?)\s+(?:too|as\s+well|also)(?:\W+(?:please|pls|thanks))?\W*",
    re.I | re.S,
)
#: "And I want an apology in writing".
_WISHED = re.compile(
    r"^\W*(?:(?:oh|ok|sorry|wait)\W+)*(?=\W*(?:and|also|plus)\b|\W*(?:i|we)\b\W+(?:also|would\s+also|want\s+also)\b)(?:(?:and|also|plus)\W+)*(?P<more>(?:i|we)(?:(?:'|’)?d|\s+would)?\s+(?:also\s+)?(?:want|need|like|wish)\b.+)$",
    re.I | re.S,
)
_PUT_RIGHT = re.compile(
    r"\b(?:wrong|should\s+(?:be|say)|not\s+right|mistake|changed?\s+my)\b", re.I
)
_FILMED = re.compile(r"\b(?:cctv|videos?|films?)\b", re.I)
#: Says only that there is something to add.
_SOMETHING = re.compile(
    r"(?:to\s+(?:it|this|that|my\s+\w+)|something|anything|some|one|a|an|more|else|another|thing|things|bit|detail|details|info|information|it|this|that|later|please|now|new|extra|here|\W)+",
    re.I,
)
_SENTENCE = re.compile(r"(?:it|he|she|they|i|we|there|this|that)(?:'|’|\b)", re.I)
_NEEDED = re.compile(r"\b(?:large|larger|big|bigger)\s+(?:print|font)|braille|easy\s+read|audio|translat\w*|interpreter|sign\s+language|language\b", re.I)  # fmt: skip
_CONTACTS = re.compile(r"@|\d[\d\s]{8,}")


def added(form: Form, state: RequestState, text: str, around: Surroundings) -> Change | None:
    """What is added, to the line that it names or can only be meant for."""
    found = _ADDS.match(text)
    if found is None:
        return _as_well(form, state, text, around)
    more, lead = found["more"].strip(), found["also"] or ""
    if _SOMETHING.fullmatch(more):
        return None
    line = line_called(form, state, found["line"]) if found["line"] else None
    if text.strip().endswith("?"):  # "can you add ...?"
        more = more.rstrip("? ")
    if line is not None:
        return more_in(state, line, more)
    reach = people.is_reachable(more) and _CONTACTS.search(more)
    if reach and form.named("contact", state.answers):
        if "contact" not in state.answers:
            return Change("contact", read_line(form, state, "contact", more, around))
        return more_in(state, "contact_note", more)
    if form.named("details", state.answers):
        return more_in(state, "details", more)
    if form.named("wanted", state.answers) is None:
        return None
    if _NEEDED.search(more):
        return more_in(state, "needs", more)
    if is_time(more):
        return Change(PERIOD.name, more)
    if _SENTENCE.match(more):
        return None
    adverb = re.fullmatch(r"including|especially|particularly|in\s+particular", lead, re.I)
    return more_in(state, "wanted", f"{lead} {more}" if adverb else more)


def _as_well(form: Form, state: RequestState, text: str, around: Surroundings) -> Change | None:
    """What an "also" or "too" adds, without saying that it is to be added."""
    if _PUT_RIGHT.search(text) or text.strip().endswith("?"):
        return None
    wished = _WISHED.match(text)
    if (
        wished is not None
    ):  # "I also want a copy" is another request, "I also want an apology" is not
        if also_wanted(text, form.kind) is not None or not form.named("details", state.answers):
            return None
        remedy = form.named("remedy", state.answers) is not None
        return more_in(state, "remedy" if remedy else "details", wished["more"].strip())
    also = _ALSO.match(text) or _TOO.fullmatch(text)
    if also is None:
        return None
    more = also["more"].strip()
    if people.is_reachable(more) and _CONTACTS.search(more):
        return more_in(state, "contact_note", more)
    if "details" in state.answers:
        return more_in(state, "details", more)
    records = names_records(more, around) or _FILMED.search(more)
    return more_in(state, "wanted", more) if records and "wanted" in state.answers else None


def more_in(state: RequestState, name: str, more: str) -> Change:
    """What stands in a line, and this as well: nothing of either is lost."""
    more = re.sub(r"[\s,]+(?:please|pls|thanks|thank\s+you)\W*$", "", more, flags=re.I)
    before = state.answers.get(name)
    if name == "wanted":
        return Change(name, [*(before or []), more])
    apart = "\n" if name in ("details", "remedy") else "; "
    return Change(name, f"{before}{apart}{more}" if before else more)
