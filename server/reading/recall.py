"""Who was spoken of before, where a sentence names nobody to speak of itself."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import regex

from server.language.claim_words import CueKind
from server.model.entity import EntityKind, EntityRef, NameMatch
from server.model.span import Span
from server.reading.document import Document, Sentence, Tools
from server.reading.name_parts import is_compared_with

# Who or what can do or have something; a chip or a benchmark is only what it was done with.
_ACTORS = frozenset(
    {
        EntityKind.ORGANISATION,
        EntityKind.PERSON,
        EntityKind.PRODUCT,
        EntityKind.MODEL,
        EntityKind.FAMILY,
        EntityKind.TOPIC,
    }
)
_VERSION = regex.compile(r"[\s-]\p{L}\d+(?!\p{L})")
_CLAUSE_ENDS = ":;"
# Between a verb that comes first and who acts stands a word at most.
_SUBJECT_REACH = 0.4
_PRONOUNS = (CueKind.THING_PRONOUN, CueKind.PERSON_PRONOUN)
_THINGS = (CueKind.KIN, CueKind.DESCRIBED)
_TELLING = (CueKind.SPEECH, CueKind.ANNOUNCEMENT, CueKind.ACCORDING)
# Relations by which somebody named in a sentence is the one who did something with what was spoken of before.
_MAKERS = frozenset({"developer", "author", "owner", "founder", "family"})


def recall_subject(
    sentence: Sentence, anchor: Span, kinds: Collection[EntityKind], document: Document, tools: Tools
) -> EntityRef | None:
    """The entity spoken of before, where the sentence says so (it, the model) or names nobody before the claim.

    Looks at the nearest earlier sentence that names one of these kinds, then at the title. Who is named before the
    claim, and is neither its maker nor one of its family, is whom the sentence speaks of: then nobody is recalled.
    """
    found = _find_before(sentence, kinds, document)
    if found is None:
        return None
    before = Span(sentence.span.start, max(sentence.span.start, anchor.start))
    opening = _find_opening(sentence, before, tools)
    if _is_pointed_back(sentence, before, opening):
        return found
    if opening is not None or _names_something(sentence, before, anchor):
        return None
    return found if _is_known_of(sentence, before, found, tools) else None


def recall_rival(
    sentence: Sentence, named: EntityRef, kinds: Collection[EntityKind], document: Document, tools: Tools
) -> EntityRef | None:
    """Who was spoken of before, where the sentence only names from whom he differs: "the gap to R1 is 41 points"."""
    if named.span is None or sentence.unknown_names:
        return None
    led = [bound for bound in sentence.layout.word_bounds if bound[1] <= named.span.start]
    if not led or not tools.cues.is_preposition(sentence.cut(*led[-1])):
        return None
    found = _find_before(sentence, kinds, document)
    return None if found is None or found.id == named.id else found


def _find_before(sentence: Sentence, kinds: Collection[EntityKind], document: Document) -> EntityRef | None:
    for other in document.list_before(sentence):
        fitting = [ref for ref in other.entities if ref.kind in kinds]
        if fitting:
            # The subject of a sentence stands first in it; what it is compared with, later.
            chosen = next((ref for ref in fitting if not is_compared_with(other, ref)), fitting[0])
            return replace(chosen, span=None, match=NameMatch.INFERRED)
        if any(_leads(other, name) for name in other.unknown_names):
            # Somebody unknown was spoken of meanwhile.
            return None
    for ref in document.title_entities:
        if ref.kind in kinds and ref.id:
            return replace(ref, span=None, match=NameMatch.INFERRED)
    return None


def _is_pointed_back(sentence: Sentence, before: Span, opening: Span | None) -> bool:
    """Whether a pronoun points to what was spoken of before.

    Behind a name or a noun that opens the sentence and of which nothing is known it points to that ("X activates 9
    billion of its 32 billion"), unless that is only who tells it ("X reports that it cost").
    """
    pronouns = sentence.list_any_cues(*_PRONOUNS)
    verbs = sentence.list_cues(CueKind.ATTRIBUTE)
    if any(0 <= cue.span.start - verb.span.end <= 1 for cue in pronouns for verb in verbs):
        # Who trained it may be anybody.
        return True
    unknown = opening or next((name for name in sentence.unknown_names if before.covers(name)), None)
    if unknown is None or any(ref.span is not None and ref.span.end <= unknown.start for ref in sentence.entities):
        return bool(pronouns)
    return any(
        cue.span.end <= unknown.start
        or any(unknown.end <= told.span.start < cue.span.start for told in sentence.list_any_cues(*_TELLING))
        for cue in pronouns
    )


def _names_something(sentence: Sentence, before: Span, anchor: Span) -> bool:
    """Whether a name of which nothing is known stands before the claim, or right behind a verb that comes first."""
    return any(
        before.covers(name)
        or (
            sentence.order.verb_first
            and name.start >= anchor.end
            and sentence.measure_distance(anchor, name) <= _SUBJECT_REACH
        )
        for name in sentence.unknown_names
    )


def _find_opening(sentence: Sentence, before: Span, tools: Tools) -> Span | None:
    """The word that opens the sentence, articles aside, where it was read as nothing: whom or what it speaks of.

    None where it was read as something, stands behind a preposition, or is no more than a small word at the head.
    """
    text, offset = sentence.text, sentence.span.start
    clause = max(text.rfind(mark, 0, before.end - offset) for mark in _CLAUSE_ENDS) + 1 + offset
    read: list[Span] | None = None
    led = False
    for position, word in enumerate(sentence.words):
        if not before.covers(word):
            return None
        if word.start < clause:
            continue
        written = text[word.start - offset : word.end - offset]
        if tools.cues.is_function_word(written) or not any(character.isalpha() for character in written):
            # A single letter may be an article, too: "A Maritaca".
            led = tools.cues.is_preposition(written) and (position > 0 or len(written) > 1)
            continue
        if read is None:
            named = [ref.span for ref in sentence.entities if ref.span is not None]
            # An app or a rival is somebody of its own; the app of somebody named is told apart elsewhere.
            read = [
                cue.span
                for cue in sentence.cues
                if cue.kind not in _THINGS or any(0 <= name.start - cue.span.end <= 1 for name in named)
            ]
            read += named
            read += sentence.figure_spans
        if led or (position == 0 and written.islower()) or any(span.overlaps(word) for span in read):
            return None
        # "The final training run": the word only describes what is claimed.
        described = any(0 <= cue.span.start - word.end <= 1 for cue in sentence.list_cues(CueKind.ATTRIBUTE))
        return None if described and written.islower() else word
    return None


def _is_known_of(sentence: Sentence, before: Span, found: EntityRef, tools: Tools) -> bool:
    """Whether all who are named before the claim have to do with whom was found: its maker, its family, itself."""
    entity = tools.names.entity(found.id)
    near = {found.id} | {target for name, target in (entity.relations if entity else ()) if name in _MAKERS}
    return all(
        ref.id in near and not _names_version(sentence, ref.span)
        for ref in sentence.entities
        if ref.kind in _ACTORS and ref.span is not None and before.covers(ref.span)
    )


def _names_version(sentence: Sentence, name: Span) -> bool:
    """Whether a version stands right behind the name ("DeepSeek R4"): then another is meant, whom nobody knows."""
    rest = sentence.text[name.end - sentence.span.start :]
    found = _VERSION.match(rest)
    if found is None:
        return False
    version = Span(name.end, name.end + found.end())
    return not any(figure.overlaps(version) for figure in sentence.figure_spans)


def _leads(sentence: Sentence, name: Span) -> bool:
    words = sentence.layout.word_bounds
    return bool(words) and words[0][0] == name.start
