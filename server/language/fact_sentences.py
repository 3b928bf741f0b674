"""One sentence for a fact, from its typed parts: what it says, under which settings, as of when, and who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from server.language.wording import Name
from server.model.fact import Fact, SourceKind, StatementContent, Status, Undisclosed, Value
from server.model.period import Period
from server.model.quantity import Quantity

if TYPE_CHECKING:
    from server.language.writer import Writer


def write_statement(writer: Writer, fact: Fact) -> str:
    """The sentence of a fact, without its full stop.

    Example: "Menurut xAI, Grok 3 dilatih dengan 200.000 akselerator NVIDIA H100".
    """
    if isinstance(fact.value, StatementContent):
        return _write_said(writer, fact, fact.value)
    according = write_according(writer, fact)
    if isinstance(fact.value, Undisclosed):
        undisclosed = {"subject": fact.subject, "attribute": fact.attribute, "according": according}
        return writer.write("fact.undisclosed", undisclosed) or fact.id
    says, used = _write_clause(writer, fact)
    said = writer.messages.labels.is_said
    settings = [(name, value) for name, value in fact.qualifiers if name not in used and said(name)]
    params: dict[str, object] = {
        "says": says,
        "settings": writer.write_settings(settings),
        "valid": fact.valid if isinstance(fact.value, str) else None,
        "as_of": fact.as_of if isinstance(fact.value, Quantity) else None,
        "according": according,
    }
    return writer.write("fact.statement", params) or says


def write_according(writer: Writer, fact: Fact) -> str | None:
    """Who vouches for the fact: "menurut perkiraan Epoch AI". Figures alone are measured; words are reported."""
    status = fact.status
    if status is Status.MEASURED and not isinstance(fact.value, Quantity):
        status = Status.REPORTED
    if status is Status.ESTIMATED and not isinstance(fact.value, (Quantity, Period)):
        status = Status.REPORTED
    return writer.messages.fill(f"according.{status}", {"source": choose_source(writer, fact)})


def choose_source(writer: Writer, fact: Fact) -> Name:
    """Whom a sentence names: the speaker, else the publisher of the first primary source, else of the first.

    An estimate is the first source's: primary ones may stand beside it for the figures it was made from.
    """
    if fact.speaker is not None:
        return writer.name_entity(fact.speaker)
    sources = [citation.source for citation in fact.citations]
    first = sources[0]
    if fact.status is not Status.ESTIMATED:
        first = next((source for source in sources if source.kind is SourceKind.PRIMARY), first)
    return Name(first.publisher)


def write_value(writer: Writer, fact: Fact) -> str | None:
    """The value alone: "200.000 akselerator", "17 Februari 2025", the label of an entity; None for a statement."""
    return _write_any(writer, fact.value, "")


def _write_any(writer: Writer, value: Value, style: str) -> str | None:
    formats = writer.messages.formats
    if isinstance(value, Quantity):
        return formats.write_quantity(value, style)
    if isinstance(value, Period):
        return formats.write_period(value, style)
    if isinstance(value, str):
        statuses = writer.messages.labels.statuses
        return statuses.get(value) or writer.name_entity(value)
    return None


def _write_clause(writer: Writer, fact: Fact) -> tuple[str, frozenset[str]]:
    """What the fact says, as the label of its attribute words it, and the names of the settings that stand in it."""
    label = writer.messages.labels.attributes.get(fact.attribute)
    settings = dict(fact.qualifiers)

    def fill(name: str, style: str) -> str | None:
        if name == "subject":
            return writer.name_entity(fact.subject)
        if name == "value":
            return _write_any(writer, fact.value, style)
        return writer.name_setting(name, settings[name]) if name in settings else None

    for wording in label.says if label is not None else ():
        written = wording.write(fill)
        if written is not None:
            return written, frozenset(place.name for place in wording.list_placeholders())
    name = writer.messages.labels.name_attribute(fact.attribute)
    value = write_value(writer, fact)
    return Name(f"{writer.name_entity(fact.subject)}: {name}{'' if value is None else ' ' + value}"), frozenset()


def _write_said(writer: Writer, fact: Fact, content: StatementContent) -> str:
    """The sentence of a statement: who, when, where, about what, and its key concepts and figures."""
    formats = writer.messages.formats
    speaker = fact.speaker or (fact.subject if fact.status is Status.STATED else None)
    about = [str(writer.name_entity(entity)) for entity in content.about if entity != speaker]
    said = [writer.messages.name_concept(concept) for concept in sorted(content.key)]
    said += [written for quantity in content.quantities if (written := formats.write_quantity(quantity))]
    said += [written for period in content.periods if (written := formats.write_period(period, "in"))]
    params = {
        "speaker": None if speaker is None else writer.name_entity(speaker),
        "said": fact.as_of,
        "about": Name(formats.write_list(about)) if about else None,
        "content": formats.join_clauses(said) or None,
        "venue": writer.write_settings(fact.qualifiers),
    }
    return writer.write("fact.denied" if content.denied else "fact.said", params) or fact.id
