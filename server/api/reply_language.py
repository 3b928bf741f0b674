"""In which language a reader is answered."""

from __future__ import annotations

from collections.abc import Sequence

from werkzeug.datastructures import LanguageAccept


def choose_reply_language(
    asked: str | None, accepted: LanguageAccept, text_language: str | None, known: Sequence[str], default: str
) -> str:
    """The first of these that has a pack: what was asked for, what the client accepts, the text's, the default."""
    if asked in known:
        return str(asked)
    # "*" names no language; programs send it where their user never chose one.
    named = LanguageAccept([(tag, quality) for tag, quality in accepted if tag != "*"])
    best = named.best_match(known)
    if best is not None:
        return best
    return str(text_language) if text_language in known else default
