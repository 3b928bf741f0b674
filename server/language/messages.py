"""All that a language says to its readers: the wordings of the messages, the labels, and the formats."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from babel import Locale, UnknownLocaleError

from server.language.fields import parse_decimal
from server.language.formats import Formats
from server.language.labels import Labels, load_labels, load_unit_symbols
from server.language.message_keys import MessageKey, load_message_keys
from server.language.number_formats import Scales
from server.language.wording import Wording, parse_wording, write_first
from server.model.period import Period, Precision
from server.vocabulary.yaml_files import DataFileError, read_yaml


@dataclass(frozen=True, slots=True)
class Messages:
    """The words of one language.

    ``code`` is the language that the reader gets: a pack without messages speaks the fallback's. ``concepts`` are one
    phrase for each concept of statements. ``keys`` is the closed list, the same for every language. ``scales`` are
    scale words that stand instead of CLDR's.
    """

    code: str
    locale: Locale
    keys: Mapping[str, MessageKey]
    wordings: Mapping[str, tuple[Wording, ...]]
    labels: Labels
    concepts: Mapping[str, str]
    scales: Scales = ()
    formats: Formats = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "formats", Formats(self.locale, self.labels, self.fill, self.scales))

    def fill(self, key: str, words: Mapping[str, str | None]) -> str | None:
        """The message with these words in it; None where no wording has all of its words.

        Raises KeyError for a key outside the closed list.
        """
        return write_first(self.wordings[key], lambda name, _: words.get(name))

    def name_concept(self, concept: str) -> str:
        """What a concept of statements says, as a clause; without one, a phrase of the language for it."""
        return self.labels.concepts.get(concept) or self.concepts.get(concept) or concept.replace("_", " ")

    def say(self, key: str) -> str:
        """A message without parameters.

        Raises KeyError for a key outside the closed list, ValueError for a message that needs parameters.
        """
        written = self.fill(key, {})
        if written is None:
            raise ValueError(f"{key} needs parameters")
        return written


def load_messages(folder: Path) -> Messages:
    """The messages of a language's folder; those of the fallback where it has none of its own.

    Raises DataFileError where a message is missing, unknown, or names a value it is not given.
    """
    data = folder.parent.parent
    path = folder / "messages.yaml"
    if not path.exists():
        fallback = folder.parent / str(read_yaml(data / "reply.yaml")["fallback"])
        if fallback == folder:
            raise DataFileError(f"{path}: is missing, and every other language falls back to it")
        return load_messages(fallback)
    keys = load_message_keys((data / "messages.yaml", data / "reply_messages.yaml"))
    content = read_yaml(path)
    try:
        locale = Locale.parse(str(content.pop("locale")).replace("-", "_"))
    except (KeyError, ValueError, UnknownLocaleError) as error:
        raise DataFileError(f"{path}: 'locale' names a locale of CLDR, such as en_GB ({error})") from error
    scales = _parse_scales(path, content.pop("scales", {}))
    wordings = {key: _parse_message(path, key, text) for key, text in _list_messages(path, content)}
    _check_messages(path, keys, wordings)
    messages = Messages(
        code=folder.name,
        locale=locale,
        keys=keys,
        wordings=wordings,
        labels=load_labels(folder / "labels.yaml", load_unit_symbols(data / "units.yaml")),
        concepts=_load_concepts(folder / "concepts.yaml"),
        scales=scales,
    )
    # Babel reads a locale's data when they are first used: now, not while the first reader waits.
    messages.formats.write_amount(Decimal("1.5E6"), "USD")
    messages.formats.write_period(Period(date(2000, 1, 1), date(2000, 3, 31), Precision.RANGE))
    return messages


def _parse_scales(path: Path, content: Any) -> Scales:
    """Scale words by their power, largest first; two words where one and more differ."""
    try:
        powers = [
            (parse_decimal(power), *((word, word) if isinstance(word, str) else (str(word[0]), str(word[1]))))
            for power, word in content.items()
        ]
    except (ValueError, AttributeError, IndexError) as error:
        raise DataFileError(f"{path}: scales: words by their power must stand here, as {{1e9: miliar}}") from error
    return tuple(sorted(powers, reverse=True))


def _list_messages(path: Path, content: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for group, messages in content.items():
        if not isinstance(messages, dict):
            raise DataFileError(f"{path}: {group} is a group of messages by name")
        for name, text in messages.items():
            yield f"{group}.{name}", text


def _parse_message(path: Path, key: str, text: Any) -> tuple[Wording, ...]:
    texts = text if isinstance(text, list) else [text]
    try:
        for wording in texts:
            if not isinstance(wording, str) or not wording.strip() or "  " in wording:
                raise ValueError("a wording is a text without double spaces")
        return tuple(parse_wording(wording) for wording in texts)
    except ValueError as error:
        raise DataFileError(f"{path}: {key}: {error}") from error


def _check_messages(path: Path, keys: Mapping[str, MessageKey], wordings: Mapping[str, tuple[Wording, ...]]) -> None:
    """Holds a language's messages against the closed list."""
    missing, unknown = sorted(set(keys) - set(wordings)), sorted(set(wordings) - set(keys))
    if missing or unknown:
        problem = f"missing: {', '.join(missing) or '-'}; not in the list: {', '.join(unknown) or '-'}"
        raise DataFileError(f"{path}: {problem}")
    for key, several in wordings.items():
        for wording in several:
            for place in wording.list_placeholders():
                fault = keys[key].find_fault(place)
                if fault is not None:
                    raise DataFileError(f"{path}: {key}: {fault}")
        needed = {place.name for place in several[-1].list_required()} & keys[key].absent
        if needed:
            problem = f"{sorted(needed)} may be absent; put it in brackets in the last wording"
            raise DataFileError(f"{path}: {key}: {problem}")


def _load_concepts(path: Path) -> dict[str, str]:
    """One phrase for each concept: the first that is written out whole."""
    if not path.exists():
        return {}
    content = read_yaml(path)
    phrases: Mapping[str, list[str]] = content.get("concepts", content)
    glosses = {}
    for concept, words in phrases.items():
        whole = [phrase for phrase in words if "*" not in phrase]
        if whole:
            glosses[concept] = whole[0]
    return glosses
