"""What the validator refuses, and how it says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.evidence.faults import InvalidEvidence
from server.evidence.validate import validate_folder
from server.vocabulary.vocabulary import Vocabulary
from tests.evidence.conftest import SHIPPED, Replace

F, E, S = "facts/all.yaml", "entities/all.yaml", "sources/all.yaml"
CASES = {
    "unknown subject": (
        F,
        "subject: acme\n",
        "subject: acmee\n",
        "subject: 'acmee' is no entity; did you mean 'acme'?",
    ),
    "wrong kind of subject": (
        F,
        "id: acme/founding-date\n    subject: acme",
        "id: quiz/founding-date\n    subject: quiz",
        "subject: founding_date is said of organisation, and quiz is a benchmark",
    ),
    "id of another subject": (
        F,
        "id: acme/founding-date",
        "id: rose-2/founding-date",
        "id: does not begin with 'acme/'",
    ),
    "unit that does not fit": (
        F,
        "unit: accelerator",
        "unit: day",
        "unit: 'day' measures second, and this attribute is",
    ),
    "unit that is none": (F, "unit: accelerator", "unit: gpus", "unit: 'gpus' is no unit"),
    "score above its scale": (F, "value: 86.40", "value: 864.0", "value: 864.0 percent of a test cannot be reached"),
    "figure below zero": (F, "value: 86.40", "value: -86.40", "value: is below zero"),
    "unknown qualifier": (
        F,
        "shots: 5",
        "shot: 5",
        "qualifiers: 'shot' is no qualifier of benchmark_score; did you mean 'shots'?",
    ),
    "missing required qualifier": (F, "{benchmark: quiz, shots: 5}", "{shots: 5}", "'benchmark' is missing"),
    "qualifier of another kind": (
        F,
        "hardware: chip-x",
        "hardware: rose-1",
        "qualifiers.hardware: 'rose-1' is no accelerator",
    ),
    "margin of another form": (
        F,
        "attribute: benchmark_score\n    value: 86.40\n    unit: percent\n    qualifiers: {benchmark: quiz, shots: 5}",
        "attribute: arena_rating\n    value: 1402\n    unit: point\n    qualifiers: {confidence_interval: '7'}",
        "qualifiers.confidence_interval: a margin is written +7/-6, not '7'",
    ),
    "value outside the closed list": (F, "shots: 5", "mode: thinkng", "qualifiers.mode: 'thinkng' is no value of it"),
    "unknown status word": (F, "value: not_released", "value: not_relased", "did you mean 'not_released'?"),
    "day before computers": (
        F,
        "value: 2020-01-02",
        "value: 1020-01-02",
        "value: 1020-01-02 lies outside 1940 to 2100",
    ),
    "measured after its source": (
        F,
        "as_of: 2025-03\n",
        "as_of: 2025-04\n",
        "as_of: 2025-04-01 is after the last source of 2025-03-04",
    ),
    "released after its source": (F, "value: 2025-03-04", "value: 2025-05-04", "which cannot know it"),
    "released before its maker": (
        F,
        "value: 2025-03-04",
        "value: 2019-03-04",
        "value: 2019-03-04 is before acme was founded on 2020-01-02",
    ),
    "statement without speaker": (F, "    stated_by: jane-doe\n", "", "stated_by: is missing; say who"),
    "statement without date": (F, "    as_of: 2025-01\n", "", "as_of: is missing; say when it was said"),
    "unknown speaker": (F, "stated_by: jane-doe", "stated_by: john-doe", "stated_by: 'john-doe' is no entity"),
    "unknown concept": (
        F,
        "key: [major_leap]",
        "key: [mayor_leap]",
        "content.concepts: 'mayor_leap' is no concept; did you mean 'major_leap'?",
    ),
    "statement about nobody known": (
        F,
        "about: [rose-2]",
        "about: [rose-9]",
        "content.about: 'rose-9' is no entity; did you mean",
    ),
    "unknown unit in a statement": (
        F,
        "{value: 3, unit: month}",
        "{value: 3, unit: moon}",
        "content.quantities: 'moon' is no unit",
    ),
    "deprecated without reason": (
        F,
        "    status: measured\n",
        "    status: measured\n    rank: deprecated\n",
        "rank_reason: is missing; say why the value is known to be wrong",
    ),
    "superseded by nothing": (
        F,
        "    status: measured\n",
        "    status: measured\n    superseded_by: rose-1/x\n",
        "superseded_by: 'rose-1/x' is no fact",
    ),
    "superseded by something else": (
        F,
        "    status: measured\n",
        "    status: measured\n    superseded_by: acme/founding-date\n",
        "is about founding_date of acme; name a fact of the same subject and attribute",
    ),
    "derivation from nothing": (
        F,
        "    stated_by: acme\n",
        "    stated_by: acme\n    derivation:\n      - {step: sum, of: [rose-2/x, rose-2/benchmark-score/quiz]}\n",
        "derivation: 'rose-2/x' is no fact",
    ),
    "derivation from itself": (
        F,
        "    stated_by: acme\n",
        "    stated_by: acme\n    derivation:\n"
        "      - {step: sum, of: [rose-2/training-accelerators, rose-2/training-accelerators]}\n",
        "derivation: computes the fact from itself",
    ),
    "derivation from what is no figure": (
        F,
        "    stated_by: acme\n",
        "    stated_by: acme\n    derivation:\n      - {step: sum, of: [acme/founding-date, acme/founding-date]}\n",
        "derivation: step 1: 'acme/founding-date' is no figure of the base and no earlier result",
    ),
    "derivation of something else": (
        F,
        "    stated_by: acme\n",
        "    stated_by: acme\n    derivation:\n"
        "      - {step: sum, of: [rose-2/benchmark-score/quiz, rose-2/benchmark-score/quiz]}\n",
        "derivation: gives 172.80 percent, and the fact says 2000 accelerator; correct the steps or the value",
    ),
    "unknown step of a derivation": (
        F,
        "    stated_by: acme\n",
        "    stated_by: acme\n    derivation:\n      - {step: root, of: [rose-2/x, rose-2/y]}\n",
        "derivation.0.step: 'root' cannot be used",
    ),
    "same citation twice": (
        F,
        "      - {source: daily-rose, locator: quotation}\n",
        "      - {source: daily-rose, locator: quotation}\n" * 2,
        "sources: 'daily-rose' is cited twice with the same locator",
    ),
    "fact id twice": (F, "id: rose-2/release-date", "id: rose-2/parameters-total", "id: stands 2 times"),
    "entity id twice": (E, "id: rose-1", "id: rose-2", "id: stands 2 times"),
    "unknown relation": (E, "predecessor: rose-1", "predecesor: rose-1", "did you mean 'predecessor'?"),
    "relation to nobody": (
        E,
        "predecessor: rose-1",
        "predecessor: rose-0",
        "relations.predecessor: 'rose-0' is no entity",
    ),
    "relation to the wrong kind": (
        E,
        "family: rose, pre",
        "family: acme, pre",
        "relations.family: 'acme' is a organisation, not a family",
    ),
    "relation to itself": (
        E,
        "predecessor: rose-1",
        "predecessor: rose-2",
        "an entity stands in no relation to itself",
    ),
    "circle of predecessors": (
        E,
        "label: Rose 1\n    relations: {developer: acme, family: rose}",
        "label: Rose 1\n    relations: {developer: acme, family: rose, predecessor: rose-2}",
        "the predecessors lead back to rose-",
    ),
    "name twice": (E, "aliases: [Rosa Dua]", "aliases: [Rosa Dua, Rosa Dua]", "aliases: 'Rosa Dua' is written twice"),
    "name of a stranger": (
        E,
        "label: Chip X\n",
        "label: Chip X\n    aliases: [jane-DOE]\n",
        "aliases: 'janedoe' is also a name of jane-doe",
    ),
    "address without host": (
        S,
        "url: https://daily.example.org/rose",
        "url: corpus 707",
        "url: 'corpus 707' is no address of a page",
    ),
    "source that repeats itself": (
        S,
        "  - id: daily-rose\n",
        "  - id: daily-rose\n    repeats: daily-rose\n",
        "repeats: a source repeats another, not itself",
    ),
    "source that repeats what repeats": (
        S,
        "  - id: daily-rose\n",
        "  - id: echo\n    title: T\n    publisher: P\n    url: https://t.org\n    kind: secondary\n"
        "    repeats: daily-rose\n  - id: daily-rose\n    repeats: gazette\n",
        "echo: repeats: 'daily-rose' itself only repeats 'gazette'; name 'gazette'",
    ),
    "source nobody cites": (
        S,
        "  - id: daily-rose",
        "  - id: unread\n    title: T\n    publisher: P\n    url: https://t.org\n    kind: primary\n  - id: daily-rose",
        "unread: no fact cites it; cite it or remove it",
    ),
    "order of fields": (
        F,
        "    value: 2020-01-02\n    status: reported\n",
        "    status: reported\n    value: 2020-01-02\n",
        "is not in canonical form",
    ),
    "comment": (F, "facts:\n", "# our facts\nfacts:\n", "run 'flask --app server evidence format'"),
}


def test_the_small_base_is_sound(folder: Path, vocabulary: Vocabulary) -> None:
    assert len(validate_folder(folder, vocabulary).facts) == 7


@pytest.mark.parametrize(("file", "old", "new", "told"), CASES.values(), ids=CASES.keys())
def test_a_fault_is_named_with_its_cure(
    folder: Path, replace: Replace, vocabulary: Vocabulary, file: str, old: str, new: str, told: str
) -> None:
    replace(file, old, new)
    with pytest.raises(InvalidEvidence) as caught:
        validate_folder(folder, vocabulary)
    assert any(told in str(fault) and str(fault).startswith(file) for fault in caught.value.faults), caught.value.detail


def test_a_file_without_entries_is_told(folder: Path, vocabulary: Vocabulary) -> None:
    (folder / "facts" / "empty.yaml").write_text("facts: []\n")
    with pytest.raises(InvalidEvidence, match=r"facts/empty.yaml: holds no entry; add one or remove the file"):
        validate_folder(folder, vocabulary)


def test_relatives_may_share_a_name(folder: Path, replace: Replace, vocabulary: Vocabulary) -> None:
    replace("entities/all.yaml", "aliases: [Rosa Dua]", "aliases: [Rose 1]")
    assert validate_folder(folder, vocabulary)


def test_a_source_of_a_month_may_know_all_of_it(folder: Path, replace: Replace, vocabulary: Vocabulary) -> None:
    replace("sources/all.yaml", "published: 2025-03-04", "published: 2025-03")
    replace("facts/all.yaml", "value: 2025-03-04", "value: 2025-03-31")
    assert validate_folder(folder, vocabulary)


def test_the_shipped_base_is_sound(vocabulary: Vocabulary) -> None:
    assert validate_folder(SHIPPED, vocabulary).facts
