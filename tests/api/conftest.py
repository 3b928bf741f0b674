"""Fixtures of the tests of HTTP."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from server import create_app
from server.config import Settings
from tests.api.shell import build_shell
from tests.shipped import copy_loaded_evidence


@pytest.fixture
def shell() -> FlaskClient:
    """A client of the HTTP shell alone: its checker decides nothing."""
    return build_shell().test_client()


@pytest.fixture(scope="module")
def real_client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """A client of the application over a database into which evidence/ was loaded.

    Not for the whole session: the application logs to the standard error of when it was made, and other tests put
    another in its place.
    """
    folder = copy_loaded_evidence(tmp_path_factory.mktemp("data"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_DIR", str(folder))
        yield create_app(Settings(data_dir=folder)).test_client()
