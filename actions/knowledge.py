"""What every action needs: the notices, the desk and the safeguarding contacts."""

from __future__ import annotations

from functools import lru_cache

from bot.cases.desk import Desk
from bot.notice.answers import Contacts
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


def contacts() -> Contacts:
    """Who the safety reply names."""
    chosen = settings()
    return Contacts(
        safeguarding_lead=chosen.safeguarding_lead,
        childline=chosen.childline,
        nspcc=chosen.nspcc,
        emergency=chosen.emergency,
    )
