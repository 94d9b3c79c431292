"""A letter's parts, and its PDF: nothing is lost, and a screen reader finds its way."""

from __future__ import annotations

import re
import zlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.letters import pdf
from bot.letters.blocks import HEADING, ITEMS, PARAGRAPH, Block, blocks
from bot.letters.sheet import Sheet

BODY = (
    "Dear Zoë\n\n# What we found\n\nOne line\nanother line\n\n- first\n- second\n  goes on\n\nYours"
)


def sheet(body: str = BODY, **changes) -> Sheet:
    values = {
        "sender": ("Quux School",), "to": ("Zoë Łukasz",), "day": date(2026, 11, 25),
        "reference": "SAR-7K3M9Q2", "heading": "Our answer – please read", "body": body, **changes,
    }  # fmt: skip
    return Sheet(**values)


def test_a_body_is_cut_into_its_parts():
    assert blocks(BODY) == (
        Block(PARAGRAPH, ("Dear Zoë",)), Block(HEADING, ("What we found",)),
        Block(PARAGRAPH, ("One line", "another line")), Block(ITEMS, ("first", "second goes on")),
        Block(PARAGRAPH, ("Yours",)),
    )  # fmt: skip


@given(st.text(alphabet=st.sampled_from("ab#-•* \n\r"), max_size=60))
def test_no_word_of_a_body_is_lost(body):
    words = re.findall(r"[ab]+", body)
    found = [word for block in blocks(body) for line in block.lines for word in re.findall(r"[ab]+", line)]  # fmt: skip
    assert found == words
    assert all(block.lines and all(block.lines) for block in blocks(body))


def test_a_sheet_survives_json_and_reads_as_text():
    one = sheet()
    assert Sheet.of(one.as_dict()) == one
    text = one.text()
    assert text.index("SAR-7K3M9Q2") < text.index("Dear Zoë") < text.index("- first")
    assert text.rstrip().endswith("Quux School")


def content(made: bytes) -> str:
    """The drawing instructions of all pages."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.S)
    found = []
    for one in streams:
        try:
            found.append(zlib.decompress(one).decode("latin-1"))
        except zlib.error:
            continue
    return "\n".join(text for text in found if " Td" in text or "BDC" in text)


def test_the_pdf_has_language_title_structure_and_its_own_font():
    made = pdf.render(sheet())
    assert made.startswith(b"%PDF-")
    assert b"/Lang (en-GB)" in made and b"/DisplayDocTitle true" in made
    assert b"/MarkInfo" in made and b"/StructTreeRoot" in made
    assert b"/FontFile2" in made and b"/ToUnicode" in made
    kinds = re.findall(rb"/S /(\w+)", made)
    assert kinds.count(b"H1") == 1 and kinds.count(b"H2") == 1 and kinds.count(b"P") >= 6


def test_everything_on_a_page_is_marked_and_no_mark_crosses_pages():
    long = "\n\n".join(f"Paragraph {n} " + "with words that go on and on " * 30 for n in range(12))
    made = pdf.render(sheet(long))
    pages = made.count(b"/Type /Page\n") or len(re.findall(rb"/Type /Page\b(?!s)", made))
    assert pages >= 4
    depth, drawn = 0, 0
    for word in re.findall(r"\b(?:BDC|BMC|EMC|BT)\b", content(made)):
        depth += {"BDC": 1, "BMC": 1, "EMC": -1, "BT": 0}[word]
        drawn += word == "BT"
        assert 0 <= depth <= 1 and (word != "BT" or depth == 1), "text outside of every element"
    assert depth == 0 and drawn > 100


@pytest.mark.parametrize("body", ["", "x" * 3000, "a\n" * 400, "- item\n" * 200, "🙂 中文 عربي", "\x00\x07", "# " + "long " * 80])  # fmt: skip
def test_whatever_is_typed_becomes_a_pdf(body):
    assert pdf.render(sheet(body)).startswith(b"%PDF-")


def test_what_the_font_lacks_is_told():
    assert pdf.unprintable("Zoë Łukasz – “quoted” Ольга") == ""
    assert pdf.unprintable("中a文中🙂") == "中文🙂"


def test_without_the_font_a_core_font_stands_in(monkeypatch):
    monkeypatch.setattr(pdf, "fonts", lambda: None)
    made = pdf.render(sheet("Dear Łukasz – it’s “fine”…"))
    assert b"/BaseFont /Helvetica" in made and b"/FontFile2" not in made
    assert 'Dear ?ukasz - it\'s "fine"...' in content(made)
    pdf._characters.cache_clear()
    try:
        assert pdf.unprintable("Łukasz’s é") == "Ł"
    finally:
        pdf._characters.cache_clear()


def test_the_font_is_there():
    assert pdf.fonts() is not None, "letters would fall back to a font without most letters"
