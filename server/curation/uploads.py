"""Files that curators send for an import, kept for a day between looking at the report and making drafts.

They lie in ``DATA_DIR/imports``, each in a folder named by a digest of its bytes and its name: every worker of this
machine finds them, and what is read later is what was sent. Nothing about them is in the database.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO

from flask import request
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.utils import secure_filename

from server.errors import InvalidData, NotFound, NotReady
from server.evidence.importers.run import make_file_digest

LARGEST_FILE = 10_000_000
KEPT_FOR = timedelta(days=1)
# More files than a newsroom looks through in a day; the oldest go first.
MOST_FILES = 100
# Where files are sent to; everywhere else forms are kept short.
ENDPOINT = "curation.receive_file"
# A file that is too large is read up to here, so that the answer can say so.
_LARGEST_SENDING = 4 * LARGEST_FILE
_LONGEST_NAME = 100
_BLOCK = 1 << 16
_KEY = re.compile(r"[0-9a-f]{64}")


def accept_large_body() -> None:
    """Let a file come in where other forms are kept short. Raises InvalidData for one that is too large even so."""
    if request.endpoint != ENDPOINT:
        return
    request.max_content_length = _LARGEST_SENDING
    try:
        _ = request.form
    except RequestEntityTooLarge:
        told = f"file: is larger than {LARGEST_FILE // 1_000_000} MB; split it, or import it on the server"
        raise InvalidData(told) from None


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: its key, which is its address too, and where it lies.

    Reports about it are kept beside it, in ``folder``.
    """

    key: str
    path: Path

    @property
    def folder(self) -> Path:
        return self.path.parent.parent


class Uploads:
    """The kept files. ``clock`` says when one is too old."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        self._folder = folder
        self._clock = clock

    def keep(self, stream: IO[bytes], name: str) -> Upload:
        """Keep a file that was sent; the same file once more is the one that is kept already, for another day.

        Raises InvalidData for one without a name, without content or larger than LARGEST_FILE, and NotReady where it
        cannot be written.
        """
        kept_name = _clean_name(name)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._sweep()
            draft = self._folder / f"draft-{secrets.token_hex(8)}"
            try:
                key = _make_key(_copy(stream, draft, kept_name), kept_name)
                upload = self._place(key, kept_name)
                upload.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                draft.replace(upload.path)
                # Its age counts from now, also where it was there before.
                now = self._clock().timestamp()
                os.utime(upload.path.parent, (now, now))
            finally:
                draft.unlink(missing_ok=True)
        except OSError as error:
            told = f"The file cannot be kept: {self._folder}: {error.strerror}. Make DATA_DIR writable."
            raise NotReady(told) from error
        return upload

    def find(self, key: str) -> Upload:
        """The file with that key. Raises NotFound for one that was never sent here, has gone, or is not what it was."""
        held = self._folder / key / "file"
        if _KEY.fullmatch(key) and not self._is_old(held.parent):
            for path in held.iterdir() if held.is_dir() else ():
                if _make_key(make_file_digest(path), path.name) == key:
                    return Upload(key, path)
        hours = int(KEPT_FOR.total_seconds() // 3600)
        raise NotFound(f"This file is no longer here: files are kept for {hours} hours. Send it once more.")

    def _place(self, key: str, name: str) -> Upload:
        return Upload(key, self._folder / key / "file" / name)

    def _is_old(self, path: Path) -> bool:
        return self._clock().timestamp() - _read_moment(path) > KEPT_FOR.total_seconds()

    def _sweep(self) -> None:
        """Take away what is too old, what a killed worker left, and the oldest of too many."""
        held = sorted(self._folder.iterdir(), key=_read_moment, reverse=True)
        for number, path in enumerate(held):
            if number < MOST_FILES - 1 and not self._is_old(path):
                continue
            # Another worker may be sweeping, too.
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def _clean_name(name: str) -> str:
    """The name as a file may have it: without folders, of plain letters, its ending kept."""
    clean = secure_filename(name)
    if not clean:
        raise InvalidData("file: none was chosen, or its name has no plain letters; choose one such as table.csv")
    stem, dot, ending = clean.rpartition(".")
    return clean if len(clean) <= _LONGEST_NAME else f"{stem[: _LONGEST_NAME - len(ending) - 1]}{dot}{ending}"[-100:]


def _copy(stream: IO[bytes], target: Path, name: str) -> str:
    """Write the stream to a new file; its digest."""
    digest, size = hashlib.sha256(), 0
    with target.open("xb") as file:
        target.chmod(0o600)
        while block := stream.read(_BLOCK):
            size += len(block)
            if size > LARGEST_FILE:
                cure = "split it, or import it on the server: 'flask --app server evidence import'"
                raise InvalidData(f"file: {name} is larger than {LARGEST_FILE // 1_000_000} MB; {cure}")
            digest.update(block)
            file.write(block)
    if size == 0:
        raise InvalidData(f"file: {name} is empty; export it again")
    return digest.hexdigest()


def _make_key(digest: str, name: str) -> str:
    return hashlib.sha256(f"{digest}/{name}".encode()).hexdigest()


def _read_moment(path: Path) -> float:
    """When a file was sent: the age of its folder, or its own while it comes in; long ago where it has gone."""
    for place in (path / "file", path):
        try:
            return place.stat().st_mtime
        except OSError:
            continue
    return 0.0
