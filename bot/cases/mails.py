"""Which mails an event puts into the outbox.

A mail holds the reference and the kind, nothing else; what else a mail is to say (a link for a
colleague, a letter that the officer decided to send as it is) is sealed and goes once it is sent.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any, Mapping

from ulid import ULID

from bot.cases.tables import CaseRow, OutboxRow

#: Event -> template of the mail to the requester.
TO_REQUESTER = {
    "message_out": "new-message",
    "clarification_asked": "new-message",
    "identity_asked": "new-message",
    "authority_asked": "new-message",
    "extended": "extended",
    "sent": "answered",
    "closed": "closed",
}
#: Event -> template of the mail to the DPO.
TO_DPO = {"message_in": "requester-wrote", "withdrawn": "withdrawn"}


def on_filing(
    row: CaseRow, answers: Mapping[str, Any], dpo: str, now: datetime, entered: bool = False
) -> list[OutboxRow]:
    """The acknowledgement to the requester, if an e-mail address was given, and the DPO's notice.

    ``entered``: by staff, who need no notice of it; the requester has seen no tracking code.
    """
    found = [mail(row, "filed-dpo", dpo, now)] if dpo and not entered else []
    reach = address(answers)
    if reach:
        template = "acknowledgement-entered" if entered else "acknowledgement"
        found.append(mail(row, template, reach, now))
    return found


def on_event(
    row: CaseRow,
    event: str,
    data: Mapping[str, Any],
    dpo: str,
    now: datetime,
    told: bool = False,
) -> list[OutboxRow]:
    """The mails of an event. ``told``: the requester gets another one instead."""
    found = []
    reach = address(row.answers or {})
    if event in TO_REQUESTER and reach and not told:
        found.append(mail(row, TO_REQUESTER[event], reach, now))
    if event in TO_DPO and dpo:
        found.append(mail(row, TO_DPO[event], dpo, now))
    return found


def address(answers: Mapping[str, Any]) -> str | None:
    """The requester's e-mail address: the contact that was given, or where the answer is to go."""
    # An address that was given for an answer by e-mail does not count where the answer goes another way by now.
    names = ("contact", "email_address") if answers.get("delivery") == "email" else ("contact",)
    given = (str(answers.get(name, "")) for name in names)
    return next((one for one in given if re.fullmatch(r"\S+@\S+", one)), None)


def mail(row: CaseRow, template: str, to: str, now: datetime, **more: Any) -> OutboxRow:
    """A mail about a case. ``more`` fills the template; it is forgotten once the mail has gone."""
    return OutboxRow(
        id=str(ULID()), case=row.id, template=template, to=to.encode(),
        values={"reference": row.reference, "kind": row.kind, **more}, made_at=now,
        next_try_at=now, tries=0, sent_at=None,
    )  # fmt: skip
