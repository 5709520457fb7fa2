"""What PostgreSQL's text can hold."""

from __future__ import annotations

URL_BYTES_MAX = 2000


def storable(word: str) -> str:
    """Replace what UTF-8 or PostgreSQL's text type cannot hold."""
    return word.encode(errors="replace").decode().replace("\x00", "\N{REPLACEMENT CHARACTER}")


def is_storable(*words: str) -> bool:
    """Tell whether all words can be stored as they are."""
    return all("\x00" not in word and (word.isascii() or word == storable(word)) for word in words)


def is_address(word: str) -> bool:
    """Tell whether a word can be stored as an address: a B-tree entry must fit a page."""
    return is_storable(word) and len(word.encode()) <= URL_BYTES_MAX
