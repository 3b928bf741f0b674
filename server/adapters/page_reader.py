"""Reading pages where it can be stopped: in a process of its own, with a limit on time and memory."""

from __future__ import annotations

import logging
import multiprocessing
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType

from server.adapters.failures import FetchFailed
from server.adapters.fetching import Fetched
from server.adapters.page_reading import Page, read_page
from server.model.link_state import LinkState

_MEMORY = 2_000_000_000
# The first page waits for the process to start, too.
_START_S = 60.0


class PageReader:
    """Reads pages one after the other. A context; a page that takes too long costs the process, and no more."""

    def __init__(self, seconds: float = 20.0) -> None:
        self._seconds = seconds
        self._running: tuple[BaseProcess, Connection] | None = None

    def read(self, fetched: Fetched) -> Page:
        """What the page says. Raises FetchFailed (``unfit``) where that takes too long, or too much memory."""
        pipe = self._start()
        try:
            pipe.send((fetched.body, fetched.content_type, fetched.charset))
            found = pipe.recv() if pipe.poll(self._seconds) else None
        except (EOFError, OSError):
            found = None
        if isinstance(found, Page):
            return found
        self.close()
        told = f"It cannot be read within {self._seconds:g} s and {_MEMORY // 1_000_000:,} MB."
        raise FetchFailed(LinkState.UNFIT, told, final_url=fetched.final_url)

    def close(self) -> None:
        """End the process."""
        if self._running is not None:
            process, pipe = self._running
            self._running = None
            pipe.close()
            process.kill()
            process.join()

    def __enter__(self) -> PageReader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _start(self) -> Connection:
        """The pipe to a process that is ready."""
        if self._running is None:
            # Not forked: what runs this may have threads, and connections to a database.
            context = multiprocessing.get_context("spawn")
            pipe, theirs = context.Pipe()
            process = context.Process(target=serve, args=(theirs,), daemon=True)
            process.start()
            theirs.close()
            self._running = process, pipe
            with suppress(EOFError, OSError):
                if pipe.poll(_START_S):
                    pipe.recv()
        return self._running[1]


def serve(pipe: Connection) -> None:
    """What the process does: reads each page it is sent, until the other side is gone."""
    _limit_memory()
    logging.disable()
    pipe.send("ready")
    while True:
        try:
            body, content_type, charset = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            pipe.send(read_page(body, content_type, charset))
        except (MemoryError, RecursionError, ValueError, AssertionError) as error:
            # What markup is made to break a parser with; the other side says that the page cannot be read.
            pipe.send(repr(type(error)))


def _limit_memory() -> None:
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 (there is none on Windows)

    with suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
