"""The kinds of request, each one record: clock, pauses, extensions, outcomes, retention."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A kind of request. ``clock``: "months" (UK GDPR Art 12(3)), "days" (complaint acknowledgement,
    DPA 2018 s.164A) or "working_days" (the school's own target); ``period`` counts in that unit."""

    id: str
    prefix: str
    name: str
    clock: str
    period: int
    pausable: bool
    extendable: bool
    outcomes: tuple[str, ...]
    stages: tuple[str, ...]
    #: Months after closing when the case is erased, unless a setting says otherwise.
    retention_months: int = 24


_ALL_STAGES = (
    "received", "triage", "gathering", "reviewing", "ready_to_send", "responded", "closed",
)  # fmt: skip
_COMMON = ("withdrawn", "duplicate_of", "not_a_rights_request", "identity_not_confirmed")

KINDS = {
    kind.id: kind
    for kind in (
        Kind(
            "sar", "SAR", "subject access request", "months", 1, True, True,
            ("granted", "granted_in_part", "refused", "no_data_held", *_COMMON), _ALL_STAGES,
        ),
        Kind(
            "right", "RTS", "request to use a data right", "months", 1, False, True,
            ("granted", "granted_in_part", "refused", "rectified", "erased", "restricted",
             "objection_upheld", "marketing_stopped", "decision_reviewed", *_COMMON),
            _ALL_STAGES,
        ),
        Kind(
            "opt_out", "OPT", "youth support services opt-out", "working_days", 5, False, False,
            ("opt_out_recorded", "opt_out_withdrawn", "not_entitled", *_COMMON),
            ("received", "triage", "responded", "closed"),
            # An opt-out must be known as long as the school may pass data on: from 13 to 19.
            retention_months=84,
        ),
        Kind(
            "complaint", "DPC", "data protection complaint", "days", 30, False, False,
            ("complaint_upheld", "complaint_partly_upheld", "complaint_not_upheld", *_COMMON),
            ("received", "triage", "gathering", "reviewing", "responded", "closed"),
        ),
    )
}  # fmt: skip
