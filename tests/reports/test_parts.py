"""Topics, words that are kept, cells, charts: each by itself."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from functools import lru_cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.reply import messages
from bot.notice.library import NoticeLibrary
from bot.notice.replies import Reply
from bot.reports.charts import HEIGHT, WIDTH, bars, scale_end
from bot.reports.exports import cell, csv_lines, json_items
from bot.reports.known import known_of
from bot.reports.topics import OTHER, TOPICS, known, topic_of
from bot.reports.wording import GAP, clean, known_words
from bot.settings import settings
from bot.understanding.reading import Mention, Reading


@lru_cache(maxsize=1)
def words() -> frozenset[str]:
    chosen = settings()
    return known_of(NoticeLibrary.load(chosen.notices_dir, chosen.default_notice))


def mention(concept: str) -> Mention:
    return Mention(concept, "silent_things", concept, 0, 1)


@pytest.mark.parametrize(
    ("reading", "after", "topic"),
    [
        (Reading("silent_cctv", 1.0), False, "silent_cctv"),
        (Reading("silent_other", 1.0, mentions=(mention("photos"),)), False, "silent_photos"),
        (
            Reading("ask_category_one", 1.0, mentions=(mention("biometrics"),)),
            False,
            "silent_biometrics",
        ),
        (Reading("ask_recipients", 1.0, second="silent_cctv"), True, "silent_cctv"),
        (Reading("ask_recipients", 1.0), True, "recipients"),
        (Reading("ask_automated", 1.0), False, "automated_decisions"),
        (Reading("ask_term", 1.0), False, "ask_term"),
        (Reading("something new", 1.0), False, OTHER),
        (None, False, OTHER),
    ],
)
def test_a_silent_reply_belongs_to_a_topic(reading, after, topic):
    assert topic_of(reading, after) == topic
    assert topic in TOPICS and len(topic) <= 40


@given(st.one_of(st.text(), st.none(), st.integers(), st.sampled_from(sorted(TOPICS))))
def test_only_topics_of_the_list_are_counted(given_topic):
    assert known(given_topic) in TOPICS
    assert (known(given_topic) == given_topic) == (given_topic in {*TOPICS})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Are there cameras in the school?", "are there cameras in the school?"),
        ("do you keep photos of my daughter Emily Smith on the website",
         "do you keep photos of my daughter … on the website"),
        ("can my son Zebedee see the photos, call 07700 900123 please",
         "can my son … see the photos, call … please"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_taken_out(typed, kept):
    assert clean(typed, words()) == kept


@pytest.mark.parametrize(
    "secret",
    ["Zebedee", "Quux", "O'Neill-Ångström", "emily.smith@example.org", "07700 900123", "CW12 2AB",
     "14/3/2011", "A823419912345", "Siân", "Oluwaseun Adebayo", "https://example.org/me", "smith",
     "Grace", "Hope", "Rob Banks", "zebedee", "№ 7", "M4ry", "@zeb_quux"],
)  # fmt: skip
@pytest.mark.parametrize(
    "frame",
    ["are there photos of {} in the school", "my child {} is on the cameras, who can see that",
     "who can see what you keep about me and {}?", "do you know that I am called {} at home"],
)  # fmt: skip
def test_no_name_number_or_address_is_left(secret, frame):
    found = clean(frame.format(secret), words()) or ""
    for part in secret.replace("/", " ").replace("@", " ").replace(".", " ").split():
        if part.lower() not in ("rob", "example", "org", "https:", "me", "№", "banks"):
            assert part.lower() not in found.replace(GAP, " ").lower().split(), found
    assert not any(character.isdigit() for character in found)
    assert "@" not in found and "http" not in found


def test_names_of_the_examples_are_not_known_words():
    names = (
        "sarah emma smith patel jones oliver mohammed jayden kev ben sam tom jack grace rose charlie lily mia ali ahmed alex "
        "dan emily jake liam noah ava ella josh luke callum ryan amy kate lucy hannah sophie chloe jess megan khan singh"
    )
    assert not words() & {*names.split()}
    assert {"photos", "who", "school", "my", "the", "cameras"} <= words()
    assert len(words()) > 400


@given(st.text(max_size=200))
def test_whatever_is_typed_only_known_words_stay(text):
    known_ones = known_words(["who can see my photos at the school"] * 5)
    found = clean(text, known_ones)
    if found is not None:
        assert {part.strip("?.,!") for part in found.split()} <= {*known_ones, GAP, ""}


@given(st.text(max_size=40))
def test_no_cell_is_a_formula(text):
    found = cell(text)
    assert found.removeprefix("'") == text or found == text
    assert not found.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "|x", "%x"]
)
def test_what_a_spreadsheet_would_run_is_only_text(text):
    assert cell(text) == f"'{text}"
    [row] = list(csv.reader(io.StringIO(csv_lines(["a"], [{"a": text}]).decode(), newline="")))
    assert row == [f"'{text}"]


def test_cells_of_every_type():
    row = {
        "a": None,
        "b": True,
        "c": False,
        "d": 7,
        "e": 2.5,
        "f": date(2026, 11, 23),
        "g": 'x,"y"',
    }
    assert csv_lines([*row], [row]) == b',yes,no,7,2.5,2026-11-23,"x,""y"""\r\n'
    assert csv_lines(["a", "b"], None) == b"a,b\r\n"


@given(st.lists(st.lists(st.integers(), max_size=3), max_size=4))
def test_parts_of_a_list_are_one_list(parts):
    text, first = b"[", True
    for part in parts:
        text += json_items([{"n": n} for n in part], first=first)
        first = first and not part
    assert [one["n"] for one in json.loads(text + b"]")] == [n for part in parts for n in part]


@given(
    st.lists(st.none() | st.floats(0, 10_000), min_size=1, max_size=24),
    st.none() | st.just(100.0),
)
def test_a_chart_stays_within_its_picture(values, highest):
    chart = bars(values, [("J", "2026")] * len(values), highest=highest)
    assert len(chart.bars) == len(values)
    for bar, value in zip(chart.bars, values):
        assert bar.x >= 0 and bar.x + bar.width <= WIDTH + 0.2
        assert 0 <= bar.y <= bar.y + bar.height <= HEIGHT
        assert (bar.value == "") == (value is None)
    known_values = [(v, b.height) for v, b in zip(values, chart.bars) if v is not None]
    for (one, low), (other, high) in zip(sorted(known_values), sorted(known_values)[1:]):
        assert one <= other and low <= high, "a higher value has a higher bar"


@given(st.floats(0, 1e6))
def test_the_scale_ends_at_a_round_number_above(value):
    end = scale_end(value)
    assert end >= value and end >= 2
    assert f"{end / 2:g}"[0] in "125"


def test_a_silent_message_carries_its_topic_for_the_gateway_and_no_other_does():
    replies = [Reply("answer", "The notice says so."), Reply("silent", "It does not say.")]
    both = Reading("ask_recipients", 1.0, second="silent_cctv")
    one, other = messages(replies, both)
    assert "unanswered" not in one and other["unanswered"] == "silent_cctv"
    assert {**other, "unanswered": None} == {**replies[1].as_dict(), "unanswered": None}
    [alone] = messages(replies[1:], Reading("silent_photos", 1.0))
    assert alone["unanswered"] == "silent_photos"
