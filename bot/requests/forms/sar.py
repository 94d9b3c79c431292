"""The subject access request: a copy of what is held."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from bot.requests.forms import common
from bot.requests.forms.facts import facts
from bot.requests.forms.fields import (
    Answers,
    Field,
    NotUnderstood,
    Option,
    Surroundings,
    choices,
    fixed,
    read_choice,
    read_text,
)
from bot.requests.forms.form import Form
from bot.requests.words import people
from bot.requests.words.addresses import postal_address
from bot.requests.words.besides import MORE, is_called, is_everything, only_names
from bot.requests.words.chat import without_chat
from bot.requests.words.dates import age_on, is_day
from bot.requests.words.periods import could_be_time
from bot.requests.words.records import A_COPY_OF, WRITTEN, before_time, leaves_out, named_in
from bot.requests.words.wanting import delivery_in, time_in

EVERYTHING = "Everything"


def named_categories(said: str, around: Surroundings) -> list[str]:
    """The categories of the notice that some word of the text names."""
    words = set(re.findall(r"\w{5,}", said.lower()))
    return [one for one in around.categories if any(is_called(word, one) for word in words)]


def names_records(said: str, around: Surroundings) -> bool:
    """Whether it names something that a copy can be of: a category of the notice, or a kind of record."""
    return bool(named_categories(said, around) or WRITTEN.search(said))


def _wanted_options(around: Surroundings) -> tuple[Option, ...]:
    return (Option(EVERYTHING, EVERYTHING), *(Option(c, c) for c in around.categories))


def _read_wanted(text: str, _: Answers, around: Surroundings) -> list[str]:
    said = without_chat(text)
    if not re.search(r"\w", said):
        raise NotUnderstood("Please say what you would like a copy of, or choose Everything.")
    if is_everything(said):
        return [EVERYTHING]
    picked = named_categories(said, around)
    whole = {part.strip().lower() for part in re.split(r"[;\n]", said)}
    chosen = [one for one in around.categories if one.lower() in whole]
    if len(chosen) == len(whole):  # as they are offered, however their words overlap
        return chosen
    return picked if picked and only_names(said, picked) and not leaves_out(said) else [said]


WANTED = Field(
    name="wanted",
    type="multi_choice",
    label=fixed(
        "What would you like a copy of? Everything, one or more of these, or in your own words."
    ),
    summary="What you would like",
    why="Naming it can make the answer quicker. You may ask for everything.",
    options=_wanted_options,
    read=_read_wanted,
    free=True,
    show=lambda value: "; ".join(value),
)


def _read_period(text: str, answers: Answers, around: Surroundings) -> str:
    if not could_be_time(text):
        raise NotUnderstood("Please say it as a time, for example the last school year, or since September 2024.")  # fmt: skip
    return read_text(text, answers, around)


def any_time(name: str, text: str) -> bool:
    """Whether "everything", said to the question for which time, leaves that open."""
    if name != PERIOD.name:
        return False
    said = re.sub(r"^\W*(?:(?:no|nah|nope|just)\b\W*)+", "", without_chat(text), flags=re.I)
    return is_everything(said)


PERIOD = Field(
    name="period",
    type="text",
    label=fixed("For which time? You can leave this out."),
    summary="For which time",
    why="If you only need a certain time, it is quicker to find.",
    hint="For example the last school year, or since September 2024",
    read=_read_period,
    optional=True,
    free=True,
)
_DELIVERY = choices(
    Option("email", "By e-mail", "e-?mail|email|electronic\\w*|online|digital\\w*|pdf"),
    Option("post", "By post", "post|letter|mail|paper|printed|posted"),
    Option(
        "collect",
        "Collect it from school",
        "collect|pick (?:it |them )?up|in person|come in|reception|office",
    ),
)
_DELIVERY_TITLES = {"email": "By e-mail", "post": "By post", "collect": "Collect it from school"}
DELIVERY = Field(
    name="delivery",
    type="choice",
    label=fixed("How would you like to receive the answer?"),
    summary="How to receive it",
    why="So that the school sends it in a way that suits you.",
    options=_DELIVERY,
    read=read_choice(_DELIVERY, "Please choose: by e-mail, by post, or collect it from school."),
    show=lambda value: _DELIVERY_TITLES[value],
)


def _read_address(text: str, _: Answers, __: Surroundings) -> str:
    found = postal_address(text)
    if found is None:
        raise NotUnderstood(
            "Please give the full postal address, for example 12 High Street, Alsager ST7 2AB."
        )
    return found


def _lacks_address(answers: Answers) -> bool:
    """It is to come by post, and no address was given yet."""
    told = (str(answers.get(one, "")) for one in ("contact", "contact_note"))
    return answers.get("delivery") == "post" and not any(map(postal_address, told))


ADDRESS = Field(
    name="address",
    type="text",
    label=fixed("To which postal address should it be sent?"),
    summary="Postal address",
    why="You would like the answer by post.",
    hint="For example 12 High Street, Alsager ST7 2AB",
    read=_read_address,
    applies=_lacks_address,
    left_out="The school may have to ask you where to send it.",
)


def _read_email(text: str, _: Answers, __: Surroundings) -> str:
    try:
        found = people.email(text)
    except people.NotValid as error:
        raise NotUnderstood(str(error)) from error
    if found is None:
        raise NotUnderstood("Please give an e-mail address, for example name@example.org.")
    return found


def _lacks_email(answers: Answers) -> bool:
    """It is to come by e-mail, and no e-mail address was given yet."""
    contact = answers.get("contact")
    return answers.get("delivery") == "email" and bool(contact) and "@" not in str(contact)


EMAIL = Field(
    name="email_address",
    type="email",
    label=fixed("To which e-mail address should it be sent?"),
    summary="E-mail address",
    why="You would like the answer by e-mail.",
    hint="For example name@example.org",
    read=_read_email,
    applies=_lacks_email,
    left_out="The school may have to ask you where to send it.",
)
NEEDS = Field(
    name="needs",
    type="text",
    label=fixed(
        "Is there anything that you need, such as large print or another language? You can leave this out."
    ),
    summary="What you need",
    why="So that you can read the answer.",
    read=read_text,
    optional=True,
    free=True,
)


def _categories_or_own(said: str, around: Surroundings) -> list[str]:
    """The categories that are named and nothing else, or the person's own words."""
    bare = A_COPY_OF.sub("", said)
    read = _read_wanted(bare, {}, around)
    return read if read != [bare] else [said]


