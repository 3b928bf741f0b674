"""A page walked through with the Tab key alone, as somebody without a mouse does."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from playwright.sync_api import Page

# Everything the page offers to a keyboard, in the order of the page: marked, so that the walk can tell what it met.
_MARK = """() => {
  const wanted = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const open = (element) => !element.closest('details:not([open])') || element.matches('details > summary')
    && !element.parentElement.parentElement.closest('details:not([open])');
  const shown = (element) => !element.disabled && open(element) && element.getClientRects().length > 0;
  const found = [...document.querySelectorAll(wanted)].filter(shown);
  found.forEach((element, index) => { element.dataset.walk = index; });
  document.activeElement.blur();
  getSelection().removeAllRanges();
  const tell = (element) => (element.name || element.id || element.textContent || '').trim().slice(0, 40);
  return found.map((element) => `${element.tagName.toLowerCase()} ${tell(element)}`);
}"""
# What has the focus: its mark, and whether that can be seen. A control of several parts keeps it for some steps.
_LOOK = """() => {
  const element = document.activeElement;
  if (element === document.body || element === null) return null;
  const style = getComputedStyle(element);
  const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
  return { at: element.dataset.walk === undefined ? -1 : Number(element.dataset.walk), seen };
}"""
# A control may have several places to stop at: the parts of a date, the bars of a scroller.
_STEPS_EACH = 4


@dataclass(frozen=True, slots=True)
class Walk:
    """What the walk found wrong, each named in a few words; ``trapped`` is where it did not get away from."""

    missed: tuple[str, ...]
    unseen: tuple[str, ...]
    backward: tuple[str, ...]
    trapped: str | None

    @property
    def problems(self) -> list[str]:
        """All of it as lines, empty for a page that works."""
        found = [f"never reached: {each}" for each in self.missed]
        found += [f"focus not seen: {each}" for each in self.unseen]
        found += [f"out of order: {each}" for each in self.backward]
        return found + ([] if self.trapped is None else [f"trapped at: {self.trapped}"])


def walk(page: Page) -> Walk:
    """Press Tab from the top of the page until the focus has left it again."""
    names: list[str] = page.evaluate(_MARK)
    met: list[int] = []
    seen: set[int] = set()
    left = False
    for _ in range(_STEPS_EACH * (len(names) + 3)):
        page.keyboard.press("Tab")
        found = page.evaluate(_LOOK)
        if found is None or (met and found["at"] == met[0] and len(set(met)) > 1):
            left = True
            break
        if found["at"] >= 0 and (not met or met[-1] != found["at"]):
            met.append(found["at"])
        if found["seen"]:
            seen.add(found["at"])
    missed = tuple(name for index, name in enumerate(names) if index not in met)
    backward = tuple(names[after] for before, after in pairwise(met) if after < before)
    trapped = None if left or not names else names[met[-1]] if met else names[0]
    # Of a date the browser marks its parts itself; that the whole is marked once is enough.
    return Walk(missed, tuple(names[index] for index in sorted(set(met) - seen)), backward, trapped)
