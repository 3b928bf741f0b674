"""What has to go with a fact that goes: sources that nothing else cites would be left without use."""

from __future__ import annotations

from collections.abc import Iterable

from server.evidence.files import Document


def list_orphans(documents: Iterable[Document], fact_id: str) -> tuple[str, ...]:
    """The ids of sources that only this fact cites, in the order it cites them."""
    facts = [fact for document in documents for fact in document.facts]
    others = {citation.source for fact in facts if fact.id != fact_id for citation in fact.sources}
    cited = (citation.source for fact in facts if fact.id == fact_id for citation in fact.sources)
    return tuple(dict.fromkeys(source for source in cited if source not in others))
