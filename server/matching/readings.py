"""The readings of a claim whose names may mean several things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, product

from server.model.claim import Claim
from server.model.entity import EntityRef

# A name with more meanings than this is not one a verdict could rest on.
MOST_READINGS = 8


def list_readings(claim: Claim) -> tuple[Claim, ...]:
    """The claim once for each combination of what its subject and objects may mean, the likeliest first.

    The names of every reading carry no alternatives. At most MOST_READINGS.
    """
    subjects = list(_list_meanings(claim.subject)) if claim.subject is not None else [None]
    objects = product(*(tuple(_list_meanings(ref)) for ref in claim.objects))
    combinations = sorted(product(enumerate(subjects), enumerate(objects)), key=lambda pair: pair[0][0] + pair[1][0])
    readings = (
        replace(claim, subject=subject, objects=tuple(named))
        for (_, subject), (_, named) in combinations
        if subject is None or all(subject.id != ref.id for ref in named)
    )
    return tuple(islice(readings, MOST_READINGS)) or (claim,)


def _list_meanings(ref: EntityRef) -> Iterator[EntityRef]:
    yield replace(ref, alternatives=())
    for other in ref.alternatives:
        yield replace(other, alternatives=(), span=other.span or ref.span, text=other.text or ref.text)
