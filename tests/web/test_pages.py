"""The chat page without JavaScript and the notice page."""

from __future__ import annotations

import asyncio
import re
from html.parser import HTMLParser
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest

from bot.conversations.tables import ConversationRow, MessageRow, TurnRow
from bot.notice.document import Document
from bot.web.limits import Rates
from bot.web.notice_html import highlight_url, render
from bot.web.prose import linked, prose, verdict_and_text
from tests.web.support import EMAIL, Library, answer

HTML = {"Accept": "text/html,*/*;q=0.8"}


class Page(HTMLParser):
    """A page as far as the tests look at it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.stack: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]

    @property
    def fields(self) -> dict[str, str]:
        """The hidden fields of the form in which one writes."""
        inside = self.html[self.html.index('<form id="composer"') : self.html.index("</textarea>")]
        pairs = re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', inside)
        return dict(pairs)

    @property
    def box(self) -> str:
        found = re.search(r"<textarea[^>]*>\n(.*?)</textarea>", self.html, re.DOTALL)
        assert found
        return found.group(1)

    @property
    def choices(self) -> list[str]:
        return [b["value"] or "" for b in self.all("button") if b.get("name") == "choice"]

    @property
    def latest(self) -> str:
        return self.html[self.html.index('id="latest"') :]


async def get(gateway, path: str = "/") -> Page:
    got = await gateway.call("GET", path, headers=HTML)
    assert got.status == 200
    return Page(got.text)


async def send(gateway, page: Page, status: int = 200, **said: str) -> Page:
    got = await gateway.call("POST", "/", data={**page.fields, **said}, headers=HTML)
    assert got.status == status, got.text
    return Page(got.text)


async def test_the_page_before_anything_is_said(gateway):
    page = await get(gateway)
    assert "automated assistant" in page.html
    assert f"mailto:{EMAIL}" in page.html
    assert {"topic:recipients", "person"} <= set(page.choices)
    assert 'href="/notice"' in page.html
    assert "Forget this conversation" in page.html
    assert await gateway.rows(ConversationRow) == 0


async def test_every_page_is_free_of_scripts_styles_and_strangers(gateway, rasa):
    first = await get(gateway)
    pages = [first, await send(gateway, first, text="Hello"), await get(gateway, "/notice")]
    for page in pages:
        assert not page.all("script")
        assert not page.all("style")
        for tag, attrs in page.tags:
            assert not any(name.startswith("on") or name == "style" for name in attrs)
            for name in ("src", "action"):
                assert (attrs.get(name) or "/").startswith("/")
            if tag == "link":
                assert (attrs["href"] or "").startswith("/static/")
        assert page.all("html") == [{"lang": "en-GB"}]
        assert len(page.all("h1")) == 1


async def test_stylesheet_and_icon_are_served_under_their_hash(gateway):
    page = await get(gateway)
    for link in page.all("link"):
        got = await gateway.call("GET", link["href"])
        assert got.status == 200
        assert "immutable" in got.headers["Cache-Control"]
        assert "http" not in got.text.replace("http://www.w3.org/2000/svg", "").replace(
            'href^="http"', ""
        )


async def test_a_turn(gateway, rasa):
    page = await send(gateway, await get(gateway), text="Is it sent abroad?")
    assert rasa.asked[0].text == "Is it sent abroad?"
    latest = page.latest
    assert "Is it sent abroad?" in latest
    assert '<p class="verdict no">No</p>' in latest
    assert "<p>The notice says no.</p>" in latest
    assert (
        "<blockquote><p>Will my data be transferred abroad and why? No</p></blockquote>" in latest
    )
    assert 'href="/notice?passage=p4#will-my-data-be-transferred-abroad-and-why"' in latest
    assert page.all("form")[0]["action"] == "/#latest"
    assert page.box == ""


async def test_the_conversation_goes_on_and_is_shown_whole(gateway, rasa):
    page = await get(gateway)
    for text in ("One", "Two", "Three"):
        rasa.reply = lambda turn: [answer(f"re {turn.text}"), {"kind": "social", "text": "Bye"}]
        page = await send(gateway, page, text=text)
    assert await gateway.rows(ConversationRow) == 1
    assert await gateway.rows(TurnRow) == 3
    shown = [page.html.index(text) for text in ("re One", "re Two", "re Three", "<textarea")]
    assert shown == sorted(shown)
    assert "re Three" in page.latest
    assert "re Two" not in page.latest


async def test_loading_the_answer_again_does_nothing_twice(gateway, rasa):
    first = await get(gateway)
    said = {**first.fields, "text": "Hello"}
    answers = [await gateway.call("POST", "/", data=said, headers=HTML) for _ in range(3)]
    assert {each.status for each in answers} == {200}
    assert len(rasa.asked) == 1
    assert await gateway.rows(ConversationRow) == 1
    second = Page(answers[-1].text)
    again = {**second.fields, "text": "More"}
    await asyncio.gather(*(gateway.call("POST", "/", data=again, headers=HTML) for _ in range(3)))
    assert await gateway.rows(TurnRow) == 2


async def test_the_first_form_sent_twice_at_once_opens_one_conversation(gateway, rasa):
    said = {**(await get(gateway)).fields, "text": "Hello"}
    got = await asyncio.gather(
        *(gateway.call("POST", "/", data=said, headers=HTML) for _ in range(5))
    )
    assert {each.status for each in got} == {200}
    assert await gateway.rows(ConversationRow) == 1
    assert len(rasa.asked) == 1


async def test_nothing_secret_stands_in_an_address(gateway):
    page = await send(gateway, await get(gateway), text="Hello")
    for _tag, attrs in page.tags:
        for name in ("href", "action", "src"):
            assert page.fields["token"] not in (attrs.get(name) or "")
            assert page.fields["conversation"] not in (attrs.get(name) or "")


async def test_a_choice_is_a_button(gateway, rasa):
    page = await send(gateway, await get(gateway), choice="topic:recipients", text="half a ques")
    assert rasa.asked[0].choice == "topic:recipients"
    assert "Who do you share data with?" in page.latest
    assert page.box == "half a ques"
    page = await send(gateway, page, choice="person")
    assert rasa.asked[1].choice == "person"


async def test_a_person_is_always_in_reach(gateway, rasa):
    rasa.reply = lambda turn: [{"kind": "silent", "text": "The notice does not say."}]
    page = await send(gateway, await get(gateway), text="Cookies?")
    assert "person" in page.choices
    assert f"mailto:{EMAIL}" in page.html


async def test_typed_html_is_text(gateway, rasa):
    evil = "<script>alert(1)</script>&\"'"
    rasa.reply = lambda turn: [
        answer(evil, choices=[{"title": evil, "payload": evil}], topic=evil),
    ]
    page = await send(gateway, await get(gateway), text=evil)
    assert "<script" not in page.html
    assert "&lt;script&gt;" in page.html
    assert evil in page.choices
    refused = await send(gateway, page, 422, text=evil + "</textarea>" + "a" * 2001)
    assert "<script" not in refused.html
    assert refused.html.count("</textarea>") == 1


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"text": ""}, "nothing in the box"),
        ({"text": " \x00 "}, "nothing in the box"),
        ({}, "nothing in the box"),
        ({"text": "a" * 2001}, "longer than 2,000"),
        ({"choice": "/restart"}, "no longer works"),
        ({"text": "Hello", "client_id": "1"}, "Your words are still in the box"),
    ],
)
async def test_what_cannot_be_sent_stays_in_the_box(gateway, rasa, said, sentence):
    page = await send(gateway, await get(gateway), 422, **said)
    assert sentence in page.latest
    assert page.box.strip() == said.get("text", "").replace("\x00", "\x00").strip()
    assert 'aria-describedby="alert hint"' in page.html
    assert not rasa.asked
    assert (await send(gateway, page, text="Better")).html.count("Better") == 1


async def test_text_of_2000_emoji_fits_the_form(gateway):
    assert "🙂" in (await send(gateway, await get(gateway), text="🙂" * 2000)).latest


async def test_an_error_offers_to_try_again_with_the_same_turn(gateway, rasa):
    first = await get(gateway)
    rasa.status = 503
    failed = await send(gateway, first, text="Is it sent abroad?")
    assert "Something went wrong" in failed.latest
    assert EMAIL in failed.latest
    assert "Try again" in failed.latest
    assert failed.box == "Is it sent abroad?"
    assert failed.fields["client_id"] == first.fields["client_id"]
    rasa.status = 200
    done = await send(gateway, failed, text=failed.box)
    assert "verdict no" in done.latest
    assert done.box == ""
    assert done.fields["client_id"] != first.fields["client_id"]
    assert "Something went wrong" not in done.html


async def test_a_failed_choice_is_tried_again_by_its_button(gateway, rasa):
    first = await get(gateway)
    rasa.status = 503
    failed = await send(gateway, first, choice="topic:recipients", text="draft")
    assert failed.box == "draft"
    again = re.search(r"<button[^>]*>Try again", failed.latest)
    assert again
    assert 'value="topic:recipients"' in again.group()
    rasa.status = 200
    done = await send(gateway, failed, choice="topic:recipients", text="draft")
    assert rasa.asked[-1].turn == first.fields["client_id"]
    assert done.box == "draft"


async def test_an_expired_conversation_is_said_so_and_the_words_are_kept(gateway, clock):
    page = await send(gateway, await get(gateway), text="Hello")
    clock.move(hours=24)
    ended = await send(gateway, page, 404, text="And abroad?")
    assert "has ended" in ended.latest
    assert ended.box == "And abroad?"
    again = await send(gateway, ended, text=ended.box)
    assert "verdict no" in again.latest


async def test_a_page_left_open_too_long_is_ended_too(gateway, clock):
    page = await get(gateway)
    clock.move(hours=24)
    assert "has ended" in (await send(gateway, page, 404, text="Hello")).latest
    assert await gateway.rows(ConversationRow) == 0


@pytest.mark.parametrize("changed", ["conversation", "token", "seal", "notice"])
async def test_a_forged_first_form_opens_nothing(gateway, changed):
    page = await get(gateway)
    fields = page.fields
    value = fields[changed]
    fields[changed] = value[:-1] + ("1" if value[-1] == "0" else "0")
    if changed == "notice":
        fields[changed] = "other"
    data = {**fields, "text": "Hello"}
    assert (await gateway.call("POST", "/", data=data, headers=HTML)).status == 404
    assert await gateway.rows(ConversationRow) == 0


async def test_forgetting(gateway, rasa):
    page = await send(gateway, await get(gateway), text="Hello")
    ids = {name: page.fields[name] for name in ("conversation", "token")}
    for _ in range(2):
        got = await gateway.call("POST", "/forget", data=ids, headers=HTML)
        assert got.status == 200
        assert "is forgotten" in got.text
    assert await gateway.rows(MessageRow) == 0
    assert "has ended" in (await send(gateway, page, 404, text="More")).latest


async def test_a_stranger_cannot_forget_it(gateway):
    page = await send(gateway, await get(gateway), text="Hello")
    ids = {"conversation": page.fields["conversation"], "token": "forged"}
    await gateway.call("POST", "/forget", data=ids, headers=HTML)
    assert await gateway.rows(ConversationRow) == 1


async def test_another_notice(gateway, rasa):
    page = await get(gateway, "/?notice=other")
    assert 'href="/notice/other"' in page.html
    await send(gateway, page, text="Hello")
    assert rasa.asked[0].notice == "other"
    assert (await get(gateway, "/?notice=none")).fields["notice"] == "default"


async def test_limits_keep_what_was_typed(start):
    gateway = await start(rates=Rates(turns_per_conversation="1/hour"))
    page = await send(gateway, await get(gateway), text="One")
    refused = await send(gateway, page, 429, text="Two")
    assert "Please wait" in refused.latest
    assert refused.box == "Two"


async def test_too_large_a_form_is_a_page(gateway):
    got = await gateway.call("POST", "/", data={"text": "a" * 40_000}, headers=HTML)
    assert got.status == 413
    assert "2,000 characters" in got.text


@pytest.mark.parametrize(
    "kind",
    ["answer", "silent", "clarify", "out_of_scope", "request", "receipt", "status", "social",
     "handoff", "safety"],
)  # fmt: skip
async def test_every_kind_of_message_has_its_own_look(gateway, rasa, kind):
    body = {"kind": kind, "text": "Call Childline on 0800 1111, or 999, or 0800 11112."}
    rasa.reply = lambda turn: [body]
    latest = (await send(gateway, await get(gateway), text="Hello")).latest
    assert f'<div class="message {kind}"' in latest
    tels = re.findall(r'href="(tel:\d+)"', latest)
    assert tels == (["tel:08001111", "tel:999"] if kind == "safety" else [])


async def test_the_notice_has_the_anchors_of_its_sections(gateway):
    page = await get(gateway, "/notice")
    headings = [attrs["id"] for tag, attrs in page.tags if tag in ("h1", "h2")]
    assert headings == [
        "privacy-notice",
        "who-do-we-share-with",
        "will-my-data-be-transferred-abroad-and-why",
    ]
    assert not page.all("mark")


async def test_cited_passages_are_marked(gateway):
    page = await get(gateway, "/notice?passage=p2&passage=p4&passage=p99&passage=<b>")
    assert re.findall(r"<mark>(.*?)</mark>", page.html) == [
        "our <strong>local authority</strong>",
        "No",
    ]


async def test_only_safe_links_leave_the_notice(gateway):
    page = await get(gateway, "/notice/other")
    assert [a["href"] for a in page.all("a") if (a["href"] or "").startswith("http")] == [
        "https://ico.org.uk/"
    ]
    assert not page.all("img")
    assert "<script" not in page.html
    assert not [a for a in page.all("a") if urlsplit(a["href"] or "").scheme == "javascript"]


async def test_a_citation_leads_to_its_marked_passage(gateway, rasa):
    marked = "/notice?passage=p4#will-my-data-be-transferred-abroad-and-why"
    body = answer()
    body["citations"][0]["highlight"] = marked
    rasa.reply = lambda turn: [body]
    assert marked in (await send(gateway, await get(gateway), text="Hello")).latest


async def test_a_citation_marks_all_that_it_quotes(gateway, rasa):
    quote = "We share with:\n\n- our local authority\n- the Department for Education"
    citation = {
        "section": "Who do we share with?",
        "anchor": "who-do-we-share-with",
        "quote": quote,
        "url": "/notice#who-do-we-share-with",
    }
    rasa.reply = lambda turn: [answer(citations=[citation])]
    said = (await (await gateway.open()).say("Who?")).messages[0]["citations"][0]
    assert said["url"] == citation["url"]
    page = await get(gateway, said["highlight"])
    assert len(re.findall("<mark>", page.html)) == 3


@pytest.mark.parametrize(
    ("anchor", "quote", "passages"),
    [
        ("will-my-data-be-transferred-abroad-and-why", "No", "passage=p4"),
        ("will-my-data-be-transferred-abroad-and-why", "Will my data be transferred abroad and why? No", "passage=p4"),
        ("who-do-we-share-with", "- our local authority", "passage=p2"),
        ("who-do-we-share-with", "local", "passage=p2"),
        ("who-do-we-share-with", "not there", None),
        ("nowhere", "No", None),
    ],
)  # fmt: skip
def test_highlight_url(anchor, quote, passages):
    citation = {"anchor": anchor, "quote": quote, "url": f"/notice#{anchor}"}
    expected = f"/notice?{passages}#{anchor}" if passages else None
    assert highlight_url(Library().get("default"), citation) == expected


def test_every_passage_of_a_notice_can_be_marked():
    """The renderer counts passages as the parser does, also in odd Markdown."""
    source = (
        "before\n\n# A\n\ntext *x* `code`\n\n- one\n\n  two\n- - deep\n\n## B\n\n> quoted\n\n"
        "![](x.png)\n\n1. first\n\n## B\n\n***\n\nlast <https://e.example> "
        "<b>bold</b>\n\n<div>block</div>\n\n[x](/y)\n\n<i>\n\n<!-- note -->\n\nend"
    )
    document: Any = Document.parse(source)
    notice = SimpleNamespace(markdown=document.markdown, sections=document.sections)
    for section in document.sections:
        for passage in section.passages:
            html = str(render(notice, {passage.id}))
            found = re.findall(r"<mark>(.*?)</mark>", html, re.DOTALL)
            assert len(found) == 1
            text = re.sub(r"<[^>]+>", "", found[0])
            assert text.split() == passage.text.split()
    assert 'id="b-2"' in render(notice)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a\n\nb", "<p>a</p>\n<p>b</p>"),
        ("We:\n- x\n- y\nz", "<p>We:</p>\n<ul><li>x</li><li>y</li></ul>\n<p>z</p>"),
        ("<b>&", "<p>&lt;b&gt;&amp;</p>"),
        (
            "Write to a.b@c.example.",
            '<p>Write to <a href="mailto:a.b@c.example">a.b@c.example</a>.</p>',
        ),
        (
            "See https://ico.org.uk/x?a=1&b=2.",
            '<p>See <a href="https://ico.org.uk/x?a=1&amp;b=2">https://ico.org.uk/x?a=1&amp;b=2</a>.</p>',
        ),
        ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
    ],
)
def test_prose(text, html):
    assert prose(text) == html


def test_phone_numbers_are_whole():
    assert linked("999 9990 1999", ["999"]) == '<a href="tel:999">999</a> 9990 1999'


@pytest.mark.parametrize(
    ("verdict", "text", "expected"),
    [
        ("no", "No. The notice says no.", ("No", "The notice says no.")),
        ("yes", "Yes, the notice says so.", ("Yes", "The notice says so.")),
        ("not_listed", "The notice does not list X.", ("Not listed in the notice", "The notice does not list X.")),
        ("no", "No.", ("No", "")),
        ("no", "Nobody. Else.", (None, "Nobody. Else.")),
        ("yes", "The notice lists it.", (None, "The notice lists it.")),
        ("depends", "The notice says both.", ("It depends", "The notice says both.")),
        (None, "No. Really.", (None, "No. Really.")),
    ],
)  # fmt: skip
def test_verdict_first(verdict, text, expected):
    assert verdict_and_text({"verdict": verdict, "text": text}) == expected
