"""The sentences and the lines of a calculation by which a verdict is explained."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from server.model.fact import Citation
from server.model.interval import Interval
from server.model.period import Period
from server.model.quantity import Quantity, Relation
from server.model.verdict import Reason
from tests.api.reports import (
    MESSAGES,
    PRESS,
    hold,
    make_claim,
    make_fact,
    make_step,
    make_verdict,
    present,
)


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
        "sedangkan Kabar Inc. (900 akselerator) tidak sesuai."
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
        "Padi 2 dan Jagung: (1.450 − 1.400) ÷ 1.400 ≈ 3,57%",
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


def test_one_instant_has_two_dates() -> None:
    step = make_step(
        "zone_change",
        fact="gone",
        time="2025-03-04 20:00",
        zone="America/Los_Angeles",
        to_time="2025-03-05 12:00",
        to_zone="Asia/Shanghai",
    )
    verdict = make_verdict(make_claim("x"), "unverified", "overlap", calculation=(step,))
    assert present(verdict)["calculation"] == [
        "4 Maret 2025 pukul 20.00 waktu Pasifik AS = 5 Maret 2025 pukul 12.00 waktu Beijing"
    ]
    assert present(verdict, language="en")["calculation"] == [
        "4 March 2025, 20:00 US Pacific time = 5 March 2025, 12:00 Beijing time"
    ]
