"""Whether the files of server/data fit together: every id that a language uses is one of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path

from server.errors import InvalidData
from server.evidence.importers.mappings import check_mapping, load_mappings
from server.language.claim_words import CueKind
from server.language.messages import load_messages
from server.language.pack import LanguagePack, load_packs
from server.vocabulary.vocabulary import Vocabulary, load_vocabulary
from server.vocabulary.yaml_files import DataFileError

_ATTRIBUTE_CUES = {CueKind.ATTRIBUTE, CueKind.RELATION_PASSIVE, CueKind.RELATION_ACTIVE}


def check_data(folder: Path) -> str:
    """What the data folder holds, in one line, where it is sound.

    Raises InvalidData naming every id that is none, or the first file that cannot be read at all.
    """
    try:
        vocabulary = load_vocabulary(folder)
        packs = load_packs(folder / "languages")
        faults = [fault for pack in packs.values() for fault in _check_pack(pack, vocabulary)]
        for code in packs:
            faults += _check_labels(folder / "languages" / code, vocabulary)
        mappings = load_mappings(folder / "importers")
        faults += [fault for mapping in mappings for fault in check_mapping(mapping, vocabulary)]
    except DataFileError as error:
        raise InvalidData(str(error)) from error
    if faults:
        raise InvalidData("\n".join(faults))
    return (
        f"{len(vocabulary.attributes)} attributes, {len(vocabulary.concepts)} concepts, "
        f"{len(mappings)} mappings of imports, {len(packs)} languages ({', '.join(packs)}). No faults."
    )


def find_unknown_names(folder: Path, entities: Iterable[str]) -> list[str]:
    """Names that the packs of the data folder give to entities that the base does not have, each with the cure.

    Raises InvalidData where a pack cannot be read.
    """
    try:
        packs = load_packs(folder / "languages")
    except DataFileError as error:
        raise InvalidData(str(error)) from error
    known = set(entities)
    return [
        fault
        for pack in packs.values()
        for fault in _find_unknown(f"languages/{pack.code}/names.yaml", "entity", pack.names, known)
    ]


def _check_pack(pack: LanguagePack, vocabulary: Vocabulary) -> Iterator[str]:
    place = f"languages/{pack.code}"
    used = {phrase.value for phrase in pack.words.phrases if phrase.kind in _ATTRIBUTE_CUES}
    yield from _find_unknown(f"{place}/attributes.yaml", "attribute", used, vocabulary.attributes)
    concepts = {concept for _, concept in pack.words.concepts}
    yield from _find_unknown(f"{place}/concepts.yaml", "concept", concepts, vocabulary.concepts)
    settings = {phrase.value.partition("=")[0] for phrase in pack.words.phrases if phrase.kind is CueKind.QUALIFIER}
    yield from _find_unknown(f"{place}/claims.yaml", "qualifier", settings, _list_qualifiers(vocabulary))


def _check_labels(folder: Path, vocabulary: Vocabulary) -> Iterator[str]:
    place, labels = f"languages/{folder.name}/labels.yaml", load_messages(folder).labels
    yield from _find_unknown(place, "attribute", labels.attributes, vocabulary.attributes)
    yield from _find_unknown(place, "qualifier", labels.qualifiers, _list_qualifiers(vocabulary))
    yield from _find_unknown(place, "concept", labels.concepts, vocabulary.concepts)


def _list_qualifiers(vocabulary: Vocabulary) -> set[str]:
    return {rule.name for attribute in vocabulary.attributes.values() for rule in attribute.qualifiers}


def _find_unknown(place: str, kind: str, used: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    names = set(known)
    for name in sorted(set(used) - names):
        near = get_close_matches(name, names, n=1)
        cure = f"did you mean '{near[0]}'?" if near else f"add the {kind} or remove it here"
        yield f"{place}: '{name}' is no {kind}; {cure}"
