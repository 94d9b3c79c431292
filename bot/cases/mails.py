"""Which mails an event puts into the outbox. A mail holds the reference and the kind, nothing else."""

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
    found = [_mail(row, "filed-dpo", dpo, now)] if dpo and not entered else []
    reach = _address(answers)
    if reach:
        template = "acknowledgement-entered" if entered else "acknowledgement"
        found.append(_mail(row, template, reach, now))
    return found


def on_event(
    row: CaseRow, event: str, data: Mapping[str, Any], dpo: str, now: datetime
) -> list[OutboxRow]:
    """The mails of an event."""
    found = []
    reach = _address(row.answers or {})
    if event in TO_REQUESTER and reach:
        found.append(_mail(row, TO_REQUESTER[event], reach, now))
    if event in TO_DPO and dpo:
        found.append(_mail(row, TO_DPO[event], dpo, now))
    return found


def _address(answers: Mapping[str, Any]) -> str | None:
    contact = str(answers.get("contact", ""))
    return contact if re.fullmatch(r"\S+@\S+", contact) else None


def _mail(row: CaseRow, template: str, to: str, now: datetime) -> OutboxRow:
    return OutboxRow(
        id=str(ULID()), case=row.id, template=template, to=to.encode(),
        values={"reference": row.reference, "kind": row.kind}, made_at=now, next_try_at=now,
        tries=0, sent_at=None,
    )  # fmt: skip
