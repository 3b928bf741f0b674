"""Reviews out of pages, as facts that hold or that are known to be wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from server.evidence.files import Base
from server.evidence.importers.outcomes import Outcome, Verb
from server.evidence.importers.rows import TableRefused
from server.evidence.importers.run import Choices, Importer
from server.evidence.records import SourceRecord, dump_record
from server.model.claim import Claim, ClaimKind
from server.model.entity import EntityKind, EntityRef
from server.model.interval import Interval
from server.model.period import Period
from server.model.quantity import Quantity, Relation
from server.model.span import Span
from tests.evidence.importers.test_planning import find_fact

ROSE = EntityRef("rose-1", "Rose 1", EntityKind.MODEL)
CHIPS = Claim(
    Span(0, 4),
    "text",
    ClaimKind.MEASUREMENT,
    subject=ROSE,
    attribute="training_accelerators",
    quantity=Quantity(Relation.ABOVE, Decimal(1500), Interval(Decimal(1500), None, low_open=True), "accelerator"),
    qualifiers=(("hardware", "chip-x"), ("colour", "red")),
)
REVIEW: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "ClaimReview",
    "url": "https://www.checks.example.org/rose",
    "claimReviewed": "Rose 1 was trained on more than 1,500 Chip X",
    "datePublished": "2025-04-02T08:00:00+07:00",
    "inLanguage": "en-GB",
    "author": {"@type": "Organization", "name": "The Checkers"},
    "reviewRating": {"@type": "Rating", "ratingValue": 5, "worstRating": 1, "bestRating": 5, "alternateName": "Right"},
    "itemReviewed": {"@type": "Claim", "author": [{"@type": "Person", "name": "Jane Doe"}]},
}

PlanPage = Callable[..., list[Outcome]]


@pytest.fixture
def plan_page(importer: Importer, tmp_path: Path) -> PlanPage:
    """Plans a page with these entries of JSON-LD, of which the claims given are read."""

    def run(*entries: object, claims: tuple[Claim, ...] = (CHIPS,)) -> list[Outcome]:
        scripts = "".join(
            f'<script type="application/ld+json">{entry if isinstance(entry, str) else json.dumps(entry)}</script>'
            for entry in entries
        )
        path = tmp_path / "page.html"
        path.write_text(f"<html><head><title>On roses</title>{scripts}</head><body>...</body></html>", encoding="utf-8")
        asked: list[tuple[str, str, date | None]] = []

        def read(text: str, language: str, day: date | None) -> tuple[Claim, ...]:
            asked.append((text, language, day))
            return claims

        opened = replace(importer, read_claims=read).open_file(path, Choices())
        made = [outcome for _, outcomes in opened.lines for outcome in outcomes]
        assert all(each == (REVIEW["claimReviewed"], "en", date(2025, 4, 2)) for each in asked)
        return made

    return run


def rated(**rating: object) -> dict[str, Any]:
    return {**REVIEW, "reviewRating": {**REVIEW["reviewRating"], **rating}}


def test_a_claim_that_holds_becomes_a_fact_with_the_review_as_source(plan_page: PlanPage) -> None:
    made = plan_page(REVIEW)
    assert dump_record(find_fact(made[0])) == {
        "id": "rose-1/training-accelerators/the-checkers",
        "subject": "rose-1",
        "attribute": "training_accelerators",
        "value": "1500",
        "bound": "above",
        "unit": "accelerator",
        "qualifiers": {"hardware": "chip-x"},
        "status": "estimated",
        "stated_by": "jane-doe",
        "sources": [{"source": "checks.example.org-on-roses", "locator": "the claim reviewed"}],
        "note": "As reviewed by The Checkers.",
    }
    source = next(draft.record for draft in made[0].drafts if isinstance(draft.record, SourceRecord))
    assert (source.title, source.publisher, source.published) == ("On roses", "The Checkers", "2025-04-02")
    assert source.citation == "The Checkers, https://www.checks.example.org/rose"


def test_a_claim_that_fails_becomes_a_fact_known_to_be_wrong(plan_page: PlanPage) -> None:
    fact = find_fact(plan_page(rated(ratingValue=1, alternateName="Wrong"))[0])
    assert (fact.rank, fact.rank_reason) == ("deprecated", "The Checkers rates it Wrong.")


def test_half_a_truth_is_no_figure(plan_page: PlanPage) -> None:
    made = plan_page(rated(ratingValue="3", alternateName="Half true"))
    assert (made[0].verb, made[0].reason) == (Verb.SKIPPED, "it is rated 'Half true', neither true nor false")


@pytest.mark.parametrize(
    ("rating", "field"),
    [({"bestRating": None}, "best"), ({"worstRating": ""}, "worst"), ({"ratingValue": "four"}, "rating"),
     ({"ratingValue": 9}, "rating"), ({"worstRating": 5}, "best"), ({"ratingValue": "NaN"}, "rating")],
)  # fmt: skip
def test_a_rating_without_its_scale_means_nothing(plan_page: PlanPage, rating: dict[str, Any], field: str) -> None:
    made = plan_page(rated(**rating))
    assert (made[0].verb, made[0].field) == (Verb.BAD, field)


def test_a_claim_that_is_not_read_as_one_figure_or_date_is_left_to_a_person(plan_page: PlanPage) -> None:
    nobody = replace(CHIPS, subject=EntityRef("", "Rose 9", EntityKind.MODEL))
    denied = replace(CHIPS, negated=True)
    for claims in ((), (CHIPS, CHIPS), (nobody,), (denied,), (replace(CHIPS, kind=ClaimKind.OPINION),)):
        made = plan_page(REVIEW, claims=claims)
        assert made[0].verb is Verb.SKIPPED
        assert "figures or dates of somebody the base knows were read" in made[0].reason


def test_dates_and_ranges_are_kept(plan_page: PlanPage) -> None:
    day = replace(
        CHIPS,
        kind=ClaimKind.DATE,
        attribute="release_date",
        quantity=None,
        qualifiers=(),
        period=Period.day(date(2025, 3, 1)),
    )
    assert find_fact(plan_page(REVIEW, claims=(day,))[0]).value == "2025-03-01"
    pair = replace(CHIPS, quantity=Quantity(Relation.BETWEEN, None, Interval(Decimal(5), Decimal(7)), "accelerator"))
    assert find_fact(plan_page(REVIEW, claims=(pair,))[0]).value == ("5", "7")


def test_reviews_are_found_wherever_they_stand(plan_page: PlanPage) -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage"},
            {"@type": ["ClaimReview", "Review"], **{k: v for k, v in REVIEW.items() if k != "@type"}},
        ],
    }
    made = plan_page({"@type": "Article"}, "not json", graph, [REVIEW], '{"@type": "ClaimReview", ')
    assert [outcome.verb for outcome in made] == [Verb.NEW, Verb.UNCHANGED, Verb.BAD]
    assert made[2].reason == "a ClaimReview of it is no JSON"


@pytest.mark.parametrize("missing", ["author", "url", "claimReviewed"])
def test_a_review_without_its_parts_is_bad(plan_page: PlanPage, missing: str) -> None:
    made = plan_page({name: value for name, value in REVIEW.items() if name != missing})
    assert made[0].verb is Verb.BAD


def test_a_page_without_reviews_is_refused(plan_page: PlanPage) -> None:
    with pytest.raises(TableRefused, match="holds no ClaimReview; save the page of a review"):
        plan_page({"@type": "Article"})


def test_hostile_pages_end(importer: Importer, tmp_path: Path, base: Base) -> None:
    path = tmp_path / "deep.html"
    deep = '{"a":' * 3000 + "1" + "}" * 3000
    path.write_text("<div>" * 50_000 + f'<script type="application/ld+json">{deep}</script>', encoding="utf-8")
    with pytest.raises(TableRefused, match="holds no ClaimReview"):
        importer.open_file(path, Choices())
