"""Questions on who gets it that name kinds of information: one that is on no list, and nothing but what is named. Pure."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.notice.extent import ALL, extent
from bot.notice.lists import asked_about, list_reply, more_reply
from bot.notice.notice import Notice
from bot.notice.replies import Reply, quoted
from bot.understanding.reading import Mention, Reading
from bot.understanding.things import is_of_family


def of_unlisted_kind(notice: Notice, reading: Reading, given: Reply) -> Reply:
    """That somebody gets pupil information, said of a kind of it that the notice does not list ("are the counsellor's
    notes given to the council?"): of these the list of who gets it says nothing."""
    kinds, bodies = notice.lists["categories"], reading.named_there("recipients")
    asked = [m for m in reading.named_there("categories") if not is_of_family(_said(reading, m))]
    listed = any(kinds.item(m.concept) or m.concept in notice.elsewhere for m in asked)
    inside = any(m.start < b.end and b.start < m.end for m in asked for b in bodies)
    if given.verdict not in ("yes", "no") or not bodies or not asked or listed or inside:
        return given
    things = dict.fromkeys(_said(reading, m) for m in asked)
    thing = " or ".join(map(quoted, things))
    said = given.text.removeprefix("Yes. ").removeprefix("No. ")
    text = f"The notice does not list {thing} among the kinds of pupil information. {said}"
    return replace(
        given, text=text, verdict="not_listed", citations=(*given.citations, kinds.whole)
    )


def _said(reading: Reading, mention: Mention) -> str:
    return reading.text[mention.start : mention.end]


def only_of_kinds(reading: Reading) -> bool:
    """Whether it is asked if nothing but what is named is passed on ("only names you give out?"), to whomever;
    "only the DfE gets names" asks of the DfE."""
    text = reading.text
    for body in reading.named_there("recipients"):
        if _ONLY_THIS.search(reading.text, 0, body.start):
            return False
        text = text[: body.start] + " " * (body.end - body.start) + text[body.end :]
    alone = replace(reading, text=text)
    named = bool(reading.named_there("categories"))
    return named and reading.polar and extent(alone, "categories") == ALL


#: Right before whom it limits.
_ONLY_THIS = re.compile(
    r"\b(?:only|just|solely)\s+(?:(?:to|with|for|the|our|your|my|an?)\s+)*$", re.I
)


def kinds_shared(notice: Notice, reading: Reading) -> Reply:
    """That more kinds of information are held and shared than those that are named; of one who is on no list, that."""
    closed, kinds = notice.lists["recipients"], notice.lists["categories"]
    asked = asked_about(reading, "recipients")
    if asked and not any(closed.item(one) or one in notice.elsewhere for one in asked):
        return list_reply(notice, "recipients", reading, asked)
    return more_reply(kinds, reading, all_of_it=True)
