"""In which language a reader is answered."""

from __future__ import annotations

from collections.abc import Sequence

from babel.core import get_global
from werkzeug.datastructures import LanguageAccept

from server.model.passage import DetectedLanguage


def choose_reply_language(
    asked: str | None, accepted: LanguageAccept, text: DetectedLanguage | None, known: Sequence[str], default: str
) -> str:
    """The first of these that has a pack: what was asked for, what the client accepts, the text's, the default.

    The text's is passed over where it is only a guess: figures and names alone are in no language.
    """
    if asked in known:
        return str(asked)
    # "*" names no language; programs send it where their user never chose one.
    named = LanguageAccept([(tag, quality) for tag, quality in accepted if tag != "*" and quality > 0])
    for tag in named.values():
        matched = match_language(tag, known)
        if matched is not None:
            return matched
    return text.code if text is not None and not text.is_guess and text.code in known else default


def match_language(tag: str, known: Sequence[str]) -> str | None:
    """The language among ``known`` that a tag (BCP 47) means: itself, the one of its script (zh-TW: zh-Hant), or the
    one of its first part; None where there is none."""
    by_fold = {code.casefold(): code for code in known}
    parts = tag.replace("_", "-").casefold().split("-")
    # CLDR knows the script that is likely where none is written: zh_TW is zh_Hant_TW.
    likely = get_global("likely_subtags").get("_".join([parts[0], *(part.upper() for part in parts[1:2])]), "")
    script = "-".join(likely.casefold().split("_")[:2])
    candidates = ("-".join(parts), "-".join(parts[:2]), script, parts[0])
    return next((by_fold[candidate] for candidate in candidates if candidate in by_fold), None)
