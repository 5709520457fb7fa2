"""Valid bytes -> bytes as broken or hostile sources send them; the same seed, the same bytes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

BYTES_MAX = 20_000
_CHANGES_MAX = 4
_REPEATS_MAX = 50
_TOKEN = re.compile(rb"[\w.:/+-]+")
_WORD = re.compile(rb"[\w.-]+")
_VALUE = re.compile(rb'"[^"\n]*"|\b\d+\b|null|true')

# Texts that trip parsers: halves of characters, entities, depths, ends of calendars and numbers.
HOSTILE = (
    *(b"\0", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80"),
    *(b"&#xD800;", b"&#0;", b"&#x110000;", b"&#99999999999;", b"&nosuch;", b"\xef\xbf\xbf", b"&"),
    *(b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<?xml?>", b"<"),
    *(b"<a>" * 1_500, b"</a>" * 50, b"<a b='c' " * 50, b"<div>" * 1_500, b"<p><table>" * 200),
    *(b"[" * 3_000, b'{"a":' * 2_000, b"]" * 9, b"}", b"{", b"[]", b"{}", b"null", b"true", b'"'),
    *(b"9" * 5_000, b"1e999", b"-1", b"NaN", b"Infinity", b"0.1", b'"\\ud800"', b'"\\u0000"'),
    *(b"9999-12-31T23:59:59-23:59", b"0001-01-01T00:00:00+23:59", b"2021-02-30", b"2021-08-09T25"),
    *(b"1900-01-01T00:00:00+14:00", b"2199-12-31T23:59:59-14:00", b"99999999999999", b"00000000"),
    *(b"Mon, 32 Foo 2021 99:99:99 +9999", b"Mon, 9 Aug 2021 10:00:00 -99999", b"10:10 AM PM IST"),
    *(b"http://[", b"http://[::1", b"http://a:99999/", b"http://\xff/", b"https://", b"//a", b"/"),
    *(b"https://%5b/", b"http://a@b:c@d", "http://\u2100.example/".encode(), b"javascript:1"),
    *("\u202e\u200f".encode(), "\u0661\u0662".encode(), "\u00b2".encode(), b"\\x", b"\\u12"),
    *(b"=?utf-8?q?=ff=00?=", b"=?utf-7?b?+2AA-?=", b"=?x?b?!?=", b"<>@,;:\\", b"\r\n\r\n", b"\n"),
    *(b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n", b"From a 2021\n", b"\r", b"\t"),
    *(b"charset=utf-16", b"charset=utf-7", b"charset=idna", b"encoding='utf-7'", b"charset=\0"),
    *(b"Content-Transfer-Encoding: base64\r\n", b"Content-Encoding: gzip\r\n", b"\x1f\x8b\x08"),
    *(b"Crawl-delay: inf\n", b"Crawl-delay: nan\n", b"Request-rate: 1/0\n", b"Disallow: /%\n"),
    *(b"Request-rate: 0/1s 2500-9900\n", b"Disallow: " + b"*" * 60 + b"a$\n", b"Visit-time: x\n"),
    *(
        b"../../../../etc/passwd",
        b"..%2f..%2f",
        b"%00",
        b"%ff%fe",
        b"/etc/shadow",
        b"~",
        b"\\\\a\\b",
    ),
    *(b"-", b"--", b"--help", b"--json", b"-1", b"\x1b[2J", b"{0}", b"%n%s", b"$(id)", b"' OR 1=1"),
    *(b"!!python/object:os.system", b"&a [*a, *a]", b"*a", b"<<: *a", b"? [", b"!!binary x", b": "),
    *(b"!!timestamp x", b"!!int ''", b"!!set {", b"0o9", b"%YAML 9.9\n---\n", b"\n  - ", b"(" * 40),
    *(b"(?=", b"[z-a]", b"(a+)+$", b"\\", b"pg_sleep(9)=1", b"set_config('a.b','c',false)='c'"),
    *(b"POINT(nan inf)", b"NOT " * 60, b"1+" * 200, b"\r\nX: " + b"a" * 9_000, b"Expect: 1\r\n"),
    *(b"Content-Length: -1\r\n", b"Content-Length: 99999999999999999999\r\n", b"WARC/1.0\r\n"),
)

# Values that leave JSON what it is, so that what reads its fields is reached.
_VALUES = (
    *(b"null", b"true", b"0", b"-1", b"1e308", b"0.5", b"[]", b"{}", b'""', b'" "', b"9" * 30),
    *(b'"2021-02-30"', b'"9999-12-31T23:59:59-23:59"', b'"0001-01-01T00:00:00+23:59"', b'"NaN"'),
    *(b'"2021-08-09"', b'"2199-12-31T23:59:59-14:00"', b'"99991231T235959Z"', b"20210809"),
    *(b'"http://["', b'"http://[::1"', b'"http://a:99999/"', b'"//a"', b'"https://www.b.example/"'),
    *(b'"\\u0000"', b'"\\ud83d\\ude00"', b'"\\ufffe"', b'"<p>&#xD800;<b>"', b'"<a>&nosuch;"'),
    *(b'[{"name": null}]', b'[{"code": {}}]', b'["a"]', b'{"created": []}', b'[[[["a"]]]]'),
    *(b'"' + b"<div>" * 300 + b'"', b'"' + b"a" * 5_000 + b'"', b"[" * 300 + b"]" * 300),
)


# Words that leave YAML, tables and addresses what they are.
_WORDS = (
    *(b"", b"null", b"true", b"0", b"-1", b"1e999", b"nan", b"inf", b"9" * 30, b"[]", b"{}", b"a"),
    *(b"2021-02-30", b"9999-12-31", b"0001-01-01", b"10000-01-01", b"1e308", b"0x1F", b"12:30:99"),
    *(b"[[a]]", b"{a: {b: c}}", b"'#zzzzzz'", b"Mars/Olympus", b"../x", b"*roles", b"%00", b"%27"),
    *(b"a.b", b".", b"..", b"\xe2\x80\xae", b"\xd9\xa1", b"\xc2\xb2", b"A" * 300, b"unknown"),
)


def mutated(rng: Random, payloads: Sequence[bytes], others: Sequence[bytes]) -> bytes:
    """Return one of some payloads, changed in one to four places; `BYTES_MAX` long, or as it was.

    Args:
        rng: what chooses.
        payloads: valid ones of one format.
        others: payloads of all formats, of which pieces are put in.
    """
    body = rng.choice(payloads)
    length = max(BYTES_MAX, len(body))
    changes = _CHANGES
    if rng.random() < 0.5:  # what stays what it is reaches what reads its fields
        changes = (_revalued,) if body.startswith(b"{") else (_reworded,)
    for _ in range(rng.randint(1, _CHANGES_MAX)):
        body = rng.choice(changes)(rng, body, others)[:length]
    return body


def _flipped(rng: Random, body: bytes, _: Sequence[bytes]) -> bytes:
    changed = bytearray(body)
    for _number in range(rng.randint(1, 8) if body else 0):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def _cut(rng: Random, body: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(rng, body)
    return body[:start] + body[end:]


def _ended(rng: Random, body: bytes, _: Sequence[bytes]) -> bytes:
    return body[: rng.randint(0, len(body))]


def _repeated(rng: Random, body: bytes, _: Sequence[bytes]) -> bytes:
    start, end = _span(rng, body)
    return body[:end] + body[start:end] * rng.randint(1, _REPEATS_MAX) + body[end:]


def _spliced(rng: Random, body: bytes, others: Sequence[bytes]) -> bytes:
    other = rng.choice(others)
    start, end = _span(rng, other)
    at = rng.randint(0, len(body))
    return body[:at] + other[start:end] + body[at if rng.random() < 0.5 else len(body) :]


def _injected(rng: Random, body: bytes, _: Sequence[bytes]) -> bytes:
    at = rng.randint(0, len(body))
    return body[:at] + rng.choice(HOSTILE) + body[at:]


def _revalued(rng: Random, body: bytes, _: Sequence[bytes]) -> bytes:
    """Put another value of JSON in the place of one, the rest as it was."""
    places = [place for place in _VALUE.finditer(body) if body[place.end() :][:1] != b":"]
    if not places:
        return body
    start, end = rng.choice(places).span()
    return body[:start] + rng.choice(_VALUES) + body[end:]


def _reworded(rng: Random, body: bytes, others: Sequence[bytes]) -> bytes:
    """Put another plain word in the place of one, its own neighbours or another format's too."""
    places = list(_WORD.finditer(body))
    if not places:
        return body
    start, end = rng.choice(places).span()
    own = [place.group() for place in _WORD.finditer(rng.choice((body, rng.choice(others))))]
    return body[:start] + rng.choice((*_WORDS, *own[:200])) + body[end:]


def _replaced(rng: Random, body: bytes, _: Sequence[bytes]) -> bytes:
    """Put something hostile in the place of a word, or of a value of JSON."""
    places = list(rng.choice((_TOKEN, _VALUE)).finditer(body))
    if not places:
        return body
    start, end = rng.choice(places).span()
    return body[:start] + rng.choice(HOSTILE) + body[end:]


def _span(rng: Random, body: bytes) -> tuple[int, int]:
    start = rng.randint(0, len(body))
    return start, rng.randint(start, min(len(body), start + 400))


_CHANGES: tuple[Callable[[Random, bytes, Sequence[bytes]], bytes], ...] = (
    _flipped,
    _cut,
    _ended,
    _repeated,
    _spliced,
    _injected,
    _replaced,
    _replaced,
)
