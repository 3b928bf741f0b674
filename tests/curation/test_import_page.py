"""A file is sent, its report looked at, and its good rows become drafts; nothing is written before."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from sqlalchemy import Engine

from server.config import Settings
from server.curation import import_reports, uploads
from server.evidence.accounts import Role
from server.evidence.proposal import Proposal
from server.evidence.proposals import list_proposals
from server.evidence.store import read_base
from server.vocabulary.vocabulary import Vocabulary
from tests.curation.conftest import Clock, Person
from tests.curation.test_workflow import decide

Enter = Callable[..., Person]
HEAD = "subject,attribute,value,unit,status,source,locator\n"
GOOD = "rose-1,training_accelerators,1500,accelerator,reported,acme-rose-2,table 1\n"
OTHER = "rose-2,training_accelerators,9000,accelerator,reported,daily-rose,line 3\n"
HELD = "rose-2,release_date,2025-03-04,,reported,acme-rose-2,page date\n"
BAD = "rose-1,training_accelerators,many,accelerator,reported,acme-rose-2,table 1\n"
TABLE = HEAD + GOOD + HELD + BAD


def upload(person: Person, text: str | bytes, name: str = "own.csv", status: int = 302, **form: str) -> str:
    """Send a file; where its report is, or the page that says why there is none."""
    person.get("/import")
    content = text.encode() if isinstance(text, str) else text
    answer = person.send("/import", file=(io.BytesIO(content), name), **form)
    assert answer.status_code == status, answer.get_data(as_text=True)
    if status != 302:
        return unescape(answer.get_data(as_text=True))
    return answer.headers["Location"].removeprefix("/curation")


def read_lines(page: str) -> list[str]:
    """The lines of a report, each as its words."""
    found = re.findall(r'<li class="line">(.*?)</li>', page, re.DOTALL)
    return [" ".join(unescape(re.sub(r"<[^>]+>", " ", line)).split()) for line in found]


def list_every(engine: Engine) -> tuple[Proposal, ...]:
    with engine.connect() as connection:
        return list_proposals(connection)


def count_written(engine: Engine) -> int:
    return len(list_every(engine))


def test_each_row_is_told_and_nothing_is_written(ani: Person, engine: Engine) -> None:
    page = ani.get(upload(ani, HEAD + GOOD + OTHER + HELD + BAD))
    assert "4 rows read with <strong>own-form</strong>" in page
    assert read_lines(page) == [
        "new row 2 rose-1/training-accelerators 1500 accelerator",
        "differs row 3 rose-2/training-accelerators/import 9000 accelerator "
        "The base says otherwise: rose-2/training-accelerators "
        "(about 2000 accelerator (hardware chip-x) as of 2025-03)",
        "unchanged row 4 rose-2/release-date 2025-03-04 Said already by rose-2/release-date (2025-03-04)",
        "bad row 5 rose-1 value : 'many' is no figure; "
        "write digits with a point, without separators: 86.4, 200000, 3.8e25",
    ]
    assert "Make 2 drafts" in page
    assert count_written(engine) == 0


def test_the_good_rows_become_drafts_and_the_same_file_twice_changes_nothing(
    ani: Person, budi: Person, engine: Engine, real_vocabulary: Vocabulary
) -> None:
    where = upload(ani, TABLE)
    ani.get(where)
    page = ani.follow(where, reason="the table of their report")
    assert "1 drafts were made" in page or "1 draft was made" in page
    assert "from own-form" in page
    with engine.connect() as connection:
        (draft,) = list_proposals(connection)
    assert (draft.record_id, draft.author, draft.reason) == (
        "rose-1/training-accelerators",
        "ani",
        "the table of their report",
    )
    # Looked at again, the draft counts; written again, by whomever and under whatever name, nothing is added.
    again = upload(budi, TABLE, "copy.csv")
    assert "There is nothing to make a draft of." in budi.get(again)
    assert "Nothing was written: all of it is there already." in budi.follow(again, reason="once more")
    assert count_written(engine) == 1
    decide(ani, "submit", draft.id)
    decide(budi, "publish", draft.id)
    with engine.connect() as connection:
        facts = {fact.id for fact in read_base(connection, real_vocabulary.attributes).facts}
    assert "rose-1/training-accelerators" in facts
    assert "There is nothing to make a draft of." in ani.get(upload(ani, TABLE))
    assert "import.drafted" in budi.get("/log")
    assert "1 drafts: the table of their report" in budi.get("/log")


def test_the_drafts_of_a_file_go_to_the_reviewers_together(ani: Person, budi: Person, engine: Engine) -> None:
    where = upload(ani, HEAD + GOOD + OTHER)
    ani.get(where)
    page = ani.follow(where, reason="their report")
    assert "Send all 2 to review" in page
    batch = re.findall(r'name="whole_batch" value="([^"]+)"', page)[0]
    ani.post("/proposals/decide", 302, whole_batch=batch, action="submit")
    states = [proposal.state.value for proposal in list_every(engine)]
    assert states == ["in_review", "in_review"]
    assert "Nothing is ticked." in ani.follow("/proposals/decide", whole_batch=batch, action="withdraw")
    # What others wrote is not theirs to send, and a whole batch is never published at one press.
    assert "There is none." in budi.get(f"/proposals?state=published&batch={batch}")
    budi.get("/account")
    assert "Nothing is ticked." in budi.follow("/proposals/decide", whole_batch=batch, action="publish")


def test_a_batch_of_somebody_else_is_not_theirs_to_send(ani: Person, enter: Enter, engine: Engine) -> None:
    where = upload(ani, HEAD + GOOD + OTHER)
    ani.get(where)
    batch = re.findall(r'name="whole_batch" value="([^"]+)"', ani.follow(where, reason="their report"))[0]
    dewi = enter("dewi", Role.CONTRIBUTOR)
    assert 'name="ids"' not in dewi.get(f"/proposals?state=draft&batch={batch}")
    dewi.get("/account")
    refused = dewi.post("/proposals/decide", 403, whole_batch=batch, action="withdraw")
    assert "or a reviewer may withdraw it" in refused
    assert {proposal.state.value for proposal in list_every(engine)} == {"draft"}


def test_a_draft_needs_a_reason(ani: Person, engine: Engine) -> None:
    where = upload(ani, TABLE)
    ani.get(where)
    assert "why: is empty" in ani.post(where, 422, reason="  ")
    assert count_written(engine) == 0


@pytest.mark.parametrize(("role", "status"), [(Role.READER, 403), (Role.CONTRIBUTOR, 200), (Role.ADMIN, 200)])
def test_contributors_import(enter: Enter, role: Role, status: int) -> None:
    dewi = enter("dewi", role)
    dewi.get("/import", status)
    answer = dewi.send("/import", file=(io.BytesIO(TABLE.encode()), "own.csv"))
    assert answer.status_code == (302 if status == 200 else 403)


def test_lines_are_narrowed_and_paged(ani: Person) -> None:
    rows = "".join(GOOD.replace("1500", str(1500 + number)).replace("rose-1", "rose-9") for number in range(70))
    where = upload(ani, HEAD + GOOD + rows)
    page = ani.get(where)
    assert "71 lines, page 1 of 2." in page
    assert len(read_lines(page)) == 50
    assert read_lines(ani.get(f"{where}?page=2"))[-1].startswith("bad row 72 rose-9")
    assert read_lines(ani.get(f"{where}?verb=new")) == ["new row 2 rose-1/training-accelerators 1500 accelerator"]
    assert read_lines(ani.get(f"{where}?q=ROSE-1/")) == ["new row 2 rose-1/training-accelerators 1500 accelerator"]


def test_a_mapping_is_recognised_or_chosen_and_the_day_given(ani: Person) -> None:
    board = "rank,model,arena_score,95_pct_ci,votes,url\n1,Rose 2,1300,+5/-5,9,\n"
    where = upload(ani, board, "board.csv")
    told = ani.get(where, 422)
    assert "does not say of which day it is; give the day of the export, as 2025-03-04 (--date)" in told
    page = ani.get(f"{where}?date=2025-04-05")
    assert "1 row read with <strong>lmarena-text-board</strong>" in page
    assert "2025-04-05" in read_lines(page)[0]
    assert "lmarena-text-board" in ani.get(upload(ani, board, "arena_text_2025-04-05.csv"))
    wrong = ani.get(f"{where}?mapping=epoch-models&date=2025-04-05", 422)
    assert "misses the columns" in wrong
    assert "<option selected>epoch-models</option>" in wrong
    assert "is no day; write it as 2025-03-04" in unescape(ani.get(f"{where}?date=yesterday", 422))
    assert "is none of those of the form" in unescape(ani.get(f"{where}?encoding=punycode", 422))


def test_json_lines_and_reviews_are_read(ani: Person) -> None:
    line = {
        "id": "rose-1/release-date",
        "subject": "rose-1",
        "attribute": "release_date",
        "value": "2024-02-03",
        "status": "reported",
        "sources": [{"source": "acme-rose-2", "locator": "line 1"}],
    }
    page = ani.get(upload(ani, json.dumps(line), "own.jsonl"))
    assert read_lines(page) == ["new row 1 rose-1/release-date 2024-02-03"]
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": "https://checks.example.org/rose",
        "name": "Roses and numbers",
        "claimReviewed": "Rose 1 was trained on 4,000 Chip X GPUs.",
        "datePublished": "2025-04-02",
        "inLanguage": "en",
        "author": {"name": "The Checkers"},
        "reviewRating": {"ratingValue": "1", "worstRating": "1", "bestRating": "5", "alternateName": "False"},
    }
    for text, name in (
        (json.dumps(review), "review.jsonld"),
        (f'<script type="application/ld+json">{json.dumps(review)}</script>', "review.html"),
    ):
        (line_told,) = read_lines(ani.get(upload(ani, text, name)))
        assert line_told.startswith("new row 1 rose-1/training-accelerators/the-checkers 4000 accelerator")


def test_what_cannot_be_used_is_refused_with_the_cure(ani: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "own.csv is empty; export it again" in upload(ani, "", status=422)
    assert "file: none was chosen" in upload(ani, TABLE, "", status=422)
    assert "'.xlsx' is no form of tables; give .csv" in unescape(ani.get(upload(ani, TABLE, "own.xlsx"), 422))
    assert "save it as UTF-8" in ani.get(upload(ani, (HEAD + GOOD.replace("table", "tablé")).encode("cp1252")), 422)
    monkeypatch.setattr(import_reports, "MOST_ROWS", 2)
    assert "has more than 2 rows; split it" in unescape(ani.get(upload(ani, TABLE, "long.csv"), 422))
    monkeypatch.setattr(uploads, "LARGEST_FILE", 100)
    assert "own.csv is larger than" in upload(ani, TABLE, status=422)


def test_a_file_larger_than_any_form_may_be_sent_and_others_still_may_not(ani: Person) -> None:
    """Forms are kept short; the one with a file is not."""
    ani.get(upload(ani, HEAD + GOOD * 5_000))
    assert ani.send("/proposals/decide", reason="x" * 400_000).status_code == 413


def test_a_file_is_kept_for_a_day_and_then_goes(ani: Person, settings: Settings, clock: Clock) -> None:
    where = upload(ani, TABLE)
    ani.get(where)
    held = settings.data_dir / "imports"
    assert [path.name for path in held.glob("*/file/*")] == ["own.csv"]
    assert held.stat().st_mode & 0o077 == 0
    clock.move(hours=25)
    assert "Send it once more" in ani.get(where, 404)
    upload(ani, HEAD + GOOD, "next.csv")
    assert [path.name for path in held.glob("*/file/*")] == ["next.csv"]


def test_of_many_files_the_oldest_go_first(
    ani: Person, settings: Settings, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "MOST_FILES", 3)
    for number in range(5):
        clock.move(minutes=1)
        upload(ani, TABLE, f"table-{number}.csv")
    held = (settings.data_dir / "imports").glob("*/file/*")
    assert sorted(path.name for path in held) == ["table-2.csv", "table-3.csv", "table-4.csv"]


def test_a_file_that_is_not_what_was_sent_is_not_read(ani: Person, settings: Settings) -> None:
    where = upload(ani, TABLE)
    (held,) = (settings.data_dir / "imports").glob("*/file/*")
    held.write_text(HEAD + GOOD.replace("1500", "9999"), encoding="utf-8")
    assert "Send it once more" in ani.get(where, 404)
    ani.get(f"/import/{'0' * 64}", 404)
    ani.get("/import/..", 404)


def test_a_name_cannot_lead_out_of_the_folder(ani: Person, settings: Settings, tmp_path: Path) -> None:
    ani.get(upload(ani, TABLE, "../../../own.csv"))
    assert [path.name for path in (settings.data_dir / "imports").glob("*/file/*")] == ["own.csv"]
    assert not (tmp_path / "own.csv").exists()


def test_another_worker_finds_what_one_has_kept(ani: Person, budi: Person) -> None:
    """What one process kept another reads: all of it lies in DATA_DIR."""
    where = upload(ani, TABLE)
    assert "3 rows read" in budi.get(where)
