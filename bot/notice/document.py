"""The privacy notice as a value: sections, passages, and where a quote stands."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markdown_it import MarkdownIt
from markdown_it.token import Token

_SPACE = re.compile(r"\s+")
_MARKS = re.compile(r"\*\*|[<>]")
_BULLET = re.compile(r"^\s*[-*+]\s+", re.MULTILINE)


def fold(text: str) -> str:
    """The form in which quotes are compared: Markdown marks dropped, white space folded."""
    return _SPACE.sub(" ", _MARKS.sub("", text)).strip()


def slug(title: str) -> str:
    """The anchor of a heading: lower case, letters and digits, hyphens for spaces."""
    return re.sub(r"[\s-]+", "-", re.sub(r"[^\w\s-]", "", title.lower())).strip("-")


@dataclass(frozen=True)
class Passage:
    """A paragraph or a list item. ``text`` is folded; ``list_id`` ties items to their list."""

    id: str
    text: str
    kind: str  # "paragraph" or "item"
    list_id: str | None = None


@dataclass(frozen=True)
class Section:
    """A heading and what stands below it, up to the next heading."""

    title: str
    anchor: str
    level: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True)
class Location:
    """Where a quote stands: its section and the first passage that holds it."""

    section: Section
    passage: Passage | None


@dataclass(frozen=True)
class Document:
    """A parsed notice. ``markdown`` is the source as written."""

    markdown: str
    title: str
    sections: tuple[Section, ...]
    passages: dict[str, Passage] = field(default_factory=dict, compare=False)

    @classmethod
    def parse(cls, markdown: str) -> Document:
        """Parse CommonMark; raises ``ValueError`` when there is no heading or no passage."""
        sections = _sections(MarkdownIt("commonmark").parse(markdown))
        if not sections or not any(section.passages for section in sections):
            raise ValueError("The notice has no headed passages.")
        every = {p.id: p for section in sections for p in section.passages}
        return cls(markdown, sections[0].title, sections, every)

    def section(self, anchor: str) -> Section:
        """The section with this anchor; raises ``KeyError``."""
        for section in self.sections:
            if section.anchor == anchor:
                return section
        raise KeyError(anchor)

    def locate(self, quote: str) -> Location | None:
        """The place where the quote stands word for word, or ``None``.

        A quote may be part of a passage, a heading with (part of) the passage after it, or an
        introduction with the whole list that follows it.
        """
        wanted = fold(_BULLET.sub("", quote))
        if not wanted:
            return None
        for section in self.sections:
            for passage in section.passages:
                if wanted in passage.text:
                    return Location(section, passage)
        for section in self.sections:
            body = section.passages[0] if section.passages else None
            if wanted in (f"{section.title} {body.text}" if body else section.title):
                return Location(section, body)
            for first, run in _runs(section):
                if wanted in run:
                    return Location(section, first)
        return None


def list_quote(intro: str | None, items: list[str]) -> str:
    """A whole list as it is quoted: introduction, blank line, one bullet a line."""
    lines = [f"- {item}" for item in items]
    return "\n".join(([intro, ""] if intro else []) + lines)


def _runs(section: Section) -> list[tuple[Passage, str]]:
    """Each list with its introduction (the paragraph before it, or the heading) as one text."""
    found: list[tuple[Passage, str]] = []
    lists: dict[str, list[int]] = {}
    for index, passage in enumerate(section.passages):
        if passage.list_id:
            lists.setdefault(passage.list_id, []).append(index)
    for places in lists.values():
        before = section.passages[places[0] - 1] if places[0] else None
        intro = before.text if before and before.kind == "paragraph" else section.title
        items = [section.passages[place].text for place in places]
        found.append((section.passages[places[0]], " ".join([intro, *items])))
    return found


def _sections(tokens: list[Token]) -> tuple[Section, ...]:
    sections: list[Section] = []
    passages: list[Passage] = []
    heading: tuple[str, str, int] | None = None
    anchors: dict[str, int] = {}
    lists = 0
    item_depth = 0

    def close() -> None:
        if heading is not None:
            sections.append(Section(*heading, tuple(passages)))
            passages.clear()

    for index, token in enumerate(tokens):
        if token.type in ("bullet_list_open", "ordered_list_open") and item_depth == 0:
            lists += 1
        elif token.type == "list_item_open":
            item_depth += 1
        elif token.type == "list_item_close":
            item_depth -= 1
        elif token.type == "inline":
            text = fold(_plain(token))
            opener = tokens[index - 1]
            if opener.type == "heading_open":
                close()
                anchor = slug(text)
                anchors[anchor] = anchors.get(anchor, 0) + 1
                if anchors[anchor] > 1:
                    anchor = f"{anchor}-{anchors[anchor]}"
                heading = (text, anchor, int(opener.tag[1]))
            elif heading is not None and text:
                kind = "item" if item_depth else "paragraph"
                identity = f"p{sum(len(s.passages) for s in sections) + len(passages) + 1}"
                passages.append(Passage(identity, text, kind, f"l{lists}" if item_depth else None))
    close()
    return tuple(sections)


def _plain(token: Token) -> str:
    """The words of an inline token, without Markdown marks."""
    parts = []
    for child in token.children or []:
        if child.type in ("text", "code_inline"):
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
    return "".join(parts)
