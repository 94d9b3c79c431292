"""A small trained model and the real server and action endpoint, each on a port of its own."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
import yaml

from bot.conversations.store import ConversationStore
from bot.database.engine import Database
from bot.database.migrate import migrate
from bot.settings import ROOT, settings

#: Enough to tell apart in a test; the labels are real ones.
EXAMPLES = {
    "ask_retention": ["how long do you keep my data", "when is my record deleted"],
    "ask_recipients": ["who gets my data", "whom do you share our information with"],
    "say_hello": ["hello", "hi there"],
    "foreign_world": ["tell me a joke", "what is the weather like"],
    "inform": ["my name is Jane Doe", "jane@example.org"],
}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: trains or loads a Rasa model (half a minute once)")


@pytest.fixture
def environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config
) -> Iterator[Path]:
    """Settings of this test alone. The encoder's graph is built once and kept between runs."""
    data = Path(pytestconfig.cache.mkdir("rasa")) if pytestconfig.cache else tmp_path
    monkeypatch.setenv("BOT_DATA_DIR", str(data))
    monkeypatch.setenv("BOT_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'bot.sqlite3'}")
    monkeypatch.setenv("RASA_TELEMETRY_ENABLED", "false")
    settings.cache_clear()
    yield data
    settings.cache_clear()


@pytest_asyncio.fixture
async def database(environment: Path) -> AsyncIterator[Database]:
    url = settings().sqlalchemy_url
    migrate(url)
    database = Database(url, settings().key_ring)
    yield database
    await database.close()


@pytest.fixture
def conversations(database: Database) -> ConversationStore:
    return ConversationStore(database, timedelta(hours=24))


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> Path:
    """The project's own configuration, domain and rules, trained on a few examples."""
    import rasa
    from rasa.utils.log_utils import configure_structlog

    configure_structlog(logging.INFO)
    folder = tmp_path_factory.mktemp("model")
    examples = [
        {"intent": label, "examples": "".join(f"- {text}\n" for text in texts)}
        for label, texts in EXAMPLES.items()
    ]
    nlu = folder / "nlu.yml"
    nlu.write_text(yaml.safe_dump({"version": "3.1", "nlu": examples}), "utf-8")
    with pytest.MonkeyPatch.context() as patch:
        cache = pytestconfig.cache.mkdir("rasa") if pytestconfig.cache else folder
        patch.setenv("BOT_DATA_DIR", str(cache))
        patch.setenv("RASA_TELEMETRY_ENABLED", "false")
        patch.setenv("RASA_MAX_CACHE_SIZE", "0")
        settings.cache_clear()
        result = rasa.train(
            domain=str(ROOT / "domain.yml"),
            config=str(ROOT / "config.yml"),
            training_files=[str(nlu), str(ROOT / "data" / "stories")],
            output=str(folder),
            fixed_model_name="small",
        )
        settings.cache_clear()
    return Path(str(result.model))
