"""One function a step: read from the store, call a stage, write to the store, one transaction."""

from pipeline.steps.assessing import (
    assess_control,
    days_to_assess,
    moments_to_assess,
    newest_knowledge,
)
from pipeline.steps.collecting import collect_source, ingest_file
from pipeline.steps.extracting import count_unread, extract_items
from pipeline.steps.preparing import prepare
from pipeline.steps.publishing import Question, draw_picture, publish_snapshot, summarise_day

__all__ = [
    "Question",
    "assess_control",
    "collect_source",
    "count_unread",
    "days_to_assess",
    "draw_picture",
    "extract_items",
    "ingest_file",
    "moments_to_assess",
    "newest_knowledge",
    "prepare",
    "publish_snapshot",
    "summarise_day",
]
