"""YAML data files whose values remember their line, so that a mistake can be named by its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


class MappingError(ValueError):
    """A data file says something that cannot be; the message names file and line."""

    def __init__(self, path: Path, line: int | None, problem: str) -> None:
        place = f"{path.name}, line {line}" if line else path.name
        super().__init__(f"{place}: {problem}")
        self.line = line


class Text(str):
    """A scalar with the line (from 1) on which it stands."""

    line: int


class _Loader(yaml.SafeLoader):
    """Every plain scalar but numbers is text: a verdict ``no`` must not become ``False``."""


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern) for tag, pattern in resolvers if tag.endswith((":int", ":null", ":merge"))
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _text(loader: yaml.SafeLoader, node: yaml.ScalarNode) -> Text:
    value = Text(loader.construct_scalar(node))
    value.line = node.start_mark.line + 1
    return value


_Loader.add_constructor("tag:yaml.org,2002:str", _text)


def read(path: Path) -> dict[str, Any]:
    """The mapping in the file; raises ``MappingError`` when it is missing or not readable."""
    try:
        data = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506 (a SafeLoader)
    except OSError as error:
        raise MappingError(path, None, "the file cannot be read") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        raise MappingError(path, line, f"not valid YAML: {error.problem}") from error
    if not isinstance(data, dict):
        raise MappingError(path, 1, "the file must hold a mapping")
    return data


def line_of(value: object) -> int | None:
    """The line of a value or, for a collection, of its first scalar."""
    if isinstance(value, Text):
        return value.line
    if isinstance(value, dict):
        return next((line for key in value if (line := line_of(key))), None)
    if isinstance(value, (list, tuple)):
        return next((line for item in value if (line := line_of(item))), None)
    return None
