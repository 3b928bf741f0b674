"""Units of their own size (3割 is 30 percent) and money said down to its coins (三块四毛)."""

from __future__ import annotations

from decimal import Decimal

from server.language.lexicon import Role
from server.language.tokens import Kind
from server.reading.digits import Numeral
from server.reading.measured import Measured
from server.reading.number import Form, Number, add_share
from server.reading.numbers import read_number
from server.reading.scan import Scan
from server.reading.unit_behind import PIECE

_TENTH = Decimal("0.1")


def find_scaled(scan: Scan, number: Number) -> Measured | None:
    """2割, 5割半, 七成五, 3割5分: a unit of its own size behind the figure, with the smaller ones behind it."""
    hit = scan.hit(number.last, Role.SCALED_UNIT)
    if hit is None or number.form is not Form.CARDINAL or not number.readings:
        return None
    last, (unit, factor) = hit
    other = scan.hit(number.last, Role.NOT_NUMBER)
    if other is not None and other[0] > last:
        # 成功 begins like 成 and is another word.
        return None
    if scan.hit_before(number.first, Role.ATOM) is not None and scan.tokens.is_glued(number.first):
        # 八五折: digits said one by one.
        return None
    whole = number._replace(readings=tuple(n.scale(factor) for n in number.readings), plain=False, weak=False)
    added = scan.hit(last, Role.ADDED_FRACTION)
    if added is not None:
        whole, last = add_share(whole, whole.last, added[1], factor), added[0]
        return Measured(whole, number.first, last, unit, True)
    digit = _read_coin_digit(scan, last)
    if digit is None or number.value != number.value.to_integral_value():
        return Measured(whole, number.first, last, unit, True)
    value, end = digit
    below = scan.hit(end, Role.SCALED_BELOW)
    step = factor * _TENTH
    if below is not None and below[1][0] == unit:
        step, end = below[1][1], below[0]
    elif not _ends(scan, end):
        return Measured(whole, number.first, last, unit, True)
    total = Numeral(whole.value + value * step, step)
    return Measured(whole._replace(readings=(total,)), number.first, end, unit, True)


def add_coins(scan: Scan, one: Measured) -> Measured:
    """The sum with its coins: 三块四毛二, 5元6角, 一块二. As it stands where no coins follow."""
    if not scan.pack.units.counts_coins or one.unit is None or one.number.form is not Form.CARDINAL:
        return one
    main = scan.hit(one.number.last, Role.COIN)
    named = main is not None and main[0] == one.last and main[1][1] == 1
    is_money = one.unit in scan.units.money
    if not (is_money or (named and one.unit == PIECE)) or len(one.number.readings) != 1:
        return one
    unit = main[1][0] if named and main is not None and not is_money else one.unit
    if one.number.value != one.number.value.to_integral_value():
        # 3.04块: a piece has no decimals.
        return one._replace(unit=unit)
    total, place, last = one.number.value, Decimal(1), one.last
    while (digit := _read_coin_digit(scan, last)) is not None:
        value, end = digit
        coin = scan.hit(end, Role.COIN)
        if coin is not None and coin[1][1] < place:
            place, end = coin[1][1], coin[0]
        elif value < 10 and coin is None and _ends(scan, end):
            place *= _TENTH
        else:
            break
        total, last = total + value * place, end
    if last == one.last:
        return one
    number = one.number._replace(readings=(Numeral(total, place),), plain=False, weak=False)
    return one._replace(number=number, last=last, unit=unit)


def _read_coin_digit(scan: Scan, at: int) -> tuple[Decimal, int] | None:
    """A small whole number glued behind a unit, and the index after it."""
    tokens = scan.tokens
    if at >= len(tokens) or not tokens.is_glued(at) or scan.names[at] is not None:
        return None
    if tokens.kinds[at] is not Kind.NUMBER and scan.hits.get(at) is None:
        return None
    number = read_number(scan, at)
    if number is None or number.form is not Form.CARDINAL or number.scale is not None or len(number.readings) != 1:
        return None
    value = number.value
    return (value, number.last) if 0 < value < 100 and value == value.to_integral_value() else None


def _ends(scan: Scan, at: int) -> bool:
    """Whether the figure ends at the token: where another word goes on, a digit counts what follows (一块三星硬盘)."""
    tokens = scan.tokens
    if at >= len(tokens) or tokens.kinds[at] is Kind.SIGN or not tokens.is_glued(at):
        return True
    return any(scan.hit(at, role) for role in (Role.HEDGE_AFTER, Role.JOINER, Role.BETWEEN_AND, Role.CLOSE, Role.OF))
