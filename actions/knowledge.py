"""What every action needs: the notices, and the desk with what the school has decided."""

from __future__ import annotations

from functools import lru_cache

from bot.cases.desk import Desk
from bot.notice.library import NoticeLibrary
from bot.settings import settings


@lru_cache(maxsize=1)
def library() -> NoticeLibrary:
    """The notices of this deployment."""
    chosen = settings()
    return NoticeLibrary.load(chosen.notices_dir, chosen.default_notice)


@lru_cache(maxsize=1)
def desk() -> Desk:
    """Where requests are handed in."""
    return Desk(settings())
