"""The hedges of a language: ``hedges.yaml`` of its folder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from server.language.fields import PackFile, parse_decimal
from server.language.lexicon import Entry, Role, make_entry
from server.language.text import fold
from server.model.quantity import Relation

_RELATIONS = tuple(relation.value for relation in Relation if relation is not Relation.BETWEEN)
_APOSTROPHES = "'’"
_WIDTHS = (Relation.ABOUT, Relation.JUST_BELOW, Relation.JUST_ABOVE)


@dataclass(frozen=True, slots=True)
class AfterHedge:
    """What a phrase behind a figure says of it. ``followers`` are the words that alone may follow, None for any.

    ``behind`` are words, or with a hyphen endings of words, that make it another relation where one stands before it:
    "100 bin kadar" is about 100,000, "100 bine kadar" up to it. ``relation`` is None for a phrase that says nothing
    behind other words.
    """

    relation: Relation | None
    followers: frozenset[str] | None
    behind: tuple[tuple[Relation, frozenset[str]], ...]

    def choose_relation(self, word: str) -> Relation | None:
        """The relation behind that word."""
        return next((relation for relation, forms in self.behind if _has_form(word, forms)), self.relation)


@dataclass(frozen=True, eq=False)
class HedgeWords:
    """``widths`` are shares of the figure that the vague hedges reach; ``during`` bounds that before a softened
    length of time are none; ``comparing`` hedges compare where a preposition follows ("больше на 10") and bound
    nothing; ``gaps`` those that before a gap bound nothing (nhanh hơn 10 lần: 10 times faster); ``places`` those that
    behind a word of ``placing`` say where (trained on 100 GPUs); ``claimed_by`` those that belong
    to a verb shortly behind the figure (das über 671 Milliarden Parameter verfügt).
    """

    widths: Mapping[Relation, Decimal]
    during: frozenset[str]
    comparing: frozenset[str]
    gaps: frozenset[str]
    places: frozenset[str]
    claimed_by: Mapping[str, frozenset[str]]
    entries: tuple[Entry, ...]


def _has_form(word: str, forms: frozenset[str]) -> bool:
    return word in forms or any(form[0] == "-" and word.endswith(form[1:]) for form in forms)


def load_hedge_words(folder: Path) -> HedgeWords:
    """The hedges of a pack's folder. Raises DataFileError naming file, key and cure."""
    file = PackFile(folder / "hedges.yaml")
    widths = file.read_table("widths", parse_decimal)
    for relation in _WIDTHS:
        if relation.value not in widths or not 0 < widths[relation.value] < 1:
            raise file.fail(f"widths: {relation.value}", "a share between 0 and 1 must stand here, as 0.1")
    entries = [
        # Before a figure the apostrophe of "plus d'" is passed over like a quotation mark.
        make_entry(phrase.rstrip(_APOSTROPHES), Role.HEDGE, Relation(name))
        for name, phrases in file.read_lists("before", _RELATIONS, "relation").items()
        for phrase in phrases
    ]
    for name, verbs in (file.read_raw("far") or {}).items():
        if name not in _RELATIONS or not isinstance(verbs, dict):
            raise file.fail(f"far: {name}", "verbs with the words they need before the figure must stand here")
        for verb, closing in verbs.items():
            entries.append(
                make_entry(verb, Role.HEDGE_FAR, (Relation(name), frozenset(fold(word) for word in closing)))
            )
    entries += _read_after(file)
    entries += _read_around(file)
    entries += [make_entry(phrase, Role.REPORTED) for phrase in file.read_list("reported")]
    entries += [make_entry(phrase.rstrip(_APOSTROPHES), Role.HEDGE_FILLER) for phrase in file.read_list("fillers")]
    entries += [make_entry(phrase, Role.HEDGE_LINK) for phrase in file.read_list("links")]
    during = frozenset(fold(word) for word in file.read_list("during"))
    comparing = frozenset(fold(word) for word in file.read_list("comparing"))
    gaps = frozenset(fold(word) for word in file.read_list("gaps"))
    places = frozenset(fold(word) for word in file.read_list("places"))
    claimed_by = {fold(hedge): _fold(words) or frozenset() for hedge, words in file.read_lists("claimed_by").items()}
    entries += [make_entry(phrase, Role.PLACING) for phrase in file.read_list("placing")]
    entries += [make_entry(phrase, Role.HEDGE, None) for phrase in file.read_list("none")]
    file.finish()
    relations = {relation: widths[relation.value] for relation in _WIDTHS}
    return HedgeWords(relations, during, comparing, gaps, places, claimed_by, tuple(entries))


def _read_after(file: PackFile) -> list[Entry]:
    followers = {fold(word): words for word, words in file.read_lists("only_before").items()}
    behind: dict[str, list[tuple[Relation, frozenset[str]]]] = {}
    for name, words in (file.read_raw("behind") or {}).items():
        if (
            name not in _RELATIONS
            or not isinstance(words, dict)
            or not all(isinstance(w, list) for w in words.values())
        ):
            raise file.fail(
                f"behind: {name}", "a relation, its words, and for each the words before it must stand here"
            )
        for phrase, forms in words.items():
            behind.setdefault(fold(phrase), []).append((Relation(name), frozenset(fold(form) for form in forms)))
    relations: dict[str, Relation | None] = {}
    for name, phrases in file.read_lists("after", _RELATIONS, "relation").items():
        for phrase in phrases:
            relations.setdefault(phrase, Relation(name))
    plain = {fold(phrase) for phrase in relations}
    relations.update({phrase: None for phrase in behind if phrase not in plain})
    return [
        make_entry(
            phrase,
            Role.HEDGE_AFTER,
            AfterHedge(relation, _fold(followers.get(fold(phrase))), tuple(behind.get(fold(phrase), ()))),
        )
        for phrase, relation in relations.items()
    ]


def _read_around(file: PackFile) -> list[Entry]:
    """Bounds that stand around a figure: {above: {大: [比]}}, for 比100大."""
    entries = []
    for name, closings in (file.read_raw("around") or {}).items():
        if name not in _RELATIONS or not isinstance(closings, dict):
            raise file.fail(f"around: {name}", "words behind the figure, each with those before it, must stand here")
        for phrase, openings in closings.items():
            opened = frozenset(fold(word) for word in openings)
            entries.append(make_entry(phrase, Role.HEDGE_CLOSING, (Relation(name), opened)))
    return entries


def _fold(words: tuple[str, ...] | None) -> frozenset[str] | None:
    return None if words is None else frozenset(fold(word) for word in words)
