"""A sentence under reading, with all that the makers of claims look at."""

from __future__ import annotations

from dataclasses import dataclass

from server.model.span import Span
from server.reading.document import Document, Sentence, Tools
from server.reading.speech import SpeechFrame


# Built anew for each sentence and never changed; a frozen one would cost a call for every field.
@dataclass(slots=True, eq=False)
class Scope:
    """One highlighted sentence of a document, its speech frames, and the tools of its language."""

    sentence: Sentence
    document: Document
    tools: Tools
    frames: tuple[SpeechFrame, ...]

    def cut(self, span: Span) -> str:
        """The words of a stretch of the document."""
        return self.document.text[span.start : span.end]
