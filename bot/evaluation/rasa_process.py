"""One Rasa project in a folder of its own: trained, served and asked from outside, for the benchmark."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

from bot.evaluation.stack import answers, free_port, stop
from bot.settings import ROOT
from bot.understanding.examples import Example, write_examples

_TRAIN_SECONDS = 3 * 3600
_START_SECONDS = 300
_TIMEOUT = aiohttp.ClientTimeout(total=60)
#: Rasa's name for "none of these"; what it would have said stands behind it in the ranking.
_FALLBACK = "nlu_fallback"


class BenchFailed(Exception):
    """A step of the benchmark did not work; the text holds the end of its output."""


@dataclass(frozen=True)
class Load:
    """What a number of clients got: messages a second, and each answer's milliseconds."""

    rate: float
    milliseconds: list[float]


class RasaProject:
    """A configuration with the given examples and, with ``rules``, the project's own rules and domain.

    ``module`` is the command line of Rasa that runs it.
    """

    def __init__(
        self,
        folder: Path,
        config: str,
        examples: Sequence[Example],
        module: str = "rasa",
        rules: bool = True,
    ) -> None:
        self.folder = folder
        self.module = module
        self._what = () if rules else ("nlu",)
        (folder / "data" / "nlu").mkdir(parents=True)
        (folder / "config.yml").write_text(config, "utf-8")
        write_examples(examples, folder / "data" / "nlu" / "examples.yml")
        if rules:
            shutil.copytree(ROOT / "data" / "stories", folder / "data" / "stories")
            shutil.copy(ROOT / "domain.yml", folder / "domain.yml")
        # A cache of its own, so that nothing which an earlier run learnt makes this one quicker.
        self._environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
            "BOT_DATA_DIR": str(folder / "var"),
            "RASA_TELEMETRY_ENABLED": "false",
            "TF_CPP_MIN_LOG_LEVEL": "3",
        }

    def train(self) -> float:
        """Seconds that ``rasa train`` takes, start-up and packing included."""
        began = time.perf_counter()
        with (self.folder / "train.log").open("wb") as log:
            done = subprocess.run(
                self._rasa("train", *self._what, "--out", "models", "--fixed-model-name", "model"),
                cwd=self.folder,
                env=self._environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                timeout=_TRAIN_SECONDS,
                check=False,
            )
        took = time.perf_counter() - began
        # Rasa ends with success also when it has found nothing to train on.
        if done.returncode or not (self.folder / "models" / "model.tar.gz").exists():
            raise BenchFailed(f"Training failed:\n{self._tail('train.log')}")
        return took

    @contextmanager
    def serve(self) -> Iterator[Served]:
        """Serve the trained model with one worker until the block ends."""
        port = free_port()
        with (self.folder / "run.log").open("wb") as log:
            began = time.perf_counter()
            process = subprocess.Popen(
                self._rasa("run", "--enable-api", "-m", "models/model.tar.gz")
                + ["-i", "127.0.0.1", "-p", str(port)],
                cwd=self.folder,
                env=self._environment,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        url = f"http://127.0.0.1:{port}"
        try:
            while not answers(f"{url}/status"):  # an error until the model is loaded
                if process.poll() is not None or time.perf_counter() - began > _START_SECONDS:
                    raise BenchFailed(f"The server did not start:\n{self._tail('run.log')}")
                time.sleep(0.05)
            yield Served(url, process.pid, time.perf_counter() - began)
        finally:
            stop(process)

    def _rasa(self, command: str, *arguments: str) -> list[str]:
        return [sys.executable, "-m", self.module, command, *arguments]

    def _tail(self, name: str) -> str:
        lines = (self.folder / name).read_text("utf-8", errors="replace").splitlines()
        return "\n".join(lines[-15:])


@dataclass(frozen=True)
class Served:
    """A served model, asked through Rasa's own ``/model/parse``."""

    url: str
    pid: int
    start_seconds: float

    def labels(self, texts: Sequence[str]) -> list[str]:
        """The label of each text."""
        return asyncio.run(self._labels(texts))

    def load(self, texts: Sequence[str], clients: int) -> Load:
        """Send every text, so many at a time."""
        return asyncio.run(self._load(texts, clients))

    def resident_megabytes(self) -> float:
        """Memory of the process as the kernel counts it, in MB."""
        for line in Path(f"/proc/{self.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) * 1024 / 1e6
        raise BenchFailed("The server is gone.")

    async def _labels(self, texts: Sequence[str]) -> list[str]:
        async with aiohttp.ClientSession(timeout=_TIMEOUT) as session:
            return [label_of(await self._parse(session, text)) for text in texts]

    async def _load(self, texts: Sequence[str], clients: int) -> Load:
        waiting = iter(texts)
        took: list[float] = []

        async def client(session: aiohttp.ClientSession) -> None:
            for text in waiting:  # shared by all clients: each text is sent once
                began = time.perf_counter()
                await self._parse(session, text)
                took.append((time.perf_counter() - began) * 1000)

        async with aiohttp.ClientSession(timeout=_TIMEOUT) as session:
            began = time.perf_counter()
            await asyncio.gather(*(client(session) for _ in range(clients)))
            return Load(len(took) / (time.perf_counter() - began), took)

    async def _parse(self, session: aiohttp.ClientSession, text: str) -> dict[str, Any]:
        async with session.post(f"{self.url}/model/parse", json={"text": text}) as answer:
            if answer.status != 200:
                raise BenchFailed(f"/model/parse answered {answer.status}.")
            parsed: dict[str, Any] = await answer.json()
            return parsed


def label_of(parsed: dict[str, Any]) -> str:
    """The label that Rasa found, or would have found without its fallback."""
    ranking = [entry["name"] for entry in parsed.get("intent_ranking") or ()]
    names = [parsed["intent"]["name"], *ranking]
    return next((str(name) for name in names if name != _FALLBACK), "")
