"""What the product ships with, read once in a process: nineteen languages take two seconds."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from server import create_app
from server.config import Settings
from server.language.pack import LanguagePack, load_packs

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / "server" / "data"
LANGUAGES = DATA / "languages"


@cache
def read_packs() -> Mapping[str, LanguagePack]:
    """Every language pack."""
    return load_packs(LANGUAGES)


def read_packs_once(folder: Path) -> Mapping[str, LanguagePack]:
    """In the place of ``load_packs`` where tests make applications."""
    return read_packs() if folder == LANGUAGES else load_packs(folder)


@cache
def _load_evidence() -> TemporaryDirectory[str]:
    made = TemporaryDirectory(prefix="periksa-shipped-")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATA_DIR", made.name)
        app = create_app(Settings(data_dir=Path(made.name)))
        loaded = app.test_cli_runner().invoke(args=["evidence", "load"])
        assert loaded.exit_code == 0, loaded.output
    return made


def copy_loaded_evidence(folder: Path) -> Path:
    """Puts a database into which evidence/ was loaded into the folder, which is given back."""
    return shutil.copytree(_load_evidence().name, folder, dirs_exist_ok=True)
