"""Decimal numbers as a language writes them, by CLDR through Babel: 200.000, 1,8 triliun, 4,05 × 10²⁶."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import lru_cache
from typing import Literal

from babel import Locale
from babel.numbers import format_compact_decimal, format_decimal, get_currency_symbol

# Figures below a million are written out in digits; from here on scale words are easier to take in.
_FIRST_SCALE_WORD = Decimal(10) ** 6
# CLDR's scale words end at 10^14; beyond 10^16 they would pile up digits again.
_FIRST_POWER = Decimal(10) ** 16
# A figure keeps its scale word while three decimals hold it exactly: 2,788 juta, but 2.664.123.
_SCALE_DECIMALS = 3
_ALL_DECIMALS = 16
# Published figures have up to four decimals; longer ones come from our own divisions and are rounded.
_WRITTEN_DECIMALS = 4
_ROUNDED_DECIMALS = 2
_ROUNDED_DIGITS = 3
_POWER_DIGITS = 4

# How CLDR's rules ask for a plural of its own behind scale words from a million on: 1,5 millones de parámetros.
_BEHIND_SCALE_WORD = "e not in 0..5"

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def is_rounded(value: Decimal) -> bool:
    """Whether ``write_number`` shows less than the whole figure, so that it is about equal only."""
    return _round(value) != value


# Powers with their scale words, of one and of more, largest first: a language's own, where readers take others than
# those of CLDR.
Scales = tuple[tuple[Decimal, str, str], ...]


@lru_cache(maxsize=4096)
def write_number(value: Decimal, locale: Locale, scales: Scales = ()) -> str:
    """The figure without unit. Every published figure is shown whole; long results of divisions are rounded."""
    shown = _round(value)
    if abs(shown) >= _FIRST_POWER:
        exponent = shown.adjusted()
        figure = format_decimal(shown.scaleb(-exponent), locale=locale, decimal_quantization=False)
        return f"{figure} × 10{str(exponent).translate(_SUPERSCRIPTS)}"
    return _write_worded(shown, locale, scales) or format_decimal(shown, locale=locale, decimal_quantization=False)


@lru_cache(maxsize=64)
def _find_first_scale_word(locale: Locale) -> Decimal:
    """Ten thousand where the language counts by it and has no word for a thousand of its own (20万), else a million."""
    patterns = locale.compact_decimal_formats["short"]["other"]
    thousand, myriad = (patterns[magnitude].pattern.strip("0") for magnitude in ("1000", "10000"))
    return Decimal(10) ** 4 if myriad and not thousand else _FIRST_SCALE_WORD


@lru_cache(maxsize=256)
def find_money_affixes(currency: str, locale: Locale) -> tuple[str, str]:
    """What stands before and after an amount: ("US$", "") or ("", " €")."""
    pattern = locale.currency_formats["standard"]
    symbol = get_currency_symbol(currency, locale)
    before, after = (affix.replace("¤", symbol) for affix in (pattern.prefix[0], pattern.suffix[0]))
    if before and len(symbol) > 1 and symbol.isalpha() and symbol == currency:
        before += "\u00a0"  # a bare code keeps its distance: CHF 5
    return before, after


def is_currency(unit: str, locale: Locale) -> bool:
    """Whether the unit is an ISO 4217 code that CLDR knows."""
    return len(unit) == 3 and unit.isupper() and unit in locale.currencies


def find_plural(value: Decimal, locale: Locale) -> str:
    """The plural category of CLDR that the figure takes, as it is written."""
    if abs(value) >= _FIRST_SCALE_WORD and _BEHIND_SCALE_WORD in locale.plural_form.rules.get("many", ""):
        shown = _round(value)
        worded = abs(shown) < _FIRST_POWER and _write_worded(shown, locale) is not None
        return "many" if worded else "other"
    return str(locale.plural_form(value))


def _write_worded(shown: Decimal, locale: Locale, scales: Scales = ()) -> str | None:
    """The figure with a scale word, None where it is better written out in digits."""
    if abs(shown) < _find_first_scale_word(locale):
        return None
    worded = _write_scale_word(shown, _SCALE_DECIMALS, locale, scales)
    return worded if worded == _write_scale_word(shown, _ALL_DECIMALS, locale, scales) else None


def _write_scale_word(value: Decimal, decimals: int, locale: Locale, scales: Scales) -> str:
    """1,8 triliun; some languages of CLDR have the short form alone."""
    own = next((scale for scale in scales if scale[0] <= abs(value)), None)
    if own is not None:
        mantissa = round(value / own[0], decimals)
        word = own[1] if locale.plural_form(mantissa) == "one" else own[2]
        return f"{format_decimal(mantissa, locale=locale, decimal_quantization=False)} {word}"
    form: Literal["long", "short"] = "long" if "long" in locale.compact_decimal_formats else "short"
    return format_compact_decimal(value, format_type=form, locale=locale, fraction_digits=decimals)


def _round(value: Decimal) -> Decimal:
    with localcontext() as context:
        context.rounding = ROUND_HALF_EVEN
        if abs(value) >= _FIRST_POWER:
            context.prec = _POWER_DIGITS
            return +value
        exponent = value.normalize().as_tuple().exponent
        if not isinstance(exponent, int) or -exponent <= _WRITTEN_DECIMALS:
            return value
        decimals = max(_ROUNDED_DECIMALS, _ROUNDED_DIGITS - 1 - value.adjusted())
        return round(value, decimals)
