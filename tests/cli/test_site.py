"""The web page, from the command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import requests

from pipeline.settings import settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.cli.conftest import Answer


def test_site_writes_a_folder_and_names_its_index(
    after_a_week: Callable[..., Answer], tmp_path: Path
) -> None:
    """The page stands in the folder asked for, over the days asked for."""
    answer = after_a_week("site", "--since", "2021-08-06", "--out", tmp_path / "public")
    assert answer.code == 0
    index = tmp_path / "public" / "index.html"
    assert answer.stdout.strip() == str(index)
    assert "Who controls Afghanistan" in index.read_text(encoding="utf-8")
    assert sorted(path.name.split("-")[0] for path in index.parent.iterdir()) == [
        "data",
        "index.html",
        "page",
    ]


def test_days_in_the_wrong_order_are_wrong_usage(after_a_week: Callable[..., Answer]) -> None:
    """A first day after the last exits with 2, before anything is written."""
    answer = after_a_week("site", "--since", "2021-08-08", "--until", "2021-08-06")
    assert answer.code == 2
    assert "lies after" in answer.stderr


def test_serve_answers_until_it_is_interrupted(
    after_a_week: Callable[..., Answer],  # noqa: ARG001  (it sets the database)
    tmp_path: Path,
) -> None:
    """The page and the layers answer while the command runs; Ctrl-C ends it in order."""
    address = settings().database_url
    assert address is not None
    environment = os.environ | {"TERRITORY_DATABASE_URL": address.get_secret_value()}
    words = ["from pipeline.cli import main; main()", "serve", "--port", "0", "--out", tmp_path]
    with subprocess.Popen(  # noqa: S603  (our own command)
        [sys.executable, "-c", *map(str, words)],
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stderr is not None
        told = running.stderr.readline()
        where = told.split(" at ")[1].split(" ")[0]
        answer = _ask(where)
        layers = requests.get(where.removesuffix("map/") + "collections", timeout=20)
        running.send_signal(signal.SIGINT)
        running.wait(timeout=20)
    assert answer.status_code == 200
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert layers.status_code == 200
    assert "script-src" not in layers.headers["content-security-policy"]


def _ask(address: str) -> requests.Response:
    """Ask once the server listens."""
    for _ in range(100):
        try:
            return requests.get(address, timeout=5)
        except requests.ConnectionError:
            time.sleep(0.1)
    raise AssertionError(address)
