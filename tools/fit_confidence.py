"""Fit the weights of confidence to answers that were blind, and write them into ``server/data/verdict_rules.yaml``.

python tools/fit_confidence.py            write the section ``fitted``
python tools/fit_confidence.py --check    end with 1 where the section is not what would be written
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from server.evaluation.calibration import HARD, OPEN, find_open_share, fit_weights, read_answers  # noqa: E402

ANSWERS = ROOT / "server/data/blind_answers.csv"
RULES = ROOT / "server/data/verdict_rules.yaml"
_SECTION = re.compile(r"(?<=\n  fitted:\n)(?:    \S.*\n)+")


def write_section() -> str:
    """The lines of the section: log-odds by trait, and the shares of answers that take no side."""
    answers = read_answers(ANSWERS)
    figures = {name: f"{weight:.2f}" for name, weight in fit_weights(answers).items() if name != HARD}
    figures |= {word: f"{find_open_share(answers, word):.2f}" for word in OPEN}
    return "".join(f'    {name}: "{figure}"\n' for name, figure in figures.items())


def main() -> None:
    text = RULES.read_text(encoding="utf-8")
    fitted = _SECTION.sub(write_section(), text, count=1)
    if "--check" in sys.argv[1:]:
        sys.exit(fitted != text)
    RULES.write_text(fitted, encoding="utf-8")


if __name__ == "__main__":
    main()
