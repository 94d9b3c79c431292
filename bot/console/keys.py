"""What the console's handlers share: typed keys of the application and of one request."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.cases.queue import Queue
from bot.cases.queue_views import Views
from bot.console.forms import Form
from bot.reports.calendar import Calendars
from bot.staff.accounts import Accounts
from bot.staff.api_tokens import ApiTokens
from bot.staff.roles import Staff
from bot.staff.sessions import Session, Sessions
from bot.staff.sign_in import SignIn
from bot.webhooks.store import Webhooks

ACCOUNTS = web.AppKey("ACCOUNTS", Accounts)
QUEUE = web.AppKey("QUEUE", Queue)
SESSIONS = web.AppKey("SESSIONS", Sessions)
SIGN_IN = web.AppKey("SIGN_IN", SignIn)
TOKENS = web.AppKey("TOKENS", ApiTokens)
CALENDARS = web.AppKey("CALENDARS", Calendars)
WEBHOOKS = web.AppKey("WEBHOOKS", Webhooks)
VIEWS = web.AppKey("VIEWS", Views)
#: Finds who an API call comes from by its bearer token; ``None`` when the token is nobody's.
ByToken = Callable[[web.Request, str], Awaitable["Staff | None"]]
BY_TOKEN: web.AppKey[ByToken] = web.AppKey("BY_TOKEN")

#: Who is signed in; only in handlers of routes that need a permission or a full session.
STAFF = web.RequestKey("STAFF", Staff)
#: The session, also one that is halfway.
SESSION = web.RequestKey("SESSION", Session)
#: What a form sent, once its token has been checked.
FORM = web.RequestKey("FORM", Form)
#: The token that forms of this answer carry.
FORM_TOKEN = web.RequestKey("FORM_TOKEN", str)
