"""A kept check asked again: by another worker, and of another revision of the base."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from server import create_app
from server.api.replay_answers import ReplayAnswer
from server.config import Settings
from tests.shipped import copy_loaded_evidence

ROOT = Path(__file__).resolve().parents[2]
LABELLED = sorted((ROOT / "tests/claims").glob("*.jsonl"))
AS_OF = "2026-11-22"
RELEASE = "grok-4/release-date"
PARAMETERS = "deepseek-v3/parameters-total"
REASON = "xAI named another day"


def test_workers_give_the_same_bytes(tmp_path: Path) -> None:
    """Two processes that hash differently, over one database: two sentences of every language."""
    copy_loaded_evidence(tmp_path)
    asked = "\n".join(json.dumps(request) for path in LABELLED for request in read_requests(path, 2))
    workers = [start_worker(tmp_path, seed) for seed in ("1", "2")]
    first, second = (worker.communicate(asked)[0].splitlines() for worker in workers)
    assert len(first) == 2 * len(LABELLED)
    assert first == second


def read_requests(path: Path, count: int) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines()[:count]:
        row = json.loads(line)
        yield {"text": row["text"], "as_of": row["as_of"], "context": row.get("context") or {}}


def start_worker(folder: Path, seed: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.api.answer_sentences", str(folder)],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": seed},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )


def load(app: Any, folder: Path, reason: str) -> None:
    arguments = ["evidence", "load", "--folder", str(folder), "--author", "Ayu", "--reason", reason]
    loaded = app.test_cli_runner().invoke(args=arguments)
    assert loaded.exit_code == 0, loaded.output


class ChangingBase:
    """A server over a copy of the shipped base whose files can be changed while it serves."""

    def __init__(self, folder: Path) -> None:
        self.files = folder / "evidence"
        shutil.copytree(ROOT / "evidence", self.files)
        self.app = create_app(Settings(data_dir=folder))
        self.client: FlaskClient = self.app.test_client()

    def load(self, reason: str) -> None:
        load(self.app, self.files, reason)

    def write(self, name: str, pattern: str, instead: str) -> None:
        path = self.files / "facts" / name
        text, count = re.subn(pattern, instead, path.read_text(encoding="utf-8"), count=1, flags=re.DOTALL)
        assert count == 1
        path.write_text(text, encoding="utf-8")

    def put_back(self, name: str) -> None:
        shutil.copy(ROOT / "evidence/facts" / name, self.files / "facts" / name)

    def ask(self, text: str) -> Any:
        body = {"text": text, "as_of": AS_OF, "reply_language": "en"}
        return self.client.post("/v1/checks", json=body).get_json()

    def replay(self, check: Any) -> Any:
        response = self.client.get(f"/v1/checks/{check['id']}/replay")
        assert response.status_code == 200
        ReplayAnswer.model_validate_json(response.data)
        return response.get_json()


@pytest.fixture(scope="module")
def changing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChangingBase]:
    """First without the parameters of DeepSeek-V3 and with another day for Grok 4; then as shipped."""
    folder = tmp_path_factory.mktemp("changing")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_DIR", str(folder))
        patch.setattr("server.evidence.store.REFRESH_AFTER_S", 0.0)
        base = ChangingBase(folder)
        base.write("models-grok.yaml", rf"(id: {RELEASE}\n.*?value: )2025-07-09", r"\g<1>2025-07-19")
        base.write("models-deepseek.yaml", rf"  - id: {PARAMETERS}\n.*?(?=  - id: )", "")
        base.load("First load")
        yield base


TEXT = "Grok 4 was released on 9 July 2025. DeepSeek-V3 has 671 billion parameters."


@pytest.fixture(scope="module")
def old_check(changing: ChangingBase) -> Any:
    check = changing.ask(TEXT)
    assert [claim["verdict"] for claim in check["claims"]] == ["refuted", "unverified"]
    return check


def test_the_same_engine_and_base_give_the_same_bytes(changing: ChangingBase) -> None:
    check = changing.ask("Grok 4 was released in July 2025.")
    replay = changing.replay(check)
    assert (replay["reproduced"], replay["changed"], replay["facts"]) == (True, False, [])
    assert replay["now"] == check
    assert replay["evidence_revision"] == {"then": 1, "now": 1}


@pytest.fixture(scope="module")
def replayed(changing: ChangingBase, old_check: Any) -> Any:
    changing.put_back("models-grok.yaml")
    changing.put_back("models-deepseek.yaml")
    changing.load(REASON)
    return changing.replay(old_check)


def test_a_newer_base_gives_the_new_verdict_beside_the_old(replayed: Any, old_check: Any) -> None:
    assert (replayed["id"], replayed["changed"], replayed["reproduced"]) == (old_check["id"], True, None)
    assert replayed["verdict"] == {"then": "refuted", "now": "supported"}
    assert replayed["evidence_revision"] == {"then": 1, "now": 2}
    release, parameters = replayed["claims"]
    assert (release["then"]["verdict"], release["now"]["verdict"], release["changed"]) == ("refuted", "supported", True)
    assert "19 July 2025" in release["then"]["explanation"]
    assert (parameters["then"]["reason"], parameters["now"]["reason"]) == ("no_fact", "inside_range")


def test_what_became_of_the_facts_is_told_with_day_and_reason(replayed: Any) -> None:
    changes = {change["fact"]: change for change in replayed["facts"]}
    assert {fact: change["change"] for fact, change in changes.items()} == {RELEASE: "changed", PARAMETERS: "added"}
    assert {change["why"] for change in changes.values()} == {REASON}
    assert {change["revision"] for change in changes.values()} == {2}
    assert "19 July 2025" in changes[RELEASE]["then"]
    assert "9 July 2025" in changes[RELEASE]["now"]
    assert changes[PARAMETERS]["then"] is None


def test_the_new_answer_is_kept_beside_the_old(changing: ChangingBase, replayed: Any, old_check: Any) -> None:
    kept = changing.client.get(f"/v1/checks/{replayed['now']['id']}").get_json()
    assert kept == replayed["now"] == changing.ask(TEXT)
    assert changing.client.get(f"/v1/checks/{old_check['id']}").get_json() == old_check


def test_a_retired_fact_is_told_with_what_it_said(changing: ChangingBase, replayed: Any) -> None:
    changing.write("models-deepseek.yaml", rf"  - id: {PARAMETERS}\n.*?(?=  - id: )", "")
    changing.load("Withdrawn")
    (change,) = changing.replay(replayed["now"])["facts"]
    assert (change["fact"], change["change"], change["now"]) == (PARAMETERS, "retired", None)
    assert change["why"] == "Withdrawn"
    assert "671 billion" in change["then"]
    old = changing.client.get(f"/v1/checks/{replayed['id']}/replay").get_json()
    assert PARAMETERS not in {change["fact"] for change in old["facts"]}, "it was not there then either"


def test_an_unknown_check_cannot_be_asked_again(shell: FlaskClient) -> None:
    response = shell.get(f"/v1/checks/{'a' * 26}/replay")
    assert (response.status_code, response.get_json(force=True)["code"]) == (404, "check_not_found")
