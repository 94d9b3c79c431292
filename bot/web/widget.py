"""The widget's one file, put together from ``widget/`` when the gateway starts, and its languages.

There is no build step: modules are joined in the order of what they need; whole-line comments,
indentation and spaces around marks are left out, and that is all. The same sources give the same bytes, so their hash can
stand in an address that is cached for ever, and in a page's ``integrity``.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from aiohttp import web

from bot.web.state import MESSAGES

SOURCES = Path(__file__).with_name("widget")
#: Each module after those that it imports from.
MODULES = ("dom", "session", "answers", "composer", "keeping", "panel", "element")
#: The stable address asks again after ten minutes; the one with the hash never.
_STABLE = "public, max-age=600"
_FOR_EVER = "public, max-age=31536000, immutable"
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*(?:[^*]|\*(?!/))*\*/[ \t]*)$\n?", re.MULTILINE)
_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export (?=async |class |const |function )", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+|[ \t]+$|\n(?=\n)", re.MULTILINE)
#: What stays as it is: strings, templates, and regular expressions, which stand after these marks.
_VERBATIM = re.compile(
    r'"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`'
    r"|(?<=[(,=:?&|!])\s*/(?![*/\s])(?:[^/\\\n\[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*"
)
_AFTER = re.compile(r"(?<=[{,;(\[])\n")
_AROUND = re.compile(r" *([{}()\[\],;:?=<>&|!]) *")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")

routes = web.RouteTableDef()


class BadMessages(ValueError):
    """A message file cannot be used; the text says which and why."""


@dataclass(frozen=True)
class Script:
    """The widget as it is served."""

    content: bytes

    @cached_property
    def packed(self) -> bytes:
        """Compressed; without a time in it, so that the same content gives the same bytes."""
        return gzip.compress(self.content, 9, mtime=0)

    @cached_property
    def digest(self) -> str:
        """The hash in the address that never changes."""
        return hashlib.sha256(self.content).hexdigest()[:16]

    @property
    def path(self) -> str:
        """The address with the hash."""
        return f"/widget.{self.digest}.js"

    @property
    def integrity(self) -> str:
        """What a page may demand of the file (W3C Subresource Integrity)."""
        return "sha384-" + base64.b64encode(hashlib.sha384(self.content).digest()).decode()


@lru_cache(maxsize=1)
def script() -> Script:
    """The widget put together."""
    parts = ["(() => {", '"use strict";']
    parts.append(f"const ENGLISH = {_literal(json.loads(_source('messages/en.json')))};")
    parts.append(f"const STYLE = {_literal(_lean_style(_source('style.css')))};")
    for name in MODULES:
        module = _EXPORT.sub("", _IMPORT.sub("", _source(f"{name}.js")))
        parts.append(_lean_code(module))
    parts.append("})();\n")
    return Script("\n".join(parts).encode())


def _source(name: str) -> str:
    return (SOURCES / name).read_text(encoding="utf-8")


def _lean(text: str) -> str:
    """Without whole-line comments, indentation and empty lines."""
    return _INDENT.sub("", _COMMENT.sub("", text)).strip()


def _lean_code(text: str) -> str:
    """The same for a module, with the spaces around its marks left out, where nothing is quoted."""
    text, parts, end = _lean(text), [], 0
    for quoted in _VERBATIM.finditer(text):
        parts += [_squeeze(text[end : quoted.start()]), quoted.group()]
        end = quoted.end()
    return "".join([*parts, _squeeze(text[end:])])


def _squeeze(code: str) -> str:
    return _AROUND.sub(r"\1", _AFTER.sub("", code))


def _lean_style(text: str) -> str:
    """The same for a style sheet, whose spaces around its marks mean nothing."""
    return re.sub(r"\s*([{};,])\s*|(?<=:) (?=[^{}]*;)", r"\1", _lean(text))


def _literal(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def load_messages(folder: Path | None) -> Mapping[str, bytes]:
    """The interface's other languages by tag, in lower case. Raises ``BadMessages``.

    A file is named after its language (``cy.json``) and has the keys of ``messages/en.json``, with
    the same places to fill in.
    """
    english = json.loads(_source("messages/en.json"))
    found = {"en": _literal(english).encode()}
    for path in sorted(folder.glob("*.json")) if folder else ():
        if not _LANGUAGE.fullmatch(path.stem):
            raise BadMessages(f"{path.name} is not named after a language, such as cy.json.")
        try:
            words = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise BadMessages(f"{path.name} is not JSON in UTF-8: {error}") from error
        _check(path.name, words, english)
        found[path.stem.lower()] = _literal(words).encode()
    return found


def _check(name: str, words: object, english: Mapping[str, str]) -> None:
    if not isinstance(words, dict):
        raise BadMessages(f"{name} must be one JSON object.")
    for key in sorted(english.keys() ^ words.keys()):
        missing = "lacks" if key in english else "has an unknown"
        raise BadMessages(f"{name} {missing} message {key!r}.")
    for key, text in words.items():
        if not isinstance(text, str) or not text.strip():
            raise BadMessages(f"{name}: message {key!r} has no text.")
        if set(re.findall(r"\{\d\}", text)) != set(re.findall(r"\{\d\}", english[key])):
            raise BadMessages(f"{name}: message {key!r} has other places to fill in.")
    if words["direction"] not in ("ltr", "rtl"):
        raise BadMessages(f"{name}: the direction must be ltr or rtl.")


def _respond(request: web.Request, made: Script, caching: str) -> web.Response:
    """The file, compressed where the browser can take it; nothing when it has it already."""
    packs = "gzip" in request.headers.get("Accept-Encoding", "")
    tag = f'"{made.digest}{"-gz" if packs else ""}"'
    headers = {"Cache-Control": caching, "ETag": tag, "Vary": "Accept-Encoding", **open_to_all()}
    if tag in request.headers.get("If-None-Match", ""):
        return web.Response(status=304, headers=headers)
    if packs:
        headers["Content-Encoding"] = "gzip"
    return web.Response(
        body=made.packed if packs else made.content,
        content_type="text/javascript",
        charset="utf-8",
        headers=headers,
    )


def open_to_all() -> dict[str, str]:
    """Headers of what every site may load: it is the same for everybody."""
    return {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}


@routes.get("/widget.js")
async def stable(request: web.Request) -> web.Response:
    """The widget under the address that stays."""
    return _respond(request, script(), _STABLE)


@routes.get("/widget.{digest:[0-9a-f]{16}}.js")
async def hashed(request: web.Request) -> web.Response:
    """The widget under the address of just this content."""
    if request.match_info["digest"] != script().digest:
        raise web.HTTPNotFound
    return _respond(request, script(), _FOR_EVER)


@routes.get("/widget/messages/{language}.json")
async def messages(request: web.Request) -> web.Response:
    """The interface's words in a language; of ``de-AT`` those of ``de`` where there are no others."""
    wanted = request.match_info["language"].lower()
    known = request.app[MESSAGES]
    found = known.get(wanted) or known.get(wanted.partition("-")[0])
    if found is None:
        raise web.HTTPNotFound
    headers = {"Cache-Control": _STABLE, **open_to_all()}
    return web.Response(body=found, content_type="application/json", headers=headers)
