"""For which of several likely details a question of yes or no is answered."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.notice.weighing import weigh
from bot.understanding.reading import Reading

VERDICTS = {"a": "yes", "b": "no", "c": "no", "d": None}
LEANINGS = st.lists(
    st.tuples(st.sampled_from([(), ("a",), ("b",), ("c",), ("d",)]), st.floats(0.04, 0.97)),
    max_size=5,
).map(tuple)


def verdict_of(reading: Reading) -> str | None:
    about = reading.concepts("aspects")
    return VERDICTS[about[0]] if about else "depends"


def about(*leanings: tuple[tuple[str, ...], float]) -> Reading:
    return Reading("ask_mandatory", 0.9, polar=True, leanings=leanings)


def test_details_that_come_to_the_same_verdict_count_together() -> None:
    found = weigh(about((("a",), 0.4), (("b",), 0.35), (("c",), 0.25)), verdict_of)
    assert found.concepts("aspects") == ("b",)


def test_a_clear_detail_counts_before_many_slight_ones() -> None:
    found = weigh(about((("a",), 0.6), (("b",), 0.2), (("c",), 0.15)), verdict_of)
    assert found.concepts("aspects") == ("a",)


def test_what_leans_nowhere_stays_as_it_is() -> None:
    assert weigh(about(), verdict_of) == about()


@given(LEANINGS)
def test_the_verdict_is_the_likeliest_of_those_it_leans_to(leanings) -> None:
    found = weigh(about(*leanings), verdict_of)
    shares: dict[str | None, float] = {}
    for aspects, share in leanings:
        verdict = verdict_of(about().about(aspects))
        shares[verdict] = shares.get(verdict, 0.0) + share
    assert not leanings or shares[verdict_of(found)] == max(shares.values())


@given(LEANINGS)
def test_leanings_survive_json(leanings) -> None:
    reading = about(*leanings)
    assert Reading.from_dict(reading.as_dict()) == reading
