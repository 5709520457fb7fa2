"""A period as a moving picture: the map of one day after another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from PIL import Image, ImageColor

from pipeline.errors import UsageError
from pipeline.publish.files import replacing
from pipeline.publish.palette import INK, MUTED_INK, STALE_MARK
from pipeline.publish.picture import Sheet, own_style
from pipeline.records import State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date, datetime
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

    from pipeline.publish.palette import Palette
    from pipeline.theatre import Theatre

    Day = tuple[date, pd.DataFrame, pd.DataFrame]

FORMATS = {".gif": "GIF", ".webp": "WEBP", ".png": "PNG"}
_DOTS_PER_INCH = 80
_COLORS = 256
_CERTAINTIES = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_PAPER_AND_INK = ("#ffffff", INK, MUTED_INK, STALE_MARK)
_DAY_MS, _LAST_MS = 160, 4_000


def draw_animation(
    days: Sequence[Day],
    outlines: tuple[gpd.GeoDataFrame, gpd.GeoDataFrame],
    path: Path,
    *,
    known_at: datetime,
    theatre: Theatre,
    origins: Sequence[str] = (),
) -> Path:
    """Draw the days as GIF, WebP or animated PNG, and return the path; the last day stands still.

    The bytes depend on the arguments alone.

    Args:
        days: one or more, each with the statuses of the areas to fill, and of the provinces.
        outlines: code, name and geometry of those areas, and of the provinces.
        path: where to, .gif, .webp or .png.
        known_at: when all of it was known.
        theatre: whose map it is.
        origins: names of the sources that it rests on.

    Raises:
        UsageError: the path has another ending.
        OutputFileError: the file cannot be written.
    """
    if path.suffix.lower() not in FORMATS:
        raise UsageError(f"{path.name} is no animation.", cure="Name it .gif, .webp or .png.")
    with replacing(path) as draft, own_style():
        sheet = Sheet(*outlines, theatre, origins, _DOTS_PER_INCH)
        frames = list(_frames(sheet, days, known_at))
        frames[0].save(
            draft,
            format=FORMATS[path.suffix.lower()],
            save_all=True,
            append_images=frames[1:],
            duration=[_DAY_MS] * (len(frames) - 1) + [_LAST_MS],
            loop=0,
        )
    return path


def _frames(sheet: Sheet, days: Sequence[Day], known_at: datetime) -> Iterator[Image.Image]:
    """Yield a picture a day, all in the same few colours: what stands still costs nothing then."""
    samples = [days[place] for place in (0, len(days) // 2, -1)]
    mixed = np.concatenate([np.asarray(_drawn(sheet, day, known_at)) for day in samples])
    palette = _palette(sheet.palette, Image.fromarray(mixed))
    for day in days:
        yield _drawn(sheet, day, known_at).quantize(palette=palette, dither=Image.Dither.NONE)


def _palette(palette: Palette, sample: Image.Image) -> Image.Image:
    """Return the colours of all looks, and as many of a sample's as there is room for."""
    looks = [
        palette.look(state, code, certainty)
        for code in palette.colors
        for state in State
        for certainty in _CERTAINTIES
    ]
    ours = dict.fromkeys(
        [*_PAPER_AND_INK, *(one.fill for one in looks), *(one.lines for one in looks)]
    )
    fixed = [ImageColor.getrgb(color)[:3] for color in ours if color is not None]
    others = sample.quantize(_COLORS - len(fixed)).getpalette() or []
    image = Image.new("P", (1, 1))
    image.putpalette([*(channel for color in fixed for channel in color), *others][: 3 * _COLORS])
    return image


def _drawn(sheet: Sheet, day: Day, known_at: datetime) -> Image.Image:
    on, areas, provinces = day
    sheet.show(areas, provinces, on, known_at)
    canvas = FigureCanvasAgg(sheet.figure)
    canvas.draw()  # type: ignore[no-untyped-call]
    pixels = np.asarray(canvas.buffer_rgba())  # type: ignore[no-untyped-call]
    return Image.fromarray(pixels).convert("RGB")
