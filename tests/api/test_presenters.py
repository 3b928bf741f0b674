"""What a reader is shown of a report: labels, sentences, figures, sources, in the reader's language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from server.api.answers import CheckAnswer, ReadingAnswer
from server.api.presenters import Presenter
from server.model.claim import ClaimKind, Group, Order
from server.model.entity import EntityKind, EntityRef
from server.model.passage import DetectedLanguage
from server.model.period import Period, Precision
from server.model.quantity import Quantity
from server.model.reading import PeriodMention, QuantityMention, TextReading
from server.model.span import Span
from tests.api.reports import (
    MESSAGES,
    SUBJECT,
    hold,
    make_claim,
    make_fact,
    make_report,
    make_verdict,
    make_world,
    present,
)

MARCH = Period(date(2025, 3, 1), date(2025, 3, 31), Precision.MONTH)


# ---- the whole answer ----


def test_an_answer_has_the_shape_that_is_promised() -> None:
    quantity = Quantity.exact(Decimal("5E+3"), "accelerator", text="5.000 K7")
    claim = make_claim("Padi 2 dilatih dengan 5.000 K7", quantity=quantity, qualifiers=(("hardware", "k7"),))
    verdict = make_verdict(claim, "refuted", "outside_range", hold(make_fact(note="One sentence."), "contradicts"))
    answer = Presenter(MESSAGES, make_world()).present_report(make_report(verdict), "en")
    CheckAnswer.model_validate({"id": "x", **answer}, strict=False)
    assert answer["verdict_label"] == "refuted"
    assert answer["reply_language"] == "en"
    assert answer["language"] == {"code": "id", "confidence": 0.99}
    shown = answer["claims"][0]
    assert shown["confidence"] == 0.97
    assert shown["reading"]["quantity"] | {"text": ""} == {
        "low": "5000",
        "high": "5000",
        "low_open": False,
        "high_open": False,
        "value": "5000",
        "unit": "accelerator",
        "text": "",
    }
    assert shown["reading"]["attribute"] == {
        "id": "training_accelerators",
        "label": "number of training accelerators",
    }
    assert shown["reading"]["qualifiers"] == {"hardware": "k7"}
    assert shown["reading"]["qualifier_labels"][0]["value_label"] == "K7"
    evidence = shown["evidence"][0]
    assert evidence["fact"] == "padi-2/training-accelerators"
    assert evidence["stance_label"] == "contradicts"
    assert evidence["statement"] == (
        "According to Sawah AI, Padi 2 was trained on 2,048 accelerators (K7), as of March 2025."
    )
    assert evidence["as_of"] == "2025-03"
    assert evidence["value_text"] == "2,048 accelerators"
    assert evidence["sources"][0]["locator"] == "section 3"
    assert evidence["sources"][0]["published"] == "2025-03-04"


def test_a_report_without_claims_is_an_answer_too() -> None:
    answer = Presenter(MESSAGES, make_world()).present_report(make_report(text="Halo."), "id")
    assert answer["claims"] == []
    assert answer["verdict_label"] == "tidak dapat diperiksa"


def test_spans_count_code_points_and_utf16_units() -> None:
    text = "🙂 Padi 2 dirilis."
    claim = make_claim("Padi 2 dirilis.")
    object.__setattr__(claim, "span", Span(2, len(text)))
    report = make_report(make_verdict(claim, "unverified", "no_fact"), text=text)
    answer = Presenter(MESSAGES, make_world()).present_report(report, "id")
    assert answer["claims"][0]["span"] == {"start": 2, "end": 17, "utf16": [3, 18]}


def test_a_subject_from_the_context_is_marked() -> None:
    inferred = EntityRef("padi-2", "Padi 2", EntityKind.MODEL)
    shown = present(make_verdict(make_claim("sudah dirilis", subject=inferred), "unverified", "no_fact"))
    assert shown["reading"]["subject"] == {"id": "padi-2", "label": "Padi 2", "text": "", "inferred": True}


def test_a_comparison_shows_with_whom_and_in_which_direction() -> None:
    jagung = EntityRef("jagung", "Jagung", EntityKind.MODEL, Span(20, 26), "Jagung")
    claim = make_claim(
        "Padi 2 lebih unggul daripada Jagung",
        kind=ClaimKind.COMPARISON,
        objects=(jagung,),
        order=Order.GREATER,
        group=Group.COMPETITORS,
    )
    reading = present(make_verdict(claim, "unverified", "no_fact"))["reading"]
    assert [entity["id"] for entity in reading["objects"]] == ["jagung"]
    assert (reading["kind"], reading["order"], reading["group"]) == ("comparison", "greater", "competitors")


def test_evidence_names_each_fact_once_with_the_deciding_stance() -> None:
    fact, other = make_fact(), make_fact(id="padi-2/other")
    verdict = make_verdict(
        make_claim("x"),
        "refuted",
        "outside_range",
        hold(fact, "contradicts"),
        hold(other, "context"),
        hold(fact, "context"),
    )
    shown = [(entry["fact"], entry["stance"]) for entry in present(verdict)["evidence"]]
    assert shown == [("padi-2/training-accelerators", "contradicts"), ("padi-2/other", "context")]


def test_a_text_of_a_language_without_words_of_its_own_is_not_corrected() -> None:
    quantity = Quantity.exact(Decimal(5000), "accelerator", text="5.000 K7")
    claim = make_claim("Padi 2 lernte auf 5.000 K7", quantity=quantity)
    verdict = make_verdict(claim, "refuted", "outside_range", hold(make_fact(), "contradicts"))
    assert present(verdict)["correction"] == "Padi 2 lernte auf 2.048 K7"
    assert present(verdict, text_language="de")["correction"] is None


# ---- readings ----


def test_a_reading_shows_every_part_with_its_place() -> None:
    text = "Padi 2 dirilis pada Maret 2025 dengan 1.500 K7"
    quantity = Quantity.exact(Decimal(1500), "accelerator", text="1.500 K7")
    other = Quantity.exact(Decimal("1.500"))
    object.__setattr__(quantity, "alternatives", (other,))
    reading = TextReading(
        text,
        DetectedLanguage("id", 0.9),
        (QuantityMention(Span(38, 46), quantity),),
        (PeriodMention(Span(20, 30), MARCH),),
        (SUBJECT,),
        (make_claim("Padi 2 dirilis pada Maret 2025", period=MARCH),),
    )
    shown = Presenter(MESSAGES, make_world()).present_reading(reading, "id")
    ReadingAnswer.model_validate(shown, strict=False)
    assert shown["quantities"][0]["value"] == "1500"
    assert shown["quantities"][0]["reported"] is False
    assert shown["quantities"][0]["alternatives"] == [{"value": "1.5", "low": "1.5", "high": "1.5", "unit": None}]
    assert shown["periods"][0] | {"span": None} == {
        "text": "Maret 2025",
        "span": None,
        "start": "2025-03-01",
        "end": "2025-03-31",
        "precision": "month",
        "zone": None,
        "inferred": False,
    }
    assert shown["entities"][0]["kind"] == "model"
    assert shown["claims"][0]["reading"]["period"]["precision"] == "month"
