"""Fixtures of the tests of HTTP."""

from __future__ import annotations

import pytest
from flask.testing import FlaskClient

from tests.api.shell import build_shell


@pytest.fixture
def shell() -> FlaskClient:
    """A client of the HTTP shell alone: its checker decides nothing."""
    return build_shell().test_client()
