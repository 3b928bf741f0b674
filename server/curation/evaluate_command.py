"""``flask --app server evaluate FILE...``: scores labelled claims against the evidence files."""

from __future__ import annotations

from pathlib import Path

import click

from server.checker import Checker
from server.config import read_settings
from server.errors import PeriksaError
from server.evaluation.calibration import list_reliability, read_answers
from server.evaluation.labelled import LabelledClaim, read_labelled
from server.evaluation.scorecard import write_scorecard, write_table
from server.evaluation.scores import Outcome, judge_report
from server.evidence.files import Base
from server.evidence.memory import MemoryStore
from server.evidence.validate import validate_folder
from server.language.pack import load_packs
from server.version import ENGINE_VERSION
from server.vocabulary.vocabulary import load_vocabulary

DATA = Path(__file__).resolve().parent.parent / "data"
BLIND = DATA / "blind_answers.csv"


@click.command("evaluate")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path, dir_okay=False, exists=True))
@click.option("--folder", type=click.Path(path_type=Path, file_okay=False), help="Folder of the evidence files.")
@click.option("--worst", default=20, show_default=True, help="How many of the answers that are not right to list.")
@click.option("--scorecard", type=click.Path(path_type=Path, dir_okay=False), help="Write the scorecard here, too.")
def evaluate(files: tuple[Path, ...], folder: Path | None, worst: int, scorecard: Path | None) -> None:
    """Score labelled claims (one JSON object a line) against the evidence files."""
    try:
        claims = [claim for path in files for claim in read_labelled(path)]
        vocabulary = load_vocabulary(DATA)
        base = validate_folder(folder or read_settings().evidence_dir, vocabulary)
        checker = Checker(MemoryStore(base), load_packs(DATA / "languages"), vocabulary)
        with click.progressbar(claims, label="Claims", show_pos=True) as asked:
            outcomes = [_ask(checker, claim) for claim in asked]
        blind = list_reliability(read_answers(BLIND))
    except PeriksaError as error:
        raise click.ClickException(error.detail) from error
    for line in write_table(outcomes, worst):
        click.echo(line)
    if scorecard is not None:
        scorecard.write_text(write_scorecard(outcomes, describe_base(base), ENGINE_VERSION, blind), encoding="utf-8")
        click.echo(f"Scorecard written to {scorecard}.")


def describe_base(base: Base) -> str:
    """What the answers were given from."""
    return f"{len(base.facts)} facts over {len({fact.subject for fact in base.facts})} subjects"


def _ask(checker: Checker, claim: LabelledClaim) -> Outcome:
    return judge_report(claim, checker.check(claim.passage))
