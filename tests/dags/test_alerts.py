"""Who hears of a failure: those there is a connection for, and nobody else."""

from __future__ import annotations

import json
import smtplib
import socketserver
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, ClassVar

import pytest

from dags.alerts import tell_failure, tell_late

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.airflow

TASK = SimpleNamespace(
    dag_id="territory_daily",
    task_id="collect.files",
    map_index=2,
    rendered_map_index="field-desk",
    run_id="run 1",
    try_number=5,
)
FAILURE: dict[str, Any] = {"ti": TASK, "exception": ValueError("<no> answer")}


@pytest.fixture(autouse=True)
def airflow_home(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Let Airflow make itself a home among the tests' files."""
    monkeypatch.setenv("AIRFLOW_HOME", str(tmp_path_factory.getbasetemp() / "airflow_home"))


class Slack(BaseHTTPRequestHandler):
    """Takes messages as Slack does."""

    heard: ClassVar[list[str]] = []

    def do_POST(self) -> None:
        """Keep what is posted."""
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.heard.append(f"{self.path} {json.loads(body)['text']}")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Mail(socketserver.StreamRequestHandler):
    """Takes a letter as a mail server does."""

    heard: ClassVar[list[str]] = []

    def handle(self) -> None:
        """Answer each command; keep the letter."""
        self.wfile.write(b"220 ready\r\n")
        letter: list[str] | None = None
        for line in self.rfile:
            word = line.decode().rstrip("\r\n")
            if letter is not None and word != ".":
                letter.append(word)
                continue
            if letter is not None:
                self.heard.append("\n".join(letter))
                letter = None
            word = word.upper()
            if word == "DATA":
                letter = []
            self.wfile.write(
                {"DATA": b"354 go on\r\n", "QUIT": b"221 bye\r\n"}.get(word, b"250 ok\r\n")
            )
            if word == "QUIT":
                return


@contextmanager
def serving(server: socketserver.BaseServer) -> Iterator[int]:
    """Run a server; give its port."""
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield int(server.server_address[1])  # type: ignore[index]
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_off_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a connection nobody is told, and nothing fails."""
    monkeypatch.setattr(smtplib.SMTP, "connect", None)
    tell_failure(FAILURE)


def test_by_slack(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a connection to Slack the failure is posted there, with its part and its reason."""
    with serving(HTTPServer(("127.0.0.1", 0), Slack)) as port:
        address = f"slackwebhook://:T0@http%3A%2F%2F127.0.0.1%3A{port}"
        monkeypatch.setenv("AIRFLOW_CONN_TERRITORY_SLACK", address)
        tell_failure(FAILURE)
    assert Slack.heard == [
        "/T0 *territory_daily.collect.files [field-desk] failed*\nRun run 1, try 5: <no> answer"
    ]


def test_by_mail(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a connection to a mail server a letter goes to those that it names."""
    extra = {"from_email": "a@example.org", "to": "b@example.org", "disable_ssl": True}
    with serving(socketserver.TCPServer(("127.0.0.1", 0), Mail)) as port:
        address = {
            "conn_type": "smtp",
            "host": "127.0.0.1",
            "port": port,
            "extra": extra | {"disable_tls": True},
        }
        monkeypatch.setenv("AIRFLOW_CONN_TERRITORY_MAIL", json.dumps(address))
        tell_late({"dag_run": {"dag_id": "assess_control", "dag_run_id": "run 2"}}, minutes=60)
    (letter,) = Mail.heard
    assert "Subject: assess_control is late" in letter
    assert "To: b@example.org" in letter


def test_a_channel_that_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """That nobody could be told does not hide what was to be told."""
    monkeypatch.setenv("AIRFLOW_CONN_TERRITORY_MAIL", "smtp://127.0.0.1:1")
    tell_failure(FAILURE)
