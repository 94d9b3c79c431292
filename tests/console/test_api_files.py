"""Response files by the API: streamed in and out, held to the limits, offered, deleted; to whom they belong."""

from __future__ import annotations

import hashlib
import io
import tracemalloc

import pytest
from aiohttp import FormData

from bot.delivery.store import Limits
from bot.delivery.tables import FileRow, PieceRow
from bot.web.state import CASES, FILES
from tests.casework.support import PDF, mails
from tests.console.api import program
from tests.console.support import filed


def form(*files: tuple[str, bytes]) -> FormData:
    data = FormData(quote_fields=False)
    for name, content in files:
        kind = "application/octet-stream"
        data.add_field("files", io.BytesIO(content), filename=name, content_type=kind)
    return data


async def add(officer, reference: str, *files: tuple[str, bytes]):
    return await officer.of_case("POST", reference, "/files", data=form(*files))


async def test_a_file_from_its_upload_to_its_end(gateway):
    reference, officer = await filed(gateway), await program(gateway, name="Records")
    content = PDF * 3000
    empty = (await officer.of_case("GET", reference, "/files")).json
    assert empty["files"] == [] and "pdf" in empty["limits"]["types"] and empty["last"] == 1
    got = await add(officer, reference, ("Sam Quux.pdf", content), ("list.csv", b"a,b"))
    assert got.status == 201 and got.json["refused"] == []
    file = got.json["added"][0]
    assert (file["name"], file["bytes"], file["status"]) == ("Sam Quux.pdf", len(content), "kept")
    assert file["sha256"] == hashlib.sha256(content).hexdigest()
    assert file["added_by"]["name"] == "Records (API)"
    back = await officer.of_case("GET", reference, f"/files/{file['id']}")
    assert back.body == content and back.headers["Content-Type"] == "application/octet-stream"
    assert "attachment" in back.headers["Content-Disposition"]

    stale = await officer.of_case("POST", reference, "/files/offer", {"seen": 1})
    assert (stale.status, stale.problem) == (409, "changed-meanwhile")
    offered = await officer.of_case("POST", reference, "/files/offer", {"seen": 3})
    assert {one["status"] for one in offered.json["files"]} == {"offered"}
    assert offered.json["last"] == 4 and offered.json["files"][0]["offered_until"]
    assert len(await mails(gateway, "files-offered")) == 1
    again = await officer.of_case("POST", reference, "/files/offer", {"seen": 4})
    assert (again.status, again.problem) == (409, "refused")

    assert (await officer.of_case("DELETE", reference, f"/files/{file['id']}")).status == 204
    assert (await officer.of_case("GET", reference, f"/files/{file['id']}")).status == 404
    assert (await officer.of_case("DELETE", reference, f"/files/{file['id']}")).status == 404
    events = [event.name for event in (await gateway.app[CASES].get(reference)).events]
    assert events == ["submitted", "file_added", "file_added", "files_offered", "file_removed"]


async def test_one_that_is_refused_does_not_undo_the_others(gateway):
    reference, officer = await filed(gateway), await program(gateway)
    got = await add(
        officer, reference, ("evil.exe", b"MZ"), ("a.pdf", PDF), ("b.pdf", b"no PDF at all......")
    )
    assert [one["name"] for one in got.json["added"]] == ["a.pdf"]
    assert {one["name"] for one in got.json["refused"]} == {"evil.exe", "b.pdf"}
    assert all(one["reason"].endswith(".") for one in got.json["refused"])
    assert await gateway.rows(FileRow) == 1


@pytest.mark.parametrize("files", [(), (("evil.exe", b"MZ"),), (("empty.pdf", b""),)])
async def test_when_nothing_is_kept_it_is_told(gateway, files):
    reference, officer = await filed(gateway), await program(gateway)
    if not files:
        data = FormData()
        data.add_field("remark", "x", content_type="text/plain")
        got = await officer.of_case("POST", reference, "/files", data=data)
    else:
        got = await add(officer, reference, *files)
    assert (got.status, got.problem) == (422, "fields") and got.json["errors"]["files"]
    assert await gateway.rows(FileRow) == await gateway.rows(PieceRow) == 0


async def test_a_body_of_another_kind_or_broken_off_leaves_nothing(gateway):
    reference, officer = await filed(gateway), await program(gateway)
    got = await officer.of_case("POST", reference, "/files", {"name": "a.pdf"})
    assert (got.status, got.problem) == (415, "content-type")
    half = b'--e\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n' + PDF
    got = await officer.of_case(
        "POST", reference, "/files", data=half,
        headers={"Content-Type": "multipart/form-data; boundary=e"},
    )  # fmt: skip
    assert (got.status, got.problem) == (400, "bad-request")
    assert await gateway.rows(FileRow) == await gateway.rows(PieceRow) == 0


async def test_what_is_too_large_is_refused_while_it_comes_and_memory_stays_flat(gateway):
    reference, officer = await filed(gateway), await program(gateway)
    store = gateway.app[FILES]
    limits = store.limits
    store.limits = Limits(limits.types, 20_000_000, limits.days)

    async def body(megabytes: int):
        yield b'--e\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n' + PDF
        for _ in range(16 * megabytes):
            yield bytes(62_500)
        yield b"\r\n--e--\r\n"

    headers = {"Content-Type": "multipart/form-data; boundary=e"}
    tracemalloc.start()
    try:
        got = await officer.of_case("POST", reference, "/files", data=body(18), headers=headers)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert got.status == 201 and peak < 12_000_000, f"{peak / 1e6:.1f} MB"
    got = await officer.of_case("POST", reference, "/files", data=body(25), headers=headers)
    assert got.status == 422 and "larger than 20 MB" in got.json["errors"]["files"]
    assert await gateway.rows(FileRow) == 1


async def test_without_an_address_nothing_is_offered(gateway):
    reference = await filed(gateway, answers={"name": "Zebedee Quux"})
    officer = await program(gateway)
    await add(officer, reference, ("a.pdf", PDF))
    got = await officer.of_case("POST", reference, "/files/offer", {"seen": 2})
    assert got.problem == "refused" and "no e-mail address" in got.json["reason"]
    for body in ({}, {"seen": "2"}, {"seen": 2, "more": 1}):
        assert (await officer.of_case("POST", reference, "/files/offer", body)).problem == "fields"


async def test_a_file_of_another_tenant_is_not_there_nor_by_way_of_ones_own_case(gateway):
    mine, theirs = await filed(gateway), await filed(gateway, key="k2", notice="other")
    officer, stranger = await program(gateway), await program(gateway, "lead", ["default"])
    file = (await add(officer, theirs, ("a.pdf", PDF))).json["added"][0]["id"]
    for reference in (mine, theirs):
        for method in ("GET", "DELETE"):
            got = await stranger.of_case(method, reference, f"/files/{file}")
            assert (got.status, got.problem) == (404, "not-found")
    for method, path, body in (("GET", "", None), ("POST", "/offer", {"seen": 2})):
        assert (await stranger.of_case(method, theirs, f"/files{path}", body)).status == 404
    assert (await add(stranger, theirs, ("b.pdf", PDF))).status == 404
    assert (await officer.of_case("GET", theirs, f"/files/{file}")).body == PDF
