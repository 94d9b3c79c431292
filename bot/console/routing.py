"""Routes that say what they need. A route without a need cannot be made, and none is let through."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from enum import Enum

from aiohttp import hdrs, web

from bot.staff.roles import Permission

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Access(Enum):
    """Needs that are no permission of a role."""

    PUBLIC = "anybody"
    ONE_TIME_LINK = "whoever holds the link; the handler checks its secret"
    HALF_SIGNED_IN = "whoever's password was right"
    SIGNED_IN = "any member of staff"


PUBLIC, ONE_TIME_LINK = Access.PUBLIC, Access.ONE_TIME_LINK
HALF_SIGNED_IN, SIGNED_IN = Access.HALF_SIGNED_IN, Access.SIGNED_IN
Need = Permission | Access
#: Everything below these is guarded.
PREFIXES = ("/dpo", "/api/v1/dpo")


def is_guarded(path: str) -> bool:
    """Whether the path belongs to the console or to its API."""
    return any(path == prefix or path.startswith(f"{prefix}/") for prefix in PREFIXES)


class Routes:
    """Collects a module's routes, like ``web.RouteTableDef``: ``app.add_routes(module.routes)``."""

    def __init__(self) -> None:
        self._routes: list[web.RouteDef] = []

    def __iter__(self) -> Iterator[web.RouteDef]:
        return iter(self._routes)

    def get(self, path: str, *, needs: Need) -> Callable[[Handler], Handler]:
        """A route for GET (and HEAD)."""
        return self._add(hdrs.METH_GET, path, needs)

    def post(self, path: str, *, needs: Need) -> Callable[[Handler], Handler]:
        """A route for POST."""
        return self._add(hdrs.METH_POST, path, needs)

    def put(self, path: str, *, needs: Need) -> Callable[[Handler], Handler]:
        """A route for PUT."""
        return self._add(hdrs.METH_PUT, path, needs)

    def patch(self, path: str, *, needs: Need) -> Callable[[Handler], Handler]:
        """A route for PATCH."""
        return self._add(hdrs.METH_PATCH, path, needs)

    def delete(self, path: str, *, needs: Need) -> Callable[[Handler], Handler]:
        """A route for DELETE."""
        return self._add(hdrs.METH_DELETE, path, needs)

    def _add(self, method: str, path: str, needs: Need) -> Callable[[Handler], Handler]:
        if not is_guarded(path):
            raise ValueError(f"{path} lies outside the console.")

        def decorate(handler: Handler) -> Handler:
            async def guarded(request: web.Request) -> web.StreamResponse:
                return await handler(request)

            guarded.needs = needs  # type: ignore[attr-defined]
            guarded.__doc__ = handler.__doc__
            route = web.RouteDef(
                method, path, guarded, {"allow_head": True} if method == hdrs.METH_GET else {}
            )
            self._routes.append(route)
            return handler

        return decorate


def need_of(handler: object) -> Need | None:
    """What the handler of a route needs, if it says so."""
    needs = getattr(handler, "needs", None)
    return needs if isinstance(needs, (Permission, Access)) else None
