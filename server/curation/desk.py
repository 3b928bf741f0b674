"""What the curation pages work with: wired together by create_app, asked for by every view."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, cast

from flask import current_app

from server.checker import Checker
from server.config import Settings
from server.curation.secret_key import read_secret_key
from server.evidence.checks import CheckArchive
from server.evidence.current import CurrentBase
from server.evidence.database import Database
from server.evidence.files import Base
from server.evidence.loader import Author
from server.model.fact import Fact
from server.model.passage import Passage
from server.vocabulary.vocabulary import Vocabulary

EXTENSION_KEY = "periksa_curation"


class Showing(Protocol):
    """How readers see facts: the same words and pictures as on the public pages."""

    def write_statement(self, fact: Fact) -> str:
        """The fact as a sentence."""
        ...

    def draw_timeline(self, fact: Fact, facts: Iterable[Fact]) -> str | None:
        """The values of one attribute over time as SVG without styles of its own, None where there is one only."""
        ...

    @property
    def language(self) -> str:
        """The language of both."""
        ...


@dataclass(frozen=True, slots=True)
class Parts:
    """What is only made when a page is first asked for."""

    vocabulary: Vocabulary
    current: CurrentBase
    archive: CheckArchive
    show: Showing
    build_checker: Callable[[Base], Checker]
    restore_passage: Callable[[Mapping[str, Any]], Passage]


class Desk:
    """Everything a view needs. ``build`` raises NotReady where something is missing; it is then tried again."""

    def __init__(
        self, settings: Settings, database: Database, build: Callable[[], Parts], clock: Callable[[], datetime]
    ) -> None:
        self.settings = settings
        self.database = database
        self.clock = clock
        self._build = build
        self._parts: Parts | None = None

    @property
    def parts(self) -> Parts:
        """What the vocabulary, the packs and the evidence are needed for. Raises NotReady."""
        if self._parts is None:
            self._parts = self._build()
        return self._parts

    def read_secret(self) -> str:
        """What sessions are signed with. Raises NotReady where none is set and none can be kept."""
        given = self.settings.secret_key
        return given.get_secret_value() if given is not None else read_secret_key(self.settings.data_dir)

    def author(self, name: str, words: str) -> Author:
        """Who does something now, and why."""
        return Author(name, self.clock(), words.strip())


def get_desk() -> Desk:
    """The desk of the running application."""
    return cast(Desk, current_app.extensions[EXTENSION_KEY])
