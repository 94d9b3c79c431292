"""Files from the officer's form to the requester's disk, and nobody else's."""

from __future__ import annotations

import asyncio
import re

import pytest
from sqlalchemy import func, select

from bot.cases.store import Submission
from bot.delivery.store import Stored
from bot.delivery.tables import FileRow, PieceRow
from bot.web.attachments import disposition
from bot.web.limits import Rates
from bot.web.state import CASES, CLOCK, DATABASE, FILES
from tests.casework.support import PDF, audited, field, mails, send_body, upload
from tests.console.support import HTML, filed, member, text_of


async def with_code(gateway, **changes):
    values = {
        "key": "kc", "kind": "sar", "notice": "default", "received_at": gateway.app[CLOCK](),
        "answers": {"name": "Zebedee Quux", "contact": "zeb@example.org"}, **changes,
    }  # fmt: skip
    one = await gateway.app[CASES].file(Submission(**values))
    return {"reference": one.reference, "code": one.tracking_code}


async def stored(gateway, reference) -> list[Stored]:
    return await gateway.app[FILES].of(await gateway.app[CASES].get(reference))


async def added(kim, reference: str, *files: tuple[str, bytes]):
    path = f"/dpo/cases/{reference}/files"
    await kim.get(path)
    return await upload(kim, path, list(files))


async def track(gateway, path: str = "/track/files", **fields: str):
    return await gateway.call("POST", path, data=fields, headers=HTML)


async def collected(gateway, reference: str):
    """The event of a download; it is recorded just after the last byte has gone out."""
    for _ in range(200):
        last = (await gateway.app[CASES].get(reference)).events[-1]
        if last.name == "file_collected":
            return last
        await asyncio.sleep(0.05)
    raise AssertionError("the download was not recorded")


async def ticket_of(gateway, keys: dict[str, str]) -> str:
    await track(gateway, do="send", **keys)
    code = (await mails(gateway, "file-code"))[-1].values["code"]
    return field(await track(gateway, do="open", once=code, **keys), "ticket")


async def test_from_the_form_to_the_requester(gateway):
    kim, keys = await member(gateway), await with_code(gateway)
    reference = keys["reference"]
    content = PDF * 2000
    kept = await kim.follow(
        await added(kim, reference, ("Sam Quux.pdf", content), ("b.csv", b"a,b"))
    )
    assert "Sam Quux.pdf" in kept.text and "Not offered yet" in text_of(kept)
    assert "Files for you" not in (await track(gateway, "/track", **keys)).text
    nothing = await track(gateway, **keys)
    assert "nothing to download" in text_of(nothing) and "Sam Quux" not in nothing.text
    page = await kim.get(f"/dpo/cases/{reference}/files")
    await kim.follow(await kim.post(f"/dpo/cases/{reference}/files/offer", {"seen": field(page, "seen")}))  # fmt: skip
    shown = await track(gateway, "/track", **keys)
    assert "Files for you" in shown.text and "until Monday 21 December 2026" in text_of(shown)
    asked = await track(gateway, **keys)
    assert "Sam Quux" not in asked.text, "names of files only after the one-time code"
    ticket = await ticket_of(gateway, keys)
    file = (await stored(gateway, reference))[0]
    got = await track(gateway, f"/track/files/{file.id}", ticket=ticket, **keys)
    assert got.status == 200 and got.body == content
    assert got.headers["Content-Type"] == "application/octet-stream"
    assert got.headers["Content-Disposition"].startswith('attachment; filename="Sam Quux.pdf"')
    assert got.headers["X-Content-Type-Options"] == "nosniff"
    assert got.headers["Cache-Control"] == "no-store"
    assert int(got.headers["Content-Length"]) == len(content)
    last = await collected(gateway, reference)
    assert (last.name, last.role, last.data["file"]) == (
        "file_collected",
        "requester",
        "Sam Quux.pdf",
    )
    assert (await stored(gateway, reference))[0].collected_at is not None
    assert ("requester", "file_collected") in await audited(gateway.app[DATABASE])
    assert "Downloaded" in text_of(await kim.get(f"/dpo/cases/{reference}/files"))
    assert "File downloaded by the requester" in text_of(await kim.get(f"/dpo/cases/{reference}"))


