"""Addresses that may be used, signatures, bodies, waits: each by itself."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import datetime, timedelta, timezone
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.webhooks.addresses import CheckedResolver, RefusedAddress, check, is_allowed
from bot.webhooks.dispatch import BACK_OFF, next_try
from bot.webhooks.events import CLOSED, DUE_SOON, EVENTS, FILED, body, is_genuine, shown, signature

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=timezone.utc)


@pytest.mark.parametrize(
    "url",
    ["https://hooks.example.org/a?b=c", "https://hooks.example.org:8443/", "http://127.0.0.1:9000/x",
     "http://localhost:9000", "http://[::1]:9000/", "https://93.184.216.34/x"],
)  # fmt: skip
def test_where_webhooks_may_go(url):
    check(url, private=False, own_ports=(8080,))


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://hooks.example.org/", "Use https"),
        ("ftp://hooks.example.org/", "begins with https"),
        ("//hooks.example.org/", "begins with https"),
        ("javascript:alert(1)", "begins with https"),
        ("", "begins with https"),
        ("https://", "begins with https"),
        ("https://user:secret@hooks.example.org/", "user name"),
        ("https://hooks.example.org/#x", "after #"),
        ("https://hooks.example.org/ x", "plain characters"),
        ("https://hööks.example.org/", "plain characters"),
        ("https://hooks.example.org/" + "x" * 500, "500"),
        ("https://hooks.example.org:99999/", "not an address"),
        ("https://[::1", "not an address"),
        ("https://10.0.0.1/", "may not go"),
        ("https://192.168.1.1/", "may not go"),
        ("https://172.16.0.1/", "may not go"),
        ("https://100.64.0.1/", "may not go"),
        ("https://169.254.169.254/latest/meta-data", "may not go"),
        ("https://0.0.0.0/", "may not go"),
        ("https://[::ffff:10.0.0.1]/", "may not go"),
        ("https://[fd00::1]/", "may not go"),
        ("https://[fe80::1]/", "may not go"),
        ("https://[2002:a00:1::]/", "may not go"),
        ("https://[64:ff9b::a00:1]/", "may not go"),
        ("http://0.0.0.0:9000/", "Use https"),
        ("http://127.0.0.1:8080/", "assistant itself"),
        ("http://localhost:8080/", "assistant itself"),
        ("http://127.9.9.9:8080/", "assistant itself"),
    ],
)
def test_where_they_may_not(url, said):
    with pytest.raises(ValueError, match=said):
        check(url, private=False, own_ports=(8080,))


@pytest.mark.parametrize("url", ["https://10.0.0.1/", "https://[fd00::1]/", "https://100.64.0.1/"])
def test_private_networks_when_the_operator_says_so(url):
    check(url, private=True)
    with pytest.raises(ValueError, match="may not go"):
        check("https://169.254.169.254/", private=True)
    with pytest.raises(ValueError, match="Use https"):
        check(url.replace("https", "http"), private=True)


@given(st.ip_addresses())
def test_without_leave_nothing_but_public_addresses(address):
    if is_allowed(address, loopback=False, private=False):
        inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
        assert address.is_global or (inner is not None and inner.is_global)
        assert not address.is_multicast and not address.is_loopback


class Names:
    def __init__(self, *hosts: str) -> None:
        self.hosts = hosts

    async def resolve(self, host, port=0, family=0):
        return [{"hostname": host, "host": one, "port": port, "family": 2, "proto": 0, "flags": 0}
                for one in self.hosts]  # fmt: skip

    async def close(self) -> None:
        pass


@pytest.mark.parametrize(
    "host", ["10.0.0.1", "127.0.0.1", "169.254.169.254", "::1", "fe80::1%eth0"]
)
async def test_a_name_that_leads_inside_is_refused_at_the_moment_of_sending(host):
    with pytest.raises(RefusedAddress):
        await CheckedResolver(private=False, inner=Names(host)).resolve("evil.example")
    both = await CheckedResolver(private=False, inner=Names(host, "93.184.216.34")).resolve(
        "x.example"
    )
    assert [one["host"] for one in both] == ["93.184.216.34"]


async def test_localhost_by_name_may_lead_to_this_machine_only():
    found = await CheckedResolver(private=False, inner=Names("127.0.0.1")).resolve("localhost")
    assert [one["host"] for one in found] == ["127.0.0.1"]
    with pytest.raises(RefusedAddress):
        await CheckedResolver(private=False, inner=Names("10.0.0.1")).resolve("localhost")


def test_the_signature_is_what_its_documentation_says():
    secret, raw = b"s" * 32, b'{"type":"ping"}'
    given_by_hand = base64.b64encode(
        hmac.new(secret, b"msg_1.1764000000." + raw, hashlib.sha256).digest()
    ).decode()
    assert signature(secret, "msg_1", 1764000000, raw) == f"v1,{given_by_hand}"
    assert base64.b64decode(shown(secret).removeprefix("whsec_")) == secret


@given(st.binary(max_size=50), st.integers(0, 50), st.integers(0, 255))
def test_a_message_is_genuine_only_whole_and_fresh(raw, place, change):
    secret, at = b"k" * 32, 1764000000
    headers = {"webhook-id": "a", "webhook-timestamp": str(at),
               "webhook-signature": f"v1,old {signature(secret, 'a', at, raw)}"}  # fmt: skip
    assert is_genuine(secret, headers, raw, at + 299)
    assert not is_genuine(secret, headers, raw, at + 301)
    assert not is_genuine(secret, headers, raw, at - 301)
    assert not is_genuine(b"x" * 32, headers, raw, at)
    assert not is_genuine(secret, {**headers, "webhook-id": "b"}, raw, at)
    assert not is_genuine(secret, {**headers, "webhook-timestamp": str(at + 1)}, raw, at)
    assert not is_genuine(secret, {}, raw, at)
    changed = bytearray(raw + b"x")
    changed[place % len(changed)] = change
    if bytes(changed) != raw:
        assert not is_genuine(secret, headers, bytes(changed), at)


CASE = SimpleNamespace(
    reference="SAR-7K3M9Q2", kind="sar", notice="default", unfinished=False, outcome="granted",
    closed_on=NOW.date(), answers={"name": "Zebedee Quux"}, school="X",
)  # fmt: skip


def test_what_a_message_holds_is_known():
    fields = {event: {*body(event, NOW, CASE, NOW.date())["data"]} for event in EVENTS}
    always = {"reference", "kind", "notice"}
    assert fields == {
        FILED: always | {"unfinished"}, DUE_SOON: always | {"due_on"},
        CLOSED: always | {"outcome", "closed_on"},
    }  # fmt: skip
    assert "Zebedee" not in str([body(event, NOW, CASE) for event in EVENTS])


def test_the_waits_grow_and_end_after_some_three_days():
    assert list(BACK_OFF) == sorted(BACK_OFF)
    waits = [next_try(NOW, tries) for tries in range(1, len(BACK_OFF) + 2)]
    assert waits[-1] is None and None not in waits[:-1]
    assert timedelta(days=2) < sum(BACK_OFF, timedelta()) < timedelta(days=4)
