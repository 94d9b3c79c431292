"""Makes ``.venv`` with the pinned dependencies; needs nothing but a Python of its own and a registry.

``python3 tools/bootstrap.py base`` (to run the service) or ``dev`` (to work on it; holds all of
``base``). When nothing has changed since the last time it only compares hashes. ``lock`` writes
the pins anew from ``pyproject.toml``.

Runs on the Python that Debian ships (3.9 and later) and on the standard library alone, because it
is what installs everything else.
"""

import argparse
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Iterator, List, Optional

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
TOOLS = ROOT / ".tools"
REQUIREMENTS = ROOT / "requirements"
#: Rasa 3.6 runs on no later one.
WANTED = "3.10"

NO_VENV = (
    "This Python cannot make virtual environments. On Debian and Ubuntu: apt install python3-venv"
)
NO_PYTHON = (
    "Python 3.10 is needed (Rasa 3.6 runs on no later one), and uv could not download it. "
    "Install it, for example with pyenv (pyenv install 3.10), so that python3.10 is on the PATH."
)


class Failed(Exception):
    """The set-up cannot go on; the text says what to do."""


def main(argv: Optional[List[str]] = None) -> int:
    """The command line; the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("goal", choices=["base", "dev", "lock"])
    goal = parser.parse_args(argv).goal
    try:
        TOOLS.mkdir(exist_ok=True)
        # Two starts at once would install into each other's environment.
        with (TOOLS / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if goal == "lock":
                compile_pins()
            else:
                install(goal)
    except Failed as error:
        print(error, file=sys.stderr)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"This failed: {' '.join(map(str, error.cmd))}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


def install(wanted: str) -> None:
    """Bring ``.venv`` to the pins; an environment for development is never cut down."""
    stamp = VENV / ".pins.json"
    usable = is_usable(VENV)
    group = "dev" if wanted == "dev" or (usable and has_dev(VENV, stamp)) else "base"
    state = {"group": group, "pins": pins_hash(group)}
    if usable and read(stamp) == state:
        write_command()
        return
    uv = find_uv()
    if not usable:
        say("Making the Python environment (.venv)")
        run(uv, "venv", "--quiet", "--clear", "--python", find_python(uv), VENV)
    say("Installing the pinned dependencies; the first time this takes a minute or more")
    stamp.unlink(missing_ok=True)  # whatever happens now, it no longer tells the truth
    pins = REQUIREMENTS / f"{group}.txt"
    python = VENV / "bin" / "python"
    # Compiled now and not at the first import: where Python may not write, or is told not to
    # (PYTHONDONTWRITEBYTECODE), every process that starts would compile all that it imports anew.
    how = ("--quiet", "--require-hashes", "--compile-bytecode")
    run(uv, "pip", "sync", *how, "--python", python, pins)
    write_command()
    stamp.write_text(json.dumps(state))


def write_command() -> None:
    """Put the ``bot`` command beside the environment's Python; the project itself is not installed."""
    python, command = VENV / "bin" / "python", VENV / "bin" / "bot"
    text = (
        f"#!{python}\n"
        f"import sys\n\nsys.path.insert(0, {str(ROOT)!r})\n"
        "from bot.cli import main  # noqa: E402\n\nsys.exit(main())\n"
    )
    if not command.exists() or command.read_text() != text:
        command.write_text(text)
        command.chmod(0o755)


def compile_pins() -> None:
    """Write ``requirements/base.txt`` and ``dev.txt``: versions and hashes, no addresses."""
    uv = find_uv()
    common = ["--python", find_python(uv), "--generate-hashes", "--no-emit-index-url"]
    common += ["--no-header", "--quiet", "--override", "requirements/overrides.txt"]
    for name, more in (("base", []), ("dev", ["--group", "dev"])):
        target = f"requirements/{name}.txt"
        say(f"Writing {target}")
        run(uv, "pip", "compile", *common, *more, "-o", target, "pyproject.toml")


def pins_hash(group: str) -> str:
    """What decides whether the environment is still right: the pins."""
    return hashlib.sha256((REQUIREMENTS / f"{group}.txt").read_bytes()).hexdigest()


def is_usable(venv: Path) -> bool:
    """Whether it is an environment of the wanted Python whose Python is still there."""
    if not (venv / "bin" / "python").exists():  # also when the link leads nowhere
        return False
    try:
        lines = (venv / "pyvenv.cfg").read_text().splitlines()
    except OSError:
        return False
    versions = [line.partition("=")[2].strip() for line in lines if line.startswith("version")]
    return any(version.startswith(f"{WANTED}.") for version in versions)


def has_dev(venv: Path, stamp: Path) -> bool:
    """Whether it was made for development; without a stamp, whether it can run the tests."""
    state = read(stamp)
    return state["group"] == "dev" if state else (venv / "bin" / "pytest").exists()


def read(stamp: Path) -> Optional[dict]:
    """The stamp's content, or nothing."""
    try:
        state = json.loads(stamp.read_text())
    except (OSError, ValueError):
        return None
    return state if isinstance(state, dict) and "group" in state else None


def find_uv() -> Path:
    """uv from the PATH, from our own tools, or installed there now."""
    found = shutil.which("uv")
    if found:
        return Path(found)
    ours = TOOLS / "uv"
    if not (ours / "bin" / "uv").exists():
        if not can_make_venv():
            raise Failed(NO_VENV)
        say("Installing uv (into .tools)")
        run(sys.executable, "-m", "venv", "--clear", ours)
        run(ours / "bin" / "python", "-m", "pip", "install", "--quiet", "uv")
    return ours / "bin" / "uv"


def can_make_venv() -> bool:
    """Debian ships Python without what ``venv`` needs, in a package of its own."""
    code = "import ensurepip, venv"
    return subprocess.run([sys.executable, "-c", code], capture_output=True).returncode == 0


def find_python(uv: Path) -> Path:
    """A Python 3.10: from the PATH, of pyenv, one that uv knows, or one that uv downloads."""
    for candidate in candidates():
        if is_wanted(candidate):
            return candidate
    if subprocess.run([uv, "python", "find", WANTED], capture_output=True).returncode != 0:
        say(f"Downloading Python {WANTED}")
        if subprocess.run([uv, "python", "install", WANTED]).returncode != 0:
            raise Failed(NO_PYTHON)
    found = subprocess.run(
        [uv, "python", "find", WANTED], capture_output=True, text=True, check=True
    )
    return Path(found.stdout.strip())


def candidates() -> Iterator[Path]:
    """Where a Python 3.10 may be, without asking anything."""
    pyenv = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv")
    # The versions first: pyenv's shims on the PATH work in some folders and not in others.
    yield from sorted(pyenv.glob(f"versions/{WANTED}*/bin/python{WANTED}"), reverse=True)
    for folder in os.get_exec_path():
        yield Path(folder) / f"python{WANTED}"


def is_wanted(python: Path) -> bool:
    """Whether this program is there, starts, and is the wanted Python."""
    code = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run([python, "-c", code], capture_output=True, text=True)
    except OSError:
        return False
    return answer.stdout.strip() == WANTED


def run(*command: object) -> None:
    """Run it from the repository; raises ``CalledProcessError`` when it fails."""
    environment = dict(os.environ)
    # An activated environment of something else must not be installed into.
    environment.pop("VIRTUAL_ENV", None)
    subprocess.run([str(part) for part in command], cwd=ROOT, env=environment, check=True)


def say(text: str) -> None:
    """Tell the person who waits."""
    print(f"{text} ...", flush=True)


if __name__ == "__main__":
    sys.exit(main())
