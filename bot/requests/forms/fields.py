"""The fields of a form: what is asked, why, and how an answer is read. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Callable, Mapping, Sequence

from bot.requests.words import dates, people
from bot.requests.words.chat import without_chat, without_yes
from bot.requests.words.dates import NotADate
from bot.requests.words.naming import AGE, STOCK, could_be_called, no_name
from bot.requests.words.people import NotValid

Answers = Mapping[str, Any]
#: The longest answer that is kept; a turn has no more than 2,000 characters anyway.
LONGEST = 2000


class NotUnderstood(ValueError):
    """The answer cannot be used; the message is a sentence for the person."""


@dataclass(frozen=True)
class Surroundings:
    """What reading an answer needs from outside: the London day, and the school's settings."""

    today: date
    schools: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    #: From this age on a pupil's own view of a parent's request is looked at.
    competence_age: int = 12
    #: How long what is typed is kept, and after which quiet time a request that was begun is filed as unfinished.
    conversation_hours: float | None = None
    unfinished_minutes: float | None = None

    def schools_called(self, text: str) -> list[str]:
        """The schools whose name, or its first word, the text is."""
        said = text.lower()
        return [one for one in self.schools if said in (one.lower(), one.lower().split()[0])]


@dataclass(frozen=True)
class Option:
    """One choice of a field: its stored value, its title, and other words that mean it."""

    value: str
    title: str
    words: str = ""


Read = Callable[[str, Answers, Surroundings], Any]
Text = Callable[[Answers], str]


def always(_: Answers) -> bool:
    """The field is always asked."""
    return True


@dataclass(frozen=True)
class Field:
    """One question of a form. ``read`` gives the value or raises ``NotUnderstood``."""

    name: str
    type: str
    label: Text
    summary: str
    why: str
    read: Read
    hint: str = ""
    optional: bool = False
    #: Any words can be its answer.
    free: bool = False
    options: Callable[[Surroundings], tuple[Option, ...]] = field(default=lambda _: ())
    applies: Callable[[Answers], bool] = always
    #: It is never asked for: what was told of it is shown and sent.
    told: bool = False
    #: What it means to go on without it, though it is wanted.
    left_out: str = "The school may have to ask you for it."
    show: Callable[[Any], str] = str


def fixed(text: str) -> Text:
    """A label that does not depend on earlier answers."""
    return lambda _: text


def choices(*options: Option) -> Callable[[Surroundings], tuple[Option, ...]]:
    """Options that do not depend on anything."""
    return lambda _: options


def pick(options: Sequence[Option], text: str) -> Option | None:
    """The one option that the text means: its value, its title, or some of its words."""
    said = " ".join(re.sub(r"[^\w\s'-]", " ", text.lower()).split())
    for option in options:
        if said in (option.value.lower(), option.title.lower()):
            return option
    # "It's me, not my child": what is denied is looked past when all the words do not tell.
    for words in (said, _DENIED.sub(" ", said)):
        found = [
            option
            for option in options
            if option.words and re.search(rf"\b(?:{option.words})\b", words, re.I)
        ]
        if len(found) == 1:
            return found[0]
    return None


_DENIED = re.compile(
    r"\b(?:not|isn'?t|no)\s+(?:(?:for|about|from|by|my|the|an?|his|her)\s+)*[\w'-]+"
)


def read_choice(options: Callable[[Surroundings], tuple[Option, ...]], problem: str) -> Read:
    """Reads one option."""

    def read(text: str, _: Answers, around: Surroundings) -> str:
        found = pick(options(around), text)
        if found is None:
            raise NotUnderstood(problem)
        return found.value

    return read


def is_option(one: Field, text: str, answers: Answers, around: Surroundings) -> bool:
    """Whether it chooses one of the field's options ("ok" does where the question is if all is clear)."""
    if one.type != "choice":
        return False
    try:
        one.read(text, answers, around)
    except NotUnderstood:
        return False
    return True


def read_name(text: str, _: Answers, around: Surroundings) -> str:
    """A person's name; not that of one of the schools, nor its first word."""
    if around.schools_called(" ".join(text.split()).strip(" .,;:!")):
        raise NotUnderstood(
            "That is the school. Please write the person's name, for example Sam Taylor."
        )
    found = people.name(text)
    if found is None:
        raise NotUnderstood(_instead_of_a_name(text))
    return found


