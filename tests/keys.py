"""A key ring for tests."""

from bot.database.keys import KeyRing

KEYS = KeyRing.of(bytes(range(32)))
