"""The log: everything that was done, to its very beginning."""

from __future__ import annotations

import re

from flask import Flask

from server.curation.desk import EXTENSION_KEY, Desk
from server.evidence.proposal import Draft
from server.evidence.proposals import create_proposals
from tests.curation.conftest import SCORE, Person
from tests.curation.test_workflow import decide, edit, send


def test_the_log_tells_the_whole_way(ani: Person, budi: Person) -> None:
    decide(budi, "publish", send(ani, edit(ani, value="87.1")), reason="checked in table 1")
    page = budi.get("/log")
    for action in (
        "proposal.created",
        "proposal.submitted",
        "proposal.approved",
        "proposal.published",
        "base.changed",
        "session.began",
        "account.added",
    ):
        assert f"· {action} ·" in page, action
    assert "checked in table 1" in page
    assert "ani</strong> · session.began" not in budi.get("/log?actor=budi")


def test_the_log_is_read_to_its_end_though_much_was_done_at_one_moment(ani: Person, budi: Person, app: Flask) -> None:
    desk: Desk = app.extensions[EXTENSION_KEY]
    drafts = [Draft("facts", SCORE, None)] * 120
    with desk.database.writing() as connection:
        create_proposals(connection, drafts, desk.author("ani", "an import"))
    seen: set[str] = set()
    for page in (1, 2, 3):
        text = budi.get(f"/log?actor=ani&page={page}")
        seen |= set(re.findall(r"proposal\.created · (proposal \d+):", text))
    assert len(seen) == 120
    assert 'rel="next"' not in text
    assert "proposal.created" not in budi.get("/log?actor=ani&page=99")
    budi.get("/log?page=many")
