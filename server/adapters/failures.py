"""Why a page could not be had."""

from __future__ import annotations

from server.errors import PeriksaError
from server.model.link_state import LinkState


class FetchFailed(PeriksaError):
    """A page could not be had; ``state`` says of which kind the reason is, ``detail`` tells it.

    ``status`` is the answer's where there was one, ``final_url`` where the redirects had led, ``retry_after`` how many
    seconds the site asks to be left alone, ``may_pass`` whether asking again a little later may help.
    """

    code = "fetch_failed"

    def __init__(
        self,
        state: LinkState,
        detail: str,
        *,
        final_url: str = "",
        status: int | None = None,
        retry_after: float | None = None,
        may_pass: bool = False,
    ) -> None:
        super().__init__(detail)
        self.state = state
        self.final_url = final_url
        self.status = status
        self.retry_after = retry_after
        self.may_pass = may_pass
