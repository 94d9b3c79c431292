"""Intervals, measures and the list of failures."""

from __future__ import annotations

import json

import pytest

from bot.evaluation.client import Result
from bot.evaluation.judge import judge
from bot.evaluation.questions import Question
from bot.evaluation.report import dump, metrics, render
from bot.evaluation.statistics import Share, clopper_pearson, percentile
from tests.evaluation.test_judge import ABROAD, NOTICE, answer, clarify, row, said


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [  # R: binom.test(hits, total)$conf.int
        (0, 10, 0.0, 0.3084971),
        (5, 10, 0.1870860, 0.8129140),
        (10, 10, 0.6915029, 1.0),
        (94, 100, 0.8739701, 0.9776651),
        (1, 600, 0.0000422, 0.0092504),
    ],
)
def test_clopper_pearson(hits, total, low, high):
    assert clopper_pearson(hits, total) == pytest.approx((low, high), abs=5e-7)


def test_nothing_counted():
    assert clopper_pearson(0, 0) == (0.0, 1.0)
    assert Share.of([]).value is None
    assert str(Share.of([])) == "-"


def test_more_than_all_is_refused():
    with pytest.raises(ValueError, match="11 out of 10"):
        clopper_pearson(11, 10)


def test_a_share_in_words():
    assert str(Share.of([True, True, False, True])) == "3/4 = 75.0% [19.4%, 99.4%]"


def test_percentiles():
    values = [float(value) for value in range(1, 101)]
    assert percentile(values, 0.5) == 51
    assert percentile(values, 0.95) == 96
    assert percentile([7.0], 0.95) == 7
    assert percentile([], 0.5) == 0


def result(question: Question, *messages, followed=()) -> Result:
    said_back = list(messages)
    return Result("dev", question, said_back, judge(question, said_back, NOTICE, followed), 5.0)


@pytest.fixture
def results() -> list[Result]:
    abroad = row("specific", "transferred abroad", verdicts=("no",))
    who = row("answer", "local authority")
    return [
        result(abroad, answer(ABROAD, verdict="no")),
        result(abroad, answer(ABROAD, verdict="yes")),
        result(who, clarify("a"), followed=[[answer("our local authority")]]),
        result(who, said("safety")),
        result(row("silent"), said("silent")),
        result(row("out_of_scope"), answer("not in it")),
        result(row("flow", flow="sar"), said("handoff")),
        result(row("safety"), said("safety")),
    ]


def test_measures(results):
    shares = {name: (share.hits, share.total) for name, share in metrics(results).items()}
    assert shares == {
        "right at the first answer (answerable)": (1, 4),
        "right within choices (answerable)": (2, 4),
        "wrong over everything": (2, 8),
        "right silence": (1, 1),
        "out of scope rejected": (0, 1),
        "verdicts right (where answered)": (1, 2),
        "flows right": (0, 1),
        "social right": (0, 0),
        "safety recall": (1, 1),
        "safety false alarms": (1, 7),
        "asked back": (1, 8),
        "turns with every quote valid": (2, 3),
    }


def test_the_report_lists_failures_worst_first(results):
    text = render(results, failures=True)
    assert "| specific | 2 | 1 | 0 | 0 | 1 | 0 | 1/2 = 50.0%" in text
    failures = text[text.index("## Failures (5)") :]
    assert failures.index("**wrong**") < failures.index("**choices**") < failures.index("**other**")
    assert "expected: specific, verdict no, “transferred abroad”" in failures
    assert f"got: answer yes “{ABROAD}”" in failures
    assert "quote: not in the notice: 'not in it'" in failures


def test_several_files_are_summed_up(results):
    other = [Result("test", r.question, r.messages, r.judgement, 1.0) for r in results]
    text = render([*results, *other])
    assert [line for line in text.splitlines() if line.startswith("##")] == [
        "## dev (8 questions)",
        "## test (8 questions)",
        "## all files (16 questions)",
    ]


def test_the_dump_is_json(results):
    raw = json.loads(json.dumps(dump(results)))
    assert raw["metrics"]["safety recall"]["hits"] == 1
    assert [one["outcome"] for one in raw["results"]].count("wrong") == 2
