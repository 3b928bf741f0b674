"""The settings, read once from the environment. docs/operations.md explains each; a test keeps the two together."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from server.errors import InvalidSettings

# Extension ids: 32 letters a-p in Chromium, a UUID per installation in Firefox.
EXTENSION_ORIGINS = r"chrome-extension://[a-p]{32} moz-extension://[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"

SHORTEST_SECRET = 32
SHIPPED_EVIDENCE = Path(__file__).resolve().parent.parent / "evidence"


class Settings(BaseSettings):
    """Everything an operator can set; the name in the environment is the field's name in capitals."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore", env_ignore_empty=True)

    host: str = Field("127.0.0.1", description="Address to listen on; `0.0.0.0` for all.")
    port: int = Field(8000, ge=1, le=65535, description="Port to listen on.")
    data_dir: Path = Field(Path("var"), description="Folder of the database; made when missing.")
    database_url: str | None = Field(
        None, description="SQLAlchemy address of the database; unset: SQLite in `DATA_DIR`."
    )
    evidence_dir: Path = Field(SHIPPED_EVIDENCE, description="Folder of the evidence files to load.")
    web_concurrency: int = Field(2, ge=1, le=64, description="Worker processes.")
    web_threads: int = Field(8, ge=1, le=256, description="Threads of each worker.")
    check_retention_days: int = Field(
        30, ge=0, le=3650, description="How long answers can be replayed by their id; `0` keeps nothing."
    )
    question_retention_days: int = Field(
        90,
        ge=0,
        le=3650,
        description="How long what readers ask in vain and what they say of answers is kept, without a trace of who; "
        "`0`, or `CHECK_RETENTION_DAYS=0`, keeps nothing.",
    )
    question_examples_after: int = Field(
        3,
        ge=1,
        le=1000,
        description="How often a question must have been asked before a sentence that asked it is kept.",
    )
    default_language: str = Field(
        "en", description="Language of answers where neither request nor text names one that is known."
    )
    allowed_origins: str = Field(
        EXTENSION_ORIGINS,
        description="Who may call the API from a browser besides this server's own pages: regular expressions, "
        "separated by blanks.",
    )
    trusted_proxies: int = Field(
        0, ge=0, le=8, description="How many reverse proxies in front set `X-Forwarded-*` headers."
    )
    trusted_hosts: str = Field(
        "", description="Host names requests may be addressed to, separated by blanks; empty: any."
    )
    secret_key: SecretStr | None = Field(
        None,
        description="What sessions of curators are signed with, at least 32 characters; unset: made once and kept in "
        "`DATA_DIR`.",
    )
    solo_curator: bool = Field(
        False, description="`1`: one person keeps the evidence, so authors may approve their own proposals."
    )
    link_check_days: int = Field(
        30, ge=1, le=3650, description="How many days after it was looked at the link of a source is looked at again."
    )
    wayback_url: str = Field(
        "https://archive.org/wayback/available",
        description="Where to ask for copies of pages (the Internet Archive's availability API); `off` asks nobody.",
    )
    archive_contact: str = Field(
        "",
        description="Whom the sites whose pages are fetched may ask about it: an address of a page or of mail, sent in "
        "`User-Agent`.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="What the server writes to standard error."
    )
    gunicorn_log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", description="What gunicorn itself writes there; `bin/serve` sets `warning`."
    )

    @field_validator("secret_key")
    @classmethod
    def _require_length(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and len(value.get_secret_value()) < SHORTEST_SECRET:
            raise ValueError(f"has fewer than {SHORTEST_SECRET} characters; unset it to have one made")
        return value

    @field_validator("wayback_url")
    @classmethod
    def _require_address(cls, value: str) -> str:
        if value != "off" and not value.startswith(("https://", "http://")):
            raise ValueError("is no address of a page; write https://..., or off")
        return value

    @field_validator("archive_contact")
    @classmethod
    def _require_plain_words(cls, value: str) -> str:
        if not (value.isascii() and value.isprintable()) or len(value) > 200 or set(value) & set("()\\;"):
            raise ValueError("goes into a header: write up to 200 plain letters, without brackets and semicolons")
        return value

    @field_validator("allowed_origins")
    @classmethod
    def _require_patterns(cls, value: str) -> str:
        for pattern in value.split():
            try:
                re.compile(pattern)
            except re.error as error:
                raise ValueError(f"{pattern} is not a regular expression ({error})") from None
        return value


def read_settings() -> Settings:
    """The settings of this process.

    Raises InvalidSettings, naming the variables and what is wrong with each.
    """
    try:
        return Settings()
    except ValidationError as error:
        faults = (f"{str(fault['loc'][0]).upper()}: {fault['msg']}" for fault in error.errors(include_input=False))
        raise InvalidSettings("; ".join(faults)) from None
