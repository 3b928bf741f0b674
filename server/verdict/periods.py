"""The claimed period against the period of a fact, with the zones both were stated in."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from server.model.comparison import Stance, Step
from server.model.fact import Fact
from server.model.period import Period, Precision
from server.verdict.explain import step
from server.verdict.pieces import Piece, Weakness

_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
# The clocks of the world at one instant: twelve hours behind UTC to fourteen ahead.
_FURTHEST_WEST = timedelta(hours=-12)
_FURTHEST_EAST = timedelta(hours=14)
# Two zones differ by at most a day.
_ZONE_DAYS = 1
# "A month ago" is said of five weeks, and "two weeks ago" of twelve days: so much of the unit on either side.
_COUNTED_SHARE = 0.3


def hold_period(claimed: Period, fact: Fact, held: Period, slack_days: int) -> Piece:
    """The fact's period held against the claimed one.

    Where both name a zone, the fact's instant is brought into the claim's zone if its time of day is known. Where only
    one does, or the time is unknown, days within the slack decide nothing. A claim without a zone is right in any zone
    the event's instant fell in.
    """
    if claimed.zone is not None and held.zone is not None and claimed.zone != held.zone:
        return _hold_in_zone(claimed, claimed.zone, fact, held, slack_days)
    if held.lies_inside(claimed):
        return Piece(Stance.SUPPORTS, (fact,), held)
    if claimed.zone is not None and claimed.zone == held.zone:
        return Piece(Stance.OVERLAPS if held.meets(claimed) else Stance.CONTRADICTS, (fact,), held)
    instant = _find_instant(fact, held)
    if claimed.zone is None and instant is not None and _falls_inside(instant, claimed):
        return Piece(Stance.SUPPORTS, (fact,), held, _tell_change(fact, held, "UTC"), frozenset({Weakness.NEAR_EDGE}))
    is_counted = claimed.inferred and claimed.precision is not Precision.OPEN
    if is_counted and held.meets(claimed.widen(int(claimed.open_days * _COUNTED_SHARE))):
        return Piece(Stance.SUPPORTS, (fact,), held, weaknesses=frozenset({Weakness.NEAR_EDGE}))
    slack = max(slack_days, _ZONE_DAYS) if claimed.zone is not None else slack_days
    near = held.meets(claimed.widen(slack)) or held.meets(claimed.widen(claimed.open_days))
    return Piece(Stance.OVERLAPS if near else Stance.CONTRADICTS, (fact,), held)


def _hold_in_zone(claimed: Period, zone: str, fact: Fact, held: Period, slack_days: int) -> Piece:
    instant = _find_instant(fact, held)
    if instant is not None:
        day = instant.astimezone(ZoneInfo(zone)).date()
        stance = Stance.SUPPORTS if day in claimed else Stance.CONTRADICTS
        return Piece(stance, (fact,), held, _tell_change(fact, held, zone))
    if held.lies_inside(claimed) and (held.start != held.end or claimed.start != claimed.end):
        return Piece(Stance.SUPPORTS, (fact,), held)
    near = held.meets(claimed.widen(max(slack_days, _ZONE_DAYS)))
    return Piece(Stance.OVERLAPS if near else Stance.CONTRADICTS, (fact,), held)


def _find_instant(fact: Fact, held: Period) -> datetime | None:
    """When exactly it was, where the fact says so; None where it does not."""
    clock = _CLOCK.search(fact.qualifier("event_time") or "")
    if clock is None or held.zone is None or held.start is None or held.start != held.end:
        return None
    return datetime.combine(held.start, time(int(clock[1]), int(clock[2])), ZoneInfo(held.zone))


def _falls_inside(instant: datetime, claimed: Period) -> bool:
    moment = instant.astimezone(UTC).replace(tzinfo=None)
    return (moment + _FURTHEST_WEST).date() in claimed or (moment + _FURTHEST_EAST).date() in claimed


def _tell_change(fact: Fact, held: Period, zone: str) -> tuple[Step, ...]:
    instant = _find_instant(fact, held)
    if instant is None:
        return ()
    there = instant.astimezone(ZoneInfo(zone))
    return (
        step(
            "zone_change",
            fact=fact.id,
            time=instant.strftime("%Y-%m-%d %H:%M"),
            zone=held.zone,
            to_time=there.strftime("%Y-%m-%d %H:%M"),
            to_zone=zone,
        ),
    )


def count_days(first: Period, second: Period) -> int | None:
    """Days from one to the other, None where either is no single day."""
    if first.start is None or second.start is None or first.start != first.end or second.start != second.end:
        return None
    return abs((second.start - first.start).days)


def tell_days(first: Period, second: Period) -> tuple[Step, ...]:
    """The step that counts the days between two days."""
    days = count_days(first, second)
    if not days or first.start is None or second.start is None:
        return ()
    return (step("days_between", first=first.start, second=second.start, days=days),)


def meets_within(claimed: Period | None, held: Period | None, slack_days: int) -> bool:
    """Whether two times agree as far as both are known."""
    return claimed is None or held is None or held.meets(claimed.widen(slack_days))


def ends_on_or_before(period: Period, day: date) -> bool:
    """Whether the period is over, or ends on that day."""
    return period.end is not None and period.end <= day


def starts_after(period: Period, day: date) -> bool:
    """Whether the period lies wholly after that day."""
    return period.start is not None and period.start > day
