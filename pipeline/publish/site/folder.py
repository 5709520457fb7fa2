"""The site's folder: named by content, so that a reader finds one whole version or another."""

from __future__ import annotations

import shutil
from hashlib import sha256
from html import escape
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from pipeline.drafts import draft_of
from pipeline.errors import OutputFileError
from pipeline.publish.files import replacing
from pipeline.publish.site.policy import POLICY

if TYPE_CHECKING:
    from collections.abc import Mapping

INDEX = "index.html"
_PAGE, _DATA = "page", "data"
_SOURCES = "src/*.js"


def write_site(out: Path, web: Path, data: Mapping[str, bytes], title: str) -> Path:
    """Write the page and its data under `out`, and return the path of the index.

    `web` holds the page as it is kept, `data` the files that it asks for by name. Their folders
    bear their content's hash; the index, which names them, moves last, and what it no longer names
    goes after that. Other files in `out` are left alone. Raises OutputFileError where it cannot be
    written.
    """
    page = {
        path.relative_to(web).as_posix(): path.read_bytes()
        for path in sorted(web.rglob("*"))
        if path.is_file() and path.name != INDEX
    }
    template = (web / INDEX).read_text(encoding="utf-8")
    try:
        out.mkdir(parents=True, exist_ok=True)
        folders = {name: _keep(out, name, files) for name, files in ((_PAGE, page), (_DATA, data))}
        with replacing(out / INDEX) as draft:
            draft.write_text(_index(template, folders, page, title), encoding="utf-8")
        for name, current in folders.items():
            for folder in out.glob(f"{name}-*"):
                if folder.name != current:
                    shutil.rmtree(folder)
    except OSError as error:
        raise OutputFileError(f"{out} cannot be written: {error}") from error
    return out / INDEX


def _keep(out: Path, name: str, files: Mapping[str, bytes]) -> str:
    """Write files into a folder of their hash's name, all or none, and return the name."""
    folder = f"{name}-{_digest(files)}"
    if (out / folder).is_dir():
        return folder
    try:
        with draft_of(out / folder) as draft:
            for path, content in files.items():
                target = draft / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
    except OSError:
        # Another writer of the very same content may have been first.
        if not (out / folder).is_dir():
            raise
    return folder


def _digest(files: Mapping[str, bytes]) -> str:
    whole = sha256()
    for path, content in sorted(files.items()):
        whole.update(f"{path}\0{sha256(content).hexdigest()}\n".encode())
    return whole.hexdigest()[:16]


def _index(template: str, folders: Mapping[str, str], page: Mapping[str, bytes], title: str) -> str:
    modules = sorted(path for path in page if Path(path).match(_SOURCES))
    preloads = "\n".join(
        f'<link rel="modulepreload" href="{folders[_PAGE]}/{module}">' for module in modules
    )
    return Template(template).substitute(
        folders, policy=escape(POLICY), preloads=preloads, title=escape(title)
    )
