"""The public chat API, version 1."""

from __future__ import annotations

from aiohttp import web

from bot.conversations.clock import is_id, utc_text
from bot.conversations.store import Conversation
from bot.feedback.store import NotRated
from bot.web.chat import Ticket
from bot.web.inputs import bearer_token, check_locale, read_object, turn_input
from bot.web.messages import LANGUAGE, as_api
from bot.web.openapi import document
from bot.web.problems import Problem
from bot.web.state import CHAT, FEEDBACK, LIMITS
from bot.web.wire import dumps, json_response

routes = web.RouteTableDef()
_BASE = "/api/v1/conversations"


async def _conversation(request: web.Request) -> Conversation:
    """The conversation in the address; ``ConversationGone`` unless the token is the right one."""
    await request.app[LIMITS].turn(request)
    ticket = Ticket(request.match_info["conversation"], bearer_token(request))
    return await request.app[CHAT].authenticate(ticket)


@routes.post(_BASE)
async def open_conversation(request: web.Request) -> web.Response:
    """Open a conversation; 201 with its token, which is shown this once."""
    body = await read_object(request, may_be_empty=True)
    chat = request.app[CHAT]
    notice = body.get("notice")
    if notice is None:
        notice = chat.library.default_id
    elif notice not in chat.library.ids():
        raise Problem("unknown-notice")
    locale = body.get("locale")
    locale = LANGUAGE if locale is None else check_locale(locale)
    await request.app[LIMITS].opening(request)
    ticket = chat.new_ticket()
    conversation, messages = await chat.open(ticket, notice, locale)
    return json_response(
        {
            "conversation": conversation.id,
            "token": ticket.token,
            "expires_at": utc_text(conversation.expires_at),
            "messages": [as_api(message) for message in messages],
        },
        status=201,
    )


@routes.post(_BASE + "/{conversation}/messages")
async def take_turn(request: web.Request) -> web.Response:
    """One user turn; the same ``client_id`` again gets the same messages."""
    conversation = await _conversation(request)
    turn = turn_input(await read_object(request))
    await request.app[LIMITS].conversation(conversation.id)
    answer = await request.app[CHAT].take(conversation, turn)
    return json_response({"messages": [as_api(message) for message in answer.messages]})


@routes.get(_BASE + "/{conversation}/messages")
async def read_messages(request: web.Request) -> web.Response:
    """The bot's messages, all or those after one."""
    conversation = await _conversation(request)
    after = request.query.get("after", "")
    if after and not is_id(after):
        raise Problem("after")
    messages = await request.app[CHAT].store.transcript(conversation.id, after, author="bot")
    return json_response({"messages": [as_api(message) for message in messages]})


@routes.post(_BASE + "/{conversation}/feedback")
async def rate(request: web.Request) -> web.Response:
    """Whether an answer helped; counted by topic, and said again it is changed."""
    conversation = await _conversation(request)
    body = await read_object(request)
    message, helpful = body.get("message"), body.get("helpful")
    if not isinstance(message, str) or not is_id(message):
        raise Problem("no-answer")
    if not isinstance(helpful, bool):
        raise Problem("helpful")
    await request.app[LIMITS].conversation(conversation.id)
    try:
        await request.app[FEEDBACK].rate(conversation, message, helpful)
    except NotRated as error:
        raise Problem("no-answer") from error
    return web.Response(status=204)


@routes.delete(_BASE + "/{conversation}")
async def forget(request: web.Request) -> web.Response:
    """Erase the conversation now, also while a turn of it is under way."""
    conversation = await _conversation(request)
    await request.app[CHAT].store.forget(conversation.id)
    return web.Response(status=204)


@routes.get("/api/v1/openapi.json")
async def openapi(request: web.Request) -> web.Response:
    """This contract as OpenAPI 3.1."""
    return web.Response(body=dumps(document()), content_type="application/json")
