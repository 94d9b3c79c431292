"""Assigning many cases at once: each with its own event and audit row; what was refused is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Mapping

from bot.cases.case import Case
from bot.cases.store import CaseStore, ConflictingChange, NoSuchCase
from bot.cases.transitions import DPO, Refused

#: Cases of one form.
MOST = 100
UNKNOWN = "There is no case with this reference."
NOT_THEIRS = "This person does not work on cases of this notice."
CHANGED = "Something happened to this case after the list was made. Look at it first."


@dataclass(frozen=True)
class Assigned:
    """References of what was assigned and of what stood so already, and reasons for the rest."""

    done: tuple[str, ...]
    already: tuple[str, ...]
    refused: Mapping[str, str]


async def assign_many(
    store: CaseStore,
    cases: Mapping[str, int | None],
    to: str | None,
    by: str,
    sees: Callable[[str], bool],
    takes: Callable[[str], bool] | None = None,
) -> Assigned:
    """Assign cases to the account ``to`` (``None``: to nobody).

    ``cases``: the number of the last event that the person saw, by reference. ``sees`` tells whether
    cases of a notice are for the person at all; another's case is refused like one that is not there.
    ``takes`` tells the same of whoever is to get them.
    """
    done, already, refused = [], [], {}
    for reference, seen in list(cases.items())[:MOST]:
        try:
            case = await store.get(reference)
            if not sees(case.notice):
                raise NoSuchCase
            if takes is not None and not takes(case.notice):
                await refuse(store, case, by)
                raise Refused(NOT_THEIRS)
            if case.state.assigned_to == to and case.state.stage != "closed":
                already.append(case.reference)
                continue
            await store.happen(reference, "assigned", DPO, by, {"to": to}, seen=seen)
            done.append(case.reference)
        except NoSuchCase:
            refused[reference] = UNKNOWN
        except ConflictingChange:
            refused[reference] = CHANGED
        except Refused as error:
            refused[reference] = error.reason
    return Assigned(tuple(done), tuple(already), refused)


async def refuse(store: CaseStore, case: Case, by: str) -> None:
    """Audit that ``by`` tried to give a case to somebody who does not work on cases of its notice."""
    await store.refuse(case.reference, "assigned", by, NOT_THEIRS)
