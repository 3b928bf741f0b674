"""``flask --app server evidence archive`` and ``links``: the pages behind the sources, kept and looked after."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

import click

from server.adapters.reach import Reach
from server.checker import Checker
from server.config import Settings, read_settings
from server.curation.archive_report import LinkReport, list_files_amiss
from server.curation.link_plan import Wanted, plan_links
from server.curation.page_figures import ReadFigures, make_figure_reader
from server.curation.workplace import DATA, open_vocabulary
from server.errors import NotReady, PeriksaError
from server.evidence.database import Database, prepare_database
from server.evidence.figure_presence import PageReading
from server.evidence.files import Base
from server.evidence.link_checks import list_latest_checks
from server.evidence.loader import find_revision
from server.evidence.memory import MemoryStore
from server.evidence.snapshot_files import SnapshotFiles
from server.evidence.store import read_base
from server.language.pack import load_packs
from server.model.fact import Source
from server.vocabulary.vocabulary import Vocabulary
from server.vocabulary.yaml_files import DataFileError

if TYPE_CHECKING:
    from server.adapters.fetching import Limits
    from server.curation.archiving import Visit, Visitor

F = TypeVar("F", bound=Callable[..., object])


class _NotRun(click.ClickException):
    """The run could not be made; 1 says that it was, and that some link is not well."""

    exit_code = 2


def make_archive_commands(
    reach: Reach | None = None, limits: Limits | None = None, sleep: Callable[[float], None] = time.sleep
) -> tuple[click.Command, ...]:
    """The two commands. Tests give a ``reach`` that lets them call their own server; nothing else can."""
    kept = _Wiring(reach or Reach(), limits, sleep)

    @click.command("archive")
    @_choose_links
    @click.option("--dry-run", is_flag=True, help="Tell which pages would be fetched, and fetch none.")
    @click.option("--verify", is_flag=True, help="Fetch nothing: hold the kept files against their digests.")
    @click.pass_context
    def archive(
        context: click.Context, ids: tuple[str, ...], limit: int | None, *, as_json: bool, dry_run: bool, verify: bool
    ) -> None:
        """Fetch the pages of sources that are due and keep a snapshot of each.

        Ends with 0 where every page was had, 1 where some could not be, 2 where the run could not be made.
        """
        with _tell_trouble():
            run = _Run(kept)
            if verify:
                amiss = list(list_files_amiss(run.database, run.files))
                for line in amiss:
                    click.echo(line)
                click.echo(f"{len(amiss)} of the kept files are not as they were." if amiss else "Every file is there.")
                context.exit(1 if amiss else 0)
            _visit(context, run, Wanted(ids, limit, run.interval), as_json=as_json, dry=dry_run, with_page=True)

    @click.command("links")
    @_choose_links
    @click.option("--list", "dry", is_flag=True, help="Look at no link: tell what the last looks found.")
    @click.pass_context
    def links(context: click.Context, ids: tuple[str, ...], limit: int | None, *, as_json: bool, dry: bool) -> None:
        """Look whether the links of sources that are due still lead to a page, and list what is amiss.

        Ends with 0 where no link is broken, 1 where one is, 2 where the run could not be made.
        """
        with _tell_trouble():
            run = _Run(kept)
            if not dry:
                _visit(context, run, Wanted(ids, limit, run.interval), as_json=as_json, dry=False, with_page=False)
            context.exit(LinkReport(as_json).tell_health(run.database, run.base, ids))

    return archive, links


class _Wiring:
    """What a run may reach, how much a page may cost, and how it waits."""

    def __init__(self, reach: Reach, limits: Limits | None, sleep: Callable[[float], None]) -> None:
        self.reach = reach
        self.limits = limits
        self.sleep = sleep


class _Run:
    """The base and what a visit needs. Raises PeriksaError where something is missing."""

    def __init__(self, wiring: _Wiring) -> None:
        self.settings: Settings = read_settings()
        self.interval = timedelta(days=self.settings.link_check_days)
        self.database = Database(prepare_database(self.settings.database_url, self.settings.data_dir))
        self.files = SnapshotFiles(self.settings.data_dir)
        self.vocabulary: Vocabulary = open_vocabulary()
        self._wiring = wiring
        with self.database.reading() as connection:
            if not find_revision(connection):
                raise NotReady("The database holds no evidence yet: run 'flask --app server evidence load'.")
            self.base: Base = read_base(connection, self.vocabulary.attributes)

    def plan(self, wanted: Wanted, *, with_page: bool) -> tuple[Source, ...]:
        """The sources to look at."""
        with self.database.reading() as connection:
            last = list_latest_checks(connection, with_page=with_page)
        return plan_links(self.base.sources, last, wanted, _read_clock())

    @contextmanager
    def visiting(self) -> Iterator[Visitor]:
        """A visitor, while pages can be read."""
        # Fetching and reading pages takes libraries that nothing else needs, and a while to load.
        from server.adapters.fetching import Fetcher, name_agent  # noqa: PLC0415
        from server.adapters.page_reader import PageReader  # noqa: PLC0415
        from server.curation.archiving import Tools, Visitor  # noqa: PLC0415

        wayback = self.settings.wayback_url
        with ExitStack() as stack:
            tools = Tools(
                fetcher=Fetcher(name_agent(self.settings.archive_contact), self._wiring.limits, self._wiring.reach),
                pages=stack.enter_context(PageReader()),
                read_figures=self._read_figures,
                vocabulary=self.vocabulary,
                clock=_read_clock,
                sleep=self._wiring.sleep,
                wayback_url=None if wayback == "off" else wayback,
            )
            yield Visitor(tools, self.database, self.files, self.base.facts)

    def _read_figures(self, text: str, language: str, published: date | None, today: date) -> PageReading:
        return self._figure_reader(text, language, published, today)

    @cached_property
    def _figure_reader(self) -> ReadFigures:
        """Made for the first page: who only looks at links needs no language pack. Raises NotReady."""
        try:
            packs = load_packs(DATA / "languages")
        except DataFileError as error:
            raise NotReady(f"A data file cannot be used: {error}") from error
        return make_figure_reader(Checker(MemoryStore(self.base), packs, self.vocabulary), packs)


def _visit(context: click.Context, run: _Run, wanted: Wanted, *, as_json: bool, dry: bool, with_page: bool) -> None:
    """Look at what is due, telling each as it is done. Ends the command with 1 where an archived page was not had."""
    report = LinkReport(as_json)
    planned = run.plan(wanted, with_page=with_page)
    if dry:
        report.tell_plan(planned)
        return
    visits: list[Visit] = []
    if planned:
        with run.visiting() as visitor:
            for number, source in enumerate(planned, start=1):
                visit = visitor.archive(source) if with_page else visitor.look(source)
                visits.append(visit)
                report.tell_visit(visit, number, len(planned))
    report.tell_summary(visits, with_page=with_page)
    if with_page and any(visit.snapshot is None for visit in visits):
        context.exit(1)


def _choose_links(command: F) -> F:
    """The options that both commands have."""
    options = (
        click.option("--source", "ids", multiple=True, metavar="ID", help="This source, due or not; may be repeated."),
        click.option("--limit", type=click.IntRange(1), help="At most so many, those that waited longest."),
        click.option("--json", "as_json", is_flag=True, help="One JSON object a line, a summary last."),
    )
    for option in reversed(options):
        command = option(command)
    return command


@contextmanager
def _tell_trouble() -> Iterator[None]:
    try:
        yield
    except PeriksaError as error:
        raise _NotRun(error.detail) from error


def _read_clock() -> datetime:
    return datetime.now(UTC)
