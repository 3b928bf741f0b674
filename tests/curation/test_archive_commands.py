"""``evidence archive`` and ``evidence links`` as an operator types them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import Engine

from server.adapters.reach import Reach
from server.curation import archive_commands
from server.curation.archive_commands import make_archive_commands
from server.evidence.snapshot_files import SnapshotFiles
from tests.adapters.hostile import Site, answer, redirect
from tests.curation.conftest import SCORE
from tests.curation.visits import LIMITS, Work, write_page


class Shell:
    """Runs the two commands over the loaded base."""

    def __init__(self, site: Site) -> None:
        self.slept: list[float] = []
        app = Flask("commands")
        group = AppGroup("evidence")
        for command in make_archive_commands(Reach(frozenset({site.endpoint})), LIMITS, self.slept.append):
            group.add_command(command)
        app.cli.add_command(group)
        self._runner = app.test_cli_runner()

    def run(self, *words: str) -> Result:
        return self._runner.invoke(args=["evidence", *words])


@pytest.fixture
def shell(loaded: Engine, settings: Any, site: Site, packs: Any, monkeypatch: pytest.MonkeyPatch) -> Shell:
    # All the packs take seconds to load, and the page is in English.
    monkeypatch.setattr(archive_commands, "load_packs", lambda _: packs)
    monkeypatch.setenv("DATA_DIR", str(settings.data_dir))
    monkeypatch.setenv("WAYBACK_URL", "off")
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return Shell(site)


def test_archive_tells_each_page_and_ends_with_one_where_some_was_not_had(shell: Shell, site: Site) -> None:
    dry = shell.run("archive", "--dry-run")
    assert (dry.exit_code, site.asked) == (0, []), dry.output
    assert dry.output.splitlines() == [
        f"acme-rose-2: {site.url}/rose-2",
        f"daily-rose: {site.url}/rose",
        "2 due. Nothing was fetched.",
    ]
    done = shell.run("archive")
    assert done.exit_code == 1, done.output
    assert done.output.splitlines() == [
        "[1/2] acme-rose-2: ok, 3 found, 1 not looked for",
        "[2/2] daily-rose: gone, It answers 404 Not Found.",
        "2 looked at, 1 kept, 0 changed since the last snapshot: gone 1, ok 1.",
    ]
    again = shell.run("archive")
    assert (again.exit_code, again.output) == (0, "0 looked at, 0 kept, 0 changed since the last snapshot.\n")
    site.paths["/rose-2"] = answer(write_page("86.9%"))
    named = shell.run("archive", "--source", "acme-rose-2", "--json")
    assert named.exit_code == 0
    told, summary = (json.loads(line) for line in named.output.splitlines())
    assert (told["state"], told["snapshot"]["changed"]) == ("ok", True)
    assert {each["fact"]: each["outcome"] for each in told["figures"]}[SCORE] == "not_found"
    assert summary == {
        "summary": "archive",
        "visited": 1,
        "states": {"ok": 1},
        "kept": 1,
        "changed": 1,
        "figures": {"found": 2, "not_found": 1, "not_looked_for": 1},
    }
    verified = shell.run("archive", "--verify")
    assert (verified.exit_code, verified.output) == (0, "Every file is there.\n")


def test_links_lists_what_is_amiss_and_ends_with_one_where_a_link_is_broken(shell: Shell, site: Site) -> None:
    listed = shell.run("links", "--list")
    told = "2 links: 0 broken, 0 otherwise amiss, 2 never looked at.\n"
    assert (listed.exit_code, listed.output, site.asked) == (0, told, [])
    site.paths |= {"/rose-2": redirect("/roses/2", "301 Moved"), "/roses/2": answer(write_page())}
    limited = shell.run("links", "--limit", "1")
    assert limited.exit_code == 0
    done = shell.run("links")
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        "[1/1] daily-rose: gone, It answers 404 Not Found.",
        "1 looked at: gone 1.",
        f"daily-rose: broken; It answers 404 Not Found. <{site.url}/rose>",
        f"acme-rose-2: moved; now {site.url}/roses/2 <{site.url}/rose-2>",
        "2 links: 1 broken, 1 otherwise amiss, 0 never looked at.",
    ]
    told = [json.loads(line) for line in shell.run("links", "--list", "--json").output.splitlines()]
    assert told[0]["troubles"] == ["broken"]
    assert told[-1] == {"summary": "health", "links": 2, "amiss": 2, "broken": 1, "never": 0}


def test_verify_tells_what_is_missing_altered_and_left_over(
    shell: Shell, begin: Callable[[], Work], settings: Any
) -> None:
    begin().archive()
    files = SnapshotFiles(settings.data_dir)
    (name,) = files.list_digests()
    left = files.keep(b"a run that was stopped")
    files.find_path(name).write_bytes(b"altered")
    part = files.find_path(left).parent / "x.part"
    part.write_bytes(b"half")
    done = shell.run("archive", "--verify")
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        f"altered {files.find_path(name)}",
        f"unnamed {files.find_path(left)}",
        f"unfinished {part}",
        "3 of the kept files are not as they were.",
    ]
    files.find_path(name).unlink()
    assert f"missing {files.find_path(name)}" in shell.run("archive", "--verify").output


def test_a_run_that_cannot_be_made_ends_with_two(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    unknown = shell.run("archive", "--source", "nobody")
    assert (unknown.exit_code, unknown.output) == (2, "Error: There is no source 'nobody' in the base.\n")
    monkeypatch.setenv("WAYBACK_URL", "archive.org")
    wrong = shell.run("links")
    assert wrong.exit_code == 2
    assert "WAYBACK_URL" in wrong.output
    monkeypatch.setenv("WAYBACK_URL", "off")
    monkeypatch.setenv("ARCHIVE_CONTACT", "me (at home)")
    assert "ARCHIVE_CONTACT" in shell.run("links").output
