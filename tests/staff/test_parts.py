"""Roles, passwords, codes and the slowing of guesses, each by itself."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta, timezone

import pyotp
import pytest
from argon2 import PasswordHasher
from hypothesis import given
from hypothesis import strategies as st

from bot.cases.transitions import DPO, TABLE
from bot.staff import totp
from bot.staff.passwords import Passwords, WeakPassword, check
from bot.staff.roles import PERMISSIONS, ROLE_WORDS, ROLES, Permission, Staff, permission_for
from bot.staff.throttle import ACCOUNT, NETWORK, Throttle, TooSoon
from bot.staff.tokens import first_link, form_token, is_first_link, new_token, token_hash
from tests.clock import Clock
from tests.databases import database, database_url, empty_url

__all__ = ["database", "database_url", "empty_url"]

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=timezone.utc)
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def test_each_role_has_what_was_agreed():
    assert set(PERMISSIONS) == set(ROLES) == set(ROLE_WORDS)
    assert PERMISSIONS["lead"] == frozenset(Permission)
    assert frozenset(Permission) - PERMISSIONS["officer"] == {
        Permission.REOPEN_OR_HOLD, Permission.CHANGE_SETTINGS, Permission.MANAGE_USERS,
        Permission.MANAGE_TOKENS,
    }  # fmt: skip
    for role in ("viewer", "auditor"):
        changing = {permission_for(row.event) for row in TABLE if DPO in row.who}
        assert not PERMISSIONS[role] & changing, "nothing that happens to a case"
    assert {permission_for(e) for e in ("reopened", "held", "released", "erased")} == {
        Permission.REOPEN_OR_HOLD
    }


def test_notices_limit_what_is_seen():
    assert Staff("1", "Kim", "officer").sees("any")
    kim = Staff("1", "Kim", "officer", ("default",))
    assert kim.sees("default") and not kim.sees("other")


@pytest.mark.parametrize(
    "weak",
    [
        "short", "aaaaaaaaaaaaaaaa", "abababababab", "password1234", "Password2026!", "kim taylor 1234",
        "kim.taylor@trust.example", "123456789012", "qwertyqwerty1", "x" * 201, "\u00e9" * 30,
    ],
)  # fmt: skip
def test_passwords_that_are_guessed_first_are_not_taken(weak):
    with pytest.raises(WeakPassword, match=r"\.$"):
        check(weak, "Kim Taylor", "kim.taylor@trust.example")


@pytest.mark.parametrize(
    "good", ["seven purple otters", "G7#kq!mZ02vd", "пароль из слов", "kim has nine lives now"]
)
def test_long_ones_are_taken_whatever_they_are_made_of(good):
    check(good, "Kim Taylor", "kim.taylor@trust.example")


async def test_a_password_is_known_again_in_another_spelling_of_unicode_and_no_other():
    passwords = Passwords(PasswordHasher(time_cost=1, memory_cost=64, parallelism=1))
    stored = await passwords.hash("caf\u00e9 otters swim")
    assert await passwords.verify(stored, "cafe\u0301 otters swim")
    assert not await passwords.verify(stored, "cafe otters swim")
    assert not await passwords.verify(None, "nobody has this password")
    assert not await passwords.verify("rubbish", "x")
    assert Passwords().outdated(stored), "weaker parameters than today's are renewed"


@given(st.integers(0, 10**6), st.integers(-5, 5))
def test_a_code_counts_for_a_step_around_and_once(seconds, off):
    now = NOW + timedelta(seconds=seconds)
    code = pyotp.TOTP(SECRET).at(int(now.timestamp()) + off * totp.STEP_SECONDS)
    step = totp.step_of(SECRET, f"{code[:3]} {code[3:]}", now, None)
    present = int(now.timestamp()) // totp.STEP_SECONDS
    if abs(off) <= 1:
        assert step is not None and abs(step - present) <= 1
        assert totp.step_of(SECRET, code, now, step) is None
    elif step is not None:  # two steps may have the same six figures
        assert abs(step - present) <= 1


@given(st.integers(0, 2**60 - 1))
def test_a_recovery_code_is_known_however_it_is_typed(draw):
    code = totp.new_recovery_code(draw)
    folded = totp.folded_recovery_code(code)
    assert len(folded) == 12
    assert totp.folded_recovery_code(f" {code.lower().replace('-', ' ')} ") == folded
    assert totp.folded_recovery_code(code.replace("0", "o").replace("1", "l")) == folded
    assert totp.folded_recovery_code(code + "0") == ""


@given(st.text())
def test_no_code_is_anything_else(text):
    assert totp.step_of(SECRET, text, NOW, 10**9) is None


def test_tokens_say_nothing_of_each_other():
    token = new_token()
    assert len(token) >= 43 and token != new_token()
    assert token not in form_token(token) and form_token(token) == form_token(token)
    assert len(token_hash(token)) == 32


@given(st.binary(min_size=32, max_size=32), st.text(max_size=90))
def test_a_first_link_is_ours_or_none(secret, text):
    link = first_link(secret, NOW)
    assert is_first_link(secret, link, NOW + timedelta(days=2))
    assert not is_first_link(secret, link, NOW + timedelta(days=3))
    assert not is_first_link(b"another" + secret, link, NOW)
    if text != link:
        assert not is_first_link(secret, text, NOW)


@given(st.integers(0, 10**6))
def test_waits_grow_and_end(failures):
    for slowdown in (ACCOUNT, NETWORK):
        wait = slowdown.wait(failures)
        assert (wait == timedelta(0)) == (failures < slowdown.free)
        assert wait <= slowdown.wait(failures + 1) <= slowdown.longest


async def test_a_crowd_of_guesses_at_one_moment_is_slowed_like_one_after_the_other(database):
    throttle = Throttle(database, Clock(NOW))
    tries = [throttle.attempt("kim@trust.example", f"192.0.2.{n}") for n in range(60)]
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(result is None for result in results) == ACCOUNT.free
    assert all(result is None or isinstance(result, TooSoon) for result in results)


async def test_failures_are_forgotten_after_a_day_and_by_success(database):
    clock = Clock(NOW)
    throttle = Throttle(database, clock)
    for _ in range(5):
        await throttle.attempt("kim", "net")
    with pytest.raises(TooSoon):
        await throttle.attempt("kim", "net")
    clock.move(hours=24)
    await throttle.purge()
    for _ in range(4):
        await throttle.attempt("kim", "net")
    await throttle.succeeded("kim", "net")
    for _ in range(5):
        await throttle.attempt("kim", "net")
    with pytest.raises(TooSoon) as slowed:
        await throttle.attempt("kim", "net")
    assert slowed.value.seconds == 1
