"""What all tests may use: the whole service, started once. What needs it runs last."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings as properties

from bot.evaluation.stack import running_service
from bot.settings import settings
from tests.stack import Stack

# A property that takes long on a busy machine holds nevertheless.
properties.register_profile("bot", deadline=None)
properties.load_profile("bot")

_WHOLE = Path(__file__).parent / "e2e"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that need the trained model last: it may be in training beside the others (``.ci/run``)."""
    late = {item.path for item in items if "stack" in getattr(item, "fixturenames", ())}
    late |= {item.path for item in items if _WHOLE in item.path.parents}
    items.sort(key=lambda item: item.path in late)


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The real processes on free ports with a database of their own and no limits.

    The model is the repository's, trained when there is none for the present data.
    """
    folder = tmp_path_factory.mktemp("stack")
    with running_service(settings(), folder) as url:
        yield Stack(url, folder)
