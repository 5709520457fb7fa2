"""Valid payloads of every format that is collected, small ones."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

_TEXT = "The movement entered the city of Aybak on Monday, officials said, and elders agreed."
_DARI = "طالبان ولسوالی نهر سراج را تصرف کردند؛ والی گفت که جنگ ادامه دارد."
_SITE = "https://www.wire.example"

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Wire</title>
<item><title>Aybak &amp; the north</title><link>{_SITE}/1</link><guid>g1</guid>
<pubDate>Mon, 09 Aug 2021 10:00:00 +0430</pubDate><dc:creator>A. Writer</dc:creator>
<description><![CDATA[<p>{_TEXT}</p>]]></description></item>
<item><title>{_DARI}</title><link>{_SITE}/2</link><pubDate>2021-08-09 11:00</pubDate>
<content:encoded>&lt;p&gt;{_DARI}&lt;br&gt;&amp;#1588;&lt;/p&gt;</content:encoded></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="{_SITE}/">
<title>Wire</title><entry><title type="html">Aybak</title><link rel="alternate" href="/3"/>
<id>tag:wire.example,2021:3</id><published>2021-08-09T10:00:00Z</published>
<updated>2021-08-10T10:00:00+04:30</updated><author><name>A. Writer</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{_TEXT}</p></div></content>
</entry></feed>"""
JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Wire",
    "authors": [{"name": "A. Writer"}],
    "items": [
        {
            "id": "1",
            "url": f"{_SITE}/1",
            "title": "Aybak",
            "content_html": f"<p>{_TEXT}</p>",
            "date_published": "2021-08-09T10:00:00+04:30",
            "language": "en",
        },
        {"id": f"{_SITE}/2", "content_text": _DARI, "date_modified": "2021-08-09"},
    ],
}
URLS = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>{_SITE}/1</loc><lastmod>2021-08-09T10:00:00+00:00</lastmod><news:news>
<news:publication><news:name>Wire</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2021-08-09</news:publication_date><news:title>Aybak</news:title></news:news>
</url><url><loc>{_SITE}/2</loc><lastmod>2021-08-09</lastmod></url></urlset>"""
INDEX = f"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap>
<loc>{_SITE}/sitemap-2021.xml</loc><lastmod>2021-08-09T10:00:00Z</lastmod></sitemap></sitemapindex>"""
LINE = {
    "url": f"{_SITE}/1",
    "source": "Wire",
    "published": "2021-08-09T10:00:00+04:30",
    "title": "Aybak",
    "text": _TEXT,
    "language": "en",
    "author": "A. Writer",
}
CSV = f"""url,source,published,title,text,language,author
{_SITE}/1,Wire,2021-08-09T10:00:00+04:30,Aybak,"{_TEXT}",en,A. Writer
{_SITE}/2,,2021-08-09,"Two ""quoted"" words","{_DARI}
and a second line",,
"""
LETTER = f"""From: "A. Writer" <writer@wire.example>
Subject: =?utf-8?q?Aybak_=E2=80=93_the_north?=
Date: Mon, 09 Aug 2021 10:00:00 +0430
Message-ID: <1.2021@wire.example>
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="part"

--part
Content-Type: text/plain; charset="utf-8"
Content-Transfer-Encoding: quoted-printable

{_TEXT}=20
--part
Content-Type: text/html; charset=windows-1252
Content-Transfer-Encoding: base64

PHA+VGhlIG1vdmVtZW50IGVudGVyZWQgdGhlIGNpdHkuPC9wPg==
--part--
"""
PAGE = f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Aybak falls</title>
<link rel="canonical" href="{_SITE}/1"><meta property="og:title" content="Aybak falls">
<meta property="article:published_time" content="2021-08-09T10:00:00+04:30">
<script type="application/ld+json">{{"@type": "NewsArticle", "author": {{"name": "A. Writer"}},
"datePublished": "2021-08-09"}}</script></head><body><article><h1>Aybak falls</h1>
<p class="byline">By A. Writer</p><p>{_TEXT} {_TEXT}</p><p>{_DARI}</p><ul><li>One</li></ul>
</article><footer>&copy; Wire</footer></body></html>"""
ROBOTS = """User-agent: *
Disallow: /private/
Allow: /private/news*.html$
Crawl-delay: 2.5
Request-rate: 1/10s 0900-1700
Visit-time: 0600-0845
Sitemap: https://www.wire.example/sitemap.xml

