"""The answer path: whatever was understood, a reply of the contract whose quotes stand in the notice."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.notice.answers import Contacts, Context, greeting, reply
from bot.notice.notice import Notice
from bot.notice.replies import ONE_THING, SILENT_ABOUT
from bot.notice.terms import BODY_OF
from bot.understanding.ages import Range
from bot.understanding.labels import LIST_OF, TOPIC_OF
from bot.understanding.reading import Mention, Reading
from tests.notice.saying import LIBRARY, NOTICE, named, say

LABELS = (
    *TOPIC_OF, *SILENT_ABOUT, "ask_term", "do_sar", "do_opt_out", "do_right", "do_complaint",
    "do_status", "do_withdraw", "do_human", "say_hello", "say_thanks", "say_bye", "say_bot",
    "say_help", "say_smalltalk", "say_yes", "say_no", "follow_why", "follow_more", "follow_who",
    "follow_age", "inform", "safety_self", "safety_abuse", "safety_adult", "foreign_school",
    "foreign_world", "foreign_dataish", "foreign_garble",
)  # fmt: skip
ages = st.one_of(st.none(), st.integers(3, 19))
mentions = st.lists(st.sampled_from(list(LIBRARY.vocabulary)), max_size=4).map(
    lambda concepts: tuple(Mention(c.id, c.kind, c.plain, 0, 1) for c in concepts)
)
readings = st.builds(
    Reading,
    label=st.sampled_from(LABELS),
    confidence=st.floats(0, 1),
    sure=st.booleans(),
    others=st.lists(st.sampled_from(LABELS), max_size=3).map(tuple),
    second=st.one_of(st.none(), st.sampled_from(list(TOPIC_OF))),
    polar=st.booleans(),
    negated=st.booleans(),
    mentions=mentions,
    low=ages,
    high=ages,
    meant=st.one_of(st.none(), st.tuples(ages, ages)),
    role=st.sampled_from([None, "parent", "pupil", "other"]),
    text=st.text(max_size=80),
)


@settings(max_examples=400)
@given(st.lists(readings, min_size=1, max_size=4))
def test_any_conversation_gets_replies_of_the_contract(turns: list[Reading]) -> None:
    context = Context()
    for reading in turns:
        replies, context = reply(NOTICE, reading, Context.from_json(context.to_json()))
        assert replies
        for one in replies:
            assert one.text.strip()
            assert one.verdict in (None, "yes", "no", "not_listed", "depends")
            assert len(one.citations) <= 4
            assert sum(len(c.quote) for c in one.citations) <= 1200
            for citation in one.citations:
                assert NOTICE.document.locate(citation.quote) is not None
            if one.kind == "answer":
                assert one.citations and one.topic
                assert "notice" in one.text
            if one.kind == "clarify":
                assert 2 <= len(one.choices) <= 3
            if one.kind in ("silent", "handoff"):
                assert NOTICE.dpo_email in one.text
            for choice in one.choices:
                if not choice.payload.startswith("request:"):  # bot.requests takes those
                    again, _ = reply(NOTICE, None, context, choice=choice.payload)
                    # Only what a closed list leaves to silence (photos, CCTV) is not answered.
                    unsaid = choice.payload.startswith(ONE_THING) and again[0].kind == "silent"
                    assert unsaid or again[0].kind in ("answer", "handoff")


@given(readings)
def test_safety_comes_before_everything(reading: Reading) -> None:
    reading = Reading(**{**reading.__dict__, "label": "safety_self", "sure": True})
    replies, _ = reply(NOTICE, reading, Context(), contacts=Contacts(childline="0800 0000"))
    assert [one.kind for one in replies] == ["safety"]
    assert "0800 0000" in replies[0].text and "999" in replies[0].text
    assert not replies[0].choices and replies[0].input is None


def test_a_listed_recipient_is_a_yes_with_its_item() -> None:
    one, _ = say("ask_recipient_one", polar=True, mentions=named("local_authority"))
    assert one.verdict == "yes" and one.citations[0].quote == "our local authority"


def test_an_unlisted_recipient_is_not_listed_with_the_whole_list() -> None:
    one, _ = say("ask_recipient_one", polar=True, mentions=named("nhs"))
    assert one.verdict == "not_listed" and "NHS" in one.text
    assert one.citations[0].quote.startswith("We routinely share")


def test_whether_anybody_outside_gets_it_is_a_yes_but_not_whether_it_is_sold_to_them() -> None:
    told = {"polar": True, "mentions": named("outsiders")}
    one, _ = say("ask_recipient_one", **told, text="does anyone outside get it")
    assert one.verdict == "yes" and one.text.startswith("Yes. The notice lists who gets it.")
    assert one.citations[0].quote.startswith("We routinely share")
    for text in (
        "sold to outsiders?",
        "can anyone outside hack it",
        "shown to anyone outside my family",
    ):
        assert say("ask_recipient_one", **told, text=text)[0].verdict == "not_listed"
    abroad = next(c for c in LIBRARY.vocabulary if c.kind == "places")
    told["mentions"] = (*named("outsiders"), Mention(abroad.id, "places", abroad.plain, 20, 26))
    one, _ = say("ask_recipient_one", **told, text="do you give it to anyone outside the UK")
    assert (one.topic, one.verdict) == ("transfers_abroad", "no")


def test_what_only_the_sense_names_is_called_what_the_person_calls_it() -> None:
    hobbies = LIBRARY.vocabulary["hobbies"]
    meant = (Mention(hobbies.id, hobbies.kind, hobbies.plain, 0, 0),)
    for text, thing in (("do you hold his stick insect?", "his stick insect"), ("and it?", "that")):
        one, _ = say("ask_category_one", polar=True, mentions=meant, text=text)
        assert one.text.startswith(f"The notice does not list {thing}.")


@pytest.mark.parametrize(
    ("text", "said", "concept", "thing"),
    [
        ("Does Interpol get it?", "Interpol", "probation", "Interpol"),
        ("do you tell my bus company", "bus company", "suppliers", "your bus company"),
        ("do you hold my blood type", "blood type", "body", "your blood type"),
        ("do bus companies automatically get it", "bus companies", "suppliers", "bus companies"),
        ("Does WhatsApp get it?", "WhatsApp", "social_media", "WhatsApp"),
        # Where the words around are no part of a name, or name nothing, the vocabulary says it.
        ("do you know that i'm gay", "gay", "sexuality", None),
        ("do you share with any bus company?", "bus company", "suppliers", "“bus company”"),
        ("and debt collectors", "debt collectors", "banks", "“debt collectors”"),
        ("shoe size you write too?", "shoe size", "body", None),
        ("do you keep if i'm gay", "gay", "sexuality", None),
        ("does the police get it", "police", "police", None),
    ],
)
def test_what_is_not_listed_is_called_what_the_person_calls_it(
    text: str, said: str, concept: str, thing: str | None
) -> None:
    word = LIBRARY.vocabulary[concept]
    start = text.index(said)
    mention = Mention(concept, word.kind, word.plain, start, start + len(said))
    label = {"recipients": "ask_recipient_one", "categories": "ask_category_one"}[word.kind]
    one, _ = say(label, polar=True, mentions=(mention,), text=text)
    assert one.text.startswith(f"The notice does not list {thing or word.plain}.")


def test_the_schools_own_database_is_not_the_national_one() -> None:
    npd = LIBRARY.vocabulary["npd"]
    for text, topic in (
        ("Some company hosts your pupil database, doesn't it?", "storage"),
        ("Is she in the pupil database of the ministry?", "recipients"),
    ):
        start = text.index("pupil database")
        mention = Mention("npd", npd.kind, npd.plain, start, start + len("pupil database"))
        one, _ = say("ask_storage", polar=True, mentions=(mention,), text=text)
        assert one.topic == topic


def test_where_somebody_comes_from_is_listed() -> None:
    for text, at in (
        ("does it say I came from Syria", 24),
        ("is she down as a Polish citizen", 17),
    ):
        place = next(c for c in LIBRARY.vocabulary if c.kind == "places")
        mentions = (Mention(place.id, "places", place.plain, at, at + len(text[at:].split()[0])),)
        one, _ = say("ask_category_one", polar=True, mentions=mentions, text=text)
        assert one.verdict == "yes" and "country of birth" in one.citations[0].quote
    text = "We are from Poland. Do you hold our tax code?"
    mentions = (Mention(place.id, "places", place.plain, 12, 18),)
    one, _ = say(
        "ask_category_one", polar=True, mentions=mentions, text=text, asking=(20, len(text))
    )
    assert one.verdict == "not_listed"
    text = "do you have emails from France"
    mentions = (Mention(place.id, "places", place.plain, 24, 30),)
    one, _ = say("ask_category_one", polar=True, mentions=mentions, text=text)
    assert one.verdict == "not_listed"


def test_either_or_gets_no_yes() -> None:
    for text, begins in (
        ("is it the school or the trust?", "The notice names"),
        ("is it AMAT or not?", "Yes. The notice names"),
        ("is it AMAT?", "Yes. The notice names"),
    ):
        assert say("ask_controller", polar=True, text=text)[0].text.startswith(begins)
    one, _ = say("ask_automated", polar=True, text="Does a computer decide on sets or grades?")
    assert one.text.startswith("No.")


def test_the_council_is_on_the_list_whatever_the_age() -> None:
    told = {"polar": True, "mentions": named("local_authority"), "low": 11, "high": 11}
    one, _ = say("ask_youth_13", **told, text="council", asking=(0, 7))
    assert (one.topic, one.verdict) == ("recipients", "yes")
    told["mentions"] = named("youth_services")
    assert say("ask_youth_13", **told, text="youth services")[0].verdict == "no"


def test_a_thing_without_a_word_is_not_listed() -> None:
    for label in LIST_OF:
        assert say(label, polar=True)[0].verdict == "not_listed"


def test_one_listed_and_one_not() -> None:
    one, _ = say("ask_recipient_one", mentions=named("dfe", "police"))
    assert one.verdict == "depends" and "police" in one.text


def test_a_country_is_answered_by_the_passage_on_transfers() -> None:
    one, _ = say("ask_recipient_one", polar=True, mentions=named("country"))
    assert (one.topic, one.verdict) == ("transfers_abroad", "no")


def test_photos_are_silent_even_when_asked_as_a_kind_of_data() -> None:
    assert say("ask_category_one", polar=True, mentions=named("photos"))[0].kind == "silent"


def test_age_and_role_choose_the_branch() -> None:
    verdicts = {
        (age, role): say("ask_opt_out", polar=True, low=age, high=age, role=role)[0].verdict
        for age in (12, 15, 16)
        for role in ("parent", "pupil")
    }
    assert verdicts == {
        (12, "parent"): "yes", (12, "pupil"): "depends", (15, "parent"): "yes",
        (15, "pupil"): "depends", (16, "parent"): "no", (16, "pupil"): "yes",
    }  # fmt: skip
    assert say("ask_opt_out", polar=True)[0].verdict == "depends"
    assert say("ask_youth_13", polar=True, low=12, high=12)[0].verdict == "no"
    assert say("ask_youth_13", polar=True, low=12, high=13)[0].verdict == "depends"


def test_an_age_given_later_is_used_and_a_corrected_one_replaces_it() -> None:
    _, context = say("ask_opt_out", polar=True, role="parent", low=15, high=15)
    one, context = say("follow_age", context, low=16, high=16)
    assert one.topic == "opt_out" and "passes to the pupil at 16" in one.text
    one, _ = say("follow_age", context, low=14, high=14)
    assert "Those three are still passed" in one.text


@pytest.mark.parametrize(
    ("text", "told", "meant", "verdict"),
    [
        ("She's at college. Can I limit it?", (None, None), (16, None), "no"),
        ("I had her at 16. Can I limit it?", (16, 16), (None, None), "depends"),
        ("He's 12. May I limit it at 13?", (12, 12), (13, 15), "yes"),
        ("I may limit it until 16, right?", (None, None), (None, 15), "yes"),
        ("Off to college in autumn. Will I still limit it?", (None, None), (16, None), "no"),
    ],
)
def test_the_age_that_is_meant_counts_and_what_is_told_of_somebody_stays(
    text: str, told: Range, meant: Range, verdict: str
) -> None:
    low, high = told
    one, context = say(
        "ask_opt_out", text=text, polar=True, role="parent", low=low, high=high, meant=meant
    )
    assert one.verdict == verdict
    kept = (16, None) if "at college" in text else (12, 12) if "12" in text else (None, None)
    assert (context.low, context.high) == kept


def test_a_choice_keeps_the_age_that_was_meant() -> None:
    _, context = say(
        "ask_opt_out", sure=False, others=("ask_opt_out", "ask_abroad"), polar=True, role="parent",
        meant=(16, None), text="Over 16 now?",
    )  # fmt: skip
    kept = Context.from_json(context.to_json())
    [one], _ = reply(NOTICE, None, kept, "topic:opt_out")
    assert one.verdict == "no"
    assert kept.pending is not None and kept.pending.meant == (16, None)
    old = context.to_json().replace('"meant"', '"unknown"')
    assert Context.from_json(old).pending is not None  # from before there was one


def test_a_choice_of_another_topic_does_not() -> None:
    _, context = say(
        "ask_opt_out", sure=False, others=("ask_opt_out", "ask_youth_13"), polar=True,
        meant=(16, None), low=12, high=12, text="She's 12, over 16 then?",
    )  # fmt: skip
    [one], _ = reply(NOTICE, None, context, f"topic:{TOPIC_OF['ask_youth_13']}")
    assert one.verdict == "no"


def test_two_children_who_are_told_of_stay() -> None:
    _, context = say("ask_opt_out", low=12, high=17, meant=(None, None), text="One 12, one 17.")
    assert (context.low, context.high) == (12, 17)


def test_the_age_that_is_meant_by_one_question_is_not_that_of_the_other() -> None:
    reading = Reading(
        "ask_opt_out", 0.9, second="ask_youth_13", polar=True, meant=(16, None), low=12, high=12,
        text="She's 12, is it her say when she is older? Do they get hers now?",
    )  # fmt: skip
    [_, now], _ = reply(NOTICE, reading, Context())
    assert now.verdict == "no"


def test_why_leads_to_the_reason() -> None:
    _, context = say("ask_recipients")
    assert say("follow_why", context)[0].topic == "consent_and_sharing_law"


def test_who_is_that_is_answered_by_the_term() -> None:
    _, context = say("ask_recipient_one", mentions=named("npd"))
    assert "National Pupil Database" in say("follow_who", context)[0].text


@pytest.mark.parametrize(
    ("label", "body"),
    [
        ("ask_complaint", "Information Commissioner"),
        ("ask_contact", "Data Protection Officer"),
        ("ask_controller", "Alsager Multi Academy Trust"),
        ("ask_data_collection", "Department for Education"),
        ("ask_opt_out", "youth support services"),
        ("ask_qualifications", "Learning Records Service"),
        ("ask_access", "Data Protection Officer"),
        ("ask_youth_13", "youth support services"),
    ],
)
def test_who_is_that_names_the_body_of_the_answer_before(label: str, body: str) -> None:
    _, context = say(label)
    found, _ = say("follow_who", context)
    assert found.kind == "answer" and body in found.text


def test_every_body_of_a_topic_is_a_term_of_the_notice() -> None:
    assert set(BODY_OF) <= set(NOTICE.topics)
    assert set(BODY_OF.values()) <= {term.id for term in NOTICE.terms}


def test_a_repeated_question_is_put_in_another_way_and_offers_the_dpo() -> None:
    first, context = say("ask_storage")
    second, _ = say("ask_storage", context)
    assert first.text != second.text and NOTICE.dpo_email in second.text


def test_unsure_twice_offers_a_person() -> None:
    first, context = say("ask_storage", sure=False, others=("ask_storage", "ask_retention"))
    assert first.kind == "clarify"
    assert say("ask_storage", context, sure=False)[0].kind == "handoff"


def test_two_questions_get_two_answers() -> None:
    replies, _ = reply(NOTICE, Reading("ask_retention", 0.9, second="ask_abroad"), Context())
    assert [one.topic for one in replies] == ["retention", "transfers_abroad"]


def test_a_term_is_explained_or_left() -> None:
    assert say("ask_term", text="What does NPD stand for?")[0].kind == "answer"
    assert say("ask_term", text="What does blockchain mean?")[0].kind == "silent"


def test_an_unknown_choice_and_a_broken_context_do_no_harm() -> None:
    replies, _ = reply(NOTICE, None, Context.from_json("{broken"), choice="topic:nothing")
    assert replies[0].kind == "clarify"


def test_the_greeting_says_that_it_is_a_machine(notice: Notice) -> None:
    assert "automated assistant" in greeting(notice).text
    assert any(choice.payload == "person" for choice in greeting(notice).choices)


def test_a_verdict_that_is_negated_in_the_question_does_not_begin_with_yes_or_no() -> None:
    one, _ = say("ask_abroad", polar=True, negated=True)
    assert one.verdict == "no" and not one.text.startswith(("Yes", "No"))


def test_a_choice_answers_the_question_that_was_asked_back() -> None:
    police = named("police")
    first, context = say(
        "ask_recipient_one", sure=False, others=("ask_recipient_one", "ask_abroad"), polar=True,
        mentions=police,
    )  # fmt: skip
    assert first.kind == "clarify"
    assert [c.title for c in first.choices] == [
        "Do you share data with the police?",
        "Does data go abroad?",
    ]
    kept = Context.from_json(context.to_json())
    assert kept == context
    [police_too], _ = reply(NOTICE, None, kept, first.choices[0].payload)
    assert police_too.verdict == "not_listed" and "the police" in police_too.text
    [abroad], after = reply(NOTICE, None, kept, first.choices[1].payload)
    assert abroad.verdict == "no" and after.pending is None


def test_a_thing_without_a_word_is_named_as_the_person_names_it() -> None:
    found, _ = say("ask_recipient_one", text="does my lollipop man get it?", polar=True)
    assert found.verdict == "not_listed" and "does not list your lollipop man" in found.text


def test_a_recipient_who_is_named_counts_before_a_country_that_is_named_too() -> None:
    """ "The Home Office, about families who come from another country?" is not about sending abroad."""
    both, _ = say("ask_recipient_one", mentions=named("home_office", "abroad"), polar=True)
    assert both.topic == "recipients" and both.verdict == "not_listed"
    place, _ = say("ask_recipient_one", mentions=named("abroad"), polar=True)
    assert place.topic == "transfers_abroad" and place.verdict == "no"


@pytest.mark.parametrize(
    ("label", "concept"),
    [("ask_category_one", "npd"), ("ask_abroad", "npd"), ("ask_sharing_16", "next_school")],
)
def test_a_recipient_is_recognised_in_what_reads_like_another_question(
    label: str, concept: str
) -> None:
    said, _ = say(label, polar=True, mentions=named(concept))
    assert (said.topic, said.verdict) == ("recipients", "yes")
    # Whom the notice names for that age is answered there.
    said, _ = say("ask_sharing_16", polar=True, mentions=named("careers"))
    assert said.topic == "sharing_16"


@pytest.mark.parametrize(
    ("text", "topic", "verdict"),
    [
        ("What happens to his information when he changes school?", "recipients", None),
        ("Does their stuff follow them to the new school?", "recipients", "yes"),
        ("Is it passed on to her new school?", "recipients", "yes"),
        ("How long is it kept after he changes school?", "retention", None),
        ("Do you delete it when she goes to her new school?", "retention", "depends"),
        ("if i swap schools is my stuff removed", "retention", "depends"),
        ("does his record vanish at your end once he's at the new school", "retention", "depends"),
        ("What happens to it at the new school, is it destroyed?", "retention", "depends"),
        ("Would you have it still when he's at the new school?", "retention", "depends"),
    ],
)
def test_what_goes_along_to_the_next_school_is_no_question_of_how_long(
    text: str, topic: str, verdict: str | None
) -> None:
    polar = not text.startswith(("What happens to his", "How"))
    found, _ = say("ask_retention", text=text, mentions=named("next_school"), polar=polar)
    assert found.topic == topic
    assert found.verdict == verdict or topic == "retention"


def test_whom_the_story_names_is_not_whom_the_question_is_about() -> None:
    text = (
        "The dentist wrote to us. She turns 13 soon. Does anything change about who hears of her?"
    )
    dentist = Mention("dentist", "recipients", "the dentist", 4, 11)
    asking = (text.index("Does"), len(text))
    found, _ = say("ask_youth_13", text=text, mentions=(dentist,), polar=True, asking=asking)
    assert found.topic == "youth_support_13"
    inside, _ = say("ask_youth_13", text=text, mentions=(dentist,), polar=True, asking=(0, 25))
    assert inside.topic == "recipients"


def test_a_college_is_a_school_attended_after_leaving() -> None:
    said, _ = say("ask_recipient_one", polar=True, mentions=named("college"))
    assert said.verdict == "yes"
    assert "after leaving us" in said.citations[0].quote


def test_whether_the_school_will_say_gets_its_verdict_however_it_is_put() -> None:
    said, _ = say("ask_mandatory", mentions=named("telling"))
    assert said.verdict == "yes"


def test_one_of_the_reasons_is_decided_by_the_list() -> None:
    said, _ = say("ask_purposes", polar=True, mentions=named("pastoral"))
    assert (said.verdict, said.topic) == ("yes", "purposes")
    text = "Is looking after us the only reason?"
    said, _ = say("ask_purposes", polar=True, mentions=named("pastoral"), text=text)
    assert said.verdict == "no" and "more than that" in said.text


def test_a_term_in_quotation_marks_is_one() -> None:
    for word in ("'characteristics'", '"characteristics"', "_characteristics_"):
        said, _ = say("ask_term", text=f"what does the page mean by {word}?")
        assert said.kind == "answer" and "ethnicity" in said.text


def test_a_body_of_another_country_is_neither_ours_nor_the_country() -> None:
    text = "Do you tell the Polish ministry of education?"
    at = text.index("Polish"), text.index("ministry"), text.index("?")
    country = Mention("country", "places", "another country", at[0], at[0] + 6)
    ministry = Mention("dfe", "recipients", "the Department for Education", at[1], at[2])
    said, _ = say("ask_recipient_one", polar=True, text=text, mentions=(country, ministry))
    assert (said.topic, said.verdict) == ("transfers_abroad", "no")
    text = "The ministry in Kyiv will get it?"
    at = text.index("ministry"), text.index("Kyiv")
    ministry = Mention("dfe", "recipients", "the Department for Education", at[0], at[0] + 8)
    country = Mention("country", "places", "another country", at[1], at[1] + 4)
    said, _ = say("ask_recipient_one", polar=True, text=text, mentions=(ministry, country))
    assert (said.topic, said.verdict) == ("transfers_abroad", "no")
    text = "The town hall here asked me. Would the Spanish authorities get it?"
    asking = text.index("Would"), len(text)
    hall = Mention("local_authority", "recipients", "the council", 4, 13)
    country = Mention("country", "places", "another country", 39, 58)
    said, _ = say(
        "ask_recipient_one", polar=True, text=text, mentions=(hall, country), asking=asking
    )
    assert (said.topic, said.verdict) == ("transfers_abroad", "no")
    text = "They go to the Polish school on Saturdays. Do you give it anything?"
    country = Mention("country", "places", "another country", 15, 21)
    said, _ = say("ask_recipient_one", polar=True, text=text, mentions=(country,))
    assert (said.topic, said.verdict) == ("recipients", "not_listed")


def test_a_nationality_is_no_body_of_another_country() -> None:
    text = "Do you hold her Polish nationality?"
    country = Mention("country", "places", "another country", 16, 22)
    nationality = Mention("nationality", "categories", "nationality", 23, 34)
    said, _ = say("ask_category_one", polar=True, text=text, mentions=(country, nationality))
    assert said.verdict == "yes"


def test_a_body_that_has_no_word_is_not_the_one_of_the_turn_before() -> None:
    _, before = say("ask_recipient_one", polar=True, mentions=named("dfe"))
    text = "And with the Polish school on Saturdays?"
    country = Mention("country", "places", "another country", 13, 19)
    said, _ = say("ask_recipient_one", before, polar=True, text=text, mentions=(country,))
    assert said.verdict == "not_listed"
    again, _ = say("ask_recipient_one", before, polar=True, text="and do they get it?")
    assert again.verdict == "yes" and "Department for Education" in again.text


def test_silence_and_an_answer_are_both_said() -> None:
    both = Reading("ask_storage", 0.9, second="silent_security")
    replies, _ = reply(NOTICE, both, Context())
    assert [one.kind for one in replies] == ["answer", "silent"]
    other = Reading("silent_security", 0.9, second="ask_storage")
    replies, _ = reply(NOTICE, other, Context())
    assert [one.kind for one in replies] == ["silent", "answer"]
