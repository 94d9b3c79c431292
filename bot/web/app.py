"""The gateway put together: routes, middlewares, and what lives as long as the process."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import timedelta

from aiohttp import web
from sqlalchemy.exc import SQLAlchemyError

from bot.cases import chores, outbox
from bot.cases.drafts import Drafts
from bot.cases.projection import renew_all
from bot.cases.purge import Purge
from bot.cases.store import CaseStore
from bot.console.guard import guard
from bot.console.mounting import mount
from bot.console.rendering import problem_page
from bot.console.routing import is_guarded
from bot.conversations.clock import Clock, utc_now
from bot.conversations.protocol import load_or_make_key
from bot.conversations.store import ConversationGone, ConversationStore
from bot.database.engine import Database
from bot.database.migrate import migrate
from bot.feedback.store import FeedbackStore
from bot.policy.store import Policies
from bot.reports.known import known_of
from bot.reports.unanswered import Unanswered
from bot.settings import Settings
from bot.web import (
    about,
    api,
    assets,
    casework,
    chat_page,
    demo,
    health,
    pages,
    track,
    track_files,
    widget,
)
from bot.web.chat import Chat, Greet, LibraryLike
from bot.web.cors import add_cors, answer_preflights
from bot.web.headers import add_headers
from bot.web.limits import Limits, Rates
from bot.web.logs import Handler, log_access
from bot.web.problems import Problem
from bot.web.rasa_client import RasaClient
from bot.web.sealing import Sealer
from bot.web.state import (
    CASES,
    CHAT,
    CLOCK,
    DATABASE,
    FEEDBACK,
    LIBRARY,
    LIMITS,
    MESSAGES,
    POLICY,
    RASA,
    SEALER,
    SETTINGS,
    TEMPLATES,
    UNANSWERED,
)

LOG = logging.getLogger("bot.web.app")
#: Seconds between two parts of a long work, in which people are served.
_BREATH = 0.05


def make_app(
    settings: Settings,
    *,
    library: LibraryLike,
    greet: Greet,
    clock: Clock = utc_now,
    rates: Rates | None = None,
) -> web.Application:
    """The application. It migrates and opens the database when it starts up.

    ``greet`` makes the first message of a conversation about a notice, as ``Reply.as_dict()``.
    """
    app = web.Application(middlewares=[log_access, answer_preflights, answer_errors, guard])
    app[SETTINGS] = settings
    app[LIBRARY] = library
    app[CLOCK] = clock
    app[TEMPLATES] = pages.make_templates()
    app[LIMITS] = Limits(
        rates or Rates(), enabled=settings.rate_limits, trusted_proxies=settings.trusted_proxies
    )
    app[MESSAGES] = widget.load_messages(settings.widget_messages)
    for module in (about, api, assets, chat_page, health, pages, track, track_files, widget):
        app.add_routes(module.routes)
    if settings.demo:
        app.add_routes(demo.routes)
    app.on_response_prepare.extend([add_headers, add_cors])
    app.cleanup_ctx.extend([_resources(greet), casework.resources, _purge, _chores])
    app.on_shutdown.append(_let_go)
    mount(app)
    return app


@web.middleware
async def answer_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Turns whatever goes wrong into a problem, or into a page for a browser."""
    try:
        return await handler(request)
    except Problem as error:
        problem = error
    except ConversationGone:
        problem = Problem("no-conversation")
    except web.HTTPException as error:
        if error.status < 400:
            raise
        problem = Problem.of(error)
    except Exception:
        # The type and the place are logged, the message is not: it may hold what was typed.
        LOG.exception("unexpected")
        problem = Problem("internal")
    if pages.wants_html(request):
        if is_guarded(request.path):
            return problem_page(request, problem)
        return pages.problem_page(request.app, problem)
    return problem.response()


async def _let_go(app: web.Application) -> None:
    app[RASA].no_more_waiting()


def _resources(greet: Greet) -> Callable[[web.Application], AsyncIterator[None]]:
    async def context(app: web.Application) -> AsyncIterator[None]:
        settings, clock = app[SETTINGS], app[CLOCK]
        key = load_or_make_key(settings.key_file)
        await asyncio.to_thread(migrate, settings.sqlalchemy_url)
        lifetime = timedelta(hours=settings.conversation_hours)
        app[DATABASE] = Database(settings.sqlalchemy_url, settings.key_ring)
        app[RASA] = RasaClient(
            settings.rasa_port, key, settings.turn_timeout, settings.starting_timeout
        )
        app[SEALER] = Sealer(key, lifetime)
        store = ConversationStore(app[DATABASE], lifetime, clock)
        app[POLICY] = Policies(app[DATABASE], settings, clock)
        policy = await app[POLICY].load()
        app[CASES] = CaseStore(app[DATABASE], policy.workdays, settings.dpo_mail, clock)
        app[FEEDBACK] = FeedbackStore(app[DATABASE], clock)
        app[POLICY].followers.append(lambda now: app[CASES].follow(now.workdays))
        app[UNANSWERED] = Unanswered(
            app[DATABASE],
            lambda: app[POLICY].now.keep_unanswered_wording,
            lambda: known_of(app[LIBRARY]),
            clock,
        )
        app[CHAT] = Chat(store, app[RASA], app[LIBRARY], greet, clock, app[UNANSWERED])
        yield
        await app[RASA].close()
        await app[DATABASE].close()

    return context


async def _purge(app: web.Application) -> AsyncIterator[None]:
    """Erase expired conversations now and then, as long as the gateway runs."""
    task = asyncio.create_task(purge_for_ever(app[CHAT].store, app[SETTINGS].purge_minutes))
    yield
    task.cancel()
    await asyncio.wait([task])


async def _chores(app: web.Application) -> AsyncIterator[None]:
    """File unfinished requests, send mail and erase, as long as the gateway runs."""
    settings, clock = app[SETTINGS], app[CLOCK]
    drafts = Drafts(app[DATABASE], app[CASES], clock)
    post = outbox.Outbox(app[DATABASE], outbox.sender(settings), settings.mail_from, clock)
    policies = app[POLICY]
    purge = Purge(app[DATABASE], app[CASES], policies.now.retention_months)
    policies.followers.append(lambda now: purge.follow(now.retention_months))

    def quiet() -> timedelta:
        return timedelta(minutes=policies.now.unfinished_minutes)

    async def renew() -> int:
        return await renew_all(app[DATABASE], app[CASES].projector, _BREATH)

    more = casework.chores(app)
    task = asyncio.create_task(chores.for_ever(drafts, post, purge, quiet, renew, clock, more=more))
    yield
    task.cancel()
    await asyncio.wait([task])


async def purge_for_ever(
    store: ConversationStore,
    minutes: float,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
) -> None:
    """Purge, wait, and again; a failure is logged and does not end it."""
    while True:
        try:
            purged = await store.purge()
            if purged:
                LOG.info("purged", extra={"conversations": purged})
        except SQLAlchemyError:
            LOG.exception("purge_failed")
        await sleep(minutes * 60)
