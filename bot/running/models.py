"""Trained models: one file for each content of what they are made from, trained when it is missing."""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import tarfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

from bot.running.child import command
from bot.running.places import Places
from bot.running.progress import Progress
from bot.settings import ROOT, Settings

#: What a model is made from, beside the notices.
SOURCES = (
    "domain.yml",
    "config.yml",
    "data/nlu",
    "data/stories",
    "data/encoder",
    "data/parties",
    "data/followups",
    "data/polarity",
    "bot/understanding",
    "bot/notice",
    "requirements/base.txt",
)
#: So many models stay: going back to the last data or the last branch needs no training.
KEPT = 3
#: What the understanding saves inside the model (``bot.understanding.classifier``).
_CLASSIFIER = "classifier.npz"
_GENERATED = {"__pycache__", ".DS_Store"}
_LAST_LINES = 25


class TrainingFailed(Exception):
    """No model could be made; the text holds the training's last words."""


def content_hash(settings: Settings, root: Path = ROOT) -> str:
    """A short name for the present content of everything a model is made from."""
    digest = hashlib.sha256()
    for place in (*(root / source for source in SOURCES), settings.notices_dir):
        for path in _files(place):
            # The name as well: a file that moves may mean something else.
            name = f"{place.name}/{path.relative_to(place)}"
            digest.update(f"{name}\0{path.stat().st_size}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def model_file(settings: Settings, root: Path = ROOT) -> Path:
    """Where the model of the present data is, or will be."""
    return settings.models_dir / f"{content_hash(settings, root)}.tar.gz"


def ensure_model(settings: Settings, *, force: bool = False) -> Path:
    """The model of the present data; trains it first when it is missing.

    Raises ``TrainingFailed``. Two starts at once train once: the second waits for the first.
    """
    target = model_file(settings)
    if force or not target.exists():
        settings.models_dir.mkdir(parents=True, exist_ok=True)
        with _only_one(settings.models_dir / ".lock"):
            if force or not target.exists():
                _train(settings, target)
    os.utime(target)  # the one in use is the last to be thrown away
    _prune(settings.models_dir)
    return target


def reader_folder(settings: Settings) -> Path:
    """The classifier out of the trained model, for tools that read messages without Rasa.

    Raises ``FileNotFoundError`` when the present data have no model.
    """
    model = model_file(settings)
    if not model.exists():
        raise FileNotFoundError("There is no model for the present data. Train it: make train")
    folder = model.with_name(f"{_stem(model)}-reader")
    if not (folder / _CLASSIFIER).exists():
        folder.mkdir(exist_ok=True)
        with tarfile.open(model) as archive:
            member = next((m for m in archive if Path(m.name).name == _CLASSIFIER), None)
            content = archive.extractfile(member) if member else None
            if content is None:
                raise FileNotFoundError(f"The model {model.name} holds no {_CLASSIFIER}.")
            part = folder / f"{_CLASSIFIER}.{os.getpid()}"
            part.write_bytes(content.read())
            part.replace(folder / _CLASSIFIER)
    return folder


def quiet_environment() -> dict[str, str]:
    """Rasa without telemetry, and without its libraries' remarks on processor and old names."""
    return {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONWARNINGS": "ignore",
        "CUDA_VISIBLE_DEVICES": "-1",
    }


def _train(settings: Settings, target: Path) -> None:
    for old in target.parent.glob(".training-*"):  # of trainings that were ended
        shutil.rmtree(old, ignore_errors=True)
    folder = Path(mkdtemp(prefix=".training-", dir=target.parent))
    places = Places(settings.data_dir)
    places.make()
    log = places.log("training")
    try:
        status = _run_training(settings, folder, _stem(target), log)
        made = folder / target.name
        if status != 0 or not made.exists():
            raise TrainingFailed(f"The training failed. It said:\n{last_lines(log)}")
        made.replace(target)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _run_training(settings: Settings, folder: Path, name: str, log: Path) -> int:
    # Rasa's own cache looks at its components, not at the modules behind them; ours is the hash.
    environment = {**quiet_environment(), "RASA_MAX_CACHE_SIZE": "0"}
    environment["RASA_CACHE_DIRECTORY"] = str(folder / "cache")
    environment["BOT_DATA_DIR"] = str(settings.data_dir)
    arguments = command(signal.SIGKILL, "bot.running.lean_rasa", "train", "--force")
    arguments += ["--domain", "domain.yml", "--config", "config.yml"]
    arguments += ["--data", "data/nlu", "data/stories"]
    arguments += ["--out", str(folder), "--fixed-model-name", name]
    # What Rasa would look for takes it two minutes and stands in the tests (tests/rasa/test_importer.py).
    arguments += ["--skip-validation"]
    progress = Progress("Training the model (only when the data have changed; some minutes)")
    with log.open("wb") as output:
        process = subprocess.Popen(
            arguments,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # Ctrl-C is ours to pass on
        )
        try:
            while (status := _status(process)) is None:
                progress.tick()
        finally:
            if process.poll() is None:
                process.kill()
                process.wait()
    progress.done("done" if status == 0 else "failed")
    return status


def _status(process: subprocess.Popen[bytes], seconds: float = 0.25) -> int | None:
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        return None


@contextmanager
def _only_one(path: Path) -> Iterator[None]:
    with path.open("w") as lock:  # the kernel lets go of it when the process ends, however it ends
        progress = Progress("Waiting for another start, which is training the model")
        waited = False
        while not _locked(lock.fileno()):
            waited = True
            progress.tick()
            time.sleep(0.25)
        if waited:
            progress.done()
        yield


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _prune(folder: Path) -> None:
    models = sorted(folder.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in models[KEPT:]:
        old.unlink(missing_ok=True)
        shutil.rmtree(old.with_name(f"{_stem(old)}-reader"), ignore_errors=True)


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    found = (path for path in place.rglob("*") if path.is_file())
    return sorted(path for path in found if not _GENERATED.intersection(path.parts))


def _stem(model: Path) -> str:
    return model.name.removesuffix(".tar.gz")


def last_lines(log: Path, count: int = _LAST_LINES) -> str:
    """The end of a log, for a person who has to find out what happened."""
    try:
        lines = log.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return "(nothing)"
    return "\n".join(lines[-count:]) or "(nothing)"
