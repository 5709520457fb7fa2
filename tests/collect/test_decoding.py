"""Bytes become text by the mark, the header, what they say themselves, or their look."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.collect.decoding import decode

DARI = "طالبان ولسوالی نهر سراج را تصرف کردند؛ والی گفت که جنگ ادامه دارد."
PASHTO = "طالبانو د نهر سراج ولسوالي ونیوله، خو چارواکو ویل چې جګړه روانه ده."
ARABIC = "سيطرت الحركة على المدينة بعد قتال استمر ثلاثة ايام في شمال البلاد كما قال مسؤولون."
QUOTE = "\N{RIGHT SINGLE QUOTATION MARK}"
FRENCH = f"Les combats ont cessé à l{QUOTE}aube, a déclaré le gouverneur de la province."
RUSSIAN = "Бои за город продолжаются третий день, сообщил губернатор провинции."


@pytest.mark.parametrize("text", [DARI, PASHTO, FRENCH, RUSSIAN, "plain"], ids=lambda t: t[:6])
@pytest.mark.parametrize("charset", ["", "utf-8", "iso-8859-1", "windows-1256", "no-such", "utf-7"])
def test_utf8_is_known_whatever_the_header_says(text: str, charset: str) -> None:
    """Valid UTF-8 beyond ASCII is UTF-8: a server's default for its pages says little."""
    assert decode(text.encode(), charset).text == text


@pytest.mark.parametrize("mark", ["utf-8-sig", "utf-16"])
def test_the_mark_comes_first(mark: str) -> None:
    """A byte order mark is believed before the header, and is no part of the text."""
    assert decode(DARI.encode(mark), "windows-1256").text == DARI


@pytest.mark.parametrize(
    ("text", "encoding", "charset"),
    [
        (ARABIC, "cp1256", "windows-1256"),
        (ARABIC, "iso8859-6", "ISO-8859-6"),
        (DARI, "utf-16-le", "utf-16le"),
        (DARI, "utf-16-be", "UTF-16BE"),
        (FRENCH.replace(QUOTE, "'"), "latin-1", '"iso-8859-1"'),
        (FRENCH, "cp1252", "iso-8859-1"),
        (RUSSIAN, "koi8-r", "koi8-r"),
    ],
)
def test_the_header_is_believed(text: str, encoding: str, charset: str) -> None:
    """Where the bytes bear the header out, it decides; Latin-1 means what browsers take it for."""
    decoded = decode(text.encode(encoding), charset)
    assert (decoded.text, decoded.told_by, decoded.is_spoilt) == (text, "header", False)


@pytest.mark.parametrize(
    "head",
    [
        '<?xml version="1.0" encoding="windows-1256"?>',
        "<meta charset=windows-1256>",
        '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">',
    ],
)
@pytest.mark.parametrize("charset", ["", "utf-8", "nonsense"])
def test_the_text_tells_its_encoding(head: str, charset: str) -> None:
    """Without a header, or with one that the bytes refute, the text's own word counts."""
    text = f"{head}<p>{ARABIC}"
    decoded = decode(text.encode("cp1256"), charset)
    assert (decoded.text, decoded.told_by) == (text, "text")


@pytest.mark.parametrize(
    ("text", "encoding"), [(ARABIC, "cp1256"), (RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r")]
)
def test_what_nobody_tells_is_detected(text: str, encoding: str) -> None:
    """Letters that only one encoding makes words of tell which it is."""
    decoded = decode(f"<p>{text * 3}".encode(encoding))
    assert (decoded.text, decoded.told_by) == (f"<p>{text * 3}", "detected")


def test_a_spoilt_byte_spoils_no_text() -> None:
    """UTF-8 that was cut within a letter, or has a stray byte, stays UTF-8 and says so."""
    for body in (DARI.encode()[:-2], DARI[:20].encode() + b"\xff" + DARI[20:].encode()):
        decoded = decode(body, "utf-8")
        assert decoded.is_spoilt
        assert decoded.text[:15] == DARI[:15]
        assert decoded.text.count("\ufffd") == 1


@pytest.mark.parametrize("said", ["utf-7", "unicode_escape", "rot13", "hex", "punycode", "x" * 99])
def test_only_encodings_of_pages_are_taken(said: str) -> None:
    """No header makes the collector read bytes as something that hides markup, or as code."""
    body = b"+ADw-script+AD4-alert(1) \\x3cscript>"
    assert decode(body, said).text == body.decode()


def test_markup_cannot_claim_utf16() -> None:
    """Who could read the claim byte by byte was not reading UTF-16."""
    for text in (f'<meta charset="utf-16"><p>{DARI}', '<meta charset="utf-16"><p>news'):
        assert decode(text.encode()).text == text


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["", "utf-8", "windows-1256", "utf-16", "big5"]))
def test_any_bytes_are_some_text(body: bytes, charset: str) -> None:
    """Nothing that arrives cannot be decoded."""
    assert isinstance(decode(body, charset).text, str)


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(["utf-8", "utf-16-le", "gb18030"]))
def test_what_is_declared_truly_comes_back(text: str, charset: str) -> None:
    """Text in the encoding that its header names is read back as it was, but for marks."""
    body = text.encode(charset, "ignore")
    if not body.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        assert decode(body, charset).text == body.decode(charset)
