"""What the tests of the answers say with: the default notice, one turn, things that are named."""

from __future__ import annotations

from bot.notice.answers import Context, reply
from bot.notice.library import NoticeLibrary
from bot.understanding.reading import Mention, Reading
from tests.notice.conftest import FOLDER

LIBRARY = NoticeLibrary.load(FOLDER, "default")
NOTICE = LIBRARY.get("default")


def say(label: str, context: Context = Context(), **more: object):
    replies, after = reply(NOTICE, Reading(label, 0.9, **more), context)  # type: ignore[arg-type]
    return replies[0], after


def named(*ids: str) -> tuple[Mention, ...]:
    concepts = [LIBRARY.vocabulary[i] for i in ids]
    return tuple(Mention(c.id, c.kind, c.plain, n, n + 1) for n, c in enumerate(concepts))
