"""Facts as readers see them, for those who keep the base: the sentence and the picture of the public pages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from server.api.number_line import draw_figure
from server.api.services import Presenter
from server.model.fact import Fact


@dataclass(frozen=True, slots=True)
class FactView:
    """Words and pictures of facts in one language."""

    presenter: Presenter
    language: str

    def write_statement(self, fact: Fact) -> str:
        """The fact as a sentence."""
        return str(self.presenter.present_fact(fact, self.language)["statement"])

    def draw_timeline(self, fact: Fact, facts: Iterable[Fact]) -> str | None:
        """The values of one attribute over time as SVG without styles of its own, None where there is one only."""
        timeline = self.presenter.present_timeline(fact, facts, self.language)
        return None if timeline is None else draw_figure(timeline, self.language, styled=False)
