"""Tables of statuses and events that others keep -> observations."""

from pipeline.collect.status_tables.kinds import StatusSource
from pipeline.collect.status_tables.reader import Asked, Observation, StatusFile, read_status_file

__all__ = ["Asked", "Observation", "StatusFile", "StatusSource", "read_status_file"]
