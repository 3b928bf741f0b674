"""Asking again: later each time, as late as the site wants, and not for what will not pass."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from server.adapters.failures import FetchFailed
from server.adapters.patience import Patience
from server.model.link_state import LinkState


def make_ask(*outcomes: FetchFailed | str) -> Callable[[], str]:
    left = list(outcomes)

    def ask() -> str:
        outcome = left.pop(0)
        if isinstance(outcome, FetchFailed):
            raise outcome
        return outcome

    return ask


def failing(retry_after: float | None = None, *, may_pass: bool = True) -> FetchFailed:
    return FetchFailed(LinkState.FAILING, "no", retry_after=retry_after, may_pass=may_pass)


def test_it_waits_longer_each_time_and_as_long_as_the_site_wants() -> None:
    slept: list[float] = []
    assert Patience(slept.append, attempts=4).call(make_ask(failing(), failing(), failing(45), "there")) == "there"
    assert slept == [2, 4, 45]


def test_it_gives_up_after_its_attempts_with_the_last_failure() -> None:
    slept: list[float] = []
    last = failing()
    with pytest.raises(FetchFailed) as caught:
        Patience(slept.append, attempts=2).call(make_ask(failing(), last, "there"))
    assert (caught.value, slept) == (last, [2])


@pytest.mark.parametrize("error", [failing(may_pass=False), failing(61), failing(86_400)])
def test_what_will_not_pass_in_time_is_not_asked_for_again(error: FetchFailed) -> None:
    slept: list[float] = []
    with pytest.raises(FetchFailed):
        Patience(slept.append).call(make_ask(error, "there"))
    assert slept == []
