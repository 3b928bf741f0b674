"""What clients may send: the fields, their limits, and the refusals that name field and cure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, WithJsonSchema
from pydantic_core import PydanticCustomError

from server.api.reply_language import match_language
from server.model.passage import Context, Passage

MAX_TEXT = 5_000
MAX_AROUND = 5_000
MAX_TITLE = 500
MAX_URL = 2_000
# Wider than any page or claim we can know of; narrower than the calendar, so that arithmetic cannot leave it.
FIRST_YEAR, LAST_YEAR = 1900, 2199

_LANGUAGE_TAG = re.compile(r"(?P<primary>[A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{1,8})*", re.ASCII)
# Unicode category Cc without tab, line feed and carriage return; and Cs.
_UNUSABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def refuse(code: str, detail: str, cure: str) -> PydanticCustomError:
    """What a validator raises: a stable code, what is wrong, and how to mend it."""
    return PydanticCustomError(code, "{detail}", {"detail": detail, "cure": cure})


def _require_clean(value: str) -> str:
    """Text whose every character can be sent on and shown."""
    found = _UNUSABLE.search(value)
    if found is None:
        return value
    character, at = found.group(), found.start()
    if "\ud800" <= character <= "\udfff":
        raise refuse(
            "lone_surrogate",
            f"Holds half of a surrogate pair (U+{ord(character):04X}) at position {at}.",
            "Send whole characters; cut texts between characters, not inside one.",
        )
    raise refuse(
        "control_character",
        f"Holds the control character U+{ord(character):04X} at position {at}.",
        "Remove it; of the control characters only line feed, carriage return and tab may stand in a text.",
    )


def _require_words(value: str) -> str:
    if not any(unicodedata.category(character)[0] not in "ZC" for character in value):
        raise refuse("blank", "Holds nothing but blanks.", "Send the sentence to check.")
    return value


def _require_web_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and not re.search(r"\s", value)
    except ValueError:
        usable = False
    if not usable:
        raise refuse("url_invalid", "Is not a web address.", "Send the page's http or https address, or leave it out.")
    return value


def _read_date(value: object) -> object:
    if value is None:
        return None
    if not isinstance(value, str) or not _ISO_DATE.fullmatch(value):
        raise refuse("date_invalid", "Is not a date of the form YYYY-MM-DD.", "Send for example 2025-02-19.")
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise refuse("date_impossible", f"{value} is not in the calendar.", "Send a day that exists.") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise refuse(
            "date_out_of_range",
            f"{value} lies outside the years {FIRST_YEAR} to {LAST_YEAR}.",
            "Send a day within them.",
        )
    return day


def _read_language(value: str, info: ValidationInfo) -> str:
    """The language pack that a language tag (BCP 47) means."""
    known: Sequence[str] = (info.context or {}).get("languages", ())
    tag = _LANGUAGE_TAG.fullmatch(value)
    cure = f"Send one of: {', '.join(known)}; or leave it out."
    if tag is None:
        raise refuse("language_invalid", "Is not a language tag such as `id` or `id-ID`.", cure)
    language = match_language(value, known)
    if language is None:
        primary = tag["primary"].lower()
        raise refuse("language_unknown", f"The language `{primary}` is not among those this server reads.", cure)
    return language


Clean = AfterValidator(_require_clean)
ClaimText = Annotated[str, Field(min_length=1, max_length=MAX_TEXT), Clean, AfterValidator(_require_words)]
AroundText = Annotated[str, Field(max_length=MAX_AROUND), Clean]
TitleText = Annotated[str, Field(max_length=MAX_TITLE), Clean]
WebAddress = Annotated[str, Field(max_length=MAX_URL), Clean, AfterValidator(_require_web_address)]

IsoDate = Annotated[date, BeforeValidator(_read_date), WithJsonSchema({"type": "string", "format": "date"})]
LanguageTag = Annotated[str, Field(max_length=35), AfterValidator(_read_language)]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class ContextFields(_Request):
    """The page around the highlight. It helps the reading and is never judged itself."""

    url: WebAddress | None = Field(None, description="Address of the page, http or https.")
    title: TitleText | None = Field(None, description="Title of the page.")
    published: IsoDate | None = Field(None, description="Day the page was published; a claim speaks at this date.")
    before: AroundText | None = Field(None, description="Text right before the highlight.")
    after: AroundText | None = Field(None, description="Text right after the highlight.")

    def to_context(self) -> Context:
        return Context(
            url=self.url,
            title=self.title or "",
            published=self.published,
            before=self.before or "",
            after=self.after or "",
        )


class ReadingRequest(_Request):
    """A text to read without judging it."""

    text: ClaimText = Field(description="The text, 1 to 5,000 characters (Unicode code points).")
    context: ContextFields | None = Field(None, description="The page around the text.")
    language: LanguageTag | None = Field(None, description="Language of the text; detected when absent.")

    def to_passage(self, today: date) -> Passage:
        """The passage to read, in the present of ``today``."""
        context = self.context.to_context() if self.context else Context()
        return Passage(text=self.text, as_of=today, context=context, language=self.language)


class CheckRequest(ReadingRequest):
    """A text to check. Only `text` is required."""

    as_of: IsoDate | None = Field(None, description="The reader's present; today (UTC) when absent.")
    reply_language: LanguageTag | None = Field(
        None, description="Language of the answer; else `Accept-Language`, else the text's language."
    )

    def to_passage(self, today: date) -> Passage:
        return super().to_passage(self.as_of or today)


def describe_passage(passage: Passage) -> Mapping[str, Any]:
    """The passage as JSON values: what a check's id is made of and what is kept with its answer."""
    context = passage.context
    return {
        "text": passage.text,
        "as_of": passage.as_of.isoformat(),
        "language": passage.language,
        "context": {
            "url": context.url,
            "title": context.title,
            "published": context.published.isoformat() if context.published else None,
            "before": context.before,
            "after": context.after,
        },
    }


def restore_passage(described: Mapping[str, Any]) -> Passage:
    """The passage that ``describe_passage`` described."""
    context = described["context"]
    published = context["published"]
    return Passage(
        text=described["text"],
        as_of=date.fromisoformat(described["as_of"]),
        context=Context(
            url=context["url"],
            title=context["title"],
            published=date.fromisoformat(published) if published else None,
            before=context["before"],
            after=context["after"],
        ),
        language=described["language"],
    )
