"""A letter's body as it is typed, cut into what page, PDF and mail show. Pure.

Blank lines part paragraphs; lines that begin with ``- `` are a list; ``# `` begins a heading.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

HEADING, PARAGRAPH, ITEMS = "heading", "paragraph", "items"


@dataclass(frozen=True)
class Block:
    """A heading or a paragraph (``lines``, one for each line break), or the items of a list."""

    kind: str
    lines: tuple[str, ...]


def blocks(body: str) -> tuple[Block, ...]:
    """The blocks of a body, none of them empty."""
    found: list[Block] = []
    for part in re.split(r"\n\s*\n", body.replace("\r\n", "\n").replace("\r", "\n")):
        run: list[str] = []
        items: list[str] = []
        for line in (one.strip() for one in part.split("\n")):
            if heading := re.fullmatch(r"#+\s+(.+)", line):
                found += [*_paragraph(run), *_list(items), Block(HEADING, (heading[1],))]
                run, items = [], []
            elif item := re.fullmatch(r"[-•*]\s+(.+)", line):
                found += _paragraph(run)
                run = []
                items.append(item[1])
            elif line and items:
                items[-1] += f" {line}"
            elif line:
                run.append(line)
        found += [*_paragraph(run), *_list(items)]
    return tuple(found)


def _paragraph(lines: list[str]) -> list[Block]:
    return [Block(PARAGRAPH, tuple(lines))] if lines else []


def _list(items: list[str]) -> list[Block]:
    return [Block(ITEMS, tuple(items))] if items else []
