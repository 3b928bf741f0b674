"""The unit of a number: the words and signs around it that say what it counts."""

from __future__ import annotations

from decimal import Decimal

from server.language.lexicon import Role
from server.language.tokens import Kind
from server.model.entity import EntityKind
from server.reading.measured import Measured
from server.reading.name_digits import is_in_name
from server.reading.number import Form, Number, add_share
from server.reading.scan import QUOTES, Scan
from server.reading.sized_units import add_coins, find_scaled
from server.reading.unit_behind import ACCELERATOR, PIECE, find_unit_after

PARAMETER = "parameter"
ORDINAL = "ordinal"
TIMES = "times"
MODEL = "model"
_MODELS = frozenset({EntityKind.MODEL, EntityKind.FAMILY})
_HYPHEN = frozenset("-")
# What is named before a figure that counts pieces.
_NAMED_BEFORE = frozenset({ACCELERATOR, PARAMETER, "token", "server"})
# Words passed between a figure and its unit at most: "100 unit kartu ...".
_FURTHEST = 3
# A bound of so many characters is a clause of its own (を超える), and what stands behind it is what is counted.
_SHORTEST_CLAUSE = 3
# Smaller figures beside "model" count models: 200K models.
_SMALLEST_SIZE = Decimal(10) ** 6


def find_unit(scan: Scan, number: Number, floor: int = 0) -> Measured:
    """The number with the unit around it, from token ``floor`` on; without one where none is written."""
    first, unit = _find_before(scan, number)
    if first < floor:
        first, unit = number.first, None
    if number.form is Form.ORDINAL:
        return Measured(number, number.first, number.last, ORDINAL, not number.weak)
    if number.form is Form.MULTIPLE:
        return Measured(number, number.first, number.last, TIMES, True)
    if unit is not None:
        number, first = _find_minus(scan, number, first, floor)
        return Measured(number, first, _skip_repeated(scan, number.last, unit), unit, True)
    if _is_model_size(scan, number):
        return Measured(number, number.first, number.last, PARAMETER)
    behind = _find_behind(scan, number)
    if behind is not None:
        return behind
    multiple = _find_multiple(scan, number)
    if multiple is not None:
        return multiple
    cued = _find_cue(scan, number) or _find_counted_before(scan, number, needs_joint=True)
    return Measured(number, number.first, number.last, cued)


def _find_behind(scan: Scan, number: Number) -> Measured | None:
    """The number with the unit behind it."""
    at = number.last
    if at >= scan.length or (at not in scan.hits and scan.names[at] is None and scan.tokens.kinds[at] is not Kind.SIGN):
        # As a rule: no word that is known.
        return None
    scaled = find_scaled(scan, number)
    if scaled is not None:
        return scaled
    after = _find_after(scan, number)
    if after is not None:
        if number.share and scan.units.units[after[1]].whole:
            # A third of the employees is no third of an employee.
            return Measured(number, number.first, number.last)
        if after[1] == PIECE:
            counted = _find_counted(scan, number, after[0])
            if counted is not None:
                return counted
        return add_half(scan, add_coins(scan, open_set(scan, Measured(number, number.first, after[0], after[1], True))))
    return _find_behind_half(scan, number) or _find_behind_hedge(scan, number)


def _find_shared(scan: Scan, at: int) -> tuple[int, str] | None:
    """The unit of a share: half a second, three quarters of an hour, tres cuartos de hora."""
    of = scan.hit(at, Role.OF)
    start = at if of is None else of[0]
    article = scan.hit(start, Role.ARTICLE)
    if of is None and article is None:
        return None
    after = find_unit_after(scan, start if article is None else article[0])
    lasting = after is not None and scan.units.dimension(after[1]) == "second"
    return after if of is None or lasting else None


def _find_counted(scan: Scan, number: Number, end: int) -> Measured | None:
    """What a figure with a counting word counts: behind a bound (10万基以上のGPU), or before it (GPUを10万基)."""
    unit = _find_counted_before(scan, number, needs_joint=False)
    # A model before the figure is as a rule what the sentence is of: 모델은 560억개 이상의 매개변수를.
    hit = None if unit not in (None, MODEL) else scan.hit(end, Role.HEDGE_AFTER)
    after = None if hit is None else find_unit_after(scan, hit[0])
    if hit is not None and after is not None and after[1] != PIECE:
        is_clause = hit[0] - end >= _SHORTEST_CLAUSE or scan.hit(hit[0], Role.PASSED) is not None
        if is_clause or not scan.units.units[after[1]].whole:
            # 一个多月, too: no thing is counted there, but a length of time.
            relation = hit[1].choose_relation(scan.tokens.key(number.last - 1))
            return Measured(number, number.first, after[0], after[1], True, relation)
    return None if unit is None else Measured(number, number.first, end, unit, True)