def _instead_of_a_name(text: str) -> str:
    """One kind sentence for what was written where a name is needed."""
    if people.is_role(re.sub(r"^\W*(?:but|and|so|well|ok)\s+", "", text, flags=re.I)):
        return "Thank you, that helps. Please write only the name as well, for example Sam Taylor."
    word = could_be_called(text)
    if word is not None:
        return (
            f"Is “{word}” the name? Then please write it with the surname, or write: the name is {word}. "
            "If it is not, please write only the name, for example Sam Taylor."
        )
    kind = no_name(text)
    if kind == AGE:
        return "Thank you for that. Please write only the name here, for example Sam Taylor."
    if kind == STOCK:
        return "That is all right. Please write only the name, as far as you can, for example Sam Taylor."
    return "I need a name here, to find the right records. Please write only the name, for example Sam Taylor."


#: To a question that wants words this says that there are some.
_YES_ALONE = re.compile(
    r"\W*(?:yes|yeah|yep|yup|yh|y|sure|please|i do|we do)(?:\W+(?:please|pls|i do|we do))*\W*", re.I
)


def read_text(text: str, _: Answers, __: Surroundings) -> str:
    """Own words, kept as they are but for words of talk around them."""
    return _worded(without_chat(text))


def _worded(text: str) -> str:
    folded = text.strip()
    if not re.search(r"\w", folded) or _YES_ALONE.fullmatch(folded):
        raise NotUnderstood("Please write it in a few words.")
    return folded[:LONGEST]


def read_story(text: str, answers: Answers, around: Surroundings) -> str:
    """Own words that tell something; who somebody is ("a grandparent") does not, nor a yes said with them."""
    text = without_yes(text)
    if people.is_role(text) or re.fullmatch(r"\W*(?:\w{1,3}|nothing|none|nope)\W*", text):
        raise NotUnderstood("Thank you. Please write a few words about this as well.")
    return _worded(text)


def read_contact(text: str, _: Answers, __: Surroundings) -> str:
    """One way to reach the person."""
    try:
        found = people.contact(text)
    except NotValid as error:
        raise NotUnderstood(str(error)) from error
    if found is None and re.search(r"\b(?:by|the)\s+(?:post|mail|letter)\b", text, re.I):
        raise NotUnderstood(
            "For a letter the school needs your full postal address, with the postcode."
        )
    if found is None:
        raise NotUnderstood(
            "Please give an e-mail address, a phone number or a full postal address. One is enough."
        )
    return found


#: "He is 12": a day of birth does not follow from it.
_AGE_ALONE = re.compile(
    r"\W*(?:(?:i(?:'|’)?m|i\s+am|(?:he|she|they)(?:'|’)?(?:\s*(?:is|are|s|re))?|my\s+\w+\s+is|(?!(?:he|she|they|my)\b)\w+\s+is|aged?|just|only|nearly|now)\s+){0,6}(?:\d{1,2}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen)(?:\s*(?:and\s+a\s+half|years?\s+old|years?|yrs?(?:\s+old)?|yo))?(?:\s+(?:now|today))?\W*",
    re.I,
)


def read_birth_date(text: str, answers: Answers, around: Surroundings) -> str:
    """A date of birth as ISO 8601; it must fit a year group that was given."""
    born = _born(text, around)
    if born is None and _AGE_ALONE.fullmatch(text):
        raise NotUnderstood("Thank you. An age alone does not tell the birthday. Please give the date of birth, for example 14 March 2011.")  # fmt: skip
    if born is None:
        raise NotUnderstood("Please give the date of birth, for example 14 March 2011.")
    year = answers.get("year_group")
    if year and not dates.fits_year(born, int(year), around.today):
        raise NotUnderstood(
            f"That date of birth does not fit Year {year}. Please check it, for example 14 March 2011."
        )
    return born.isoformat()


def read_birth_or_year(text: str, answers: Answers, around: Surroundings) -> str:
    """A date of birth (ISO 8601), or a year group ("Year 8")."""
    year = dates.year_group(text)
    born = _born(text, around)
    if born is not None:
        if year and not dates.fits_year(born, year, around.today):
            raise NotUnderstood(
                f"A pupil born on {dates.show_date(born)} is not usually in Year {year}. "
                "Please check the date of birth and the year group."
            )
        return born.isoformat()
    if year is not None:
        return f"Year {year}"
    if _AGE_ALONE.fullmatch(text):
        raise NotUnderstood("Thank you. Pupils of one age can be in two year groups. Please give the date of birth, for example 14 March 2011, or the year group, for example Year 8.")  # fmt: skip
    raise NotUnderstood("Please give the date of birth, for example 14 March 2011, or the year group, for example Year 8.")  # fmt: skip


def _born(text: str, around: Surroundings) -> date | None:
    try:
        return dates.date_of_birth(text, around.today)
    except NotADate as error:
        raise NotUnderstood(str(error)) from error


def show_birth_or_year(value: str) -> str:
    """As the summary shows it."""
    return value if value.startswith("Year") else dates.show_date(date.fromisoformat(value))
