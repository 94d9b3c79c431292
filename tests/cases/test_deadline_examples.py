"""The worked cases, by command."""

from __future__ import annotations

import asyncio
import json
from datetime import date
from pathlib import Path

import pytest

from bot.cases import deadline_command
from bot.cases.commands import office
from bot.cases.deadline_command import main
from bot.policy.store import Policies
from bot.settings import Settings

# id, kind, received, events, due, start, excluded days, extension notice by
EXAMPLES = [
    ("D01", "sar", "2024-11-25", "", "2024-12-27", "2024-11-25", 0, "2024-12-25"),
    ("D02", "sar", "2027-01-01", "", "2027-02-01", "2027-01-01", 0, "2027-02-01"),
    ("D03", "sar", "2026-01-01", "", "2026-02-02", "2026-01-01", 0, "2026-02-01"),
    ("D04", "sar", "2025-01-31", "", "2025-02-28", "2025-01-31", 0, "2025-02-28"),
    ("D06", "sar", "2026-01-31", "", "2026-03-02", "2026-01-31", 0, "2026-02-28"),
    ("D07", "sar", "2025-09-03", "", "2025-10-03", "2025-09-03", 0, "2025-10-03"),
    ("D13", "sar", "2026-06-05T23:59:00+01:00", "", "2026-07-06", "2026-06-05", 0, "2026-07-05"),
    ("D14", "sar", "2026-06-30T23:30:00Z", "", "2026-08-03", "2026-07-01", 0, "2026-08-01"),
    ("D15", "sar", "2026-02-14", "", "2026-03-16", "2026-02-14", 0, "2026-03-14"),
    ("D16", "sar", "2024-02-29", "", "2024-04-02", "2024-02-29", 0, "2024-03-29"),
    ("D21", "sar", "2026-10-31", "", "2026-11-30", "2026-10-31", 0, "2026-11-30"),
    ("D26", "sar", "2026-07-20", "", "2026-08-20", "2026-07-20", 0, "2026-08-20"),
    ("D30", "sar", "2025-11-25", "", "2025-12-29", "2025-11-25", 0, "2025-12-25"),
    ("D31", "sar", "2026-11-25", "", "2026-12-29", "2026-11-25", 0, "2026-12-25"),
    ("D34", "sar", "2026-12-01", "", "2027-01-04", "2026-12-01", 0, "2027-01-01"),
    ("D37", "sar", "2026-03-03", "", "2026-04-07", "2026-03-03", 0, "2026-04-03"),
    ("D44", "sar", "2026-09-07", "identity_asked=2026-09-08 identity_received=2026-09-14", "2026-10-14", "2026-09-14", 0, "2026-10-14"),
    ("D45", "sar", "2026-09-07", "", "2026-10-07", "2026-09-07", 0, "2026-10-07"),
    ("D48", "sar", "2026-09-07", "identity_asked=2026-09-08", None, None, 0, None),
    ("D50", "sar", "2026-03-02", "clarification_asked=2026-03-09 clarification_answered=2026-03-16", "2026-04-10", "2026-03-02", 8, "2026-04-10"),
    ("D53", "sar", "2026-10-01", "clarification_asked=2026-10-05 clarification_answered=2026-10-09 clarification_asked=2026-10-19 clarification_answered=2026-10-21", "2026-11-09", "2026-10-01", 8, "2026-11-09"),
    ("D57", "sar", "2026-09-21", "clarification_asked=2026-09-24", None, "2026-09-21", 0, None),
    ("D58", "sar", "2026-09-01", "extended=2026-09-25", "2026-12-01", "2026-09-01", 0, "2026-10-01"),
    ("D59", "sar", "2026-10-31", "extended=2026-11-20", "2027-02-01", "2026-10-31", 0, "2026-11-30"),
    ("D63", "sar", "2026-09-01", "extended=2026-10-05", "2026-10-01", "2026-09-01", 0, "2026-10-01"),
    ("D65", "sar", "2026-02-04", "", "2026-03-04", "2026-02-04", 0, "2026-03-04"),
    ("D67", "right", "2026-09-10", "clarification_asked=2026-09-14 clarification_answered=2026-09-24", "2026-10-12", "2026-09-10", 0, "2026-10-10"),
    ("C01", "complaint", "2026-06-19", "", "2026-07-20", "2026-06-20", 0, None),
]  # fmt: skip


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict]:
    code = main([*arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def events(text: str) -> list[str]:
    return [part for event in text.split() for part in ("--event", event)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e[0])
def test_example(example: tuple, capsys: pytest.CaptureFixture[str]) -> None:
    _, kind, received, happened, due, start, excluded, notice_by = example
    code, found = run(capsys, "--kind", kind, "--received", received, *events(happened))
    assert code == 0 and found["why"]
    assert (found["due"], found["start"], found["excluded_days"], found["extension_notice_by"]) == (
        due, start, excluded, notice_by,
    )  # fmt: skip


def test_status_and_overdue(capsys: pytest.CaptureFixture[str]) -> None:
    paused = [
        "--kind",
        "sar",
        "--received",
        "2026-09-21",
        *events("clarification_asked=2026-09-24"),
    ]
    assert run(capsys, *paused, "--today", "2026-10-30")[1]["status"] == "paused"
    waiting = ["--kind", "sar", "--received", "2026-09-07", *events("identity_asked=2026-09-08")]
    found = run(capsys, *waiting)[1]
    assert (found["status"], found["review_on"]) == ("not_started", "2026-10-07")
    late = ["--kind", "sar", "--received", "2026-09-01", *events("extended=2026-10-05")]
    assert run(capsys, *late, "--today", "2026-10-06")[1]["overdue"] is True
    assert (
        run(capsys, "--kind", "sar", "--received", "2026-09-01", "--today", "2026-10-01")[1][
            "overdue"
        ]
        is False
    )


def test_a_pause_before_the_law_does_not_stop_the_clock(capsys: pytest.CaptureFixture[str]) -> None:
    happened = events("clarification_asked=2026-02-10 clarification_answered=2026-02-20")
    found = run(capsys, "--kind", "sar", "--received", "2026-02-04", *happened)[1]
    assert (found["due"], found["excluded_days"]) == ("2026-03-04", 0)


def test_an_opt_out_has_five_working_days_as_its_target(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "--kind", "opt_out", "--received", "2026-12-23")[1]["due"] == "2027-01-04"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--received", "2026-03-02", *events("clarification_answered=2026-03-09")],
        ["--received", "2026-03-02", *events("clarification_asked=2026-03-10 clarification_answered=2026-03-09")],
        ["--received", "2026-03-02", *events("identity_asked=2026-03-01")],
        ["--received", "2026-03-02", "--today", "2026-03-05", *events("extended=2026-03-06")],
        ["--received", "2026-03-02", "--today", "2026-03-01"],
        ["--received", "2026-02-30"],
        ["--received", "2026-03-02", *events("party=2026-03-06")],
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["--kind", "sar", *arguments, "--json"])
    printed = capsys.readouterr()
    assert code == 2 and printed.err.strip().endswith(".")
    assert json.loads(printed.out)["status"] == "invalid"


def test_without_json_it_is_read_by_people(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--kind", "sar", "--received", "2026-03-02"]) == 0
    assert "Due: Thursday 2 April 2026" in capsys.readouterr().out


def test_with_a_notice_it_counts_with_what_is_set_in_the_console(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = Settings(data_dir=tmp_path)
    monkeypatch.setattr(deadline_command, "settings", lambda: chosen)
    plain = ["--kind", "opt_out", "--received", "2026-11-23", "--json"]
    assert main(plain) == 0
    before = capsys.readouterr().out
    assert not list(tmp_path.iterdir()), "without a notice no database is opened"
    assert main([*plain, "--notice", "default"]) == 0
    assert capsys.readouterr().out == before, "nothing is set yet"

    async def decide() -> None:
        async with office(chosen) as opened:
            policies = Policies(opened.database, chosen)
            await policies.change("extra_bank_holidays", (date(2026, 11, 30),), "kim")
            await policies.change("opt_out_working_days", 6, "kim")

    asyncio.run(decide())
    assert main([*plain, "--notice", "default"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["due"] == "2026-12-02"
    assert "6 working days" in found["why"][1]
    assert main(plain) == 0
    assert capsys.readouterr().out == before, "byte for byte as it was"


def test_a_notice_that_is_none_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["--kind", "sar", "--received", "2026-03-02", "--notice", "nowhere", "--json"])
    printed = capsys.readouterr()
    assert code == 2 and "There is no notice 'nowhere'. Notices: default" in printed.err
    assert json.loads(printed.out)["status"] == "invalid"
