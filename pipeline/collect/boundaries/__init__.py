"""Files of areas, from anywhere: read, mended, measured; no database."""

from pipeline.collect.boundaries.official import Official, fetch_official, load_official
from pipeline.collect.boundaries.reader import AreaFile, Wanted, read_area_file

__all__ = [
    "AreaFile",
    "Official",
    "Wanted",
    "fetch_official",
    "load_official",
    "read_area_file",
]
