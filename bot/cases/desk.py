"""Where requests from conversations are handed in: keeps them while they grow, files them, gives receipts."""

from __future__ import annotations

from datetime import datetime

from bot.cases.drafts import Draft, Drafts
from bot.cases.receipts import receipt
from bot.cases.store import CaseStore, Submission
from bot.cases.workdays import LONDON
from bot.database.engine import Database
from bot.notice.notice import Notice
from bot.notice.replies import Reply
from bot.policy.policy import Policy
from bot.policy.store import Policies
from bot.requests.engine import FORMS
from bot.requests.forms.fields import Surroundings
from bot.requests.moves import bar_of
from bot.requests.state import RequestState
from bot.settings import Settings


class Desk:
    """The shell around the forms; open it once in a process and ``close`` it."""

    def __init__(self, settings: Settings) -> None:
        self._database = Database(settings.sqlalchemy_url, settings.key_ring)
        self._policies = Policies(self._database, settings)
        self._hours = settings.conversation_hours
        self._store = CaseStore(self._database, settings.workdays, settings.dpo_mail)
        self._policies.followers.append(lambda policy: self._store.follow(policy.workdays))
        self._drafts = Drafts(self._database, self._store)

    async def policy(self) -> Policy:
        """What the school has decided; what is read and filed afterwards follows it."""
        return await self._policies.fresh()

    def surroundings(self, notice: Notice, now: datetime) -> Surroundings:
        """What reading answers needs of the day, the school and its notice."""
        return Surroundings(
            today=now.astimezone(LONDON).date(),
            schools=tuple(self._policies.now.schools),
            competence_age=self._policies.now.competence_age,
            categories=tuple(item.citation.quote for item in notice.lists["categories"].items),
            conversation_hours=self._hours,
            unfinished_minutes=self._policies.now.unfinished_minutes,
        )

    async def keep(
        self,
        conversation: str,
        notice: str,
        before: RequestState | None,
        after: RequestState | None,
        now: datetime,
    ) -> None:
        """Keep the request as it stands after a turn; forget one that was stopped or gave way to another."""
        if before is not None and after is not None and before.id != after.id:
            await self._drafts.drop(before.id)
        bar = None
        if after is not None:
            around = Surroundings(now.astimezone(LONDON).date())
            bar = bar_of(FORMS[after.kind], after, around)
        if after is not None and bar is not None:
            # It was said that nothing is filed: what may not be asked for, or was not left as a wish yet, must not become
            # a case by itself.
            await self._drafts.drop(after.id)
        elif after is not None and after != before:
            await self._drafts.keep(Draft(conversation, self._submission(notice, after, now)))
        elif after is None and before is not None:
            await self._drafts.drop(before.id)

    async def file(self, notice: str, state: RequestState, now: datetime) -> Reply:
        """File a request and give its receipt; the same request again gives the same receipt."""
        submission = self._submission(notice, state, now)
        filed = await self._store.file(submission)
        return receipt(
            state.kind,
            filed.reference,
            filed.tracking_code,
            filed.received_on,
            filed.deadline,
            submission.flags,
            state.answers,
        )

    def _submission(self, notice: str, state: RequestState, now: datetime) -> Submission:
        today, competence_age = now.astimezone(LONDON).date(), self._policies.now.competence_age
        around = Surroundings(today, competence_age=competence_age)
        answers = {**state.answers, **{f"{k}_as_typed": v for k, v in state.typed.items()}}
        return Submission(
            key=state.id,
            kind=state.kind,
            notice=notice,
            received_at=datetime.fromisoformat(state.received),
            answers=answers,
            flags=FORMS[state.kind].notes(state.answers, around),
        )

    async def close(self) -> None:
        """Close the database."""
        await self._database.close()
