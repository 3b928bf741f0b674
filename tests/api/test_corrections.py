"""The shortest corrected sentence: only what is wrong changes, in the language of the claim."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from server.api.corrections import write_correction
from server.model.entity import EntityKind, EntityRef
from server.model.interval import Interval
from server.model.period import Period, Precision
from server.model.quantity import Quantity, Relation
from server.model.span import Span
from tests.api.reports import MESSAGES, hold, make_claim, make_fact, make_verdict

RELEASE = {"attribute": "release_date", "qualifiers": (), "value": Period.day(date(2025, 3, 4))}


def correct(text: str, wrong: Quantity | Period, value: Any, language: str, **changed: Any) -> str | None:
    part = "quantity" if isinstance(wrong, Quantity) else "period"
    claim = make_claim(text, **({part: wrong} | changed.pop("claim", {})))
    verdict = make_verdict(
        claim,
        changed.pop("word", "refuted"),
        changed.pop("reason", "outside_range"),
        hold(make_fact(value=value), "contradicts"),
    )
    return write_correction(verdict, MESSAGES[language])


def figure(value: str, text: str, unit: str = "accelerator") -> Quantity:
    return Quantity.exact(Decimal(value), unit, text=text)


@pytest.mark.parametrize(
    ("text", "wrong", "right", "language", "corrected"),
    [
        (
            "Padi 2 dilatih dengan 5.000 lembar K7",
            figure("5000", "5.000 lembar K7"),
            figure("2048", ""),
            "id",
            "Padi 2 dilatih dengan 2.048 lembar K7",
        ),
        (
            "Padi 2 has 2 trillion parameters",
            figure("2E12", "2 trillion parameters", "parameter"),
            figure("1.8E12", "", "parameter"),
            "en",
            "Padi 2 has 1.8 trillion parameters",
        ),
        (
            "pelatihannya dua miliar jam",
            figure("2E9", "dua miliar jam", "accelerator_hour"),
            figure("2E8", "", "accelerator_hour"),
            "id",
            "pelatihannya 200 juta jam akselerator",
        ),
        (
            "skornya 88, bukan lagi 88",
            figure("88", "88", "percent"),
            figure("90", "", "percent"),
            "id",
            None,
        ),
        ("beratnya 5 ton", figure("5", "5 ton", "tonne"), figure("7", "", "accelerator"), "id", None),
    ],
)
def test_the_figure_is_put_right(
    text: str, wrong: Quantity, right: Quantity, language: str, corrected: str | None
) -> None:
    assert correct(text, wrong, right, language) == corrected


def test_a_hedge_goes_with_its_figure() -> None:
    above = Quantity(
        Relation.ABOVE, Decimal(5000), Interval(Decimal(5000), None, True), "accelerator", text="lebih dari 5.000 K7"
    )
    corrected = correct("Padi 2 memakai lebih dari 5.000 K7", above, figure("2048", ""), "id")
    assert corrected == "Padi 2 memakai 2.048 K7"


def test_digits_keep_the_form_they_were_written_in() -> None:
    assert correct("skor 1450 poin", figure("1450", "1450 poin", "point"), figure("1400", "", "point"), "id") == (
        "skor 1400 poin"
    )


def test_evidence_that_gives_several_figures_corrects_nothing() -> None:
    claim = make_claim("Padi 2 memakai 5.000 K7", quantity=figure("5000", "5.000 K7"))
    held = [hold(make_fact(id=value, value=figure(value, "")), "contradicts") for value in ("900", "2048")]
    assert write_correction(make_verdict(claim, "refuted", "outside_range", *held), MESSAGES["id"]) is None


@pytest.mark.parametrize(
    ("wrong", "corrected"),
    [
        (
            Period(date(2025, 5, 1), date(2025, 5, 31), Precision.MONTH, text="Mei 2025"),
            "Padi 2 dirilis pada Maret 2025 di Bandung",
        ),
        (Period.day(date(2025, 5, 9), text="Mei 2025"), "Padi 2 dirilis pada 4 Maret 2025 di Bandung"),
        (Period(date(2025, 5, 9), None, Precision.OPEN, text="Mei 2025"), None),
        (Period.day(date(2025, 5, 9), text=""), None),
    ],
)
def test_a_date_is_put_right_as_exactly_as_it_was_said(wrong: Period, corrected: str | None) -> None:
    assert correct("Padi 2 dirilis pada Mei 2025 di Bandung", wrong, RELEASE["value"], "id") == corrected


@pytest.mark.parametrize(
    "changed", [{"word": "supported"}, {"word": "disputed"}, {"claim": {"negated": True}}], ids=str
)
def test_nothing_is_corrected_where_nothing_is_plainly_wrong(changed: dict[str, Any]) -> None:
    assert correct("Padi 2 memakai 5.000 K7", figure("5000", "5.000 K7"), figure("2048", ""), "id", **changed) is None


@pytest.mark.parametrize(
    ("of_the_other", "corrected"),
    [
        (("supported", "inside_range", "supports", "5000"), None),
        (("refuted", "outside_range", "contradicts", "900"), None),
        (("refuted", "outside_range", "contradicts", "2048"), "Padi 2 dan Jagung memakai 2.048 K7"),
    ],
)
def test_what_is_right_of_one_is_not_said_of_another(of_the_other: Any, corrected: str | None) -> None:
    word, reason, stance, value = of_the_other
    claim = make_claim("Padi 2 dan Jagung memakai 5.000 K7", quantity=figure("5000", "5.000 K7"))
    other = replace(claim, subject=EntityRef("jagung", "Jagung", EntityKind.MODEL, Span(11, 17), "Jagung"))
    wrong = make_verdict(claim, "refuted", "outside_range", hold(make_fact(value=figure("2048", "")), "contradicts"))
    beside = make_verdict(other, word, reason, hold(make_fact(id="jagung", value=figure(value, "")), stance))
    assert write_correction(wrong, MESSAGES["id"], (wrong, beside)) == corrected


def test_the_date_of_a_statement_is_put_right() -> None:
    said = Period(date(2024, 7, 1), date(2024, 7, 31), Precision.MONTH, text="Juli 2024")
    claim = make_claim("Budi mengatakan pada Juli 2024 bahwa itu lompatan besar", said=said)
    fact = make_fact(as_of=Period.day(date(2024, 12, 13)))
    verdict = make_verdict(claim, "refuted", "said_other_date", hold(fact, "contradicts"))
    corrected = write_correction(verdict, MESSAGES["id"])
    assert corrected == "Budi mengatakan pada Desember 2024 bahwa itu lompatan besar"
