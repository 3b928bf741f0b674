"""One Chromium with the freshly built extension for the whole session, and the servers it talks to."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Playwright
from werkzeug.serving import make_server

from server import create_app
from server.api.services import EXTENSION_KEY
from server.config import Settings
from tests.extension.chromium import Chromium
from tests.extension.standin import StandIn
from tests.shipped import copy_loaded_evidence

ROOT = Path(__file__).resolve().parents[2]
EXTENSION = ROOT / "extension"


@pytest.fixture(scope="session")
def built_extension(node_packages: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh build, in a folder of its own."""
    target = tmp_path_factory.mktemp("extension") / "chrome"
    subprocess.run(["node", "build.mjs", "--chrome", str(target)], cwd=EXTENSION, check=True)
    return target


@pytest.fixture(scope="session")
def chromium(driver: Playwright, chromium_path: str, built_extension: Path, node_packages: Path) -> Iterator[Chromium]:
    browser = Chromium(driver, chromium_path, built_extension, node_packages / "axe-core" / "axe.min.js")
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def running_standin() -> Iterator[StandIn]:
    server = StandIn()
    yield server
    server.stop()


@pytest.fixture
def standin(running_standin: StandIn) -> StandIn:
    """The stand-in server, which answers "supported" until told otherwise."""
    running_standin.reset()
    return running_standin


@pytest.fixture
def browser(chromium: Chromium, standin: StandIn) -> Iterator[Chromium]:
    """Chromium, its extension set to the stand-in server and to Indonesian."""
    chromium.configure(server=standin.url, language="id")
    yield chromium
    chromium.restore()


@pytest.fixture(scope="session")
def server_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The real server over the shipped evidence, on a free port."""
    data = copy_loaded_evidence(tmp_path_factory.mktemp("data"))
    app = create_app(Settings(data_dir=data))
    app.extensions[EXTENSION_KEY].get()  # the first reader must not wait for the packs
    server = make_server("127.0.0.1", 0, app, threaded=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    server.server_close()
