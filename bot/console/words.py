"""Facts of a case in words: stages, checks, events, outcomes, marks, answers. Pure."""

from __future__ import annotations

import re
from typing import Any, Mapping

from bot.requests.engine import FORMS

KIND = {
    "sar": "Subject access request",
    "right": "Data right",
    "opt_out": "Youth support opt-out",
    "complaint": "Complaint",
}
STAGE = {
    "received": "Received",
    "triage": "Triage",
    "gathering": "Gathering",
    "reviewing": "Reviewing",
    "ready_to_send": "Ready to send",
    "responded": "Responded",
    "closed": "Closed",
}
CLOCK = {
    "not_started": "Not started",
    "running": "Running",
    "paused": "Paused",
    "stopped": "Stopped",
    "held_until_13": "Waiting for the 13th birthday",
}
CHECK = {"identity": "Identity", "authority": "Authority to act", "scope": "What is wanted"}
CHECK_STATE = {
    "open": "Not looked at",
    "not_needed": "Not needed",
    "asked": "Asked for",
    "confirmed": "Confirmed",
    "not_confirmed": "Not confirmed",
}
RETENTION = {
    "open": "Not scheduled while the case is open",
    "scheduled": "Scheduled",
    "due": "Due",
    "held": "On hold",
    "erased": "Erased",
}
OUTCOME = {
    "granted": "Granted",
    "granted_in_part": "Granted in part",
    "refused": "Refused",
    "no_data_held": "No data held",
    "rectified": "Put right",
    "erased": "Erased",
    "restricted": "Use restricted",
    "objection_upheld": "Objection upheld",
    "marketing_stopped": "Marketing stopped",
    "decision_reviewed": "Decision reviewed by a person",
    "opt_out_recorded": "Opt-out recorded",
    "opt_out_withdrawn": "Opt-out taken back",
    "not_entitled": "The person who asked does not hold this right",
    "complaint_upheld": "Complaint upheld",
    "complaint_partly_upheld": "Complaint partly upheld",
    "complaint_not_upheld": "Complaint not upheld",
    "withdrawn": "Withdrawn",
    "duplicate_of": "Duplicate of another case",
    "not_a_rights_request": "Not a request under a data right",
    "identity_not_confirmed": "Identity could not be confirmed",
}
REFUSAL = {
    "manifestly_unfounded": "Manifestly unfounded",
    "manifestly_excessive": "Manifestly excessive",
    "exemption": "An exemption applies",
}
FLAG = {
    "pupil_may_be_competent": "The pupil may be able to use this right alone",
    "authority_awaited": "Someone is acting for another: authority awaited",
    "held_until_13": "Held until the pupil is 13",
    "pupil_under_16_wish": "The wish of a pupil under 16",
}
#: What happened, as the timeline says it.
EVENT = {
    "submitted": "Request filed",
    "completed": "Request completed by the person",
    "classified": "Triage begun",
    "linked": "Linked with another case",
    "unlinked": "Link with another case taken back",
    "identity_asked": "Proof of identity asked for",
    "identity_received": "Proof of identity received",
    "identity_confirmed": "Identity confirmed without asking",
    "identity_failed": "Identity not confirmed",
    "identity_not_needed": "Identity check not needed",
    "authority_asked": "Authority to act asked for",
    "authority_received": "Authority to act received",
    "authority_confirmed": "Authority to act confirmed without asking",
    "authority_failed": "Authority to act not confirmed",
    "authority_not_needed": "Authority check not needed",
    "scope_confirmed": "What is wanted confirmed",
    "clarification_asked": "Clarification asked for",
    "clarification_answered": "Clarification answered",
    "fee_charged": "Fee charged",
    "fee_paid": "Fee paid",
    "extended": "Extended by two months",
    "gathering_started": "Gathering begun",
    "colleague_asked": "Colleague asked",
    "colleague_chased": "Colleague reminded",
    "colleague_answered": "Colleague answered",
    "review_started": "Review begun",
    "back_to_gathering": "Back to gathering",
    "made_ready": "Ready to send",
    "sent": "Response sent",
    "noted": "Note",
    "message_in": "Message from the requester",
    "message_out": "Message to the requester",
    "file_added": "File added for the requester",
    "file_removed": "File removed",
    "files_offered": "Files offered to the requester",
    "file_collected": "File downloaded by the requester",
    "assigned": "Assigned",
    "receipt_corrected": "Date of receipt corrected",
    "withdrawn": "Withdrawn",
    "closed": "Closed",
    "reopened": "Reopened",
    "held": "Put on hold against erasing",
    "released": "Released from hold",
    "erased": "Erased",
}
ROLE = {
    "requester": "The requester",
    "dpo": "Staff",
    "colleague": "A colleague",
    "system": "System",
}
#: What an event's data are called; a name that is not here is shown as it is, in plain letters.
DATUM = {
    "text": "Text",
    "reason": "Reason",
    "outcome": "Outcome",
    "refusal": "Ground",
    "exemption": "Exemption",
    "reference": "Case",
    "to": "To",
    "received_on": "Received on",
    "amount": "Amount",
    "how": "How",
    "letter": "Letter",
    "file": "File",
    "files": "Files",
    "size": "Size",
    "who": "Who",
}
#: The forms ask in the second person; here somebody else reads the answers.
_ANSWER = {
    "name": "Name of the person asking",
    "contact": "How to reach them",
    "understood": "Understood what is still passed on",
    "left_for_dpo": "Left for the DPO to follow up",
    "needs": "What they need",
    "wanted": "What is wanted",
    "direction": "What is asked for",
}


def plain(name: str) -> str:
    """A name of the code as a word: ``left_for_dpo`` as "Left for dpo"."""
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def answers(kind: str, given: Mapping[str, Any]) -> list[tuple[str, str]]:
    """The request as pairs of label and text, in the order in which it was asked."""
    fields = {field.name: field for field in reversed(FORMS[kind].asked(given))}
    order = [name for name in reversed(fields) if name in given]
    rest = [name for name in given if name not in order]
    pairs = []
    for name in (*order, *rest):
        typed = re.fullmatch(r"(.*)_as_typed", name)
        if typed:
            pairs.append(
                (f"{_label(typed[1], fields)} (as typed, not understood)", str(given[name]))
            )
            continue
        field = fields.get(name)
        try:
            text = field.show(given[name]) if field else _show(given[name])
        except (KeyError, TypeError, ValueError):  # written by another release, or entered by hand
            text = _show(given[name])
        pairs.append((_label(name, fields), text))
    return pairs


def _label(name: str, fields: Mapping[str, Any]) -> str:
    return _ANSWER.get(name) or (fields[name].summary if name in fields else plain(name))


def _show(value: Any) -> str:
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, (list, tuple)):
        return "; ".join(map(str, value))
    return str(value)