async def offered(gateway, kim, keys) -> Stored:
    assert (await added(kim, keys["reference"], ("a.pdf", PDF))).status == 303
    case = await gateway.app[CASES].get(keys["reference"])
    await gateway.app[FILES].offer(case, kim.staff.id, "http://x/track")
    return (await stored(gateway, keys["reference"]))[0]


async def test_reference_code_and_ticket_are_all_needed(gateway):
    kim, keys = await member(gateway), await with_code(gateway)
    file = await offered(gateway, kim, keys)
    other = await with_code(gateway, key="other")
    theirs = await offered(gateway, kim, other)
    ticket, other_ticket = await ticket_of(gateway, keys), await ticket_of(gateway, other)
    path = f"/track/files/{file.id}"
    wrong = [
        ({**keys, "code": "AAAA"}, ticket, path, 404),
        ({**keys, "reference": "SAR-AAAAAAA"}, ticket, path, 404),
        (keys, "", path, 403),
        (keys, other_ticket, path, 403),
        (other, ticket, path, 403),
        (keys, ticket, f"/track/files/{theirs.id}", 404),
        (other, other_ticket, path, 404),
        (keys, ticket, "/track/files/made-up", 404),
    ]
    for given, pass_, where, status in wrong:
        answer = await track(gateway, where, ticket=pass_, **given)
        assert answer.status == status and PDF not in answer.body, (given, where)
    assert (await gateway.call("GET", path)).status == 405
    assert (await track(gateway, path, ticket=ticket, **keys)).body == PDF


async def test_a_wrong_one_time_code_is_told_and_runs_out(gateway):
    kim, keys = await member(gateway), await with_code(gateway)
    await offered(gateway, kim, keys)
    await track(gateway, do="send", **keys)
    code = (await mails(gateway, "file-code"))[-1].values["code"]
    wrong = "000000" if code != "000000" else "111111"
    for left in (
        "4 more times",
        "3 more times",
        "2 more times",
        "1 more time.",
        "ask for a new one",
    ):
        answer = await track(gateway, do="open", once=wrong, **keys)
        assert answer.status == 403 and left in text_of(answer)
    assert (await track(gateway, do="open", once=code, **keys)).status == 403


async def test_too_many_codes_are_not_sent(gateway):
    kim, keys = await member(gateway), await with_code(gateway)
    await offered(gateway, kim, keys)
    answers = [await track(gateway, do="send", **keys) for _ in range(7)]
    assert [one.status for one in answers] == [200] * 6 + [409]
    assert "wait an hour" in text_of(answers[-1])


async def test_guessing_is_slowed_like_on_the_tracking_page(start):
    gateway = await start(rates=Rates())
    keys = await with_code(gateway)
    statuses = [(await track(gateway, **{**keys, "code": "x"})).status for _ in range(25)]
    assert statuses[0] == 404 and statuses[-1] == 429


async def test_who_holds_a_ticket_may_fetch_many_files(start):
    gateway = await start(rates=Rates())
    kim, keys = await member(gateway), await with_code(gateway)
    file = await offered(gateway, kim, keys)
    ticket = await ticket_of(gateway, keys)
    path = f"/track/files/{file.id}"
    got = [(await track(gateway, path, ticket=ticket, **keys)).status for _ in range(30)]
    assert got == [200] * 30
    wrong = [(await track(gateway, path, ticket="x", **keys)).status for _ in range(30)]
    assert wrong[0] == 403 and wrong[-1] == 429


async def test_after_the_time_is_over_there_is_nothing(gateway, clock):
    kim, keys = await member(gateway), await with_code(gateway)
    file = await offered(gateway, kim, keys)
    clock.move(hours=24 * 28)
    assert "Files for you" not in (await track(gateway, "/track", **keys)).text
    ticket = field_or_none(await track(gateway, do="send", **keys))
    assert ticket is None
    await gateway.app[FILES].purge()
    async with gateway.app[DATABASE].read() as session:
        assert await session.scalar(select(func.count()).select_from(PieceRow)) == 0
    kim = await member(gateway, name="Jo Officer")
    assert (await kim.get(f"/dpo/cases/{keys['reference']}/files/{file.id}")).status == 404
    assert "Deleted" in text_of(await kim.get(f"/dpo/cases/{keys['reference']}/files"))


