"""A sitemap's bytes -> what it lists."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from pipeline.collect.clean import clean_line
from pipeline.collect.entries import Entry
from pipeline.collect.xml_text import xml_text
from pipeline.errors import SourceUnreadableError
from pipeline.settings import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

_GZIP = b"\x1f\x8b"
_NAMES = {
    "loc": "link",
    "title": "title",
    "publication_date": "published",
    "lastmod": "changed",
    "language": "language",
}
_NEWS = ("news", "publication")


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one sitemap lists: pages, or further sitemaps."""

    pages: tuple[Entry, ...] = ()
    sitemaps: tuple[Entry, ...] = ()


def parse_sitemap(body: bytes, charset: str = "") -> Sitemap:
    """Return what a sitemap lists; it may be packed with gzip.

    Raises:
        SourceUnreadableError: it is none, declares XML entities, or is larger than accepted.
    """
    document = xml_text(_unpacked(body), charset)
    parser = etree.XMLParser(
        recover=True, resolve_entities=False, no_network=True, load_dtd=False, encoding="utf-8"
    )
    try:
        root = etree.fromstring(document, parser)
    except (etree.LxmlError, ValueError) as error:
        raise SourceUnreadableError(f"Not a sitemap: {error}.") from error
    kind = "" if root is None else _name(root)
    if kind == "sitemapindex":
        return Sitemap(sitemaps=tuple(_entries(root, "sitemap")))
    if kind == "urlset":
        return Sitemap(pages=tuple(_entries(root, "url")))
    raise SourceUnreadableError(f"Not a sitemap, but {kind or 'nothing'}.")


def _unpacked(body: bytes) -> bytes:
    """Return a body out of gzip, however often packed, as far as it is sound."""
    limit = settings().request_bytes_max
    for _ in range(2):
        if not body.startswith(_GZIP):
            return body
        stream = zlib.decompressobj(wbits=31)
        try:
            body = stream.decompress(body, limit + 1)
        except zlib.error as error:
            raise SourceUnreadableError(f"The sitemap cannot be unpacked: {error}.") from error
        if len(body) > limit:
            raise SourceUnreadableError(f"The sitemap is larger than {limit} bytes unpacked.")
    return body


def _entries(root: etree._Element, name: str) -> Iterator[Entry]:
    """Yield the entries of that name; what images and videos say of themselves is no news."""
    for element in root:
        if _name(element) != name:
            continue
        fields: dict[str, str] = {}
        for part in element.iterdescendants():
            field = _NAMES.get(_name(part))
            said = clean_line("".join(part.itertext())) if field is not None else ""
            if field is not None and said and _name(part.getparent()) in {name, *_NEWS}:
                fields.setdefault(field, said)
        yield Entry(**{"link": "", **fields}, raw=fields)


def _name(element: etree._Element) -> str:
    """Return an element's name without its space, also of one that was never declared."""
    return element.tag.rpartition("}")[2].rpartition(":")[2] if isinstance(element.tag, str) else ""
