"""The words by which a language makes claims: cues, attribute words, qualifier words and concepts, as plain data.

Files of a pack: ``claims.yaml`` (cues, qualifiers, anaphora), ``attributes.yaml`` (words of each attribute) and
``concepts.yaml`` (words of each concept of statements). A phrase ending in ``*`` stands for every word that begins so,
one that begins with ``*`` for every word that ends so (Turkish denies inside the verb), one that begins with ``+`` for
letters glued behind a word (a particle);
"…" in a concept's phrase stands for a few words in between.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from functools import cached_property
from pathlib import Path
from typing import Any

from server.language.place_words import list_place_phrases
from server.language.text import fold_in_place, make_plain
from server.vocabulary.yaml_files import DataFileError, read_yaml


class CueKind:
    """What a phrase tells the reader of claims. ``attribute``, ``qualifier`` and the relation cues carry a value.

    Plain strings: they are asked for two hundred times a sentence, and Python 3.11 takes three times as long to reach a
    member of an enum.
    """

    ATTRIBUTE = "attribute"  # value: attribute id
    TOPIC = "topic"  # value: attribute id
    RATE = "rate"  # per month, per token
    QUALIFIER = "qualifier"  # value: name=value
    RELATION_PASSIVE = "relation_passive"  # X owned by Y; value: attribute id
    RELATION_ACTIVE = "relation_active"  # Y owns X; value: attribute id
    RELATION_OPEN = "relation_open"  # before an agent whose verb stands behind it: 由Y开发; value: attribute id
    RELATION_CLOSE = "relation_close"  # the verb behind such an agent; value: attribute id
    AGENT = "agent"  # who acts stands right before it: OpenAI ने
    RELATION_FINAL = "relation_final"  # behind both: X wurde von Y übernommen; value: attribute id
    NEGATION = "negation"
    BOUNDING = "bounding"  # does not exceed: bounds a figure, and denies nothing
    DENIAL = "denial"  # it is not true that: turns all that follows
    RUMOUR = "rumour"  # the claim that: what follows may be called false behind
    FALSITY = "falsity"  # is false, is a hoax
    UNPROVEN = "unproven"  # there is no evidence that
    SET_ASIDE = "set_aside"  # instead of, rather than
    CORRECTION = "correction"  # not in May but in June: what follows is so, for all the "not" before it
    NOT_YET = "not_yet"
    RELEASED = "released"  # out, launched: a status
    NARROWED = "narrowed"  # of a release: again, to subscribers, through the API
    PLACE = "place"  # in Italy (``places``)
    PARTIAL = "partial"  # beside a figure, that it is one of a part: tokens of code, in debt
    AVAILABLE = "available"  # may be had now, which what has been retired may not
    RETIRED = "retired"
    SPEECH = "speech"  # says, announces, writes
    SPEECH_NOUN = "speech_noun"  # in the words of, in X's forecast
    ANNOUNCEMENT = "announcement"  # a speech verb of companies
    NAMING = "naming"  # called, dubbed
    SHOWING = "showing"  # the code, the chart shows that
    ACCORDING = "according"
    COMPLEMENT = "complement"  # that, bahwa
    ESTIMATE = "estimate"
    FUTURE = "future"
    POSSIBILITY = "possibility"
    HOPE = "hope"
    CONDITION = "condition"
    QUESTION = "question"
    OPINION = "opinion"
    VAGUE = "vague"
    IRONY = "irony"  # a mark by which the writer takes back what he wrote: /s, just kidding
    BREAK = "break"  # while, but: another thought begins
    AND = "and"
    RELATIVE = "relative"  # which, yang
    PERSON_PRONOUN = "person_pronoun"
    THING_PRONOUN = "thing_pronoun"
    MORE = "more"
    LESS = "less"
    EQUAL = "equal"
    LATER = "later"
    EARLIER = "earlier"
    THAN = "than"
    COMPARED_WITH = "compared_with"  # before whom somebody is compared with, even at the head of the sentence
    OF = "of"  # behind a figure, before whose it is: the 80 GB of the H100
    BELONGING = "belonging"  # behind a model, before whose it is: o3 de Anthropic
    POSSESSIVE = "possessive"  # the other way round: the H100's 80 GB, H100の80GB
    DIFFERENCE = "difference"
    HIGHEST = "highest"
    UNIQUE = "unique"  # the first model, the only, the second one: how many others have what is told of it
    PART = "part"  # of which: what follows is a part of the figure before
    ALREADY = "already"  # by the end of the time it had happened, nobody says when
    LAPSE = "lapse"  # before a time that passed, in languages that leave out "one": спустя год
    AMONG = "among"  # one of the largest: no superlative
    LOWEST = "lowest"
    GROUP_ALL = "group_all"
    GROUP_COMPETITORS = "group_competitors"
    GROUP_RUNNERS_UP = "group_runners_up"
    LATEST = "latest"
    PROMISE = "promise"
    FAILED = "failed"
    ON_TIME = "on_time"
    LATE = "late"
    SUCCESSOR = "successor"
    PREDECESSOR = "predecessor"
    DESCRIBED = "described"  # behind a name that only says more of it: the ChatGPT app
    KIN = "kin"  # before whom another is told apart by: a rival of, a version of
    RESPECTIVELY = "respectively"  # so many names and so many figures, in one order
    FORMER = "former"
    NOW = "now"
    WITH = "with"  # with a score of: said in passing
    ADDED = "added"  # adds: what follows comes on top of a figure that is not told
    INITIALLY = "initially"  # originally, at first: of a figure that has changed since
    NONE = "none"  # a word with a cue's letters in it, and no cue: 数据 holds 据
    TOGETHER = "together"  # combined: the figure is of all who are named
    SAVED_FOR = "saved_for"  # except: bounds a group


# Every kind by the name that ``claims.yaml`` has for it.
CUE_KINDS: Mapping[str, str] = {kind: kind for name, kind in vars(CueKind).items() if name.isupper()}


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand for something. ``prefix``: the word may go on; ``suffix``: it may have begun before; ``glued``:
    it is only what hangs behind another word (a particle)."""

    text: str
    kind: str
    value: str
    prefix: bool
    suffix: bool = False
    glued: bool = False