User-agent: territory
User-agent: other
Disallow: /*?print=
"""
GDELT = {
    "articles": [
        {
            "url": f"{_SITE}/1",
            "title": "Aybak",
            "seendate": "20210809T101500Z",
            "language": "English",
            "domain": "wire.example",
        },
        {
            "url": f"{_SITE}/2",
            "title": _DARI,
            "seendate": "20210809T103000Z",
            "language": "Persian",
        },
    ]
}
RELIEFWEB = {
    "totalCount": 2,
    "count": 1,
    "data": [
        {
            "id": "1",
            "fields": {
                "title": "Report",
                "body": _TEXT,
                "body-html": f"<p>{_TEXT}</p>",
                "url": f"{_SITE}/node/1",
                "url_alias": f"{_SITE}/report/1",
                "date": {"created": "2021-08-09T10:10:00+00:00"},
                "source": [{"name": "Relief Agency"}],
                "language": [{"code": "en"}],
            },
        }
    ],
}
ACLED = {
    "status": 200,
    "data": [
        {
            "event_id_cnty": "AAA1",
            "event_date": "2021-08-09",
            "event_type": "Battles",
            "sub_event_type": "Armed clash",
            "actor1": "One",
            "admin1": "Samangan",
            "admin2": "Aybak",
            "location": "Aybak",
            "source": "Wire",
            "notes": _TEXT,
            "fatalities": "0",
        }
    ],
}
UCDP = {
    "TotalCount": 1,
    "NextPageUrl": "https://api.example/gedevents/25.1?page=2",
    "Result": [
        {
            "id": 1,
            "date_end": "2021-08-09T00:00:00",
            "side_a": "One",
            "side_b": "Other",
            "source_headline": "Aybak",
            "source_article": "Wire,2021-08-10",
            "where_coordinates": "Aybak town",
            "where_description": _TEXT,
            "adm_1": "Samangan",
            "adm_2": None,
            "best": 3,
        }
    ],
}


def written(value: object) -> bytes:
    """Return a value as JSON, in UTF-8."""
    return json.dumps(value, ensure_ascii=False).encode()


def gkg_row(number: int) -> bytes:
    """Return a row of GKG 2.1, in 27 columns."""
    cells = [""] * 27
    cells[0], cells[1], cells[2] = f"20210809100000-{number}", "20210809100000", "1"
    cells[4], cells[9] = f"{_SITE}/{number}", "4#Aybak, Samangan#AF#AF27#36.26#68.01#-1;1#Iran#IR##"
    cells[25] = "srclc:fas;eng:GT-FAS 1.0"
    cells[26] = f"<PAGE_TITLE>Aybak &#x1F4; &amp; {number}</PAGE_TITLE>"
    return "\t".join(cells).encode() + b"\n"


def record(number: int, page: bytes) -> bytes:
    """Return a response as a record of WARC 1.0."""
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + page
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2021-08-09T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:8f3c1f2e-0000-4000-8000-{number:012}>\r\n"
        f"WARC-Target-URI: {_SITE}/{number}\r\n"
        "Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def in_gzip(body: bytes) -> bytes:
    """Return bytes as gzip, the same for the same."""
    return gzip.compress(body, mtime=0)


def in_zip(body: bytes) -> bytes:
    """Return a table in a zip archive, the same for the same."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("table.gkg.csv"), body)
    return file.getvalue()
