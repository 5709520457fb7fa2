"""The archive: every body once, whole, and readable by anyone."""

from __future__ import annotations

import gzip
import hashlib
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.collect.archive import Archive, Origin, _pack
from pipeline.drafts import FOLDER
from pipeline.errors import ArchiveError, OutputFileError

if TYPE_CHECKING:
    from pathlib import Path

ORIGIN = Origin("wire", "https://wire.example/1?q=\N{ARABIC LETTER YEH}", "text/html", "utf-8")
BODY = b"<p>news</p>" * 1000


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def files(archive: Archive) -> list[Path]:
    return [path for path in archive.folder.rglob("*") if path.is_file()]


def test_what_is_written_is_read(archive: Archive) -> None:
    """A body comes back by its checksum, with where it came from."""
    sha256 = archive.write(BODY, ORIGIN)
    assert sha256 == hashlib.sha256(BODY).hexdigest()
    assert (archive.read(sha256), archive.origin(sha256)) == (BODY, ORIGIN)
    assert archive.extent().size < len(BODY) / 10


@given(st.binary(max_size=500), st.text(max_size=50))
def test_any_body_is_a_gzip_file(body: bytes, address: str) -> None:
    """Whatever the body and its address, gzip's own reader finds the body."""
    origin = Origin(address=address.encode("utf-8", "replace").decode())
    assert gzip.decompress(_pack(body, origin)) == body


def test_other_programs_read_it(archive: Archive) -> None:
    """The file is plain gzip, origin and all."""
    archive.write(BODY, ORIGIN)
    (path,) = files(archive)
    done = subprocess.run(["gzip", "-dc", path], capture_output=True, check=True)  # noqa: S603, S607  (gzip is what is tried)
    assert (done.stdout, done.stderr) == (BODY, b"")


def test_the_same_body_is_kept_once(archive: Archive) -> None:
    """A body that comes again adds no byte, but counts as newly come."""
    sha256 = archive.write(BODY, ORIGIN)
    (path,) = files(archive)
    content = path.read_bytes()
    os.utime(path, (0, 0))
    assert archive.write(BODY, Origin("other")) == sha256
    assert (files(archive), path.read_bytes()) == ([path], content)
    assert archive.prune(datetime(2000, 1, 1, tzinfo=UTC)).files == 0


def test_the_bytes_do_not_depend_on_the_moment(archive: Archive, tmp_path: Path) -> None:
    """Two archives of the same bodies are the same."""
    other = Archive(tmp_path / "other")
    sha256 = archive.write(BODY, ORIGIN)
    other.write(BODY, ORIGIN)
    one, two = (a.folder / sha256[:2] / f"{sha256}.gz" for a in (archive, other))
    assert one.read_bytes() == two.read_bytes()


def test_many_hands_write_whole_files(archive: Archive) -> None:
    """Collections at the same time leave whole files and nothing else."""
    with ThreadPoolExecutor(8) as hands:
        bodies = [b"%d" % (number % 5) * 5000 for number in range(100)]
        sums = list(hands.map(lambda body: archive.write(body, ORIGIN), bodies))
    assert [archive.read(sha256) for sha256 in sums] == bodies
    assert len(files(archive)) == 5


@pytest.mark.parametrize("harm", ["cut", "changed", "other"])
def test_damage_is_told(archive: Archive, harm: str) -> None:
    """Bytes that are no longer what came are never handed out as such."""
    sha256 = archive.write(BODY, ORIGIN)
    (path,) = files(archive)
    content = path.read_bytes()
    path.write_bytes(
        {
            "cut": content[: len(content) // 2],
            "changed": content[:-9] + b"x" + content[-8:],
            "other": _pack(b"forged", ORIGIN),
        }[harm]
    )
    with pytest.raises(ArchiveError, match="damaged"):
        archive.read(sha256)


@pytest.mark.parametrize("sha256", ["0" * 64, "", "../../etc/passwd", "A" * 64, "0" * 63])
def test_what_is_not_there_is_told(archive: Archive, sha256: str) -> None:
    """No other file can be read by way of the archive."""
    with pytest.raises(ArchiveError):
        archive.read(sha256)
    with pytest.raises(ArchiveError):
        archive.origin(sha256)


def test_the_old_is_pruned(archive: Archive) -> None:
    """What came last before the moment goes, what came at it or later stays."""
    moment = datetime(2021, 8, 9, tzinfo=UTC)
    for number, seconds in enumerate((-1, 0, 1)):
        sha256 = archive.write(b"%d" % number, ORIGIN)
        stamp = moment.timestamp() + seconds
        os.utime(archive.folder / sha256[:2] / f"{sha256}.gz", (stamp, stamp))
    before = archive.extent()
    gone = archive.prune(moment)
    assert (gone.files, archive.extent().files) == (1, 2)
    assert gone.size + archive.extent().size == before.size
    assert Archive(archive.folder / "nowhere").prune(moment).files == 0


def test_what_a_killed_writer_left_is_pruned(archive: Archive) -> None:
    """Half a file counts as no body, and goes with the next one or with the old ones."""
    sha256 = archive.write(BODY, ORIGIN)
    left = archive.folder / FOLDER / "its-own" / "half.gz"
    for clear_up in (
        lambda: archive.prune(datetime(2000, 1, 1, tzinfo=UTC)),
        lambda: archive.write(b"another", ORIGIN),
    ):
        left.parent.mkdir(parents=True)
        left.write_bytes(b"half")
        assert archive.extent().files == 1
        clear_up()
        assert not (archive.folder / FOLDER).exists()
    assert archive.read(sha256) == BODY


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """Bytes that cannot be kept are an error with a cure, not a silent loss."""
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(OutputFileError, match="cannot be written"):
        Archive(tmp_path / "file").write(BODY, ORIGIN)