@dataclass(frozen=True, slots=True)
class WordOrder:
    """Where a language puts its words, where it does so unlike English; the fields are flags of ``claims.yaml``.

    ``postpositions``: the word for "than" and "of" stands behind the name. ``object_first``: who is compared with
    stands before the word that compares (比GPT-4高), as it does wherever there are postpositions. ``verb_first``: who
    acts may stand right behind the verb (قال ماسك إن). ``verb_last``: the verb closes the sentence, and with it
    negation and the word for saying; what is said, owned or made stands before it. ``agent_close``: of such a verb's
    passive, who acts stands right before it (Y tarafından). ``negation_behind``: what denies stands behind what it
    denies. ``free_order``: a maker may stand behind the verb, and what he made before it (Qwen3 разработала Alibaba).
    """

    postpositions: bool = False
    object_first: bool = False
    verb_first: bool = False
    verb_last: bool = False
    agent_close: bool = False
    negation_behind: bool = False
    free_order: bool = False


@dataclass(frozen=True)
class ClaimWords:
    """The claim words of one language.

    ``suffixes`` may follow a word without making another of it (-nya, 's), ``prefixes`` stand glued before one.
    ``arithmetic`` are words between two figures with the operation they stand for ("share": a percentage of;
    "equals": before the result), ``rates`` words beside a figure with the unit it is counted for, ``seconds`` words
    for the second place that are no ordinals elsewhere, ``joiners`` what joins two names without being a word.
    ``prepositions`` make the name behind them a place, a time or an object. ``spaced``: words stand between spaces.
    ``ends_from`` stand before the first end of a change, ``ends_between`` between the two (from 24 to 45).
    ``reckoned_between`` stand between a name and the length of time that is reckoned from it, where the name comes
    first (X के एक सप्ताह बाद), ``reckoned_after`` and ``reckoned_before`` behind that length (后, बाद; 前, पहले).
    """

    phrases: tuple[Phrase, ...]
    concepts: tuple[tuple[str, str], ...]
    suffixes: tuple[str, ...]
    prefixes: tuple[str, ...]
    function_words: frozenset[str]
    prepositions: frozenset[str]
    spaced: bool
    order: WordOrder
    ends_from: frozenset[str] = frozenset()
    ends_between: frozenset[str] = frozenset()
    arithmetic: Mapping[str, str] = field(default_factory=dict)
    rates: Mapping[str, str] = field(default_factory=dict)
    seconds: tuple[str, ...] = ()
    joiners: frozenset[str] = frozenset()
    reckoned_between: frozenset[str] = frozenset()
    reckoned_after: tuple[str, ...] = ()
    reckoned_before: tuple[str, ...] = ()

    @cached_property
    def stems(self) -> frozenset[str]:
        """The beginnings of words of these lists that are long enough to tell a language."""
        return frozenset(phrase.text for phrase in self.phrases if phrase.prefix and phrase.text.isalpha())

    @cached_property
    def known(self) -> frozenset[str]:
        """Every single word of these lists: words of this language, if not of this one alone."""
        single = {
            phrase.text for phrase in self.phrases if " " not in phrase.text and not (phrase.prefix or phrase.suffix)
        }
        return frozenset(single | self.function_words | self.prepositions)


