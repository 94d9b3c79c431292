"""``python -m bot.running.child SIGNAL MODULE ARGUMENT...``: a module that does not outlive its parent.

A process that is killed cannot end its children. Where the kernel can (Linux), it is asked to send
them the signal instead.
"""

from __future__ import annotations

import ctypes
import runpy
import signal
import sys

_PR_SET_PDEATHSIG = 1


def command(number: signal.Signals, module: str, *arguments: str) -> list[str]:
    """The command that runs a module so that it gets the signal when this process is gone."""
    return [sys.executable, "-m", "bot.running.child", number.name, module, *arguments]


def end_with_parent(number: signal.Signals) -> None:
    """Get this signal when the parent dies; stays in force when another program is executed."""
    if not sys.platform.startswith("linux"):
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(number))


def main() -> None:
    """Become the module."""
    name, module = sys.argv[1:3]
    end_with_parent(signal.Signals[name])
    sys.argv = sys.argv[2:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
