"""What every column that can hold text holds, whether it is personal, and how erasing treats it.

A test fails when a table gets such a column that is not listed here. Erasing a case walks this list
(``bot/cases/erasure.py``), so a column that is listed rightly is erased rightly.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Mapping

#: What erasing a case does: empties the column, deletes the row, or leaves both.
CLEAR, DELETE, KEEP = "clear", "delete", "keep"
#: What erasing is done for, and the column by which a table's rows belong to it.
CASE, CONVERSATION, STAFF = "case", "conversation", "staff"


@dataclass(frozen=True)
class Column:
    """One column. ``personal`` columns are sealed, or hold keyed hashes that cannot be turned back.

    ``goes_with``: with what the column's content is erased; ``owner`` is the column that names it.
    """

    table: str
    name: str
    holds: str
    personal: bool = False
    goes_with: str = ""
    owner: str = ""
    erasing: str = KEEP

    @property
    def key(self) -> str:
        """``table.column``."""
        return f"{self.table}.{self.name}"


def _of_conversation(table: str, name: str, holds: str, *, personal: bool = False) -> Column:
    owner = "id" if table == "conversation" else "conversation"
    return Column(table, name, holds, personal, CONVERSATION, owner, DELETE)


def _of_case(
    table: str, name: str, holds: str, erasing: str = KEEP, *, personal: bool = False
) -> Column:
    return Column(table, name, holds, personal, CASE, "id" if table == "case" else "case", erasing)


#: What goes with a case as whole rows, by table and column.
_CASEWORK = {
    "case_link": {
        "id": "a random id",
        "case": "id of the case",
        "other": "id of the case that it belongs together with",
    },
    "letter": {
        "id": "a random id",
        "case": "id of the case",
        "kind": "the kind of letter, from a fixed list",
        "made_by": "id of an officer",
        "how": "by which way it was sent",
        "content": "the letter, and whom it is addressed to",
    },
    "colleague_ask": {
        "id": "a random id",
        "case": "id of the case",
        "hash": "SHA-256 of the random secret of the link",
        "made_by": "id of an officer",
        "content": "a colleague's name and e-mail address, the question, the answer",
    },
    "response_file": {
        "id": "a random id",
        "case": "id of the case",
        "key": "the file's own key",
        "about": "the file's name and checksum",
        "added_by": "id of an officer",
    },
    "response_piece": {
        "id": "a random id",
        "file": "id of the file",
        "case": "id of the case",
        "body": "a piece of the file, encrypted under the file's own key",
    },
    "response_pass": {
        "id": "a random id",
        "case": "id of the case",
        "blind": "keyed hash of a one-time code",
        "ticket": "SHA-256 of a random token",
    },
}
_PERSONAL = ("content", "key", "about", "body")


def _of_staff(table: str, name: str, holds: str, *, personal: bool = False) -> Column:
    owner = "id" if table == "staff" else "staff"
    return Column(table, name, holds, personal, STAFF, owner, DELETE)


def _columns(
    table: str, holds: Mapping[str, str], personal: str = "", erasing: str = KEEP
) -> tuple[Column, ...]:
    """Columns of a table that belongs to nobody in particular; one of them may be personal."""
    return tuple(
        Column(table, name, text, name in personal.split(), erasing=erasing)
        for name, text in holds.items()
    )


CATALOGUE: tuple[Column, ...] = (
    _of_conversation("conversation", "id", "a random id"),
    _of_conversation("conversation", "token_hash", "SHA-256 of the random token"),
    _of_conversation("conversation", "notice", "which notice is asked about"),
    _of_conversation("conversation", "locale", "the language asked for"),
    _of_conversation("turn", "id", "a random id"),
    _of_conversation("turn", "conversation", "id of the conversation"),
    _of_conversation("turn", "client_id", "the client's random id of the turn"),
    _of_conversation("message", "id", "a random id"),
    _of_conversation("message", "conversation", "id of the conversation"),
    _of_conversation("message", "turn", "id of the turn"),
    _of_conversation("message", "author", "bot or person"),
    _of_conversation("message", "body", "what was said", personal=True),
    _of_conversation("tracker", "conversation", "id of the conversation"),
    _of_conversation("tracker", "data", "Rasa's memory with what was typed into forms", personal=True),
    _of_conversation("draft", "submission", "a random id of the request in progress"),
    _of_conversation("draft", "conversation", "id of the conversation"),
    _of_conversation("draft", "body", "the answers so far", personal=True),
    _of_case("case", "id", "a random id"),
    _of_case("case", "reference", "the case's reference; stays on the tombstone"),
    _of_case("case", "notice", "which school's notice"),
    _of_case("case", "kind", "the kind of request; stays on the tombstone"),
    _of_case("case", "stage", "the stage"),
    _of_case("case", "checks", "how the checks stand", CLEAR),
    _of_case("case", "outcome", "the outcome; stays on the tombstone"),
    _of_case("case", "assigned_to", "id of an officer", CLEAR),
    _of_case("case", "flags", "marks from a fixed list, as 'under 16'", CLEAR),
    _of_case("case", "submission", "a random id; the same request again is known by it"),
    _of_case("case", "tracking_hash", "SHA-256 of the tracking code", CLEAR),
    _of_case("case", "answers", "what was asked for, by whom, about whom", CLEAR, personal=True),
    _of_case("case_event", "id", "a random id"),
    _of_case("case_event", "case", "id of the case"),
    _of_case("case_event", "name", "what happened, from a fixed list"),
    _of_case("case_event", "role", "who did it, by role"),
    _of_case("case_event", "by", "id of an officer", CLEAR),
    _of_case("case_event", "data", "messages, reasons, notes", CLEAR, personal=True),
    _of_case("case_index", "id", "a random id", DELETE),
    _of_case("case_index", "case", "id of the case", DELETE),
    _of_case("case_index", "field", "which answer", DELETE),
    _of_case("case_index", "blind", "keyed hash of a name or contact", DELETE, personal=True),
    _of_case("outbox", "id", "a random id", DELETE),
    _of_case("outbox", "case", "id of the case", DELETE),
    _of_case("outbox", "template", "name of the template", DELETE),
    _of_case("outbox", "to", "the mail address", DELETE, personal=True),
    _of_case("outbox", "values", "reference and kind; until it is sent, a link, a code or a letter", DELETE, personal=True),
    *(
        _of_case(table, name, holds, DELETE, personal=name in _PERSONAL)
        for table, columns in _CASEWORK.items()
        for name, holds in columns.items()
    ),
    _of_conversation("feedback", "message", "id of the answer that somebody found helpful or not"),
    _of_conversation("feedback", "conversation", "id of the conversation"),
    # Numbers by topic; nothing in them leads to a person or a wording.
    Column("feedback_count", "notice", "which notice"),
    Column("feedback_count", "kind", "the kind of answer"),
    Column("feedback_count", "topic", "the topic of the answer, from a fixed list"),
    _of_case("queue", "case", "id of the case"),
    _of_case("queue", "state", "open, closed or erased"),
    _of_case("queue", "notice", "which school's notice"),
    _of_case("queue", "kind", "the kind of request"),
    _of_case("queue", "stage", "the stage"),
    _of_case("queue", "clock", "how the clock stands"),
    _of_case("queue", "attention", "what somebody should look at, from a fixed list"),
    # Emptied when the case is projected after erasing (bot/cases/projection.py).
    _of_case("queue", "school", "the school's name, from the settings"),
    _of_case("queue", "assigned_to", "id of an officer"),
    _of_case("queue", "stamp", "fingerprint of the calendar"),
    Column("queue_count", "state", "open, closed or erased"),
    Column("queue_count", "notice", "which school's notice"),
    Column("queue_count", "kind", "the kind of request"),
    Column("queue_count", "stage", "the stage"),
    Column("queue_count", "clock", "how the clock stands"),
    Column("queue_count", "school", "the school's name, from the settings"),
    Column("queue_count", "assigned_to", "id of an officer"),
    _of_staff("queue_view", "id", "a random id"),
    _of_staff("queue_view", "staff", "id of the member of staff"),
    _of_staff("queue_view", "body", "the name and filters of a view", personal=True),
    # An account goes with all that belongs to it: bot users remove.
    _of_staff("staff", "id", "a random id"),
    _of_staff("staff", "person", "name and e-mail address of a member of staff", personal=True),
    _of_staff("staff", "blind", "keyed hash of the e-mail address", personal=True),
    _of_staff("staff", "role", "what the person may do"),
    _of_staff("staff", "notices", "ids of the notices whose cases the person sees"),
    _of_staff("staff", "password", "Argon2id hash"),
    _of_staff("staff", "totp", "the secret of the second step", personal=True),
    _of_staff("staff_recovery", "hash", "SHA-256 of a recovery code"),
    _of_staff("staff_recovery", "staff", "id of the account"),
    _of_staff("staff_invitation", "hash", "SHA-256 of the random token"),
    _of_staff("staff_invitation", "staff", "id of the account"),
    _of_staff("staff_session", "hash", "SHA-256 of the random token"),
    _of_staff("staff_session", "staff", "id of the account"),
    _of_staff("staff_session", "step", "how far the signing in has come"),
    # Forgotten by itself after a day (bot/staff/throttle.py).
    Column("staff_attempt", "blind", "keyed hash of an account or network", True, erasing=DELETE),
    _of_staff("staff_calendar", "hash", "SHA-256 of the random secret of the address"),
    _of_staff("staff_calendar", "staff", "id of the account"),
    # The overview's figures follow from dates and outlive a case, as its tombstone does.
    *_columns("case_figure", {
        "case": "id of the case", "notice": "which school's notice", "kind": "the kind of request",
    }),
    *_columns("figure_count", {
        "what": "received or answered", "notice": "which school's notice",
        "kind": "the kind of request",
    }),
    *_columns("unanswered", {
        "notice": "which notice was silent", "topic": "about what, from a fixed list",
    }),
    # Deleted by itself after some days (bot/reports/unanswered.py).
    *_columns("unanswered_wording", {
        "id": "a random id", "notice": "which notice was silent",
        "topic": "about what, from a fixed list",
        "words": "a question without the words that the assistant does not know",
    }, "words", DELETE),
    *_columns("policy", {
        "name": "which setting", "value": "schools, days, numbers, contacts that the chat names",
        "changed_by": "id of an officer",
    }),
    # Texts of the school, to which the facts of a case are added only when a letter is written.
    *_columns("wording", {
        "notice": "whose letters and mails", "name": "which text",
        "heading": "a heading with placeholders, no case's", "body": "a text with placeholders, no case's",
        "changed_by": "id of an officer",
    }),
    # A token or a webhook goes as a whole, with what somebody wrote about it.
    *_columns("api_token", {
        "id": "a random id", "hash": "SHA-256 of the random token",
        "label": "what the token is for, in somebody's words", "role": "what it may do",
        "notices": "ids of the notices whose cases it sees", "made_by": "id of an officer",
    }, "label", DELETE),
    *_columns("webhook", {
        "id": "a random id", "place": "a name and the address, in somebody's words",
        "secret": "the secret that signs", "events": "of which events it is told",
        "notices": "of whose cases it is told", "made_by": "id of an officer",
    }, "place secret", DELETE),
    *_columns("webhook_delivery", {
        "id": "a random id", "webhook": "id of the webhook", "event": "from a fixed list",
        "reference": "the case's reference", "body": "event, reference, kind, notice, dates",
        "problem": "why it could not be delivered, from a fixed list",
    }),
    *_columns("webhook_due", {"case": "id of the case"}),
    # The audit is for ever: who did what to which case, never what was said.
    Column("audit", "at", "the instant"),
    Column("audit", "actor", "role, or id of an officer"),
    Column("audit", "action", "what was done, from a fixed list"),
    Column("audit", "subject", "the case's reference, or what else was changed"),
    Column("audit", "detail", "stage, kind, a refusal's fixed sentence"),
    Column("audit", "before", "the hash of the row before"),
    Column("audit", "hash", "the row's hash"),
)  # fmt: skip
BY_KEY = {column.key: column for column in CATALOGUE}


def erased_with(what: str) -> tuple[Column, ...]:
    """The columns that erasing a case (or a conversation) empties or deletes."""
    return tuple(c for c in CATALOGUE if c.goes_with == what and c.erasing != KEEP)