def load_claim_words(folder: Path) -> ClaimWords:
    """The claim words of a pack's folder.

    Raises DataFileError where a file or an entry is wrong.
    """
    claims = read_yaml(folder / "claims.yaml")
    phrases: list[Phrase] = []
    for kind_name, texts in claims["cues"].items():
        kind = CUE_KINDS.get(kind_name)
        if kind is None:
            raise DataFileError(f"{folder / 'claims.yaml'}: '{kind_name}' is no cue; the cues are {[*CUE_KINDS]}")
        phrases += [_make_phrase(text, kind, "") for text in texts]
    phrases += [_make_phrase(text, CueKind.PLACE, "") for text in list_place_phrases(folder, claims)]
    for name, values in claims.get("qualifiers", {}).items():
        for value, texts in values.items():
            phrases += [_make_phrase(text, CueKind.QUALIFIER, f"{name}={value}") for text in texts]
    for attribute, entry in read_yaml(folder / "attributes.yaml")["attributes"].items():
        phrases += _read_attribute(folder, attribute, entry)
    concepts = [
        (fold_in_place(make_plain(text).text), concept)
        for concept, texts in read_yaml(folder / "concepts.yaml")["concepts"].items()
        for text in texts
    ]
    return ClaimWords(
        tuple(phrases),
        tuple(concepts),
        tuple(fold_in_place(suffix) for suffix in claims.get("suffixes", ())),
        tuple(fold_in_place(prefix) for prefix in claims.get("prefixes", ())),
        frozenset(word.casefold() for word in claims["function_words"]),
        frozenset(word.casefold() for word in claims["prepositions"]),
        claims.get("spaced", "true") == "true",
        _read_order(claims),
        frozenset(word.casefold() for word in claims.get("ends", {}).get("from", ())),
        frozenset(word.casefold() for word in claims.get("ends", {}).get("between", ())),
        _read_table(claims.get("arithmetic", {})),
        _read_table(claims.get("rates", {})),
        tuple(_fold(text) for text in claims.get("seconds", ())),
        frozenset(_fold(text) for text in claims.get("joiners", ())),
        frozenset(_fold(text).strip() for text in claims.get("reckoned", {}).get("between", ())),
        tuple(_fold(text) for text in claims.get("reckoned", {}).get("after", ())),
        tuple(_fold(text) for text in claims.get("reckoned", {}).get("before", ())),
    )


def _read_table(section: Mapping[str, Any]) -> dict[str, str]:
    """Phrases with what they stand for, the longest first."""
    found = {_fold(text): value for value, texts in section.items() for text in texts}
    return dict(sorted(found.items(), key=lambda entry: -len(entry[0])))


def _fold(text: str) -> str:
    return fold_in_place(make_plain(text).text)


def _read_order(claims: Mapping[str, Any]) -> WordOrder:
    flags = {field.name: claims.get(field.name) == "true" for field in fields(WordOrder)}
    return WordOrder(**{**flags, "object_first": flags["object_first"] or flags["postpositions"]})


def _read_attribute(folder: Path, attribute: str, entry: Any) -> list[Phrase]:
    kinds = {
        "topic": CueKind.TOPIC,
        "words": CueKind.ATTRIBUTE,
        "passive": CueKind.RELATION_PASSIVE,
        "active": CueKind.RELATION_ACTIVE,
        "open": CueKind.RELATION_OPEN,
        "close": CueKind.RELATION_CLOSE,
        "final": CueKind.RELATION_FINAL,
    }
    if not isinstance(entry, dict) or not set(entry) <= set(kinds):
        raise DataFileError(
            f"{folder / 'attributes.yaml'}: {attribute}: the fields are {sorted(kinds)}, each a list of phrases"
        )
    return [_make_phrase(text, kinds[field], attribute) for field, texts in entry.items() for text in texts]


def _make_phrase(text: str, kind: str, value: str) -> Phrase:
    folded = fold_in_place(make_plain(text).text).strip()
    text = folded.strip("*+")
    return Phrase(text, kind, value, folded.endswith("*"), folded.startswith("*"), folded.startswith("+"))
