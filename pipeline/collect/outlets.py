"""Whose a page in an archive of many outlets is."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipeline.collect.clean import clean_line

if TYPE_CHECKING:
    from pipeline.theatre import Theatre

_CHARS_MAX = 200


class Outlets:
    """The theatre's sources, by their sites and names.

    With the code of a source its side and reliability count; any other outlet is kept by its host
    or name, since two outlets that say the same are two witnesses.
    """

    def __init__(self, theatre: Theatre) -> None:
        self._sites = {
            site.lower().strip("/"): source.code
            for source in theatre.sources
            for site in source.sites
        }
        self._names = {source.name.casefold(): source.code for source in theatre.sources}

    def of(self, url: str) -> str:
        """Return the outlet of a page by its web address: a source's code, or the host."""
        known = self.known(url)
        return host_of(url) if known is None else known

    def known(self, url: str) -> str | None:
        """Return the code of the source that a page is of, None where it is of none."""
        host, path = host_of(url), urlsplit(url).path.lower().strip("/")
        for site in _wider(host, path):
            if site in self._sites:
                return self._sites[site]
        return None

    def named(self, name: str) -> str:
        """Return the outlet of a name: a source's code, or the name."""
        line = clean_line(name)[:_CHARS_MAX]
        return self._names.get(line.casefold(), line)


def host_of(url: str) -> str:
    """Return the host of a web address, without "www."."""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _wider(host: str, path: str) -> list[str]:
    """Return an address and all that it lies within, the narrowest first."""
    steps = path.split("/") if path else []
    paths = ["/".join(steps[:depth]) for depth in range(len(steps), -1, -1)]
    labels = host.split(".")
    hosts = [".".join(labels[start:]) for start in range(max(1, len(labels) - 1))]
    return [f"{one}/{path}".rstrip("/") for one in hosts for path in paths]
