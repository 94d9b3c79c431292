"""The widget as the gateway serves it: size, addresses, caching, languages, who may call the API."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.settings import ROOT, Settings
from bot.web import embed_command
from bot.web.widget import (
    MODULES,
    SOURCES,
    BadMessages,
    _lean_code,
    _lean_style,
    load_messages,
    script,
)
from tests.web.support import greet

SCHOOL = "https://www.school.example"
OTHER = "https://elsewhere.example"
#: The promise to schools is 12 KB.
MOST = 12_000


def test_the_widget_is_small_with_its_styles_and_words():
    assert len(gzip.compress(script().content, 9)) <= MOST
    assert len(script().packed) <= MOST


def test_every_source_is_in_it():
    assert {path.stem for path in SOURCES.glob("*.js")} == set(MODULES)


def test_modules_are_short_and_import_only_what_stands_before_them():
    for place, name in enumerate(MODULES):
        text = (SOURCES / f"{name}.js").read_text("utf-8")
        assert len(text.splitlines()) <= 300
        assert set(re.findall(r'^import .* from "./(\w+)\.js";$', text, re.M)) <= set(MODULES[:place])  # fmt: skip


def test_no_two_modules_use_a_name():
    names = [
        found
        for name in MODULES
        for found in re.findall(
            r"^(?:export )?(?:async )?(?:const|function|class|let) (\w+)",
            (SOURCES / f"{name}.js").read_text("utf-8"),
            re.M,
        )
    ]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    "never",
    ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function",
     "localStorage", "document.cookie", "setAttribute(\"style\"", " rem;", "import(", "http://"],
)  # fmt: skip
def test_what_a_privacy_officer_or_a_strict_policy_would_object_to_is_not_in_it(never):
    assert never not in script().content.decode()


def test_leaving_out_comments_and_spaces_changes_nothing_that_is_quoted():
    code = (
        "/** A\n * comment. */\nfunction f ( a , b ) {\n  // a line\n"
        '  const t = "  a , b // c ";\n  const r = a.replace(/[ ,"] { 2 }/g, " ; ");\n'
        "  return a + +b ? `x  ${ t }  ` : a / b / 2;\n}\n"
    )
    assert _lean_code(code) == (
        "function f(a,b){"
        'const t="  a , b // c ";const r=a.replace(/[ ,"] { 2 }/g," ; ");'
        "return a + +b?`x  ${ t }  `:a / b / 2;}"
    )
    style = "/* A */\n.a .b > :first-child { margin: 0 auto; }\n@media (max-width: 3em) {\n  p { x: y }\n}\n"
    assert _lean_style(style) == (
        ".a .b > :first-child{margin:0 auto;}@media (max-width: 3em){p{x: y}}"
    )


async def test_the_stable_address_is_asked_again_and_the_hashed_one_never(gateway):
    stable = await gateway.call("GET", "/widget.js")
    hashed = await gateway.call("GET", script().path)
    assert stable.body == hashed.body == script().content
    assert stable.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert stable.headers["Cache-Control"] == "public, max-age=600"
    assert hashed.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    for got in (stable, hashed):
        assert got.headers["Access-Control-Allow-Origin"] == "*"
        assert got.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert (await gateway.call("GET", "/widget.0123456789abcdef.js")).status == 404


async def test_it_travels_packed_and_not_twice(gateway):
    headers = {"Accept-Encoding": "gzip, br"}
    async with gateway.client.get("/widget.js", headers=headers) as response:
        assert response.headers["Content-Encoding"] == "gzip"
        assert int(response.headers["Content-Length"]) == len(script().packed)
        assert response.headers["Vary"] == "Accept-Encoding"
        tag = response.headers["ETag"]
    again = await gateway.call("GET", "/widget.js", headers={**headers, "If-None-Match": tag})
    assert (again.status, again.body) == (304, b"")
    plain = await gateway.call("GET", "/widget.js", headers={"If-None-Match": tag, "Accept-Encoding": "identity"})  # fmt: skip
    assert plain.status == 200
    assert plain.headers["ETag"] != tag
    assert "Content-Encoding" not in plain.headers


def test_the_same_sources_give_the_same_bytes():
    first = script()
    script.cache_clear()
    assert (script().content, script().packed) == (first.content, first.packed)


def test_the_documented_integrity_is_that_of_the_widget():
    text = (ROOT / "docs" / "embedding.md").read_text("utf-8")
    # Both are printed by: .venv/bin/bot embed
    assert set(re.findall(r"sha384-[\w+/=]+", text)) == {script().integrity}
    assert set(re.findall(r"/widget\.[0-9a-f]{16}\.js", text)) == {script().path}


def write(folder: Path, name: str, **changed: str) -> None:
    english = json.loads((SOURCES / "messages" / "en.json").read_text("utf-8"))
    (folder / name).write_text(json.dumps({**english, **changed}), "utf-8")


async def test_languages_come_from_a_folder(start, tmp_path):
    folder = tmp_path / "languages"
    folder.mkdir()
    write(folder, "cy.json", send="Anfon")
    gateway = await start(widget_messages=folder)
    for tag in ("cy", "CY", "cy-GB"):
        got = await gateway.call("GET", f"/widget/messages/{tag}.json")
        assert got.json["send"] == "Anfon"
        assert got.headers["Access-Control-Allow-Origin"] == "*"
    assert (await gateway.call("GET", "/widget/messages/en.json")).json["send"] == "Send"
    assert (await gateway.call("GET", "/widget/messages/fr.json")).status == 404
    assert (await gateway.call("GET", "/widget/messages/..%2f..%2fen.json")).status == 404


@pytest.mark.parametrize(
    ("name", "changed", "sentence"),
    [
        ("welsh!.json", {}, "not named after a language"),
        ("cy.json", {"send": " "}, "'send' has no text"),
        ("cy.json", {"step": "cam {0}"}, "'step' has other places"),
        ("cy.json", {"more": "x"}, "unknown message 'more'"),
        ("cy.json", {"direction": "up"}, "ltr or rtl"),
    ],
)
def test_a_language_that_is_not_whole_is_refused(tmp_path, name, changed, sentence):
    write(tmp_path, name, **changed)
    with pytest.raises(BadMessages, match=sentence):
        load_messages(tmp_path)


def test_a_language_that_cannot_be_read_is_refused(tmp_path):
    for content, sentence in (("{", "not JSON"), ("[]", "one JSON object"), ("{}", "lacks message")):  # fmt: skip
        (tmp_path / "cy.json").write_text(content)
        with pytest.raises(BadMessages, match=sentence):
            load_messages(tmp_path)


async def test_only_the_allowed_sites_may_call_the_api(start):
    gateway = await start(allowed_origins=[SCHOOL])
    asked = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}  # fmt: skip
    path = "/api/v1/conversations"
    yes = await gateway.call("OPTIONS", path, headers={"Origin": SCHOOL, **asked})
    assert yes.status == 204
    assert yes.headers["Access-Control-Allow-Origin"] == SCHOOL
    assert yes.headers["Access-Control-Allow-Headers"] == "authorization, content-type"
    assert set(yes.headers["Access-Control-Allow-Methods"].split(", ")) == {"GET", "POST", "DELETE"}
    no = await gateway.call("OPTIONS", path, headers={"Origin": OTHER, **asked})
    for got in (no, await gateway.call("POST", path, json={}, headers={"Origin": OTHER})):
        assert not [name for name in got.headers if name.startswith("Access-Control")]
        assert "Origin" in got.headers["Vary"]
    opened = await gateway.call("POST", path, json={}, headers={"Origin": SCHOOL})
    assert opened.headers["Access-Control-Allow-Origin"] == SCHOOL
    assert "Access-Control-Allow-Credentials" not in opened.headers
    # A refusal must be readable too, or the widget could not tell what is wrong.
    refused = await gateway.call("POST", path, data=b"{", headers={"Origin": SCHOOL})
    assert refused.status == 415
    assert refused.headers["Access-Control-Allow-Origin"] == SCHOOL
    assert refused.headers["Access-Control-Expose-Headers"] == "Retry-After"
    for page in ("/", "/notice", "/track", "/healthz"):
        got = await gateway.call("GET", page, headers={"Origin": SCHOOL})
        assert "Access-Control-Allow-Origin" not in got.headers


async def test_without_the_setting_no_other_site_may(gateway):
    got = await gateway.call("GET", "/api/v1/welcome", headers={"Origin": SCHOOL})
    assert got.status == 200
    assert "Access-Control-Allow-Origin" not in got.headers


@pytest.mark.parametrize(
    "origin", ["*", "www.school.example", "https://school.example/", "https://School.example", "null", "ftp://x"]
)  # fmt: skip
def test_what_is_no_origin_is_refused(origin):
    with pytest.raises(ValidationError, match="no origin"):
        Settings(allowed_origins=[origin])


@pytest.mark.parametrize("origin", [SCHOOL, "http://127.0.0.1:8000", "http://[::1]:8000"])
def test_origins(origin):
    assert Settings(allowed_origins=[origin]).allowed_origins == [origin]


async def test_the_demonstration_can_be_switched_off(start):
    assert (await (await start()).call("GET", "/demo/news")).status == 200
    assert (await (await start()).call("GET", "/demo/none")).status == 404
    assert (await (await start(demo=False)).call("GET", "/demo")).status == 404


async def test_what_is_known_before_a_conversation(gateway, rasa):
    got = (await gateway.call("GET", "/api/v1/welcome?notice=other")).json
    said = greet(type("Notice", (), {"dpo_email": got["email"]}))
    assert got["message"]["text"] == said["text"]
    assert got["notice"]["id"] == "other"
    assert got["phones"] == ["0800 1111", "0808 800 5000", "999"]
    assert got["hours"] == 24
    assert (await gateway.call("GET", "/api/v1/welcome?notice=none")).problem == "unknown-notice"
    assert rasa.asked == []


def test_the_command_prints_the_lines_for_an_address(capsys):
    assert embed_command.main(["https://a.school.example/privacy/"]) == 0
    said = capsys.readouterr().out
    assert '<script src="https://a.school.example/privacy/widget.js" defer></script>' in said
    assert f'src="https://a.school.example/privacy{script().path}"' in said
    assert f'integrity="{script().integrity}"' in said
    assert "script-src https://a.school.example; connect-src https://a.school.example" in said
    with pytest.raises(SystemExit):
        embed_command.main(["a.school.example"])
