"""Letters by the API: drafted, changed, sent with what it does to the case, read; nothing by halves."""

from __future__ import annotations

import pytest

from bot.cases.tables import AuditRow
from bot.letters.tables import LetterRow
from bot.web.state import CASES, FILES, WORDINGS
from bot.wording.filling import Wording
from tests.casework.support import PDF, mails, parts
from tests.console.api import program
from tests.console.support import filed, member

ASK = {"kind": "clarification", "fields": {"text": "Which years do you mean?"}}


async def names(gateway, reference: str) -> list[str]:
    return [event.name for event in (await gateway.app[CASES].get(reference)).events]


async def drafted(officer, reference: str, **body):
    got = await officer.of_case("POST", reference, "/letters", {**ASK, **body})
    assert got.status == 201, got.text
    return got.json


async def test_a_letter_from_the_kinds_to_its_pdf(gateway):
    reference, officer = await filed(gateway), await program(gateway, name="Records")
    listed = (await officer.of_case("GET", reference, "/letters")).json
    kinds = {one["id"]: one for one in listed["kinds"]}
    assert listed["letters"] == [] and listed["ways"] == ["notice", "mail", "post"]
    assert kinds["clarification"]["refused"] is None and "opt_out_recorded" not in kinds
    assert kinds["response"]["refused"] == "This cannot be done while the case is received."
    assert [one["name"] for one in kinds["refusal"]["fields"] if one["required"]] == [
        "ground",
        "text",
    ]
    assert "exemption" in kinds["refusal"]["fields"][0]["options"]

    seen = (await officer.of_case("POST", reference, "/letters/preview", ASK)).json
    assert "Which years do you mean?" in seen["body"] and await gateway.rows(LetterRow) == 0
    letter = await drafted(officer, reference)
    assert letter["body"] == seen["body"] and letter["status"] == "draft"
    assert letter["made_by"]["name"] == "Records (API)"
    assert await names(gateway, reference) == ["submitted"], "a draft does nothing to the case"

    path = f"/letters/{letter['id']}"
    changed = {"version": 1, "heading": "Which years?", "body": "Dear Zeb\n\nWhich?", "to": ["Zeb"]}
    saved = (await officer.of_case("PUT", reference, path, changed)).json
    assert (saved["version"], saved["heading"], saved["to"]) == (2, "Which years?", ["Zeb"])
    sent = await officer.of_case(
        "POST", reference, f"{path}/send", {"seen": 1, "version": 2, "way": "mail"}
    )
    assert sent.json["clock"]["status"] == "paused" and sent.json["last"] == 2
    assert len(await mails(gateway, "letter-whole")) == 1
    read = (await officer.of_case("GET", reference, path)).json
    assert (read["status"], read["event"], read["way"], read["sent_on"]) == (
        "sent", 2, "mail", "2026-11-23",
    )  # fmt: skip
    paper = await officer.of_case("GET", reference, f"{path}/pdf")
    assert paper.body.startswith(b"%PDF-") and "attachment" in paper.headers["Content-Disposition"]
    page = await (await member(gateway)).get(f"/dpo/cases/{reference}{path}")
    assert "Which years?" in page.text and page.status == 200


async def test_the_schools_own_text_is_used(gateway):
    reference, officer = await filed(gateway), await program(gateway)
    own = Wording("Hello", "{{ dear }}\n\n{{ question }}")
    await gateway.app[WORDINGS].change("default", "letter.clarification", own, "kim", 0)
    assert (await drafted(officer, reference))["heading"] == "Hello"


async def test_the_answer_takes_the_files_along_or_not(gateway):
    officer = await program(gateway)
    for n, along in enumerate((True, False)):
        reference = await filed(gateway, key=f"k{n}")
        await gateway.app[CASES].happen(reference, "classified", "dpo")
        case = await gateway.app[CASES].get(reference)
        await gateway.app[FILES].add(case, "a.pdf", parts(PDF), "kim")
        letter = await drafted(officer, reference, kind="response", fields={"text": "All of it."})
        got = await officer.of_case(
            "POST", reference, f"/letters/{letter['id']}/send",
            {"seen": 3, "version": 1, "way": "post", "on": "2026-11-23", "files": along},
        )  # fmt: skip
        assert got.status == 200 and got.json["stage"] == "responded"
        [file] = await gateway.app[FILES].of(case)
        assert file.status == ("offered" if along else "kept")
        assert not await mails(gateway, "letter")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"kind": "poem"}, "kind"), ({"kind": "opt_out_recorded"}, "kind"), ({"kind": 3}, "kind"),
        ({"kind": "clarification", "fields": []}, "fields"),
        ({"kind": "clarification", "fields": {"text": 3}}, "fields"),
        ({"kind": "clarification", "fields": {"text": "x", "more": "y"}}, "fields.more"),
        ({"kind": "clarification", "fields": {"text": " "}}, "fields.text"),
        ({"kind": "refusal", "fields": {"ground": "because", "text": "x"}}, "fields.ground"),
        ({"kind": "refusal", "fields": {"ground": "exemption", "text": "x"}}, "fields.exemption"),
        ({"kind": "acknowledge", "poem": "x"}, "poem"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/letters", "/letters/preview"])
async def test_what_cannot_be_drafted_is_told(gateway, path, body, field):
    reference, officer = await filed(gateway), await program(gateway)
    got = await officer.of_case("POST", reference, path, body)
    assert (got.status, got.problem) == (422, "fields") and field in got.json["errors"]
    assert await gateway.rows(LetterRow) == 0


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"version": "1"}, "version"), ({"heading": ""}, "heading"), ({"heading": 3}, "heading"),
        ({"body": ""}, "body"), ({"body": "x" * 20_001}, "body"), ({"to": "Zeb"}, "to"),
        ({"to": [3]}, "to"), ({"to": ["x"] * 11}, "to"), ({"poem": 1}, "poem"),
    ],
)  # fmt: skip
async def test_a_draft_that_cannot_be_is_told_and_stays_as_it_was(gateway, body, field):
    reference, officer = await filed(gateway), await program(gateway)
    letter = await drafted(officer, reference)
    path = f"/letters/{letter['id']}"
    got = await officer.of_case(
        "PUT", reference, path, {"version": 1, "heading": "H", "body": "B", **body}
    )
    assert (got.status, got.problem) == (422, "fields") and field in got.json["errors"]
    assert (await officer.of_case("GET", reference, path)).json == letter


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"seen": None}, "seen"), ({"version": True}, "version"), ({"way": "pigeon"}, "way"),
        ({"on": "2026-11-22"}, "on"), ({"way": "post", "on": "2026-11-24"}, "on"),
        ({"way": "post", "on": "2020-01-01"}, "on"), ({"way": "post", "on": "x"}, "on"),
        ({"files": "yes"}, "files"), ({"poem": 1}, "poem"),
    ],
)  # fmt: skip
async def test_what_cannot_be_sent_is_told_and_nothing_happens(gateway, body, field):
    reference, officer = await filed(gateway), await program(gateway)
    letter = await drafted(officer, reference)
    got = await officer.of_case(
        "POST", reference, f"/letters/{letter['id']}/send",
        {"seen": 1, "version": 1, "way": "mail", **body},
    )  # fmt: skip
    assert (got.status, got.problem) == (422, "fields") and field in got.json["errors"]
    assert await names(gateway, reference) == ["submitted"]


