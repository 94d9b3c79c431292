"""Finding cases by reference, name or contact: what is indexed, and what a search means.

Names are indexed word by word, so that a surname alone finds them. The index holds keyed hashes
(``KeyRing.blind``), never the words.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Mapping, Sequence

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession
from ulid import ULID

from bot.cases.codes import fold_reference, new_reference
from bot.cases.kinds import KINDS
from bot.cases.tables import CaseIndexRow, CaseRow
from bot.database.keys import KeyRing

#: Fields of the index.
WORD, CONTACT = "word", "contact"
_NAMES = ("name", "pupil_name")
#: More words than a name has; the rest of a long text is not looked at.
_MOST_WORDS = 8
_REFERENCE = re.compile(r"\s*([A-Za-z]{3})[\s-]+([0-9A-Za-z]{7})\s*")
_PREFIXES = frozenset(kind.prefix for kind in KINDS.values())


@dataclass(frozen=True)
class Wanted:
    """What a search is for, one of three: a reference; hashes of words, of which a case must have
    every one; the hash of a contact."""

    reference: str | None
    words: tuple[bytes, ...]
    contact: bytes | None


def wanted(text: str, keys: KeyRing) -> Wanted:
    """What somebody who types this looks for."""
    found = _REFERENCE.fullmatch(text)
    if found and found[1].upper() in _PREFIXES:
        return Wanted(fold_reference(f"{found[1]}-{found[2]}"), (), None)
    words = () if re.search(r"[@\d]", text) else name_words(text)
    if words:
        return Wanted(None, tuple(keys.blind(word) for word in words), None)
    return Wanted(None, (), keys.blind(contact_key(text)))


def entries(answers: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Field and text of everything by which a case with these answers is found."""
    words = [
        word
        for name in _NAMES
        if isinstance(answers.get(name), str)
        for word in name_words(answers[name])
    ]
    found = [(WORD, word) for word in dict.fromkeys(words)]
    contact = answers.get("contact")
    if isinstance(contact, str) and contact.strip():
        found.append((CONTACT, contact_key(contact)))
    return found


def name_words(text: str) -> list[str]:
    """The words of a name, without accents, apostrophes and initials: ``O'Neill-Ångström`` gives
    ``oneill`` and ``angstrom``."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    words = re.findall(r"\w+", re.sub(r"['’`.]", "", plain.casefold()))
    return [word for word in words if len(word) > 1 or not word.isascii()][:_MOST_WORDS]


def contact_key(text: str) -> str:
    """A contact as it is indexed: a telephone number by its digits, anything else as it is."""
    digits = re.sub(r"\D", "", re.sub(r"^\s*(?:\+|00)44\s*(?:\(0\))?", "0", text))
    if re.fullmatch(r"[\d\s()+./-]+", text) and len(digits) >= 7:
        return digits
    return text


async def index(
    session: AsyncSession, keys: KeyRing, case: str, answers: Mapping[str, Any]
) -> None:
    """Index a case anew."""
    await session.execute(delete(CaseIndexRow).where(CaseIndexRow.case == case))
    session.add_all(rows(keys, case, answers))


def rows(keys: KeyRing, case: str, answers: Mapping[str, Any]) -> Sequence[CaseIndexRow]:
    """The rows of the index for a case."""
    return [
        CaseIndexRow(id=str(ULID()), case=case, field=field, blind=keys.blind(text))
        for field, text in entries(answers)
    ]


async def free_reference(session: AsyncSession, prefix: str) -> str:
    """One that no case has: among a million, chance meets the same one now and then."""
    while True:
        found = new_reference(prefix)
        taken = select(CaseRow.id).where(CaseRow.reference == found)
        if await session.scalar(taken) is None:
            return found
