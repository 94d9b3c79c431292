"""The notice's words: spelt as the notice spells them, explained as it uses them."""

from __future__ import annotations

import re

import pytest

from bot.notice.library import NoticeLibrary
from bot.settings import settings
from bot.web.glossary import entries, title
from bot.web.state import LIBRARY as LIBRARY_KEY
from tests.web.test_contract import check

LIBRARY = NoticeLibrary.load(settings().notices_dir, settings().default_notice)
NOTICE = LIBRARY.get(LIBRARY.default_id)
TERMS = {entry["id"]: entry for entry in entries(NOTICE)}


@pytest.mark.parametrize(
    ("identity", "shown"),
    [
        ("dfe", "Department for Education (DfE)"),
        ("la", "Local authority (LA)"),
        ("npd", "National Pupil Database (NPD)"),
        ("dpo", "Data Protection Officer (DPO)"),
        ("uln", "Unique learner number (ULN)"),
        ("upn", "Unique pupil number"),
        ("ico", "Information Commissioner's Office"),
        ("statutory_period", "Statutory recommended period"),
        ("automated", "Automated decisions"),
        ("youth_support", "Youth support services"),
        ("exclusions", "Exclusions"),
        ("census", "School census"),
        ("sen", "Special educational needs"),
        ("section_507b", "Section 507B"),
    ],
)
def test_terms_are_shown_as_the_notice_writes_them(identity, shown):
    assert TERMS[identity]["term"] == shown


def test_every_spelling_stands_in_the_notice_and_every_quote_too():
    text = " ".join(t for s in NOTICE.sections for t in (s.title, *(p.text for p in s.passages)))
    for entry in TERMS.values():
        for spelling in entry["written"]:
            assert re.search(rf"(?<!\w){re.escape(spelling)}(?!\w)", text)
        assert NOTICE.document.locate(entry["citation"]["quote"]) is not None
        assert entry["citation"]["highlight"].startswith("/notice?passage=")


def test_small_words_of_everyday_are_no_terms():
    """ "send" is a name for special needs in capitals alone, "ico" no part of an address."""
    assert "send" not in TERMS["sen"]["written"]
    assert all(not spelling.islower() or len(spelling) > 4 for e in TERMS.values() for spelling in e["written"])  # fmt: skip


def test_a_title_needs_no_full_form():
    assert title(["AMAT"]) == "AMAT"


async def test_the_call_and_the_page(start, monkeypatch):
    gateway = await start()
    monkeypatch.setattr(gateway.app[LIBRARY_KEY], "get", lambda _: NOTICE)
    got = await gateway.call("GET", "/api/v1/glossary")
    check(got, "GET", "/api/v1/glossary")
    assert [entry["id"] for entry in got.json["terms"]] == list(TERMS)
    page = await gateway.call("GET", "/words", headers={"Accept": "text/html"})
    assert page.text.count("<blockquote>") == len(TERMS)
    assert "Local authority (LA)" in page.text
    assert (await gateway.call("GET", "/api/v1/glossary?notice=none")).problem == "unknown-notice"


async def test_a_notice_without_terms_says_so(gateway):
    assert (await gateway.call("GET", "/api/v1/glossary")).json["terms"] == []
    assert "no words that need" in (await gateway.call("GET", "/words")).text
