"""Facts, entities and sources as JSON-LD in the words of schema.org, for programs that read pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from server.model.entity import Entity, EntityKind
from server.model.fact import Source

_CONTEXT = "https://schema.org"
# What schema.org has a word for; everything else is a Thing.
_TYPES: Mapping[EntityKind, str] = {
    EntityKind.PERSON: "Person",
    EntityKind.ORGANISATION: "Organization",
    EntityKind.DATASET: "Dataset",
    EntityKind.PRODUCT: "Product",
    EntityKind.EVENT: "Event",
}


def link_fact(fact: Mapping[str, Any], address: str, subject_address: str) -> dict[str, Any]:
    """A presented fact as a Claim: a sentence with the documents it rests on. Nobody is judged: no rating."""
    return {
        "@context": _CONTEXT,
        "@type": "Claim",
        "@id": address,
        "url": address,
        "identifier": fact["id"],
        "version": fact["revision"],
        "text": fact["statement"],
        "inLanguage": fact["reply_language"],
        "about": {"@type": "Thing", "@id": subject_address, "name": fact["subject"]["label"]},
        "isBasedOn": [
            _drop_empty(
                {
                    "@type": "CreativeWork",
                    "name": source["title"],
                    "publisher": {"@type": "Organization", "name": source["publisher"]},
                    "url": source["url"],
                    "datePublished": source["published"],
                    "archivedAt": source["archived_url"],
                }
            )
            for source in fact["sources"]
        ],
    }


def link_entity(entity: Entity, address: str) -> dict[str, Any]:
    """An entity with its other names."""
    return _drop_empty(
        {
            "@context": _CONTEXT,
            "@type": _TYPES.get(entity.kind, "Thing"),
            "@id": address,
            "url": address,
            "identifier": entity.id,
            "name": entity.label,
            "alternateName": list(entity.aliases) or None,
        }
    )


def link_source(source: Source, address: str) -> dict[str, Any]:
    """A document that facts rest on."""
    return _drop_empty(
        {
            "@context": _CONTEXT,
            "@type": "CreativeWork",
            "@id": address,
            "identifier": source.id,
            "name": source.title,
            "publisher": {"@type": "Organization", "name": source.publisher},
            "url": source.url,
            "datePublished": None if source.published is None else source.published.isoformat(),
            "archivedAt": source.archived_url,
        }
    )


def _drop_empty(members: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not None}
