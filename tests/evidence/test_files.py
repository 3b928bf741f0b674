"""Reading evidence files, and writing the same bytes again."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from server.evidence.canonical import write_document
from server.evidence.faults import InvalidEvidence
from server.evidence.files import Base, read_folder, write_folder, write_text
from server.model.fact import Rank, StatementContent, Undisclosed
from server.model.quantity import Quantity
from server.vocabulary.vocabulary import Vocabulary
from server.vocabulary.yaml_files import read_yaml
from tests.evidence.conftest import SHIPPED, Replace

LINES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60).filter(
    lambda text: text == text.strip() and not set(text) & {"\u2028", "\u2029", "\ufeff"}
)


def test_facts_are_read_as_they_are_written(base: Base) -> None:
    facts = {fact.id: fact for fact in base.facts}
    score = facts["rose-2/benchmark-score/quiz"]
    assert isinstance(score.value, Quantity)
    assert (str(score.value.value), score.value.unit) == ("86.40", "percent")
    assert score.qualifiers == (("benchmark", "quiz"), ("shots", "5"))
    assert score.rank is Rank.NORMAL
    assert score.is_primary
    assert facts["rose-2/parameters-total"].value == Undisclosed()
    assert facts["rose-1/release-status"].value == "not_released"
    said = facts["jane-doe/statement/2025-01"]
    assert said.speaker == "jane-doe"
    assert isinstance(said.value, StatementContent)
    assert said.value.key == {"major_leap"}
    assert said.value.concepts == {"major_leap", "release_soon"}
    assert said.value.quantities[0].value == Decimal(3)


def test_the_same_bytes_are_written_again(folder: Path, base: Base, tmp_path: Path) -> None:
    for path in write_folder(tmp_path / "again", base.documents):
        assert path.read_bytes() == (folder / path.relative_to(tmp_path / "again")).read_bytes()


def test_the_shipped_files_are_canonical(vocabulary: Vocabulary) -> None:
    for document in read_folder(SHIPPED, vocabulary).documents:
        assert write_text(document) == (SHIPPED / document.path).read_text(encoding="utf-8"), document.path


@given(
    st.lists(LINES, min_size=1, max_size=4),
    st.dictionaries(st.from_regex(r"[a-z_]{1,12}", fullmatch=True), LINES, max_size=3),
)
def test_whatever_is_written_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], settings: dict[str, str]
) -> None:
    entry = {"id": "a/b", "note": lines[0], "aliases": lines, "qualifiers": settings}
    text = write_document({"facts": [entry]})
    path = tmp_path_factory.mktemp("written") / "a.yaml"
    path.write_text(text, encoding="utf-8")
    assert read_yaml(path) == {"facts": [entry]}
    assert write_document(read_yaml(path)) == text


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("facts/all.yaml", "    unit: percent\n", "    unti: percent\n", "unti: is no field; did you mean 'unit'?"),
        (
            "facts/all.yaml",
            "    unit: percent\n",
            "    unit: percent\n    unit: point\n",
            "'unit' stands twice; keep one",
        ),
        ("facts/all.yaml", "facts:\n", "fact:\n", "fact: is no section; did you mean 'facts'?"),
        ("facts/all.yaml", "value: 86.40", "value: 86,40", "value: '86,40' is no figure; write digits with a point"),
        ("facts/all.yaml", "value: 2025-03-04", "value: 2025-02-30", "value: '2025-02-30' is no period"),
        ("facts/all.yaml", "Asia/Jakarta", "Jakarta", "zone: 'Jakarta' is no time zone; write an IANA name"),
        ("facts/all.yaml", "    unit: accelerator\n", "", "unit: a figure has a unit; add 'unit: accelerator'"),
        (
            "facts/all.yaml",
            "    zone: Asia/Jakarta\n",
            "    unit: day\n",
            "unit: release_date holds no figure; leave it out",
        ),
        ("facts/all.yaml", "    undisclosed: true\n", "", "value: none given; give exactly one of value"),
        (
            "facts/all.yaml",
            "    undisclosed: true\n",
            "    undisclosed: true\n    value: 5\n",
            "value and undisclosed given",
        ),
        ("facts/all.yaml", "attribute: founding_date", "attribute: fouding_date", "did you mean 'founding_date'?"),
        (
            "facts/all.yaml",
            "{source: daily-rose, locator: quotation}",
            "{source: dayly-rose, locator: quotation}",
            "sources: 'dayly-rose' is no source; did you mean 'daily-rose'?",
        ),
        (
            "facts/all.yaml",
            "    sources:\n      - {source: daily-rose, locator: quotation}\n",
            "",
            "sources: a fact rests on at least one source",
        ),
        ("facts/all.yaml", "status: measured", "status: guessed", "status: 'guessed' cannot be used"),
        (
            "facts/all.yaml",
            "id: acme/founding-date",
            "id: Acme Founding",
            "id: 'Acme Founding' is not written as it has to be",
        ),
        ("entities/all.yaml", "kind: benchmark", "kind: quizz", "kind: 'quizz' cannot be used"),
        ("sources/all.yaml", "    publisher: The Daily\n", "", "publisher: is missing; add it"),
        ("sources/all.yaml", "published: 2025-03-04", "published: 2025-03-34", "published: '2025-03-34' is no period"),
        ("sources/all.yaml", "sources:\n", "sources: none\nx:\n", "sources: is not a list"),
    ],
)
def test_what_cannot_be_read_is_named_with_its_cure(
    folder: Path, replace: Replace, vocabulary: Vocabulary, file: str, old: str, new: str, told: str
) -> None:
    replace(file, old, new)
    with pytest.raises(InvalidEvidence) as caught:
        read_folder(folder, vocabulary)
    assert any(told in str(fault) and str(fault).startswith(file) for fault in caught.value.faults), caught.value.detail


def test_every_fault_is_told_at_once(folder: Path, replace: Replace, vocabulary: Vocabulary) -> None:
    replace("facts/all.yaml", "value: 86.40", "value: many")
    replace("facts/all.yaml", "value: 2020-01-02", "value: long ago")
    with pytest.raises(InvalidEvidence) as caught:
        read_folder(folder, vocabulary)
    assert {fault.item for fault in caught.value.faults} == {"rose-2/benchmark-score/quiz", "acme/founding-date"}


def test_a_folder_without_files_is_told(tmp_path: Path, vocabulary: Vocabulary) -> None:
    with pytest.raises(InvalidEvidence, match=r"holds no \.yaml file"):
        read_folder(tmp_path, vocabulary)
