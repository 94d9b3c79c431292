"""Databases of both kinds."""

from __future__ import annotations

from tests.casework.conftest import clock
from tests.databases import database, database_url, empty_url

__all__ = ["clock", "database", "database_url", "empty_url"]
