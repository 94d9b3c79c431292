"""A mapping that is wrong does not load, and the message names the line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bot.notice.document import fold
from bot.notice.library import NoticeLibrary
from bot.notice.notice import LISTS, MAX_CITATIONS, MAX_QUOTED, TOPIC_IDS, Notice
from bot.notice.source import MappingError
from bot.notice.vocabulary import spelt_out
from tests.notice.conftest import FOLDER


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(FOLDER, tmp_path / "notice"))


def change(folder: Path, name: str, old: str, new: str) -> int:
    """Replace the first ``old`` and give the line on which it stood."""
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    line = text[: text.index(old)].count("\n") + 1
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    return line


def refusal(folder: Path) -> MappingError:
    with pytest.raises(MappingError) as caught:
        NoticeLibrary.load(folder, "default")
    return caught.value


def all_citations(notice: Notice):
    for topic in notice.topics.values():
        for answer in topic.answers:
            yield from answer.citations
    for closed in notice.lists.values():
        yield closed.whole
        yield from (item.citation for item in closed.items)
    yield from (term.citation for term in notice.terms)
    assert notice.laws is not None
    yield from notice.laws.citations
    yield from (citation for law in notice.laws.provisions for citation in law.citations)
    yield notice.contact.citation


def test_every_quote_stands_in_the_notice(notice: Notice) -> None:
    whole = fold(notice.markdown.replace("\n- ", "\n").replace("#", ""))
    for citation in all_citations(notice):
        quote = fold("\n".join(line.removeprefix("- ") for line in citation.quote.splitlines()))
        assert quote in whole
        assert any(section.anchor == citation.anchor for section in notice.sections)


def test_every_topic_of_the_contract_is_mapped_or_silent(notice: Notice) -> None:
    assert {topic.public for topic in notice.topics.values()} | notice.silent_topics == set(
        TOPIC_IDS
    )
    assert set(notice.lists) == set(LISTS)


def test_answers_stay_within_the_limits_of_a_message(notice: Notice) -> None:
    for topic in notice.topics.values():
        for answer in topic.answers:
            assert 1 <= len(answer.citations) <= MAX_CITATIONS
            assert sum(len(c.quote) for c in answer.citations) <= MAX_QUOTED


def test_a_quote_that_is_not_in_the_notice_is_refused_by_line(copy: Path) -> None:
    line = change(
        copy,
        "topics.yml",
        '"We hold pupil data for the statutory',
        '"We keep pupil data for the statutory',
    )
    assert f"line {line}" in str(refusal(copy))


def test_a_changed_notice_is_refused(copy: Path) -> None:
    change(copy, "privacy-notice.md", "onsite servers", "remote servers")
    assert "does not say" in str(refusal(copy))


def test_a_topic_left_out_is_refused(copy: Path) -> None:
    change(
        copy,
        "topics.yml",
        "  storage:\n    title",
        "  storage_gone:\n    topic: retention\n    title",
    )
    change(copy, "topics.yml", "next: [storage,", "next: [storage_gone,")
    change(copy, "topics.yml", "next: [storage,", "next: [storage_gone,")
    assert "'storage' must be mapped or declared silent" in str(refusal(copy))


def test_a_list_item_left_out_is_refused(copy: Path) -> None:
    change(copy, "topics.yml", '      - {item: "AMAT", concepts: [trust]}\n', "")
    assert "all items" in str(refusal(copy))


def test_an_unknown_concept_is_refused_by_line(copy: Path) -> None:
    line = change(copy, "topics.yml", "concepts: [trust]", "concepts: [thrust]")
    message = str(refusal(copy))
    assert "thrust" in message and f"line {line}" in message


def test_an_unknown_verdict_is_refused_by_line(copy: Path) -> None:
    line = change(copy, "topics.yml", "verdict: depends", "verdict: perhaps")
    message = str(refusal(copy))
    assert "perhaps" in message and f"line {line}" in message


def test_an_answer_that_never_closes_is_refused(copy: Path) -> None:
    change(
        copy,
        "topics.yml",
        "      - text: *trust",
        "      - when: {from: 16}\n        text: *trust",
    )
    assert "no 'when'" in str(refusal(copy))


def test_a_word_for_two_concepts_is_refused(copy: Path) -> None:
    change(copy, "vocabulary.yml", "    nhs,", "    nhs, ofsted,")
    assert "ofsted" in str(refusal(copy))


def test_a_name_cut_short_by_its_own_comma_is_refused(copy: Path) -> None:
    line = change(
        copy,
        "vocabulary.yml",
        'plain: "weight, height or the like"',
        "plain: weight, height or the like",
    )
    message = str(refusal(copy))
    assert "height or the like" in message and f"line {line}" in message


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("concerns: [dfe]", "concerns: [dfo]", "'dfo'"),
        ("beside: [dfe]", "beside: [dfo]", "'dfo'"),
        ("topics: [data_collection, lawful_basis]", "topics: [census]", "no topic 'census'"),
        ("called: regulation", "called: rule", "called one of"),
    ],
)
def test_a_law_that_leads_nowhere_is_refused_by_line(
    copy: Path, old: str, new: str, problem: str
) -> None:
    line = change(copy, "topics.yml", old, new)
    message = str(refusal(copy))
    assert problem in message and f"line {line}" in message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('number: "537A"', 'number: "537C"'),
        ('years: ["1996"]', 'years: ["1966"]'),
        ("called: regulation", "called: article"),
    ],
)
def test_a_law_says_of_itself_what_its_quotes_show(copy: Path, old: str, new: str) -> None:
    change(copy, "topics.yml", old, new)
    assert "no quote of" in str(refusal(copy))


def test_a_notice_may_name_no_law(copy: Path) -> None:
    text = (copy / "topics.yml").read_text(encoding="utf-8")
    start, end = text.index("\nlaws:\n"), text.index("\nterms:\n")
    (copy / "topics.yml").write_text(text[:start] + text[end:], encoding="utf-8")
    assert NoticeLibrary.load(copy, "default").get("default").laws is None


def test_patterns_of_the_vocabulary_are_spelt_out() -> None:
    assert spelt_out("where {he/she} {lives/live}") == [
        "where he lives",
        "where he live",
        "where she lives",
        "where she live",
    ]
    assert spelt_out("the {new/} school") == ["the new school", "the school"]
    assert spelt_out("town hall") == ["town hall"]
