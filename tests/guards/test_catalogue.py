"""Every column that can hold text is in the catalogue of personal data, and what is personal is safe."""

from __future__ import annotations

import pytest
from sqlalchemy import JSON, LargeBinary, String

from bot.database.all_tables import METADATA
from bot.database.base import Ciphertext, SealedBytes, SealedJson
from bot.database.catalogue import BY_KEY, CATALOGUE, CLEAR, CONVERSATION, DELETE, KEEP

SEALED = (SealedBytes, SealedJson)
TEXT = (String, LargeBinary, JSON, Ciphertext, *SEALED)
COLUMNS = {
    f"{table.name}.{column.name}": column
    for table in METADATA.sorted_tables
    for column in table.columns
    if isinstance(column.type, TEXT)
}


def test_every_text_column_is_in_the_catalogue_and_none_that_is_not_there():
    assert {*BY_KEY} == {*COLUMNS}
    assert len(BY_KEY) == len(CATALOGUE)


@pytest.mark.parametrize("key", sorted(COLUMNS))
def test_what_is_sealed_is_personal_and_what_is_personal_can_be_erased(key):
    entry, column = BY_KEY[key], COLUMNS[key]
    if isinstance(column.type, (*SEALED, Ciphertext)):
        assert entry.personal
    if entry.personal:
        # Sealed, or a keyed hash for look-up.
        assert isinstance(column.type, (*SEALED, Ciphertext)) or column.name == "blind"
    if isinstance(column.type, Ciphertext):
        # Its key lies sealed, and goes with it.
        keys = [k for k in COLUMNS if k.endswith(".key") and isinstance(COLUMNS[k].type, SEALED)]
        assert any(BY_KEY[k].goes_with == entry.goes_with for k in keys)
        assert entry.erasing != KEEP
    if entry.erasing == CLEAR:
        assert column.nullable or isinstance(column.type, JSON)
    if entry.goes_with:
        assert entry.owner in column.table.columns
    assert entry.holds


@pytest.mark.parametrize("key", sorted(k for k, c in BY_KEY.items() if c.goes_with == CONVERSATION))
def test_what_belongs_to_a_conversation_goes_with_its_row(key):
    table = COLUMNS[key].table
    assert BY_KEY[key].erasing == DELETE
    if table.name != "conversation":
        [reference] = [f for f in table.foreign_keys if f.column.table.name == "conversation"]
        assert reference.ondelete == "CASCADE"


def test_a_table_is_deleted_from_as_a_whole_or_not_at_all():
    for table in METADATA.tables:
        kinds = {c.erasing for c in CATALOGUE if c.table == table}
        assert DELETE not in kinds or kinds == {DELETE}, table
