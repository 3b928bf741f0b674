"""The little language that messages are written in: ``{name:style}`` for a value, ``[...]`` for what may be left out.

A message is one wording or a list of them, from the fullest to the barest; the first whose values are all known is
used. A stretch in brackets is left out where one of its values is unknown; brackets nest.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

# Gives the words for a placeholder's name and style, None where the value is unknown.
Fill = Callable[[str, str], str | None]

_TOKEN = re.compile(r"\{(?P<name>[a-z][a-z0-9_]*)(?::(?P<style>[a-z_]+))?\}|(?P<mark>[\[\]{}])|(?P<text>[^\[\]{}]+)")


class Name(str):
    """Words that keep their capitals at the start of a sentence: xAI, o3-mini."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Placeholder:
    """Where a value stands, and how it is to be written."""

    name: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Bracketed:
    """A stretch that is left out where one of its values is unknown."""

    parts: tuple[Part, ...]


Part = str | Placeholder | Bracketed


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to word a message."""

    parts: tuple[Part, ...]

    def list_placeholders(self) -> Iterator[Placeholder]:
        """Every placeholder, those in brackets included."""
        return _list_placeholders(self.parts)

    def list_required(self) -> Iterator[Placeholder]:
        """The placeholders outside brackets, without which this wording cannot be used."""
        return (part for part in self.parts if isinstance(part, Placeholder))

    def write(self, fill: Fill) -> str | None:
        """The words, a Name where they begin with one; None where a required value is unknown."""
        pieces = _write(self.parts, fill)
        if pieces is None:
            return None
        words = [piece for piece in pieces if piece]
        written = "".join(words)
        return Name(written) if words and isinstance(words[0], Name) else written


def parse_wording(text: str) -> Wording:
    """A wording from its text.

    Raises ValueError saying what is wrong and where.
    """
    stack: list[list[Part]] = [[]]
    for token in _TOKEN.finditer(text):
        if token["text"]:
            stack[-1].append(token["text"])
        elif token["name"]:
            stack[-1].append(Placeholder(token["name"], token["style"] or ""))
        elif token["mark"] == "[":
            stack.append([])
        elif token["mark"] == "]" and len(stack) > 1:
            closed = Bracketed(tuple(stack.pop()))
            if not any(_list_placeholders(closed.parts)):
                raise ValueError(f"the brackets before position {token.start()} hold no {{name}} to decide about them")
            stack[-1].append(closed)
        else:
            raise ValueError(f"'{token['mark']}' at position {token.start()} opens or closes nothing")
    if len(stack) > 1:
        raise ValueError("a '[' is not closed")
    return Wording(tuple(stack[0]))


def write_first(wordings: tuple[Wording, ...], fill: Fill) -> str | None:
    """The words of the first wording whose values are known, None where none is."""
    for wording in wordings:
        written = wording.write(fill)
        if written is not None:
            return written
    return None


def finish_sentence(sentence: str) -> str:
    """The sentence with a capital in front, where it does not begin with a name."""
    return str(sentence) if isinstance(sentence, Name) else sentence[:1].upper() + sentence[1:]


def _list_placeholders(parts: tuple[Part, ...]) -> Iterator[Placeholder]:
    for part in parts:
        if isinstance(part, Placeholder):
            yield part
        elif isinstance(part, Bracketed):
            yield from _list_placeholders(part.parts)


def _write(parts: tuple[Part, ...], fill: Fill) -> list[str] | None:
    pieces: list[str] = []
    for part in parts:
        if isinstance(part, Bracketed):
            pieces.extend(_write(part.parts, fill) or ())
            continue
        words = fill(part.name, part.style) if isinstance(part, Placeholder) else part
        if words is None:
            return None
        if pieces and pieces[-1].endswith(".") and words.startswith("."):
            words = words[1:]  # "Inc." at the end of a sentence has one full stop
        pieces.append(words)
    return pieces
