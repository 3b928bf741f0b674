"""What follows from several pieces of evidence, and from several verdicts."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from server.model.claim import Claim, ClaimKind
from server.model.comparison import Comparison, Stance
from server.model.quantity import Quantity
from server.model.verdict import Reason, Verdict, VerdictWord
from server.verdict.decide import decide, decide_passage, negate
from server.verdict.pieces import Piece
from tests.verdict.factories import above, between, exact, make_case, make_claim, make_fact

CASE = make_case(make_claim())


def piece(stance: str, status: str = "reported", value: Quantity | None = None, **changed: object) -> Piece:
    fact = make_fact(f"{stance}-{status}", value or exact(1), status=status, **changed)
    return Piece(Stance(stance), (fact,), fact.value)


@pytest.mark.parametrize(
    ("pieces", "word", "reason"),
    [
        ([], "unverified", "no_fact"),
        ([piece("supports")], "supported", "inside_range"),
        ([piece("contradicts")], "refuted", "outside_range"),
        ([piece("overlaps")], "unverified", "overlap"),
        ([piece("other_setting")], "unverified", "other_setting"),
        ([piece("context")], "unverified", "no_fact"),
        ([piece("supports"), piece("contradicts", "measured")], "disputed", "sources_disagree"),
        ([piece("supports"), piece("contradicts", "estimated")], "supported", "inside_range"),
        ([piece("supports", "estimated"), piece("contradicts")], "refuted", "outside_range"),
        ([piece("supports", "stated"), piece("contradicts", "estimated")], "disputed", "sources_disagree"),
        ([piece("supports"), piece("overlaps", "measured")], "supported", "inside_range"),
        ([piece("contradicts"), piece("overlaps", "measured")], "disputed", "sources_disagree"),
        ([piece("contradicts"), piece("overlaps", "estimated")], "refuted", "outside_range"),
        ([piece("contradicts", "estimated"), piece("overlaps")], "unverified", "overlap"),
        ([piece("contradicts"), piece("overlaps", "measured", above(1))], "unverified", "overlap"),
        ([piece("contradicts"), piece("overlaps", "measured", between(1, 2))], "disputed", "sources_disagree"),
        ([piece("supports"), piece("other_setting")], "supported", "inside_range"),
        ([piece("contradicts"), piece("context")], "refuted", "outside_range"),
    ],
)
def test_what_follows(pieces: list[Piece], word: str, reason: str) -> None:
    for order in permutations(pieces):
        decision = decide(CASE, order, Reason.INSIDE_RANGE, Reason.OUTSIDE_RANGE)
        assert (decision.word, decision.reason) == (word, reason)
        assert sorted(map(repr, decision.pieces)) == sorted(map(repr, pieces))


def test_a_narrower_reason_is_kept() -> None:
    hinted = Piece(Stance.CONTRADICTS, (make_fact("fact", exact(1)),), exact(1), hint=Reason.SAID_OTHER_DATE)
    assert decide(CASE, [hinted], Reason.SAID, Reason.NOT_SAID).reason is Reason.SAID_OTHER_DATE


def test_a_denial_turns_every_piece_round_and_back() -> None:
    pieces = [piece("contradicts"), piece("other_setting"), piece("context")]
    decision = decide(CASE, pieces, Reason.INSIDE_RANGE, Reason.OUTSIDE_RANGE)
    turned = negate(decision)
    assert turned.word is VerdictWord.SUPPORTED
    assert [each.stance for each in turned.pieces] == [Stance.SUPPORTS, Stance.OTHER_SETTING, Stance.CONTEXT]
    assert negate(turned) == decision


# ---- passages ----


def verdict(word: str, *, aside: bool = False) -> Verdict:
    fact = make_fact("fact", exact(1))
    held = Comparison(Stance.CONTEXT, (fact,), fact.value)
    claim = make_claim(quantity=exact(1), aside=aside)
    return Verdict(claim, VerdictWord(word), VerdictWord(word), Reason.NO_FACT, 0.5, (held,))


@pytest.mark.parametrize(
    ("main", "asides", "expected"),
    [
        ([], [], "not_checkable"),
        (["supported"], [], "supported"),
        (["supported", "refuted"], [], "refuted"),
        (["outdated", "disputed"], [], "disputed"),
        (["supported", "outdated"], [], "outdated"),
        (["unverified", "supported"], [], "unverified"),
        (["unverified", "refuted"], [], "refuted"),
        (["unverified", "outdated"], [], "outdated"),
        (["supported"], ["unverified"], "supported"),
        (["not_checkable", "unverified"], [], "unverified"),
        (["supported"], ["refuted"], "refuted"),
        (["supported"], ["disputed"], "supported"),
        (["unverified"], ["supported"], "unverified"),
        (["not_checkable"], ["outdated"], "not_checkable"),
        ([], ["supported"], "supported"),
        ([], ["unverified", "outdated"], "outdated"),
    ],
)
def test_the_verdict_of_a_passage(main: list[str], asides: list[str], expected: str) -> None:
    verdicts = [verdict(word) for word in main] + [verdict(word, aside=True) for word in asides]
    for order in permutations(verdicts):
        assert decide_passage(order) == expected


def test_a_right_year_does_not_carry_a_founder_nobody_knows() -> None:
    dated = replace(verdict("supported"), claim=make_claim("date", attribute="founding_date"))
    founded = replace(verdict("unverified"), claim=make_claim("relation", attribute="founder", objects=("sawah",)))
    assert decide_passage([dated, founded]) == "unverified"
    assert decide_passage([dated, replace(founded, comparisons=())]) == "unverified"
    assert decide_passage([dated, replace(founded, word=VerdictWord.SUPPORTED)]) == "supported"


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        (make_claim("unclear", quantity=exact(26, "hour")), "unverified"),
        (make_claim("unclear", quantity=exact(450_000_000_000, None)), "unverified"),
        (make_claim("unclear", quantity=exact(3, None)), "supported"),
        (make_claim("measurement", quantity=exact(26, "hour"), speaker="sawah"), "supported"),
        (make_claim("date", attribute="release_date"), "unverified"),
        (make_claim("comparison", objects=("sawah",)), "unverified"),
    ],
    ids=["a time", "a bare sum", "a note", "somebody's words", "a date", "nobody knows how much"],
)
def test_a_right_figure_does_not_carry_what_nobody_judged(claim: Claim, expected: str) -> None:
    assert decide_passage([verdict("supported"), replace(verdict("unverified"), claim=claim)]) == expected


def test_that_the_ends_of_a_change_fit_its_word_supports_nothing() -> None:
    doubled = make_claim("numeric", subject=None, quantity=exact(2, "times"), terms=(exact(4), exact(2)), aside=True)
    fits = Verdict(doubled, VerdictWord.SUPPORTED, VerdictWord.SUPPORTED, Reason.ARITHMETIC_HOLDS, 0.9)
    assert decide_passage([fits]) == "unverified"
    assert decide_passage([fits, verdict("supported")]) == "supported"
    fails = Verdict(doubled, VerdictWord.REFUTED, VerdictWord.REFUTED, Reason.ARITHMETIC_FAILS, 0.9)
    assert decide_passage([fails, verdict("supported")]) == "refuted"


def test_a_verdict_that_takes_a_side_shows_its_evidence() -> None:
    with pytest.raises(ValueError, match="shows its evidence"):
        Verdict(make_claim(), VerdictWord.REFUTED, VerdictWord.REFUTED, Reason.OUTSIDE_RANGE, 0.9)
    numeric = make_claim("numeric", subject=None, terms=(exact(1), exact(2)))
    assert numeric.kind is ClaimKind.NUMERIC
    Verdict(numeric, VerdictWord.REFUTED, VerdictWord.REFUTED, Reason.ARITHMETIC_FAILS, 0.9)
