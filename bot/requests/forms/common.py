"""Fields that several forms share. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.requests.forms.fields import (
    Answers,
    Field,
    NotUnderstood,
    Option,
    Surroundings,
    choices,
    fixed,
    read_birth_date,
    read_birth_or_year,
    read_choice,
    read_contact,
    read_name,
    read_text,
    show_birth_or_year,
)

PARENT, PUPIL, ACTING = "parent", "pupil", "acting"
WHO_TITLES = {
    PARENT: "A parent or carer",
    PUPIL: "A pupil or former pupil",
    ACTING: "Someone acting for them",
}
_WHO = choices(
    Option(PARENT, WHO_TITLES[PARENT], "parents?|mum|mam|mom|mother|dad|father|carer|guardian|foster carer|step ?mum|step ?dad|stepmother|stepfather"),
    Option(PUPIL, WHO_TITLES[PUPIL], "pupil|student|former pupil|ex pupil|ex-pupil|myself|me|it's me|sixth former|learner|i am the pupil|old pupil"),
    Option(ACTING, WHO_TITLES[ACTING], "solicitor|lawyer|social worker|acting|on behalf|grand\\w*|gran|nan|advocate|representative|someone else|aunt|uncle|friend|union"),
)  # fmt: skip
NOT_SURE = "Not sure"


def about_another(answers: Answers) -> bool:
    """The pupil is somebody else than the person who asks."""
    return answers.get("who") != PUPIL


def _pupil(answers: Answers) -> str:
    name = answers.get("pupil_name")
    return str(name) if name and about_another(answers) else "the pupil"


_PROBLEM = "Please choose: a parent or carer, a pupil or former pupil, or someone acting for them."
_CHOSEN = read_choice(_WHO, _PROBLEM)
_CHILD = re.compile(
    r"\W*(?:(?:it(?:'|’)?s|it\s+is|this\s+is|that(?:'|’)?s|its|for|about|on\s+behalf\s+of|i\s+ask|asking|i(?:'|’)?m\s+asking|im\s+asking|want\s+it|i\s+want\s+it)\s+)*(?:my|our)\s+(?:\w+\s+){0,2}(?:sons?|daughters?|child|children|kids?|boys?|girls?|lads?|little\s+one|teenagers?)(?:(?:'|’)?s)?\b.*",
    re.I | re.S,
)
_OWN_AGE = re.compile(
    r"\W*(?:hi\W+|hello\W+)?(?:i(?:'|’)?m|i\s+am)\s+(?:only\s+|now\s+|nearly\s+|just\s+)?(?:in\s+)?(?:(?:year|yr|y)\s*\d{1,2}|[5-9]|1\d)(?:\s*(?:years?\s+old|yrs?(?:\s+old)?|yo))?\b",
    re.I,
)


def _read_who(text: str, answers: Answers, around: Surroundings) -> str:
    """The role: by its title, in words, by whose child it is ("it's for my kid") or by the own age ("I am 11")."""
    try:
        return str(_CHOSEN(text, answers, around))
    except NotUnderstood:
        if _CHILD.fullmatch(text):
            return PARENT
        if _OWN_AGE.match(text):
            return PUPIL
        if re.match(r"\W*(?:he|she|they)(?:'|’)?(?:\s*(?:is|are|s|re))?\s+\d", text, re.I):
            raise NotUnderstood("Thank you. Are you a parent or carer, or someone acting for the pupil?") from None  # fmt: skip
        raise


WHO = Field(
    name="who",
    type="choice",
    label=fixed("Who is asking?"),
    summary="Who is asking",
    why="It tells the school whose data this is about and what it may need to check.",
    options=_WHO,
    read=_read_who,
    show=lambda value: WHO_TITLES[value],
)  # fmt: skip
NAME = Field(
    name="name",
    type="text",
    label=fixed("What is your name?"),
    summary="Your name",
    why="So that the school knows who is asking and how to address you.",
    read=read_name,
)
PUPIL_NAME = Field(
    name="pupil_name",
    type="text",
    label=fixed("What is the pupil's name?"),
    summary="Pupil's name",
    why="So that the right records are found.",
    read=read_name,
    applies=about_another,
)
BIRTH_DATE = Field(
    name="date_of_birth",
    type="date",
    label=lambda a: "What is your date of birth?" if not about_another(a) else f"What is {_pupil(a)}'s date of birth?",
    summary="Date of birth",
    why="Age decides who may ask for this: a parent or carer under 16, the pupil from 16 on.",
    hint="For example 14 March 2011",
    read=read_birth_date,
    show=show_birth_or_year,
)  # fmt: skip
BIRTH_OR_YEAR = Field(
    name="date_of_birth",
    type="date",
    label=lambda a: "What is your date of birth, or your year group?" if not about_another(a) else f"What is {_pupil(a)}'s date of birth or year group?",
    summary="Date of birth or year group",
    why="Several pupils can have the same name. This finds the right records.",
    hint="For example 14 March 2011, or Year 8",
    read=read_birth_or_year,
    show=show_birth_or_year,
)  # fmt: skip


def _schools(around: Surroundings) -> tuple[Option, ...]:
    named = (
        Option(s, s, re.escape(re.sub(r"[^\w\s'-]", " ", s.lower()).strip()))
        for s in around.schools
    )
    return (
        *named,
        Option(NOT_SURE, NOT_SURE, "not sure|don't know|dont know|unsure|no idea|dunno"),
    )


def _read_school(text: str, _: Answers, around: Surroundings) -> str:
    from bot.requests.forms.fields import pick

    found = pick(_schools(around), text)
    if found is not None:
        return found.value
    said = {
        word
        for word in re.findall(r"\w{4,}", text.lower())
        if word not in ("school", "academy", "primary", "high")
    }
    near = [s for s in around.schools if said & set(re.findall(r"\w{4,}", s.lower()))]
    if len(near) == 1:
        return near[0]
    raise NotUnderstood("Please choose a school from the list, or say that you are not sure.")


def _read_relation(text: str, answers: Answers, around: Surroundings) -> str:
    """Own words, without those of a whole sentence: "I'm his mum" is "his mum"."""
    said = read_text(text, answers, around)
    return _I_AM.sub("", said) or said


_I_AM = re.compile(
    r"^\W*(?:(?:well|hi|hello|so)\W+)*(?:i(?:'|’)?m|i\s+am|we(?:'|’)?re|we\s+are|as)\s+(?=\w)", re.I
)
SCHOOL = Field(
    name="school",
    type="choice",
    label=fixed("Which school in the trust is it about?"),
    summary="School",
    why="The trust has more than one school; this tells where to look.",
    options=_schools,
    read=_read_school,
)
RELATIONSHIP = Field(
    name="relationship",
    type="text",
    label=lambda a: f"How are you related to {_pupil(a)}?" if a.get("who") != ACTING else f"How do you come to act for {_pupil(a)}?",
    summary="Relationship",
    why="So that the school knows in what role you ask.",
    hint="For example mother, foster carer, grandparent, solicitor",
    read=_read_relation,
    free=True,
    applies=about_another,
)  # fmt: skip
AUTHORITY = Field(
    name="authority",
    type="text",
    label=fixed("What shows that you may act for them?"),
    summary="Authority to act",
    why="The school may ask to see it before it sends anything. You need not send it here.",
    hint="For example a signed letter, a power of attorney, or: not yet",
    read=read_text,
    free=True,
    applies=lambda a: a.get("who") == ACTING,
)
CONTACT = Field(
    name="contact",
    type="text",
    label=fixed("How can the school reach you? An e-mail address, a phone number or a postal address; one is enough."),
    summary="How to reach you",
    why="So that the school can confirm your request and send its answer.",
    hint="For example name@example.org",
    read=read_contact,
    left_out="Without it the school cannot write back to you. You can only see how it stands with the reference and the tracking code that you get at the end.",
)  # fmt: skip
#: What was said beside the contact: it is shown and sent, but never asked for.
CONTACT_NOTE = Field(
    name="contact_note",
    type="text",
    label=fixed("Is there anything that the school should know about reaching you?"),
    summary="About reaching you",
    why="So that nothing that you said about it is lost.",
    read=read_text,
    optional=True,
    free=True,
    applies=lambda answers: "contact_note" in answers,
    told=True,
)


def when_told(field: Field) -> Field:
    """The same field, which is shown and sent when it was told, and never asked for."""
    return replace(field, applies=lambda answers: field.name in answers, told=True)


def optional(field: Field) -> Field:
    """The same field, which may be skipped."""
    return replace(field, optional=True)