async def test_without_an_address_a_letter_goes_by_post_alone(gateway):
    reference = await filed(gateway, answers={"name": "Zebedee Quux", "contact": "1 High Street"})
    officer = await program(gateway)
    letter = await drafted(officer, reference)
    path = f"/letters/{letter['id']}/send"
    refused = await officer.of_case(
        "POST", reference, path, {"seen": 1, "version": 1, "way": "mail"}
    )
    assert refused.json["errors"] == {"way": "Choose one of post."}
    posted = await officer.of_case(
        "POST", reference, path, {"seen": 1, "version": 1, "way": "post"}
    )
    assert posted.json["events"][-1]["on"] == "2026-11-23"


async def test_two_at_once_one_wins_and_the_other_is_told(gateway):
    reference, officer = await filed(gateway), await program(gateway)
    letter = await drafted(officer, reference)
    path = f"/letters/{letter['id']}"
    await officer.of_case("PUT", reference, path, {"version": 1, "heading": "First", "body": "B"})
    late = await officer.of_case(
        "PUT", reference, path, {"version": 1, "heading": "Second", "body": "B"}
    )
    assert (late.status, late.problem) == (409, "edited-meanwhile")
    assert late.json["letter"]["heading"] == "First" and late.json["letter"]["version"] == 2
    stale = await officer.of_case(
        "POST", reference, f"{path}/send", {"seen": 1, "version": 1, "way": "mail"}
    )
    assert (stale.status, stale.problem) == (409, "edited-meanwhile")
    await gateway.app[CASES].happen(reference, "noted", "dpo", "kim", {"text": "First"})
    late = await officer.of_case(
        "POST", reference, f"{path}/send", {"seen": 1, "version": 2, "way": "mail"}
    )
    assert (late.status, late.problem) == (409, "changed-meanwhile")
    assert late.json["last"] == 2 and late.json["meanwhile"][0]["data"] == {"text": "First"}
    sent = await officer.of_case(
        "POST", reference, f"{path}/send", {"seen": 2, "version": 2, "way": "mail"}
    )
    assert sent.status == 200
    for method, more, body in (
        ("PUT", "", {"version": 2, "heading": "H", "body": "B"}),
        ("DELETE", "", None),
        ("POST", "/send", {"seen": 3, "version": 2, "way": "mail"}),
    ):
        over = await officer.of_case(method, reference, path + more, body)
        assert (over.status, over.problem) == (409, "refused"), method
    assert (await names(gateway, reference)).count("clarification_asked") == 1


async def test_a_draft_is_thrown_away_and_audited(gateway):
    reference, officer = await filed(gateway), await program(gateway)
    letter = await drafted(officer, reference)
    before = await gateway.rows(AuditRow)
    path = f"/letters/{letter['id']}"
    assert (await officer.of_case("DELETE", reference, path)).status == 204
    assert await gateway.rows(AuditRow) == before + 1
    assert (await officer.of_case("GET", reference, path)).status == 404
    assert (await officer.of_case("DELETE", reference, path)).status == 404


async def test_a_letter_of_another_tenant_is_not_there_nor_by_way_of_ones_own_case(gateway):
    mine, theirs = await filed(gateway), await filed(gateway, key="k2", notice="other")
    officer, stranger = await program(gateway), await program(gateway, "lead", ["default"])
    letter = await drafted(officer, theirs)
    for reference in (mine, theirs):
        for method, more, body in (
            ("GET", "", None), ("GET", "/pdf", None), ("DELETE", "", None),
            ("PUT", "", {"version": 1, "heading": "H", "body": "B"}),
            ("POST", "/send", {"seen": 1, "version": 1, "way": "mail"}),
        ):  # fmt: skip
            got = await stranger.of_case(method, reference, f"/letters/{letter['id']}{more}", body)
            assert (got.status, got.problem) == (404, "not-found"), (method, more)
    assert (await officer.of_case("GET", theirs, f"/letters/{letter['id']}")).json == letter
