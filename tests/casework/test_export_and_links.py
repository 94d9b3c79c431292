"""Everything in a case as one ZIP; cases that belong together, seen from both sides."""

from __future__ import annotations

import io
import json
import tracemalloc
import zipfile

import pytest

from bot.cases.audit import row_hash
from bot.cases.tables import AuditRow
from bot.cases.transitions import Refused
from bot.delivery.archive import Sources, archive
from bot.web.state import CASES, CLOCK, COLLEAGUES, DATABASE, FILES, LETTERS, POLICY
from tests.casework.support import PDF, audited, parts
from tests.casework.test_colleagues import asked
from tests.casework.test_letters import drafted, sent
from tests.console.support import filed, member, text_of


async def test_the_zip_holds_everything(gateway):
    kim, reference = await member(gateway), await filed(gateway)
    other = await filed(gateway, key="k2")
    store = gateway.app[CASES]
    await store.happen(reference, "noted", "dpo", kim.staff.id, {"text": "A note"})
    await store.happen(reference, "linked", "dpo", kim.staff.id, {"reference": other})
    await asked(kim, reference)
    await sent(kim, await drafted(kim, reference, "clarification", text="Which year?"))
    await drafted(kim, reference, "acknowledge")
    case = await store.get(reference)
    for name in ("Sam ../x.pdf", "Sam ../x.pdf"):
        await gateway.app[FILES].add(case, name, parts(PDF), kim.staff.id)
    answer = await kim.post(f"/dpo/cases/{reference}/export")
    assert answer.status == 200
    assert f'filename="{reference}.zip"' in answer.headers["Content-Disposition"]
    with zipfile.ZipFile(io.BytesIO(answer.body)) as packed:
        assert packed.testzip() is None
        held = {name: packed.read(name) for name in packed.namelist()}
    assert set(held) == {
        "README.txt", "case.json", "letters/01-clarification.txt", "letters/01-clarification.pdf",
        "letters/02-acknowledge-draft.txt", "letters/02-acknowledge-draft.pdf", "files/01-x.pdf",
        "files/02-x.pdf", "audit.jsonl",
    }  # fmt: skip
    whole = json.loads(held["case.json"])
    assert whole["answers"]["name"] == "Zebedee Quux" and whole["clock"]["status"] == "paused"
    assert {"noted", "linked", "colleague_asked", "clarification_asked"} <= {e["name"] for e in whole["events"]}  # fmt: skip
    assert whole["events"][1]["by"] == "Kim Officer"
    assert whole["links"] == [{"reference": other, "how": "beside"}]
    assert whole["colleagues"][0]["question"] == "Do you hold e-mails about Sam?"
    assert held["files/01-x.pdf"] == PDF and b"Which year?" in held["letters/01-clarification.txt"]
    lines = [json.loads(line) for line in held["audit.jsonl"].splitlines()]
    assert lines[-2]["action"] == "exported" and lines[-2]["actor"] == kim.staff.id
    assert {line["subject"] for line in lines[:-1]} == {reference}
    assert lines[-1]["head"]
    for line in lines[:-1]:  # the hashes can be worked out again from the export alone
        row = AuditRow(**{**line, "before": bytes.fromhex(line["before"]), "hash": b""})
        assert row_hash(row).hex() == line["hash"]


async def test_an_auditor_may_export_and_a_viewer_may_not(gateway):
    reference = await filed(gateway)
    auditor, viewer = await member(gateway, "auditor"), await member(gateway, "viewer", "Vi Viewer")
    for visitor, status in ((auditor, 200), (viewer, 403)):
        await visitor.get(f"/dpo/cases/{reference}")
        assert (await visitor.post(f"/dpo/cases/{reference}/export")).status == status
    stranger = await member(gateway, "lead", "Sam Stranger", ("other",))
    assert (await stranger.post(f"/dpo/cases/{reference}/export")).status == 404
    assert [a for a in await audited(gateway.app[DATABASE]) if a[1] == "exported"] == [(auditor.staff.id, "exported")]  # fmt: skip


async def test_an_export_is_made_piece_by_piece(gateway):
    reference = await filed(gateway)
    app, case = gateway.app, await gateway.app[CASES].get(reference)

    async def large():
        yield PDF
        for _ in range(400):
            yield bytes(60_000)

    await app[FILES].add(case, "a.pdf", large(), "kim")
    sources = Sources(
        app[DATABASE], app[LETTERS], app[COLLEAGUES], app[FILES], app[POLICY].now.workdays, {}, lambda _: True
    )  # fmt: skip
    tracemalloc.start()
    try:
        async for _ in archive(case, app[CLOCK](), sources):
            pass
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 12_000_000, f"{peak / 1e6:.1f} MB of 24"


