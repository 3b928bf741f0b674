"""A row and a rule as a fact: value, unit, bound, settings, time, standing and id."""

from __future__ import annotations

from collections.abc import Mapping

from server.evidence.faults import FieldError
from server.evidence.importers.mapping import FactRule, Standing, ValueRule
from server.evidence.importers.rows import Row
from server.evidence.importers.subjects import NameMatcher, Subject, Unplaced
from server.evidence.importers.templates import fill_template, make_slug
from server.evidence.importers.transforms import read_date, read_number
from server.evidence.records import CitationRecord, FactRecord, parse_fields
from server.model.attribute import Agreement, Attribute, Lasting, ValueType
from server.vocabulary.vocabulary import Vocabulary

# Notes are a sentence or two; what a cell adds to one may be a page.
_LONGEST_NOTE = 500

_Value = str | tuple[str, str]


class FactMaker:
    """Makes the facts of one file. ``values`` are what its templates may name besides columns."""

    def __init__(self, vocabulary: Vocabulary, matcher: NameMatcher, values: Mapping[str, str]) -> None:
        self._vocabulary = vocabulary
        self._matcher = matcher
        self._values = values

    def make_fact(
        self,
        row: Row,
        subject: Subject,
        source: CitationRecord,
        rule: FactRule,
        part: str,
        standing: Standing | None,
    ) -> FactRecord:
        """The fact that a rule makes of one part of its cell.

        Raises FieldError for what cannot be a fact, Unplaced for a name or setting that nobody here knows.
        """
        attribute = self._vocabulary.attributes[rule.attribute]
        value, bound = self._read_value(rule.value, part)
        qualifiers = self._read_qualifiers(row, subject, rule, attribute)
        as_of = self._read_time(row, rule)
        told = standing or Standing()
        locator = source.locator if rule.locator is None else self._fill(rule.locator, row)
        written: dict[str, object] = {
            "id": self._make_id(subject, attribute, rule, row, qualifiers, as_of, value),
            "subject": subject.id,
            "attribute": attribute.id,
            "value": value,
            "qualifiers": qualifiers,
            "status": told.status or rule.status,
            "sources": [{"source": source.source, "locator": locator}],
            "note": self._fill(rule.note, row)[:_LONGEST_NOTE].strip(),
        }
        if attribute.value is ValueType.QUANTITY:
            written["unit"] = self._fill(rule.unit or str(attribute.unit), row)
            bound = bound or rule.bound or told.bound
            written |= {"bound": bound} if bound is not None and isinstance(value, str) else {}
        stated_by = told.stated_by or rule.stated_by
        written |= {} if as_of is None else {"as_of": as_of}
        written |= {} if stated_by is None else {"stated_by": stated_by}
        return parse_fields(FactRecord, written)

    def match_known(self, text: str, rule: ValueRule) -> list[str]:
        """The entities that a cell names and that the base knows; whom it does not know is passed over."""
        found: dict[str, None] = {}
        for part in split_cell(text, rule):
            try:
                entity = self._matcher.match(part, rule.kinds)
            except Unplaced:
                continue
            if entity is not None:
                found[entity] = None
        return list(found)

    def _fill(self, template: str, row: Row) -> str:
        return fill_template(template, row.cells, self._values)

    def _read_value(self, rule: ValueRule, text: str) -> tuple[_Value, str | None]:
        """The value of a text, and the bound that its sign says."""
        match rule.read:
            case "number":
                number = read_number(rule.column, text, rule.scale, rule.digits, rule.places)
                return number.written, number.bound
            case "date":
                return read_date(rule.column, text, rule.order), None
            case "entity":
                return self._match_one(rule, text), None
            case "word":
                if text not in rule.words:
                    cure = f"write one of {', '.join(rule.words)}, or add it to the mapping"
                    raise FieldError(rule.column, f"'{text[:60]}' is no word of the mapping", cure)
                return rule.words[text], None
            case "text":
                return text, None

    def _match_one(self, rule: ValueRule, text: str) -> str:
        entity = self._matcher.match(text, rule.kinds)
        if entity is None:
            kinds = " or ".join(rule.kinds)
            raise Unplaced(f"no {kinds} of the base is called '{text[:80]}'", "add it or its alias, and import again")
        return entity

    def _read_qualifiers(self, row: Row, subject: Subject, rule: FactRule, attribute: Attribute) -> dict[str, str]:
        written = {name: self._read_setting(row, template) for name, template in rule.qualifiers.items()}
        found = {name: text for name, text in written.items() if text}
        for name, text in subject.qualifiers.items():
            if attribute.qualifier(name) is None:
                cure = "add the setting to the attribute (server/data/attributes.yaml), or enter the fact by hand"
                raise Unplaced(f"{attribute.id} carries no setting '{name}', and this row is of {text}", cure)
            found.setdefault(name, text)
        return found

    def _read_setting(self, row: Row, rule: str | ValueRule) -> str:
        """A setting; empty where its cell is, or where it names several, or somebody the base does not know."""
        if isinstance(rule, str):
            return self._fill(rule, row)
        parts = split_cell(row.get(rule.column), rule)
        if len(parts) != 1:
            return ""
        if rule.read == "entity":
            return next(iter(self.match_known(parts[0], rule)), "")
        if rule.read == "word":
            return rule.words.get(parts[0], "")
        value, _ = self._read_value(rule, parts[0])
        return value if isinstance(value, str) else ""

    def _read_time(self, row: Row, rule: FactRule) -> str | None:
        if isinstance(rule.as_of, ValueRule):
            cell = row.get(rule.as_of.column)
            return read_date(rule.as_of.column, cell, rule.as_of.order) if cell else None
        return None if rule.as_of is None else self._fill(rule.as_of, row) or None

    def _make_id(
        self,
        subject: Subject,
        attribute: Attribute,
        rule: FactRule,
        row: Row,
        qualifiers: Mapping[str, str],
        as_of: str | None,
        value: _Value,
    ) -> str:
        """The id by the rule of the files: subject, attribute, and what parts it from others of them."""
        own = subject.qualifiers
        if rule.detail is not None:
            parts = [self._fill(rule.detail, row), *own.values()]
        else:
            parts = [as_of] if as_of and _is_of_a_day(attribute) else []
            parts += [text for name, text in qualifiers.items() if name in own or _parts_facts(attribute, name)]
        if attribute.value is ValueType.ENTITY:
            parts.append(str(value))
        detail = "-".join(filter(None, (make_slug(part) for part in parts)))
        stem = f"{subject.id}/{attribute.id.replace('_', '-')}"
        return f"{stem}/{detail}" if detail else stem


