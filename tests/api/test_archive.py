"""Answers are forgotten when their time is over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from server.api.archive import ExpiringArchive
from server.model.kept_check import KeptCheck

START = datetime(2026, 11, 22, 8, 0, tzinfo=UTC)


class DatedArchive:
    """Remembers when it was told to forget, and what it keeps."""

    def __init__(self) -> None:
        self.kept: list[str] = []
        self.forgotten_before: list[datetime] = []

    def save_check(self, kept: KeptCheck) -> None:
        self.kept.append(kept.id)

    def find_check(self, check_id: str) -> KeptCheck | None:
        return KeptCheck(check_id, "1.0.0", 1, b"{}", b"{}") if check_id in self.kept else None

    def forget_checks(self, before: datetime) -> int:
        self.forgotten_before.append(before)
        return 0


def test_what_is_too_old_is_forgotten_at_most_once_an_hour() -> None:
    inner, now = DatedArchive(), START
    archive = ExpiringArchive(inner, timedelta(days=30), lambda: now)
    for minutes in (0, 1, 59, 60, 61, 119, 180):
        now = START + timedelta(minutes=minutes)
        archive.save_check(KeptCheck(str(minutes), "1.0.0", 1, b"{}", b"{}"))
    hours = [START - timedelta(days=30) + timedelta(hours=hour) for hour in (0, 1, 3)]
    assert inner.forgotten_before == hours
    assert len(inner.kept) == 7
    found = archive.find_check("59")
    assert found is not None
    assert found.answer == b"{}"
    assert archive.find_check("60 ") is None
