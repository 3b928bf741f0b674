"""What sentences claim: sentences of ours with their readings, against the names of the shipped base."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from server.checker import Checker
from server.model.claim import Claim
from server.model.passage import Context, Passage
from server.model.period import Period

CASES = Path(__file__).parent / "claims"
TODAY = date(2026, 11, 22)


def list_cases() -> Iterator[Any]:
    for path in sorted(CASES.glob("*.yaml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield pytest.param(path.stem, case, id=f"{path.stem}: {case['text']}")


def read(checker: Checker, language: str | None, case: dict[str, Any]) -> tuple[Claim, ...]:
    context = Context(published=case.get("published"), before=case.get("before", ""), after=case.get("after", ""))
    return checker.read(Passage(case["text"], TODAY, context, language)).claims


def list_days(period: Period | None) -> list[date | None] | None:
    return None if period is None else [period.start, period.end]


def tell(claim: Claim, wanted: dict[str, Any]) -> dict[str, Any]:
    """The parts of the claim that the case speaks of."""
    quantity = claim.quantity
    parts = {
        "kind": claim.kind.value,
        "subject": None if claim.subject is None else claim.subject.id,
        "attribute": claim.attribute,
        "relation": None if quantity is None else quantity.relation.value,
        "value": None if quantity is None or quantity.value is None else f"{quantity.value:f}",
        "unit": None if quantity is None else quantity.unit,
        "period": list_days(claim.period),
        "zone": None if claim.period is None else claim.period.zone,
        "at": list_days(claim.at),
        "status": claim.status,
        "order": None if claim.order is None else claim.order.value,
        "group": None if claim.group is None else claim.group.value,
        "objects": [ref.id for ref in claim.objects],
        "speaker": None if claim.speaker is None else claim.speaker.id,
        "said": list_days(claim.said),
        "concepts": None if claim.content is None else sorted(claim.content.concepts),
        "qualifiers": dict(claim.qualifiers),
        "negated": claim.negated,
        "attributed": claim.attributed,
    }
    return {name: parts[name] for name in wanted}


@pytest.mark.parametrize(("language", "case"), [*list_cases()])
def test_sentences_are_read(real_checker: Checker, language: str, case: dict[str, Any]) -> None:
    claims = read(real_checker, language, case)
    for wanted in case["claims"]:
        told = [tell(claim, wanted) for claim in claims]
        assert wanted in told
    for unwanted in case.get("none", []):
        assert unwanted not in [tell(claim, unwanted) for claim in claims]


@pytest.mark.parametrize(("language", "case"), [*list_cases()])
def test_claims_are_cut_from_the_highlight(real_checker: Checker, language: str, case: dict[str, Any]) -> None:
    for claim in read(real_checker, language, case):
        assert claim.span.cut(case["text"]) == claim.text


@given(text=st.text(min_size=1, max_size=200).filter(lambda text: text.strip()), before=st.text(max_size=80))
def test_any_text_is_read(real_checker: Checker, text: str, before: str) -> None:
    reading = real_checker.read(Passage(text, TODAY, Context(before=before, published=TODAY)))
    assert reading.claims
    for claim in reading.claims:
        assert claim.span.cut(text) == claim.text
    for mention in (*reading.quantities, *reading.periods):
        assert 0 <= mention.span.start <= mention.span.end <= len(text)
