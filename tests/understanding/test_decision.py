"""What evidence comes to."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.decision import Evidence, Thresholds, decide
from bot.understanding.labels import group
from bot.understanding.reading import Mention, Reading

LABELS = (
    "ask_retention", "ask_storage", "ask_abroad", "silent_cctv", "silent_photos", "do_sar",
    "foreign_school", "foreign_world", "safety_self", "safety_adult", "say_hello",
)  # fmt: skip
distributions = st.lists(st.floats(0.001, 1), min_size=len(LABELS), max_size=len(LABELS)).map(
    lambda values: {label: v / sum(values) for label, v in zip(LABELS, values, strict=True)}
)


def spread(**given_: float) -> dict[str, float]:
    rest = (1 - sum(given_.values())) / (len(LABELS) - len(given_))
    return {label: given_.get(label, rest) for label in LABELS}


def test_a_clear_label_is_sure() -> None:
    found = decide(Evidence(spread(ask_retention=0.9)))
    assert (found.label, found.sure, found.others) == ("ask_retention", True, ())


def test_two_close_readings_are_asked_back() -> None:
    found = decide(Evidence(spread(ask_retention=0.46, ask_storage=0.44)))
    assert not found.sure and found.others[:2] == ("ask_retention", "ask_storage")


def test_labels_of_one_effect_count_together() -> None:
    found = decide(Evidence(spread(silent_cctv=0.3, silent_photos=0.28, ask_storage=0.32)))
    assert found.sure and group(found.label) == "silent"


def test_safety_comes_first_even_when_another_reading_is_likelier() -> None:
    found = decide(Evidence(spread(ask_retention=0.45, safety_self=0.3, safety_adult=0.22)))
    assert group(found.label) == "safety"
    assert group(decide(Evidence(spread(foreign_world=0.9), alarm=True)).label) == "safety"


def test_two_clear_questions() -> None:
    one, two = spread(ask_retention=0.98), spread(ask_abroad=0.98)
    found = decide(Evidence(spread(ask_retention=0.6, ask_abroad=0.3), questions=(one, two)))
    assert (found.label, found.second) == ("ask_retention", "ask_abroad")


def test_the_less_clear_of_two_questions_is_offered() -> None:
    one, two = spread(ask_retention=0.95), spread(ask_abroad=0.6)
    found = decide(Evidence(spread(ask_retention=0.7, ask_abroad=0.2), questions=(one, two)))
    assert (found.label, found.second, found.offer) == ("ask_retention", None, "ask_abroad")


@given(distributions, st.lists(distributions, max_size=3), st.booleans())
def test_any_evidence(whole, questions, alarm: bool) -> None:
    found = decide(Evidence(whole, questions, alarm))
    assert found.label in LABELS and found.why
    assert not (found.sure and found.others)
    if alarm:
        assert group(found.label) == "safety"


@given(
    distributions,
    st.floats(0, Thresholds.safety_whole, exclude_max=True) | st.floats(Thresholds.safety_part, 1),
    st.floats(0, 1),
    st.booleans(),
)
def test_sentences_need_not_be_read_where_the_whole_leaves_no_doubt_of_a_danger(
    whole, whole_risk: float, sentence: float, alarm: bool
) -> None:
    unread = Evidence(whole, risk=whole_risk, whole_risk=whole_risk, alarm=alarm)
    read = Evidence(whole, risk=max(whole_risk, sentence), whole_risk=whole_risk, alarm=alarm)
    one, other = decide(unread), decide(read)
    assert (one.label, one.sure, one.second) == (other.label, other.sure, other.second)


def test_a_reading_survives_json() -> None:
    mention = Mention("nhs", "recipients", "the NHS", 3, 6)
    reading = Reading(
        "ask_recipient_one", 0.9, mentions=(mention,), others=("a",), text="secret", asking=(2, 9)
    )
    assert Reading.from_dict(json.loads(json.dumps(reading.as_dict()))) == reading
    assert "secret" not in repr(reading)


def test_the_law_behind_the_census_is_one_question() -> None:
    likely = {"ask_lawful_basis": 0.35, "ask_data_collection": 0.3, "ask_sharing_law": 0.3}
    assert not decide(Evidence(likely)).sure
    found = decide(Evidence(likely, census=True))
    assert (found.label, found.sure) == ("ask_data_collection", True)
    other = {"ask_abroad": 0.9, "ask_lawful_basis": 0.1}
    assert decide(Evidence(other, census=True)).label == "ask_abroad"


def test_between_two_that_are_told_of_together_nobody_need_choose() -> None:
    chances = {"ask_consent": 0.44, "ask_sharing_law": 0.42, "ask_abroad": 0.14}
    found = decide(Evidence(chances))
    assert (found.label, found.sure) == ("ask_consent", True)
    assert round(found.confidence, 2) == 0.86
    found = decide(Evidence({"ask_consent": 0.3, "ask_sharing_law": 0.2, "ask_abroad": 0.5}))
    assert not found.sure  # they are not the first two


LUNCH = spread(foreign_school=0.9)
BOTH = {"joined": True, "own": (True, True)}


def test_a_question_of_school_life_does_not_hide_one_about_data() -> None:
    data = spread(ask_abroad=0.5, ask_retention=0.4)
    found = decide(Evidence(spread(foreign_school=0.7), questions=(LUNCH, data), **BOTH))
    assert (found.alone, found.second) == (1, None)
    assert decide(Evidence(spread(say_hello=0.7), questions=(data, LUNCH), **BOTH)).alone == 0


def test_what_is_asked_of_school_life_again_is_no_question_about_data() -> None:
    how, whole = spread(ask_storage=0.9), spread(foreign_school=0.9)
    leaning = Evidence(whole, questions=(LUNCH, how), joined=True, own=(True, False))
    assert decide(leaning).alone is None
    assert decide(Evidence(whole, questions=(LUNCH, how))).alone is None


def test_a_request_beside_a_question_of_school_life_stays_a_request() -> None:
    data = spread(ask_abroad=0.9)
    assert decide(Evidence(spread(do_sar=0.9), questions=(LUNCH, data), **BOTH)).alone is None


def test_what_the_notice_is_silent_on_is_told_beside_what_it_answers() -> None:
    one, two = spread(ask_retention=0.9), spread(silent_cctv=0.9)
    whole = spread(silent_cctv=0.8)
    found = decide(Evidence(whole, questions=(one, two), **BOTH))
    assert (found.label, found.second) == ("ask_retention", "silent_cctv")
    leaning = Evidence(whole, questions=(two, one), joined=True, own=(True, False))
    assert decide(leaning).second is None


def test_two_questions_of_one_sentence_may_be_less_clear_than_two_of_a_story() -> None:
    one, two = spread(ask_retention=0.9), spread(ask_abroad=0.9)
    whole = spread(ask_abroad=0.9)
    assert decide(Evidence(whole, questions=(one, two), **BOTH)).second == "ask_abroad"
    assert decide(Evidence(whole, questions=(one, two))).second is None


def test_a_danger_comes_before_two_questions() -> None:
    data = spread(ask_retention=0.9)
    found = decide(Evidence(data, questions=(data, LUNCH), alarm=True, **BOTH))
    assert group(found.label) == "safety" and found.alone is None
