"""Collect: the outside world in, news items out; nothing that comes in is trusted."""

from pipeline.collect.adapters import collect
from pipeline.collect.files import item_from_file, items_of, read_file
from pipeline.collect.jsonlines import parse_lines

__all__ = ["collect", "item_from_file", "items_of", "parse_lines", "read_file"]
