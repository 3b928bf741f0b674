"""Asking again, a little later each time, and no sooner than the site wants."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from tenacity import RetryCallState, Retrying, retry_if_exception, stop_after_attempt, wait_exponential

from server.adapters.failures import FetchFailed

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Patience:
    """How often to ask, and how long to wait at most; a site that wants more is left for another run.

    ``sleep`` waits for seconds.
    """

    sleep: Callable[[float], None]
    attempts: int = 3
    longest_wait: float = 60.0

    def __post_init__(self) -> None:
        if self.attempts < 1 or self.longest_wait < 0:
            raise ValueError("one attempt at least, and no wait below 0")

    def call(self, ask: Callable[[], T]) -> T:
        """What ``ask`` gives. Raises FetchFailed, the last one."""
        retrying = Retrying(
            stop=stop_after_attempt(self.attempts),
            wait=_wait,
            retry=retry_if_exception(self._is_worth_it),
            sleep=self.sleep,
            reraise=True,
        )
        return retrying(ask)

    def _is_worth_it(self, error: BaseException) -> bool:
        if not isinstance(error, FetchFailed) or not error.may_pass:
            return False
        return error.retry_after is None or error.retry_after <= self.longest_wait


_BACKOFF = wait_exponential(multiplier=2, max=30)


def _wait(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome is not None else None
    asked = error.retry_after if isinstance(error, FetchFailed) and error.retry_after is not None else 0.0
    return max(asked, float(_BACKOFF(state)))
