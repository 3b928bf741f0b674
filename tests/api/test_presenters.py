"""What a reader is shown of a report: labels, sentences, figures, sources, in the reader's language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from server.api.answers import CheckAnswer, FactAnswer, ReadingAnswer
from server.api.presenters import Presenter
from server.language.messages import load_messages
from server.model.claim import ClaimKind, Group, Order
from server.model.entity import EntityKind, EntityRef
from server.model.fact import Citation, Fact, StatementContent, Status, Undisclosed
from server.model.interval import Interval
from server.model.passage import DetectedLanguage
from server.model.period import Period, Precision
from server.model.quantity import Quantity, Relation
from server.model.reading import PeriodMention, QuantityMention, TextReading
from server.model.span import Span
from server.model.verdict import Reason, Verdict
from tests.api.reports import (
    PRESS,
    SUBJECT,
    hold,
    make_claim,
    make_fact,
    make_report,
    make_step,
    make_verdict,
    make_world,
)

LANGUAGES = Path(__file__).resolve().parents[2] / "server" / "data" / "languages"
MESSAGES = {code: load_messages(LANGUAGES / code) for code in ("id", "en")}
MARCH = Period(date(2025, 3, 1), date(2025, 3, 31), Precision.MONTH)


def present(verdict: Verdict, *facts: Fact, language: str = "id", text_language: str = "id") -> dict[str, Any]:
    """The one claim of an answer."""
    presenter = Presenter(MESSAGES, make_world(*facts))
    answer = presenter.present_report(make_report(verdict, language=text_language), language)
    claim: dict[str, Any] = answer["claims"][0]
    return claim


def state(fact: Fact, language: str = "id") -> str:
    return str(Presenter(MESSAGES, make_world()).present_fact(fact, language)["statement"])


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


# ---- explanations ----


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("reason", list(Reason))
def test_every_verdict_is_explained(reason: Reason, language: str) -> None:
    """Also where a stage hands over nothing to explain it with."""
    explanation = present(make_verdict(make_claim("x"), "unverified", reason), language=language)["explanation"]
    assert explanation.endswith(".")
    assert explanation[0].isupper()
    assert "{" not in explanation
    assert "  " not in explanation


def test_an_explanation_says_what_the_evidence_says_and_then_what_the_claim_says() -> None:
    fact = make_fact()
    claimed = Quantity(
        Relation.JUST_BELOW, Decimal(5000), Interval(Decimal(4250), Decimal(5000), False, True), "accelerator"
    )
    steps = (
        make_step("evidence_quantity", fact=fact.id, subject="padi-2", attribute=fact.attribute, value=fact.value),
        make_step("claim_outside", claimed=claimed),
    )
    verdict = make_verdict(make_claim("x"), "refuted", "outside_range", hold(fact, "contradicts"), explanation=steps)
    assert present(verdict)["explanation"] == (
        "Menurut Sawah AI, Padi 2 dilatih dengan 2.048 akselerator K7, per Maret 2025. "
        "Klaim menyebut hampir 5.000 akselerator; angka itu tidak sesuai dengan bukti."
    )
    assert present(verdict, language="en")["explanation"] == (
        "According to Sawah AI, Padi 2 was trained on 2,048 accelerators (K7), as of March 2025. "
        "The claim says almost 5,000 accelerators, which does not agree with the evidence."
    )


def test_the_words_of_the_text_are_quoted_to_readers_of_its_language() -> None:
    claimed = Quantity.exact(Decimal(5000), "accelerator", text="'5 ribu' lembar")
    step = make_step("claim_outside", claimed=claimed)
    verdict = make_verdict(make_claim("x"), "unverified", "overlap", explanation=(step,))
    assert present(verdict)["explanation"] == "Klaim menyebut “5 ribu lembar”; angka itu tidak sesuai dengan bukti."
    assert present(verdict, language="en")["explanation"] == (
        "The claim says 5,000 accelerators, which does not agree with the evidence."
    )


def test_a_set_is_shown_where_it_says_more_than_the_figure() -> None:
    almost = Quantity(Relation.JUST_BELOW, Decimal(5000), Interval(Decimal(4250), Decimal(5000), False, True), "person")
    step = make_step("claim_set", claimed=almost, set=almost.interval, unit="person")
    verdict = make_verdict(make_claim("x"), "unverified", "overlap", calculation=(step,))
    assert present(verdict)["calculation"] == ["Klaim: hampir 5.000 orang, yaitu 4.250 sampai kurang dari 5.000 orang"]


def test_a_range_of_evidence_names_its_ends_and_its_sources() -> None:
    facts = [make_fact(id="a"), make_fact(id="b", citations=(Citation(PRESS),))]
    low, high = (Quantity.exact(Decimal(figure), "accelerator") for figure in (900, 2048))
    step = make_step(
        "evidence_range",
        facts=("a", "b"),
        subject="padi-2",
        attribute="training_accelerators",
        low=low,
        high=high,
        count=2,
    )
    verdict = make_verdict(make_claim("x"), "unverified", "overlap", explanation=(step,))
    assert present(verdict, *facts)["explanation"] == (
        "Bukti yang ada mencatat jumlah akselerator pelatihan Padi 2 antara 900 dan 2.048 akselerator, "
        "menurut Sawah AI dan Kabar Inc."
    )


def test_a_step_without_its_fact_is_said_from_its_parts() -> None:
    value = Quantity.exact(Decimal(2048), "accelerator")
    step = make_step("evidence_quantity", fact="gone", subject="padi-2", attribute="training_accelerators", value=value)
    verdict = make_verdict(make_claim("x"), "unverified", "overlap", explanation=(step,))
    assert present(verdict)["explanation"] == "Jumlah akselerator pelatihan Padi 2 tercatat 2.048 akselerator."


def test_a_step_with_nothing_to_say_leaves_the_reason() -> None:
    verdict = make_verdict(make_claim("x"), "unverified", "overlap", explanation=(make_step("claim_overlaps"),))
    assert present(verdict)["explanation"] == MESSAGES["id"].say("reason.overlap")


def test_a_key_outside_the_closed_list_is_a_mistake_of_ours() -> None:
    verdict = make_verdict(make_claim("x"), "unverified", "overlap", explanation=(make_step("made_up"),))
    with pytest.raises(KeyError, match="made_up"):
        present(verdict)


def test_an_explanation_has_three_sentences_at_most() -> None:
    steps = tuple(
        make_step(key)
        for key in ("no_subject", "order_holds", "order_fails", "estimates_only", "not_said")
    )  # fmt: skip
    explanation = present(make_verdict(make_claim("x"), "unverified", "no_subject", explanation=steps))["explanation"]
    assert explanation.count(".") == 3


def test_a_name_with_a_full_stop_does_not_end_in_two() -> None:
    fact = make_fact(id="f", citations=(Citation(PRESS),))
    step = make_step(
        "evidence_range", facts=("f",), subject="padi-2", attribute="headcount", low=fact.value, high=fact.value
    )
    verdict = make_verdict(make_claim("x"), "unverified", "overlap", explanation=(step,))
    assert present(verdict, fact)["explanation"].endswith(", menurut Kabar Inc.")


def test_disagreeing_sources_are_named_with_their_figures() -> None:
    facts = [
        make_fact(id="a"),
        make_fact(id="b", value=Quantity.exact(Decimal(900), "accelerator"), citations=(Citation(PRESS),)),
    ]
    step = make_step("sources_disagree", inside=("a",), outside=("b",))
    verdict = make_verdict(
        make_claim("x"),
        "disputed",
        "sources_disagree",
        *(hold(fact, "supports") for fact in facts),
        explanation=(step,),
    )
    assert present(verdict)["explanation"] == (
        "Sumber yang setara saling berbeda: Sawah AI (2.048 akselerator) sesuai dengan klaim, "
        "sedangkan Kabar Inc. (900 akselerator) tidak."
    )


def test_settings_are_said_in_words() -> None:
    step = make_step(
        "settings_disagree",
        holds=((("sampling", "cons@64"), ("tools", "yes")),),
        fails=((("sampling", "single_attempt"),),),
    )
    verdict = make_verdict(make_claim("x"), "unverified", "settings_disagree", explanation=(step,))
    assert present(verdict)["explanation"] == (
        "Klaim ini sesuai untuk cons@64, dengan alat bantu, tetapi tidak untuk satu kali percobaan."
    )
    empty = make_step("settings_disagree", holds=((),), fails=())
    verdict = make_verdict(make_claim("x"), "unverified", "settings_disagree", explanation=(empty,))
    assert present(verdict)["explanation"] == (
        "Hasilnya bergantung pada cara pengukuran, dan klaim tidak menyebutkannya."
    )


# ---- calculations ----


def test_a_calculation_can_be_followed_by_hand() -> None:
    left, right = (make_fact(id=name, subject=name, attribute="arena_rating") for name in ("padi-2", "jagung"))
    numbers = {"left": Quantity.exact(Decimal(1450), "point"), "right": Quantity.exact(Decimal(1400), "point")}
    steps = (
        make_step(
            "difference",
            **numbers,
            left_fact="padi-2",
            right_fact="jagung",
            result=Quantity.exact(Decimal(50), "point"),
        ),
        make_step(
            "percent_difference",
            **numbers,
            left_fact="padi-2",
            right_fact="jagung",
            base=Quantity.exact(Decimal(1400), "point"),
            result=Quantity.exact(Decimal(5000) / Decimal(1400), "percent"),
        ),
        make_step(
            "claim_set",
            claimed=Quantity(Relation.BELOW, Decimal(2), Interval(None, Decimal(2), False, True), "percent"),
            set=Interval(None, Decimal(2), False, True),
            unit="percent",
        ),
    )
    verdict = make_verdict(make_claim("x"), "unverified", "overlap", calculation=steps)
    assert present(verdict, left, right)["calculation"] == [
        "1.450 (Padi 2) − 1.400 (Jagung) = 50 poin",
        "(1.450 − 1.400) ÷ 1.400 ≈ 3,57%",
        "Klaim: kurang dari 2%",
    ]


def test_the_order_of_dates_is_said_in_words() -> None:
    step = make_step(
        "order_dates",
        left=Period.day(date(2025, 3, 4)),
        right=Period.day(date(2025, 1, 2)),
        left_fact="gone",
        right_fact="gone",
        order="greater",
    )
    verdict = make_verdict(make_claim("x"), "unverified", "overlap", calculation=(step,))
    assert present(verdict)["calculation"] == ["4 Maret 2025 lebih akhir daripada 2 Januari 2025"]


# ---- sentences of facts ----


@pytest.mark.parametrize(
    ("changed", "indonesian", "english"),
    [
        (
            {"attribute": "release_date", "value": Period.day(date(2025, 3, 4)), "qualifiers": ()},
            "Menurut Sawah AI, Padi 2 dirilis pada 4 Maret 2025.",
            "According to Sawah AI, Padi 2 was released on 4 March 2025.",
        ),
        (
            {"status": Status.ESTIMATED, "qualifiers": (), "as_of": None, "citations": (Citation(PRESS),)},
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
    assert shown["quantities"][0]["alternatives"] == [{"value": "1.5", "low": "1.5", "high": "1.5", "unit": None}]
    assert shown["periods"][0] | {"span": None} == {
        "text": "Maret 2025",
        "span": None,
        "start": "2025-03-01",
        "end": "2025-03-31",
        "precision": "month",
        "zone": None,
    }
    assert shown["entities"][0]["kind"] == "model"
    assert shown["claims"][0]["reading"]["period"]["precision"] == "month"
