"""Settings by the page: checked, audited, in force at once in every process, moving open cases."""

from __future__ import annotations

from datetime import date, datetime, timezone

import pytest
from sqlalchemy import select

from actions.knowledge import library
from bot.cases.desk import Desk
from bot.cases.queue_tables import QueueRow
from bot.cases.tables import AuditRow
from bot.console.keys import ACCOUNTS
from bot.policy.store import Policies
from bot.policy.tables import PolicyRow
from bot.web.state import CASES, DATABASE, POLICY, SETTINGS
from tests.console.support import filed, member, text_of


async def change(visitor, name: str, value: str, seen: int = 0, **more: str):
    await visitor.get(f"/dpo/settings/{name}")
    return await visitor.post(f"/dpo/settings/{name}", {name: value, "seen": str(seen), **more})


async def changes(gateway) -> list[AuditRow]:
    async with gateway.app[DATABASE].read() as session:
        wanted = select(AuditRow).where(AuditRow.action == "setting_changed")
        return list(await session.scalars(wanted.order_by(AuditRow.number)))


async def test_a_day_off_moves_open_cases_by_itself(gateway):
    reference = await filed(gateway, kind="opt_out", answers={"name": "Zebedee Quux"})
    lead = await member(gateway, "lead")
    page = f"/dpo/cases/{reference}"
    assert "Monday 30 November 2026" in text_of(await lead.get(page))
    assert (await change(lead, "extra_bank_holidays", "30 November 2026")).status == 303
    assert "Tuesday 1 December 2026" in text_of(await lead.get(page))
    assert (await change(lead, "opt_out_working_days", "7")).status == 303
    assert "Thursday 3 December 2026" in text_of(await lead.get(page))
    for _ in range(100):
        async with gateway.app[DATABASE].read() as session:
            if await session.scalar(select(QueueRow.due)) == date(2026, 12, 3):
                break
        import asyncio

        await asyncio.sleep(0.1)
    else:
        pytest.fail("the queue's values were not derived anew")


async def test_a_change_is_told_and_audited_without_what_was_written(gateway):
    lead = await member(gateway, "lead")
    done = await change(lead, "safeguarding_lead", "Mrs Zebedee, room 4")
    page = text_of(await lead.follow(done))
    assert "The setting is changed." in page and "Mrs Zebedee, room 4" in page
    assert "by Kim Officer" in page
    await change(lead, "due_soon_days", "3")
    one, other = await changes(gateway)
    assert (one.actor, one.subject, one.detail) == (
        lead.staff.id, "safeguarding_lead", {"to": "own value"},
    )  # fmt: skip
    assert other.detail == {"to": "own value", "value": 3}
    reset = await lead.post("/dpo/settings/due_soon_days", {"default": "yes", "seen": "1"})
    assert "back at its default" in text_of(await lead.follow(reset))
    assert gateway.app[POLICY].now.due_soon_days == 7
    assert (await changes(gateway))[-1].detail == {"to": "default"}


async def test_the_action_process_follows_within_a_second(gateway):
    lead = await member(gateway, "lead")
    ticks = [0.0]
    desk = Desk(gateway.app[SETTINGS])
    desk._policies._tick = lambda: ticks[0]
    try:
        now = datetime(2026, 11, 23, tzinfo=timezone.utc)
        assert (await desk.policy()).schools == ("Alsager School",)
        await change(lead, "schools", "One School\nAnother School")
        await change(lead, "childline", "0800 2222")
        await change(lead, "extra_bank_holidays", "24 November 2026")
        assert (await desk.policy()).childline == "0800 1111", "at most once a second"
        ticks[0] = 1.0
        assert (await desk.policy()).contacts.childline == "0800 2222"
        around = desk.surroundings(library().get("default"), now)
        assert around.schools == ("One School", "Another School")
        assert desk._store.projector.stamp == gateway.app[CASES].projector.stamp
    finally:
        await desk.close()


