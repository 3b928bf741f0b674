"""Settings come from the environment, once, and a value that cannot be used is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from server.config import read_settings
from server.errors import InvalidSettings


def test_defaults(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOST", "PORT", "DATA_DIR", "WEB_CONCURRENCY"):
        monkeypatch.delenv(name, raising=False)
    settings = read_settings()
    assert (settings.host, settings.port, settings.data_dir) == ("127.0.0.1", 8000, Path("var"))


def test_the_environment_is_honoured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "9001")
    monkeypatch.setenv("DATA_DIR", "/srv/a folder")
    monkeypatch.setenv("HOST", "")
    settings = read_settings()
    assert (settings.port, settings.data_dir, settings.host) == (9001, Path("/srv/a folder"), "127.0.0.1")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"),
        ("PORT", "65536"),
        ("PORT", "http"),
        ("WEB_CONCURRENCY", "-1"),
        ("CHECK_RETENTION_DAYS", "forever"),
        ("LOG_LEVEL", "loud"),
        ("ALLOWED_ORIGINS", "https://[a"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InvalidSettings, match=f"^{name}: "):
        read_settings()
