"""News items to claims about control of ground."""

from pipeline.extract.reader import Reader, load_reader

__all__ = ["Reader", "load_reader"]
