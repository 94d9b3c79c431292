"""Every domain's tables: importing this puts all of them into the metadata."""

import bot.cases.queue_tables
import bot.cases.tables
import bot.conversations.tables
import bot.staff.tables  # noqa: F401
from bot.database.base import Base

METADATA = Base.metadata
