"""Errors that a client is told, as RFC 9457 problems. Never a detail of the machine or the person."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from bot.web.wire import dumps


@dataclass(frozen=True)
class Kind:
    """A kind of problem; ``title`` never changes from case to case."""

    status: int
    title: str


#: Every problem by the last part of its ``type``, ``/problems/<name>``, where a page explains it.
KINDS: Mapping[str, Kind] = {
    "bad-request": Kind(400, "The request could not be read."),
    "not-json": Kind(400, "The body is not JSON in UTF-8."),
    "no-token": Kind(401, "This call needs a token that is in force."),
    "forbidden": Kind(403, "This is not allowed."),
    "not-found": Kind(404, "There is nothing at this address."),
    "no-conversation": Kind(
        404, "There is no such conversation, it has ended, or the token is not the right one."
    ),
    "method-not-allowed": Kind(405, "This address does not take that method."),
    "too-large": Kind(413, "The body is larger than is allowed."),
    "content-type": Kind(415, "The body has another content type than this call takes."),
    "bad-filter": Kind(422, "A filter is not right; `errors` says which."),
    "fields": Kind(422, "Some fields are not right; `errors` says which."),
    "refused": Kind(409, "This cannot be done to the case now; `reason` says why."),
    "changed-meanwhile": Kind(
        409, "Something else happened to the case first; `meanwhile` says what."
    ),
    "edited-meanwhile": Kind(
        409, "Somebody else has saved the letter first; `letter` is how it stands now."
    ),
    "not-an-object": Kind(422, "The body must be one JSON object."),
    "client-id": Kind(422, "The client_id must be a UUID."),
    "text-or-choice": Kind(422, "A turn has either a text or a choice."),
    "no-text": Kind(422, "There is no text in the message."),
    "too-long": Kind(422, "The text is longer than 2,000 characters."),
    "unknown-choice": Kind(422, "This choice was not offered in this conversation."),
    "unknown-notice": Kind(422, "There is no notice with this id."),
    "locale": Kind(422, "The locale must be a language tag such as en-GB."),
    "no-answer": Kind(422, "There is no answer with this id in this conversation."),
    "helpful": Kind(422, "The field helpful must be true or false."),
    "after": Kind(422, "The parameter after must be the id of a message."),
    "too-many": Kind(429, "That was too many requests in a short time."),
    "internal": Kind(500, "Something went wrong on our side."),
    "not-ready": Kind(503, "The service is not ready."),
}


class Problem(Exception):
    """Raised anywhere below a handler; the middleware answers with it."""

    def __init__(self, name: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        super().__init__(name)
        self.name = name
        self.kind = KINDS[name]
        self.headers = dict(headers or {})
        self.more = more

    @classmethod
    def of(cls, error: web.HTTPException) -> Problem:
        """The problem for an exception of aiohttp's own, such as an unknown address."""
        names = {403: "forbidden", 404: "not-found", 405: "method-not-allowed", 413: "too-large"}
        fallback = "bad-request" if error.status < 500 else "internal"
        kept = {name: error.headers[name] for name in ("Allow",) if name in error.headers}
        return cls(names.get(error.status, fallback), headers=kept)

    def response(self) -> web.Response:
        """The answer as ``application/problem+json``."""
        body = {
            "type": f"/problems/{self.name}",
            "title": self.kind.title,
            "status": self.kind.status,
            **self.more,
        }
        return web.Response(
            body=dumps(body),
            status=self.kind.status,
            headers=self.headers,
            content_type="application/problem+json",
        )
