"""Dates of one event by two names: shown and announced, shown and launched."""

from __future__ import annotations

from server.model.verdict import Verdict
from tests.verdict.factories import check, day, make_claim, make_fact, tell

SHOWN = make_fact("shown", day("2025-02-17"), "release_date")
WRITTEN = make_fact("written", day("2025-02-19"), "announcement_date")
SHIPPED = make_fact("shipped", day("2020-11-16"), "accelerator_launch_date", subject="h100")
UNVEILED = make_fact("unveiled", day("2020-05-14"), "announcement_date", subject="h100")


def announce(claimed: str, *, negated: bool = False) -> Verdict:
    claim = make_claim("date", attribute="announcement_date", period=day(claimed), negated=negated)
    return check(claim, SHOWN, WRITTEN)


def test_the_launch_a_page_was_written_of_is_an_announcement_too() -> None:
    assert tell(announce("2025-02-17")) == ("supported", "same_date")
    assert tell(announce("2025-02-19")) == ("supported", "same_date")
    assert tell(announce("2025-02-10")) == ("refuted", "other_date")


def test_who_denies_one_of_the_two_days_is_answered_by_neither() -> None:
    assert announce("2025-02-17", negated=True).word == "unverified"


def test_a_release_long_after_is_no_announcement() -> None:
    late = make_fact("late", day("2025-04-16"), "release_date")
    claim = make_claim("date", attribute="announcement_date", period=day("2025-04-16"))
    early = make_fact("early", day("2024-12-20"), "announcement_date")
    assert tell(check(claim, late, early)) == ("refuted", "other_date")


def test_a_chip_is_launched_when_it_is_shown_and_when_it_ships() -> None:
    for told, word in (("2020-05-14", "supported"), ("2020-11-16", "supported"), ("2021-03-01", "refuted")):
        claim = make_claim("date", attribute="accelerator_launch_date", subject="h100", period=day(told))
        assert check(claim, SHIPPED, UNVEILED).word == word, told
