"""Strict reading of YAML data files: every scalar stays the string that was written, and no key stands twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml


class DataFileError(ValueError):
    """A data file that cannot be used; the message names the file, the place and the cure."""


class _StrictLoader(getattr(yaml, "CBaseLoader", yaml.BaseLoader)):  # type: ignore[misc]
    """BaseLoader keeps ``no``, ``86.40`` and ``2024-09-03`` as written; a second equal key is an error."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[str, Any]:
        seen: set[str] = set()
        for key_node, _ in node.value:
            if key_node.value in seen:
                raise DataFileError(f"line {key_node.start_mark.line + 1}: '{key_node.value}' stands twice; keep one")
            seen.add(key_node.value)
        return dict(super().construct_mapping(node, deep=deep))


def _construct_mapping(loader: _StrictLoader, node: yaml.MappingNode) -> dict[str, Any]:
    return loader.construct_mapping(node, deep=True)


_StrictLoader.add_constructor("tag:yaml.org,2002:map", _construct_mapping)


def read_yaml(path: Path) -> Any:
    """The content of a YAML file with every scalar as a string.

    Raises DataFileError where the file is missing, is no YAML, or repeats a key.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise DataFileError(f"{path}: cannot be read ({error.strerror})") from error
    try:
        return yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a BaseLoader builds strings, lists and dicts only
    except DataFileError as error:
        raise DataFileError(f"{path}: {error}") from error
    except yaml.YAMLError as error:
        raise DataFileError(f"{path}: is no valid YAML: {error}") from error


def read_yaml_text(text: str) -> Any:
    """The content of YAML that somebody typed, with every scalar as a string.

    Anchors are refused: a few lines of them can stand for more than fits into memory. Raises DataFileError.
    """
    try:
        for token in yaml.scan(text):
            if isinstance(token, yaml.AliasToken | yaml.AnchorToken):
                raise DataFileError(f"line {token.start_mark.line + 1}: write it out, without '&' and '*'")
        return yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a BaseLoader builds strings, lists and dicts only
    except yaml.YAMLError as error:
        raise DataFileError(f"is no valid YAML: {error}") from error
