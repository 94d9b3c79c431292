"""A letter as a PDF: real text in an embedded Unicode font, tagged, with language and title.

The font is DejaVu Sans out of matplotlib's package, which Rasa brings along: it is pinned, free to
embed, and needs no download. Without it a core font stands in, which has Western European letters
alone; what it lacks becomes a question mark (``docs/decisions``).
"""

from __future__ import annotations

import importlib.util
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import MethodReturnValue, XPos, YPos
from fpdf.prefs import ViewerPreferences

from bot.letters.blocks import HEADING, ITEMS
from bot.letters.sheet import Sheet

_MARGIN = 25.0
_SIZE, _LEADING = 11, 6.0
_FACES = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf"}
_PLAIN = {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "•": "-", "\u00a0": " "}  # fmt: skip


@lru_cache(maxsize=1)
def fonts() -> Path | None:
    """The folder with the Unicode font, or ``None`` when there is none."""
    found = importlib.util.find_spec("matplotlib")  # finds the package, does not import it
    for place in (found.submodule_search_locations or ()) if found else ():
        folder = Path(place) / "mpl-data" / "fonts" / "ttf"
        if all((folder / name).is_file() for name in _FACES.values()):
            return folder
    return None


@lru_cache(maxsize=1)
def _characters() -> frozenset[int]:
    folder = fonts()
    if folder is None:
        return (
            frozenset(range(0x20, 0x7F)) | frozenset(range(0xA0, 0x100)) | {ord(c) for c in _PLAIN}
        )
    with TTFont(folder / _FACES[""]) as font:
        return frozenset(font.getBestCmap())


def unprintable(text: str) -> str:
    """The characters of a text that the PDF cannot show, each once. Letters and marks alone count."""
    missing = dict.fromkeys(c for c in text if ord(c) not in _characters() and not c.isspace())
    return "".join(c for c in missing if unicodedata.category(c) not in ("Cf", "Mn"))


def render(sheet: Sheet) -> bytes:
    """The letter as a PDF. Takes up to a second; blocking."""
    page = _Page(sheet)
    page.lay_out(sheet)
    return bytes(page.output())


class _Page(FPDF):
    """A4 with the parts of a letter, each marked in the structure tree for screen readers."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(format="A4")
        self.set_margin(_MARGIN)
        self.set_auto_page_break(True, _MARGIN)
        self.set_lang("en-GB")
        self.set_title(f"{sheet.heading} ({sheet.reference})")
        self.set_author(sheet.sender[0] if sheet.sender else "")
        self.viewer_preferences = ViewerPreferences(display_doc_title=True)
        folder = fonts()
        self._family = "DejaVu" if folder else "helvetica"
        for style, name in _FACES.items():
            if folder:
                self.add_font("DejaVu", style, folder / name)
        self.alias_nb_pages("")
        self._footer = f"{sheet.reference}, {sheet.date_line}"
        self.add_page()

    def footer(self) -> None:
        """Reference and page, below the text; for the eye alone, so it is no part of the structure."""
        self.set_y(-15)
        self.set_font(self._family, "", 8)
        self._out("/Artifact BMC")
        self.cell(0, 6, self._fit(f"{self._footer}, page {self.page_no()}"), align="C")
        self._out("EMC")

    def lay_out(self, sheet: Sheet) -> None:
        """Everything, from the top."""
        for lines in (sheet.sender, sheet.to):
            self._text("/P", lines)
            self.ln(_LEADING)
        self._text("/P", (sheet.date_line, f"Reference: {sheet.reference}"))
        self.ln(_LEADING)
        self._text("/H1", (sheet.heading,), style="B", size=13)
        self.ln(_LEADING / 2)
        for block in sheet.blocks:
            if block.kind == HEADING:
                self._text("/H2", block.lines, style="B")
            elif block.kind == ITEMS:
                for item in block.lines:
                    self._text("/P", (item,), indent=10, bullet=True)
            else:
                self._text("/P", block.lines)
            self.ln(_LEADING / 2)

    def _text(
        self,
        tag: str,
        lines: tuple[str, ...],
        style: str = "",
        size: int = _SIZE,
        indent: float = 0,
        bullet: bool = False,
    ) -> None:
        """Lines of one element. It is cut where a page ends: a mark must not cross pages."""
        self.set_font(self._family, style, size)
        width = self.epw - indent
        wrapped: list[str] = []
        for line in lines:
            found = self.multi_cell(
                width, _LEADING, self._fit(line), dry_run=True, output=MethodReturnValue.LINES
            )
            assert isinstance(found, list)
            wrapped += found
        if tag != "/P" and self.will_page_break(3 * _LEADING):
            self.add_page()  # a heading stays with what follows
            self.set_font(self._family, style, size)
        while wrapped:
            if self.will_page_break(_LEADING):
                self.add_page()
                self.set_font(self._family, style, size)
            with self._element(tag):
                while wrapped and not self.will_page_break(_LEADING):
                    if bullet:
                        self.set_x(self.l_margin + indent - 5)
                        self.cell(5, _LEADING, self._fit("•"))
                        bullet = False
                    self.set_x(self.l_margin + indent)
                    self.cell(width, _LEADING, wrapped.pop(0), new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    @contextmanager
    def _element(self, tag: str) -> Iterator[None]:
        """What is drawn within belongs to one element of the structure tree.

        The library has this for pictures alone; a test holds us to what comes out.
        """
        number = self.struct_builder.next_mcid_for_page(self.page)
        self._add_marked_content(struct_type=tag, mcid=number)
        self._out(f"{tag} <</MCID {number}>> BDC")
        yield
        self._out("EMC")

    def _fit(self, text: str) -> str:
        """What the font can show."""
        if self._family == "DejaVu":
            return text
        plain = "".join(_PLAIN.get(c, c) for c in text)
        return plain.encode("latin-1", "replace").decode("latin-1")
