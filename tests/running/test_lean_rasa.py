"""Rasa without TensorFlow: nothing of it is loaded, and what needs it says so."""

from __future__ import annotations

import subprocess
import sys

import pytest

from bot.settings import ROOT


def run(code: str) -> str:
    """What the code prints in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


def test_rasa_and_our_components_load_without_tensorflow() -> None:
    code = (
        "from bot.running.lean_rasa import LEFT_OUT, leave_out; leave_out()\n"
        "import sys, rasa.core.agent, rasa.server, rasa.engine.recipes.default_components\n"
        "import bot.understanding.components, bot.conversations.channel\n"
        "left = {n: m for n, m in sys.modules.items() if n.partition('.')[0] in LEFT_OUT}\n"
        "print('tensorflow' in left, [n for n, m in left.items() if '__file__' in vars(m)])"
    )
    assert run(code) == "True []"


@pytest.mark.parametrize("used", ["tensorflow.constant(1)", "tensorflow.keras.layers.Dense(2)"])
def test_what_is_left_out_refuses_to_work(used: str) -> None:
    code = (
        "from bot.running.lean_rasa import leave_out; leave_out()\n"
        "import tensorflow, tensorflow.keras\n"
        "class Derived(tensorflow.keras.Model): pass\n"
        f"try: {used}\n"
        "except RuntimeError as error: print(error)"
    )
    assert "which this process leaves out" in run(code)


def test_too_late_is_said() -> None:
    code = (
        "import sys, types; sys.modules['tensorflow'] = types.ModuleType('tensorflow')\n"
        "from bot.running.lean_rasa import leave_out\n"
        "try: leave_out()\n"
        "except RuntimeError as error: print(error)"
    )
    assert run(code) == "Already imported: tensorflow."
