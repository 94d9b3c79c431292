"""Whether what is named is all of a list, or whether there is more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.notice.answers import Context, reply
from bot.notice.extent import ALL, MORE, extent, is_kept_in
from bot.notice.library import NoticeLibrary
from bot.notice.lists import OUTSIDERS
from bot.notice.replies import ONE_THING
from bot.understanding.owners import ALL as EVERYBODY
from bot.understanding.people import Whom
from bot.understanding.questions import form
from bot.understanding.reading import Mention, Reading
from tests.notice.conftest import FOLDER

LIBRARY = NoticeLibrary.load(FOLDER, "default")
NOTICE = LIBRARY.get("default")
LABEL = {
    "recipients": "ask_recipient_one",
    "categories": "ask_category_one",
    "purposes": "ask_purpose_one",
}


def reading(text: str, concept: str, said: str | None, **more: object) -> Reading:
    word = LIBRARY.vocabulary[concept]
    start = text.index(said) if said else 0
    mention = Mention(concept, word.kind, word.plain, start, start + len(said or ""))
    given = {
        "label": LABEL[word.kind],
        "confidence": 1.0,
        "polar": True,
        "negated": form(text).negated,
        **more,
    }
    return Reading(text=text, mentions=(mention,), **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "concept", "said", "found"),
    [
        ("is it just the council and nobody else who gets it", "local_authority", "council", ALL),
        ("is the next school the only one you hand it to", "next_school", "next school", ALL),
        ("Do you only share with the council?", "local_authority", "council", ALL),
        ("Is my data shared with the DfE only?", "dfe", "DfE", ALL),
        ("is attendance all you record", "attendance", "attendance", ALL),
        ("Is it just his name that you hold?", "name", "name", ALL),
        ("Do you use it solely to support learning?", "learning", "support learning", ALL),
        ("Do you only use it for reports?", "progress", None, ALL),
        ("so nobody other than the council gets it", "local_authority", "council", ALL),
        ("do you share with anyone besides the council", "local_authority", "council", MORE),
        ("is it used for anything other than learning", "learning", None, MORE),
        ("does it go to anybody else than the DfE", "dfe", "DfE", MORE),
        ("do you hold more than her name", "name", "name", MORE),
        ("so it's just the council?", "local_authority", "council", ALL),
        ("Is it only the council that is given it?", "local_authority", "council", ALL),
        ("nobody outside the trust ever gets it, right", "trust", "trust", ALL),
        ("Do you only keep absences that were unauthorised?", "attendance", "absences", None),
        ("you note nothing outside school hours in attendance?", "attendance", "attendance", None),
        ("nobody outside the council gets it?", "local_authority", "council", None),
        ("is it shared with anyone but the council?", "local_authority", "council", MORE),
        ("It's not only my name you hold, is it?", "name", "name", MORE),
        ("You don't only share with the council, do you?", "local_authority", "council", MORE),
        ("Will the council pass it to anyone else?", "local_authority", "council", None),
        ("Does anyone else at the council see it?", "local_authority", "council", None),
        ("Do you send anything else to the council?", "local_authority", "council", None),
        ("Can anyone else read my attendance?", "attendance", "attendance", None),
        ("Do you send it to the council more than once?", "local_authority", "council", None),
        ("Are marks kept for more than a year?", "assessment", "marks", None),
        ("The only thing I ask: does the council get it?", "local_authority", "council", None),
        ("do you only share with the council if you must?", "local_authority", "council", None),
        ("Do you only keep attendance for this year?", "attendance", "attendance", None),
        ("does the council get it", "local_authority", "council", None),
        ("I only want to know if the council gets it", "local_authority", "council", None),
        ("just wondering, does the council get it", "local_authority", "council", None),
        ("do you just give it to the council", "local_authority", "council", None),
        ("am I known to the DfE if I'm only in Year 7", "dfe", "DfE", None),
        ("do you log detentions or only exclusions", "behaviour", "exclusions", None),
        ("before anything else, is his address held", "address", "address", None),
    ],
)
def test_what_is_asked_of_a_list(
    text: str, concept: str, said: str | None, found: str | None
) -> None:
    asked = reading(text, concept, said)
    assert extent(asked, LIBRARY.vocabulary[concept].kind) == found


def test_only_the_sentence_that_asks_counts() -> None:
    text = "Only the nurse was kind to her. Does the council get it?"
    start = text.index("Does")
    asked = reading(text, "local_authority", "council", asking=(start, len(text)))
    assert extent(asked, "recipients") is None


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("You keep it all to yourselves, I hope?", True),
        ("does it stay between us and the school", True),
        ("is it just you lot", True),
        ("Does it stay in school?", True),
        ("is it just the school trip list", False),
        ("do you keep it to yourselves or pass it to others", False),
        ("when he leaves the school, who gets it", False),
        ("did you tell the school", False),
    ],
)
def test_whether_nobody_gets_it(text: str, kept: bool) -> None:
    assert is_kept_in(text) == kept


@pytest.mark.parametrize("label", ["ask_recipient_one", "ask_recipients"])
def test_a_part_of_the_list_is_not_all_of_it(label: str) -> None:
    text = "Is it only the council that gets it?"
    asked = reading(text, "local_authority", "council", label=label)
    [one] = reply(NOTICE, asked, Context())[0]
    assert one.verdict == "no" and one.text.startswith("No, the notice lists more than that.")
    assert one.citations[0].quote.startswith("We routinely share")


def test_there_is_more_than_one_item() -> None:
    text = "does anybody else get it besides the council"
    [one] = reply(NOTICE, reading(text, "local_authority", "council"), Context())[0]
    assert one.verdict == "yes" and "National Pupil Database" in one.text


def test_an_unlisted_thing_stays_unlisted() -> None:
    [one] = reply(NOTICE, reading("is it only the police", "police", "police"), Context())[0]
    assert one.verdict == "not_listed"


@pytest.mark.parametrize(
    ("text", "verdict", "start"),
    [
        ("it isn't only the council, is it", "yes", "The notice lists more"),
        ("does nobody but the council see it?", "no", "No, the notice lists more"),
        ("you share it with the council and nobody else?", "no", "No, the notice lists more"),
        ("is it just the council and the police?", "depends", "The notice lists the council"),
    ],
)
def test_the_words_agree_with_the_verdict(text: str, verdict: str, start: str) -> None:
    asked = reading(text, "local_authority", "council")
    if "police" in text:
        asked = replace(
            asked, mentions=(*asked.mentions, *reading(text, "police", "police").mentions)
        )
    [one] = reply(NOTICE, asked, Context())[0]
    assert one.verdict == verdict and one.text.startswith(start)


def test_what_was_spoken_of_before_may_be_all() -> None:
    first = reading("does the council get it", "local_authority", "council")
    context = reply(NOTICE, first, Context())[1]
    for text, verdict in (("only them?", "no"), ("and anyone else?", "yes")):
        asked = Reading("ask_recipient_one", 1.0, polar=True, text=text)
        [one] = reply(NOTICE, asked, context)[0]
        assert one.verdict == verdict and "more than that" in one.text


@pytest.mark.parametrize(
    ("text", "detail", "verdict", "of_the_list"),
    [
        ("The council has it, full stop?", "only", "no", True),
        ("The council is but one of them?", "more", "yes", True),
        ("The council has it, or the DfE?", "only", "yes", False),
        ("Will the council tell anybody else?", "more", "yes", False),
        ("Do you tell the council nothing at all?", "only", "yes", False),
    ],
)
def test_what_no_word_says_its_sense_does(
    text: str, detail: str, verdict: str, of_the_list: bool
) -> None:
    sense = Mention(detail, "aspects", detail, 0, 0)
    asked = reading(text, "local_authority", "council", label="ask_recipients")
    [one] = reply(NOTICE, replace(asked, mentions=(*asked.mentions, sense)), Context())[0]
    assert one.verdict == verdict
    assert ("more than that" in one.text) == of_the_list


@pytest.mark.parametrize(
    ("text", "sold"),
    [
        ("Do you sell it to anyone?", True),
        ("is our data sold by you to anyone", True),
        ("you flog it then?", True),
        ("Who do you sell it to?", True),
        ("Do you sell it to anyone? Anyone at all?", True),
        ("do you get paid for passing it on", True),
        ("Do you share or sell our info?", False),
        ("We sold our house, will you pass the new address to anyone?", False),
        ("who gets the tickets, are they sold out", False),
    ],
)
def test_what_is_sold_goes_to_nobody_on_the_list(text: str, sold: bool) -> None:
    asking = (text.rindex("Anyone"), len(text)) if "Anyone" in text else (0, 0)
    asked = Reading("ask_recipients", 1.0, polar=True, text=text, asking=asking)
    [one] = reply(NOTICE, asked, Context())[0]
    assert one.text.startswith("The notice does not say that anything is sold.") == sold
    assert (one.verdict == "not_listed") == sold


def test_whoever_names_every_item_has_named_all() -> None:
    text = "Only learning, progress, pastoral care, quality and the law?"
    whole = NOTICE.lists["purposes"]
    concepts = [item.concepts[0] for item in whole.items]
    asked = reading(text, concepts[0], "learning")
    rest = [Mention(one, "purposes", one, 5, 5) for one in concepts[1:]]
    [one] = reply(NOTICE, replace(asked, mentions=(*asked.mentions, *rest)), Context())[0]
    assert one.verdict == "yes"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Nobody outside the trust gets it, right?", "no"),
        ("nobody outside gets it", "no"),
        ("Does anyone outside get it?", "yes"),
    ],
)
def test_whether_nobody_outside_gets_it(text: str, verdict: str) -> None:
    outside = reading(text, OUTSIDERS, "outside")
    [one] = reply(NOTICE, outside, Context())[0]
    assert one.verdict == verdict
    if "trust" in text:
        both = (*outside.mentions, *reading(text, "trust", "trust").mentions)
        [one] = reply(NOTICE, replace(outside, mentions=both), Context())[0]
        assert one.verdict == "no"


@pytest.mark.parametrize(
    ("text", "verdict", "start"),
    [
        ("you keep it all to yourselves, right", "no", "No, the notice lists who gets it."),
        ("It never leaves the school, does it?", "yes", "The notice lists who gets it."),
        ("does it ever leave the school?", "yes", "Yes, the notice lists who gets it."),
        ("He doesn't leave the school till July, who gets it?", "yes", "The notice lists who"),
    ],
)
def test_nothing_is_kept_in(text: str, verdict: str, start: str) -> None:
    negated = form(text).negated
    asked = Reading("ask_recipients", 1.0, polar=True, negated=negated, text=text)
    [one] = reply(NOTICE, asked, Context())[0]
    assert one.verdict == verdict and one.text.startswith(start)


@pytest.mark.parametrize(
    ("turned", "negated", "verdict", "start"),
    [
        (True, False, "no", "No. The notice lists this"),
        (True, True, "no", "No. The notice lists this"),
        (False, True, "yes", "The notice lists this"),
        (False, False, "yes", "Yes. The notice lists this"),
    ],
)
def test_a_question_that_is_turned_gets_no(
    turned: bool, negated: bool, verdict: str, start: str
) -> None:
    asked = reading("is attendance left out", "attendance", "attendance")
    [found], _ = reply(NOTICE, replace(asked, turned=turned, negated=negated), Context())
    assert found.verdict == verdict and found.text.startswith(start)


def test_what_was_asked_turned_round_stays_so() -> None:
    asked = replace(reading("is attendance left out", "attendance", "attendance"), turned=True)
    _, context = reply(NOTICE, asked, Context())
    both = Reading("ask_category_one", 1.0, text="for both boys?", whom=Whom(pick=EVERYBODY))
    plainly = Reading("say_yes", 1.0, text="so that's a no?")
    for again in (both, plainly):
        [found], _ = reply(NOTICE, again, Context.from_json(context.to_json()))
        assert found.verdict == "no"


def test_a_turned_question_that_was_asked_back_stays_so() -> None:
    asked = replace(reading("is attendance left out", "attendance", "attendance"), turned=True)
    _, context = reply(NOTICE, replace(asked, sure=False), Context())
    [found], _ = reply(
        NOTICE, None, Context.from_json(context.to_json()), choice=f"{ONE_THING}categories"
    )
    assert found.verdict == "no"


def test_whether_anybody_outside_is_barred() -> None:
    text = "Is anyone outside school barred from being given it?"
    asked = Reading(
        "ask_recipient_one",
        1.0,
        polar=True,
        turned=True,
        text=text,
        mentions=(Mention(OUTSIDERS, "recipients", "anybody outside", 0, 0),),
    )
    [found], _ = reply(NOTICE, asked, Context())
    assert found.verdict == "no" and found.text.startswith("No. The notice lists who gets it.")