def field_or_none(answer):
    found = re.search(r'name="ticket" value="([^"]*)"', answer.text)
    return found and found[1]


async def test_a_closed_case_still_gives_its_files(gateway):
    kim, keys = await member(gateway), await with_code(gateway)
    file = await offered(gateway, kim, keys)
    await gateway.app[CASES].happen(keys["reference"], "closed", "dpo", kim.staff.id, {"outcome": "granted"})  # fmt: skip
    ticket = await ticket_of(gateway, keys)
    assert (await track(gateway, f"/track/files/{file.id}", ticket=ticket, **keys)).body == PDF
    await collected(gateway, keys["reference"])


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ([("a.exe", b"MZ")], "not taken"), ([("a.pdf", b"MZ" * 40)], "not a real PDF"),
        ([("a.pdf", b"")], "empty"), ([], "Choose a file."), ([("", b"")], "Choose a file."),
        ([("a.html", b"<script>")], "not taken"), ([("a.svg", b"<svg>")], "not taken"),
    ],
)  # fmt: skip
async def test_a_file_that_is_not_taken_is_a_sentence(gateway, files, said):
    kim, reference = await member(gateway), await filed(gateway)
    page = await added(kim, reference, *files)
    assert page.status == 422 and said in text_of(page)
    assert await gateway.rows(FileRow) == 0


async def test_one_bad_file_does_not_undo_the_others(gateway):
    kim, reference = await member(gateway), await filed(gateway)
    page = await added(kim, reference, ("a.pdf", PDF), ("b.exe", b"MZ"), ("c.csv", b"1,2"))
    assert page.status == 422 and "2 others are kept" in text_of(page)
    assert [one.name for one in await stored(gateway, reference)] == ["a.pdf", "c.csv"]


async def test_a_large_file_is_refused_at_the_limit(start):
    gateway = await start(response_file_mb=1)
    kim, reference = await member(gateway), await filed(gateway)
    page = await added(kim, reference, ("a.pdf", PDF + bytes(1_000_000)))
    assert page.status == 422 and "larger than 1 MB" in text_of(page)
    assert await gateway.rows(FileRow) == 0 and await gateway.rows(PieceRow) == 0


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"nonsense", "multipart/form-data; boundary=edge", 400),
        (b"--edge\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7 cut", "multipart/form-data; boundary=edge", 400),
        (b"", "multipart/form-data", 400),
        (b"x=1", "application/x-www-form-urlencoded", 403),
    ],
)  # fmt: skip
async def test_a_body_that_cannot_be_read_leaves_nothing(gateway, body, kind, status):
    kim, reference = await member(gateway), await filed(gateway)
    await kim.get(f"/dpo/cases/{reference}/files")
    answer = await send_body(kim, f"/dpo/cases/{reference}/files", body, kind)
    assert answer.status in (status, 422), text_of(answer)
    assert await gateway.rows(FileRow) == 0


async def test_an_upload_needs_the_forms_token(gateway):
    kim, reference = await member(gateway), await filed(gateway)
    kim.token = "0" * 64
    answer = await upload(kim, f"/dpo/cases/{reference}/files", [("a.pdf", PDF)])
    assert answer.status == 403 and await gateway.rows(FileRow) == 0


async def test_an_upload_that_is_cut_off_leaves_nothing(gateway):
    kim, reference = await member(gateway), await filed(gateway)
    await kim.get(f"/dpo/cases/{reference}/files")
    url = gateway.client.make_url(f"/dpo/cases/{reference}/files?csrf={kim.token}")
    cookie = "; ".join(f"{name}={value}" for name, value in kim.cookies.items())
    _, writer = await asyncio.open_connection(url.host, url.port)
    head = f"POST {url.raw_path_qs} HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\nContent-Type: multipart/form-data; boundary=edge\r\nContent-Length: 9000000\r\n\r\n"
    part = '--edge\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n'
    writer.write(head.encode() + part.encode() + PDF * 5000)
    await writer.drain()
    for _ in range(100):
        if await gateway.rows(FileRow):
            break
        await asyncio.sleep(0.05)
    assert await gateway.rows(FileRow) == 1
    writer.close()
    for _ in range(100):
        if not await gateway.rows(FileRow):
            break
        await asyncio.sleep(0.05)
    assert await gateway.rows(FileRow) == 0 and await gateway.rows(PieceRow) == 0


