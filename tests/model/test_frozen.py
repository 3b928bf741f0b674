"""Objects made by filling their slots are what ``dataclass`` would have made."""

from dataclasses import FrozenInstanceError, dataclass, field, replace
from inspect import signature

import pytest

from server.model.frozen import fill_slots


@fill_slots
@dataclass(frozen=True, slots=True)
class Box:
    name: str
    size: int = 1
    parts: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.size < 0:
            raise ValueError("a size is no less than nothing")


def test_fields_are_taken_by_place_and_by_name_and_have_their_defaults() -> None:
    box = Box("a", parts=("b",))
    assert (box.name, box.size, box.parts) == ("a", 1, ("b",))
    assert box == Box(name="a", size=1, parts=("b",))
    assert hash(box) == hash(Box("a", 1, ("b",)))
    assert repr(box) == "Box(name='a', size=1, parts=('b',))"
    assert [*signature(Box).parameters] == ["name", "size", "parts"]


def test_a_field_left_out_is_missed() -> None:
    with pytest.raises(TypeError, match="name"):
        Box()  # type: ignore[call-arg]


def test_nothing_can_be_set_afterwards() -> None:
    box = Box("a")
    with pytest.raises(FrozenInstanceError):
        box.size = 2  # type: ignore[misc]
    assert replace(box, size=2) == Box("a", 2)


def test_checks_are_made() -> None:
    with pytest.raises(ValueError, match="size"):
        Box("a", -1)


def test_a_field_made_by_a_factory_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Made:
        parts: list[str] = field(default_factory=list)

    with pytest.raises(TypeError, match=r"Made\.parts"):
        fill_slots(Made)
