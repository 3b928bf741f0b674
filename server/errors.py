"""What can go wrong, as exceptions with stable codes. No web framework here: the api gives each code its status.

PeriksaError
|- InvalidSettings      an environment variable cannot be used
|- InvalidData          a file of evidence/ or server/data/ cannot be used
|- RequestRefused       the client can mend it
|  |- InvalidFields     fields of a request that was otherwise understood
|- NotFound             no such check or fact
|- Refused              who asks may not do this
|- Conflict             what it was asked of has changed in the meantime
|- TooMany              who asks has asked too much of late
|- NotReady             something the server depends on is missing
"""

from __future__ import annotations

from dataclasses import dataclass


class PeriksaError(Exception):
    """Base of every expected error. ``code`` is stable, ``detail`` a sentence for the person who has to act."""

    code = "error"

    def __init__(self, detail: str, *, code: str | None = None) -> None:
        super().__init__(detail)
        self.detail = detail
        if code is not None:
            self.code = code


class InvalidSettings(PeriksaError, ValueError):
    """An environment variable has a value that cannot be used; the message names it."""

    code = "settings_invalid"


class InvalidData(PeriksaError, ValueError):
    """A data file cannot be used; the message names file, entry and cure."""

    code = "data_invalid"


class RequestRefused(PeriksaError, ValueError):
    """The request as a whole cannot be used; ``code`` is one of the problems listed in docs/api.md."""

    code = "request_refused"


@dataclass(frozen=True, slots=True)
class FieldFault:
    """One thing wrong with a request: where (JSON pointer, RFC 6901), what, and how to mend it."""

    pointer: str
    code: str
    detail: str
    cure: str


class InvalidFields(RequestRefused):
    """Fields of the request are missing, unknown or wrong; ``faults`` is never empty."""

    code = "fields_invalid"

    def __init__(self, faults: tuple[FieldFault, ...]) -> None:
        super().__init__("The request has fields that cannot be used; `errors` names each.")
        self.faults = faults


class NotFound(PeriksaError, LookupError):
    """Nothing has that id; ``code`` says what was looked for."""

    code = "not_found"


class Refused(PeriksaError, PermissionError):
    """Who asks may not do this; the message says who may."""

    code = "refused"


class Conflict(PeriksaError, RuntimeError):
    """What the change was written against is no longer so; the message says what to look at."""

    code = "conflict"


class TooMany(PeriksaError, RuntimeError):
    """Who asks has asked too much of late; ``retry_after_s`` says when there is a point in asking again."""

    code = "too_many_requests"

    def __init__(self, detail: str, *, retry_after_s: int) -> None:
        super().__init__(detail)
        self.retry_after_s = retry_after_s


class NotReady(PeriksaError, RuntimeError):
    """Something the server depends on is missing; the message says what, for the operator."""

    code = "not_ready"
