"""Everything here runs against the whole service."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.chat import Chat
from tests.stack import Stack

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.e2e)


@pytest.fixture
def chat(stack: Stack) -> Chat:
    """A new conversation with a service that is ready, whatever the test before did to it."""
    stack.wait_until_ready()
    return stack.chat()
