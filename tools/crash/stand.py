"""Where runs are tried: a server, news, folders, and the state that each trial begins from."""

from __future__ import annotations

import hashlib
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import text

from pipeline.settings import settings
from pipeline.store import server
from pipeline.store.digest import digest
from pipeline.store.engine import make_engine
from pipeline.store.provision import TEMPLATE, clone_database, drop_database, replace_database
from pipeline.store.secrets import DATABASE, OWNER, SUPERUSER
from tools.crash.outlets import Outlets, free_port
from tools.crash.trial import begin

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.store.secrets import ServerInfo
    from tools.crash.trial import Trial

_EVE, _NEXT = "crash_eve", "crash_next"
DAYS_BEFORE = (date(2021, 8, 6), date(2021, 8, 7))
DAYS = (date(2021, 8, 8), date(2021, 8, 9))


@dataclass(frozen=True, slots=True)
class Scene:
    """What a run begins from: a database to clone, a folder to copy, if any."""

    name: str
    template: str


FIRST = Scene("the very first run", TEMPLATE)
DAILY = Scene("a day among others", _EVE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run leaves: `territory db digest`, and every file of its folders by its hash."""

    store: str
    files: dict[str, str]
    tables: dict[str, str] = field(compare=False)

    def differences(self, other: Outcome) -> str:
        """Say in which tables and files another outcome differs."""
        found = [
            f"{kind} {name}"
            for kind, ours, theirs in (
                ("table", self.tables, other.tables),
                ("file", self.files, other.files),
            )
            for name in sorted({*ours, *theirs})
            if ours.get(name) != theirs.get(name)
        ]
        return ", ".join(found) or "the digest alone"


@dataclass(frozen=True, slots=True)
class Stand:
    """A private server with its news; `case` holds the folders that runs write to."""

    folder: Path
    home: Path
    case: Path
    outlets: Outlets

    @property
    def info(self) -> ServerInfo:
        """Return the server, started where it was down."""
        return server.start(self.home)

    @property
    def words(self) -> tuple[str, ...]:
        """Return the words of the run that is tried."""
        return "run", "--since", str(DAYS[0]), "--until", str(DAYS[-1])

    def begin(self, number: int = 0, words: tuple[str, ...] | None = None) -> Trial:
        """Begin the run."""
        environment = {
            "TERRITORY_HOME": str(self.home),
            "TERRITORY_OUT": str(self.case / "out"),
            "TERRITORY_ARCHIVE": str(self.case / "archive"),
            "TERRITORY_GEODATA": str(self.outlets.geodata),
            "TERRITORY_LOOPBACK_HOSTS": self.outlets.host,
        }
        return begin(words or self.words, environment, self.folder / f"said-{number}.txt")

    def reset(self, scene: Scene) -> None:
        """Put database and folders back to where a scene begins."""
        info = self.info
        drop_database(info, _NEXT)
        clone_database(info, _NEXT, scene.template)
        replace_database(info, DATABASE, _NEXT)
        _empty(self.case)
        if scene == DAILY:
            _copy(self.folder / "eve", self.case)

    def write_back(self) -> None:
        """Have the server write all to its files, so that its log takes no more room."""
        with make_engine(self.info.url(SUPERUSER)).connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("CHECKPOINT"))

    def outcome(self) -> Outcome:
        """Return what is stored and written now."""
        engine = make_engine(self.info.url(OWNER))
        with engine.connect() as connection:
            tables = {
                path.stem: connection.scalar(
                    text(
                        "SELECT md5(string_agg(content, '' ORDER BY content COLLATE \"C\"))"  # noqa: S608  (our own file)
                        f" FROM ({path.read_text(encoding='utf-8')}) AS t (content)"
                    )
                )
                for path in sorted((settings().sql / "digest").glob("*.sql"))
            }
            whole = digest(connection)
        engine.dispose()
        return Outcome(whole, _files(self.case), tables)

    def prepare(self) -> None:
        """Run the days before, and keep what they leave as the beginning of others."""
        info = self.info
        self.outlets.show(DAYS_BEFORE[-1])
        words = "run", "--since", str(DAYS_BEFORE[0]), "--until", str(DAYS_BEFORE[-1])
        trial = self.begin(words=words)
        if trial.wait():
            raise RuntimeError(trial.words())
        clone_database(info, _EVE, DATABASE)
        _copy(self.case, self.folder / "eve")
        self.outlets.show(DAYS[-1])


@contextmanager
def stand(folder: Path, home: Path | None = None, case: Path | None = None) -> Iterator[Stand]:
    """Set a stand up in a folder, its server and its runs' folders elsewhere where told to."""
    home, case = home or folder / "home", case or folder / "case"
    for path in (folder, home, case):
        path.mkdir(parents=True, exist_ok=True)
    outlets = Outlets(folder, free_port())
    made = Stand(folder, home, case, outlets)
    with outlets.open():
        try:
            made.prepare()
            yield made
        finally:
            server.stop(home)


def _files(folder: Path) -> dict[str, str]:
    """Return what every file and link below a folder holds, folders too, by path."""
    return {
        path.relative_to(folder).as_posix(): _content(path) for path in sorted(folder.rglob("*"))
    }


def _content(path: Path) -> str:
    if path.is_symlink():
        return f"-> {path.readlink()}"
    return "a folder" if path.is_dir() else hashlib.sha256(path.read_bytes()).hexdigest()


def _empty(folder: Path) -> None:
    """Empty a folder that may be the root of a file system."""
    for path in folder.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink()


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)
