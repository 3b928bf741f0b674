"""Fixtures of the tests of HTTP."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from server import create_app
from server.config import Settings
from tests.api.shell import build_shell


@pytest.fixture
def shell() -> FlaskClient:
    """A client of the HTTP shell alone: its checker decides nothing."""
    return build_shell().test_client()


@pytest.fixture(scope="module")
def real_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of the application over a database freshly loaded from evidence/.

    Not for the whole session: the application logs to the standard error of when it was made, and other tests put
    another in its place.
    """
    folder: Path = tmp_path_factory.mktemp("data")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_DIR", str(folder))
        app = create_app(Settings(data_dir=folder))
        loaded = app.test_cli_runner().invoke(args=["evidence", "load"])
        assert loaded.exit_code == 0, loaded.output
        yield app.test_client()
