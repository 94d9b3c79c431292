"""Bad input through the API: each gets what the contract says, and nothing breaks."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversations.tables import TurnRow
from bot.web.inputs import normalise
from tests.web.support import Chat

CLIENT_ID = "5f5ac2f0-0a49-4a35-8d1e-3a3f6f7d1b11"


@pytest.mark.parametrize(
    "text", ["", " ", "\n\t", "\x00\x07\x1b", "\ud83d", "\u200b\u202e", "\u00a0"]
)
async def test_nothing_to_read(gateway, text):
    chat = await gateway.open()
    refused = await chat.say(text)
    assert (refused.status, refused.problem) == (422, "no-text")


@pytest.mark.parametrize(
    "text",
    [
        "🙂🙂",
        "👩‍👩‍👧",
        "Welche Daten speichern Sie?",
        "من يحصل على بياناتي؟",
        "我的数据存在哪里？",
        "<script>alert(1)</script>",
        "' OR 1=1; --",
        "/restart",
        "/choose{}",
        "{{ 7 * 7 }}",
        "a" * 2000,
        "🙂" * 2000,
        "\u007f" * 3000 + "a",
    ],
)
async def test_unusual_text_is_a_turn_like_any_other(gateway, rasa, text):
    chat = await gateway.open()
    assert (await chat.say(text)).messages[0]["kind"] == "answer"
    assert rasa.asked[0].text == normalise(text)


@pytest.mark.parametrize("text", ["a" * 2001, "é" * 2001, "🙂" * 2001, " " + "a b" * 700])
async def test_too_long(gateway, text):
    refused = await (await gateway.open()).say(text)
    assert (refused.status, refused.problem) == (422, "too-long")


async def test_the_limit_counts_after_normalising(gateway):
    chat = await gateway.open()
    assert (await chat.say("e\u0301" * 2000)).messages


@pytest.mark.parametrize("size", [16 * 1024 + 1, 1024 * 1024])
async def test_too_large(gateway, size):
    chat = await gateway.open()
    refused = await gateway.call("POST", chat.url + "/messages", data=b"a" * size, headers={
        **chat.headers, "Content-Type": "application/json"
    })  # fmt: skip
    assert (refused.status, refused.problem) == (413, "too-large")
    opening = await gateway.call("POST", "/api/v1/conversations", data=b" " * size)
    assert opening.problem == "too-large"


async def test_too_large_without_saying_so_first(gateway):
    chat = await gateway.open()

    async def chunks():
        for _ in range(64):
            yield b"a" * 1024

    refused = await gateway.call(
        "POST", chat.url + "/messages", data=chunks(), headers=chat.headers
    )
    assert refused.problem == "too-large"


async def test_sixteen_kibibytes_fit(gateway):
    chat = await gateway.open()
    body = json.dumps({"client_id": CLIENT_ID, "text": "Hello"}).encode()
    sent = await gateway.call(
        "POST",
        chat.url + "/messages",
        data=body.ljust(16 * 1024),
        headers={**chat.headers, "Content-Type": "application/json; charset=utf-8"},
    )
    assert sent.messages


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"text=hello", b"\xff\xfe", b'{"a": NaN}', b"[" * 9000, b"1" * 9000, b"\x00"],
)
async def test_not_json(gateway, body):
    chat = await gateway.open()
    refused = await gateway.call("POST", chat.url + "/messages", data=body, headers={
        **chat.headers, "Content-Type": "application/json"
    })  # fmt: skip
    assert (refused.status, refused.problem) == (400, "not-json")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "x"])
async def test_wrong_content_type(gateway, kind):
    chat = await gateway.open()
    refused = await gateway.call("POST", chat.url + "/messages", data=b"{}", headers={
        **chat.headers, "Content-Type": kind
    })  # fmt: skip
    assert (refused.status, refused.problem) == (415, "content-type")


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ([], "not-an-object"),
        ("text", "not-an-object"),
        (None, "not-an-object"),
        ({}, "client-id"),
        ({"text": "Hello"}, "client-id"),
        ({"client_id": "1", "text": "Hello"}, "client-id"),
        ({"client_id": 7, "text": "Hello"}, "client-id"),
        ({"client_id": CLIENT_ID.replace("-", ""), "text": "Hello"}, "client-id"),
        ({"client_id": CLIENT_ID}, "text-or-choice"),
        ({"client_id": CLIENT_ID, "text": "a", "choice": "person"}, "text-or-choice"),
        ({"client_id": CLIENT_ID, "text": None, "choice": None}, "text-or-choice"),
        ({"client_id": CLIENT_ID, "text": 7}, "no-text"),
        ({"client_id": CLIENT_ID, "text": ["a"]}, "no-text"),
        ({"client_id": CLIENT_ID, "choice": 7}, "unknown-choice"),
        ({"client_id": CLIENT_ID, "choice": ""}, "unknown-choice"),
        ({"client_id": CLIENT_ID, "choice": "/restart"}, "unknown-choice"),
        ({"client_id": CLIENT_ID, "choice": "\ud800"}, "unknown-choice"),
        ({"client_id": CLIENT_ID, "choice": "x" * 2001}, "unknown-choice"),
    ],
)
async def test_bodies_that_are_no_turn(gateway, rasa, body, problem):
    refused = await (await gateway.open()).post(body)
    assert refused.problem == problem
    assert not rasa.asked


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ({"notice": "no-such"}, "unknown-notice"),
        ({"notice": 7}, "unknown-notice"),
        ({"notice": ["default"]}, "unknown-notice"),
        ({"notice": {}}, "unknown-notice"),
        ({"locale": ""}, "locale"),
        ({"locale": "e"}, "locale"),
        ({"locale": "en_GB"}, "locale"),
        ({"locale": "en-GB\n"}, "locale"),
        ({"locale": "<b>"}, "locale"),
        ({"locale": 7}, "locale"),
        ({"locale": "en-x-" + "a-" * 40 + "a"}, "locale"),
        ([], "not-an-object"),
    ],
)
async def test_openings_that_cannot_be(gateway, body, problem):
    refused = await gateway.call("POST", "/api/v1/conversations", json=body)
    assert (refused.status, refused.problem) == (422, problem)


@pytest.mark.parametrize("locale", ["en", "cy-GB", "zh-Hant-TW", "sl-rozaj-biske", "x-own", None])
async def test_every_language_tag_may_open(gateway, locale):
    assert (await gateway.open(locale=locale)).messages[0]["lang"] == "en-GB"


async def test_an_opening_needs_no_body(gateway):
    assert (await gateway.call("POST", "/api/v1/conversations")).status == 201


@pytest.mark.parametrize(
    "authorization",
    [
        None,
        "",
        "Bearer",
        "Bearer ",
        "Bearer forged",
        "Bearer \u00e9\u00e9",
        "Basic dXNlcjpwYXNz",
        "{token}",
        "Basic {token}",
        "Bearer {token}x",
        "Bearer " + "a" * 5000,
    ],
)
async def test_a_wrong_token_and_an_unknown_conversation_look_alike(gateway, authorization):
    chat = await gateway.open()
    headers = {}
    if authorization is not None:
        headers["Authorization"] = authorization.replace("{token}", chat.token)
    unknown = chat.url[:-4] + "0000"
    answers = [
        await gateway.call(method, base + tail, headers=headers, **more)
        for base in (chat.url, unknown, "/api/v1/conversations/x", "/api/v1/conversations/%FF%00")
        for method, tail, more in (
            ("GET", "/messages", {}),
            ("POST", "/messages", {"json": {"client_id": CLIENT_ID, "text": "Hello"}}),
            ("DELETE", "", {}),
        )
    ]
    assert {answer.problem for answer in answers} == {"no-conversation"}
    assert len({answer.body for answer in answers}) == 1
    assert (await chat.read()).messages


async def test_the_scheme_may_be_written_in_any_case(gateway):
    chat = await gateway.open()
    headers = {"Authorization": f"bearer {chat.token}"}
    assert (await gateway.call("GET", chat.url + "/messages", headers=headers)).messages


async def test_anothers_conversation_is_out_of_reach(gateway):
    mine, other = await gateway.open(), await gateway.open()
    for call in ("read", "forget"):
        stolen = Chat(gateway, other.id, mine.token, [])
        assert (await getattr(stolen, call)()).problem == "no-conversation"
    assert (await other.read()).messages


ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=40),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["client_id", "text", "choice", "notice", "locale"])
            | st.text(max_size=8),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)
EXAMPLES = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


class TestArbitrary:
    """Hypothesis against a running gateway. Statuses are what the contract knows, never 500."""

    @EXAMPLES
    @given(text=st.text(max_size=2100))
    def test_text(self, run, text):
        said = run(lambda chat: chat.say(text))
        assert said.status in (200, 422)
        if said.status == 200:
            assert 1 <= len(normalise(text)) <= 2000

    @EXAMPLES
    @given(body=ANY_JSON)
    def test_json(self, run, body):
        raw = json.dumps(body).encode()
        for path in ("/api/v1/conversations", "{chat}/messages"):
            got = run(
                lambda chat, path=path: chat.gateway.call(
                    "POST",
                    path.replace("{chat}", chat.url),
                    data=raw,
                    headers={**chat.headers, "Content-Type": "application/json"},
                )
            )
            assert got.status in (201, 400, 422)

    @EXAMPLES
    @given(body=st.binary(max_size=200), kind=st.sampled_from(["application/json", "text/plain"]))
    def test_bytes(self, run, body, kind):
        got = run(
            lambda chat: chat.gateway.call(
                "POST",
                chat.url + "/messages",
                data=body,
                headers={**chat.headers, "Content-Type": kind},
            )
        )
        assert got.status in (400, 415, 422)

    @EXAMPLES
    @given(fields=st.dictionaries(
        st.sampled_from(["conversation", "token", "client_id", "text", "choice", "seal", "notice"]),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    ))  # fmt: skip
    def test_forms(self, run, fields):
        got = run(lambda chat: chat.gateway.call("POST", "/", data=fields))
        assert got.status in (400, 404, 415, 422)


async def test_bad_input_leaves_nothing_behind(gateway):
    chat = await gateway.open()
    await chat.say("a" * 2001)
    await chat.choose("nothing")
    await chat.post({"client_id": str(uuid4())})
    assert await gateway.rows(TurnRow) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a\tb\u2028c", "a b\nc"),
        ("A\u030a", "Å"),
        ("x\u202ey\ufffe", "xy"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("\u200d", ""),
        ("\u0301", ""),
        ("ok\x7f\x9b", "ok"),
    ],
)
def test_normalise(text, expected):
    assert normalise(text) == expected


@given(st.text())
def test_normalising_twice_changes_nothing(text):
    once = normalise(text)
    assert normalise(once) == once
    once.encode()
