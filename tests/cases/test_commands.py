"""``bot cases`` and ``bot audit`` as the operator uses them."""

from __future__ import annotations

import asyncio
import json
import re
import sqlite3

import pytest

from bot.cases import commands
from bot.cases.commands import audits, cases, office
from bot.settings import Settings
from tests.cases.conftest import submission


@pytest.fixture
def chosen(tmp_path, monkeypatch):
    chosen = Settings(data_dir=tmp_path)
    monkeypatch.setattr(commands, "settings", lambda: chosen)
    return chosen


def filed(chosen, *keys):
    async def go():
        async with office(chosen) as opened:
            return [(await opened.store.file(submission(key))).reference for key in keys]

    return asyncio.run(go())


def test_the_list_names_cases_without_anything_personal(chosen, capsys):
    assert cases(["list"]) == 0
    assert "no cases" in capsys.readouterr().out
    references = filed(chosen, "a", "b")
    assert cases(["list"]) == 0
    printed = capsys.readouterr().out
    assert all(reference in printed for reference in references)
    assert "Zebedee" not in printed
    assert cases(["list", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert {one["reference"] for one in listed} == set(references)
    assert listed[0]["due"] == "2026-12-24"
    assert listed[0]["retention"] == {"status": "open", "on": None}


def test_a_case_is_shown_whole(chosen, capsys):
    [reference] = filed(chosen, "a")
    assert cases(["show", reference.lower()]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["answers"]["name"] == "Zebedee Quux"
    assert [event["event"] for event in shown["events"]] == ["submitted"]
    assert cases(["show", "SAR-NOSUCH1"]) == 1
    assert "no case" in capsys.readouterr().err


def test_only_a_closed_case_is_erased(chosen, capsys):
    [reference] = filed(chosen, "a")
    assert cases(["erase", reference, "--reason", "asked_for"]) == 1
    assert "received" in capsys.readouterr().err

    async def close():
        async with office(chosen) as opened:
            await opened.store.happen(reference, "withdrawn", "requester")

    asyncio.run(close())
    assert cases(["purge", "--dry-run"]) == 0
    assert "Nothing is due" in capsys.readouterr().out
    assert cases(["erase", reference, "--reason", "asked_for"]) == 0
    assert cases(["list", "--closed", "--json"]) == 0
    assert (
        json.loads(capsys.readouterr().out.splitlines()[-1])[0]["retention"]["status"] == "erased"
    )


def test_the_audit_is_verified_and_exported_with_its_head(chosen, capsys, tmp_path):
    filed(chosen, "a", "b")
    assert audits(["verify"]) == 0
    head = re.search(r"head (\w{64})", capsys.readouterr().out)[1]
    assert audits(["export", "--to", str(tmp_path / "audit")]) == 0
    lines = [json.loads(line) for line in (tmp_path / "audit").read_text().splitlines()]
    assert lines[-1] == {"rows": 2, "head": head, "broken_at": None}
    assert [line["action"] for line in lines[:-1]] == ["submitted", "submitted"]
    assert "Zebedee" not in str(lines)
    with sqlite3.connect(tmp_path / "bot.sqlite3") as database:
        database.execute("DELETE FROM audit WHERE number = 2")
    database.close()
    assert audits(["verify"]) == 0, "a chain that was cut off is whole in itself"
    assert audits(["verify", "--head", head]) == 1, "but not with the head that was noted"
    with sqlite3.connect(tmp_path / "bot.sqlite3") as database:
        database.execute("UPDATE audit SET actor = 'x'")
    database.close()
    assert audits(["verify"]) == 1
    assert "row 1" in capsys.readouterr().err
