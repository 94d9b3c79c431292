"""The stylesheet and the icon, under addresses that carry a hash of what they hold."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

FOLDER = Path(__file__).with_name("static")
_TYPES = {".css": "text/css", ".svg": "image/svg+xml"}


@dataclass(frozen=True)
class Asset:
    """A file as it is served. ``name`` holds the hash."""

    name: str
    content: bytes
    content_type: str


def _load() -> Mapping[str, Asset]:
    found = {}
    for path in sorted(FOLDER.iterdir()):
        if path.suffix in _TYPES:
            content = path.read_bytes()
            digest = hashlib.sha256(content).hexdigest()[:16]
            name = f"{path.stem}.{digest}{path.suffix}"
            found[path.name] = Asset(name, content, _TYPES[path.suffix])
    return found


_ASSETS = _load()
_SERVED = {asset.name: asset for asset in _ASSETS.values()}
routes = web.RouteTableDef()


def url(name: str) -> str:
    """The address of a file in ``static/``."""
    return f"/static/{_ASSETS[name].name}"


@routes.get("/static/{name}")
async def serve(request: web.Request) -> web.Response:
    """A file that never changes under its address."""
    asset = _SERVED.get(request.match_info["name"])
    if asset is None:
        raise web.HTTPNotFound
    return web.Response(
        body=asset.content,
        content_type=asset.content_type,
        charset="utf-8",
        headers={"Cache-Control": "public, max-age=31536000, immutable"},
    )
