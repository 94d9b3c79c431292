"""Every text that the school may word by itself: what it is for, what may and what must stand in it. Pure but
for reading the texts that come along.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from bot.letters.kinds import LETTERS, LONGEST_HEADING, LetterKind
from bot.wording.filling import Wording, placeholder, problem_of, used

LETTER, PART, MAIL = "letter", "part", "mail"
#: What several letters share. They stand in letters by their names.
PARTS = ("tracking", "right_to_complain", "closing")
LONGEST_BODY = 10_000
GROUPS: Mapping[str, str] = {
    "letters": "Letters",
    "parts": "What letters share",
    "requester": "Mails to the requester",
    "colleague": "Mails to colleagues",
}
_BOT = Path(__file__).parent.parent
_FOLDERS = {
    LETTER: _BOT / "letters" / "templates",
    PART: _BOT / "letters" / "parts",
    MAIL: _BOT / "cases" / "templates",
}


@dataclass(frozen=True)
class Text:
    """A text. ``known``: its placeholders and what they become; ``lines``: those that may stand in the
    heading; ``needed``: those that must stand in it, and why. Without ``heading`` or ``body`` (what
    the field is called) it has none."""

    id: str
    group: str
    title: str
    purpose: str
    heading: str
    body: str
    known: Mapping[str, str]
    lines: frozenset[str] = frozenset()
    needed: Mapping[str, str] = field(default_factory=dict)


_SHORT: Mapping[str, str] = {
    "reference": "the reference of the case",
    "kind": "the kind of request: subject access request",
    "request": "the kind of request and about whom: subject access request about Sam Quux",
    "received": "the day of receipt: Friday 20 November 2026",
    "today": "the day on which the letter is written",
    "due": "the day on which the answer is due; nothing while no date runs",
    "person": "the pupil's name, or “the person concerned”",
    "whom": "the pupil's name, or “you” to somebody who asks about themselves",
    "school": "the school's name",
}
_LONG: Mapping[str, str] = {
    "dear": "Dear and the requester's name, or Dear Sir or Madam",
    "dpo_email": "your e-mail address",
    "track": "the address of the tracking page",
    "notice_url": "the address of the privacy notice",
    "ico": "the Information Commissioner's web page and telephone number",
    "tracking": "how to follow the request, a text of its own",
    "right_to_complain": "where one can complain, a text of its own",
    "closing": "the end of the letter, a text of its own",
}
_TIME = {"when_time_begins": "where the law sets a month: that it begins when the proof has come"}
_OWN: Mapping[str, Mapping[str, str]] = {
    "acknowledge": {"when_due": "by when the answer comes, in a sentence or two that fit the request"},
    "complaint_acknowledged": {},
    "identity": {"proof": "what would be enough, as you type it", **_TIME},
    "authority": {"proof": "what would be enough, as you type it", **_TIME},
    "clarification": {
        "question": "your question, as you type it",
        "meanwhile": "whether the clock stops until the reply has come",
    },
    "extension": {
        "reason": "the reason, as you type it",
        "new_date": "by when the answer comes now, in a sentence",
    },
    "response": {
        "answer_heading": "“What you get”, or “What we have done”",
        "answer": "what you send or did, as you type it",
        "files": "how to download the files, if there are any",
        "left_out": "heading and text of what was left out, if you type any",
        "about_your_information": "what the law wants told with a copy of data; nothing for other requests",
    },
    "refusal": {
        "ground": "the ground that you choose, in a sentence",
        "explanation": "why it applies, as you type it",
    },
    "opt_out_recorded": {"taking_back": "that it can be taken back, and by whom from 16 on"},
    "opt_out_withdrawn": {},
    "complaint_outcome": {
        "outcome": "the outcome that you choose, in a sentence or two",
        "findings": "what you found, as you type it",
        "remedy": "heading and text of what follows, if you type any",
    },
}  # fmt: skip
_LOST = "without it, what you type for this letter would not be in it"
_TYPED = frozenset(
    {"proof", "question", "reason", "answer", "left_out", "explanation", "findings", "remedy"}
)
_REMEDIES = "a decision must say where one can complain and that one can go to court"
_NEEDED: Mapping[str, Mapping[str, str]] = {
    "extension": {"new_date": "whoever waits longer must be told until when"},
    "refusal": {
        "ground": "a refusal must tell its reason (UK GDPR Article 12(4))",
        "right_to_complain": f"{_REMEDIES} (UK GDPR Article 12(4))",
    },
    "response": {
        "files": "without it nobody learns that there are files",
        "about_your_information": "it is part of the answer to a subject access request (UK GDPR Article 15(1))",
        "right_to_complain": f"{_REMEDIES} (UK GDPR Articles 12(4) and 15(1)(f))",
    },
    "complaint_outcome": {
        "outcome": "it says how the complaint was decided",
        "right_to_complain": _REMEDIES,
    },
}  # fmt: skip


def _letter(kind: LetterKind) -> Text:
    own = _OWN[kind.id]
    needed = {**{name: _LOST for name in own if name in _TYPED}, **_NEEDED.get(kind.id, {})}
    return Text(
        f"{LETTER}.{kind.id}", "letters", kind.title, kind.purpose, "Heading", "Text",
        {**own, **_SHORT, **_LONG}, frozenset(_SHORT), needed,
    )  # fmt: skip


def _shared(name: str, title: str, purpose: str, more: Mapping[str, str], needed: Mapping[str, str]) -> Text:  # fmt: skip
    names = ("reference", "kind", "school", "dpo_email", "track", "notice_url", "ico")
    known = {one: {**_SHORT, **_LONG}[one] for one in names}
    return Text(f"{PART}.{name}", "parts", title, purpose, "", "Text", {**more, **known}, needed=needed)  # fmt: skip


_REFERENCE = {"reference": "the requester could not tell which request it is about"}
_LINK = {"link": "without it there is no way to answer"}
_TRACK = {"track": "the address of the tracking page"}
_ASKED = {"asker": "who asks, by name", "link": "the colleague's own link"}


def _mail(
    template: str,
    title: str,
    purpose: str,
    more: Mapping[str, str] | None = None,
    needed: Mapping[str, str] | None = None,
    group: str = "requester",
    body: str = "Text",
) -> Text:
    known = {name: _SHORT[name] for name in ("reference", "kind")}
    return Text(
        f"{MAIL}.{template}", group, title, purpose, "Subject", body, {**known, **(more or {})},
        frozenset(known), _REFERENCE if needed is None else needed,
    )  # fmt: skip


TEXTS: tuple[Text, ...] = (
    *(_letter(kind) for kind in LETTERS),
    _shared(
        "tracking", "How to follow the request", "Stands in most letters, before their end.",
        {"codes": "the reference and the tracking code; whom to ask for one who has none"},
        {"track": "without the address nobody finds the page", "codes": "one needs both to get in"},
    ),
    _shared(
        "right_to_complain", "Where one can complain", "Stands in every decision.",
        {"ico_address": "the Information Commissioner's postal address",
         "court": "that one can go to court, in a sentence"},
        dict.fromkeys(("dpo_email", "ico", "court"), f"{_REMEDIES} (UK GDPR Article 12(4))"),
    ),
    _shared("closing", "The end of the letter", "Stands under every letter: greeting and who signs.", {}, {}),
    _mail("acknowledgement", "The request has come", "At once, to whoever asked in the chat and gave an e-mail address."),
    _mail("acknowledgement-entered", "The request has come, another way", "At once, when you enter a request that has an e-mail address."),
    _mail("new-message", "A message", "When you write, or ask for something."),
    _mail("letter", "A letter on the tracking page", "When a letter goes by a notice.", _TRACK,
          {**_REFERENCE, "track": "without the address nobody finds the letter"}),
    _mail("letter-whole", "A letter as it is", "The subject of a mail that holds the letter itself.", body=""),
    _mail("extended", "More time", "When you extend without a letter."),
    _mail("answered", "The answer was sent", "When you record an answer that went without a letter."),
    _mail("files-offered", "Files to download", "When you offer files without a letter.",
          {**_TRACK, "until": "the last day on which they can be downloaded"},
          {**_REFERENCE, "track": "without the address nobody finds the files", "until": "after that day they are gone"}),
    _mail("file-code", "A code for files", "When the requester asks for a code on the tracking page.",
          {"code": "the code: six figures", "minutes": "how many minutes it works"},
          {"code": "the mail is there to bring it"}),
    _mail("closed", "The case is closed", "When you close without a letter."),
    _mail("colleague-asked", "A question to a colleague", "When you ask a colleague.",
          {**_ASKED, "answer_by": "the day by which you need the answer"}, _LINK, "colleague"),
    _mail("colleague-chased", "A reminder to a colleague", "By itself when no answer has come, and when you send it again.",
          _ASKED, _LINK, "colleague"),
)  # fmt: skip
BY_ID: Mapping[str, Text] = {text.id: text for text in TEXTS}


@cache
def built_in(identity: str) -> Wording:
    """The text that comes along, also of mails that the school does not word."""
    group, _, name = identity.partition(".")
    text = (_FOLDERS[group] / f"{name}.txt").read_text("utf-8")
    if group == PART:
        return Wording("", text.strip())
    heading, _, body = text.partition("\n")
    return Wording(heading.strip(), body.strip())


def check(text: Text, wording: Wording) -> dict[str, str]:
    """What is wrong with a wording, by field: ``heading`` and ``body``."""
    errors: dict[str, str] = {}
    if text.heading:
        _put(errors, "heading", _heading_problem(text, wording.heading))
    if text.body:
        _put(errors, "body", _body_problem(text, wording.body))
    if errors:
        return errors
    there = used(wording.heading) | used(wording.body)
    missing = [name for name in text.needed if name not in there]
    if missing:
        place = "body" if text.body else "heading"
        said = [f"{placeholder(name)} is missing: {text.needed[name]}." for name in missing]
        errors[place] = " ".join(said)
    return errors


def _put(errors: dict[str, str], name: str, problem: str | None) -> None:
    if problem:
        errors[name] = problem


def _heading_problem(text: Text, heading: str) -> str | None:
    word = text.heading.lower()
    if not heading:
        return f"Give it a {word}."
    if "\n" in heading or len(heading) > LONGEST_HEADING:
        return f"Use one line of at most {LONGEST_HEADING} characters."
    problem = problem_of(heading, text.known)
    if problem:
        return problem
    other = sorted(used(heading) - text.lines)
    return f"{placeholder(other[0])} cannot stand in the {word}." if other else None


def _body_problem(text: Text, body: str) -> str | None:
    if not body:
        return "Write the text."
    if len(body) > LONGEST_BODY:
        return f"Use at most {LONGEST_BODY:,} characters; this has {len(body):,}."
    return problem_of(body, text.known)
