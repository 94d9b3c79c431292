"""Webhooks, for leads: addresses, secrets, and the log of what was delivered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.console.forms import Form
from bot.console.guard import form_of
from bot.console.keys import STAFF, WEBHOOKS
from bot.console.people import actors, notices_seen
from bot.console.rendering import SAID, page
from bot.console.routing import Handler, Routes
from bot.console.tokens import chosen_notices
from bot.staff.api_tokens import CannotMake
from bot.staff.roles import Permission
from bot.webhooks.dispatch import BACK_OFF
from bot.webhooks.events import EVENTS, PING
from bot.webhooks.store import CannotAdd, NoSuchWebhook, Webhook

routes = Routes()
_NEED = Permission.MANAGE_TOKENS
SAID["webhook-stopped"] = "Nothing more is sent to this address. What waited is given up."
SAID["webhook-started"] = "Messages are sent to this address again."
SAID["webhook-removed"] = "The webhook is removed."
SAID["webhook-pinged"] = "A test message is on its way. Look at the log in a moment."
SAID["webhook-again"] = "The message is sent again in a moment."
PROBLEMS = {
    "timed_out": "No answer in time",
    "unreachable": "Not reachable",
    "address_refused": "The address may not be used",
    "not_trusted": "The certificate is not trusted",
    "bad_status": "Answered with an error",
    "stopped": "Stopped before it was sent",
}


@routes.get("/dpo/webhooks", needs=_NEED)
async def listed(request: web.Request) -> web.Response:
    """Every webhook, and the form for another one."""
    return await _page(request, {"events": list(EVENTS)})


@routes.post("/dpo/webhooks", needs=_NEED)
async def add(request: web.Request) -> web.Response:
    """Adds a webhook and shows its secret, this once."""
    form, staff = form_of(request), request[STAFF]
    try:
        made, secret = await request.app[WEBHOOKS].add(
            form["name"], form["url"], form.all("events"), chosen_notices(request, form), staff.id
        )
    except (CannotAdd, CannotMake) as cannot:
        return await _page(request, form, {cannot.field: str(cannot)})
    return await _one_page(request, made, secret=secret)


@routes.get("/dpo/webhooks/{webhook}", needs=_NEED)
async def show(request: web.Request) -> web.Response:
    """One webhook with the log of its messages."""
    return await _one_page(request, await _find(request))


@routes.post("/dpo/webhooks/{webhook}/secret", needs=_NEED)
async def renew_secret(request: web.Request) -> web.Response:
    """Makes a new secret and shows it, this once."""
    found, staff = await _find(request), request[STAFF]
    secret = await request.app[WEBHOOKS].renew_secret(found.id, staff.id, staff.notices)
    return await _one_page(request, found, secret=secret)


def _does(what: str) -> Handler:
    async def do(request: web.Request) -> web.StreamResponse:
        found, staff, webhooks = await _find(request), request[STAFF], request.app[WEBHOOKS]
        if what == "stopped":
            await webhooks.stop(found.id, staff.id, staff.notices)
        elif what == "started":
            await webhooks.start(found.id, staff.id, staff.notices)
        elif what == "pinged":
            await webhooks.ping(found.id, staff.notices)
        else:
            await webhooks.remove(found.id, staff.id, staff.notices)
            raise web.HTTPSeeOther("/dpo/webhooks?said=webhook-removed")
        raise web.HTTPSeeOther(f"/dpo/webhooks/{found.id}?said=webhook-{what}")

    do.__doc__ = f"The webhook is {what}."
    return do


for _path, _what in (
    ("stop", "stopped"), ("start", "started"), ("ping", "pinged"), ("remove", "removed"),
):  # fmt: skip
    routes.post(f"/dpo/webhooks/{{webhook}}/{_path}", needs=_NEED)(_does(_what))


@routes.post("/dpo/webhooks/{webhook}/again/{delivery}", needs=_NEED)
async def again(request: web.Request) -> web.StreamResponse:
    """Sends a message of the log again."""
    found, staff = await _find(request), request[STAFF]
    try:
        await request.app[WEBHOOKS].again(found.id, request.match_info["delivery"], staff.notices)
    except NoSuchWebhook as error:
        raise web.HTTPNotFound from error
    raise web.HTTPSeeOther(f"/dpo/webhooks/{found.id}?said=webhook-again")


async def _find(request: web.Request) -> Webhook:
    try:
        return await request.app[WEBHOOKS].get(
            request.match_info["webhook"], request[STAFF].notices
        )
    except NoSuchWebhook as error:
        raise web.HTTPNotFound from error


async def _page(
    request: web.Request,
    values: Mapping[str, Any] | Form,
    errors: Mapping[str, str] | None = None,
) -> web.Response:
    staff = request[STAFF]
    return page(
        request, "console/webhooks.html", 422 if errors else 200, errors=errors, values=values,
        webhooks=await request.app[WEBHOOKS].all(staff.notices), events=tuple(EVENTS.items()),
        notices=tuple(notices_seen(request, staff.notices).items()), words=EVENTS,
    )  # fmt: skip


async def _one_page(request: web.Request, one: Webhook, secret: str = "") -> web.Response:
    return page(
        request, "console/webhook.html", one=one, secret=secret, problems=PROBLEMS,
        log=await request.app[WEBHOOKS].log(one.id), words={**EVENTS, PING: "Test"},
        names=await actors(request), most=len(BACK_OFF) + 1,
        notices=notices_seen(request, request[STAFF].notices),
    )  # fmt: skip
