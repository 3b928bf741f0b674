"""Names of entities in a text: spellings, typos, versions, short and ambiguous names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.model.entity import Entity, EntityKind, NameMatch
from server.reading.names import NamesIndex

VARIANT_WORDS = frozenset({"turbo", "mini", "pro", "ultra"})


def make_entity(entity_id: str, label: str, kind: EntityKind = EntityKind.MODEL, **more: object) -> Entity:
    relations = tuple((name, str(target)) for name, target in dict(more.pop("relations", {})).items())  # type: ignore[call-overload]
    return Entity(entity_id, kind, label, relations=relations, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def names() -> NamesIndex:
    return NamesIndex(
        [
            make_entity("deepseek", "DeepSeek", EntityKind.ORGANISATION),
            make_entity("xai", "xAI", EntityKind.ORGANISATION),
            make_entity("gemini", "Gemini", EntityKind.FAMILY),
            make_entity("grok-3", "Grok 3", relations={"developer": "xai"}),
            make_entity("grok-3-mini", "Grok 3 mini", relations={"developer": "xai"}),
            make_entity("deepseek-v3", "DeepSeek-V3", short=("V3",), relations={"developer": "deepseek"}),
            make_entity("gpt-4", "GPT-4", aliases=("GPT4.0",)),
            make_entity("gpt-4o", "GPT-4o", aliases=("GPT4.0",)),
            make_entity("llama-3", "Llama 3"),
            make_entity("llama-3.1", "Llama 3.1"),
            make_entity("h100", "H100", EntityKind.ACCELERATOR),
        ],
        VARIANT_WORDS,
    )


@pytest.mark.parametrize("spelling", ["Grok 3", "Grok3", "Grok-3", "GROK3", "grok 3", "Grok\u00a03", "Grok‑3"])
def test_spelling_variants_are_one_name(names: NamesIndex, spelling: str) -> None:
    (ref,) = names.find(f"Menurut kabar, {spelling} sudah dirilis.")
    assert (ref.id, ref.text) == ("grok-3", spelling)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("GPT-4 dan GPT-4o", ["gpt-4", "gpt-4o"]),
        ("Llama 3 lalu Llama 3.1", ["llama-3", "llama-3.1"]),
        ("Llama 3,1 besar", ["llama-3.1"]),
        ("Grok 3 mini", ["grok-3-mini"]),
        ("dilatih pada 100.000 H100.", ["h100"]),
        ("megpt-4x", []),
        ("Grok 34", []),
    ],
)
def test_versions_are_kept_apart(names: NamesIndex, text: str, expected: list[str]) -> None:
    assert [ref.id for ref in names.find(text)] == expected


@pytest.mark.parametrize("text", ["GPT-4 Turbo", "Gemini 9", "Grok 3 Ultra"])
def test_an_unknown_version_of_a_known_name_is_nobody_known(names: NamesIndex, text: str) -> None:
    (ref,) = names.find(f"{text} punya 2 triliun parameter")
    assert (ref.id, ref.text) == ("", text)


@pytest.mark.parametrize(
    ("text", "expected", "match"),
    [
        ("DeekSeek V3", "deepseek-v3", NameMatch.TYPO),
        ("Deepseek V3", "deepseek-v3", NameMatch.EXACT),
        ("Gemni", "gemini", NameMatch.TYPO),
    ],
)
def test_typos_reach_the_name(names: NamesIndex, text: str, expected: str, match: NameMatch) -> None:
    (ref,) = names.find(text)
    assert (ref.id, ref.match) == (expected, match)


@pytest.mark.parametrize("text", ["DeepSee", "Germany", "Deepest V3", "gemni is lower case"])
def test_other_words_are_no_typos(names: NamesIndex, text: str) -> None:
    assert [ref.id for ref in names.find(text) if ref.id != "deepseek"] == []


def test_a_short_name_needs_its_maker(names: NamesIndex) -> None:
    assert names.find("skor V3 tinggi") == ()
    assert [ref.id for ref in names.find("DeepSeek berkata V3 murah")] == ["deepseek", "deepseek-v3"]
    assert [ref.id for ref in names.find("skor V3 tinggi", frozenset({"deepseek"}))] == ["deepseek-v3"]


def test_an_ambiguous_name_keeps_its_meanings(names: NamesIndex) -> None:
    (ref,) = names.find("GPT4.0")
    assert {ref.id, *(other.id for other in ref.alternatives)} == {"gpt-4", "gpt-4o"}
    *_, ref = names.find("GPT-4o menang; GPT4.0 murah")
    assert ref.id == "gpt-4o"


@given(st.text())
def test_any_text_is_read_and_spans_cut_it(names: NamesIndex, text: str) -> None:
    for ref in names.find(text):
        assert ref.span is not None
        assert ref.span.cut(text) == ref.text
