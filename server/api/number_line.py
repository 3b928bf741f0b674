"""Draws the picture of a verdict as SVG: one row for the claimed set and for each value, on one line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

_WIDTH, _SIDE = 400, 16
_ROW, _TEXT, _BAR = 44, 14, 28
_AXIS = 34
# About how wide a letter is: of the text, of bold text, of the ticks; wide ones of East Asia are twice that.
_LETTER, _BOLD, _SMALL = 7.0, 7.9, 6.2
_GAP = 14
_LEAST_BAR = 4.0
# Signs that need no translation, beside whose value it is.
_SIGNS = {"supports": "✓ ", "contradicts": "✕ "}
_ROLES = ("claim", "supports", "contradicts")
_STYLE = """
text{font:13px system-ui,sans-serif;fill:#1c1c1a}.soft{fill:#5c5c56}.tick{font-size:11.5px}.name{font-weight:600}
.line{stroke:#8a8a82;fill:none}.track{stroke:#d9d9d2}.band{fill:#3d5a98;opacity:.11}
.claim{fill:#3d5a98;stroke:#3d5a98}.supports{fill:#1d6b43;stroke:#1d6b43}.contradicts{fill:#a8321e;stroke:#a8321e}
.other{fill:#6b6b64;stroke:#6b6b64}.hollow{fill:#fff;stroke-width:2}
@media(prefers-color-scheme:dark){text{fill:#edede8}.soft{fill:#b0b0a8}.track{stroke:#44443f}.line{stroke:#8f8f88}
.band{fill:#9db7f2;opacity:.16}.claim{fill:#9db7f2;stroke:#9db7f2}.supports{fill:#79cfa0;stroke:#79cfa0}
.contradicts{fill:#f29a86;stroke:#f29a86}.other{fill:#a9a9a2;stroke:#a9a9a2}.hollow{fill:#1c1c1a}}
"""


def draw_figure(figure: Mapping[str, Any], language: str, *, styled: bool = True) -> str:
    """The SVG of a claim's ``figure`` (see ``present_figure``), with a text alternative, readable in dark and light.

    Without ``styled`` the page that it stands in gives the colours: its policy allows no styles of our own. Time runs
    the way the language is written, from right to left in Arabic; numbers are written from left to right in all of
    them, and so run their lines.
    """
    rtl = figure["direction"] == "rtl"
    if rtl and figure["scale"] == "time":
        figure = _turn(figure)
    marks: Sequence[Mapping[str, Any]] = figure["marks"]
    height = len(marks) * _ROW + _AXIS
    title = "; ".join(_describe(mark) for mark in marks)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" '
        f'role="img" lang="{escape(language)}" aria-labelledby="t"><title id="t">{escape(title)}</title>',
        f"<style>{_STYLE}</style>" if styled else "",
    ]
    parts += [_draw_band(mark, len(marks) * _ROW) for mark in marks if mark["role"] == "claim"]
    for row, mark in enumerate(marks):
        parts += _draw_row(mark, row * _ROW, rtl=rtl)
    parts += _draw_axis(figure["ticks"], len(marks) * _ROW + 4)
    return "".join([*parts, "</svg>"])


def _turn(figure: Mapping[str, Any]) -> dict[str, Any]:
    """The figure with its line running the other way."""
    marks = [
        {
            **mark,
            "start": None if mark["end"] is None else 1 - mark["end"],
            "end": None if mark["start"] is None else 1 - mark["start"],
            "low_open": mark["high_open"],
            "high_open": mark["low_open"],
        }
        for mark in figure["marks"]
    ]
    # From left to right, so that labels which would run into one another are left out.
    ticks = [{**tick, "at": 1 - tick["at"]} for tick in reversed(figure["ticks"])]
    return {**figure, "marks": marks, "ticks": ticks}


def _describe(mark: Mapping[str, Any]) -> str:
    by = f" ({mark['by']})" if mark["by"] else ""
    return f"{mark['role_label']}: {mark['label']}{by}"


def _x(place: float) -> float:
    return round(_SIDE + min(max(place, 0.0), 1.0) * (_WIDTH - 2 * _SIDE), 1)


def _bounds(mark: Mapping[str, Any]) -> tuple[float, float]:
    """Where the set begins and ends; one without an end runs off the line."""
    start = float(_SIDE) if mark["start"] is None else _x(mark["start"])
    end = float(_WIDTH - _SIDE) if mark["end"] is None else _x(mark["end"])
    return start, end


def _draw_band(mark: Mapping[str, Any], height: int) -> str:
    start, end = _bounds(mark)
    return f'<rect class="band" x="{start}" y="{_BAR - 8}" width="{max(end - start, 1.0):.1f}" height="{height - 12}"/>'


def _draw_row(mark: Mapping[str, Any], top: int, *, rtl: bool) -> list[str]:
    role = mark["role"] if mark["role"] in _ROLES else "other"
    near, far = (_WIDTH - _SIDE, _SIDE) if rtl else (_SIDE, _WIDTH - _SIDE)
    direction = ' direction="rtl"' if rtl else ""
    said = f"{_SIGNS.get(mark['role'], '')}{mark['by'] or mark['role_label']}"
    said = escape(_fit(said, _WIDTH - 2 * _SIDE - _GAP - _measure(mark["label"], _BOLD)))
    y = top + _BAR
    return [
        f'<text class="name" x="{near}" y="{top + _TEXT}"{direction}>{escape(mark["label"])}</text>',
        f'<text class="soft" x="{far}" y="{top + _TEXT}" text-anchor="end"{direction}>{said}</text>',
        f'<line class="track" x1="{_SIDE}" x2="{_WIDTH - _SIDE}" y1="{y}" y2="{y}"/>',
        *_draw_set(mark, role, y),
    ]


def _draw_set(mark: Mapping[str, Any], role: str, y: int) -> list[str]:
    start, end = _bounds(mark)
    if mark["start"] is not None and mark["start"] == mark["end"]:
        return [_draw_point(start, y, role)]
    width = max(end - start, _LEAST_BAR)
    drawn = [f'<rect class="{role}" x="{start}" y="{y - 3}" width="{width:.1f}" height="6" rx="3" stroke="none"/>']
    for way, at, place, opened in (
        (-1, start, mark["start"], mark["low_open"]),
        (1, start + width, mark["end"], mark["high_open"]),
    ):
        if place is None:
            drawn.append(
                f'<path class="{role}" stroke="none" d="M{at - way * 3:.1f} {y - 6}l{way * 9} 6l{-way * 9} 6z"/>'
            )
        elif opened and width > _LEAST_BAR * 2:
            drawn.append(f'<circle class="{role} hollow" cx="{at:.1f}" cy="{y}" r="4"/>')
    return drawn


def _draw_point(x: float, y: int, role: str) -> str:
    """A point, told apart by its shape too: a disc agrees, a diamond contradicts, a ring decides nothing."""
    if role == "contradicts":
        return f'<path class="{role}" d="M{x} {y - 6}l6 6l-6 6l-6 -6z"/>'
    hollow = " hollow" if role == "other" else ""
    return f'<circle class="{role}{hollow}" cx="{x}" cy="{y}" r="5"/>'


def _draw_axis(ticks: Sequence[Mapping[str, Any]], y: int) -> list[str]:
    drawn = [f'<line class="line" x1="{_SIDE}" x2="{_WIDTH - _SIDE}" y1="{y}" y2="{y}"/>']
    free = 0.0
    for tick in ticks:
        x, half = _x(tick["at"]), _measure(tick["label"], _SMALL) / 2
        at = min(max(x, half + 2), _WIDTH - half - 2)
        drawn.append(f'<line class="line" x1="{x}" x2="{x}" y1="{y}" y2="{y + 5}"/>')
        if at - half >= free:
            drawn.append(
                f'<text class="soft tick" x="{at:.1f}" y="{y + 19}" text-anchor="middle">{escape(tick["label"])}</text>'
            )
            free = at + half + 6
    return drawn


def _measure(text: str, letter: float = _LETTER) -> float:
    return sum(letter * (1.8 if east_asian_width(character) in "WF" else 1.0) for character in text)


def _fit(text: str, room: float) -> str:
    """The text, shortened where there is no room for it."""
    if _measure(text) <= room:
        return text
    while text and _measure(text) + _LETTER > room:
        text = text[:-1]
    return f"{text.rstrip()}…" if text else ""
