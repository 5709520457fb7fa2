"""The Frictionless data package beside a snapshot's files, and what is the latest."""

from __future__ import annotations

import hashlib
from datetime import UTC
from typing import TYPE_CHECKING, Any

import orjson

from pipeline.publish.attributes import table_schema
from pipeline.publish.files import point, replacing
from pipeline.publish.formats import KINDS
from pipeline.records import Format

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pipeline.publish.edition import Edition, Snapshot

SUFFIX = ".datapackage.json"
_LATEST = "latest"


def write_snapshot(snapshot: Snapshot, folder: Path, formats: Iterable[Format]) -> list[Path]:
    """Write a snapshot's files, then its data package; return the files.

    What another call has written of the very same snapshot stays listed. Raises OutputFileError
    where a file cannot be written.
    """
    stem, wanted = snapshot.edition.stem, sorted(set(formats), key=list(Format).index)
    files = {one: folder / f"{stem}{KINDS[one].suffix}" for one in wanted}
    for one, file in files.items():
        KINDS[one].write(snapshot, file)
    descriptor = folder / f"{stem}{SUFFIX}"
    described = _described(snapshot)
    resources = {one["name"]: one for one in _kept(descriptor, described)}
    resources |= {str(one): _resource(one, file) for one, file in files.items()}
    described["resources"] = [resources[one] for one in Format if one in resources]
    with replacing(descriptor) as draft:
        draft.write_bytes(_dumps(described))
    return list(files.values())


def move_latest(edition: Edition, folder: Path) -> None:
    """Let `latest` point at an edition, its data package last, unless it points at a later one."""
    descriptor = folder / f"{edition.stem}{SUFFIX}"
    latest = folder / f"{edition.stem_for(_LATEST)}{SUFFIX}"
    now, before = orjson.loads(descriptor.read_bytes()), _read(latest)
    if before is not None and _turn(before) > _turn(now):
        return
    for resource in now["resources"]:
        name = KINDS[Format(resource["name"])].suffix
        point(folder / f"{edition.stem_for(_LATEST)}{name}", resource["path"])
    point(latest, descriptor.name)


def _turn(described: dict[str, Any]) -> tuple[str, str]:
    return described["on"], described["known_at_utc"]


def _described(snapshot: Snapshot) -> dict[str, Any]:
    """Return the package without its files."""
    edition, members = snapshot.edition, dict(snapshot.members)
    boundaries = edition.theatre.boundary_sets[0]
    return {
        "profile": "data-package",
        "name": edition.stem,
        "title": members.pop("name"),
        **members,
        "known_at_utc": edition.known_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "boundary_set": {
            "code": boundaries.code,
            "name": boundaries.name,
            "version": boundaries.version,
        },
        "licenses": [{"name": boundaries.licence, "title": boundaries.credit}],
        "sources": [
            {"title": boundaries.credit},
            *(
                {"title": one.name, **({"path": one.address} if one.address else {})}
                for one in edition.origins
            ),
        ],
    }


def _resource(kind: Format, file: Path) -> dict[str, Any]:
    body = file.read_bytes()
    is_table = kind is Format.CSV
    return {
        "name": str(kind),
        "path": file.name,
        "profile": "tabular-data-resource" if is_table else "data-resource",
        "format": KINDS[kind].suffix[1:],
        "mediatype": KINDS[kind].media_type,
        **({"encoding": "utf-8"} if kind in {Format.CSV, Format.GEOJSON} else {}),
        "bytes": len(body),
        "hash": f"sha256:{hashlib.sha256(body).hexdigest()}",
        "schema": table_schema(),
    }


def _kept(descriptor: Path, described: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the files of an earlier call that tell the same and are still what they were."""
    before = _read(descriptor)
    if before is None or {**before, "resources": None} != {**described, "resources": None}:
        return
    for resource in before["resources"]:
        file = descriptor.parent / resource["path"]
        if file.is_file() and _resource(Format(resource["name"]), file) == resource:
            yield resource


def _read(descriptor: Path) -> dict[str, Any] | None:
    try:
        read: dict[str, Any] = orjson.loads(descriptor.read_bytes())
    except (OSError, orjson.JSONDecodeError):
        return None
    return read


def _dumps(described: dict[str, Any]) -> bytes:
    return orjson.dumps(described, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
