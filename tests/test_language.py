"""Which language a text is in."""

from __future__ import annotations

import pytest

from pipeline.language import language_of

_DARI = "مسوولان می‌گویند که کار این سرک در یک سال به پایان رسیده است."
_PASHTO = "چارواکي وايي چې د دې سړک کار په یوه کال کې پای ته رسېدلی دی."
_URDU = "طالبان نے کہا ہے کہ انہوں نے ضلع پر قبضہ کر لیا ہے\u06d4"
_ARABIC = "قالت الحكومة إن القوات سيطرت على المدينة في شمال البلاد."
_RUSSIAN = "Власти сообщили, что дорога построена."


@pytest.mark.parametrize(
    ("declared", "text", "language"),
    [
        ("", _DARI, "fa"),
        ("en", _DARI, "fa"),
        ("ps", _DARI, "fa"),
        ("prs-AF", _DARI, "fa"),
        ("", _PASHTO, "ps"),
        ("fa", _PASHTO, "ps"),
        ("", "Officials said the road was finished.", "en"),
        ("fa", "Officials said the road was finished.", "en"),
        ("de", "Die Straße ist fertig.", "de"),
        ("", _URDU, "und"),
        ("ur", _URDU, "ur"),
        ("", _ARABIC, "und"),
        ("ar", _ARABIC, "ar"),
        ("en", _RUSSIAN, "und"),
        ("ru", _RUSSIAN, "ru"),
        ("en", "2021 - 08", "en"),
        ("", "", "und"),
        ("en", f"{_DARI} Kunduz, Takhar and Balkh", "fa"),
        ("en", "\u202e\u200f" + _PASHTO, "ps"),
    ],
)
def test_script_and_words_tell(declared: str, text: str, language: str) -> None:
    """What is declared counts where the script bears it out."""
    assert language_of(declared, text) == language
