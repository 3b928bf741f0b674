"""Write ``docs/verdicts.md``: what each verdict and each reason means, shown on sentences asked for real.

    python tools/write_verdicts.py            write the page
    python tools/write_verdicts.py --check    end with 1 where the page is not what would be written

The words stand in ``docs/verdicts.yaml``; verdicts, explanations and calculations are those of the engine over the
shipped base. A sentence that gets another reason than it is meant to show is an error.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from server.api.presenters import Presenter  # noqa: E402 - found once the root is on the path
from server.checker import Checker  # noqa: E402
from server.evidence.memory import MemoryStore  # noqa: E402
from server.evidence.validate import validate_folder  # noqa: E402
from server.language.messages import load_messages  # noqa: E402
from server.language.pack import load_packs  # noqa: E402
from server.model.passage import Context, Passage  # noqa: E402
from server.model.verdict import Reason, VerdictWord  # noqa: E402
from server.vocabulary.vocabulary import load_vocabulary  # noqa: E402
from server.vocabulary.yaml_files import read_yaml  # noqa: E402

PAGE = ROOT / "docs/verdicts.md"
WORDS = ROOT / "docs/verdicts.yaml"
READ_ON = "2026-11-22"
_MEANINGS = {
    VerdictWord.SUPPORTED: "The evidence says so.",
    VerdictWord.REFUTED: "The evidence says otherwise.",
    VerdictWord.DISPUTED: "Evidence of equal weight says both, or only estimates say so.",
    VerdictWord.OUTDATED: "It was so when it was written.",
    VerdictWord.UNVERIFIED: "The base cannot say. That is no doubt cast on the sentence.",
    VerdictWord.NOT_CHECKABLE: "There is nothing in it that evidence could decide.",
}
_HEAD = """\
# What a verdict means

<!-- written by tools/write_verdicts.py from docs/verdicts.yaml and the answers of the engine; do not edit -->

A verdict is arithmetic, not an opinion of a language model. The sentence is read into a claim: of whom, of what, which
set of numbers or days it allows. The base holds facts, each with its source. The two sets are compared:

- A written figure claims what its digits claim: *671 billion* is anything that rounds to it, *about 700 billion* a good
  deal more, *at least 600 billion* all from there on. How wide a hedge is stands in the language's data, with why.
- Facts under other settings (another chip, another benchmark, another board) neither confirm nor contradict.
- Evidence of higher standing outweighs the rest: measured by others, then reported by the maker or the press, then
  estimated. Known errors decide nothing, and may explain where a wrong figure comes from.
- How many models a maker brought out is counted from what is on record, which is never everything: fewer than that is
  refuted, at least so many supported, and an exact number that the record does not exceed is left open. Models count
  that nobody would call two of one (no sizes, modes or previews), of days that differ. "The largest Llama model" is
  refuted by a larger one that was out, and supported only where the figures of all of that family are on record.
- A sum in another currency is held against the evidence at the exchange rates of the time, from the European Central
  Bank's reference rates: supported where it is right at a rate of the evidence's quarter or of the page's, refuted only
  where it is more than a tenth away from every rate between the two, else open. A sum that names its prices ("in 2024
  dollars") is held against sums on record that name theirs, by the US consumer price index; most do not, which leaves
  it open.
- A passage with several claims gets the first of these words that any of its main claims has: refuted, disputed,
  outdated, supported, unverified, not checkable. One right figure does not support a passage whose other figure was
  not judged: that passage is unverified.
- Where it is not certain, the answer is *unverified*. A confident wrong verdict is the worst error there is.

Every example below was asked of the shipped base{read_on}; the answers are the server's own.
"""


def write_page(checker: Checker, presenter: Presenter) -> str:
    """The page. Raises ValueError where a reason is missing or an example shows another one."""
    sections: Mapping[str, Sequence[Mapping[str, str]]] = read_yaml(WORDS)
    told = [entry["reason"] for entries in sections.values() for entry in entries]
    if sorted(told) != sorted(Reason):
        raise ValueError(f"docs/verdicts.yaml: {sorted(set(told) ^ set(Reason))}: each reason stands there once")
    parts = [_HEAD.format(read_on=f" by a reader of {READ_ON}")]
    for name, entries in sections.items():
        word = VerdictWord(name)
        parts.append(f"## {name.replace('_', ' ').capitalize()}\n\n{_MEANINGS[word]}\n")
        parts += [_write_entry(entry, checker, presenter) for entry in entries]
    return "\n".join(parts)


def _write_entry(entry: Mapping[str, str], checker: Checker, presenter: Presenter) -> str:
    lines = [f"### `{entry['reason']}`", "", entry["means"], ""]
    if "text" in entry:
        lines += [*_write_example(entry, checker, presenter), ""]
    return "\n".join(lines)


def _write_example(entry: Mapping[str, str], checker: Checker, presenter: Presenter) -> Iterator[str]:
    published = entry.get("published")
    context = Context(published=date.fromisoformat(published) if published else None)
    report = checker.check(Passage(entry["text"], date.fromisoformat(entry.get("as_of", READ_ON)), context))
    answer = presenter.present_report(report, report.language.code)
    claim = next((claim for claim in answer["claims"] if claim["reason"] == entry["reason"]), None)
    if claim is None:
        reasons = [claim["reason"] for claim in answer["claims"]]
        raise ValueError(f"docs/verdicts.yaml: '{entry['text']}' shows {reasons} and not {entry['reason']}")
    page = f" (on a page of {published})" if published else ""
    yield f"> {entry['text']}{page}"
    yield ">"
    yield f"> **{claim['verdict_label'].capitalize()}.** {claim['explanation']}"
    for line in claim["calculation"]:
        yield f"> - {line}"
    sources = _list_sources(claim["evidence"])
    if sources:
        yield ">"
        yield f"> Sources: {'; '.join(sources)}"


def _list_sources(evidence: Sequence[Mapping[str, Any]]) -> list[str]:
    found = {source["url"]: source["title"] for held in evidence for source in held["sources"]}
    return [f"[{title}]({url})" for url, title in list(found.items())[:3]]


def main(arguments: Sequence[str]) -> int:
    vocabulary = load_vocabulary(ROOT / "server/data")
    packs = load_packs(ROOT / "server/data/languages")
    store = MemoryStore(validate_folder(ROOT / "evidence", vocabulary))
    presenter = Presenter({code: load_messages(ROOT / "server/data/languages" / code) for code in packs}, store)
    page = write_page(Checker(store, packs, vocabulary), presenter)
    if "--check" in arguments:
        same = PAGE.exists() and PAGE.read_text(encoding="utf-8") == page
        sys.stdout.write(f"{PAGE.relative_to(ROOT)} {'is' if same else 'is not'} up to date\n")
        return 0 if same else 1
    PAGE.write_text(page, encoding="utf-8")
    sys.stdout.write(f"{PAGE.relative_to(ROOT)} written\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
