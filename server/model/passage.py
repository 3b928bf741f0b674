"""What a reader highlighted, and what stands around it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

# Below this the words of a text told nothing of its language.
_TOLD = 0.25


@dataclass(frozen=True, slots=True)
class Context:
    """The page around the highlight; helps the reading and is never judged itself."""

    url: str | None = None
    title: str = ""
    published: date | None = None
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Passage:
    """A highlighted text. ``as_of`` is the reader's present; ``language`` a code, None where it must be detected.

    Raises ValueError for a blank text.
    """

    text: str
    as_of: date
    context: Context = field(default_factory=Context)
    language: str | None = None

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a passage has a text")


@dataclass(frozen=True, slots=True)
class DetectedLanguage:
    """A language code with how sure the detection is (0 to 1; 1 where the client said so)."""

    code: str
    confidence: float

    @property
    def is_guess(self) -> bool:
        """Whether the words told nothing, and some language had to be named."""
        return self.confidence < _TOLD
