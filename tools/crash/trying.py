"""Trials by the dozen: a run struck at a random moment, the same run again, and what is left."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random
from statistics import median
from typing import TYPE_CHECKING

from tools.crash import blows
from tools.crash.stand import DAILY, FIRST, stand
from tools.crash.trial import HangingError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tools.crash.disk import Disk
    from tools.crash.stand import Outcome, Scene, Stand
    from tools.crash.trial import Trial

    Blow = Callable[[Stand, Trial, Random], str | None]

BLOWS: dict[str, Blow] = {
    "kills": blows.kill_run,
    "server": blows.kill_server,
    "connections": blows.end_connections,
}
# Every so many trials is the very first run, which makes schema and theatre.
_FIRST_OF = 5
_DRAWS = 50
_CLEAN_CODES = {0, 1}


@dataclass(slots=True)
class Tally:
    """What became of the trials of one kind."""

    kind: str
    struck: int = 0
    drawn_again: int = 0
    survived: int = 0
    by_step: Counter[str] = field(default_factory=Counter)
    by_way: Counter[str] = field(default_factory=Counter)
    faults: list[str] = field(default_factory=list)

    def judge(self, what: str, expected: Outcome, found: Outcome) -> None:
        """Note a fault where a run left something else than it should."""
        if found != expected:
            self.faults.append(f"{what}: {expected.differences(found)}")


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """What a scene comes to when nothing happens, and how many seconds that takes."""

    outcome: Outcome
    seconds: float


def undisturbed(stand: Stand, scene: Scene, times: int = 2) -> Undisturbed:
    """Run a scene in peace; every time it has to leave the same, and so has a run after it."""
    found, seconds = [], []
    for _ in range(times):
        stand.reset(scene)
        seconds.append(_in_peace(stand))
        found.append(stand.outcome())
    _in_peace(stand)
    found.append(stand.outcome())
    for one in found[1:]:
        if one != found[0]:
            raise RuntimeError(f"Undisturbed runs differ in {found[0].differences(one)}")
    return Undisturbed(found[0], median(seconds))


def _in_peace(stand: Stand) -> float:
    trial = stand.begin()
    code = trial.wait()
    if code:
        raise RuntimeError(f"An undisturbed run ended with {code}: {trial.words()}")
    return trial.ended - trial.began


def strike(folder: Path, kind: str, count: int, seed: int) -> Iterator[Tally]:
    """Strike so many runs at random moments; yield the tally after each."""
    tally = Tally(kind)
    with stand(folder) as made:
        scenes = {scene: undisturbed(made, scene) for scene in (DAILY, FIRST)}
        for number in range(count):
            scene = FIRST if number % _FIRST_OF == _FIRST_OF - 1 else DAILY
            random = Random(f"{seed} {kind} {number}")  # noqa: S311  (moments, no secret)
            _strike_once(made, scene, scenes[scene], BLOWS[kind], tally, random, number)
            yield tally


def _strike_once(
    made: Stand,
    scene: Scene,
    peace: Undisturbed,
    blow: Blow,
    tally: Tally,
    random: Random,
    number: int,
) -> None:
    for _ in range(_DRAWS):
        made.reset(scene)
        moment = random.uniform(0.0, peace.seconds)
        trial = made.begin()
        trial.sleep_until(moment)
        step = trial.step
        way = None if trial.is_over() else blow(made, trial, random)
        if way is not None:
            break
        trial.wait()
        tally.drawn_again += 1
    else:
        raise RuntimeError(f"{_DRAWS} blows in a row struck nothing")
    tally.struck += 1
    tally.by_step[step] += 1
    tally.by_way[way] += 1
    what = f"{tally.kind} {number}, {scene.name}, {way} in {step} at {moment:.2f} s"
    _see_it_end(trial, tally, what)
    _again(made, peace.outcome, tally, what)


def _see_it_end(trial: Trial, tally: Tally, what: str) -> None:
    """Wait until a run that was struck is over: it may survive, or end with a clear word."""
    try:
        code = trial.wait()
    except HangingError as error:
        tally.faults.append(f"{what}: {error}")
        return
    if code == 0:
        tally.survived += 1
    elif code > 0 and (code not in _CLEAN_CODES or "Traceback" in trial.words()):
        tally.faults.append(f"{what}: ended with {code}: {trial.words()[-1500:]}")


def _again(made: Stand, expected: Outcome, tally: Tally, what: str) -> None:
    """Run the same again; it has to end well, and leave what an undisturbed run leaves."""
    again = made.begin()
    try:
        code = again.wait()
    except HangingError as error:
        tally.faults.append(f"{what}: the run after it: {error}")
        return
    if code:
        tally.faults.append(f"{what}: the run after it ended with {code}: {again.words()[-1500:]}")
        return
    tally.judge(what, expected, made.outcome())


def together(folder: Path, counts: tuple[int, ...]) -> Iterator[Tally]:
    """Run the same days several times at once; yield the tally after each such trial."""
    tally = Tally("together")
    with stand(folder) as made:
        scenes = {scene: undisturbed(made, scene) for scene in (DAILY, FIRST)}
        for count in counts:
            for scene, peace in scenes.items():
                made.reset(scene)
                trials = [made.begin(number) for number in range(count)]
                what = f"{count} at once, {scene.name}"
                for trial in trials:
                    code = trial.wait()
                    if code:
                        tally.faults.append(f"{what}: {code}: {trial.words()[-1500:]}")
                tally.struck += 1
                tally.by_way[what] += 1
                tally.judge(what, peace.outcome, made.outcome())
                yield tally


def fill(made: Stand, disk: Disk, where: str, count: int, seed: int) -> Iterator[Tally]:
    """Run with less room than is needed, then again with enough; yield the tally after each."""
    tally = Tally(f"disk of the {where}")
    peace = undisturbed(made, DAILY, 1)
    made.reset(DAILY)
    made.write_back()
    room = disk.room
    _in_peace(made)
    needed = room - disk.room
    for number in range(count):
        random = Random(f"{seed} {where} {number}")  # noqa: S311  (bytes, no secret)
        for _ in range(_DRAWS):
            made.reset(DAILY)
            made.write_back()
            spare = random.randrange(needed)
            disk.fill(spare)
            trial = made.begin()
            what = f"{tally.kind} {number}, {spare:,} of {needed:,} bytes"
            before = tally.survived
            _see_it_end(trial, tally, what)
            disk.relieve()
            if tally.survived == before:
                break
            tally.survived, tally.drawn_again = before, tally.drawn_again + 1
        tally.struck += 1
        tally.by_step[trial.step] += 1
        tally.by_way["full"] += 1
        _again(made, peace.outcome, tally, what)
        yield tally
