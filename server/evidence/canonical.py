"""The one way evidence files are written, so that files, export and review compare byte for byte.

Two blanks of indentation, the fields in the order of the records, short lists and settings on one line, no folding of
long lines, no comments, quotation marks only where YAML needs them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import yaml

SECTIONS = ("entities", "sources", "facts")
_STRING = "tag:yaml.org,2002:str"
_MAP = "tag:yaml.org,2002:map"
_LIST = "tag:yaml.org,2002:seq"
_NO_FOLDING = 1 << 30
# Mappings and lists that are written on lines of their own; everything else stands on one line.
_BLOCK_MAPS = frozenset({"content"})
_BLOCK_LISTS = frozenset({"sources", "quantities", "derivation"})


class _Writer(yaml.Dumper):
    """Indents lists below their key, which the stock emitter does not."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002
        super().increase_indent(flow, False)

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:  # noqa: ARG002
        """Every scalar is a string here, so none needs quotation marks to stay one."""
        return {yaml.ScalarNode: _STRING, yaml.SequenceNode: _LIST}.get(kind, _MAP)


def write_document(sections: Mapping[str, Sequence[Mapping[str, Any]]]) -> str:
    """The text of a file from its sections (entities, sources, facts), each a list of dumped records."""
    pairs = [
        (_scalar(name), yaml.SequenceNode(_LIST, [_item(entry) for entry in sections[name]], flow_style=False))
        for name in SECTIONS
        if sections.get(name)
    ]
    node = yaml.MappingNode(_MAP, pairs, flow_style=False)
    text = yaml.serialize(node, Dumper=_Writer, allow_unicode=True, width=_NO_FOLDING)
    return str(text)


def write_value(value: Any) -> str:
    """One value as it stands behind its field, on one line: for people who compare two of them."""
    if isinstance(value, str):
        return value
    text = yaml.serialize(_flow(value), Dumper=_Writer, allow_unicode=True, width=_NO_FOLDING)
    return str(text).strip()


def write_lines(value: Any) -> str:
    """A mapping or list with each entry on a line of its own, for people who edit it."""
    if isinstance(value, Mapping):
        node: yaml.Node = _item(value)
    else:
        node = yaml.SequenceNode(_LIST, [_flow(entry) for entry in value], flow_style=False)
    text = yaml.serialize(node, Dumper=_Writer, allow_unicode=True, width=_NO_FOLDING)
    return str(text).strip()


def _item(entry: Mapping[str, Any]) -> yaml.Node:
    return yaml.MappingNode(
        _MAP, [(_scalar(name), _block(name, value)) for name, value in entry.items()], flow_style=False
    )


def _block(name: str, value: Any) -> yaml.Node:
    if isinstance(value, Mapping) and name in _BLOCK_MAPS:
        return _item(value)
    if isinstance(value, list) and name in _BLOCK_LISTS:
        return yaml.SequenceNode(_LIST, [_flow(entry) for entry in value], flow_style=False)
    return _flow(value)


def _flow(value: Any) -> yaml.Node:
    if isinstance(value, Mapping):
        return yaml.MappingNode(_MAP, [(_scalar(name), _flow(part)) for name, part in value.items()], flow_style=True)
    if isinstance(value, list):
        return yaml.SequenceNode(_LIST, [_flow(part) for part in value], flow_style=True)
    return _scalar(str(value))


def _scalar(text: str) -> yaml.ScalarNode:
    return yaml.ScalarNode(_STRING, text)
