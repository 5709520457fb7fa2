"""Commands that hold the record to labelled truth: replay, evaluate control."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import orjson
import typer

from pipeline.cli import output
from pipeline.cli.connecting import database
from pipeline.cli.console import complain, err, out, print_json, progress
from pipeline.cli.options import AsJson, AtLevel, KnownAt
from pipeline.cli.tables import rows_of
from pipeline.errors import InputFileError, OutputFileError, UnknownDateError
from pipeline.records import Level

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from pipeline.records import Collected
    from pipeline.steps.replaying import Accounts
    from pipeline.theatre import Theatre

Figure = Annotated[
    Path | None,
    typer.Option("--figure", metavar="FILE.png", help="Picture of lags and reliability."),
]
Complete = Annotated[
    bool, typer.Option("--complete", help="The truth tells every change of every area.")
]


def register(app: typer.Typer) -> None:
    """Add these commands to the application."""
    app.command(epilog="Example: territory replay --history history.jsonl")(replay)


def register_evaluation(app: typer.Typer) -> None:
    """Add these commands to those of `territory evaluate`."""
    app.command(epilog="Example: territory evaluate control control.csv --json")(control)


def replay(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="JSON lines: url, source, published, title, text. Default: the theatre's own news."
        ),
    ] = None,
    truth: Annotated[
        Path | None,
        typer.Option(
            "--truth",
            metavar="TRUTH.csv",
            help="Changes to hold the record to: on, place, state, controller and, where known, "
            "on_latest, reported_on, province, level, is_capital, certainty. "
            "Default, without FILE: the theatre's own.",
        ),
    ] = None,
    history: Annotated[
        Path | None,
        typer.Option(
            "--history", metavar="OUT.jsonl", help="What was believed: day by day, and at the end."
        ),
    ] = None,
    level: AtLevel = Level.DISTRICT,
    complete: Complete = False,
    figure: Figure = None,
    as_json: AsJson = False,
) -> None:
    """Read the past again, day by day, in a scratch database, and hold it to what happened."""
    from pipeline.steps import evaluating, replaying
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    news = replaying.news_to_replay(theatre, file)
    _tell_refused(news)
    labelled = truth or (evaluating.bundled_truth(theatre) if file is None else None)
    told = None if labelled is None else read_labels(theatre, labelled)
    accounts = _replayed(theatre, news, _levels(theatre, level, told))
    if history is not None:
        _write(history, _history(accounts, level))
    if told is None:
        err.print(f"{len(news.items)} items over {accounts.days} days; no truth to hold them to.")
        return
    own = evaluating.bundled_truth(theatre) if file is None and truth is not None else None
    elsewhere = None if own is None or complete else read_labels(theatre, own)
    is_bundled = truth is None
    _print(
        theatre, accounts, told, figure, elsewhere,
        as_json=as_json, is_complete=complete or is_bundled,
    )  # fmt: skip


def control(
    file: Annotated[
        Path,
        typer.Argument(
            help="CSV with on, place, state, controller and, where known, on_latest, reported_on, "
            "province, level, is_capital, certainty."
        ),
    ],
    known_at: KnownAt = None,
    complete: Complete = False,
    figure: Figure = None,
    as_json: AsJson = False,
) -> None:
    """Hold what the database believed, day by day and at the end, to what happened."""
    from pipeline.steps import replaying
    from pipeline.store import status
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    told = read_labels(theatre, file)
    with database() as engine, engine.connect() as connection:
        known: datetime | None = known_at or status.known_until(connection)
        if known is None or theatre.last_day_before(known) < theatre.start:
            raise UnknownDateError(
                "Nothing had been assessed by then.", cure="Run `territory run` first."
            )
        levels = _levels(theatre, Level.DISTRICT, told)
        accounts = replaying.read_accounts(connection, theatre, theatre.start, known, levels)
    _print(theatre, accounts, told, figure, as_json=as_json, is_complete=complete)


def read_labels(theatre: Theatre, path: Path) -> pd.DataFrame:
    """Read labelled changes; a row that is none is told and costs itself alone."""
    from pipeline.geocode import load_gazetteer
    from pipeline.steps.evaluating import NEEDED, truth_of

    told, faults = truth_of(rows_of(path, *NEEDED), theatre, load_gazetteer(theatre))
    for fault in faults:
        complain(InputFileError(f"{path}, {fault}.", cure=""))
    return told


def _levels(theatre: Theatre, level: Level, told: pd.DataFrame | None) -> tuple[Level, ...]:
    """Return the levels asked for: districts, and provinces where something tells of them."""
    from pipeline.geocode import load_gazetteer

    areas = load_gazetteer(theatre).areas
    named = set() if told is None else {areas[code].level for code in told["area_code"]}
    return tuple(
        one for one in (Level.DISTRICT, Level.PROVINCE) if one in {*named, level, Level.DISTRICT}
    )


def _replayed(theatre: Theatre, news: Collected, levels: tuple[Level, ...]) -> Accounts:
    from pipeline.extract import load_reader
    from pipeline.steps import replaying

    with progress() as bars:
        tasks: dict[str, Any] = {}

        def show(what: str, done: int, whole: int) -> None:
            if what not in tasks:
                tasks[what] = bars.add_task(what, total=whole, note="")
            bars.update(tasks[what], completed=done)

        return replaying.replay(theatre, news, load_reader(theatre), levels, show)


def _tell_refused(news: Collected) -> None:
    for one in news.quarantined:
        complain(InputFileError(f"{one.source}: {one.reason}: {one.detail}.", cure=""))


def _print(
    theatre: Theatre,
    accounts: Accounts,
    told: pd.DataFrame,
    figure: Path | None,
    elsewhere: pd.DataFrame | None = None,
    *,
    as_json: bool,
    is_complete: bool,
) -> None:
    """Print how well the accounts tell; `elsewhere` is another truth of the same news."""
    from pipeline.cli import evaluation_control as shapes
    from pipeline.steps import evaluating

    reports = evaluating.compare(theatre, accounts, told, elsewhere, is_complete=is_complete)
    names = {area.code: area for area in accounts.areas}
    late = reports[evaluating.NOWCAST].late
    told_of = list(zip(late, evaluating.claims_about(accounts, late), strict=True))
    if figure is not None:
        shapes.draw(reports[evaluating.NOWCAST], figure, accounts.since, accounts.until)
    if as_json:
        print_json(shapes.control_report(reports, told_of, names))
        return
    for table in shapes.control_tables(reports, told_of, names):
        out().print(table)
        out().print()


def _history(accounts: Accounts, level: Level) -> Iterator[bytes]:
    """Yield both accounts as JSON lines: by area and day, unknown where nothing was believed."""
    from pipeline.steps.replaying import without_gaps

    views = {"nowcast": accounts.nowcast, "final": accounts.final}
    described = {area.code: output.area(area) for area in accounts.areas if area.level is level}
    for view, periods in views.items():
        for row in without_gaps(periods, list(described), accounts):
            line = {"view": view, "area": described[row.pop("area_code")], **row}
            yield orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE)


def _write(path: Path, lines: Iterator[bytes]) -> None:
    try:
        with path.open("wb") as file:
            file.writelines(lines)
    except OSError as error:
        raise OutputFileError(f"{path} cannot be written: {error}.") from error
