"""A notice as HTML: headings with the anchors that citations link to, cited passages marked."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Protocol
from urllib.parse import urlencode

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup, escape

from bot.notice.document import fold

_BULLET = re.compile(r"^\s*[-*+]\s+", re.MULTILINE)
_SAFE_LINK = re.compile(r"(?:https?|mailto):", re.IGNORECASE)


class DocumentLike(Protocol):
    """``bot.notice.notice.Notice``, as far as it is needed here."""

    @property
    def markdown(self) -> str: ...

    @property
    def sections(self) -> Any: ...


def _words(self: RendererHTML, tokens: Sequence[Token], index: int, *_more: Any) -> str:
    """An image is shown as its words: a notice loads nothing from elsewhere."""
    return str(escape(tokens[index].content))


def _nothing(*_any: Any) -> str:
    """Tags written in a notice are left out, as they are in what the assistant quotes."""
    return ""


def _link(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, _env: Any
) -> str:
    """Only addresses that a notice has reason to link to can be followed."""
    token = tokens[index]
    if not _SAFE_LINK.match(str(token.attrGet("href"))):
        token.attrs.pop("href", None)
    return self.renderToken(tokens, index, options, {})


def _parser() -> MarkdownIt:
    # Parsed as bot.notice.document does it, or the two would count passages differently.
    parser = MarkdownIt("commonmark")
    parser.add_render_rule("html_inline", _nothing)
    parser.add_render_rule("html_block", _nothing)
    parser.add_render_rule("image", _words)
    parser.add_render_rule("link_open", _link)
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
    # The renderer escapes everything that is not Markdown's own.
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
        elif headed and any(_is_word(child) for child in token.children or []):
            yield opener, token


def _is_word(token: Token) -> bool:
    return token.type in ("text", "code_inline") and bool(fold(token.content))


def highlight_url(notice: DocumentLike, citation: Mapping[str, str]) -> str | None:
    """The citation's address with every passage that it quotes marked; ``None`` if none is found."""
    anchor = citation["anchor"]
    quoted = quoted_passages(notice, anchor, citation["quote"])
    if not quoted:
        return None
    query = urlencode([("passage", identity) for identity in quoted])
    return f"{citation['url'].partition('#')[0]}?{query}#{anchor}"


def quoted_passages(notice: DocumentLike, anchor: str, quote: str) -> list[str]:
    """The ids of the passages in a section of which the quote holds something."""
    quote = fold(_BULLET.sub("", quote))
    passages = [p for s in notice.sections if s.anchor == anchor for p in s.passages]
    return [p.id for p in passages if quote in p.text or _holds(quote, p.text)]


def _holds(quote: str, passage: str) -> bool:
    """Whether the whole passage stands in the quote, not merely within one of its words."""
    return re.search(rf"(?<!\w){re.escape(passage)}(?!\w)", quote) is not None
