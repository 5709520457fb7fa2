"""One address for one article: however it was linked to, it is told by the same address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit

from courlan import extract_domain, normalize_url
from courlan.clean import TRACKERS_RE

from pipeline.collect.clean import is_web_address

if TYPE_CHECKING:
    from collections.abc import Iterable
    from urllib.parse import SplitResult

# Copies that others keep of a page made for telephones: the page's own address stands behind.
_COPIES = (
    re.compile(r"https?://[\w-]+\.cdn\.ampproject\.org/[cvi]/(s/)?(.+)"),
    re.compile(r"https?://(?:www\.)?google\.[a-z.]{2,6}/amp/(s/)?(.+)"),
)
_MOBILE = re.compile(r"(?:^|(?<=\.))(?:m|mobile|amp)\.(?=[^.]+\.[^.])")
_AMP = (
    (re.compile(r"(?:/amp)+/?$"), ""),
    (re.compile(r"^(?:/amp)+(?=/.)"), ""),
    (re.compile(r"(?:\.amp)+(?=\.html?$)"), ""),
    (re.compile(r"(?:\.amp)+$"), ""),
)
_AMP_PARAMETERS = {("amp", ""), ("amp", "1"), ("amp", "true"), ("outputtype", "amp")}
_ROUNDS_MAX = 8  # an address may be wrapped more than once


def canonical_address(address: str, home: str = "") -> str:
    """Return the address that an article is known by, or the address itself if it is odd.

    Gone are tracking parameters, fragments (but for those that name a page, `#!`), user names,
    and the forms for telephones and AMP. Parameters are sorted.

    Args:
        address: as a feed or a page says it.
        home: an address of the same outlet: of its host it tells whether https is spoken, and
            whether the form without `m.` has a `www.`.
    """
    for _ in range(_ROUNDS_MAX):
        found = _simpler(address, home)
        if found == address or not is_web_address(found):
            return address
        address = found
    return address


def declared_address(declared: Iterable[str], address: str) -> str:
    """Return the address that a page declares for itself, else the one it was found at.

    It counts where it is of the same site; and the front page is nobody's own address, though
    some sites have all their pages declare it.

    Args:
        declared: what its `rel=canonical` says, as often as it does.
        address: where the page was found; "" = in a file, whose word is taken.
    """
    said = {_joined(address, one.strip()) for one in declared}
    if len(said) != 1:  # who names two addresses has named none
        return address
    (own,) = said
    if not is_web_address(own) or (address and not is_same_site(own, address)):
        return address
    return address if is_front(own) and not is_front(address) else own


def is_same_site(one: str, other: str) -> bool:
    """Tell whether two addresses are of one registered domain, or of one host without any."""
    return bool(site_of(one)) and site_of(one) == site_of(other)


def site_of(address: str) -> str:
    """Return the registered domain of an address, or its host where that is a number."""
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        return ""
    if ":" in host or host.replace(".", "").isdecimal():
        return host
    # Domains that no registry knows, those of tests and of an office among them, have two labels.
    return extract_domain(address, fast=False) or ".".join(host.split(".")[-2:])


def is_front(address: str) -> bool:
    """Tell whether an address is a site's front page."""
    parts = urlsplit(address)
    return parts.path in {"", "/"} and not parts.query


def _simpler(address: str, home: str) -> str:
    try:
        parts = urlsplit(_unwrapped(address))
        host = _host(parts, home)
        path = parts.path
        for form, instead in _AMP:
            path = form.sub(instead, path)
        fragment = parts.fragment if parts.fragment.startswith("!") else ""
        plain = parts._replace(
            scheme=_scheme(parts, home), netloc=host, path=path or "/", query="", fragment=""
        )
        said = urlsplit(str(normalize_url(plain)))
        return said._replace(query=_query(parts.query), fragment=fragment).geturl()
    except (ValueError, UnicodeError):
        return address


def _unwrapped(address: str) -> str:
    for copy in _COPIES:
        found = copy.fullmatch(address)
        if found is not None:
            return f"http{'s' if found[1] else ''}://{found[2]}"
    return address


def _host(parts: SplitResult, home: str) -> str:
    """Return host and port without user names, for telephones the host for others."""
    host = parts.netloc.rpartition("@")[2].lower()
    plain = _MOBILE.sub("", host, count=1)
    if plain == host:
        return host
    with_www = f"www.{plain}"
    return with_www if urlsplit(home).netloc.lower() == with_www else plain


def _scheme(parts: SplitResult, home: str) -> str:
    at_home = urlsplit(home)
    same = at_home.hostname == parts.hostname and at_home.scheme == "https"
    return "https" if same and parts.port is None else parts.scheme


def _query(query: str) -> str:
    pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=1_000)
    return urlencode(sorted(pair for pair in pairs if not _is_noise(*pair)))


def _is_noise(name: str, value: str) -> bool:
    """Tell whether a parameter says nothing of which article is meant.

    A bare number may well be an article's (`cid=77`, `gallery=5`), whatever courlan takes its
    name for: two addresses of one article cost less than one address of two.
    """
    name = name.lower()
    if (name, value.lower()) in _AMP_PARAMETERS:
        return True
    is_tracker = TRACKERS_RE.search(name) is not None
    return is_tracker and not (value.isdecimal() and "_" not in name)


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:
        return ""