async def test_only_who_delivers_sees_files(gateway):
    kim, keys = await member(gateway), await with_code(gateway)
    file = await offered(gateway, kim, keys)
    path = f"/dpo/cases/{keys['reference']}/files"
    got = await kim.get(f"{path}/{file.id}")
    assert got.body == PDF and got.headers["Content-Disposition"].startswith("attachment")
    for role in ("viewer", "auditor"):
        visitor = await member(gateway, role, f"{role} x")
        for where in (path, f"{path}/{file.id}"):
            assert (await visitor.get(where)).status == 403
        assert (await visitor.post(f"{path}/{file.id}/remove")).status == 403
    stranger = await member(gateway, "lead", "Sam Stranger", ("other",))
    mine = await filed(gateway, key="k9", notice="other")
    for where in (path, f"{path}/{file.id}", f"/dpo/cases/{mine}/files/{file.id}"):
        assert (await stranger.get(where)).status == 404
    assert (await stranger.post(f"/dpo/cases/{mine}/files/{file.id}/remove")).status == 404
    assert await gateway.rows(FileRow) == 1
    assert (await kim.post(f"{path}/{file.id}/remove")).status == 303
    assert await gateway.rows(FileRow) == 0 and await gateway.rows(PieceRow) == 0


async def test_an_offer_without_an_address_or_on_an_old_page_is_refused(gateway):
    kim = await member(gateway)
    keys = await with_code(gateway, answers={"contact": "01270 123456"})
    await added(kim, keys["reference"], ("a.pdf", PDF))
    page = await kim.get(f"/dpo/cases/{keys['reference']}/files")
    assert "no one-time code can be sent" in text_of(page)
    path = f"/dpo/cases/{keys['reference']}/files/offer"
    assert (await kim.post(path, {"seen": "2"})).status == 422
    other = await filed(gateway)
    await added(kim, other, ("a.pdf", PDF))
    stale = await kim.post(f"/dpo/cases/{other}/files/offer", {"seen": "1"})
    assert stale.status == 409 and "Something else came first" in text_of(stale)


async def test_a_response_letter_offers_the_files_in_the_same_step(gateway):
    from tests.casework.test_letters import drafted, sent

    kim, keys = await member(gateway), await with_code(gateway)
    reference = keys["reference"]
    await added(kim, reference, ("a.pdf", PDF))
    for event in ("classified", "gathering_started", "review_started"):
        await gateway.app[CASES].happen(reference, event, "dpo", kim.staff.id)
    address = await drafted(kim, reference, "response", text="The file")
    assert "download the file at http://127.0.0.1" in (await kim.get(address)).text
    assert "Offer the 1 file for download for 28 days" in text_of(await kim.get(f"{address}/send"))
    assert (await sent(kim, address, "notice", files="yes")).status == 303
    assert [one.status for one in await stored(gateway, reference)] == ["offered"]
    case = await gateway.app[CASES].get(reference)
    assert case.state.stage == "responded" and case.events[-1].data["files"] == "a.pdf"


@pytest.mark.parametrize(
    ("name", "held"),
    [
        ("a.pdf", "attachment; filename=\"a.pdf\"; filename*=UTF-8''a.pdf"),
        ('Zoë "x".pdf', "attachment; filename=\"Zoe _x_.pdf\"; filename*=UTF-8''Zo%C3%AB%20%22x%22.pdf"),
        ("中.pdf", "attachment; filename=\".pdf\"; filename*=UTF-8''%E4%B8%AD.pdf"),
        ("a\r\nSet-Cookie: x", "attachment; filename=\"a__Set-Cookie_ x\"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x"),
    ],
)  # fmt: skip
def test_a_name_in_a_header(name, held):
    assert disposition(name) == held
