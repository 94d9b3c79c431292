"""Mail: it arrives, once, also after the mail server was away; and it tells nothing."""

from __future__ import annotations

import asyncio
from email import message_from_bytes
from email.policy import default

import aiosmtplib
import pytest
from aiohttp.test_utils import unused_port
from aiosmtpd.controller import Controller

from bot.cases.outbox import BACK_OFF, Outbox, sender
from bot.cases.tables import OutboxRow
from bot.settings import Settings
from tests.cases.conftest import submission
from tests.cases.test_store import all_of


class Box:
    """An SMTP server's handler that keeps what comes, or turns it away."""

    def __init__(self) -> None:
        self.mails = []
        self.refusing = False

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 (aiosmtpd's name)
        if self.refusing:
            return "451 Not now"
        self.mails.append(message_from_bytes(envelope.content, policy=default))
        return "250 OK"


@pytest.fixture
def box():
    return Box()


@pytest.fixture
def server(box):
    running = Controller(box, hostname="127.0.0.1", port=unused_port())
    running.start()
    yield running
    running.stop()


@pytest.fixture
def outbox(database, clock, server):
    settings = Settings(smtp_host="127.0.0.1", smtp_port=server.port, smtp_tls=False)
    return Outbox(database, sender(settings), "assistant@school.example", clock)


async def test_acknowledgement_and_notice_arrive_once_and_hold_nothing_personal(
    store, outbox, box, database
) -> None:
    filed = await store.file(submission())
    assert await outbox.dispatch() == 2
    assert await outbox.dispatch() == 0
    assert {mail["To"] for mail in box.mails} == {"dpo@example.org", "zeb@example.org"}
    for mail in box.mails:
        assert filed.reference in mail.get_content()
        for word in ("Zebedee", "Quux", filed.tracking_code):
            assert word not in mail.as_string()
        assert mail["Auto-Submitted"] == "auto-generated"
        assert mail["From"] == "assistant@school.example"
    assert len({mail["Message-ID"] for mail in box.mails}) == 2
    assert all(row.to is None for row in await all_of(database, OutboxRow)), "sent: address gone"


async def test_a_mail_server_that_is_away_gets_the_mail_later_once(
    store, outbox, box, clock, database
) -> None:
    box.refusing = True
    filed = await store.file(submission())
    for wait in BACK_OFF:
        assert await outbox.dispatch() == 0
        clock.now += wait / 2
        assert await outbox.dispatch() == 0, "not before its time"
        clock.now += wait / 2
    assert {row.tries for row in await all_of(database, OutboxRow)} == {len(BACK_OFF)}
    assert (await store.get(filed.reference)).state.stage == "received", "the case is untouched"
    box.refusing = False
    assert await outbox.dispatch() == 2
    clock.move(hours=100)
    assert await outbox.dispatch() == 0
    assert len(box.mails) == 2


async def test_no_server_at_all_is_a_failure_like_any_other(database, store, clock) -> None:
    settings = Settings(smtp_host="127.0.0.1", smtp_port=unused_port(), smtp_tls=False)
    outbox = Outbox(database, sender(settings), "a@school.example", clock)
    await store.file(submission())
    assert await outbox.dispatch() == 0
    assert all(row.sent_at is None for row in await all_of(database, OutboxRow))


async def test_two_dispatchers_send_each_mail_once(store, outbox, box, database, clock) -> None:
    for n in range(10):
        await store.file(submission(f"k{n}"))
    sent = await asyncio.gather(*(outbox.dispatch() for _ in range(2)))
    assert sum(sent) == 20 == len(box.mails)


async def test_one_bad_address_does_not_hold_up_the_others(store, database, clock, box) -> None:
    async def send(mail):
        if mail["To"] == "zeb@example.org":
            raise aiosmtplib.SMTPRecipientsRefused([])
        box.mails.append(mail)

    await store.file(submission())
    assert await Outbox(database, send, "a@school.example", clock).dispatch() == 1
    assert [mail["To"] for mail in box.mails] == ["dpo@example.org"]


async def test_without_a_server_mails_become_files(store, database, clock, tmp_path) -> None:
    outbox = Outbox(database, sender(Settings(data_dir=tmp_path)), "a@school.example", clock)
    await store.file(submission())
    assert await outbox.dispatch() == 2
    files = sorted((tmp_path / "mail").iterdir())
    assert [file.suffix for file in files] == [".eml", ".eml"]
    mails = [message_from_bytes(file.read_bytes(), policy=default) for file in files]
    assert {mail["To"] for mail in mails} == {"dpo@example.org", "zeb@example.org"}
    assert (tmp_path / "mail").stat().st_mode & 0o077 == 0
