"""A fact of the evidence base in one plain sentence, and all that its own page shows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from server.api.answers import FactAnswer
from server.api.presenters import Presenter
from server.model.fact import Citation, Fact, StatementContent, Status, Undisclosed
from server.model.period import Period, Precision
from server.model.quantity import Quantity
from tests.api.reports import (
    MESSAGES,
    PRESS,
    REPORT,
    make_fact,
    make_world,
)

MARCH = Period(date(2025, 3, 1), date(2025, 3, 31), Precision.MONTH)


def state(fact: Fact, language: str = "id") -> str:
    return str(Presenter(MESSAGES, make_world()).present_fact(fact, language)["statement"])


@pytest.mark.parametrize(
    ("changed", "indonesian", "english"),
    [
        (
            {"attribute": "release_date", "value": Period.day(date(2025, 3, 4)), "qualifiers": ()},
            "Menurut Sawah AI, Padi 2 dirilis pada 4 Maret 2025.",
            "According to Sawah AI, Padi 2 was released on 4 March 2025.",
        ),
        (
            {
                "status": Status.ESTIMATED,
                "qualifiers": (),
                "as_of": None,
                "citations": (Citation(PRESS), Citation(REPORT)),
            },
            "Menurut perkiraan Kabar Inc., Padi 2 dilatih dengan 2.048 akselerator.",
            "According to an estimate by Kabar Inc., Padi 2 was trained on 2,048 accelerators.",
        ),
        (
            {
                "attribute": "benchmark_score",
                "value": Quantity.exact(Decimal("93.30"), "percent"),
                "status": Status.MEASURED,
                "qualifiers": (("benchmark", "ujian"), ("mode", "reasoning"), ("votes", "300")),
                "as_of": None,
            },
            "Menurut pengukuran Sawah AI, Padi 2 meraih 93,3% pada Ujian-500 (mode penalaran).",
            "According to measurements by Sawah AI, Padi 2 scored 93.3% on Ujian-500 (with reasoning).",
        ),
        (
            {
                "subject": "xtani",
                "attribute": "owner",
                "value": "sawah",
                "qualifiers": (),
                "valid": Period(date(2025, 2, 1), None, Precision.OPEN),
            },
            "Menurut Sawah AI, xTani dimiliki oleh Sawah AI (sejak 1 Februari 2025).",
            "According to Sawah AI, xTani is owned by Sawah AI (since 1 February 2025).",
        ),
        (
            {"attribute": "release_status", "value": "not_released", "qualifiers": (), "status": Status.MEASURED},
            "Menurut Sawah AI, Padi 2 belum dirilis.",
            "According to Sawah AI, Padi 2 was not yet out.",
        ),
        (
            {"attribute": "parameters_total", "value": Undisclosed(), "qualifiers": ()},
            "Jumlah parameter Padi 2 tidak pernah diumumkan secara resmi.",
            "The number of parameters of Padi 2 has never been disclosed.",
        ),
        (
            {
                "attribute": "statement",
                "subject": "budi",
                "speaker": "budi",
                "status": Status.STATED,
                "qualifiers": (("platform", "x"),),
                "value": StatementContent(
                    ("padi-2",),
                    frozenset({"major_leap"}),
                    frozenset({"major_leap", "release_soon"}),
                    (Quantity.exact(Decimal(100), "accelerator"),),
                ),
            },
            "Pada Maret 2025, Budi menyatakan di X tentang Padi 2: ini lompatan besar; 100 akselerator.",
            "In March 2025, Budi stated on X about Padi 2: it is a major leap; 100 accelerators.",
        ),
        (
            {
                "attribute": "statement",
                "subject": "sawah",
                "speaker": "sawah",
                "qualifiers": (),
                "value": StatementContent(("padi-2",), frozenset(), frozenset(), denied=True),
            },
            "Tidak ditemukan pernyataan Sawah AI tentang Padi 2.",
            "No statement by Sawah AI about Padi 2 was found.",
        ),
        (
            {"attribute": "left_out_of_labels", "qualifiers": (), "as_of": None},
            "Menurut Sawah AI, Padi 2: left out of labels 2.048 akselerator.",
            "According to Sawah AI, Padi 2: left out of labels 2,048 accelerators.",
        ),
    ],
)
def test_a_fact_is_one_plain_sentence(changed: dict[str, Any], indonesian: str, english: str) -> None:
    fact = make_fact(**changed)
    assert state(fact, "id") == indonesian
    assert state(fact, "en") == english


def test_a_fact_shows_all_that_a_checker_of_it_needs() -> None:
    fact = make_fact(speaker="budi", valid=MARCH, superseded_by="padi-2/later", note="One sentence.")
    shown = Presenter(MESSAGES, make_world()).present_fact(fact, "id")
    FactAnswer.model_validate(shown, strict=False)
    assert shown["subject"] == {"id": "padi-2", "label": "Padi 2"}
    assert shown["speaker"] == {"id": "budi", "label": "Budi"}
    assert shown["superseded_by"] == "padi-2/later"
    assert shown["valid"]["start"] == "2025-03-01"
    assert shown["status_label"] == "dilaporkan pembuatnya"
    assert shown["sources"][0]["kind_label"] == "sumber utama"
