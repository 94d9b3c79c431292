"""A notice as HTML: headings with the anchors that citations link to, cited passages marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import Any, Protocol

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup

_SAFE_LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)


class DocumentLike(Protocol):
    """``bot.notice.notice.Notice``, as far as it is needed here."""

    @property
    def markdown(self) -> str: ...

    @property
    def sections(self) -> Any: ...


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    # Only addresses that a notice has reason to link to; others stay as text.
    parser.validateLink = lambda url: bool(_SAFE_LINK.match(url.strip()))  # type: ignore[method-assign]
    # A notice loads nothing from elsewhere: an image is shown as its words.
    parser.disable("image")
    return parser


_PARSER = _parser()


def render(notice: DocumentLike, marked: Collection[str] = ()) -> Markup:
    """The notice in HTML, with the passages of these ids in ``<mark>``; unknown ids are ignored."""
    tokens = _PARSER.parse(notice.markdown)
    anchors = iter([section.anchor for section in notice.sections])
    passages = iter([p.id for section in notice.sections for p in section.passages])
    for opener, inline in _inlines(tokens):
        if opener.type == "heading_open":
            opener.attrSet("id", next(anchors))
            opener.attrSet("tabindex", "-1")  # a link to it moves the keyboard's place, too
        elif next(passages) in marked:
            inline.children = [
                Token("mark_open", "mark", 1),
                *(inline.children or []),
                Token("mark_close", "mark", -1),
            ]
    # The source comes from the operator, raw HTML in it is escaped by the parser.
    return Markup(_PARSER.renderer.render(tokens, _PARSER.options, {}))


def _inlines(tokens: list[Token]) -> Iterator[tuple[Token, Token]]:
    """Headings and passages in the order in which ``bot.notice.document`` counts them."""
    headed = False
    for opener, token in pairwise(tokens):
        if token.type != "inline":
            continue
        if opener.type == "heading_open":
            headed = True
            yield opener, token
        elif headed and any(child.content.strip() for child in token.children or []):
            yield opener, token
