"""The set-up: what it decides, with uv and the interpreters replaced."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tools import bootstrap


class Machine:
    """A repository, and a note of every command."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.commands: list[list[str]] = []

    def run(self, *command: object) -> None:
        words = [str(word) for word in command]
        self.commands.append([word.replace(f"{self.root}/", "") for word in words])
        if words[1] == "venv":
            self.make_venv()

    def make_venv(self, version: str = "3.10.13") -> Path:
        venv = self.root / ".venv"
        (venv / "bin").mkdir(parents=True, exist_ok=True)
        (venv / "bin" / "python").touch()
        (venv / "pyvenv.cfg").write_text(f"home = /usr\nversion_info = {version}\n")
        return venv

    def synced(self) -> list[str]:
        return [command[-1] for command in self.commands if command[1:3] == ["pip", "sync"]]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    machine = Machine(tmp_path)
    (tmp_path / "requirements").mkdir()
    for name in ("base", "dev"):
        (tmp_path / "requirements" / f"{name}.txt").write_text(f"{name}==1\n")
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "TOOLS", tmp_path / ".tools")
    monkeypatch.setattr(bootstrap, "REQUIREMENTS", tmp_path / "requirements")
    monkeypatch.setattr(bootstrap, "find_uv", lambda: Path("uv"))
    monkeypatch.setattr(bootstrap, "find_python", lambda uv: Path("python3.10"))
    monkeypatch.setattr(bootstrap, "run", machine.run)
    return machine


def test_a_fresh_clone_gets_an_environment_and_the_second_start_does_nothing(machine):
    assert bootstrap.main(["base"]) == 0
    assert [command[1] for command in machine.commands] == ["venv", "pip"]
    assert machine.synced() == ["requirements/base.txt"]
    assert "--require-hashes" in machine.commands[-1]
    machine.commands.clear()
    assert bootstrap.main(["base"]) == 0
    assert machine.commands == []


def test_changed_pins_are_installed(machine):
    bootstrap.main(["base"])
    (machine.root / "requirements" / "base.txt").write_text("base==2\n")
    bootstrap.main(["base"])
    assert machine.synced() == ["requirements/base.txt"] * 2


def test_development_adds_to_what_is_there_and_is_not_cut_down(machine):
    for goal in ("base", "dev", "base", "dev"):
        bootstrap.main([goal])
    assert machine.synced() == ["requirements/base.txt", "requirements/dev.txt"]


def test_an_environment_made_by_hand_for_development_stays_one(machine):
    (machine.make_venv() / "bin" / "pytest").touch()
    bootstrap.main(["base"])
    assert machine.synced() == ["requirements/dev.txt"]


@pytest.mark.parametrize("version", ["3.11.2", "3.1.0"])
def test_an_environment_of_another_python_is_made_anew(machine, version):
    machine.make_venv(version)
    bootstrap.main(["base"])
    assert [command[1] for command in machine.commands] == ["venv", "pip"]
    assert "--clear" in machine.commands[0]


def test_an_environment_whose_python_is_gone_is_made_anew(machine):
    venv = machine.make_venv()
    (venv / "bin" / "python").unlink()
    (venv / "bin" / "python").symlink_to("/nowhere/python3.10")
    assert not bootstrap.is_usable(venv)


def test_an_install_that_fails_is_tried_again(machine, monkeypatch):
    bootstrap.main(["base"])
    (machine.root / "requirements" / "base.txt").write_text("base==2\n")

    def fail(*command: object) -> None:
        raise bootstrap.subprocess.CalledProcessError(1, command)

    monkeypatch.setattr(bootstrap, "run", fail)
    assert bootstrap.main(["base"]) == 1
    assert not (machine.root / ".venv" / ".pins.json").exists()


@pytest.mark.parametrize("text", ["", "[]", "not json", json.dumps({"other": 1})])
def test_a_stamp_that_cannot_be_read_counts_for_nothing(tmp_path, text):
    (tmp_path / "stamp").write_text(text)
    assert bootstrap.read(tmp_path / "stamp") is None


def test_without_debians_venv_package_it_names_it(monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(bootstrap, "TOOLS", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)
    monkeypatch.setattr(bootstrap, "can_make_venv", lambda: False)
    assert bootstrap.main(["base"]) == 1
    assert "apt install python3-venv" in capsys.readouterr().err


def test_pyenvs_versions_are_looked_at_before_its_shims(monkeypatch, tmp_path):
    for version in ("3.10.4", "3.10.13", "3.11.7"):
        folder = tmp_path / "versions" / version / "bin"
        folder.mkdir(parents=True)
        (folder / f"python{version.rpartition('.')[0]}").touch()
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path))
    monkeypatch.setenv("PATH", "/shims")
    found = list(bootstrap.candidates())
    assert {path.parts[-3] for path in found[:2]} == {"3.10.4", "3.10.13"}
    assert found[2:] == [Path("/shims/python3.10")]


def test_what_is_no_python_3_10_is_not_taken(tmp_path):
    assert bootstrap.is_wanted(Path(sys.executable))
    assert not bootstrap.is_wanted(tmp_path / "missing")
    other = tmp_path / "python3.10"
    other.write_text("#!/bin/sh\necho 3.11\n")
    other.chmod(0o755)
    assert not bootstrap.is_wanted(other)
