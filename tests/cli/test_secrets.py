"""Secrets are told to whom they are for, and to nobody else: planted ones are looked for."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

import pytest

from pipeline.settings import settings
from tools.fuzz_commands import payloads
from tools.fuzz_watch import confined

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pipeline.store.secrets import ServerInfo
    from tests.cli.conftest import Answer

PLANTED = {
    "TERRITORY_ACLED_EMAIL": "planted-mail@example.org",
    "TERRITORY_ACLED_PASSWORD": "planted-acled-5c1f",
    "TERRITORY_UCDP_TOKEN": "planted-ucdp-77aa",
    "TERRITORY_RELIEFWEB_APPNAME": "planted-reliefweb-31d0",
    "AIRFLOW_CONN_SMTP_DEFAULT": "smtp://desk:planted-smtp-90ee@127.0.0.1:1",
    "AIRFLOW_CONN_SLACK_DEFAULT": "slackwebhook://:planted-slack-18bc@127.0.0.1:1",
    "AIRFLOW__CORE__FERNET_KEY": "planted-fernet-c2d9",
    "AIRFLOW__API_AUTH__JWT_SECRET": "planted-jwt-44f6",
}
# What tells the address, password and all, is asked for that; and what waits for whoever asks it.
# The longest runs have short ones in their place.
LEFT_OUT = {("db", "url"), ("db", "shell"), ("qgis", "service"), ("serve",), ("run",), ("replay",)}
COMMANDS = sorted({tuple(one.decode().split("\0")) for one in payloads()})
SHORT = ("run --since 2021-08-08 --until 2021-08-09", "replay news.jsonl")
FAILING = (
    "sources check acled-notes ucdp-notes reliefweb",
    "collect --source reliefweb --since 2021-08-05 --until 2021-08-05",
    "collect --source acled-notes --since 2021-08-05 --until 2021-08-05",
    "boundaries fetch cod-ab",
    "evaluate control nowhere.csv",
    "snapshot --on 2021-08-07 --out /proc/nowhere",
)


@pytest.fixture
def planted(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, postgis: ServerInfo
) -> Iterator[tuple[str, ...]]:
    """Set secrets that cannot be mistaken for anything else; return them and the database's."""
    for name, value in PLANTED.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("TERRITORY_ARCHIVE", str(tmp_path / "archive"))
    monkeypatch.setenv("TERRITORY_DOWNLOADS", str(tmp_path / "downloads"))
    monkeypatch.setenv("TERRITORY_REQUEST_ATTEMPTS", "1")
    monkeypatch.chdir(tmp_path)
    settings.cache_clear()
    found = [value[value.index("planted") :].partition("@")[0] for value in PLANTED.values()]
    yield (*found, *postgis.passwords.values())
    settings.cache_clear()


def test_no_command_tells_a_secret(
    after_a_week: Callable[..., Answer],
    planted: tuple[str, ...],
    tmp_path: Path,
    postgis: ServerInfo,
) -> None:
    """Whatever a command prints or writes, done or failed, no secret is in it."""
    settings.cache_clear()
    asked = [words for words in COMMANDS if words[:2] not in LEFT_OUT and words[:1] not in LEFT_OUT]
    asked += [tuple(shlex.split(line)) for line in (*SHORT, *FAILING)]
    told, codes = {}, []
    with confined(tmp_path, is_refused=True):
        for words in asked:
            answer = after_a_week(*words)
            codes.append(answer.code)
            told[words] = answer.stdout + answer.stderr
    assert {0, 1, 2} == set(codes)
    assert codes.count(0) > 20
    leaks = [
        (words, secret) for words, said in told.items() for secret in planted if secret in said
    ]
    assert leaks == []
    assert _holding(tmp_path, planted) == []
    assert not [one for one in planted if one in (postgis.folder / "server.log").read_text()]


@pytest.mark.parametrize("words", sorted({words[:2] for words in COMMANDS} | {()}), ids=" ".join)
@pytest.mark.usefixtures("planted")
def test_no_help_tells_a_secret(
    territory: Callable[..., Answer], words: tuple[str, ...], planted: tuple[str, ...]
) -> None:
    """Defaults that come from the environment are not shown."""
    answer = territory(*words, "--help")
    assert not [one for one in planted if one in answer.stdout + answer.stderr]


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://somebody:{}@127.0.0.1:1/nothing",
        "postgresql://somebody:{}@nowhere.invalid/nothing",
        "mysql://somebody:{}@127.0.0.1/nothing",
        "postgresql://somebody:{}@[::1/nothing",
        "{}",
    ],
)
@pytest.mark.parametrize("words", ["status", "db upgrade", "doctor", "metrics", "replay"])
def test_an_address_that_fails_keeps_its_password(
    territory: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch, address: str, words: str
) -> None:
    """However an address is wrong, what it holds is not repeated."""
    secret = "planted-database-6b2e"
    monkeypatch.setenv("TERRITORY_DATABASE_URL", address.format(secret))
    settings.cache_clear()
    answer = territory(*words.split())
    assert answer.code in {1, 2}
    assert secret not in answer.stdout + answer.stderr


def _holding(folder: Path, planted: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return the files that hold a secret, by name."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    assert len(files) > 10
    contents = {str(path): path.read_bytes() for path in files}
    return [
        (name, one) for name, found in contents.items() for one in planted if one.encode() in found
    ]
