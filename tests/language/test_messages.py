"""The messages of the languages are whole: every key worded, every value known, a name for every id."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from server.language.messages import Messages, load_messages
from server.language.wording import Name, finish_sentence, parse_wording, write_first
from server.model.comparison import Stance
from server.model.fact import Rank, SourceKind, Status
from server.model.verdict import Reason, VerdictWord
from server.vocabulary.vocabulary import load_vocabulary
from server.vocabulary.yaml_files import DataFileError

DATA = Path(__file__).resolve().parents[2] / "server" / "data"
CODES = sorted(path.parent.name for path in DATA.glob("languages/*/messages.yaml"))
VOCABULARY = load_vocabulary(DATA)
# The full stops of the scripts.
STOPS = (".", "।", "。")
# Written without marks at the end of a sentence.
STOPLESS = {"th"}


@pytest.fixture(params=CODES)
def messages(request: pytest.FixtureRequest) -> Messages:
    return load_messages(DATA / "languages" / request.param)


def test_indonesian_and_english_have_messages() -> None:
    assert {"id", "en"} <= set(CODES)


# What ends a sentence in the scripts of the packs.
STOPS = (".", "。", "।")


def test_every_word_of_a_verdict_is_worded(messages: Messages) -> None:
    groups = {"verdict": VerdictWord, "reason": Reason, "stance": Stance, "status": Status, "rank": Rank}
    for group, words in {**groups, "source_kind": SourceKind}.items():
        for word in words:
            assert messages.say(f"{group}.{word}").strip(), f"{group}.{word}"


def test_the_verdict_words_are_those_of_the_design() -> None:
    words = [load_messages(DATA / "languages" / "id").say(f"verdict.{word}") for word in VerdictWord]
    assert words == ["benar", "keliru", "diperdebatkan", "usang", "belum terverifikasi", "tidak dapat diperiksa"]


def test_every_reason_is_one_whole_sentence(messages: Messages) -> None:
    for reason in Reason:
        sentence = messages.say(f"reason.{reason}")
        assert not sentence[0].islower(), reason
        assert sentence.endswith(STOPS) is (messages.code not in STOPLESS), reason
        assert sum(sentence.count(stop) for stop in STOPS) == (messages.code not in STOPLESS), reason


def test_every_explanation_ends_a_sentence(messages: Messages) -> None:
    for key, wordings in messages.wordings.items():
        if key.startswith("explanation."):
            ends = [str(wording.parts[-1]).endswith(STOPS) for wording in wordings]
            assert not any(ends) if messages.code in STOPLESS else all(ends), key


def test_every_attribute_has_a_name_and_a_sentence(messages: Messages) -> None:
    assert set(VOCABULARY.attributes) - set(messages.labels.attributes) == set()
    assert set(messages.labels.attributes) - set(VOCABULARY.attributes) == set()


def test_every_setting_and_its_words_have_labels(messages: Messages) -> None:
    for attribute in VOCABULARY.attributes.values():
        for rule in attribute.qualifiers:
            label = messages.labels.qualifiers[rule.name]
            # "pass@1" is written so in every language
            unnamed = {value for value in rule.values if value not in label.values and "@" not in value}
            assert unnamed == set(), f"{attribute.id}: {rule.name}"


def test_every_unit_is_a_word_or_a_symbol(messages: Messages) -> None:
    units = yaml.safe_load((DATA / "units.yaml").read_text(encoding="utf-8"))["units"]
    for unit in units:
        assert unit["id"] in messages.labels.units or unit["id"] in messages.labels.symbols, unit["id"]


def test_every_concept_is_a_clause(messages: Messages) -> None:
    assert set(VOCABULARY.concepts) - set(messages.labels.concepts) == set()


def test_languages_name_the_same_things() -> None:
    first = load_messages(DATA / "languages" / "en").labels
    for other in (load_messages(DATA / "languages" / code).labels for code in CODES):
        assert set(other.qualifiers) == set(first.qualifiers)
        assert set(other.statuses) == set(first.statuses)
        # What English writes as a sign (MW, US$) is named only where a language writes it as a word.
        assert set(first.units) - set(other.units) == set()


# ---- the little language of wordings ----


@pytest.mark.parametrize(
    ("wording", "values", "written"),
    [
        ("{a} dan {b}", {"a": "x", "b": "y"}, "x dan y"),
        ("{a}[ ({b})].", {"a": "x"}, "x."),
        ("{a}[ ({b}[, {c}])].", {"a": "x", "b": "y"}, "x (y)."),
        ("[{b}, ]{a}", {"a": "x", "b": "y"}, "y, x"),
        ("oleh {a}.", {"a": "Sawah Inc."}, "oleh Sawah Inc."),
        ("{a} dan {b}", {"a": "x"}, None),
    ],
)
def test_a_wording_leaves_out_what_it_may(wording: str, values: dict[str, str], written: str | None) -> None:
    assert parse_wording(wording).write(lambda name, _: values.get(name)) == written


def test_the_first_wording_with_all_its_values_is_used() -> None:
    wordings = tuple(parse_wording(text) for text in ("{a} {b}", "{a}", "nothing"))
    assert write_first(wordings, lambda name, _: {"a": "x"}.get(name)) == "x"
    assert write_first(wordings, lambda _, __: None) == "nothing"


@pytest.mark.parametrize("wording", ["{a", "a}", "[{a}", "{a}]", "[a]", "{A}", "{a b}"])
def test_a_broken_wording_is_refused(wording: str) -> None:
    with pytest.raises(ValueError, match=r"position|closed|brackets"):
        parse_wording(wording)


def test_a_sentence_begins_with_a_capital_unless_a_name_does_not() -> None:
    assert finish_sentence("menurut xAI.") == "Menurut xAI."
    assert finish_sentence(Name("xAI dimiliki SpaceX.")) == "xAI dimiliki SpaceX."
    written = parse_wording("[{b} ]{a} dirilis.").write(lambda name, _: Name("o3-mini") if name == "a" else None)
    assert written is not None
    assert finish_sentence(written) == "o3-mini dirilis."


# ---- a language pack in the making ----


def copy_data(folder: Path) -> Path:
    """The data files that messages need, with one language, to be broken by a test."""
    (folder / "languages").mkdir()
    for name in ("messages.yaml", "reply_messages.yaml", "reply.yaml", "units.yaml"):
        shutil.copy(DATA / name, folder / name)
    shutil.copytree(DATA / "languages" / "en", folder / "languages" / "en")
    return folder / "languages" / "en"


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("  goes_further:", "  goes_on:", "missing: explanation.goes_further; not in the list: explanation.goes_on"),
        ("{result} ({relation})", "{outcome} ({relation})", "calculation.result_against_set: {outcome}"),
        ("{result} ({relation})", "{result:loud} ({relation})", "{result:loud}: a quantity has the styles"),
        ("not_said:\n    - ", "not_said:\n    - [] #", "explanation.not_said"),
        ("there is no record that this was said.", "{speaker} never said it.", r"\['speaker'\] may be absent"),
        ("locale: en_GB", "locale: klingon", "locale"),
    ],
)
def test_a_fault_in_a_languages_messages_is_named(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    folder = copy_data(tmp_path)
    path = folder / "messages.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(DataFileError, match=complaint.replace("{", r"\{")):
        load_messages(folder)


def test_a_language_without_messages_answers_in_the_fallback(tmp_path: Path) -> None:
    copy_data(tmp_path)
    (tmp_path / "languages" / "tlh").mkdir()
    messages = load_messages(tmp_path / "languages" / "tlh")
    assert messages.code == "en"
    assert messages.say("verdict.refuted") == "refuted"


def test_the_fallback_itself_must_be_there(tmp_path: Path) -> None:
    folder = copy_data(tmp_path)
    (folder / "messages.yaml").unlink()
    with pytest.raises(DataFileError, match="every other language falls back"):
        load_messages(folder)