def _skip_hedges_before(scan: Scan, at: int) -> int:
    """The first of the hedges and fillers that end before the token."""
    for _ in range(_FURTHEST):
        passed = scan.hit_before(at, Role.HEDGE) or scan.hit_before(at, Role.HEDGE_FILLER)
        if passed is None:
            break
        at = passed[0]
    return at


def _find_counted_before(scan: Scan, number: Number, *, needs_joint: bool) -> str | None:
    """The thing counted that stands before its figure, in languages that say it so: パラメーター数は6710億."""
    if number.share or number.form not in (Form.CARDINAL, Form.VAGUE):
        return None
    if Role.COUNTED not in scan.roles_said and (needs_joint or not scan.pack.units.counted_first):
        return None
    at = _skip_hedges_before(scan, number.first)
    joint = scan.hit_before(at, Role.COUNTED)
    if joint is None and (needs_joint or not scan.pack.units.counted_first):
        return None
    at = at if joint is None else joint[0]
    while scan.is_sign(at - 1, QUOTES):
        at -= 1
    if at == 0:
        return None
    entity = scan.names[at - 1]
    if entity is not None:
        return ACCELERATOR if entity.kind is EntityKind.ACCELERATOR else None
    if scan.hit_before(at, Role.ACCELERATOR) is not None:
        return ACCELERATOR
    hit = scan.hit_before(at, Role.UNIT)
    figure = hit is not None and hit[0] > 0 and scan.tokens.kinds[hit[0] - 1] is Kind.NUMBER
    return None if hit is None or figure or not scan.units.units[hit[1]].whole else str(hit[1])


def add_half(scan: Scan, one: Measured) -> Measured:
    """两年半, un año y medio: a fraction said behind the unit."""
    added = scan.hit(one.last, Role.ADDED_FRACTION)
    if added is None:
        return one
    unit = scan.units.units.get(one.unit or "")
    if unit is None or one.number.form is not Form.CARDINAL or not one.number.readings:
        return one
    if (unit.whole and one.unit != PIECE) or scan.hit(one.last, Role.NOT_NUMBER):
        # Half a person is none; 半 in 半导体 is no half.
        return one
    if one.unit == PIECE and find_unit_after(scan, added[0]) is not None:
        # What is counted follows: 两个半小时.
        return _find_behind_half(scan, one.number) or one
    return one._replace(number=add_share(one.number, one.number.last, added[1]), last=added[0])


def _find_behind_half(scan: Scan, number: Number) -> Measured | None:
    """两个半小时: a fraction between a counting word and the unit."""
    counter = scan.hit(number.last, Role.COUNTER)
    added = None if counter is None else scan.hit(counter[0], Role.ADDED_FRACTION)
    after = None if added is None else find_unit_after(scan, added[0])
    if added is None or after is None or number.form is not Form.CARDINAL or scan.units.units[after[1]].whole:
        return None
    return Measured(add_share(number, number.last, added[1]), number.first, after[0], after[1], True)


def _find_behind_hedge(scan: Scan, number: Number) -> Measured | None:
    """The unit behind a bound that follows the figure: 3.000-an orang, 100+ GPUs, 200 or more employees."""
    hit = scan.hit(number.last, Role.HEDGE_AFTER)
    if hit is None or scan.hit(number.last, Role.TOLERANCE) is not None:
        return None
    relation = hit[1].choose_relation(scan.tokens.key(number.last - 1))
    after = find_unit_after(scan, hit[0])
    if after is None or relation is None:
        return None
    return Measured(number, number.first, after[0], after[1], True, relation)


def open_set(scan: Scan, one: Measured) -> Measured:
    """A dozen GPUs as twelve of them: a set of pieces followed by what is counted."""
    unit = scan.units.units.get(one.unit or "")
    if unit is None or unit.dimension != PIECE or unit.factor == 1:
        return one
    inner = find_unit_after(scan, one.last)
    if inner is None or inner[1] == PIECE:
        return one
    readings = tuple(numeral.scale(unit.factor) for numeral in one.number.readings)
    return one._replace(number=one.number._replace(readings=readings), last=inner[0], unit=inner[1])


def name_pieces(scan: Scan, one: Measured, floor: int) -> Measured:
    """The figure with the unit of what stands before it where it counts mere pieces: GPU sebanyak 200.000 lembar,
    H800 จำนวน 2,048 ตัว. Nothing before token ``floor``."""
    if one.unit != PIECE or not one.written:
        return one
    at = _skip_hedges_before(scan, one.first)
    noun = scan.hit_before(at, Role.UNIT)
    entity = scan.names[at - 1] if at > floor else None
    if entity is not None and entity.kind is EntityKind.ACCELERATOR:
        return one._replace(unit=ACCELERATOR)
    if scan.hit_before(at, Role.ACCELERATOR) is not None and at > floor:
        return one._replace(unit=ACCELERATOR)
    if noun is None or noun[0] < floor or noun[1] not in _NAMED_BEFORE:
        return one
    before = noun[0] - 1
    if before >= 0 and scan.tokens.kinds[before] is Kind.NUMBER:
        return one
    return one._replace(unit=noun[1])


