"""``python -m bot.running.rasa_server``: the Rasa server, on loopback alone, with the trained model."""

from __future__ import annotations

import os
import sys

from bot.running.models import model_file, quiet_environment
from bot.settings import ROOT, Settings, settings

#: Names the model file that this run started with; without it, the one of the present data.
MODEL_VARIABLE = "BOT_MODEL"


def arguments(model: str, port: int) -> list[str]:
    """The server's command line. Its management interface (``--enable-api``) stays off."""
    return [
        *(sys.executable, "-m", "bot.running.lean_rasa", "run"),
        *("--interface", "127.0.0.1", "--port", str(port)),
        *("--model", model),
        *("--endpoints", str(ROOT / "endpoints.yml")),
        *("--credentials", str(ROOT / "credentials.yml")),
    ]


def environment(values: Settings) -> dict[str, str]:
    """Quiet, and with what ``endpoints.yml`` names."""
    return {
        **quiet_environment(),
        # Rasa writes what people type into its log below this level.
        "LOG_LEVEL": "WARNING",
        "LOG_LEVEL_LIBRARIES": "ERROR",
        "BOT_ACTIONS_PORT": str(values.actions_port),
        "BOT_ACTIONS_URL": f"http://127.0.0.1:{values.actions_port}/webhook",
    }


def main() -> None:
    """Become the Rasa server: the same process, so that the supervisor's signals reach it."""
    values = settings()
    if not (values.rasa_port and values.actions_port):
        raise SystemExit("BOT_RASA_PORT and BOT_ACTIONS_PORT are needed; `bot run` gives them.")
    model = os.environ.get(MODEL_VARIABLE) or str(model_file(values))
    os.chdir(ROOT)  # Rasa imports our components from here
    os.execve(sys.executable, arguments(model, values.rasa_port), environment(values))


if __name__ == "__main__":
    main()
