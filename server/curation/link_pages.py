"""The links of the sources: which of them are well, and the snapshots that were kept of a page."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request

from server.curation.desk import get_desk
from server.curation.guard import Answer, needs
from server.evidence.accounts import Role
from server.evidence.figure_presence import Presence
from server.evidence.link_checks import LinkCheck, list_latest_checks
from server.evidence.link_health import Trouble, count_troubles, list_health
from server.evidence.snapshot_files import SnapshotFiles
from server.evidence.snapshots import Snapshot, find_snapshot, list_figures, list_snapshots

PER_PAGE = 50
MOST_SNAPSHOTS = 50
ALL, WELL = "all", "well"


def register(blueprint: Blueprint) -> None:
    """Put these pages on the blueprint."""
    blueprint.get("/links")(show_links)
    blueprint.get("/snapshots/<int:number>.warc.gz")(download_snapshot)


@needs(Role.READER)
def show_links() -> Answer:
    """The links of all sources, those in the worst trouble first; by what is the matter where that is asked."""
    desk = get_desk()
    wanted = request.args.get("state", ALL)
    page = max(1, request.args.get("page", 1, int))
    with desk.database.reading() as connection:
        current = desk.parts.current.read(connection)
        healths = list_health(connection, current.base)
    counts = {trouble.value: number for trouble, number in count_troubles(healths).items()}
    counts = {ALL: len(healths), **counts, WELL: sum(not health.troubles for health in healths)}
    state = wanted if wanted in counts else ALL
    if state == WELL:
        healths = tuple(health for health in healths if not health.troubles)
    elif state != ALL:
        healths = tuple(health for health in healths if Trouble(state) in health.troubles)
    start = (page - 1) * PER_PAGE
    return render_template(
        "curation/links.html",
        healths=healths[start : start + PER_PAGE],
        total=len(healths),
        state=state,
        counts=counts,
        words=WORDS,
        page=page,
        pages=-(-len(healths) // PER_PAGE),
    )


@needs(Role.READER)
def download_snapshot(number: int) -> Answer:
    """The WARC file of a snapshot, to be saved and never shown: the page in it is not ours."""
    desk = get_desk()
    with desk.database.reading() as connection:
        snapshot = find_snapshot(connection, number)
    content = SnapshotFiles(desk.settings.data_dir).read(snapshot.file_digest)
    # Not as compressed transport of something else: browsers would unpack it, and the digest be of another file.
    response = Response(content, mimetype="application/octet-stream")
    name = f"{snapshot.source_id}-{snapshot.fetched_at:%Y%m%d}.warc.gz"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@dataclass(frozen=True, slots=True)
class SourceLink:
    """What is known of the link of a source: the last look, the snapshots, what the latest of them holds."""

    check: LinkCheck | None
    snapshots: tuple[Snapshot, ...]
    figures: tuple[Presence, ...]

    def has_changed(self, place: int) -> bool | None:
        """Whether the snapshot at that place says otherwise than the one before it; None for the first of all."""
        if place + 1 >= len(self.snapshots):
            return None
        return self.snapshots[place].says != self.snapshots[place + 1].says


def read_link(source_id: str) -> SourceLink:
    """What is known of the link of a source."""
    with get_desk().database.reading() as connection:
        check = list_latest_checks(connection, source_ids=[source_id]).get(source_id)
        kept = list_snapshots(connection, source_id, MOST_SNAPSHOTS)
        figures = list_figures(connection, kept[0].number) if kept else ()
    return SourceLink(check, kept, figures)


# What each trouble is called on the pages.
WORDS = {
    ALL: "all",
    Trouble.BROKEN.value: "broken",
    Trouble.MISSING.value: "figure not found",
    Trouble.MOVED.value: "moved",
    Trouble.CHANGED.value: "changed",
    Trouble.KEPT_OUT.value: "not for us to read",
    Trouble.NEVER.value: "never looked at",
    WELL: "well",
}
