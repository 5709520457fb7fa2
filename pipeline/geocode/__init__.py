"""Place names to areas."""

from pipeline.geocode.context import Context
from pipeline.geocode.gazetteer import Gazetteer, load_gazetteer

__all__ = ["Context", "Gazetteer", "load_gazetteer"]
