"""Which models are models in their own right, and which only a make of another: a size, a mode, a preview of it."""

from __future__ import annotations

from collections.abc import Iterable

from server.verdict.case import Case

# Relations by which the base says so.
_MAKE_RELATIONS = ("variant_of", "member_of")


def is_size_of(case: Case, name: str, subject: str) -> bool:
    """Whether the one is a smaller or larger make of the other by its name (Padi 2 Mini), and so no newer one."""
    words = _find_addition(case, name, subject).replace("-", " ").split()
    return bool(words) and case.vocabulary.variant_words.issuperset(words)


def is_model_of_its_own(case: Case, name: str, others: Iterable[str]) -> bool:
    """Whether a model is neither a version or member of another nor, by its name, a make of one of those others.

    What a name adds behind another one's makes it a make of it, whatever it says (o1-preview, Grok 4 Heavy), unless it
    is a number behind a point: Grok 4.1 is no make of Grok 4.
    """
    entity = case.find_entity(name)
    if entity is None or any(entity.relation(relation) for relation in _MAKE_RELATIONS):
        return False
    return not any(_find_addition(case, name, other) for other in others if other != name)


def _find_addition(case: Case, name: str, other: str) -> str:
    """What the name of the one adds to that of the other; empty where it is no such name."""
    longer, shorter = case.find_entity(name), case.find_entity(other)
    if longer is None or shorter is None or not longer.label.casefold().startswith(shorter.label.casefold()):
        return ""
    rest = longer.label.casefold()[len(shorter.label) :]
    return "" if rest[:1].isalnum() or rest[:1] == "." else rest
