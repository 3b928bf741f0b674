"""Reading the fields of a pack's files, with errors that name the file, the key and the cure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any, TypeVar

from server.vocabulary.yaml_files import DataFileError, read_yaml

T = TypeVar("T")


class PackFile:
    """One file of a pack. Every field asked for is ticked off; ``finish`` refuses the rest."""

    def __init__(self, path: Path) -> None:
        self.path = path
        data = read_yaml(path)
        if not isinstance(data, dict):
            raise DataFileError(f"{path}: holds no fields; see docs/languages.md for the form")
        self._data: dict[str, Any] = data
        self._asked: set[str] = set()

    def fail(self, key: str, problem: str) -> DataFileError:
        """An error at that key."""
        return DataFileError(f"{self.path}: {key}: {problem}")

    def read_text(self, key: str) -> str:
        """A text that must stand there."""
        value = self._take(key)
        if not isinstance(value, str) or not value.strip():
            raise self.fail(key, "a text must stand here")
        return value

    def read_list(self, key: str) -> tuple[str, ...]:
        """A list of phrases; an absent one is empty."""
        return self._check_list(key, self._take(key, []))

    def read_flag(self, key: str) -> bool:
        """A yes or no; an absent one is no."""
        value = self._take(key, "false")
        if value not in ("true", "false"):
            raise self.fail(key, "true or false must stand here")
        return bool(value == "true")

    def read_table(self, key: str, parse: Callable[[str], T]) -> dict[str, T]:
        """Phrases with a value each."""
        return {phrase: self._parse(f"{key}: {phrase}", value, parse) for phrase, value in self._check_map(key).items()}

    def read_pairs(self, key: str, parse: Callable[[str], T]) -> dict[str, tuple[T, T]]:
        """Names with two values each."""
        pairs: dict[str, tuple[T, T]] = {}
        for name, value in self._check_map(key).items():
            if not isinstance(value, list) or len(value) != 2:
                raise self.fail(f"{key}: {name}", "two values in brackets must stand here, as [10, 100]")
            low, high = (self._parse(f"{key}: {name}", part, parse) for part in value)
            pairs[name] = (low, high)
        return pairs

    def read_lists(self, key: str, names: Iterable[str] | None = None, what: str = "") -> dict[str, tuple[str, ...]]:
        """Names with a list of phrases each. ``names`` closes the names, ``what`` says what they are."""
        allowed = None if names is None else set(names)
        lists: dict[str, tuple[str, ...]] = {}
        for name, value in self._check_map(key).items():
            if allowed is not None and name not in allowed:
                raise self.fail(f"{key}: {name}", f"is no {what}; one of {', '.join(sorted(allowed))} must stand here")
            lists[name] = self._check_list(f"{key}: {name}", value)
        return lists

    def read_raw(self, key: str) -> Any:
        """What stands there, unchecked; None where nothing does."""
        return self._take(key, None)

    def finish(self) -> None:
        """Refuse fields nobody asked for: they are misspelt, or belong elsewhere."""
        unknown = sorted(set(self._data) - self._asked)
        if unknown:
            raise self.fail(unknown[0], f"is no field of this file; the fields are {', '.join(sorted(self._asked))}")

    def _take(self, key: str, *default: Any) -> Any:
        self._asked.add(key)
        if key in self._data:
            return self._data[key]
        if default:
            return default[0]
        raise self.fail(key, "is missing; add it")

    def _check_map(self, key: str) -> Mapping[str, Any]:
        value = self._take(key, {})
        if value in ("", []):
            return {}
        if not isinstance(value, dict):
            raise self.fail(key, "names with values must stand here, as {ribu: 1e3}")
        return value

    def _check_list(self, key: str, value: Any) -> tuple[str, ...]:
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise self.fail(key, "a list of phrases in brackets must stand here, as [about, roughly]")
        return tuple(value)

    def _parse(self, key: str, value: Any, parse: Callable[[str], T]) -> T:
        if not isinstance(value, str):
            raise self.fail(key, "one value must stand here, no list")
        try:
            return parse(value)
        except (ValueError, InvalidOperation, ZeroDivisionError) as error:
            raise self.fail(key, f"'{value}' cannot be read here ({error or 'no number'})") from error


def parse_decimal(text: str) -> Decimal:
    """A finite number. Raises ValueError."""
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise ValueError("a number must stand here, as 1000 or 1e6") from None
    if not value.is_finite():
        raise ValueError("a finite number must stand here")
    return value


def parse_fraction(text: str) -> Fraction:
    """A fraction such as 1/2. Raises ValueError."""
    return Fraction(text)
