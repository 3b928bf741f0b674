"""The folder of snapshots: files that are named by their own SHA-256, and appear whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from server.errors import NotFound, NotReady

FOLDER = "snapshots"
_ENDING = ".warc.gz"
_UNFINISHED = ".part"
_DIGEST = re.compile(r"[0-9a-f]{64}")


class SnapshotFiles:
    """Keeps files below ``data_dir``/snapshots. Nothing is ever changed or deleted there."""

    def __init__(self, data_dir: Path) -> None:
        self.folder = data_dir / FOLDER

    def keep(self, content: bytes) -> str:
        """Keep a file; its digest. When this returns, it is on the disk. Raises NotReady where it cannot be written."""
        digest = sha256(content).hexdigest()
        target = self.find_path(digest)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            if target.is_file() and target.stat().st_size == len(content):
                return digest
            with tempfile.NamedTemporaryFile(dir=target.parent, suffix=_UNFINISHED, delete=False) as draft:
                try:
                    draft.write(content)
                    draft.flush()
                    os.fsync(draft.fileno())
                    Path(draft.name).replace(target)
                except BaseException:
                    Path(draft.name).unlink(missing_ok=True)
                    raise
            _flush_folder(target.parent)
        except OSError as error:
            raise NotReady(f"{target} cannot be written: {error.strerror}. Make room, or set DATA_DIR.") from error
        return digest

    def find_path(self, digest: str) -> Path:
        """Where the file of that digest stands, or would. Raises NotFound for what is no digest."""
        if not _DIGEST.fullmatch(digest):
            raise NotFound(f"'{digest}' is no digest of a snapshot.")
        return self.folder / digest[:2] / f"{digest}{_ENDING}"

    def read(self, digest: str) -> bytes:
        """The file, found to be what it was. Raises NotFound where it is not there, NotReady where it has changed."""
        try:
            content = self.find_path(digest).read_bytes()
        except OSError as error:
            raise NotFound(f"The file of this snapshot is not in {self.folder}: bring it back from a copy.") from error
        if sha256(content).hexdigest() != digest:
            raise NotReady(f"The file of this snapshot in {self.folder} has changed: bring it back from a copy.")
        return content

    def list_digests(self) -> Iterator[str]:
        """The digests by which files there are named, in their order."""
        for path in sorted(self.folder.glob(f"??/*{_ENDING}")):
            if _DIGEST.fullmatch(digest := path.name.removesuffix(_ENDING)):
                yield digest

    def list_unfinished(self) -> Iterator[Path]:
        """What writers that were stopped left behind; a writer that is at work has one for a moment."""
        yield from sorted(self.folder.glob(f"??/*{_UNFINISHED}"))


def _flush_folder(folder: Path) -> None:
    """Have the new name on the disk, too. Windows has no such call, and needs none."""
    if os.name != "posix":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
