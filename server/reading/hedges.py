"""How the words around a figure bound it, and the set of numbers that makes of it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from server.language.lexicon import Hit, Role
from server.language.pack import LanguagePack
from server.language.tokens import Kind
from server.model.interval import Interval
from server.model.quantity import Relation
from server.reading.ranges import has_change_word
from server.reading.scan import OPENING, QUOTES, Scan

# Hedges that only soften another: "more than about 100" is more than 100.
_SOFT = frozenset({Relation.ABOUT, Relation.EXACT})
_POINTED = frozenset({Relation.EXACT, Relation.BETWEEN})
_COMPARING = frozenset({Relation.ABOVE, Relation.BELOW})
# Asked for every figure; members of an enum are slow to reach.
_EXACT, _AT_LEAST, _AT_MOST = Relation.EXACT, Relation.AT_LEAST, Relation.AT_MOST
_ABOVE, _BELOW = Relation.ABOVE, Relation.BELOW
# What may stand before a figure and its hedge, the hedge among it.
_BEFORE = frozenset({Role.HEDGE, Role.REPORTED, Role.HEDGE_FILLER, Role.HEDGE_LINK})
_FURTHEST = 4
_PASSED = (OPENING | QUOTES) - frozenset(")]>")
# Tokens between a verb that bounds a figure and the figure, at most.
_FAR_REACH = 12
_STOPS = frozenset(".!?;:,،؛()")
# A verb at the end of its clause stands this near behind the figure.
_VERB_REACH = 7
# Figures in these may be compared with what "more than" names.
_RATIOS = frozenset({"times", "percent"})
# How many words back the word stands that makes a bound a place.
_PLACED = 10

# A hedge takes nothing but the last digit back: of "about 617" six or more away is another figure.
_LAST_DIGITS = 5


class Hedged(NamedTuple):
    """The bound of a figure and the tokens it reaches over, the figure included."""

    relation: Relation
    first: int
    last: int
    reported: bool
    plain: bool


def find_hedges(
    scan: Scan,
    first: int,
    last: int,
    floor: int = 0,
    inner: Relation | None = None,
    *,
    lasting: bool = False,
    is_gap: bool = False,
    is_count: bool = False,
) -> Hedged:
    """The hedges before token ``first`` and behind token ``last``.

    ``floor`` is the first token a hedge may begin at; ``inner`` is one already found between figure and unit;
    ``lasting`` says that the figure is a length of time, ``is_gap`` that it may tell how far two things are apart,
    ``is_count`` that it counts things one can work on.
    """
    relation, start, reported = _look_before(
        scan, first, last, floor, lasting=lasting, is_gap=is_gap, is_count=is_count
    )
    if relation is None:
        relation = _look_far(scan, start, floor)
    after = _look_after(scan, last) if inner is None else (last, inner)
    around = look_around(scan, first, last) if after is None and relation is None else None
    if around is not None:
        return Hedged(around[1], first - 1, around[0], reported, plain=False)
    end = last
    if after is not None and (relation is None or relation in _SOFT):
        end, relation = after
    return Hedged(relation or _EXACT, start, end, reported, relation is None)


def _look_before(
    scan: Scan, first: int, last: int, floor: int, *, lasting: bool, is_gap: bool, is_count: bool
) -> tuple[Relation | None, int, bool]:
    relation: Relation | None = None
    reported = False
    start = at = first
    kinds = scan.tokens.kinds
    for _ in range(_FURTHEST):
        if at and kinds[at - 1] is Kind.SIGN:
            at = _skip_quotes(scan, at)
        if _BEFORE.isdisjoint(scan.hits.get(at - 1, ())) and _BEFORE.isdisjoint(scan.ends.get(at, ())):
            break
        hedge = scan.hit_before(at, Role.HEDGE)
        report = scan.hit_before(at, Role.REPORTED)
        if hedge is not None and (
            hedge[0] < floor
            or scan.names[hedge[0]] is not None
            or _is_free_sign(scan, hedge[0])
            or _is_claimed(scan, hedge[0], at, last)
        ):
            hedge = None
        if hedge is not None:
            if lasting and relation in _SOFT and scan.tokens.keys[hedge[0]] in scan.pack.hedges.during:
                break
            if _bounds_nothing(scan, hedge, at, is_gap=is_gap, is_count=is_count) or _compares(scan, *hedge):
                break
            at = hedge[0]
            if _ends_change(scan, *hedge):
                # "Grew to 200,000": no bound, but where the change ends.
                continue
            if relation is None or relation in _SOFT:
                relation = hedge[1] if relation is None or hedge[1] not in _SOFT else relation
            reported = reported or (report is not None and report[0] <= at)
            start = at
            continue
        if report is not None:
            reported = True
            at = report[0]
            continue
        passed = scan.hit_before(at, Role.HEDGE_FILLER) or _find_link(scan, at)
        if passed is None:
            break
        at = passed[0]
    return relation, start, reported


def _is_claimed(scan: Scan, first: int, end: int, last: int) -> bool:
    """Whether the bound is a preposition of a verb that stands shortly behind the figure."""
    claimed_by = scan.pack.hedges.claimed_by
    verbs = claimed_by.get(scan.phrase(first, end)) if claimed_by else None
    for at in range(last, min(last + _VERB_REACH, scan.length)) if verbs is not None else ():
        if scan.tokens.keys[at] in (verbs or ()):
            return True
        if scan.tokens.texts[at] in ",;.:":
            break
    return False


def _compares(scan: Scan, at: int, relation: Relation) -> bool:
    """Whether "more than" says with what a multiple or share compares, and bounds nothing: twice more than 80 GB."""
    if relation not in _COMPARING or scan.tokens.kinds[at] is Kind.SIGN:
        return False
    if at > 0 and scan.names[at - 1] is not None:
        # The X of MI300X is no "times".
        return False
    unit = scan.hit_before(at, Role.UNIT)
    return scan.hit_before(at, Role.MULTIPLE) is not None or (unit is not None and unit[1] in _RATIOS)


def _ends_change(scan: Scan, at: int, relation: Relation) -> bool:
    """Whether the bound is the "to" of something that moved: вырос до 200 000."""
    if relation is not _AT_MOST:
        return False
    to, hedge = scan.hit(at, Role.TO), scan.hit(at, Role.HEDGE)
    return to is not None and hedge is not None and to[0] == hedge[0] and has_change_word(scan, at)


def _find_link(scan: Scan, at: int) -> Hit | None:
    """A word that links a hedge with its figure (почти в 10 раз); none behind what compares (больше на 10)."""
    link = scan.hit_before(at, Role.HEDGE_LINK)
    if link is None or scan.hit_before(link[0], Role.REPORTED) is not None:
        return link
    hedge = scan.hit_before(link[0], Role.HEDGE)
    if hedge is None or " ".join(scan.tokens.keys[hedge[0] : link[0]]) in scan.pack.hedges.comparing:
        return None
    return link


def _bounds_nothing(scan: Scan, hedge: tuple[int, Relation | None], end: int, *, is_gap: bool, is_count: bool) -> bool:
    """Whether the bound is another word here: one that compares, or that says where."""
    words = scan.pack.hedges
    phrase = scan.phrase(hedge[0], end)
    if hedge[1] is None or (is_gap and phrase in words.gaps):
        return True
    if phrase in words.during and scan.hit_before(hedge[0], Role.UNIT) is not None:
        # "On 4,096 GPUs over 3.5 trillion tokens": across them all.
        return True
    if not is_count or phrase not in words.places:
        return False
    reach = range(max(hedge[0] - _PLACED, 0), hedge[0])
    return any(scan.hit(back, Role.PLACING) is not None for back in reach)


def _look_behind_name(scan: Scan, last: int) -> Relation | None:
    """The bound behind the name of what is counted, which stays outside the quantity: 2,048 H800 चिप्स से ज़्यादा."""
    at = last
    while at < scan.length and scan.names[at] is not None and scan.names[at] is scan.names[last]:
        at += 1
    if at == last:
        return None
    counted = scan.hit(at, Role.UNIT) or scan.hit(at, Role.COUNTER)
    at = counted[0] if counted is not None else at
    hit = scan.hit(at, Role.HEDGE_AFTER)
    if hit is None or hit[1].followers is not None:
        return None
    relation: Relation | None = hit[1].choose_relation(scan.tokens.key(at - 1))
    return relation


def _look_far(scan: Scan, first: int, floor: int) -> Relation | None:
    """The bound of a verb whose subject stands between it and the figure: يقل عدد المعلمات عن 300 مليار."""
    if Role.HEDGE_FAR not in scan.roles_said:
        return None
    tokens = scan.tokens
    before = first - 1
    for back in range(before - 1, max(before - _FAR_REACH, floor) - 1, -1):
        if tokens.texts[back] in _STOPS or (tokens.kinds[back] is Kind.NUMBER and scan.names[back] is None):
            return None
        hit = scan.hit(back, Role.HEDGE_FAR)
        if hit is None or hit[0] > before or scan.names[back] is not None:
            continue
        wider = scan.hit(back - 1, Role.HEDGE_FAR)
        if wider is not None and wider[0] == hit[0]:
            # "Does not exceed" is no "exceeds".
            hit = wider
        relation, closing = hit[1]
        key = tokens.keys[before]
        leads = scan.hit(before, Role.GLUED) is not None or key in scan.pack.words.prepositions
        if key in closing if closing else not leads:
            return Relation(relation)
    return None


def find_bound_past_owner(scan: Scan, first: int, floor: int) -> Relation | None:
    """The bound before whose multiple the figure is, which stays outside the quantity: 接近GPT-3的4倍."""
    of = scan.hit_before(first, Role.OF)
    at = first if of is None else of[0]
    if at in {first, 0} or scan.names[at - 1] is None:
        return None
    name = scan.names[at - 1]
    while at and scan.names[at - 1] is name:
        at -= 1
    hedge = scan.hit_before(at, Role.HEDGE)
    return hedge[1] if hedge is not None and hedge[0] >= floor and scan.names[hedge[0]] is None else None


def _is_free_sign(scan: Scan, at: int) -> bool:
    """A sign such as > or ~ bounds a figure only where it stands close to it."""
    tokens = scan.tokens
    return tokens.kinds[at] is Kind.SIGN and at + 2 < len(tokens) and tokens.starts[at + 1] > tokens.ends[at] + 1


def _skip_quotes(scan: Scan, at: int) -> int:
    kinds, texts = scan.tokens.kinds, scan.tokens.texts
    while at and kinds[at - 1] is Kind.SIGN and texts[at - 1] in _PASSED:
        at -= 1
    return at


def _look_after(scan: Scan, last: int) -> tuple[int, Relation] | None:
    if Role.HEDGE_AFTER not in scan.roles_said:
        return None
    hit = scan.hit(last, Role.HEDGE_AFTER)
    if hit is None:
        behind = _look_behind_name(scan, last)
        if behind is not None:
            return last, behind
    if hit is None or scan.names[last] is not None or scan.hit(last, Role.TOLERANCE) is not None:
        return None
    end, said = hit
    ahead = scan.hit(last, Role.HEDGE)
    if ahead is not None and ahead[0] > end:
        # "Lebih dari seratus kali" bounds what follows, and not the figure before it.
        return None
    other = scan.hit(last, Role.NOT_NUMBER)
    if other is not None and other[0] > end:
        # The first sign of 多出 (more by) is also "and more".
        return None
    relation, followers = said.choose_relation(scan.tokens.key(last - 1)), said.followers
    if relation is None:
        return None
    if scan.tokens.kinds[last] is Kind.SIGN and not scan.tokens.is_glued(last):
        return None
    if followers is not None and end < scan.length and scan.tokens.kinds[end] is Kind.WORD:
        return (end, relation) if scan.tokens.keys[end] in followers else None
    return end, relation


def look_around(scan: Scan, first: int, last: int) -> tuple[int, Relation] | None:
    """The bound of words on both sides of the figure: 比100大."""
    hit = scan.hit(last, Role.HEDGE_CLOSING)
    if hit is None or first == 0 or scan.tokens.keys[first - 1] not in hit[1][1]:
        return None
    if first > 1 and scan.tokens.kinds[first - 2] is Kind.NUMBER and scan.names[first - 2] is None:
        # 9.11比9.9大 compares two figures.
        return None
    return hit[0], Relation(hit[1][0])


def bound(
    relation: Relation, low: Decimal, high: Decimal, pack: LanguagePack, resolution: Decimal | None = None
) -> tuple[Relation, Interval]:
    """The set that a relation makes of a figure (``low`` equals ``high``) or of a range, and the relation it has then.

    ``resolution`` is the place of the figure's last digit that is no rounding zero: "about 617 billion" is known
    to the billion, or nearly, and is not said of 671. A range that is only softened stays as it is: it already says
    how wide it is.
    """
    if relation in _SOFT and low != high:
        return Relation.BETWEEN, Interval(low, high)
    if relation in _POINTED:
        return relation, Interval(low, high)
    if relation is _AT_LEAST:
        return relation, Interval(low, None)
    if relation is _ABOVE:
        return relation, Interval(low, None, low_open=True)
    if relation is _AT_MOST:
        return relation, Interval(None, high)
    if relation is _BELOW:
        return relation, Interval(None, high, high_open=True)
    width = pack.hedges.widths[relation]
    below, above = _reach(low, width, resolution), _reach(high, width, resolution)
    if relation is Relation.ABOUT:
        return relation, Interval(low - below, high + above)
    if relation is Relation.JUST_BELOW:
        if high == 0:
            return Relation.BELOW, Interval(None, high, high_open=True)
        return relation, Interval(low - below, high, high_open=True)
    if low == 0:
        return Relation.ABOVE, Interval(low, None, low_open=True)
    return relation, Interval(low, high + above, low_open=True)


def _reach(end: Decimal, width: Decimal, resolution: Decimal | None) -> Decimal:
    """How far a vague hedge reaches: a share of the figure, and no more than some units of its last digit."""
    reach = abs(end) * width
    return reach if resolution is None else min(reach, _LAST_DIGITS * resolution)