def _find_before(scan: Scan, number: Number) -> tuple[int, str | None]:
    """A currency or sign before the number: $5, Rp 1.000, USD1,42."""
    at = number.first
    hit = scan.hit_before(at, Role.UNIT_BEFORE)
    if hit is None:
        return at, None
    start, unit = hit
    tokens = scan.tokens
    word_goes_on = start and tokens.is_glued(start) and tokens.kinds[start - 1] is tokens.kinds[start] is Kind.WORD
    if word_goes_on:
        # The end of a longer word is no currency.
        return at, None
    if scan.names[start] is not None or (scan.tokens.is_glued(start) and _follows_number(scan, start)):
        return at, None
    if not scan.tokens.is_glued(at) and _follows_number(scan, start):
        return at, None
    return start, unit


def _find_minus(scan: Scan, number: Number, first: int, floor: int) -> tuple[Number, int]:
    """The number and where it begins, negative where a minus stands before its unit: -$5, 负百分之三."""
    minus = scan.hit_before(first, Role.MINUS)
    hedge = None if minus is None else scan.hit_before(first, Role.HEDGE)
    start = None if minus is None or (hedge is not None and hedge[0] < minus[0]) else minus[0]
    if scan.is_sign(first - 1, _HYPHEN) and scan.tokens.is_glued(first) and not scan.tokens.is_glued(first - 1):
        start = first - 1
    if start is None or start < floor or not number.readings or number.value <= 0:
        return number, first
    return number._replace(readings=tuple(numeral.scale(Decimal(-1)) for numeral in number.readings)), start


def _follows_number(scan: Scan, start: int) -> bool:
    """Whether the sign belongs to a number before it ("10 EUR 20 USD", "5% 6%")."""
    return start > 0 and scan.tokens.kinds[start - 1] is Kind.NUMBER


def _skip_repeated(scan: Scan, last: int, unit: str) -> int:
    """Past the same currency named again behind the number (US$5 dollars)."""
    hit = scan.hit(last, Role.UNIT)
    same = hit is not None and hit[1] == unit and unit in scan.units.money and scan.names[last] is None
    return hit[0] if same and hit is not None else last


def _find_multiple(scan: Scan, number: Number) -> Measured | None:
    """Lipat dua; tenfold written 10-fold."""
    prefix = scan.hit_before(number.first, Role.MULTIPLE_PREFIX)
    if prefix is not None:
        return Measured(number, prefix[0], number.last, TIMES, True)
    at = number.last
    if scan.is_sign(at, _HYPHEN) and scan.tokens.is_glued(at):
        at += 1
    suffix = scan.hit(at, Role.MULTIPLE_SUFFIX)
    if suffix is not None and scan.tokens.is_glued(at):
        return Measured(number, number.first, suffix[0], TIMES, True)
    return None


def _find_cue(scan: Scan, number: Number) -> str | None:
    """What words beside the number say it counts, without being part of it: sizes of models, contexts, ratings."""
    after = scan.hit(number.last, Role.CUE_AFTER)
    if after is not None:
        return str(after[1])
    before = scan.hit_before(number.first, Role.CUE_BEFORE)
    if before is not None:
        return str(before[1])
    return None


def _find_after(scan: Scan, number: Number) -> tuple[int, str] | None:
    """The unit behind a number and the index after it."""
    after = find_unit_after(scan, number.last)
    if after is not None and after[1] == MODEL and _is_size_said_before(scan, number):
        return None
    return _find_shared(scan, number.last) if after is None and number.share else after


def _is_size_said_before(scan: Scan, number: Number) -> bool:
    """Whether the word before says what a figure counts, and not the model behind it: パラメーター数4000億のモデル."""
    return (number.scale or 0) >= _SMALLEST_SIZE and scan.hit_before(number.first, Role.CUE_BEFORE) is not None


def _is_model_size(scan: Scan, number: Number) -> bool:
    """Whether a figure such as 70B stands beside a model's name or the word for one."""
    if not number.suffix or (number.scale or 0) < _SMALLEST_SIZE:
        return False
    before = number.first - 1
    if scan.is_sign(before, _HYPHEN):
        before -= 1
    if before >= 0:
        entity = scan.names[before]
        if entity is not None and entity.kind in _MODELS:
            return True
        if scan.tokens.kinds[before] is Kind.NUMBER and is_in_name(scan, before):
            return True
    at = number.last
    if scan.is_sign(at, _HYPHEN):
        at += 1
    return scan.hit(at, Role.SIZE_NOUN) is not None or scan.hit_before(number.first, Role.SIZE_NOUN) is not None
