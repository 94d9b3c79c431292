"""The API's description against the API: every route in it, every answer valid by it."""

from __future__ import annotations

import re
from typing import Any

import jsonschema
import pytest

from bot.web.openapi import document
from bot.web.problems import KINDS
from bot.web.state import CHAT
from tests.web.support import answer

CLIENT_ID = "5f5ac2f0-0a49-4a35-8d1e-3a3f6f7d1b11"

CHOICES = [{"title": "Who?", "payload": "topic:recipients"}, {"title": "No", "payload": "x"}]
INPUT = {"name": "dob", "type": "date", "label": "When?", "hint": "14/3/11", "optional": False}
SUMMARY = [{"label": "Name", "value": "Jo", "change": "change:name"}]
RECEIPT = {
    "reference": "SAR-1",
    "tracking_code": "abcd",
    "received_on": "2026-11-23",
    "due_on": None,
    "next": "The DPO reads it.",
}
#: One message of every kind, with all that the kind may carry.
EVERY_KIND: list[dict[str, Any]] = [
    answer(topic="transfers_abroad", choices=CHOICES),
    {"kind": "silent", "text": "The notice does not say."},
    {"kind": "clarify", "text": "Which?", "choices": CHOICES},
    {"kind": "out_of_scope", "text": "I am for data questions."},
    {
        "kind": "request",
        "text": "When?",
        "input": INPUT,
        "request": {"type": "sar", "step": 3, "of": 8},
    },
    {"kind": "request", "text": "Right?", "request": {"type": "sar", "summary": SUMMARY}},
    {"kind": "receipt", "text": "Filed.", "receipt": RECEIPT},
    {"kind": "status", "text": "It is being read."},
    {"kind": "social", "text": "Hello"},
    {"kind": "handoff", "text": "Email the DPO."},
    {"kind": "safety", "text": "Talk to an adult."},
]


def schema(reference: dict[str, Any]) -> jsonschema.Draft202012Validator:
    """A validator of one schema that may refer to the document's components."""
    whole = {**reference, "components": document()["components"]}
    return jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker())


def resolved(node: dict[str, Any]) -> dict[str, Any]:
    while "$ref" in node:
        found: Any = document()
        for part in node["$ref"].removeprefix("#/").split("/"):
            found = found[part]
        node = found
    return node


def check(got, method: str, path: str) -> None:
    """Hold an answer to the document: status, content type, headers, body."""
    operation = document()["paths"][path][method.lower()]
    described = resolved(operation["responses"][str(got.status)])
    for name, header in described.get("headers", {}).items():
        assert name in got.headers or not header.get("required")
    if "content" not in described:
        assert got.body == b""
        return
    content_type = got.headers["Content-Type"].partition(";")[0]
    schema(described["content"][content_type]["schema"]).validate(got.json)


def api_routes(app) -> set[tuple[str, str]]:
    return {
        (route.method, route.resource.canonical)
        for route in app.router.routes()
        if route.method != "HEAD" and re.match(r"/api/|/healthz|/readyz", route.resource.canonical)
    }


async def test_every_route_is_described_and_every_description_is_a_route(gateway):
    described = {
        (method.upper(), path)
        for path, item in document()["paths"].items()
        for method in item
        if method in ("get", "post", "delete", "put", "patch")
    }
    assert described == api_routes(gateway.app)
    assert (await gateway.call("GET", "/api/v1/openapi.json")).json == document()


def test_the_document_is_whole():
    assert document()["openapi"].startswith("3.1")

    def walk(node: Any) -> None:
        if isinstance(node, dict):
            if "$ref" in node:
                resolved(node)
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(document())
    for name in document()["components"]["schemas"]:
        jsonschema.Draft202012Validator.check_schema(document()["components"]["schemas"][name])
    problem = document()["components"]["schemas"]["Problem"]["properties"]["type"]["enum"]
    assert sorted(problem) == sorted(f"/problems/{name}" for name in KINDS)


@pytest.mark.parametrize("message", EVERY_KIND, ids=lambda m: m["kind"])
async def test_every_kind_of_message_is_valid(gateway, rasa, message):
    path = "/api/v1/conversations/{conversation}/messages"
    rasa.reply = lambda turn: [message]
    chat = await gateway.open()
    said = await chat.say("Hello")
    check(said, "POST", path)
    (got,) = said.messages
    for citation in got["citations"]:
        assert citation.pop("highlight").endswith("#" + citation["anchor"])
    assert {name: got[name] for name in message} == message
    check(await chat.read(), "GET", path)


