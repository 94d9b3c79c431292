"""What the handlers share, under typed keys of the application."""

from __future__ import annotations

from collections.abc import Mapping

from aiohttp import web
from jinja2 import Environment

from bot.cases.store import CaseStore
from bot.colleagues.store import Colleagues
from bot.conversations.clock import Clock
from bot.database.engine import Database
from bot.delivery.passes import Passes
from bot.delivery.store import Files
from bot.feedback.store import FeedbackStore
from bot.letters.store import Letters
from bot.policy.store import Policies
from bot.reports.unanswered import Unanswered
from bot.settings import Settings
from bot.web.chat import Chat, LibraryLike
from bot.web.limits import Limits
from bot.web.rasa_client import RasaClient
from bot.web.sealing import Sealer
from bot.wording.store import Wordings

CASES = web.AppKey("CASES", CaseStore)
CHAT = web.AppKey("CHAT", Chat)
CLOCK: web.AppKey[Clock] = web.AppKey("CLOCK")
COLLEAGUES = web.AppKey("COLLEAGUES", Colleagues)
DATABASE = web.AppKey("DATABASE", Database)
FEEDBACK = web.AppKey("FEEDBACK", FeedbackStore)
FILES = web.AppKey("FILES", Files)
LETTERS = web.AppKey("LETTERS", Letters)
PASSES = web.AppKey("PASSES", Passes)
LIBRARY: web.AppKey[LibraryLike] = web.AppKey("LIBRARY")
LIMITS = web.AppKey("LIMITS", Limits)
#: The widget's other languages, by tag.
MESSAGES: web.AppKey[Mapping[str, bytes]] = web.AppKey("MESSAGES")
#: What the school decides; ``app[POLICY].now`` is the policy as it stands.
POLICY = web.AppKey("POLICY", Policies)
RASA = web.AppKey("RASA", RasaClient)
UNANSWERED = web.AppKey("UNANSWERED", Unanswered)
SEALER = web.AppKey("SEALER", Sealer)
SETTINGS = web.AppKey("SETTINGS", Settings)
TEMPLATES = web.AppKey("TEMPLATES", Environment)
#: The texts that letters and mails are written from.
WORDINGS = web.AppKey("WORDINGS", Wordings)
