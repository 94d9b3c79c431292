"""Databases for the tests of feedback."""

from tests.databases import database, database_url, empty_url  # noqa: F401
