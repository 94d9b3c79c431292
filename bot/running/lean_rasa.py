"""``python -m bot.running.lean_rasa ...``: Rasa's command line in a process without TensorFlow.

Rasa imports TensorFlow wherever it runs, for components that this product does not use: 340 MB and more
than four seconds in every process (docs/decisions/0018). Here its place is taken by modules whose
names can be imported, derived from and written into annotations, and which refuse to do anything.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any, NoReturn

#: What is left out: top-level packages.
LEFT_OUT = frozenset(
    {"keras", "tensorboard", "tensorflow", "tensorflow_addons", "tensorflow_hub", "tensorflow_text"}
)


class _Name(type):
    """The type of everything found in a module that is left out."""

    def __getattr__(cls, name: str) -> Any:
        return _name(name)

    def __call__(cls, *given: Any, **named: Any) -> NoReturn:
        raise RuntimeError(
            f"{cls.__name__} needs TensorFlow, which this process leaves out: Rasa's own DIET, TED and "
            f"ResponseSelector cannot be used (docs/decisions/0018-rasa-without-tensorflow.md)."
        )


def _name(name: str) -> Any:
    if name.startswith(
        "__"
    ):  # whoever asks whether there is a protocol must hear that there is not
        raise AttributeError(name)
    return _Name(name, (), {})


class _Module(ModuleType):
    def __getattr__(self, name: str) -> Any:
        found = _name(name)
        setattr(self, name, found)  # the same name is the same class
        return found


class _Finder(MetaPathFinder, Loader):
    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if name.partition(".")[0] not in LEFT_OUT:
            return None
        return ModuleSpec(name, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Module(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """There is nothing in it."""


def leave_out() -> None:
    """From now on importing what is left out gives the stand-ins.

    Raises ``RuntimeError`` when the real thing was imported before.
    """
    there = LEFT_OUT & {*sys.modules}
    if there:
        raise RuntimeError(f"Already imported: {', '.join(sorted(there))}.")
    # spaCy looks whether TensorFlow is there, and does without it.
    sys.modules.update(dict.fromkeys(LEFT_OUT))  # type: ignore[arg-type]
    importlib.import_module("spacy")
    for name in LEFT_OUT:
        del sys.modules[name]
    sys.meta_path.insert(0, _Finder())


def main() -> None:
    """Become Rasa's command line."""
    leave_out()
    from rasa.__main__ import main as rasa

    rasa()


if __name__ == "__main__":
    main()
