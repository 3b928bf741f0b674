"""Whom tables speak of and the base lacks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from server.evidence.files import Base
from server.evidence.importers.candidates import Candidate, CandidateList, find_site, write_candidate
from server.evidence.importers.run import Choices, Importer

HEAD = "Model,Chips,Score,Out,Maker,Link\n"
PRIMARY = "https://acme.example.org/tulip"


@pytest.fixture
def gather(importer: Importer, base: Base, tmp_path: Path) -> object:
    def run(*tables: str) -> tuple[Candidate, ...]:
        listed = CandidateList(base.sources)
        for number, rows in enumerate(tables):
            path = tmp_path / f"garden-{number}.csv"
            path.write_text(HEAD + rows)
            plan = importer.open_file(path, Choices(day=date(2025, 4, 5)))
            for row, outcomes in plan.lines:
                listed.note_row(plan.file, row, plan.link, outcomes)
        return listed.list_candidates()

    return run


def test_only_the_unknown_with_a_primary_link_are_listed(gather: object) -> None:
    found = gather(  # type: ignore[operator]
        f"Rose 2,5,,,Acme,{PRIMARY}\n"
        f"Tulip 1,5,0.5,,Acme,{PRIMARY}\n"
        "Lily 1,5,,,Acme,https://daily.example.org/lily\n"
        "Lily 2,5,,,Acme,\n"
        f"Daisy 1,5,,,,{PRIMARY}\n"
    )
    assert [(each.name, each.makers, each.facts) for each in found] == [("Tulip 1", ("acme",), 2), ("Daisy 1", (), 0)]


def test_what_several_tables_say_is_added_up(gather: object) -> None:
    found = gather(  # type: ignore[operator]
        f"Tulip 1,5,,,Acme,{PRIMARY}\n", "tulip-1,5,0.5,,Acme,https://daily.example.org\n"
    )
    assert [(each.facts, sorted(each.files)) for each in found] == [(2, ["garden-0.csv", "garden-1.csv"])]


def test_the_trusted_link_of_several_is_chosen(gather: object) -> None:
    cell = f'"https://daily.example.org/x, ({PRIMARY}); https://other.example.org"'
    assert gather(f"Tulip 1,5,,,Acme,{cell}\n")[0].link == PRIMARY  # type: ignore[operator]


@pytest.mark.parametrize(
    ("url", "site"),
    [("https://www.acme.example.org/x", "acme.example.org"), ("nonsense", ""), ("", ""), ("http://[x", "")],
)  # fmt: skip
def test_a_site_is_the_host_of_an_address(url: str, site: str) -> None:
    assert find_site(url) == site


def test_a_candidate_is_one_line() -> None:
    tulip = Candidate("Tulip 1", PRIMARY, ("acme",), 2, {"a.csv", "b.csv"})
    assert write_candidate(tulip, as_json=False) == f"Tulip 1 of acme: 2 facts in 2 files; {PRIMARY}"
    assert '"files": ["a.csv", "b.csv"]' in write_candidate(tulip, as_json=True)
