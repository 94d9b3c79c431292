"""The chat without JavaScript: one form, the whole transcript in every answer, nothing in the browser.

Conversation, token and the turn's id travel as hidden fields, so neither a cookie nor an address
in the browser's history holds them. Loading the answer again sends the same turn's id again and
gets the same answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from aiohttp import web

from bot.conversations.store import Conversation, ConversationGone, Message
from bot.web.chat import Chat, Ticket
from bot.web.inputs import read_form, turn_input
from bot.web.messages import LANGUAGE, PERSON
from bot.web.pages import page
from bot.web.problems import Problem
from bot.web.state import CHAT, CLOCK, LIMITS, POLICY, SEALER, SETTINGS

routes = web.RouteTableDef()

#: What a problem with a turn is called on the page, where "client_id" would mean nothing.
_ALERTS = {
    "no-text": "There was nothing in the box. Type your question first, then send it.",
    "too-long": "Your question is longer than 2,000 characters. Please shorten it and send it again.",
    "text-or-choice": "There was nothing in the box. Type your question first, then send it.",
    "unknown-choice": "That button no longer works. Please type your question instead.",
    "too-many": "You have sent a lot in a short time. Please wait a minute and send it again.",
}
_BROKEN = (
    "Something was wrong with the page. Your words are still in the box: please send them again."
)
_ENDED = (
    "This conversation has ended and has been erased. What you typed is still in the box: "
    "send it to start a new conversation."
)


@dataclass
class View:
    """What the page shows. ``seal`` is empty once the conversation is open."""

    ticket: Ticket
    notice: Any
    seal: str = ""
    client_id: str = field(default_factory=lambda: str(uuid4()))
    text: str = ""
    alert: str = ""
    messages: list[Message] = field(default_factory=list)
    failure: Message | None = None
    retry_choice: str = ""
    retry_title: str = ""

    @property
    def exchanges(self) -> list[dict[str, Any]]:
        """The transcript after the greeting: what was said and what the bot answered."""
        found: list[dict[str, Any]] = []
        for message in self.messages:
            if message.author == "person":
                found.append({"said": message.body["text"], "answers": []})
            elif found:
                found[-1]["answers"].append(message.body)
        return found


@routes.get("/")
async def show(request: web.Request) -> web.Response:
    """The page before anything is said; nothing is kept for it."""
    view = _fresh(request.app, _notice_id(request.app, request.query.get("notice", "")))
    return _render(request.app, view)


@routes.post("/")
async def send(request: web.Request) -> web.Response:
    """One turn: opens the conversation if it is the first."""
    form = await read_form(request)
    await request.app[LIMITS].turn(request)
    ticket = Ticket(form.get("conversation", ""), form.get("token", ""))
    text, choice = form.get("text", ""), form.get("choice")
    try:
        conversation = await _conversation(request, form, ticket)
    except ConversationGone:
        view = _fresh(request.app, _notice_id(request.app, form.get("notice", "")))
        view.text, view.alert = text, _ENDED
        return _render(request.app, view, 404)
    chat = request.app[CHAT]
    view = View(ticket, chat.library.get(conversation.notice), text=text)
    status = 200
    try:
        # A button wins over words in the box, which then stay there.
        said = {"choice": choice} if choice else {"text": text}
        turn = turn_input({"client_id": form.get("client_id"), **said})
        await request.app[LIMITS].conversation(conversation.id)
        answer = await chat.take(conversation, turn)
        if answer.failed:
            view.failure, view.client_id = answer.messages[0], turn.client_id
            view.retry_choice = choice or ""
        elif not choice:
            view.text = ""
    except Problem as problem:
        view.alert, status = _ALERTS.get(problem.name, _BROKEN), problem.kind.status
    except ConversationGone:
        view = _fresh(request.app, conversation.notice)
        view.text, view.alert = text, _ENDED
        return _render(request.app, view, 404)
    view.messages = await chat.store.transcript(conversation.id)
    return _render(request.app, view, status)


@routes.post("/forget")
async def forget(request: web.Request) -> web.Response:
    """Erase the conversation, if it still exists; the page says that it is gone either way."""
    form = await read_form(request)
    await request.app[LIMITS].turn(request)
    chat = request.app[CHAT]
    try:
        conversation = await chat.authenticate(
            Ticket(form.get("conversation", ""), form.get("token", ""))
        )
        await chat.store.forget(conversation.id)
    except ConversationGone:
        pass  # expired, or the button was pressed twice
    return page(request.app, "forgotten.html")


async def _conversation(
    request: web.Request, form: Mapping[str, str], ticket: Ticket
) -> Conversation:
    """The form's conversation, opened now if its ticket is unused. Raises ``ConversationGone``."""
    chat, seal = request.app[CHAT], form.get("seal", "")
    try:
        return await chat.authenticate(ticket)
    except ConversationGone:
        notice = form.get("notice", "")
        now = request.app[CLOCK]()
        if not seal or not request.app[SEALER].is_sealed(ticket, notice, seal, now):
            raise
    await request.app[LIMITS].opening(request)
    try:
        conversation, _ = await chat.open(ticket, notice, LANGUAGE)
    except ConversationGone:  # the same form was sent twice at once
        return await chat.authenticate(ticket)
    return conversation


def _notice_id(app: web.Application, wanted: str) -> str:
    library = app[CHAT].library
    return wanted if wanted in library.ids() else library.default_id


def _fresh(app: web.Application, notice_id: str) -> View:
    chat: Chat = app[CHAT]
    ticket = chat.new_ticket()
    notice = chat.library.get(notice_id)
    return View(ticket, notice, seal=app[SEALER].seal(ticket, notice_id))


def _render(app: web.Application, view: View, status: int = 200) -> web.Response:
    settings, policy = app[SETTINGS], app[POLICY].now
    chat = app[CHAT]
    greeting = view.messages[0].body if view.messages else chat.greeting(view.notice)
    is_default = view.notice.id == chat.library.default_id
    return page(
        app,
        "chat.html",
        status,
        view=view,
        greeting=greeting,
        person=PERSON,
        phones=(policy.childline, policy.nspcc, policy.emergency),
        hours=settings.conversation_hours,
        is_default=is_default,
        notice_url="/notice" if is_default else f"/notice/{view.notice.id}",
    )
