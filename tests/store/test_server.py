"""The private server: one command away, nobody else's."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import psycopg
import pytest
from sqlalchemy import text

from pipeline.errors import DatabaseUnreachableError, PostgisMissingError
from pipeline.settings import Settings
from pipeline.store import binaries, server
from pipeline.store.engine import connect, make_engine
from pipeline.store.secrets import SUPERUSER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.store.secrets import ServerInfo


def address(info: ServerInfo) -> str:
    """Return an address that the driver itself understands."""
    return info.url("territory_analyst").render_as_string(False).replace("+psycopg", "")


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """A folder for a server; whatever runs there is stopped."""
    yield tmp_path / "home"
    server.stop(tmp_path / "home")


def test_start_and_stop_are_idempotent_and_remember(home: Path) -> None:
    """Started twice it is one server; stopped and started again it has its port and passwords."""
    first = server.start(home, durable=False)
    assert server.start(home, durable=False) == first
    assert server.is_running(home)
    assert server.stop(home)
    assert not server.stop(home)
    assert not server.is_running(home)
    assert server.start(home, durable=False) == first


def test_two_processes_start_one_server(home: Path) -> None:
    """Two workers that start the server at once get the same one."""
    words = "import sys, pathlib; from pipeline.store import server;"
    words += "print(server.start(pathlib.Path(sys.argv[1]), durable=False).port)"
    both = [
        subprocess.Popen([sys.executable, "-c", words, home], stdout=subprocess.PIPE)  # noqa: S603  (our own words)
        for _ in range(2)
    ]
    ports = [one.communicate(timeout=60)[0] for one in both]
    assert [one.returncode for one in both] == [0, 0]
    assert ports[0] == ports[1]


def test_half_made_cluster_is_made_anew(home: Path) -> None:
    """A first start killed half-way leaves nothing that a second one stumbles over."""
    draft = home / "postgres" / "data.new"
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("15\n")
    assert server.start(home, durable=False).is_provisioned


def test_taken_port_is_given_up(home: Path) -> None:
    """Where somebody has taken the remembered port, the server comes up on another."""
    before = server.start(home, durable=False)
    server.stop(home)
    with socket.socket() as squatter:
        squatter.bind(("127.0.0.1", before.port))
        squatter.listen()
        after = server.start(home, durable=False)
    assert after.port != before.port
    assert server.is_running(home)


def test_a_server_that_recovers_is_waited_for(home: Path) -> None:
    """After one of its processes was killed, the server is the same, on the same port."""
    before = server.start(home, durable=False)
    with psycopg.connect(address(before)) as connection:
        os.kill(connection.info.backend_pid, signal.SIGKILL)
        assert server.start(home) == before
    assert server.is_running(home)


def test_a_killed_server_is_started_once_nobody_holds_its_data(home: Path) -> None:
    """What outlives its server, in the middle of a statement, is waited for."""
    before = server.start(home, durable=False)
    postmaster = int((home / "postgres" / "data" / "postmaster.pid").read_text().split()[0])
    with (
        psycopg.connect(address(before), autocommit=True) as connection,
        ThreadPoolExecutor(1) as pool,
    ):
        busy = pool.submit(connection.execute, "SELECT sum(n) FROM generate_series(1, 9000000) n")
        time.sleep(0.3)
        os.kill(postmaster, signal.SIGKILL)
        server.start(home)
        assert busy.exception() is None or isinstance(busy.exception(), psycopg.OperationalError)
    assert server.is_running(home)


def test_a_home_that_cannot_be_written_is_named(home: Path) -> None:
    """Where the server has no folder, the error says what to look at."""
    home.write_text("in the way")
    with pytest.raises(DatabaseUnreachableError, match="cannot be started") as caught:
        server.start(home)
    assert "room" in caught.value.cure
    home.unlink()


def test_deep_folder_gets_a_short_private_socket(tmp_path: Path) -> None:
    """A path too long for a socket is no obstacle, and its stand-in is open to nobody else."""
    home = tmp_path / ("deep" * 20) / ("deeper" * 20)
    try:
        info = server.start(home, durable=False)
        assert len(str(info.socket)) < 80
        assert info.socket.stat().st_mode & 0o777 == 0o700
    finally:
        server.stop(home)


@pytest.mark.skipif(os.geteuid() != 0, reason="an ordinary user needs no other identity")
def test_root_without_user_namespaces_starts_under_a_closed_folder(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where a container forbids user namespaces, a checkout in root's own home still works."""
    monkeypatch.setattr(binaries, "_can_unshare", lambda: False)
    home.parent.chmod(0o700)
    server.start(home, durable=False)
    assert server.is_running(home)
    assert server.stop(home)


def test_secrets_are_private(postgis: ServerInfo) -> None:
    """Passwords are in one file of mode 600, and do not show when the server is printed."""
    assert (postgis.folder / "server.json").stat().st_mode & 0o777 == 0o600
    assert not any(password in repr(postgis) for password in postgis.passwords.values())


def test_listens_on_loopback_alone(postgis: ServerInfo) -> None:
    """Nothing beyond this machine can reach the server."""
    with psycopg.connect(address(postgis)) as one:
        answer = one.execute("SHOW listen_addresses").fetchone()
    assert answer == ("127.0.0.1",)


def test_wrong_password_is_refused_and_not_shown(postgis: ServerInfo) -> None:
    """Local users need a password too; the error tells the cure and keeps the secret."""
    wrong = postgis.loopback_url("territory_analyst").set(password="hunter2-wrong")
    with pytest.raises(DatabaseUnreachableError) as caught:
        connect(wrong)
    assert "hunter2-wrong" not in str(caught.value)
    assert "db start" in caught.value.cure


def test_silent_address_is_unreachable() -> None:
    """An address where nothing answers is an error with a cure, and without the password."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(DatabaseUnreachableError, match="does not answer") as caught:
        connect(f"postgresql://someone:hunter2@127.0.0.1:{port}/nothing")
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("address", ["not an address:hunter2", "mysql://u:hunter2@h/d"])
def test_unreadable_address_keeps_its_password(address: str) -> None:
    """An address that is not PostgreSQL's is refused without being repeated."""
    with pytest.raises(DatabaseUnreachableError) as caught:
        make_engine(address)
    assert "hunter2" not in str(caught.value)


def test_missing_programs_say_the_cure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without PostgreSQL on the machine, the error says what to install."""
    monkeypatch.setattr(binaries, "settings", lambda: Settings(pg_bin=tmp_path))
    with pytest.raises(PostgisMissingError) as caught:
        server.start(tmp_path / "home")
    assert "apt-get install" in caught.value.cure


def test_nobody_enters_without_a_password(postgis: ServerInfo) -> None:
    """Each way in, the socket too, asks for a password, and none leads beyond this machine."""
    engine = make_engine(postgis.url(SUPERUSER))
    with engine.connect() as connection:
        query = "SELECT type, address, auth_method, error FROM pg_hba_file_rules"
        rules = connection.execute(text(query)).all()
        listens = connection.scalar(text("SHOW listen_addresses"))
        hashed = connection.scalar(text("SHOW password_encryption"))
    engine.dispose()
    assert {rule.auth_method for rule in rules} == {"scram-sha-256"}
    assert {rule.address for rule in rules} == {None, "127.0.0.1", "::1"}
    assert {rule.error for rule in rules} == {None}
    assert (listens, hashed) == ("127.0.0.1", "scram-sha-256")
    assert postgis.socket.stat().st_mode & 0o077 == 0
