"""No link of the documentation leads nowhere, on a forge or in the built pages."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from lxml import html

from tests.docs.conftest import ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.store.secrets import ServerInfo

_LINK = re.compile(r"\[[^\]]*\]\((?![a-z]+:|#)([^)#\s]+)")
_WRITTEN = (
    "*.md",
    "docs/*.md",
    *(f"{room}/**/README.md" for room in ("dags", "deploy", "sql", "geodata", "tests")),
)
_SECONDS = 60


def test_links_of_the_files_lead_to_files() -> None:
    """Whoever reads on a forge, or in an editor, gets there."""
    pages = [page for pattern in _WRITTEN for page in ROOT.glob(pattern)]
    lost = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in _LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert lost == []
    assert len(pages) > 10


def test_the_readme_is_short() -> None:
    """Whoever comes reads it to the end."""
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) < 150


def test_the_pages_build_without_a_broken_link(tmp_path: Path, postgis: ServerInfo) -> None:
    """The build warns of nothing and is quick; links, pictures and anchors are there."""
    built = tmp_path / "built"
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    build = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html"]
    subprocess.run(  # noqa: S603  (our own words)
        [*build, "-d", str(tmp_path / "read"), str(ROOT / "docs"), str(built)],
        check=True,
        cwd=ROOT,
        env=os.environ | {"TERRITORY_HOME": str(postgis.folder.parent), "PYTHONPATH": str(ROOT)},
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Processor time: the machine may be busy with other tests.
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < _SECONDS
    pages = {path: html.parse(path) for path in built.rglob("*.html")}
    assert len(pages) > 15
    lost = [
        f"{path.relative_to(built)}: {link}"
        for path, page in pages.items()
        for link in page.xpath("//body//a/@href | //img/@src")
        if not _leads(path, str(link), built)
    ]
    assert lost == []


def _leads(page: Path, link: str, built: Path) -> bool:
    """Tell whether a link of a page leads to a file, and a part of it, that was built."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    path = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if not path.is_relative_to(built.resolve()) or not path.is_file():
        return False
    if not parts.fragment or path.suffix != ".html":
        return True
    return bool(html.parse(path).xpath("//*[@id=$it]", it=unquote(parts.fragment)))