def _is_of_a_day(attribute: Attribute) -> bool:
    """Whether facts of the attribute are of a day or an occasion, so that many of them stand beside each other."""
    return attribute.lasting is Lasting.SNAPSHOT or attribute.occasion_days > 0


def _parts_facts(attribute: Attribute, name: str) -> bool:
    """Whether facts of two values of that setting stand beside each other."""
    rule = attribute.qualifier(name)
    return rule is not None and rule.agreement is not Agreement.NEVER


def split_cell(text: str, rule: ValueRule) -> list[str]:
    """The parts of a cell, where the rule names a separator; none of an empty one."""
    if rule.separator is None:
        return [text] if text else []
    return [part for part in (each.strip() for each in text.split(rule.separator)) if part]


def read_standing(row: Row, rule: FactRule, part: str) -> tuple[Standing | None, str]:
    """What the word of confidence says (None: the rule asks for none), and the value without it.

    Raises FieldError for a word that the mapping does not know.
    """
    confidence = rule.confidence
    if confidence is None:
        return None, part
    word = ""
    if confidence.tag is not None:
        part, _, word = (piece.strip() for piece in part.partition(confidence.tag))
    elif confidence.column is not None:
        word = row.get(confidence.column)
    standing = confidence.words.get(word)
    if standing is None:
        known = ", ".join(f"'{each}'" for each in confidence.words)
        cure = f"write one of {known}, or add it to the mapping"
        raise FieldError(confidence.column or rule.value.column, f"'{word[:60]}' is no word of confidence", cure)
    return standing, part
