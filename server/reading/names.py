"""Names of entities in a text: an alias index over words, with spelling variants, typos and versions kept apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import compress

import regex
from rapidfuzz import process
from rapidfuzz.distance import OSA

from server.model.entity import Entity, EntityKind, EntityRef, NameMatch
from server.model.span import Span
from server.reading.name_tree import Meaning, Name, grow_tree
from server.reading.name_words import NameWords, fold_word, is_glued, split_words

_SIZE = regex.compile(r"\d+(?:[.,]\d+)?\s?[bBmM]\b")
_DIGIT = regex.compile(r"\d")
# A word with a capital inside it, joined to a name, makes another name: GPT-NeoX.
_COINED = regex.compile(r"\p{L}*\p{Ll}\p{Lu}")
# So many experts of that size: of a model that has others, another one.
_EXPERTS = regex.compile(r"\d+x\d+(?:[.,]\d+)?[bB]\b")
# Between the words of one name; a comma, a full stop or a line break ends a name.
_JOINERS = frozenset(" -_–‐‑\u00a0\u202f/'’()\"“”‘@・·")
# One edit from five letters, two from eight: in trials, further reach took names that nobody stored for known ones.
_TYPO_REACH = ((8, 2), (5, 1))
_REMEMBERED = 16384
# Held, because Python 3.11 reaches a member of an enum slowly.
_EXACT = NameMatch.EXACT
_TYPO = NameMatch.TYPO
_FAMILY = EntityKind.FAMILY
_VERSIONED = (EntityKind.MODEL, _FAMILY)


# A name in a text: its first and last word, what it may mean, and how it met an alias.
_Found = tuple[int, int, Meaning, NameMatch]


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
        self._variant_words = variant_words
        names: dict[tuple[str, ...], list[Name]] = defaultdict(list)
        related: dict[tuple[str, str], list[str]] = defaultdict(list)
        for entity in entities:
            self._entities[entity.id] = entity
            for spelling, name in _list_names(entity, (spellings or {}).get(entity.id, ())):
                key = tuple(split_words(spelling).keys)
                if key and all(known.entity.id != entity.id for known in names[key]):
                    names[key].append(name)
            for relation, target in entity.relations:
                related[relation, target].append(entity.id)
        self._related = {key: tuple([self._entities[one] for one in sorted(ids)]) for key, ids in related.items()}
        for named in names.values():
            named.sort(key=lambda name: name.rank)
        self._first = grow_tree(names)
        self._known_words = {word for key in names for word in key}
        self._typo_words = _list_typo_words(names)
        # Most words are no names and come again and again, those with a capital too.
        self._may_begin = lru_cache(maxsize=_REMEMBERED)(self._looks_like_beginning)
        self._repair = lru_cache(maxsize=_REMEMBERED)(self._search_nearest)

    def entity(self, entity_id: str) -> Entity | None:
        """The entity of that id, None where the base has none."""
        return self._entities.get(entity_id)

    def list_related(self, relation: str, target: str) -> tuple[Entity, ...]:
        """Entities that stand in the relation to the target (``developer``, ``xai``: the models of xAI)."""
        return self._related.get((relation, target), ())

    def find(self, text: str, known: frozenset[str] = frozenset()) -> tuple[EntityRef, ...]:
        """The names in a text, left to right, not overlapping, longest first.

        ``known`` are ids named elsewhere on the page: they allow short names (V3) here. A name followed by a version or
        variant word that the base does not know is an entity with an empty id: of it nothing is known.
        """
        words = split_words(text)
        refs = []
        # Ids named anywhere, and those named beyond doubt, where they are asked for.
        named: set[str] | None = None
        certain: set[str] | None = None
        found = self._scan(text, words)
        for name in found:
            first, _, meaning, _ = name
            start = words.starts[first]
            small = text[start].islower()
            if small and _is_word_before_figure(text, start, words.ends[first]):
                continue
            candidates: Sequence[Entity] = meaning.entities
            if not meaning.is_sure:
                if named is None:
                    named = _list_named(found, known)
                candidates = [
                    one.entity
                    for one in meaning.names
                    if not one.short or (one.small and small) or self._is_introduced(one.entity, named)
                ]
                if not candidates:
                    continue
            ref = self._refer(text, words, name, candidates[0])
            if ref.id and len(candidates) > 1:
                if certain is None:
                    certain = _list_certain(found, known)
                ref = _prefer(ref, candidates, certain)
            refs.append(ref)
        return tuple(refs)

    def _scan(self, text: str, words: NameWords) -> list[_Found]:
        found: list[_Found] = []
        free = 0
        for position in compress(range(len(words.texts)), map(self._may_begin, words.texts)):
            if position >= free and (name := self._match_at(text, words, position)) is not None:
                found.append(name)
                free = name[1] + 1
        return found

    def _match_at(self, text: str, words: NameWords, first: int) -> _Found | None:
        _, keys, starts, ends = words
        start = starts[first]
        if first and ends[first - 1] == start and is_glued(text, start):
            return None
        match = _EXACT
        step = self._first.get(keys[first])
        if step is None:
            # It has a capital, or it would begin no name.
            repaired = self._repair(keys[first])
            if repaired is None or (step := self._first.get(repaired)) is None:
                return None
            match = _TYPO
        small = text[start].islower()
        best: _Found | None = None
        last = first
        while True:
            end = ends[last]
            meaning = step.small if small else step.capital
            if meaning is not None and (not is_glued(text, end) or _is_plural(text, words, last)):
                best = first, last, meaning, match
            last += 1
            if last == len(keys) or not step.following:
                return best
            begin = starts[last]
            following = step.following.get(keys[last])
            if following is None and text[begin].isupper() and (repaired := self._repair(keys[last])) is not None:
                following, match = step.following.get(repaired), _TYPO
            if following is None or not _may_join(text, end, begin):
                return best
            step = following

    def _looks_like_beginning(self, written: str) -> bool:
        """Whether a word begins a name, or may be a misspelt one."""
        return fold_word(written) in self._first or written[0].isupper()

    def _search_nearest(self, key: str) -> str | None:
        """The one known word within typo reach of an unknown word with a capital; its first letter must be right."""
        if key in self._known_words or not key.isalpha():
            return None
        reach = next((edits for length, edits in _TYPO_REACH if len(key) >= length), 0)
        if not reach or key[0] not in self._typo_words:
            return None
        hits = process.extract(key, self._typo_words[key[0]], scorer=OSA.distance, score_cutoff=reach, limit=2)
        if not hits or (len(hits) == 2 and hits[0][1] == hits[1][1]):
            return None
        # A plural or possessive of the known word is that word, anything else must be of about its length.
        return str(hits[0][0]) if abs(len(hits[0][0]) - len(key)) <= 1 else None

    def _is_introduced(self, entity: Entity, allowed: set[str]) -> bool:
        family = {entity.id, *entity.relation("developer"), *entity.relation("family")}
        if family & allowed:
            return True
        return any(
            family & set(self._entities[other].relation("family")) for other in allowed if other in self._entities
        )

    def _refer(self, text: str, words: NameWords, name: _Found, entity: Entity) -> EntityRef:
        """The name as the entity, with an empty id where a version behind it makes it another."""
        first, last, _, match = name
        start, stop = words.starts[first], words.ends[last]
        end = self._find_unknown_version(text, words, last, entity)
        if end is not None:
            written = text[start:end]
            return EntityRef("", written, entity.kind, Span(start, end), written, match)
        # A bracket that the name opened is closed in it: Meta GenAI cluster (2024).
        if text.startswith(")", stop) and text.find("(", start, stop) >= 0:
            stop += 1
        return EntityRef(entity.id, entity.label, entity.kind, Span(start, stop), text[start:stop], match)

    def _find_unknown_version(self, text: str, words: NameWords, last: int, entity: Entity) -> int | None:
        """Where a version or variant word ends that no alias covers (GPT-4 *Turbo*, Gemini *9*), None without one."""
        behind = last + 1
        if entity.kind not in _VERSIONED or behind >= len(words.keys):
            return None
        start, end = words.starts[behind], words.ends[behind]
        between = text[words.ends[last] : start]
        if len(between) > 1 or not _JOINERS.issuperset(between) or _is_plural(text, words, last):
            return None
        key = words.keys[behind]
        if key in self._variant_words or (between == "-" and _COINED.match(text, start)):
            return end
        if not text[start].isdigit():
            return None
        size = _EXPERTS.match(text, start)
        if size:
            return size.end()
        size = _SIZE.match(text, start)
        if size and entity.kind is _FAMILY:
            return size.end()
        # A model without a number, and a number of a digit or two behind it (PaLM 2), is another model.
        numbered = entity.kind is _FAMILY or (
            key.isdigit() and len(key) < 3 and not size and not _DIGIT.search(entity.label)
        )
        return end if numbered and not _is_figure(text, end) else None


def _list_names(entity: Entity, spellings: Iterable[str]) -> Iterable[tuple[str, Name]]:
    """All that an entity is called, with how it is a name."""
    yield entity.label, Name(entity, False, is_label=True)
    for spelling in entity.aliases:
        yield spelling, Name(entity, False)
    for spelling in spellings:
        yield spelling, Name(entity, False, spelling[:1].isupper())
    for spelling in entity.short:
        yield spelling, Name(entity, True, spelling.isalpha() and spelling[:1].isupper(), spelling[:1].islower())


def _list_typo_words(names: Mapping[tuple[str, ...], Sequence[Name]]) -> Mapping[str, Sequence[str]]:
    """The words of names that may be misspelt, by their first letter."""
    words: dict[str, list[str]] = defaultdict(list)
    for key, named in names.items():
        # Words of a language are as near to short names in its own script as slips are (Гроза, Грока).
        shortest = _TYPO_REACH[0 if all(name.cased for name in named) else -1][0]
        for word in key:
            if len(word) >= shortest and word.isalpha() and word not in words[word[0]]:
                words[word[0]].append(word)
    return dict(words)


def _list_named(found: Sequence[_Found], known: frozenset[str]) -> set[str]:
    """The ids of all that the names may mean by themselves."""
    return {*known, *(one.entity.id for _, _, meaning, _ in found for one in meaning.names if not one.short)}


def _list_certain(found: Sequence[_Found], known: frozenset[str]) -> set[str]:
    """The ids of what is named beyond doubt."""
    return {
        *known,
        *(meaning.entities[0].id for _, _, meaning, _ in found if meaning.is_sure and len(meaning.entities) == 1),
    }


def _prefer(ref: EntityRef, candidates: Iterable[Entity], certain: set[str]) -> EntityRef:
    """The name as the likeliest of several meanings: what else the page names makes one likelier."""
    refs = [EntityRef(one.id, one.label, one.kind, ref.span, ref.text, ref.match) for one in candidates]
    refs.sort(key=lambda ref: ref.id not in certain)
    head = refs[0]
    return EntityRef(head.id, head.label, head.kind, ref.span, ref.text, ref.match, tuple(refs[1:]))


def _may_join(text: str, end: int, begin: int) -> bool:
    """Whether what stands between two words may stand inside a name."""
    between = text[end:begin]
    if between == " ":
        return True
    # A full stop stands inside a name: Z.ai. Behind one that ends a sentence stands no small letter.
    return len(between) < 4 and (_JOINERS.issuperset(between) or (between == "." and text[begin].islower()))


def _is_plural(text: str, words: NameWords, last: int) -> bool:
    """Whether only a plural s hangs on the name (16,000 H100s)."""
    _, keys, starts, ends = words
    behind = last + 1
    return (
        behind < len(keys) and keys[behind] == "s" and starts[behind] == ends[last] and not is_glued(text, ends[behind])
    )


def _is_word_before_figure(text: str, start: int, end: int) -> bool:
    """Whether a letter stands alone before a figure: arriva a 100 milioni is no A100."""
    return end - start == 1 and text[end : end + 1].isspace() and text[end + 1 : end + 2].isdigit()


def _is_figure(text: str, end: int) -> bool:
    """Whether a number after a family name counts something (Claude, 40 %) and is no version."""
    rest = text[end : end + 1]
    return rest in ("%", ".") and not text[end + 1 : end + 2].isdigit() if rest == "." else rest == "%"
