"""What readers may say of an answer: the fields, their limits, and the refusals that name field and cure."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from server.api.requests import Clean, WebAddress, refuse
from server.model.contact_details import has_contact_details
from server.model.remark import Opinion

MAX_REASON = 500
MAX_CHECK_ID = 80

_LINK = re.compile(r"://|\bwww\.", re.IGNORECASE)


def _read_opinion(value: object) -> Opinion:
    if not isinstance(value, str) or value not in tuple(Opinion):
        raise refuse("opinion_unknown", "Is no opinion.", "Send `agree` or `disagree`.")
    return Opinion(value)


def _require_words_alone(value: str) -> str:
    if _LINK.search(value):
        raise refuse("link_refused", "Holds the address of a page.", "Put the address into `source`, and words here.")
    if has_contact_details(value):
        raise refuse(
            "contact_details",
            "Holds an address, a telephone number or the like.",
            "Leave it out: nobody is written to. Write long figures with separators, such as 1,750,000.",
        )
    return " ".join(value.split())


OpinionWord = Annotated[
    Opinion, BeforeValidator(_read_opinion), WithJsonSchema({"type": "string", "enum": [*map(str, Opinion)]})
]
ReasonText = Annotated[str, Field(max_length=MAX_REASON), Clean, AfterValidator(_require_words_alone)]


class FeedbackRequest(BaseModel):
    """What a reader says of an answer. `check` and `opinion` are required."""

    model_config = ConfigDict(
        extra="forbid",
        strict=True,
        frozen=True,
        json_schema_extra={
            "examples": [
                {
                    "check": "k3v7mq2xw5b4n6yd3hs2ta7pce",
                    "claim": 0,
                    "opinion": "disagree",
                    "reason": "That is the later model.",
                    "source": "https://example.org/report",
                }
            ]
        },
    )

    check: Annotated[str, Field(max_length=MAX_CHECK_ID), Clean] = Field(description="The `id` of the answer.")
    claim: Annotated[int, Field(ge=0)] | None = Field(
        None, description="The place of the claim in the answer, from 0; absent, the whole answer is meant."
    )
    opinion: OpinionWord = Field(description="`agree` or `disagree`.")
    reason: ReasonText | None = Field(None, description="Why, in at most 500 characters, without links or addresses.")
    source: WebAddress | None = Field(None, description="Address of a page that says so, http or https.")
    homepage: Annotated[str, Field(max_length=MAX_REASON), Clean] | None = Field(
        None, description="Leave it empty. People do not see this field; what fills it in is not kept."
    )
