"""Collecting, checking sources and looking into the archive, from the command."""

from __future__ import annotations

import os
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from pipeline.collect.archive import Archive, Origin
from pipeline.records import Quarantined
from pipeline.settings import settings
from pipeline.store import news
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Engine

    from tests.cli.conftest import Answer

DAY = ("--since", "2021-08-08", "--until", "2021-08-08")


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Archive:
    monkeypatch.setenv("TERRITORY_ARCHIVE", str(tmp_path / "archive"))
    settings.cache_clear()
    return Archive(tmp_path / "archive")


def keep(archive: Archive, body: bytes) -> str:
    """Archive a body that came long ago."""
    name = archive.write(body, Origin("wire", "https://wire.example/feed", "text/xml"))
    os.utime(archive.folder / name[:2] / f"{name}.gz", (0, 0))
    return name


def test_a_collection_prints_what_came_of_each_source(
    territory_on: Callable[..., Answer],
) -> None:
    """A line a source: requests, items, what is new; a second one has nothing new."""
    first = territory_on("collect", *DAY, "--json").records
    assert {one["source"] for one in first} == {
        one.code for one in load_theatre().sources if one.enabled
    }
    assert all(one["asked"] == one["fetched"] == 1 for one in first)
    assert sum(one["new"] for one in first) == sum(one["items"] for one in first) > 0
    again = territory_on("collect", *DAY)
    head, *lines = again.stdout.splitlines()
    assert head.split()[:6] == ["source", "asked", "fetched", "unchanged", "items", "new"]
    assert [line.split()[5] for line in lines] == ["0"] * len(first)


def test_check_tells_who_answers_and_fails_where_one_does_not(
    territory: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bundled sources answer without a database; a dead one is named, with exit code 1."""
    told = territory("sources", "check", "--json")
    assert told.code == 0
    assert all(one["newest"] and not one["failure"] for one in told.records)
    first, *others = (one for one in load_theatre().sources if one.enabled)
    dead = first.model_copy(update={"address": "http://127.0.0.1:9/feed"})
    theatre = replace(load_theatre(), sources=(dead, *others))
    monkeypatch.setattr("pipeline.theatre.load_theatre", lambda: theatre)
    told = territory("sources", "check")
    assert told.code == 1
    assert told.stderr.count("error:") == 1
    assert f"error: {dead.code}: " in told.stderr
    assert territory("sources", "check", others[0].code).code == 0


def test_the_archive_tells_what_it_has(
    territory: Callable[..., Answer], archive: Archive, tmp_path: Path
) -> None:
    """How much there is, where one body came from, and the body itself."""
    name = keep(archive, b"<rss/>")
    (told,) = territory("archive", "show", "--json").records
    assert told["files"] == 1
    (told,) = territory("archive", "show", name, "--raw", tmp_path / "body", "--json").records
    assert (told["address"], told["bytes"]) == ("https://wire.example/feed", 6)
    assert (tmp_path / "body").read_bytes() == b"<rss/>"
    assert territory("archive", "show", "f" * 64).code == 1
    assert territory("archive", "show", "--raw", tmp_path / "body").code == 2


@pytest.mark.parametrize("how", [("--before", "2000-01-01"), ("--keep-days", 30)], ids=str)
def test_pruning_spares_what_lies_in_quarantine(
    territory_on: Callable[..., Answer],
    owner_engine: Engine,
    archive: Archive,
    how: tuple[str, object],
) -> None:
    """Old bodies go, new ones and the copies that a retry would need stay."""
    old, held = keep(archive, b"old"), keep(archive, b"held")
    new = archive.write(b"new", Origin())
    refused = Quarantined("wire", "time", "no time", "", raw_sha256=held)
    with owner_engine.begin() as connection:
        moment = load_theatre().end_of(load_theatre().start)
        news.save_quarantined(connection, [refused], moment)
    assert territory_on("archive", "prune").code == 2
    (gone,) = territory_on("archive", "prune", *how, "--json").records
    assert gone["files"] == 1
    assert territory_on("archive", "show", old).code == 1
    assert held == sha256(archive.read(held)).hexdigest()
    assert archive.read(new) == b"new"
