"""The private PostGIS server: a cluster of its own in a folder, on loopback alone."""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.drafts import draft_of
from pipeline.errors import DatabaseUnreachableError
from pipeline.store.binaries import find_binaries, run_tool
from pipeline.store.provision import provision
from pipeline.store.secrets import SUPERUSER, ServerInfo, make_info, read_info, write_info

if TYPE_CHECKING:
    from collections.abc import Iterator

_STARTS = 4
_PAUSE_SECONDS = 0.25  # after a start that failed; four times that after the next
_RECOVERY_SECONDS = 120.0
_ACCEPTS, _REJECTS = 0, 1  # what pg_isready says
_SOCKET_PATH_MAX = 100  # of 107 bytes, less the terminator and a port of five digits

_CONFIGURATION = """\
# Written at each start of the private server; changes here are lost.
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = '{socket}'
unix_socket_permissions = 0700
password_encryption = 'scram-sha-256'
max_connections = 60
shared_buffers = '128MB'
work_mem = '32MB'
maintenance_work_mem = '128MB'
max_wal_size = '2GB'
jit = off
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
log_min_messages = warning
log_checkpoints = off
fsync = {durable}
full_page_writes = {durable}
synchronous_commit = {durable}
"""


def start(home: Path, *, durable: bool = True) -> ServerInfo:
    """Start the server in `home`, making it first where there is none; running, it is left alone.

    Raises:
        PostgisMissingError: this machine has no PostgreSQL, or it has no PostGIS.
        DatabaseUnreachableError: the server does not come up.
    """
    try:
        return _started(_folder(home), durable=durable)
    except OSError as error:
        raise DatabaseUnreachableError(
            f"The private server cannot be started: {error}.",
            cure="Check that TERRITORY_HOME can be written to and that its disk has room.",
        ) from error


def _started(folder: Path, *, durable: bool) -> ServerInfo:
    folder.mkdir(parents=True, mode=0o700, exist_ok=True)
    with _locked(folder):
        info = read_info(folder) or make_info(folder, _socket_folder(folder), _free_port(), durable)
        if not _comes_up(info):
            info = _boot(info)
        if not info.is_provisioned:
            provision(info)
            info = replace(info, is_provisioned=True)
            write_info(info)
    return info


def stop(home: Path) -> bool:
    """Stop the server; its data stay. Return whether it was running."""
    folder = _folder(home)
    if not folder.is_dir():
        return False
    with _locked(folder):
        info = read_info(folder)
        if info is None or not _comes_up(info):
            return False
        pg_ctl = find_binaries(_data_version(folder)) / "pg_ctl"
        run_tool([pg_ctl, "stop", "-D", folder / "data", "-m", "fast", "-w"], folder)
    return True


def is_running(home: Path) -> bool:
    """Return whether the server in `home` answers."""
    info = read_info(_folder(home))
    return info is not None and _asked(info) == _ACCEPTS


def exists(home: Path) -> bool:
    """Return whether a server was ever made in `home`."""
    return read_info(_folder(home)) is not None


def _folder(home: Path) -> Path:
    return home.resolve() / "postgres"


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """Keep two processes from starting or stopping the same server at once."""
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _boot(info: ServerInfo) -> ServerInfo:
    """Start the server, on another port where somebody has taken the remembered one."""
    binaries = find_binaries(_data_version(info.folder))
    if _data_version(info.folder) is None:
        _make_cluster(info, binaries)
    for attempt in range(_STARTS):
        if attempt or not _is_free(info.port):
            info = replace(info, port=_free_port())
        _make_socket_folder(info)
        write_info(info)
        _configure(info)
        try:
            _run_start(info, binaries)
        except DatabaseUnreachableError:
            if attempt == _STARTS - 1:
                raise
            # What a server that was killed left running may still hold the data.
            time.sleep(_PAUSE_SECONDS * 4**attempt)
        else:
            return info
    raise AssertionError  # pragma: no cover


def _run_start(info: ServerInfo, binaries: Path) -> None:
    data, log = info.folder / "data", info.folder / "server.log"
    run_tool([binaries / "pg_ctl", "start", "-D", data, "-l", log, "-w", "-t", "60"], info.folder)


def _make_cluster(info: ServerInfo, binaries: Path) -> None:
    """Make the data folder; killed half-way, it is made anew."""
    draft = info.folder / "data.new"
    shutil.rmtree(draft, ignore_errors=True)
    with tempfile.NamedTemporaryFile("w", dir=info.folder) as password:
        password.write(info.passwords[SUPERUSER])
        password.flush()
        command: list[str | Path] = [binaries / "initdb", "-D", draft, "-U", SUPERUSER]
        command += [f"--pwfile={password.name}", "--auth=scram-sha-256", "--encoding=UTF8"]
        # Bytewise order is the same on every machine; sync is left to the first checkpoint.
        command += ["--locale=C", "--no-sync"]
        run_tool(command, info.folder)
    draft.rename(info.folder / "data")


def _configure(info: ServerInfo) -> None:
    socket_folder = str(info.socket).replace("'", "''")
    durable = "on" if info.is_durable else "off"
    text = _CONFIGURATION.format(port=info.port, socket=socket_folder, durable=durable)
    path = info.folder / "data" / "postgresql.conf"
    if path.read_text(encoding="utf-8") != text:
        # A disk that is full must not leave half of it.
        with draft_of(path, at=info.folder) as draft:
            draft.write_text(text, encoding="utf-8")
            before = path.stat()
            os.chown(draft, before.st_uid, before.st_gid)
            draft.chmod(before.st_mode)


def _data_version(folder: Path) -> int | None:
    """Return the major version that the data were made with, None where there are none."""
    try:
        return int((folder / "data" / "PG_VERSION").read_text(encoding="ascii"))
    except FileNotFoundError:
        return None


def _comes_up(info: ServerInfo) -> bool:
    """Return whether the server accepts connections, once it has recovered or stopped."""
    ends = time.monotonic() + _RECOVERY_SECONDS
    while (state := _asked(info)) == _REJECTS and time.monotonic() < ends:
        time.sleep(0.1)
    return state == _ACCEPTS


def _asked(info: ServerInfo) -> int | None:
    """Return what pg_isready says of the server's socket, None where there are no data."""
    if _data_version(info.folder) is None:
        return None
    return subprocess.run(  # noqa: S603  (a program found in a fixed place, no shell)
        [
            find_binaries(_data_version(info.folder)) / "pg_isready",
            *("-q", "-h", info.socket, "-p", str(info.port)),
        ],
        check=False,
    ).returncode


def _socket_folder(folder: Path) -> Path:
    """Return the folder of the socket: a short one where the data folder's path is too long."""
    near = folder / "socket"
    if len(f"{near}/.s.PGSQL.65535".encode()) <= _SOCKET_PATH_MAX:
        return near
    name = sha256(str(folder).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"territory-{os.geteuid()}-{name}"


def _make_socket_folder(info: ServerInfo) -> None:
    """Make the socket's folder, or make sure that it is nobody else's."""
    info.socket.mkdir(mode=0o700, exist_ok=True)
    owner = info.folder.stat().st_uid
    if os.geteuid() == 0 and info.socket.lstat().st_uid == 0 != owner:
        os.chown(info.socket, owner, -1)
    seen = info.socket.lstat()
    if info.socket.is_symlink() or seen.st_uid != owner or seen.st_mode & 0o077:
        raise DatabaseUnreachableError(
            f"{info.socket} belongs to somebody else, or is open to others.",
            cure="Remove that folder, or set TERRITORY_HOME to a folder with a shorter path.",
        )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
