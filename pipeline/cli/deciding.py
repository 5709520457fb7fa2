"""Commands about analysts' decisions: adjudicate, adjudications list, adjudications withdraw."""

from __future__ import annotations

import getpass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli import output
from pipeline.cli.asking import AreaName, find_area
from pipeline.cli.connecting import database
from pipeline.cli.console import err, out, print_json
from pipeline.cli.options import KEY_MAX, AsJson, KnownAt, day, moment
from pipeline.errors import UsageError
from pipeline.records import Level, State

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from pipeline.records import Area
    from pipeline.steps.deciding import Decided
    from pipeline.theatre import Theatre

app = typer.Typer(help="Analysts' decisions.", no_args_is_help=True)

REASON_CHARS_MIN = 10
Reason = Annotated[str, typer.Option("--reason", help="Why, in ten characters or more.")]
Author = Annotated[str | None, typer.Option("--author", help="Who decides; default: this user.")]
RecordedAt = Annotated[
    datetime | None,
    typer.Option(
        "--recorded-at",
        parser=moment,
        metavar="MOMENT",
        help="From when on it is known; default, and earliest: the newest moment assessed.",
    ),
]
OfLevel = Annotated[
    Level, typer.Option("--level", help="Of a district, or of all districts of a province.")
]


def register(whole: typer.Typer) -> None:
    """Add the command that decides to the application."""
    whole.command(
        # The mark keeps the example on one line.
        epilog="\b\nExample: territory adjudicate Kunduz --state contested --from 2021-08-08"
        " --reason 'Both sides seen there.'"
    )(adjudicate)


def adjudicate(
    area: AreaName,
    since: Annotated[
        date, typer.Option("--from", parser=day, metavar="DATE", help="First day of the decision.")
    ],
    reason: Reason,
    state: Annotated[State, typer.Option("--state", help="What is decided.")],
    controller: Annotated[
        str | None, typer.Option("--controller", help="The actor's code, where one has control.")
    ] = None,
    until: Annotated[
        date | None,
        typer.Option("--until", parser=day, metavar="DATE", help="Last day; default: still so."),
    ] = None,
    author: Author = None,
    recorded_at: RecordedAt = None,
    level: OfLevel = Level.DISTRICT,
    as_json: AsJson = False,
) -> None:
    """Decide who controls an area over a period; the assessment obeys, and says so."""
    from pipeline.steps import deciding
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    _require_sense(theatre, state, controller, since, until)
    decision = deciding.Decision(
        area_code=find_area(theatre, area, level).code,
        state=state,
        controller=controller,
        valid_from=since,
        valid_to=None if until is None else until + timedelta(days=1),
        reason=_reason(reason),
        author=author or _user(),
    )
    with database() as engine:
        made = deciding.adjudicate(engine, theatre, decision, recorded_at)
    _tell(made, as_json=as_json)


@app.command("list", epilog="Example: territory adjudications list")
def list_all(known_at: KnownAt = None, as_json: AsJson = False) -> None:
    """List all decisions, those that were withdrawn too."""
    from pipeline.store import decisions

    with database() as engine, engine.connect() as connection:
        made = decisions.list_adjudications(connection, known_at)
    if as_json:
        for one in made:
            print_json(output.adjudication(one))
        return
    out().print(output.adjudications_table(made) if made else "No decisions.")


@app.command(epilog="Example: territory adjudications withdraw Kunduz --reason 'Recanted.'")
def withdraw(
    decision: Annotated[
        str,
        typer.Argument(
            metavar="ID|AREA", help="The decision's number; or its area, where one stands alone."
        ),
    ],
    reason: Reason,
    author: Author = None,
    recorded_at: RecordedAt = None,
    level: OfLevel = Level.DISTRICT,
    as_json: AsJson = False,
) -> None:
    """Take a decision back: the days are left to the evidence, or an earlier decision, again."""
    from pipeline.steps import deciding
    from pipeline.theatre import load_theatre

    theatre = load_theatre()
    why = (_reason(reason), author or _user())
    is_number = decision.isdecimal() and len(decision) < len(str(KEY_MAX))
    area = None if is_number else find_area(theatre, decision, level)
    with database() as engine:
        number = int(decision) if area is None else _number_of(engine, area)
        gone = deciding.withdraw(engine, theatre, number, why, recorded_at)
    _tell(gone, as_json=as_json)


def _number_of(engine: Engine, area: Area) -> int:
    from pipeline.store import decisions

    with engine.connect() as connection:
        made = decisions.list_adjudications(connection)
    standing = [
        one.adjudication_id
        for one in made
        if one.area.code == area.code and one.withdrawn_at is None
    ]
    if len(standing) != 1:
        numbers = ", ".join(map(str, standing))
        raise UsageError(
            f"Decisions {numbers} stand on {area.name}."
            if standing
            else f"No decision stands on {area.name}.",
            cure="Give the number of one (`territory adjudications list`).",
        )
    return standing[0]


def _require_sense(
    theatre: Theatre, state: State, controller: str | None, since: date, until: date | None
) -> None:
    codes = [actor.code for actor in theatre.actors]
    held = state in {State.CONTROLLED, State.CLAIMED}
    if held and controller not in codes:
        raise UsageError(
            f"{controller or 'Nobody'} is no actor that could have control.",
            cure=f"Add --controller with one of {', '.join(codes)}.",
        )
    if not held and controller is not None:
        raise UsageError(f"Nobody controls what is {state}.", cure="Leave --controller out.")
    if until is not None and until < since:
        raise UsageError(f"The last day, {until}, lies before the first, {since}.")


def _reason(text: str) -> str:
    words = " ".join(text.split())
    if len(words) < REASON_CHARS_MIN:
        raise UsageError("A decision needs a reason that others can judge by.")
    return words


def _user() -> str | None:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return None


def _tell(decided: Decided, *, as_json: bool) -> None:
    made = decided.adjudication
    if as_json:
        print_json(output.adjudication(made))
    else:
        out().print(output.adjudications_table([made]))
    if decided.assessment is not None:
        err.print(f"Assessed anew as of {decided.assessment.recorded_at}: the map obeys.")
    else:
        at = made.withdrawn_at or made.recorded_at
        err.print(f"It takes effect with the first assessment as of {at} or later.")
