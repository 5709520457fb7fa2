"""What the private server remembers: its port and its passwords, in a file of mode 600."""

from __future__ import annotations

import json
import os
import secrets
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sqlalchemy import URL

SUPERUSER = "postgres"
OWNER, PIPELINE, ANALYST = "territory_owner", "territory_pipeline", "territory_analyst"
ROLES = (OWNER, PIPELINE, ANALYST)
DATABASE = "territory"
_FILE = "server.json"


@dataclass(frozen=True, slots=True)
class ServerInfo:
    """One private server: where it is, and how to get in."""

    folder: Path
    socket: Path
    port: int
    is_durable: bool
    is_provisioned: bool = False
    passwords: dict[str, str] = field(default_factory=dict, repr=False)

    def url(self, role: str, database: str = DATABASE) -> URL:
        """Return the address of a database on the server's socket."""
        where = {"host": str(self.socket), "port": str(self.port)}
        return URL.create(
            "postgresql+psycopg", role, self.passwords[role], database=database, query=where
        )

    def loopback_url(self, role: str, database: str = DATABASE) -> URL:
        """Return the address of a database on the loopback, for QGIS, psql and the like."""
        return URL.create(
            "postgresql", role, self.passwords[role], "127.0.0.1", self.port, database
        )


def make_info(folder: Path, socket: Path, port: int, durable: bool) -> ServerInfo:  # noqa: FBT001  (a field)
    """Describe a new server, with fresh passwords."""
    passwords = {role: secrets.token_urlsafe(24) for role in (SUPERUSER, *ROLES)}
    return ServerInfo(folder, socket, port, is_durable=durable, passwords=passwords)


def read_info(folder: Path) -> ServerInfo | None:
    """Read what is remembered of a server, None where nothing is."""
    try:
        known = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return ServerInfo(**known | {"folder": folder, "socket": Path(known["socket"])})


def write_info(info: ServerInfo) -> None:
    """Remember a server; the file is whole or not there, and never open to others."""
    draft = info.folder / f"{_FILE}.new"
    draft.unlink(missing_ok=True)
    known = asdict(info) | {"folder": None, "socket": str(info.socket)}
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        json.dump(known, file)
    draft.replace(info.folder / _FILE)
