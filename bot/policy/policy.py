"""The school's own decisions as one value. The environment gives the defaults. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Mapping

from bot.cases.kinds import KINDS
from bot.cases.workdays import Workdays, english_workdays
from bot.notice.answers import Contacts
from bot.settings import Settings

#: A field of the retention of each kind: ``retention_sar``, in months.
RETENTION = "retention_"


@dataclass(frozen=True)
class Policy:
    """What is decided without a developer. Immutable; a change makes another one.

    ``retention_months`` has every kind of request.
    """

    schools: tuple[str, ...]
    extra_bank_holidays: tuple[date, ...]
    opt_out_working_days: int
    due_soon_days: int
    unfinished_minutes: float
    competence_age: int
    retention_months: Mapping[str, int]
    safeguarding_lead: str
    childline: str
    nspcc: str
    emergency: str
    keep_unanswered_wording: bool

    @property
    def workdays(self) -> Workdays:
        """The working days and the targets that are counted in them."""
        return english_workdays(self.extra_bank_holidays, self.opt_out_working_days)

    @property
    def contacts(self) -> Contacts:
        """Who the safety reply names."""
        return Contacts(self.safeguarding_lead, self.childline, self.nspcc, self.emergency)

    def get(self, name: str) -> Any:
        """The value of a field, as ``bot.policy.fields`` names it."""
        if name.startswith(RETENTION):
            return self.retention_months[name.removeprefix(RETENTION)]
        return getattr(self, name)

    def having(self, values: Mapping[str, Any]) -> Policy:
        """The same with other values, by field."""
        kept = {n.removeprefix(RETENTION): v for n, v in values.items() if n.startswith(RETENTION)}
        rest = {n: v for n, v in values.items() if not n.startswith(RETENTION)}
        return replace(self, retention_months={**self.retention_months, **kept}, **rest)


def defaults(settings: Settings) -> Policy:
    """What holds as long as nobody has decided otherwise."""
    return Policy(
        schools=tuple(settings.schools),
        extra_bank_holidays=tuple(settings.extra_bank_holidays),
        opt_out_working_days=settings.opt_out_working_days,
        due_soon_days=settings.due_soon_days,
        unfinished_minutes=settings.unfinished_minutes,
        competence_age=settings.competence_age,
        retention_months={
            kind.id: settings.retention_months.get(kind.id, kind.retention_months)
            for kind in KINDS.values()
        },
        safeguarding_lead=settings.safeguarding_lead,
        childline=settings.childline,
        nspcc=settings.nspcc,
        emergency=settings.emergency,
        keep_unanswered_wording=settings.keep_unanswered_wording,
    )
