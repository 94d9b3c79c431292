"""Files cut and sealed: what comes out is what went in, or nothing."""

from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery import kinds, sealing
from bot.delivery.kinds import NotTaken, clean_name
from bot.delivery.sealing import PIECE, Damaged, Sealer, new_key, opened

KEY = b"k" * 32


def sealed(content: bytes, cuts: list[int] | None = None, key: bytes = KEY, identity: str = "f1"):
    sealer, pieces, start = Sealer(key, identity), [], 0
    for cut in [*sorted(cuts or []), len(content)]:
        pieces += sealer.add(content[start:cut])
        start = max(start, cut)
    return [*pieces, sealer.end()]


def unsealed(pieces, key: bytes = KEY, identity: str = "f1") -> bytes:
    async def read() -> bytes:
        async def each():
            for piece in pieces:
                yield piece

        return b"".join([part async for part in opened(key, identity, each())])

    return asyncio.run(read())


@given(st.integers(0, 3 * PIECE + 2), st.lists(st.integers(0, 3 * PIECE), max_size=5))
def test_whatever_the_parts_the_file_comes_back(size, cuts):
    content = (b"0123456789abcdef" * (size // 16 + 1))[:size]
    pieces = sealed(content, [cut for cut in cuts if cut <= size])
    assert len(pieces) == max(1, -(-size // PIECE))
    assert unsealed(pieces) == content
    assert all(content[:64] not in body for _, body in pieces if size >= 64)


@pytest.mark.parametrize("size", [1, PIECE, PIECE + 1, 3 * PIECE])
def test_a_change_anywhere_is_noticed(size):
    pieces = sealed(bytes(size))
    number, body = pieces[-1]
    flipped = body[:-1] + bytes([body[-1] ^ 1])
    others = sealed(bytes(size), identity="f2")
    broken = [
        pieces[:-1],
        [],
        [*pieces[:-1], (number, flipped)],
        [*pieces, (number + 1, body)],
        others,
        sealed(bytes(size), key=new_key()),
    ]
    if len(pieces) > 1:
        broken += [
            pieces[1:],
            [(0, pieces[1][1]), (1, pieces[0][1]), *pieces[2:]],
            [pieces[0], *others[1:]],
        ]
    for one in broken:
        with pytest.raises(Damaged):
            unsealed(one)


def test_no_nonce_comes_twice(monkeypatch):
    seen: list[bytes] = []
    real = sealing._nonce
    monkeypatch.setattr(sealing, "_nonce", lambda n, last: seen.append(real(n, last)) or real(n, last))  # fmt: skip
    sealed(bytes(5 * PIECE))
    assert len(seen) == len(set(seen)) == 5 and {len(one) for one in seen} == {12}


@given(st.text(max_size=300))
def test_a_name_is_safe_wherever_it_is_saved(given_name):
    name = clean_name(given_name)
    assert name and len(name) <= kinds.LONGEST_NAME
    assert not set(name) & set('/\\<>:"|?*\x00\n\r')
    assert name not in (".", "..") and not name.startswith(".") and not name.endswith((".", " "))
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "passwd"), ("C:\\Users\\x\\Akte Zoë.pdf", "Akte Zoë.pdf"),
        ("con.pdf", "_con.pdf"), ("a\u202egpj.pdf", "agpj.pdf"), ("", "file"), ("...", "file"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)  # fmt: skip
def test_names_as_browsers_send_them(given_name, kept):
    assert clean_name(given_name) == kept


def test_types_are_checked_by_name_and_beginning():
    for name in ("a.exe", "a", "a.pdf.html", "pdf"):
        with pytest.raises(NotTaken, match="not taken"):
            kinds.check_name(name, ["pdf", "docx"])
    kinds.check_name("A.PDF", ["pdf"])
    kinds.check_beginning("a.pdf", b"%PDF-1.7 ...")
    kinds.check_beginning("a.csv", b"anything")
    with pytest.raises(NotTaken, match="not a real PDF"):
        kinds.check_beginning("a.pdf", b"MZ\x90\x00")
