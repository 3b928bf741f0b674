"""Names of entities in a text: an alias index over tokens, with spelling variants, typos and versions kept apart."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from operator import methodcaller
from typing import NamedTuple

import regex
from rapidfuzz import process
from rapidfuzz.distance import OSA

from server.language.text import SYLLABLE, fold
from server.model.entity import Entity, EntityKind, EntityRef, NameMatch
from server.model.span import Span

# A version (3.1; also written 3,1) is one token, letters and digits are parted: Grok3, Grok-3 and Grok 3 are alike.
_TOKEN = regex.compile(
    r"(?=\S)(?:[\p{Latin}\p{M}]+|\d+(?:[.,]\d+)*"
    r"|[\p{Han}\p{Hiragana}\p{Katakana}ー\p{Hangul}]|" + SYLLABLE + r"|[[\p{L}\p{M}]--\p{Latin}]+)",
    regex.V1,
)
# The same of texts in ASCII, by the library that is twice as fast there.
_ASCII_TOKEN = re.compile(r"[A-Za-z]+|[0-9]+(?:[.,][0-9]+)*")
_SIZE = regex.compile(r"\d+(?:[.,]\d+)?\s?[bBmM]\b")
_DIGIT = regex.compile(r"\d")
# So many experts of that size: of a model that has others, another one.
# A word with a capital inside it, joined to a name, makes another name: GPT-NeoX.
_COINED = regex.compile(r"\p{L}*\p{Ll}\p{Lu}")
_EXPERTS = regex.compile(r"\d+x\d+(?:[.,]\d+)?[bB]\b")
# Between the tokens of one name; a comma, a full stop or a line break ends a name.
_JOINERS = frozenset(" -_–‐‑\u00a0\u202f/'’()\"“”‘@・·")
# One edit from five letters, two from eight: in trials, further reach took names that nobody stored for known ones.
_TYPO_REACH = ((8, 2), (5, 1))
_REMEMBERED = 4096
# Held, because Python 3.11 reaches a member of an enum slowly.
_EXACT = NameMatch.EXACT
_FAMILY = EntityKind.FAMILY
_VERSIONED = (EntityKind.MODEL, _FAMILY)


class Token(NamedTuple):
    """A folded token of a text and where it stands."""

    key: str
    start: int
    end: int


_GROUP, _START, _END = methodcaller("group"), methodcaller("start"), methodcaller("end")
_MAKE = partial(tuple.__new__, Token)


def split_tokens(text: str) -> list[Token]:
    """The tokens of a text, folded for look-up (case, and the comma of a version, do not matter)."""
    matches = [*(_ASCII_TOKEN if text.isascii() else _TOKEN).finditer(text)]
    keys = map(_fold_token, map(_GROUP, matches))
    # Made without a step in Python for each: a text has as many tokens as words.
    return [*map(_MAKE, zip(keys, map(_START, matches), map(_END, matches), strict=True))]


@lru_cache(maxsize=65536)
def _fold_token(written: str) -> str:
    return fold(written).replace(",", ".")


@dataclass(frozen=True, slots=True)
class _Name:
    """``cased``: the name is also a common word without its capital (Маска is Musk's, маска a mask). ``small``: a short
    name without a capital (s1), which nothing else is called as long as it has none. ``is_label``: it is what the
    entity is called before all else."""

    entity: Entity
    short: bool
    cased: bool = False
    small: bool = False
    is_label: bool = False

    @property
    def rank(self) -> tuple[bool, bool, int, str]:
        """How likely the name means this entity: its label before an alias, the plainer of two before the other, so
        that the order of the base changes nothing."""
        return self.short, not self.is_label, len(self.entity.label), self.entity.id


class NamesIndex:
    """Finds entities by their labels and aliases. Built once per revision of the base."""

    def __init__(
        self,
        entities: Iterable[Entity],
        variant_words: frozenset[str],
        spellings: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        """``spellings`` are more names by entity id, as the languages of the packs have them."""
        self._entities: dict[str, Entity] = {}
        self._names: dict[tuple[str, ...], list[_Name]] = defaultdict(list)
        self._longest: dict[str, int] = {}
        self._variant_words = variant_words
        self._related: dict[tuple[str, str], list[str]] = defaultdict(list)
        for entity in entities:
            self._entities[entity.id] = entity
            self._add(entity.label, _Name(entity, False, is_label=True))
            for spelling in entity.aliases:
                self._add(spelling, _Name(entity, False))
            for spelling in (spellings or {}).get(entity.id, ()):
                self._add(spelling, _Name(entity, False, spelling[:1].isupper()))
            for spelling in entity.short:
                self._add(
                    spelling, _Name(entity, True, spelling.isalpha() and spelling[:1].isupper(), spelling[:1].islower())
                )
            for relation, target in entity.relations:
                self._related[relation, target].append(entity.id)
        for named in self._names.values():
            named.sort(key=lambda name: name.rank)
        for ids in self._related.values():
            ids.sort()
        words: dict[str, list[str]] = defaultdict(list)
        for key, named in self._names.items():
            # Words of a language are as near to short names in its own script as slips are (Гроза, Грока).
            shortest = _TYPO_REACH[0 if all(name.cased for name in named) else -1][0]
            for token in key:
                if len(token) >= shortest and token.isalpha() and token not in words[token[0]]:
                    words[token[0]].append(token)
        self._typo_words: Mapping[str, Sequence[str]] = dict(words)
        # Most words with a capital are no names and come again and again.
        self._find_nearest = lru_cache(maxsize=_REMEMBERED)(self._search_nearest)
        self._known_words = {token for key in self._names for token in key}

    def _add(self, spelling: str, name: _Name) -> None:
        key = tuple(token.key for token in split_tokens(spelling))
        if not key or any(known.entity.id == name.entity.id for known in self._names[key]):
            return
        self._names[key].append(name)
        self._longest[key[0]] = max(self._longest.get(key[0], 0), len(key))

    def entity(self, entity_id: str) -> Entity | None:
        """The entity of that id, None where the base has none."""
        return self._entities.get(entity_id)

    def list_related(self, relation: str, target: str) -> tuple[Entity, ...]:
        """Entities that stand in the relation to the target (``developer``, ``xai``: the models of xAI)."""
        return tuple(self._entities[entity_id] for entity_id in self._related.get((relation, target), ()))

    def find(self, text: str, known: frozenset[str] = frozenset()) -> tuple[EntityRef, ...]:
        """The names in a text, left to right, not overlapping, longest first.

        ``known`` are ids named elsewhere on the page: they allow short names (V3) here. A name followed by a version or
        variant word that the base does not know is an entity with an empty id: of it nothing is known.
        """
        tokens = split_tokens(text)
        found = list(self._scan(text, tokens))
        if not found:
            return ()
        named = known | {name.entity.id for _, _, names, _ in found for name in names if not name.short}
        certain = known | {names[0].entity.id for _, _, names, _ in found if len(names) == 1 and not names[0].short}
        refs = []
        for first, last, names, match in found:
            small = text[tokens[first].start].islower()
            if small and _is_word_before_figure(text, tokens[first]):
                continue
            candidates = [
                name.entity
                for name in names
                if not name.short or (name.small and small) or self._is_introduced(name.entity, named)
            ]
            if candidates:
                refs.append(self._refer(text, tokens, first, last, candidates, match, certain))
        return tuple(refs)

    def _scan(self, text: str, tokens: list[Token]) -> Iterator[tuple[int, int, list[_Name], NameMatch]]:
        free = 0
        longest = self._longest
        for position, token in enumerate(tokens):
            # Most words begin no name, and are no misspelt one.
            if not (token[0] in longest or text[token[1]].isupper()) or position < free:
                continue
            hit = self._match_at(text, tokens, position)
            if hit is not None:
                last, names, match = hit
                yield position, last, names, match
                free = last + 1

    def _match_at(self, text: str, tokens: list[Token], first: int) -> tuple[int, list[_Name], NameMatch] | None:
        key, start, end = tokens[first]
        if first and tokens[first - 1].end == start and _is_glued(text, start):
            return None
        match = _EXACT
        if key not in self._longest:
            repaired = self._repair(text, tokens[first])
            if repaired is None:
                return None
            key, match = repaired, NameMatch.TYPO
        best: tuple[int, list[_Name], NameMatch] | None = None
        keys: tuple[str, ...] = (key,)
        for last in range(first, min(first + self._longest.get(key, 0), len(tokens))):
            if last > first:
                word, begin, stop = tokens[last]
                between = text[end:begin]
                if len(between) > 3 or not (_JOINERS.issuperset(between) or _is_domain(text, between, begin)):
                    break
                if word not in self._known_words:
                    repaired = self._repair(text, tokens[last])
                    if repaired is not None:
                        word, match = repaired, NameMatch.TYPO
                keys, end = (*keys, word), stop
            names = self._names.get(keys)
            if not names:
                continue
            names = [name for name in names if not name.cased or not text[start].islower()]
            if names and (not _is_glued(text, end) or _is_plural(text, tokens, last)):
                best = last, names, match
        return best

    def _repair(self, text: str, token: Token) -> str | None:
        """The one known word within typo reach of a capitalised unknown word; its first letter must be right."""
        if token.key in self._known_words or not token.key.isalpha() or not text[token.start].isupper():
            return None
        reach = next((edits for length, edits in _TYPO_REACH if len(token.key) >= length), 0)
        if not reach or token.key[0] not in self._typo_words:
            return None
        return self._find_nearest(token.key, reach)

    def _search_nearest(self, key: str, reach: int) -> str | None:
        hits = process.extract(key, self._typo_words[key[0]], scorer=OSA.distance, score_cutoff=reach, limit=2)
        if not hits or (len(hits) == 2 and hits[0][1] == hits[1][1]):
            return None
        # A plural or possessive of the known word is that word, anything else must be of about its length.
        return str(hits[0][0]) if abs(len(hits[0][0]) - len(key)) <= 1 else None

    def _is_introduced(self, entity: Entity, allowed: frozenset[str] | set[str]) -> bool:
        family = {entity.id, *entity.relation("developer"), *entity.relation("family")}
        if family & allowed:
            return True
        return any(
            family & set(self._entities[other].relation("family")) for other in allowed if other in self._entities
        )

    def _refer(
        self,
        text: str,
        tokens: list[Token],
        first: int,
        last: int,
        candidates: list[Entity],
        match: NameMatch,
        certain: frozenset[str] | set[str],
    ) -> EntityRef:
        # A bracket that the name opened is closed in it: Meta GenAI cluster (2024).
        start, stop = tokens[first].start, tokens[last].end
        closing = text.startswith(")", stop) and text.find("(", start, stop) >= 0
        span = Span(start, stop + closing)
        end = self._find_unknown_version(text, tokens, last, candidates[0])
        if end is not None:
            span = Span(span.start, end)
            return EntityRef("", span.cut(text), candidates[0].kind, span, span.cut(text), match)
        refs = [EntityRef(e.id, e.label, e.kind, span, span.cut(text), match) for e in candidates]
        if len(refs) == 1:
            return refs[0]
        # What else the page names makes a meaning likelier.
        refs.sort(key=lambda ref: ref.id not in certain)
        head = refs[0]
        return EntityRef(head.id, head.label, head.kind, span, head.text, match, tuple(refs[1:]))

    def _find_unknown_version(self, text: str, tokens: list[Token], last: int, entity: Entity) -> int | None:
        """Where a version or variant word ends that no alias covers (GPT-4 *Turbo*, Gemini *9*), None without one."""
        if entity.kind not in _VERSIONED or last + 1 >= len(tokens):
            return None
        here, following = tokens[last], tokens[last + 1]
        if _is_plural(text, tokens, last):
            return None
        between = text[here.end : following.start]
        if len(between) > 1 or not _JOINERS.issuperset(between):
            return None
        if following.key in self._variant_words or (between == "-" and _COINED.match(text, following.start)):
            return following.end
        size = _EXPERTS.match(text, following.start)
        if size:
            return size.end()
        size = _SIZE.match(text, following.start)
        if size and entity.kind is _FAMILY:
            return size.end()
        # A model without a number, and a number of a digit or two behind it (PaLM 2), is another model.
        numbered = entity.kind is _FAMILY or (
            following.key.isdigit() and len(following.key) < 3 and not size and not _DIGIT.search(entity.label)
        )
        if numbered and following.key[0].isdigit() and not _is_figure(text, following):
            return following.end
        return None


def _is_domain(text: str, between: str, begin: int) -> bool:
    """Whether a full stop stands inside a name: Z.ai. Behind one that ends a sentence stands no small letter."""
    return between == "." and text[begin].islower()


def _is_glued(text: str, position: int) -> bool:
    """Whether a word runs on across this position (megpt-4x), so that no name ends or starts there."""
    if position <= 0 or position >= len(text):
        return False
    before, after = text[position - 1], text[position]
    return _is_latin_or_digit(before) and _is_latin_or_digit(after)


def _is_plural(text: str, tokens: list[Token], last: int) -> bool:
    """Whether only a plural s hangs on the name (16,000 H100s)."""
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    return (
        following is not None
        and following.key == "s"
        and following.start == tokens[last].end
        and not _is_glued(text, following.end)
    )


def _is_word_before_figure(text: str, token: Token) -> bool:
    """Whether a letter stands alone before a figure: arriva a 100 milioni is no A100."""
    behind = text[token.end : token.end + 2]
    return token.end - token.start == 1 and behind[:1].isspace() and behind[1:].isdigit()


def _is_latin_or_digit(character: str) -> bool:
    return character.isdigit() or (character.isalpha() and character < "\u0250")


def _is_figure(text: str, token: Token) -> bool:
    """Whether a number after a family name counts something (Claude, 40 %) and is no version."""
    rest = text[token.end : token.end + 1]
    return rest in ("%", ".") and not text[token.end + 1 : token.end + 2].isdigit() if rest == "." else rest == "%"