async def test_a_link_is_seen_from_both_sides(gateway):
    kim = await member(gateway)
    one, two = await filed(gateway), await filed(gateway, key="k2", answers={"name": "Other"})
    store = gateway.app[CASES]
    for _ in range(2):
        await store.happen(one, "linked", "dpo", kim.staff.id, {"reference": two})
    for here, there in ((one, two), (two, one)):
        page = await kim.get(f"/dpo/cases/{here}")
        assert (
            f'<a href="/dpo/cases/{there}">{there}</a> <span class="hint">Subject access'
            in page.text
        )
        assert "belongs together with this one" in page.text
    assert (await audited(gateway.app[DATABASE])).count((kim.staff.id, "linked_from")) == 1
    await store.happen(two, "closed", "dpo", kim.staff.id, {"outcome": "duplicate_of", "reference": one})  # fmt: skip
    assert "is a duplicate of this case" in (await kim.get(f"/dpo/cases/{one}")).text
    assert "this case is a duplicate of it" in (await kim.get(f"/dpo/cases/{two}")).text


async def test_a_link_made_by_mistake_is_taken_back_from_either_side_and_both_audits_tell(gateway):
    kim = await member(gateway)
    one, two = await filed(gateway), await filed(gateway, key="k2")
    store = gateway.app[CASES]
    for here, there in ((one, two), (two, one)):
        await store.happen(one, "linked", "dpo", kim.staff.id, {"reference": two})
        page = await kim.get(f"/dpo/cases/{here}")
        path = f"/dpo/cases/{here}/do/unlinked?reference={there}"
        assert path in page.text
        form = await kim.get(path)
        assert f'value="{there}"' in form.text
        seen = str((await store.get(here)).events[-1].number)
        fields = {"reference": there, "seen": seen}
        bare = await kim.post(f"/dpo/cases/{here}/do/unlinked", fields)
        assert bare.status == 422 and "Give a reason." in text_of(bare)
        done = await kim.post(f"/dpo/cases/{here}/do/unlinked", {**fields, "reason": "A namesake"})
        page = await kim.follow(done)
        assert "The link is taken back." in page.text and "A namesake" in page.text
        assert "belongs together" not in page.text
        assert "belongs together" not in (await kim.get(f"/dpo/cases/{there}")).text
        rows = await audited(gateway.app[DATABASE])
        assert rows[-2:] == [(kim.staff.id, "unlinked_from"), (kim.staff.id, "unlinked")]
    again = await kim.post(
        f"/dpo/cases/{two}/do/unlinked",
        {"reference": one, "reason": "x", "seen": str((await store.get(two)).events[-1].number)},
    )
    assert again.status == 422 and "These cases are not linked." in text_of(again)


async def test_a_duplicate_keeps_its_link_until_it_is_reopened(gateway):
    kim, store = await member(gateway), gateway.app[CASES]
    one, two = await filed(gateway), await filed(gateway, key="k2")
    away = {"reference": two, "reason": "A namesake"}
    await store.happen(two, "closed", "dpo", "kim", {"outcome": "duplicate_of", "reference": one})
    with pytest.raises(Refused, match=f"{two} is closed as a duplicate. Reopen it first."):
        await store.happen(one, "unlinked", "dpo", "kim", away)
    assert "is a duplicate of this case" in (await kim.get(f"/dpo/cases/{one}")).text
    await store.happen(two, "reopened", "dpo", "kim", {"reason": "Not the same person"})
    await store.happen(one, "unlinked", "dpo", "kim", away)
    assert "is a duplicate of this case" not in (await kim.get(f"/dpo/cases/{one}")).text


@pytest.mark.parametrize("reference", ["SAR-AAAAAAA", "", "itself"])
async def test_a_link_to_nothing_is_refused(gateway, reference):
    one = await filed(gateway)
    with pytest.raises(Refused, match=r"reference"):
        await gateway.app[CASES].happen(one, "linked", "dpo", "kim", {"reference": one if reference == "itself" else reference})  # fmt: skip
    assert [e.name for e in (await gateway.app[CASES].get(one)).events] == ["submitted"]


async def test_likely_duplicates_are_shown_but_not_those_of_other_tenants(gateway):
    kim = await member(gateway, notices=("default",))
    one, two = await filed(gateway), await filed(gateway, key="k2")
    hidden = await filed(gateway, key="k3", notice="other")
    page = await kim.get(f"/dpo/cases/{one}")
    assert "Perhaps the same" in text_of(page) and two in page.text and hidden not in page.text
    store = gateway.app[CASES]
    await store.happen(one, "linked", "dpo", kim.staff.id, {"reference": hidden})
    linked = text_of(await kim.get(f"/dpo/cases/{one}"))
    assert "belongs together" not in linked
