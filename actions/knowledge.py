"""What every action needs: the notices and the safeguarding contacts, loaded once."""

from __future__ import annotations

from functools import lru_cache

from bot.notice.answers import Contacts
from bot.notice.library import NoticeLibrary
from bot.settings import settings


@lru_cache(maxsize=1)
def library() -> NoticeLibrary:
    """The notices of this deployment."""
    chosen = settings()
    return NoticeLibrary.load(chosen.notices_dir, chosen.default_notice)


def contacts() -> Contacts:
    """Who the safety reply names."""
    chosen = settings()
    return Contacts(
        safeguarding_lead=chosen.safeguarding_lead,
        childline=chosen.childline,
        nspcc=chosen.nspcc,
        emergency=chosen.emergency,
    )
