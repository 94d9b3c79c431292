"""The model store: a name for each content, one training for each name, the last ones kept."""

from __future__ import annotations

import io
import os
import tarfile
import threading
from pathlib import Path

import pytest

from bot.running import models
from bot.running.models import TrainingFailed, content_hash, ensure_model, reader_folder
from bot.settings import Settings


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small repository."""
    files = {
        "domain.yml": "intents: []",
        "config.yml": "pipeline: []",
        "data/nlu/say_hello.yml": "- hello",
        "data/stories/talk.yml": "rules: []",
        "data/notice/privacy-notice.md": "# Notice",
        "data/encoder/adapter-1.safetensors": "numbers",
        "bot/understanding/reader.py": "READ = 1",
        "bot/notice/notice.py": "NOTICE = 1",
        "requirements/base.txt": "rasa==3.6.21",
        "README.md": "Read me",
        "bot/web/app.py": "APP = 1",
    }
    for name, text in files.items():
        path = tmp_path / "repository" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path / "repository"


@pytest.fixture
def settings(root: Path, tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "var", notices_dir=root / "data" / "notice")


@pytest.mark.parametrize(
    "name",
    [
        "domain.yml",
        "config.yml",
        "data/nlu/say_hello.yml",
        "data/stories/talk.yml",
        "data/notice/privacy-notice.md",
        "data/encoder/adapter-1.safetensors",
        "bot/understanding/reader.py",
        "bot/notice/notice.py",
        "requirements/base.txt",
    ],
)
def test_what_a_model_is_made_from_changes_its_name(root, settings, name):
    before = content_hash(settings, root)
    (root / name).write_text("something else")
    assert content_hash(settings, root) != before


def test_a_new_file_and_a_new_name_change_it_too(root, settings):
    before = content_hash(settings, root)
    (root / "data" / "nlu" / "say_bye.yml").write_text("- bye")
    with_new = content_hash(settings, root)
    (root / "data" / "nlu" / "say_bye.yml").rename(root / "data" / "nlu" / "say_thanks.yml")
    assert len({before, with_new, content_hash(settings, root)}) == 3


def test_other_files_and_compiled_ones_do_not(root, settings):
    before = content_hash(settings, root)
    (root / "README.md").write_text("something else")
    (root / "bot" / "web" / "app.py").write_text("APP = 2")
    (root / "bot" / "notice" / "__pycache__").mkdir()
    (root / "bot" / "notice" / "__pycache__" / "notice.pyc").write_bytes(b"1")
    assert content_hash(settings, root) == before


def test_files_that_are_missing_do_not_stop_it(settings, tmp_path):
    assert content_hash(settings, tmp_path / "nowhere")


class Training:
    """Stands in for ``rasa train``; counts, and leaves a file as the real one does."""

    def __init__(self, status: int = 0) -> None:
        self.status = status
        self.names: list[str] = []
        self.begun, self.may_end = threading.Event(), threading.Event()
        self.may_end.set()

    def __call__(self, settings: Settings, folder: Path, name: str, log: Path) -> int:
        self.names.append(name)
        log.write_text("first line\nwhat went wrong\n")
        self.begun.set()
        assert self.may_end.wait(60)
        if self.status == 0:
            with tarfile.open(folder / f"{name}.tar.gz", "w:gz") as archive:
                member = tarfile.TarInfo("components/train_reader0/classifier.npz")
                member.size = 7
                archive.addfile(member, io.BytesIO(b"learned"))
        return self.status


@pytest.fixture
def training(monkeypatch: pytest.MonkeyPatch) -> Training:
    training = Training()
    monkeypatch.setattr(models, "_run_training", training)
    return training


def test_it_trains_once_and_then_finds_the_model(settings, training):
    first = ensure_model(settings)
    assert ensure_model(settings) == first == models.model_file(settings)
    assert training.names == [content_hash(settings)]
    assert not list(settings.models_dir.glob(".training-*"))


def test_it_trains_again_when_told_to(settings, training):
    ensure_model(settings)
    ensure_model(settings, force=True)
    assert len(training.names) == 2


def test_two_starts_at_once_train_once(settings, training, capsys, monkeypatch):
    waits, locked = threading.Event(), models._locked

    def watched(descriptor: int) -> bool:
        got = locked(descriptor)
        if not got:
            waits.set()
        return got

    monkeypatch.setattr(models, "_locked", watched)
    training.may_end.clear()
    first, second = (threading.Thread(target=ensure_model, args=[settings]) for _ in range(2))
    first.start()
    assert training.begun.wait(60)
    second.start()
    assert waits.wait(60)
    training.may_end.set()
    for start in (first, second):
        start.join()
    assert len(training.names) == 1
    assert "another start" in capsys.readouterr().out


def test_a_failed_training_says_what_it_said_and_leaves_nothing(settings, training):
    training.status = 1
    with pytest.raises(TrainingFailed, match="what went wrong"):
        ensure_model(settings)
    assert not models.model_file(settings).exists()
    assert not list(settings.models_dir.glob(".training-*"))


def test_what_an_ended_training_left_is_removed(settings, training):
    old = settings.models_dir / ".training-old"
    old.mkdir(parents=True)
    ensure_model(settings)
    assert not old.exists()


def test_the_last_models_are_kept_and_the_one_in_use_always(settings, training):
    in_use = ensure_model(settings)
    os.utime(in_use, (0, 0))
    for number in range(4):
        path = settings.models_dir / f"{number}.tar.gz"
        path.write_bytes(b"")
        os.utime(path, (number + 1, number + 1))
    (settings.models_dir / "0-reader").mkdir()
    graph = settings.models_dir / "encoder-abc.onnx"
    graph.write_bytes(b"")
    assert ensure_model(settings) == in_use
    left = {path.name for path in settings.models_dir.glob("*.tar.gz")}
    assert left == {in_use.name, "3.tar.gz", "2.tar.gz"}
    assert not (settings.models_dir / "0-reader").exists()
    assert graph.exists()


def test_the_reader_is_taken_out_of_the_model(settings, training):
    ensure_model(settings)
    folder = reader_folder(settings)
    assert (folder / "classifier.npz").read_bytes() == b"learned"
    assert reader_folder(settings) == folder


def test_without_a_model_the_reader_says_how_to_get_one(settings):
    with pytest.raises(FileNotFoundError, match="make train"):
        reader_folder(settings)