async def test_answers_and_refusals_are_valid(gateway, rasa):
    opening, one = "/api/v1/conversations", "/api/v1/conversations/{conversation}"
    check(await gateway.call("POST", opening, json={}), "POST", opening)
    check(await gateway.call("POST", opening, json={"notice": "x"}), "POST", opening)
    check(await gateway.call("POST", opening, data=b"{"), "POST", opening)
    chat = await gateway.open()
    for body in ({}, [], {"client_id": CLIENT_ID, "choice": "x"}):
        check(await chat.post(body), "POST", one + "/messages")
    rasa.status = 500
    failed = await chat.say("Hello")
    check(failed, "POST", one + "/messages")
    assert failed.messages[0]["kind"] == "error"
    check(await chat.read("x"), "GET", one + "/messages")
    check(await chat.forget(), "DELETE", one)
    check(await chat.forget(), "DELETE", one)
    check(await chat.read(), "GET", one + "/messages")
    check(await gateway.call("GET", "/healthz"), "GET", "/healthz")
    check(await gateway.call("GET", "/readyz"), "GET", "/readyz")
    rasa.actions = 503
    check(await gateway.call("GET", "/readyz"), "GET", "/readyz")


HEADERS = {
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Permissions-Policy",
    "Cache-Control",
}


async def test_every_answer_carries_the_headers_and_no_cookie(gateway):
    """Walks the program's routes, so that one that is added later is held to it, too."""
    calls = [
        (route.method, re.sub(r"\{\w+\}", "x", route.resource.canonical))
        for route in gateway.app.router.routes()
    ]
    assert len(calls) > 15
    calls += [("GET", "/none"), ("PUT", "/"), ("GET", "/api/v1/none"), ("GET", "/notice/other")]
    for accept in ("text/html", "*/*"):
        for method, path in calls:
            got = await gateway.call(method, path, headers={"Accept": accept})
            assert set(got.headers) >= HEADERS, (method, path)
            assert "Server" not in got.headers
            # Staff forms need a secret; nobody else gets a cookie, and theirs are for /dpo alone.
            assert path.startswith("/dpo") or "Set-Cookie" not in got.headers
            for line in got.headers.getall("Set-Cookie", []):
                assert "Path=/dpo;" in line and "HttpOnly" in line
            policy = got.headers["Content-Security-Policy"]
            assert policy.startswith("default-src 'none'")
            assert "unsafe" not in policy
            assert "script-src" not in policy
            if path.startswith("/api/") or path == "/":
                assert got.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("method", "path", "status", "problem"),
    [
        ("GET", "/api/v1/none", 404, "not-found"),
        ("GET", "/api/", 404, "not-found"),
        ("GET", "/none", 404, "not-found"),
        ("PUT", "/api/v1/conversations", 405, "method-not-allowed"),
        ("GET", "/api/v1/conversations", 405, "method-not-allowed"),
        ("DELETE", "/healthz", 405, "method-not-allowed"),
        ("POST", "/", 415, "content-type"),
        ("GET", "/notice/none", 404, "not-found"),
        ("GET", "/static/none.css", 404, "not-found"),
        ("GET", "/static/..%2fapp.py", 404, "not-found"),
        ("GET", "/problems/none", 404, "not-found"),
    ],
)
async def test_errors_are_problems_or_pages(gateway, method, path, status, problem):
    got = await gateway.call(method, path)
    assert (got.status, got.problem) == (status, problem)
    assert ("Allow" in got.headers) == (status == 405)
    page = await gateway.call(method, path, headers={"Accept": "text/html,*/*"})
    assert page.status == status
    is_api = path.startswith("/api/") or path == "/healthz"
    assert page.headers["Content-Type"].startswith("text/html") != is_api


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
async def test_the_unexpected_says_nothing_of_itself(gateway, monkeypatch, log, accept):
    def fail(*_args: Any) -> None:
        raise RuntimeError("my name is Zebedee, SELECT * FROM conversation")

    monkeypatch.setattr(gateway.app[CHAT], "new_ticket", fail)
    for method, path in (("POST", "/api/v1/conversations"), ("GET", "/")):
        got = await gateway.call(method, path, headers={"Accept": accept})
        assert got.status == 500
        for word in ("Zebedee", "SELECT", "Error", "Traceback", ".py"):
            assert word not in got.text
    assert "RuntimeError" in log.getvalue()
    assert "test_contract.py" in log.getvalue()
    assert "Zebedee" not in log.getvalue()


async def test_the_types_of_problems_are_explained(gateway):
    for name, kind in KINDS.items():
        explained = await gateway.call("GET", f"/problems/{name}")
        assert explained.status == 200
        assert kind.title.replace("'", "&#39;") in explained.text
