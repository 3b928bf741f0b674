"""From a claim and its candidate facts to a verdict: sets, settings, times and standing, by arithmetic alone."""

from server.verdict.decide import decide_passage
from server.verdict.judge import judge

__all__ = ["decide_passage", "judge"]
