"""The only room that speaks SQL: the nouns in and out of PostGIS."""

from pipeline.store.engine import address, connect
from pipeline.store.migrate import require_current

__all__ = ["address", "connect", "require_current"]
