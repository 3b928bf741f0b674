"""The key that sessions are signed with: of the settings, else made once and kept beside the database."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from server.errors import NotReady

FILE = "secret_key"


def read_secret_key(data_dir: Path) -> str:
    """The key kept in ``data_dir``, made where there is none; of several processes that make one, all get the same.

    Raises NotReady where it can neither be read nor written.
    """
    path = data_dir / FILE
    try:
        if not path.exists():
            _keep(path, secrets.token_hex(32))
        key = path.read_text(encoding="ascii").strip()
    except OSError as error:
        told = (
            f"The key for sessions cannot be kept: {path}: {error.strerror}. Make DATA_DIR writable or set SECRET_KEY."
        )
        raise NotReady(told) from error
    if len(key) < 32:
        raise NotReady(f"{path} holds no key for sessions: remove it, and the next sign-in makes another.")
    return key


def _keep(path: Path, key: str) -> None:
    """Write the key to a file of its own and give it its name in one step; whoever comes second keeps the first's."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{FILE}.{os.getpid()}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            return
    finally:
        draft.unlink()