def _start(text: str, around: Surroundings) -> dict[str, Any]:
    found = facts(text, around)
    year = found.pop("year_group", None)
    if year and "date_of_birth" not in found:
        found["date_of_birth"] = f"Year {year}"
    whole = re.search(
        r"\b(?:everything|all\s+(?:the\s+|my\s+|his\s+|her\s+|of\s+)?(?:data|information|records?|it)|whole\s+file|full\s+(?:file|record)|the\s+lot)\b",
        text,
        re.I,
    )
    # "Everything but the medical side", "everything on her attendance": what is wanted is asked for.
    more = MORE.search(text, whole.end()) if whole else None
    rest = text.replace(more.group(), " ") if more else text
    if whole and not leaves_out(text) and not named_categories(rest, around):
        found["wanted"] = [EVERYTHING, *([before_time(more.group())] if more else [])]
    wanted, time = named_in(text)
    if wanted and not whole:
        named = [one for said in wanted for one in _categories_or_own(said, around)]
        found["wanted"] = list(dict.fromkeys(named))
    time = time or time_in(text)
    if time:
        found["period"] = time
    delivery = delivery_in(text)
    if delivery:
        found["delivery"] = delivery
    return found


def _age_at_most(born: str, today: date) -> int | None:
    """The age, or the highest age in a year group: pupils turn 12 in Year 7."""
    if is_day(born):
        return age_on(date.fromisoformat(born), today)
    year = re.fullmatch(r"Year (\d+)", born)
    return int(year[1]) + 5 if year else None


def _notes(answers: Answers, around: Surroundings) -> tuple[str, ...]:
    born = str(answers.get("date_of_birth", ""))
    notes = []
    age = _age_at_most(born, around.today)
    if answers.get("who") == common.PARENT and age is not None and age >= around.competence_age:
        notes.append("pupil_may_be_competent")
    if answers.get("who") == common.ACTING:
        notes.append("authority_awaited")
    return tuple(notes)


FORM = Form(
    kind="sar",
    title="Ask for a copy of information",
    intro="I can take your request for a copy of the information and pass it to the Data Protection Officer (DPO). Today counts as the day you asked.",
    fields=(
        common.WHO,
        common.NAME,
        common.PUPIL_NAME,
        common.BIRTH_OR_YEAR,
        common.SCHOOL,
        common.RELATIONSHIP,
        common.AUTHORITY,
        WANTED,
        PERIOD,
        common.CONTACT,
        common.CONTACT_NOTE,
        DELIVERY,
        ADDRESS,
        EMAIL,
        NEEDS,
    ),
    start=_start,
    notes=_notes,
)
