"""What all tests may use: the whole service, started once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.evaluation.stack import running_service
from bot.settings import settings
from tests.stack import Stack


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The real processes on free ports with a database of their own and no limits.

    The model is the repository's, trained when there is none for the present data.
    """
    folder = tmp_path_factory.mktemp("stack")
    with running_service(settings(), folder) as url:
        yield Stack(url, folder)
