"""Every domain's tables: importing this puts all of them into the metadata."""

import bot.cases.figure_tables
import bot.cases.link_tables
import bot.cases.queue_tables
import bot.cases.tables
import bot.colleagues.tables
import bot.conversations.tables
import bot.delivery.tables
import bot.feedback.tables
import bot.letters.tables
import bot.policy.tables
import bot.reports.tables
import bot.staff.tables
import bot.staff.token_tables
import bot.webhooks.tables
import bot.wording.tables  # noqa: F401
from bot.database.base import Base

METADATA = Base.metadata
