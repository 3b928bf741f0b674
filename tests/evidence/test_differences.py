"""What parts two bases."""

from __future__ import annotations

from pathlib import Path

from server.evidence.differences import Change, FieldChange, compare_documents
from server.evidence.files import Base, Document, read_folder
from server.vocabulary.vocabulary import Vocabulary
from tests.evidence.conftest import Replace


def test_a_base_is_no_different_from_itself(base: Base) -> None:
    assert compare_documents(base.documents, base.documents) == ()
    turned = [
        Document(each.path, each.entities[::-1], each.sources[::-1], each.facts[::-1]) for each in base.documents[::-1]
    ]
    assert compare_documents(base.documents, turned) == ()


def test_each_record_is_told_with_its_fields(
    base: Base, folder: Path, vocabulary: Vocabulary, replace: Replace
) -> None:
    replace("facts/all.yaml", "value: 86.40", "value: 88.0")
    replace("facts/all.yaml", "    note: Opened to everyone on the same day.\n", "")
    replace("facts/all.yaml", "id: acme/founding-date\n", "id: acme/founding-date/register\n")
    (folder / "sources" / "all.yaml").rename(folder / "sources" / "press.yaml")
    found = compare_documents(base.documents, read_folder(folder, vocabulary).documents)
    assert [(each.section, each.id, each.change) for each in found] == [
        ("sources", "acme-rose-2", Change.MOVED),
        ("sources", "daily-rose", Change.MOVED),
        ("facts", "acme/founding-date", Change.RETIRED),
        ("facts", "acme/founding-date/register", Change.ADDED),
        ("facts", "rose-2/benchmark-score/quiz", Change.CHANGED),
        ("facts", "rose-2/release-date", Change.CHANGED),
    ]
    assert found[0].fields == (FieldChange("file", "sources/all.yaml", "sources/press.yaml"),)
    assert found[4].fields == (FieldChange("value", "86.40", "88.0"),)
    assert found[5].fields == (FieldChange("note", "Opened to everyone on the same day.", None),)


def test_the_way_back_is_the_same_differences_turned_round(
    base: Base, folder: Path, vocabulary: Vocabulary, replace: Replace
) -> None:
    replace("facts/all.yaml", "value: 86.40", "value: 88.0")
    replace("facts/all.yaml", "id: acme/founding-date\n", "id: acme/founding-date/register\n")
    after = read_folder(folder, vocabulary).documents
    there, back = compare_documents(base.documents, after), compare_documents(after, base.documents)
    turned = {Change.ADDED: Change.RETIRED, Change.RETIRED: Change.ADDED, Change.CHANGED: Change.CHANGED}
    assert [(each.id, turned[each.change]) for each in there] == [(each.id, each.change) for each in back]
    assert [(field.before, field.after) for each in there for field in each.fields] == [
        (field.after, field.before) for each in back for field in each.fields
    ]
