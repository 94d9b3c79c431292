"""Questions that name a provision of law, and those that ask which one it is."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.notice.answers import Context, reply
from bot.notice.laws import of_laws
from bot.notice.notice import MAX_CITATIONS, MAX_QUOTED
from bot.notice.provisions import named_in, sought_in
from bot.understanding.reading import Mention, Reading
from tests.notice.saying import LIBRARY, NOTICE, named

#: What the messages below name, in their words.
WORDS = {
    "council": "local_authority",
    "dfe": "dfe",
    "youth service": "youth_services",
    "youth support": "youth_services",
    "youth workers": "youth_services",
    "npd": "npd",
    "police": "police",
    "careers advisers": "careers",
    "social services": "social_services",
}
NAMES = re.compile(rf"\b(?:{'|'.join(WORDS)})\b", re.I)
SHARING, YOUTH, BASIS = "ask_sharing_law", "ask_youth_13", "ask_lawful_basis"
CENSUS = "ask_data_collection"
assert NOTICE.laws is not None
LAWS = NOTICE.laws


def read(label: str, text: str, *aspects: str, **more: object) -> Reading:
    """As the reader would give it, with the things that the text names."""
    found = [(LIBRARY.vocabulary[WORDS[m[0].lower()]], m) for m in NAMES.finditer(text)]
    mentions = tuple(Mention(c.id, c.kind, c.plain, *m.span()) for c, m in found)
    details = tuple(Mention(one.concept, one.kind, one.plain, 0, 0) for one in named(*aspects))
    put = {"polar": True, "text": text, "mentions": (*mentions, *details), **more}
    return Reading(label, 0.9, **put)  # type: ignore[arg-type]


def say(reading: Reading, before: str | None = None):
    replies, after = reply(NOTICE, reading, Context(topic=before))
    return replies[0], after


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("does regulation 5 cover it", ["regulation 5"]),
        ("reg 5?", ["regulation 5"]),
        ("sec 3", ["section 3"]),
        ("sec. no. 3", ["section 3"]),
        ("section three, regulation five", ["section 3", "regulation 5"]),
        ("s507B and s.3", ["section 507B", "section 3"]),
        ("537A?", ["section 537A"]),
        ("section 537 a of it", ["section 537A"]),
        ("that 507 thing", ["section 507B"]),
        ("explain me the article 507B", ["section 507B"]),
        ("article 9", ["article 9"]),
        ("art. 6(1)(e)", ["article 6"]),
        ("articles 6 and 9", ["article 6", "article 9"]),
        ("section 3 and 507B", ["section 3", "section 507B"]),
        ("regulation 3", ["regulation 3"]),
        ("section 40", ["section 40"]),
        ("he's 16 and she's 13", []),
        ("the regulations 2013", []),
        ("room S4 is hot, form 11B, 365 days, it took 4 secs 2 say", []),
        ("section 13 of your notice", []),
        ("regulation 5 pupils", []),
        ("section five hundred and something", []),
        ("is the General Data Protection Regulation one of them", []),
    ],
)
def test_provisions_are_found_as_people_name_them(text: str, expected: list[str]) -> None:
    assert [one.plain for one in named_in(LAWS, text)] == expected


def test_what_is_sought_is_told_from_what_is_named() -> None:
    assert sought_in("and which section is that?") == "section"
    assert sought_in("under what reg?") == "regulation"
    assert sought_in("what section 3 says") is None


@pytest.mark.parametrize(
    ("label", "text", "verdict", "topic"),
    [
        (SHARING, "so regulation 5 also covers the council?", "no", "consent_and_sharing_law"),
        (SHARING, "does regulation 5 make you tell the DfE?", "yes", "consent_and_sharing_law"),
        (SHARING, "is section 3 for the council and the DfE", "yes", "consent_and_sharing_law"),
        (SHARING, "is reg 5 for both, DfE and LA?", "no", "consent_and_sharing_law"),
        (SHARING, "regulation 5 is for the council only", "no", "consent_and_sharing_law"),
        (SHARING, "is section 3 only for the council", "no", "consent_and_sharing_law"),
        (SHARING, "is regulation 5 only for the DfE", "yes", "consent_and_sharing_law"),
        (SHARING, "does regulation 5 go to the youth service", "no", "consent_and_sharing_law"),
        (SHARING, "is section 3 from 2014", "no", "consent_and_sharing_law"),
        (SHARING, "is section 3 in the 2013 regulations", "yes", "consent_and_sharing_law"),
        (SHARING, "is section 3 in the Data Protection Act", "no", "consent_and_sharing_law"),
        (
            SHARING,
            "you're legally required to share with the NPD under section 3",
            "not_listed",
            "consent_and_sharing_law",
        ),
        (
            SHARING,
            "does section 3 cover the council and the police",
            "depends",
            "consent_and_sharing_law",
        ),
        (SHARING, "is section 40 the one that forces you", "not_listed", "consent_and_sharing_law"),
        (YOUTH, "is section 537A about youth support", "no", "youth_support_13"),
        (YOUTH, "does 507B cover careers advisers", "yes", "youth_support_13"),
        (YOUTH, "is 507B about the census", "no", "youth_support_13"),
        (YOUTH, "does 507B cover the DfE", "no", "youth_support_13"),
        (YOUTH, "is 507B from 2013?", "no", "youth_support_13"),
        (YOUTH, "so section 3 and 507B are the same law?", "no", "youth_support_13"),
        (YOUTH, "are 537A and 507B in the same act?", "yes", "youth_support_13"),
        (BASIS, "Section 537A sits in the Education Act 2002?", "no", "lawful_basis"),
        (BASIS, "537A is the census one, Education Act 1996?", "yes", "lawful_basis"),
        (CENSUS, "is the census thing under section 537a", "yes", "data_collection"),
        (BASIS, "article 9?", "not_listed", "lawful_basis"),
        (BASIS, "do you rely on article 6(1)(e)", "not_listed", "lawful_basis"),
        (BASIS, "it said Education Act 1966, is that the right year?", "no", "lawful_basis"),
        (BASIS, "Education Act 1996, is that the right year?", "yes", "lawful_basis"),
    ],
)
def test_a_yes_or_no_on_a_provision(label: str, text: str, verdict: str, topic: str) -> None:
    said, after = say(read(label, text))
    assert (said.kind, said.verdict, said.topic) == ("answer", verdict, topic)
    assert said.text.startswith("Yes. ") is (verdict == "yes")
    assert said.text.startswith("No. ") is (verdict == "no")
    assert after.topic == topic
    assert 1 <= len(said.citations) <= MAX_CITATIONS
    assert sum(len(one.quote) for one in said.citations) <= MAX_QUOTED


def test_no_tells_what_the_other_provision_is_for() -> None:
    said, _ = say(read(SHARING, "so regulation 5 also covers the council?"))
    assert "regulation 5" in said.text and "section 3" in said.text
    assert any("section 3" in one.quote for one in said.citations)


def test_two_provisions_are_each_held_against_what_is_said_of_them() -> None:
    right, _ = say(read(SHARING, "So section 3 is the council, regulation 5 the DfE?"))
    wrong, _ = say(read(SHARING, "So section 3 is the DfE, regulation 5 the council?"))
    ahead, _ = say(read(SHARING, "For the council it is section 3, for the DfE regulation 5?"))
    assert (right.verdict, wrong.verdict, ahead.verdict) == ("yes", "no", "yes")


@pytest.mark.parametrize(
    "text",
    [
        "is it section 3 or regulation 5 for the council?",
        "is section 3 for the council or the DfE?",
        "is it regulation 3 or 5 you go by?",
    ],
)
def test_of_two_things_neither_yes_nor_no_is_said(text: str) -> None:
    said, _ = say(read(SHARING, text))
    assert said.verdict is None and not said.text.startswith(("Yes", "No."))
    assert "section 3" in said.text


def test_one_of_those_wants_a_yes() -> None:
    text = "Section 3 or regulation 5, is it one of those that makes you tell the council?"
    assert say(read(SHARING, text))[0].verdict == "yes"


def test_what_is_denied_gets_a_verdict_without_the_word() -> None:
    for text in (
        "section 3 has nothing to do with the DfE",
        "section 3 is for the LA, not the DfE",
    ):
        said, _ = say(read(SHARING, text))
        assert said.verdict == "no" and not said.text.startswith("No")
    said, _ = say(read(SHARING, "doesn't regulation 5 cover the council?", negated=True))
    assert said.verdict == "no" and not said.text.startswith("No")
    told = (
        "Regulation 5 is about the Department alone and not the LA. Is that how the notice has it?"
    )
    assert say(read(SHARING, told, "mistaken"))[0].verdict == "yes"
    assert (
        say(read(SHARING, "section 3 is for the council alone, not the police"))[0].verdict == "no"
    )
    said, _ = say(read(SHARING, "regulation 5 is a DfE thing, not the council"))
    assert said.verdict == "yes" and not said.text.startswith("Yes")


@pytest.mark.parametrize(
    ("label", "text", "told"),
    [
        (SHARING, "what is regulation 5", "regulation 5"),
        (SHARING, "reg 5, what does that say", "regulation 5"),
        (SHARING, "section 3 of what act?", "Individual Pupils) (England) Regulations 2013"),
        ("ask_term", "what does section 507B mean", "section 507B"),
        (BASIS, "which limb of Article 9 covers it", "does not name article 9"),
        (BASIS, "which article of the GDPR do you use", "names no article"),
        (SHARING, "which regulation makes you tell the council", "section 3"),
        (CENSUS, "which section of which act covers the census", "section 537A"),
        (YOUTH, "under which section are youth workers told", "section 507B"),
    ],
)
def test_an_open_question_gets_no_verdict(label: str, text: str, told: str) -> None:
    said, _ = say(read(label, text, polar=False))
    assert said.kind == "answer" and said.verdict is None
    assert told in said.text


@pytest.mark.parametrize(
    ("label", "before", "told"),
    [
        (SHARING, "consent_and_sharing_law", ["section 3", "regulation 5"]),
        (SHARING, "consent", ["section 3", "regulation 5"]),
        (YOUTH, "youth_support_13", ["section 507B"]),
        ("ask_sharing_16", "sharing_16", ["section 507B"]),
        (SHARING, "sharing_16", ["section 507B"]),
        (BASIS, "lawful_basis", ["section 537A"]),
    ],
)
def test_which_section_is_that_names_the_provisions_of_the_topic(
    label: str, before: str, told: list[str]
) -> None:
    for sure in (True, False):
        reading = read(label, "and which section is that?", polar=False, sure=sure)
        said, _ = say(reading, before)
        assert said.kind == "answer" and said.verdict is None
        assert [law for law in told if law in said.text] == told
        assert ("section 507B" in said.text) is ("section 507B" in told)


def test_is_it_that_section_goes_by_what_was_spoken_of() -> None:
    sharing = "consent_and_sharing_law"
    assert say(read(SHARING, "is it regulation 5?"), sharing)[0].verdict == "yes"
    assert say(read(YOUTH, "is it section 507B?"), sharing)[0].verdict == "no"


def test_a_question_that_was_not_understood_still_names_its_provision() -> None:
    said, after = say(read(YOUTH, "is section 537A about youth support", sure=False))
    assert (said.kind, said.verdict, after.unsure) == ("answer", "no", 0)


@pytest.mark.parametrize(
    ("label", "text"),
    [
        ("do_sar", "article 15 request"),
        ("do_sar", "under article 15 please supply all records"),
        ("safety_abuse", "section 3"),
        ("foreign_world", "what's section 21"),
        ("say_smalltalk", "section 3"),
        ("silent_other_rights", "article 20?"),
        ("ask_access", "Does Article 15 give me a copy of my son's data?"),
        ("ask_contact", "I've a question on section 507B, where does it go?"),
        ("ask_opt_out", "So a restriction under 507B ends at 16?"),
        ("ask_storage", "does regulation 5 say where the council keeps it"),
    ],
)
def test_other_questions_stay_what_they_are(label: str, text: str) -> None:
    assert of_laws(NOTICE, label, read(label, text), None) is None


@pytest.mark.parametrize(
    ("label", "text", "more"),
    [
        (SHARING, "does section 3 say how long the council may keep it", {"aspects": ["unsaid"]}),
        (YOUTH, "does 507B need my consent for the council", {"aspects": ["needs_consent"]}),
        (YOUTH, "what data goes to the council under 507B", {"polar": False}),
        (YOUTH, "does 507B apply to my 11 year old", {"low": 11, "high": 11}),
        (SHARING, "does regulation 5 need a special file format", {}),
        (SHARING, "under section 17 do you share with social services", {}),
        (CENSUS, "is 537A what makes you tell the department", {}),
    ],
)
def test_what_else_is_asked_of_a_provision_is_left_to_the_topic(
    label: str, text: str, more: dict[str, object]
) -> None:
    aspects = more.pop("aspects", [])
    assert of_laws(NOTICE, label, read(label, text, *aspects, **more), None) is None  # type: ignore[misc]


def test_a_notice_without_laws_answers_from_its_topics() -> None:
    bare = replace(NOTICE, laws=None)
    reading = read(SHARING, "so regulation 5 also covers the council?")
    assert of_laws(bare, SHARING, reading, None) is None
    assert reply(bare, reading, Context())[0][0].topic == "consent_and_sharing_law"


def test_the_open_answers_name_the_provisions() -> None:
    sharing, _ = say(Reading(SHARING, 0.9))
    youth, _ = say(Reading(YOUTH, 0.9))
    assert "Section 3" in sharing.text and "regulation 5" in sharing.text
    assert "section 507B" in youth.text
