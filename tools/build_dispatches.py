"""Build the feed, the archive and the truth of a theatre's dispatches from what was written.

Run `python tools/build_dispatches.py`; `--check` only says whether the files are up to date.
"""

from __future__ import annotations

import argparse
import html
import json
import sys
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import yaml

from tools.dispatch_truth import Told, as_csv, truth
from tools.tables import read_csv

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

THEATRE = Path(__file__).parents[1] / "geodata" / "afghanistan"
SITE = "https://dispatches.example"
FEED_OUTLET = "hindu-kush-wire"
CONTENT = "http://purl.org/rss/1.0/modules/content/"


@dataclass(frozen=True, slots=True)
class Dispatch:
    """One dispatch, ready to print; `paragraphs` are plain text, `facts` are not printed."""

    slug: str
    outlet: str
    published: datetime
    title: str
    paragraphs: tuple[str, ...]
    facts: tuple[Mapping[str, str], ...] = ()

    @property
    def url(self) -> str:
        """Return the address: outlet, day, slug."""
        return f"{SITE}/{self.outlet}/{self.published:%Y/%m/%d}/{self.slug}"


def read_written(folder: Path) -> list[dict[str, Any]]:
    """Read all files of written dispatches, in the order of their names."""
    files = sorted(folder.glob("*.yaml"))
    return list(chain.from_iterable(yaml.safe_load(path.read_text("utf-8")) for path in files))


def _edited(text: str, edits: Mapping[str, str]) -> str:
    for words, instead in edits.items():
        if words not in text:
            raise ValueError(f"A copy edits words that its original does not have: {words!r}.")
        text = text.replace(words, instead)
    return text


def _dispatch(
    entry: dict[str, Any], originals: dict[str, dict[str, Any]], zone: ZoneInfo
) -> Dispatch:
    origin = originals[entry.get("copy_of", entry["slug"])]
    text = _edited(origin["text"], entry.get("edits", {}))
    paragraphs = tuple(part for part in text.splitlines() if part)
    return Dispatch(
        slug=entry["slug"],
        outlet=entry["outlet"],
        published=datetime.fromisoformat(entry["at"]).replace(tzinfo=zone),
        title=entry.get("title", origin["title"]),
        paragraphs=paragraphs[: entry.get("paragraphs")],
        facts=tuple(entry.get("facts", ())),
    )


def dispatches(entries: list[dict[str, Any]], zone: ZoneInfo) -> list[Dispatch]:
    """Return all dispatches in order of publication; copies take their original's text."""
    originals = {entry["slug"]: entry for entry in entries}
    if len(originals) != len(entries):
        raise ValueError("Two dispatches share a slug.")
    made = [_dispatch(entry, originals, zone) for entry in entries]
    return sorted(made, key=lambda one: (one.published, one.url))


def _feed_item(channel: ET.Element, one: Dispatch) -> None:
    item = ET.SubElement(channel, "item")
    for tag, text in (
        ("title", one.title),
        ("link", one.url),
        ("guid", one.url),
        ("pubDate", format_datetime(one.published)),
        ("description", one.paragraphs[0]),
    ):
        ET.SubElement(item, tag).text = text
    body = "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in one.paragraphs)
    ET.SubElement(item, f"{{{CONTENT}}}encoded").text = body


def feed(items: Iterable[Dispatch], title: str) -> bytes:
    """Return an RSS 2.0 document, newest item first as feeds have it."""
    ET.register_namespace("content", CONTENT)
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    for tag, text in (
        ("title", title),
        ("link", f"{SITE}/{FEED_OUTLET}/"),
        ("description", "Written for this project; see README.md."),
        ("language", "en"),
    ):
        ET.SubElement(channel, tag).text = text
    for one in sorted(items, key=lambda one: (one.published, one.url), reverse=True):
        _feed_item(channel, one)
    ET.indent(root)
    body: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return body + b"\n"


def archive(items: Iterable[Dispatch]) -> bytes:
    """Return JSON lines, oldest first."""
    lines = (
        {
            "url": one.url,
            "source": one.outlet,
            "published": one.published.isoformat(),
            "title": one.title,
            "text": "\n\n".join(one.paragraphs),
            "language": "en",
        }
        for one in items
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def told(items: Iterable[Dispatch], theatre: Path) -> bytes:
    """Return the CSV of what the dispatches tell that is true, and of their false alarms."""
    areas = {row["code"]: row for row in read_csv(theatre / "areas.csv")}
    witnesses = (Told(one.published, one.outlet, one.url, one.facts) for one in items)
    return as_csv(truth(witnesses, areas))


def build(theatre: Path) -> dict[Path, bytes]:
    """Return every generated file with its content."""
    zone = ZoneInfo(yaml.safe_load((theatre / "theatre.yaml").read_text("utf-8"))["timezone"])
    source = yaml.safe_load((theatre / "sources" / f"{FEED_OUTLET}.yaml").read_text("utf-8"))
    folder = theatre / "dispatches"
    every = dispatches(read_written(folder / "written"), zone)
    wire = [one for one in every if one.outlet == FEED_OUTLET]
    rest = [one for one in every if one.outlet != FEED_OUTLET]
    return {
        folder / "wire.xml": feed(wire, source["name"]),
        folder / "archive.jsonl": archive(rest),
        folder / "truth.csv": told(every, theatre),
    }


def main() -> int:
    """Write the files, or say which of them is out of date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if out of date")
    is_check = parser.parse_args().check
    built = build(THEATRE)
    stale = [p for p, body in built.items() if not p.is_file() or p.read_bytes() != body]
    if is_check:
        print(*(f"{path.name} is out of date" for path in stale), sep="\n")
        return 1 if stale else 0
    for path in stale:
        path.write_bytes(built[path])
        print(f"wrote {path.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
