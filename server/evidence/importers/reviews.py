"""Others' reviews as facts: the claim is read into its figure or date, and the rating says whether it holds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from server.evidence.faults import FieldError
from server.evidence.importers.ledger import Ledger
from server.evidence.importers.outcomes import Outcome, Verb, make_bad
from server.evidence.importers.rows import Row
from server.evidence.importers.subjects import NameMatcher, Unplaced
from server.evidence.importers.templates import make_slug
from server.evidence.importers.transforms import read_date
from server.evidence.records import FactRecord, SourceRecord, parse_fields
from server.model.claim import Claim, ClaimKind
from server.model.entity import EntityKind
from server.model.period import Period, Precision
from server.model.quantity import Quantity, Relation
from server.vocabulary.vocabulary import Vocabulary

REVIEW_ID = "claim-review"
TERMS = "Not stated; facts only, cite the reviewer"

# What reads the claims out of a sentence: text, language (empty: detected), and the day it was published.
ReadClaims = Callable[[str, str, date | None], tuple[Claim, ...]]

# Of a rating between its worst (0) and best (1): from here up the claim holds, from here down it does not. Between
# them a reviewer calls it half true, and half a figure is none.
_HOLDS = Decimal("0.8")
_FAILS = Decimal("0.2")
_READ = {ClaimKind.MEASUREMENT, ClaimKind.DATE}
_BOUNDS = {relation.value for relation in Relation} - {"exact", "between", "just_above"}


class ReviewPlan:
    """Plans reviews. ``plan_row`` gives one line each."""

    def __init__(self, vocabulary: Vocabulary, ledger: Ledger, matcher: NameMatcher, read_claims: ReadClaims) -> None:
        self._vocabulary = vocabulary
        self._ledger = ledger
        self._matcher = matcher
        self._read_claims = read_claims

    def plan_row(self, row: Row) -> tuple[Outcome, ...]:
        """What becomes of a review: a fact where it holds, a deprecated one where it does not, or nothing."""
        name = row.get("claim")[:120]
        try:
            if row.problem is not None:
                raise row.problem
            holds = read_rating(row)
            claim = self._read_claim(row)
            record = self._make_fact(row, claim, holds)
            return (self._ledger.settle(row.number, record, ("review", "review-2")),)
        except Unplaced as error:
            return (Outcome(row.number, Verb.SKIPPED, name, reason=error.reason, cure=error.cure),)
        except FieldError as error:
            return (make_bad(row, name, error),)

    def _read_claim(self, row: Row) -> Claim:
        """The one claim that a fact can be made of. Raises Unplaced for none, or several."""
        if not row.get("claim"):
            raise FieldError("claim", "is empty", "the review does not say what it reviews; enter it by hand")
        day = _read_day(row.get("published"))
        found = [
            claim
            for claim in self._read_claims(row.get("claim"), row.get("language")[:2], day)
            if claim.kind in _READ
            and claim.subject is not None
            and claim.subject.id
            and claim.attribute in self._vocabulary.attributes
            and not claim.negated
            and not claim.subject.alternatives
        ]
        if len(found) != 1:
            reason = f"{len(found) or 'no'} figures or dates of somebody the base knows were read in it"
            raise Unplaced(reason, "enter it by hand; the claim stands on the page")
        return found[0]

    def _make_fact(self, row: Row, claim: Claim, holds: bool) -> FactRecord:
        if claim.subject is None or claim.attribute is None:
            raise AssertionError("a claim is read with subject and attribute")
        source = self._cite(row)
        publisher, word = row.get("publisher"), row.get("word") or row.get("rating")
        attribute = self._vocabulary.attributes[claim.attribute]
        settings = {name: text for name, text in claim.qualifiers if attribute.qualifier(name) is not None}
        written: dict[str, object] = {
            "id": f"{claim.subject.id}/{attribute.id.replace('_', '-')}/{make_slug(publisher)}",
            "subject": claim.subject.id,
            "attribute": attribute.id,
            **_write_value(claim),
            "qualifiers": settings,
            "status": "estimated",
            "sources": [{"source": source.id, "locator": "the claim reviewed"}],
            "note": f"As reviewed by {publisher}.",
        }
        if not holds:
            written |= {"rank": "deprecated", "rank_reason": f"{publisher} rates it {word}."}
        claimant = self._find_claimant(row.get("claimant"))
        if claimant is not None:
            written |= {"stated_by": claimant}
        return parse_fields(FactRecord, written)

    def _find_claimant(self, name: str) -> str | None:
        try:
            return self._matcher.match(name, (EntityKind.PERSON, EntityKind.ORGANISATION)) if name else None
        except Unplaced:
            return None

    def _cite(self, row: Row) -> SourceRecord:
        for field in ("publisher", "url", "title"):
            if not row.get(field):
                raise FieldError(field, "is empty", "a source names its publisher, its page and a title")
        host = (urlsplit(row.get("url")).hostname or "").removeprefix("www.")
        written: Mapping[str, object] = {
            "id": make_slug(f"{host} {row.get('title')}")[:80].strip("-."),
            "title": row.get("title"),
            "publisher": row.get("publisher"),
            "url": row.get("url"),
            **({"published": read_date("published", row.get("published"))} if row.get("published") else {}),
            "kind": "secondary",
            "licence": TERMS,
            "citation": f"{row.get('publisher')}, {row.get('url')}",
        }
        record = parse_fields(SourceRecord, written)
        self._ledger.propose_source(record)
        return record


def read_rating(row: Row) -> bool:
    """Whether the review says that the claim holds.

    Raises FieldError where the scale has no ends (without them a figure means nothing), Unplaced for half truths.
    """
    figures = {name: _read_number(name, row.get(name)) for name in ("rating", "best", "worst")}
    if figures["best"] == figures["worst"]:
        raise FieldError("best", "is the worst rating, too", "the scale is broken; enter the review by hand")
    share = (figures["rating"] - figures["worst"]) / (figures["best"] - figures["worst"])
    if not 0 <= share <= 1:
        raise FieldError("rating", f"{figures['rating']} lies outside its own scale", "enter the review by hand")
    if _FAILS < share < _HOLDS:
        reason = f"it is rated '{row.get('word') or row.get('rating')}', neither true nor false"
        raise Unplaced(reason, "enter by hand what of it holds")
    return share >= _HOLDS


def _read_number(name: str, text: str) -> Decimal:
    try:
        figure = Decimal(text)
    except InvalidOperation as error:
        problem = f"'{text[:40]}' is no number" if text else "is missing"
        raise FieldError(name, problem, "a rating needs its figure, its best and its worst") from error
    if not figure.is_finite():
        raise FieldError(name, f"'{text[:40]}' is no number", "a rating needs its figure, its best and its worst")
    return figure


def _read_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _write_value(claim: Claim) -> dict[str, object]:
    """The value of a claim as the files write it. Raises Unplaced for one that they cannot hold."""
    if claim.quantity is not None:
        return _write_quantity(claim.quantity)
    if claim.period is not None:
        return {"value": _write_period(claim.period)}
    raise Unplaced("the claim was read without a figure or a date", "enter it by hand")


def _write_quantity(quantity: Quantity) -> dict[str, object]:
    low, high = quantity.interval.low, quantity.interval.high
    written: dict[str, object] = {"unit": quantity.unit} if quantity.unit else {}
    if quantity.value is not None and (quantity.relation is Relation.EXACT or quantity.relation.value in _BOUNDS):
        bound = {} if quantity.relation is Relation.EXACT else {"bound": quantity.relation.value}
        return {"value": str(quantity.value), **bound, **written}
    if low is not None and high is not None:
        return {"value": [str(low), str(high)], **written}
    raise Unplaced("its figure has no two ends", "enter it by hand")


def _write_period(period: Period) -> str:
    if period.start is None or period.end is None:
        raise Unplaced("its time is open on one side", "enter it by hand")
    if period.precision is Precision.DAY:
        return period.start.isoformat()
    if period.precision is Precision.MONTH:
        return period.start.isoformat()[:7]
    if period.precision is Precision.YEAR:
        return str(period.start.year)
    return f"{period.start}..{period.end}"
