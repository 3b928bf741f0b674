"""What all tests share: browser tests keep to one worker, and CI lets nothing be skipped."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import settings
from playwright.sync_api import Playwright, sync_playwright

from server.checker import Checker
from server.evidence.files import Base, read_folder
from server.evidence.memory import MemoryStore
from server.vocabulary.vocabulary import Vocabulary, load_vocabulary
from tests.shipped import DATA, ROOT, read_packs, read_packs_once

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


@pytest.fixture(scope="session", autouse=True)
def _packs_read_once() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("server.load_packs", read_packs_once)
        yield


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
    return Checker(MemoryStore(real_base), read_packs(), real_vocabulary)


def do_without(what: str) -> NoReturn:
    """Where the browser is required a missing tool is a failure; elsewhere these tests are skipped, with the reason."""
    if os.environ.get("PERIKSA_REQUIRE_BROWSER") == "1":
        pytest.fail(what, pytrace=False)
    pytest.skip(what)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """$CHROMIUM, else Debian's Chromium, else the first on the path."""
    named = os.environ.get("CHROMIUM")
    found = shutil.which(named) if named else shutil.which("/usr/bin/chromium") or shutil.which("chromium")
    return found or do_without(f"no Chromium to test with ({named or 'set CHROMIUM, or install the package chromium'})")


@pytest.fixture(scope="session")
def node_packages() -> Path:
    """extension/node_modules, as bin/test installs it."""
    packages = ROOT / "extension" / "node_modules"
    if shutil.which("node") is None or not (packages / "esbuild").is_dir():
        do_without("the extension cannot be built: install Node 20 and run `npm ci` in extension/")
    return packages


@pytest.fixture(scope="session")
def driver() -> Iterator[Playwright]:
    """What drives browsers; there can be one in a process."""
    with sync_playwright() as playwright:
        yield playwright
