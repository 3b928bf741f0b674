"""Figures of one passage that account for one another's evidence."""

from __future__ import annotations

from server.model.verdict import Verdict
from server.verdict.siblings import settle_siblings
from tests.verdict.factories import check, exact, list_ids, make_claim, make_fact

SMALL = make_fact("small", exact(40, "gigabyte"), "accelerator_memory", subject="h100", qualifiers={"variant": "small"})
LARGE = make_fact("large", exact(80, "gigabyte"), "accelerator_memory", subject="h100", qualifiers={"variant": "large"})


def ask(gigabytes: int, *, subject: str = "h100") -> Verdict:
    claim = make_claim(attribute="accelerator_memory", subject=subject, quantity=exact(gigabytes, "gigabyte"))
    return check(claim, SMALL, LARGE)


def test_alone_a_figure_of_one_variant_is_disputed() -> None:
    assert settle_siblings([ask(40)])[0].word == "disputed"


def test_two_figures_of_one_passage_bear_each_other_out() -> None:
    small, large = settle_siblings([ask(40), ask(80)])
    assert (small.word, large.word) == ("supported", "supported")
    assert list_ids(small, "supports") == [("small",)]
    assert list_ids(small, "other_setting") == [("large",)]
    assert list_ids(small, "contradicts") == []


def test_a_figure_that_is_right_of_nothing_stays_refuted() -> None:
    small, wrong = settle_siblings([ask(40), ask(96)])
    assert (small.word, wrong.word) == ("disputed", "refuted")


def test_a_figure_of_somebody_else_accounts_for_nothing() -> None:
    first, _ = settle_siblings([ask(40), ask(80, subject="h800")])
    assert first.word == "disputed"
