"""Answers kept for replay, and forgotten after their time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from server.api.services import CheckArchive
from server.model.kept_check import KeptCheck

FORGET_EVERY = timedelta(hours=1)


class ForgettingArchive(CheckArchive, Protocol):
    """An archive that can drop what is older than a moment."""

    def forget_checks(self, before: datetime) -> int: ...


class ExpiringArchive:
    """Keeps answers for ``keep``. What is older goes at most an hour late, when another answer is kept."""

    def __init__(self, archive: ForgettingArchive, keep: timedelta, clock: Callable[[], datetime]) -> None:
        self._archive = archive
        self._keep = keep
        self._clock = clock
        self._forgot: datetime | None = None

    def save_check(self, kept: KeptCheck) -> None:
        now = self._clock()
        if self._forgot is None or now - self._forgot >= FORGET_EVERY:
            self._forgot = now
            self._archive.forget_checks(now - self._keep)
        self._archive.save_check(kept)

    def find_check(self, check_id: str) -> KeptCheck | None:
        return self._archive.find_check(check_id)
