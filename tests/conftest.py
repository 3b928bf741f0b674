"""What all tests share: browser tests keep to one worker, and CI lets nothing be skipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from server.checker import Checker
from server.evidence.files import Base, read_folder
from server.evidence.memory import MemoryStore
from server.language.pack import load_packs
from server.vocabulary.vocabulary import Vocabulary, load_vocabulary

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "server" / "data"

# No test is timed: a busy machine must not make one fail.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With pytest-xdist's ``--dist loadgroup`` one worker runs all browser tests, with one browser."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where PERIKSA_NOTHING_SKIPPED is set, a skipped test fails the run; pytest's summary names it."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("PERIKSA_NOTHING_SKIPPED") == "1" and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def real_vocabulary() -> Vocabulary:
    """The vocabulary the product ships with."""
    return load_vocabulary(DATA)


@pytest.fixture(scope="session")
def real_base(real_vocabulary: Vocabulary) -> Base:
    """The curated base of evidence/."""
    return read_folder(ROOT / "evidence", real_vocabulary)


@pytest.fixture(scope="session")
def real_checker(real_base: Base, real_vocabulary: Vocabulary) -> Checker:
    """A checker over the curated base, with every language pack."""
    return Checker(MemoryStore(real_base), load_packs(DATA / "languages"), real_vocabulary)