async def test_while_the_database_fails_the_last_policy_holds(gateway):
    lead = await member(gateway, "lead")
    await change(lead, "childline", "0800 2222")
    policies = Policies(
        gateway.app[DATABASE], gateway.app[SETTINGS], tick=iter(range(0, 100, 5)).__next__
    )
    assert (await policies.fresh()).childline == "0800 2222"
    async with gateway.app[DATABASE].write() as session:
        await session.connection()
        from sqlalchemy import text

        await session.execute(text("ALTER TABLE policy RENAME TO gone"))
    assert (await policies.fresh()).childline == "0800 2222"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("extra_bank_holidays", "tomorrow", "not a date"),
        ("schools", "", "at least one school"),
        ("opt_out_working_days", "x", "in figures"),
        ("keep_unanswered_wording", "", "yes or no"),
    ],
)
async def test_what_cannot_be_is_told_and_what_was_typed_stays(gateway, name, value, said):
    lead = await member(gateway, "lead")
    before = gateway.app[POLICY].now
    page = await change(lead, name, value)
    assert page.status == 422 and said in text_of(page)
    assert f'href="#{name}"' in page.text and "<title>Error: " in page.text
    assert not value or value in page.text
    assert gateway.app[POLICY].now == before and await gateway.rows(PolicyRow) == 0


async def test_two_leads_at_once_one_wins_the_other_is_told(gateway):
    one, other = await member(gateway, "lead"), await member(gateway, "lead", "Jo Lead")
    assert (await change(one, "schools", "First School")).status == 303
    late = await change(other, "schools", "Second School", seen=0)
    assert late.status == 409
    said = text_of(late)
    assert "Somebody else changed this setting" in said and "First School" in said
    assert "Second School</textarea>" in late.text, "what was typed is kept"
    assert gateway.app[POLICY].now.schools == ("First School",)
    assert (
        await other.post("/dpo/settings/schools", {"schools": "Second School", "seen": "1"})
    ).status == 303
    assert gateway.app[POLICY].now.schools == ("Second School",)


async def test_a_shorter_retention_that_erases_cases_is_asked_about_first(gateway):
    lead = await member(gateway, "lead")
    received = datetime(2025, 10, 1, tzinfo=timezone.utc)
    reference = await filed(gateway, received_at=received)
    await gateway.app[CASES].happen(reference, "withdrawn", "dpo", on=date(2025, 11, 1))
    asked = await change(lead, "retention_sar", "12")
    assert asked.status == 422 and "erase 1 closed case." in text_of(asked)
    assert gateway.app[POLICY].now.retention_months["sar"] == 24
    assert (await change(lead, "retention_right", "12")).status == 303, "no such case"
    done = await change(lead, "retention_sar", "12", confirm="yes")
    assert done.status == 303
    assert gateway.app[POLICY].now.retention_months == {
        "sar": 12, "right": 12, "opt_out": 84, "complaint": 24,
    }  # fmt: skip
    assert "Due: Sunday 1 November 2026" in text_of(await lead.get(f"/dpo/cases/{reference}"))


async def test_a_lead_of_some_notices_changes_nothing_for_all(gateway):
    lead = await member(gateway, "lead", notices=["default"])
    page = await lead.get("/dpo/settings/schools")
    assert page.status == 200 and '<form method="post" action="/dpo/settings' not in page.text
    assert "you cannot change" in text_of(await lead.get("/dpo/settings"))
    assert (await change(lead, "schools", "Mine")).status == 403
    assert await gateway.rows(PolicyRow) == 0


async def test_a_setting_that_is_none_is_not_there(gateway):
    lead = await member(gateway, "lead")
    for name in ("data_key", "smtp_password", "retention_months", "x"):
        assert (await lead.get(f"/dpo/settings/{name}")).status == 404
        assert (await lead.post(f"/dpo/settings/{name}", {name: "x", "seen": "0"})).status == 404


async def test_what_was_set_outlives_a_restart_and_a_value_of_another_release_does_no_harm(start):
    gateway = await start()
    lead = await member(gateway, "lead")
    await change(lead, "schools", "One School")
    async with gateway.app[DATABASE].write() as session:
        session.add(
            PolicyRow(name="due_soon_days", value="many", number=1, changed_by="x",
                      changed_at=datetime(2026, 11, 1, tzinfo=timezone.utc))
        )  # fmt: skip
    again = await start()
    assert again.app[POLICY].now.schools == ("One School",)
    assert again.app[POLICY].now.due_soon_days == 7
    assert len(await again.app[ACCOUNTS].all()) == 1
