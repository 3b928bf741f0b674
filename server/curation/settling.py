"""Asking the questions of readers again when the base has changed, and what of it comes near an open one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from server.checker import Checker
from server.curation.desk import Desk
from server.curation.search import Hit, search_records
from server.evidence.current import Current
from server.evidence.question_queue import KeptQuestion, list_unsettled, settle_question
from server.model.fact import Fact
from server.model.fact_days import find_day
from server.model.passage import Context, Passage
from server.model.question import Asked, ask_question, list_questions
from server.model.verdict import VerdictWord

# How many questions are asked again when the page is opened; the others wait for the next time.
MOST_SETTLED = 50
MOST_NEAR = 3
_OPEN = (VerdictWord.UNVERIFIED, VerdictWord.NOT_CHECKABLE)


@dataclass(frozen=True, slots=True)
class Near:
    """What the base holds near a question: facts as id and sentence, and entities of a similar name."""

    facts: tuple[tuple[str, str], ...]
    entities: tuple[Hit, ...]


def settle_questions(desk: Desk) -> int:
    """Ask open questions again that were last asked of an earlier revision; how many are answered now.

    A question is answered when what asked it in one of its sentences gets a verdict.
    """
    with desk.database.reading() as connection:
        current = desk.parts.current.read(connection)
        waiting = list_unsettled(connection, current.revision, MOST_SETTLED)
    if not waiting:
        return 0
    checker = desk.parts.build_checker(current.base)
    labels = {entity.id: entity.label for entity in current.base.entities}
    moment = desk.clock()
    answered = {question.key: _is_answered(question, checker, labels, moment.date()) for question in waiting}
    with desk.database.writing() as connection:
        for key, is_answered in answered.items():
            settle_question(connection, key, current.revision, moment, is_answered=is_answered)
    return sum(answered.values())


def find_near(desk: Desk, current: Current, questions: Iterable[KeptQuestion]) -> dict[str, Near]:
    """For each question: facts of its subject, those of the attribute asked for first and the latest of them; and
    entities whose names hold the one that the base does not know."""
    by_subject: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in current.base.facts:
        by_subject[fact.subject].append(fact)
    near: dict[str, Near] = {}
    for question in questions:
        own = sorted(by_subject[question.subject], key=lambda fact: find_day(fact) or date.min, reverse=True)
        own.sort(key=lambda fact: fact.attribute != question.attribute)
        shown = tuple((fact.id, desk.parts.show.write_statement(fact)) for fact in own[:MOST_NEAR])
        words = question.name.split()
        alike = search_records(current.documents, words[0], section="entities", limit=MOST_NEAR).hits if words else ()
        near[question.key] = Near(shown, alike)
    return near


def _is_answered(question: KeptQuestion, checker: Checker, labels: dict[str, str], today: date) -> bool:
    """Whether a sentence that asked it gets a verdict. What "it" is stands outside the sentence, so the subject is told
    as the title of the page."""
    about = Context(title=labels.get(question.subject, question.name))
    whole = [example for example in question.examples if example.sentence and not example.sentence.endswith("…")]
    for example in whole:
        report = checker.check(Passage(example.sentence, today, about, example.language))
        decided = [verdict for verdict in report.verdicts if verdict.word not in _OPEN]
        again = [ask_question(verdict, example.sentence, example.language) for verdict in decided]
        if any(asked is not None and asked.key == question.key for asked in again):
            return True
        # What the base has learnt to read is another question now; that the old one is asked no longer must do.
        is_unread = question.asked is Asked.TEXT or not question.subject
        if is_unread and decided and question.key not in {asked.key for asked in list_questions(report)}:
            return True
    return False
