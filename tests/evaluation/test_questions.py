"""Question files: the format, and what is refused."""

from __future__ import annotations

import pytest

from bot.evaluation.questions import BadQuestions, read_questions

HEAD = "id,text,voice,kind,must_quote,verdict,alt_verdict,flow,notes\n"


def read(tmp_path, *lines: str, head: str = HEAD):
    path = tmp_path / "sample.csv"
    path.write_text(head + "".join(f"{line}\n" for line in lines), "utf-8")
    return read_questions(path)


def test_a_row(tmp_path):
    (got,) = read(
        tmp_path,
        'P1,"Do you, er, share it?",parent,specific,Our **authority** | the  DfE,yes,depends,,'
        '"near miss; ALT:flow,silent"',
    )
    assert got.id == "P1"
    assert got.text == "Do you, er, share it?"
    assert got.passages == ("our authority", "the dfe")
    assert got.verdicts == ("yes", "depends")
    assert got.flow is None
    assert got.kinds == ("specific", "flow", "silent")
    assert got.voice == "parent"
    assert got.answerable


def test_a_text_is_kept_as_it_was_typed(tmp_path):
    (got,) = read(tmp_path, '1,"  hi\nthere ",,social,,,,,')
    assert got.text == "  hi\nthere "


def test_id_and_voice_may_be_missing(tmp_path):
    head = "text,kind,must_quote,verdict,alt_verdict,flow,notes\n"
    (got,) = read(tmp_path, "give me my file,flow,,,,sar,", head=head)
    assert (got.id, got.voice, got.flow) == ("sample-1", "", "sar")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("1,hello,,chat,,,,,", "kind is 'chat'"),
        ("1,,,social,,,,,", "no text"),
        ("1,who,,answer,,,,,", "must name a passage"),
        ("1,is it,,specific,x,maybe,,,", "verdict is 'maybe'"),
        ("1,do it,,flow,,,,,", "must name its flow"),
        ("1,do it,,flow,,,,fly,", "flow is 'fly'"),
        ("1,hm,,silent,,,,,ALT:nothing", "ALT is 'nothing'"),
        ("1,hm,,silent,,,,,ALT:answer,flow", "more cells"),
    ],
)
def test_bad_rows_are_named(tmp_path, line, problem):
    with pytest.raises(BadQuestions, match=problem) as caught:
        read(tmp_path, "0,hello,,social,,,,,", line)
    assert str(caught.value).startswith("sample.csv, line 3: ")


def test_missing_columns_are_named(tmp_path):
    with pytest.raises(BadQuestions, match="columns missing: kind, flow"):
        read(tmp_path, head="id,text,must_quote,verdict,alt_verdict,notes\n")


def test_a_question_may_come_after_other_turns_and_name_topics(tmp_path):
    file = tmp_path / "talk.csv"
    file.write_text(
        "id,before,text,kind,topics,must_quote,verdict,alt_verdict,flow,notes\n"
        "1,who gets it || and why,for both?,answer,opt_out | youth_support_13,,yes,,,\n"
    )
    [got] = read_questions(file)
    assert got.before == ("who gets it", "and why")
    assert got.topics == ("opt_out", "youth_support_13") and got.passages == ()
