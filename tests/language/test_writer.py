"""Every message of a verdict can be written, with all of its values and with only those it must have."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from server.language.message_keys import MessageKey, ParamType
from server.language.messages import Messages, load_messages
from server.language.writer import Writer
from server.model.comparison import Step
from server.model.entity import Entity, EntityKind
from server.model.fact import Citation, Fact, Source, SourceKind, Status
from server.model.interval import Interval
from server.model.period import Period
from server.model.quantity import Quantity

LANGUAGES = Path(__file__).resolve().parents[2] / "server" / "data" / "languages"
MESSAGES = {code: load_messages(LANGUAGES / code) for code in ("id", "en")}
KEYS = [key for key in MESSAGES["en"].keys if key.startswith(("explanation.", "calculation."))]

FIGURE = Quantity.exact(Decimal(48), "accelerator", text="48 kartu")
FACT = Fact(
    "padi/accelerators",
    1,
    "padi",
    "training_accelerators",
    FIGURE,
    Status.REPORTED,
    (Citation(Source("s", "Report", "Sawah AI", "https://example.org/", SourceKind.PRIMARY)),),
)
# One value of every type a message can be given.
SAMPLES: Mapping[ParamType, object] = {
    ParamType.ENTITY: "padi",
    ParamType.ENTITIES: ("padi", "jagung"),
    ParamType.ATTRIBUTE: "training_accelerators",
    ParamType.TEXT: "kata",
    ParamType.QUANTITY: FIGURE,
    ParamType.INTERVAL: Interval(Decimal(40), Decimal(50), False, True),
    ParamType.PERIOD: Period.day(date(2025, 3, 4), text="4 Maret"),
    ParamType.DATE: date(2025, 3, 4),
    ParamType.FACT: FACT.id,
    ParamType.FACTS: (FACT.id,),
    ParamType.SETTINGS: (("mode", "reasoning"),),
    ParamType.SETTINGS_LIST: ((("mode", "reasoning"),), (("mode", "non_reasoning"),)),
    ParamType.FACT_STATUS: Status.REPORTED,
    ParamType.STATUS: "not_released",
    ParamType.ORDER: "greater",
    ParamType.UNIT: "accelerator",
    ParamType.COUNT: 3,
    ParamType.SET_RELATION: "outside",
    ParamType.VERDICT: "refuted",
    ParamType.MOMENT: "2025-03-04 20:00",
    ParamType.ZONE: "America/Los_Angeles",
}
NAMES = {
    "padi": Entity("padi", EntityKind.MODEL, "Padi 2"),
    "jagung": Entity("jagung", EntityKind.MODEL, "jagung-mini"),
}


class Base:
    def __init__(self, *facts: Fact) -> None:
        self._facts = {fact.id: fact for fact in facts}

    def find_entity(self, entity_id: str) -> Entity | None:
        return NAMES.get(entity_id)

    def find_fact(self, fact_id: str) -> Fact | None:
        return self._facts.get(fact_id)


def fill(key: MessageKey, *, absent: bool) -> tuple[tuple[str, object], ...]:
    """A sample for every parameter; with ``absent`` those that may be lacking are."""
    params = key.params.items()
    return tuple((name, SAMPLES[kind]) for name, kind in params if not (absent and name in key.absent))


def write(messages: Messages, key: str, params: tuple[tuple[str, object], ...], base: Base, text_language: str) -> str:
    group, _, name = key.partition(".")
    (written,) = Writer(messages, base, text_language=text_language).write_steps(group, [Step(name, params)])
    return written


def test_there_is_a_sample_of_every_type() -> None:
    assert set(SAMPLES) == set(ParamType)


@pytest.mark.parametrize("code", sorted(MESSAGES))
@pytest.mark.parametrize("key", KEYS)
@pytest.mark.parametrize("absent", [False, True], ids=["all", "required"])
@pytest.mark.parametrize("base", [Base(FACT), Base()], ids=["fact", "no fact"])
def test_every_message_can_be_written(code: str, key: str, absent: bool, base: Base) -> None:
    messages = MESSAGES[code]
    written = write(messages, key, fill(messages.keys[key], absent=absent), base, code)
    assert written[0] == written[0].upper() or written.startswith(("jagung-mini", "“"))
    assert not any(mark in written for mark in ("{", "[", "  ", "..", " .", " ,", "None", "_", "America/"))
    if key.startswith("explanation."):
        assert written.endswith(".")
        assert len(written) < 300


def test_a_message_of_an_unknown_kind_of_value_says_nothing_about_it() -> None:
    writer = Writer(MESSAGES["id"], Base())
    assert writer.write_steps("explanation", [Step("claim_inside", (("claimed", "48"),))]) == []


@pytest.mark.parametrize(
    ("names", "written"),
    [(("padi",), "Padi 2"), (("padi", "jagung"), "Padi 2 dan jagung-mini"), (("gone",), "gone")],
)
def test_names_are_listed_as_the_language_lists(names: tuple[str, ...], written: str) -> None:
    writer = Writer(MESSAGES["id"], Base())
    params = {"text": "ini", "readings": names}
    assert writer.write("explanation.ambiguous", params) == f"“ini” dapat merujuk pada beberapa hal: {written}."


def test_a_translated_name_is_used_where_a_name_is_a_common_word() -> None:
    writer = Writer(MESSAGES["id"], Base())
    assert writer.name_entity("press-reports") == "laporan media"
