"""Personal data on disk: sealed, and unreadable without the key or after tampering."""

from __future__ import annotations

import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.database.keys import KeyRing, UnknownKey, add_key, load_or_make

OLD, NEW = KeyRing.of(b"o" * 32), KeyRing.of(b"n" * 32, b"o" * 32)


@given(st.binary())
def test_what_is_sealed_is_unsealed_and_never_looks_alike(plain: bytes) -> None:
    one, two = OLD.seal(plain), OLD.seal(plain)
    assert OLD.unseal(one) == OLD.unseal(two) == plain
    assert one != two and (len(plain) < 4 or plain not in one)


@given(st.binary(min_size=1), st.integers(0), st.integers(1, 255))
def test_tampering_is_seen(plain: bytes, place: int, change: int) -> None:
    sealed = bytearray(OLD.seal(plain))
    sealed[place % len(sealed)] ^= change
    with pytest.raises(UnknownKey):
        OLD.unseal(bytes(sealed))


def test_a_new_key_still_reads_the_old_and_finds_by_the_same_index() -> None:
    sealed = OLD.seal(b"x")
    assert NEW.unseal(sealed) == b"x" and not NEW.is_active(sealed)
    assert NEW.is_active(NEW.seal(b"x"))
    assert OLD.blind("Jo  Bloggs") == NEW.blind("jo bloggs")
    with pytest.raises(UnknownKey):
        OLD.unseal(NEW.seal(b"x"))


def test_the_key_file_is_made_once_for_its_owner_alone(tmp_path) -> None:
    path = tmp_path / "keys" / "data.key"
    first = load_or_make(path)
    assert load_or_make(path) == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    second = add_key(path)
    assert second.active != first.active and second.unseal(first.seal(b"x")) == b"x"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("text", ["", "abc", "zz" * 32, "ab" * 31])
def test_an_unusable_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        KeyRing.parse(text)
