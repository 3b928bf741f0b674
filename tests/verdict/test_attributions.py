"""A figure put into somebody's mouth: that he said it decides; whether it is so is told beside it."""

from __future__ import annotations

import pytest

from server.model.fact import Fact, Undisclosed
from server.model.quantity import Quantity
from server.model.verdict import Verdict
from tests.verdict.factories import (
    check,
    exact,
    list_ids,
    list_keys,
    make_claim,
    make_fact,
    make_statement,
    month,
    read_step,
    tell,
)

HIS = make_fact("his", exact(100000), speaker="budi", status="stated", as_of="2025-02-17")
COUNTED = make_fact("counted", exact(80000), status="measured", speaker="sari")


def ask(quantity: Quantity, *facts: Fact, **changed: object) -> Verdict:
    fields = {"quantity": quantity, "speaker": "budi", "attributed": True} | changed
    return check(make_claim(**fields), *facts)


@pytest.mark.parametrize(
    ("number", "speaker", "expected"),
    [
        pytest.param(100000, "budi", ("supported", "said"), id="he said so, though it is not so"),
        pytest.param(80000, "budi", ("refuted", "said_other_figure"), id="he did not say what is so"),
        pytest.param(500, "budi", ("refuted", "said_other_figure"), id="he said something else"),
        pytest.param(100000, "sawah", ("supported", "said"), id="his company through him"),
        pytest.param(80000, "sari", ("supported", "said"), id="she said so"),
    ],
)
def test_who_said_what(number: int, speaker: str, expected: tuple[str, str]) -> None:
    assert tell(ask(exact(number), HIS, COUNTED, speaker=speaker)) == expected


def test_whether_it_is_so_stands_beside_it() -> None:
    verdict = ask(exact(100000), HIS, COUNTED)
    assert list_keys(verdict.explanation) == ["evidence_quantity", "said", "figure_itself"]
    assert read_step(verdict.explanation, "figure_itself") == {"verdict": "refuted"}
    assert list_ids(verdict, "supports") == [("his",)]
    assert list_ids(verdict, "context") == [("counted",)]


def test_without_his_words_the_figure_itself_is_judged() -> None:
    verdict = ask(exact(80000), COUNTED)
    assert tell(verdict) == ("supported", "inside_range")
    assert read_step(verdict.explanation, "attribution_unverified") == {"speaker": "budi"}


def test_that_others_are_right_makes_the_figure_nobodys() -> None:
    """A stranger was never heard to say it, and an estimate of others is not what the maker said."""
    reported = make_fact("reported", exact(80000), status="reported")
    stranger = ask(exact(80000), reported, speaker="sari")
    assert tell(stranger) == ("unverified", "no_fact")
    assert list_keys(stranger.explanation) == ["attribution_unverified", "figure_itself"]
    assert read_step(stranger.explanation, "figure_itself") == {"verdict": "supported"}
    assert tell(ask(exact(80000), make_fact("guess", exact(80000), status="estimated"))) == ("unverified", "no_fact")
    assert tell(ask(exact(80000), reported)) == ("supported", "inside_range")
    assert tell(ask(exact(500), reported, speaker="sari")) == ("refuted", "outside_range")


def test_the_context_of_a_page_attributes_nothing() -> None:
    assert tell(ask(exact(100000), HIS, COUNTED, attributed=False)) == ("refuted", "outside_range")


def test_the_maker_says_what_is_reported_of_its_model() -> None:
    reported = make_fact("reported", exact(2048))
    assert tell(ask(exact(2048), reported, speaker="sawah")) == ("supported", "said")
    assert tell(ask(exact(4096), reported, speaker="sawah")) == ("refuted", "said_other_figure")
    assert tell(ask(exact(4096), reported, speaker="sari")) == ("refuted", "outside_range")


def test_the_maker_never_said_what_it_withholds() -> None:
    secret = make_fact("secret", Undisclosed(), "parameters_total", speaker="sawah")
    guess = make_fact("guess", exact("1.8", "parameter"), "parameters_total", status="estimated", speaker="sari")
    claim = {"attribute": "parameters_total", "speaker": "sawah"}
    assert tell(ask(exact("1.8", "parameter", "0.1"), secret, guess, **claim)) == ("refuted", "not_said")
    assert ask(exact("1.8", "parameter", "0.1"), secret, guess, **claim, negated=True).word == "supported"


def test_a_figure_out_of_a_quotation_counts() -> None:
    quoted = make_statement("quoted", ["compute"], quantities=[exact(100000)])
    assert tell(ask(exact(100000), quoted)) == ("supported", "said")
    assert tell(ask(exact(900000), quoted)) == ("refuted", "said_other_figure")


def test_another_day_is_another_saying() -> None:
    verdict = ask(exact(100000), HIS, COUNTED, said=month("2024-07"))
    assert tell(verdict) == ("refuted", "outside_range")
    assert "attribution_unverified" in list_keys(verdict.explanation)
