"""The tables as SQLAlchemy sees them; the statements that make them stand in sql/versions/."""

from __future__ import annotations

from geoalchemy2 import Geometry
from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Computed,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import DATERANGE, JSONB, TSTZRANGE, ExcludeConstraint

SCHEMA = "territory"
metadata = MetaData(schema=SCHEMA)


def _key(name: str, kind: type[Integer] = Integer) -> Column[int]:
    return Column(name, kind, Identity(always=True), primary_key=True)


def _words(*names: str) -> list[Column[str]]:
    return [Column(name, Text, nullable=False) for name in names]


def _reference(
    target: str, *, name: str | None = None, kind: type[Integer] = Integer, nullable: bool = False
) -> Column[int]:
    column = target.partition(".")[2]
    key = ForeignKey(f"{SCHEMA}.{target}")
    return Column(name or column, kind, key, nullable=nullable)


def _part_of_key(
    target: str, name: str | None = None, kind: type[Integer] = Integer
) -> Column[int]:
    key = ForeignKey(f"{SCHEMA}.{target}", ondelete="CASCADE")
    return Column(name or target.partition(".")[2], kind, key, primary_key=True)


def _set_of_pair(name: str) -> Column[int]:
    key = ForeignKey(f"{SCHEMA}.boundary_set.boundary_set_id", ondelete="CASCADE")
    return Column(name, Integer, key, nullable=False)


def _moment(name: str) -> Column[object]:
    return Column(name, DateTime(timezone=True), nullable=False)


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text("0"))


def _point(name: str, *computed: Computed) -> Column[object]:
    return Column(name, Geometry("POINT", srid=4326, spatial_index=False), *computed)


boundary_set = Table(
    "boundary_set",
    metadata,
    _key("boundary_set_id"),
    *_words("theatre_code", "code", "name", "version", "licence", "credit", "time_zone"),
    Column("is_assessed", Boolean, nullable=False),
    Column("province_count", Integer, nullable=False),
    Column("district_count", Integer, nullable=False),
    *_words("content_hash"),
    Column("origin", Text),
    Column("file_hash", Text),
    Column("repaired_count", Integer),
    Column("gap_count", Integer),
    Column("gap_km2", Double),
    Column("overlap_count", Integer),
    Column("overlap_km2", Double),
    UniqueConstraint("code"),
    Index(
        "boundary_set_assessed_key",
        "is_assessed",
        unique=True,
        postgresql_where=text("is_assessed"),
    ),
)

area = Table(
    "area",
    metadata,
    _key("area_id"),
    _reference("boundary_set.boundary_set_id"),
    *_words("code", "name", "level"),
    _reference("area.area_id", name="parent_id", nullable=True),
    Column("shape_id", Text),
    Column("is_retired", Boolean, nullable=False, server_default=text("false")),
    Column("is_capital", Boolean, nullable=False, server_default=text("false")),
    Column("geom", Geometry("MULTIPOLYGON", srid=4326, spatial_index=False), nullable=False),
    _point("point", Computed("st_pointonsurface(geom)")),
    UniqueConstraint("boundary_set_id", "code"),
    Index("area_parent_idx", "parent_id"),
    Index("area_geom_idx", "geom", postgresql_using="gist"),
)

area_population = Table(
    "area_population",
    metadata,
    _part_of_key("area.area_id"),
    Column("population", BigInteger, nullable=False),
    *_words("source"),
)

actor = Table(
    "actor",
    metadata,
    _key("actor_id"),
    *_words("code", "name", "color"),
    UniqueConstraint("code"),
)

incumbent = Table(
    "incumbent",
    metadata,
    _key("incumbent_id"),
    *_words("actor"),
    Column("since", Date, nullable=False),
    Column("until", Date, nullable=False),
    UniqueConstraint("actor", "since"),
)

scale_rule = Table(
    "scale_rule",
    metadata,
    _key("scale_rule_id"),
    *_words("scale"),
    Column("rank", Integer, nullable=False),
    *_words("class", "state"),
    Column("controller", Text),
    Column("probability_min", Double, nullable=False),
    UniqueConstraint("scale", "rank"),
)

crosswalk = Table(
    "crosswalk",
    metadata,
    _key("crosswalk_id"),
    _set_of_pair("from_set_id"),
    _set_of_pair("to_set_id"),
    Column("dropped_count", Integer, nullable=False),
    Column("dropped_km2", Double, nullable=False),
    UniqueConstraint("from_set_id", "to_set_id"),
)

crosswalk_share = Table(
    "crosswalk_share",
    metadata,
    _part_of_key("crosswalk.crosswalk_id"),
    _part_of_key("area.area_id", "from_area_id"),
    _part_of_key("area.area_id", "to_area_id"),
    *(Column(name, Double, nullable=False) for name in ("overlap_km2", "from_share", "to_share")),
    Index("crosswalk_share_from_idx", "from_area_id"),
    Index("crosswalk_share_to_idx", "to_area_id"),
)

toponym = Table(
    "toponym",
    metadata,
    _key("toponym_id"),
    *_words("toponym", "kind"),
    _reference("area.area_id", nullable=True),
    *_words("source"),
    Column("population", Integer),
    Column("note", Text),
    _point("geom"),
    Index("toponym_area_idx", "area_id"),
    Index(
        "toponym_toponym_idx",
        "toponym",
        postgresql_using="gin",
        postgresql_ops={"toponym": "gin_trgm_ops"},
    ),
    Index("toponym_geom_idx", "geom", postgresql_using="gist"),
)

source = Table(
    "source",
    metadata,
    _key("source_id"),
    *_words("code", "name"),
    Column("kind", Text, nullable=False, server_default=text("'jsonl'")),
    Column("address", Text),
    Column("language", Text),
    Column("side", Text, nullable=False, server_default=text("'media'")),
    Column("reliability", Double, nullable=False, server_default=text("0.7")),
    Column("terms", Text),
    Column("is_enabled", Boolean, nullable=False, server_default=text("false")),
    UniqueConstraint("code"),
)

news_item = Table(
    "news_item",
    metadata,
    _key("item_id", BigInteger),
    _reference("source.source_id"),
    *_words("url", "content_hash"),
    _moment("published_at"),
    *_words("title", "body", "language"),
    Column("author", Text),
    Column("timing", Text, nullable=False, server_default=text("'stated'")),
    _moment("recorded_at"),
    Column("kind", Text, nullable=False, server_default=text("'text'")),
    UniqueConstraint("source_id", "url", "content_hash"),
    Index("news_item_content_hash_idx", "content_hash"),
    Index("news_item_published_idx", "published_at", "item_id"),
    Index("news_item_recorded_idx", "recorded_at"),
)

item_sketch = Table(
    "item_sketch",
    metadata,
    _part_of_key("news_item.item_id", kind=BigInteger),
    Column("sketch", LargeBinary, nullable=False),
)

item_copy = Table(
    "item_copy",
    metadata,
    _part_of_key("news_item.item_id", kind=BigInteger),
    _part_of_key("news_item.item_id", "other_id", kind=BigInteger),
    Column("likeness", Double, nullable=False),
    Index("item_copy_other_idx", "other_id"),
)

item_waiting = Table("item_waiting", metadata, _part_of_key("news_item.item_id", kind=BigInteger))

reading = Table(
    "reading",
    metadata,
    Column("item_id", BigInteger, ForeignKey(news_item.c.item_id), primary_key=True),
    Column("reader_version", Text, primary_key=True),
    _moment("recorded_at"),
)

claim = Table(
    "claim",
    metadata,
    _key("claim_id", BigInteger),
    _reference("news_item.item_id", kind=BigInteger),
    Column("ordinal", Integer, nullable=False),
    *_words("reader_version"),
    Column("recorded", TSTZRANGE, nullable=False),
    *_words("event"),
    Column("actor", Text),
    *_words("modality", "extent", "place_text"),
    _reference("area.area_id", nullable=True),
    Column("geocode_score", Double, nullable=False),
    Column("candidates", JSONB, nullable=False),
    Column("speaker", Text),
    *_words("speaker_side"),
    Column("occurred_from", Date),
    Column("occurred_to", Date),
    *_words("quote", "quote_part"),
    Column("quote_start", Integer, nullable=False),
    Column("quote_end", Integer, nullable=False),
    Column("confidence", Double, nullable=False),
    *_words("content_hash"),
    ExcludeConstraint(
        ("item_id", "="), ("ordinal", "="), ("recorded", "&&"), name="claim_one_reading"
    ),
    Index("claim_area_idx", "area_id"),
    Index("claim_item_idx", "item_id"),
    Index("claim_begun_idx", text("lower(recorded)")),
    Index(
        "claim_ended_idx", text("upper(recorded)"), postgresql_where=text("NOT upper_inf(recorded)")
    ),
    Index(
        "claim_period_idx",
        "occurred_from",
        text("(COALESCE(occurred_to, occurred_from) + 1)"),
        postgresql_using="gist",
        postgresql_where=text("upper_inf(recorded) AND occurred_from IS NOT NULL"),
    ),
    Index(
        "claim_undated_idx",
        "claim_id",
        postgresql_where=text("upper_inf(recorded) AND occurred_from IS NULL"),
    ),
)

assessment_run = Table(
    "assessment_run",
    metadata,
    _key("run_id"),
    _moment("recorded_at"),
    *_words("model_version"),
    Column("claim_count", Integer, nullable=False),
    Column("newest_claim_id", BigInteger, nullable=False),
    Column("decision_count", Integer, nullable=False, server_default=text("0")),
    Column("seconds", Double),
    UniqueConstraint("recorded_at", "model_version"),
)

control_status = Table(
    "control_status",
    metadata,
    _key("status_id", BigInteger),
    _reference("area.area_id"),
    _reference("assessment_run.run_id"),
    Column("valid", DATERANGE, nullable=False),
    Column("recorded", TSTZRANGE, nullable=False),
    *_words("state"),
    Column("controller", Text),
    Column("probability", Double, nullable=False),
    Column("newest_evidence", Date),
    Column("stale_from", Date),
    _reference("adjudication.adjudication_id", nullable=True),
    ExcludeConstraint(
        ("area_id", "="), ("valid", "&&"), ("recorded", "&&"), name="control_status_one_belief"
    ),
    Index("control_status_begun_idx", text("lower(recorded)")),
    Index(
        "control_status_ended_idx",
        text("upper(recorded)"),
        postgresql_where=text("upper(recorded) IS NOT NULL"),
    ),
    Index("control_status_moment_idx", "valid", "recorded", postgresql_using="gist"),
    Index(
        "control_status_period_idx",
        text("lower(valid)"),
        text("COALESCE(upper(valid), '9999-12-31'::date)"),
        postgresql_using="gist",
        postgresql_where=text("upper_inf(recorded)"),
    ),
    Index(
        "control_status_adjudication_idx",
        "adjudication_id",
        postgresql_where=text("adjudication_id IS NOT NULL"),
    ),
)

control_status_claim = Table(
    "control_status_claim",
    metadata,
    Column(
        "status_id",
        BigInteger,
        ForeignKey(control_status.c.status_id, ondelete="CASCADE"),
        primary_key=True,
    ),
    Column("claim_id", BigInteger, ForeignKey(claim.c.claim_id), primary_key=True),
    Column("observed_on", Date, nullable=False),
    Column("weight", Double, nullable=False),
    Index("control_status_claim_claim_idx", "claim_id"),
)

adjudication = Table(
    "adjudication",
    metadata,
    _key("adjudication_id"),
    _reference("area.area_id"),
    Column("valid_from", Date, nullable=False),
    Column("valid_to", Date),
    Column("state", Text),
    Column("controller", Text),
    *_words("reason"),
    Column("decided_by", Text, nullable=False, server_default=text("SESSION_USER")),
    _moment("recorded_at"),
    Column("decided_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
    Index("adjudication_area_idx", "area_id"),
)

adjudication_withdrawal = Table(
    "adjudication_withdrawal",
    metadata,
    Column(
        "adjudication_id", Integer, ForeignKey(adjudication.c.adjudication_id), primary_key=True
    ),
    *_words("reason"),
    Column("decided_by", Text, nullable=False, server_default=text("SESSION_USER")),
    _moment("recorded_at"),
    Column("decided_at", DateTime(timezone=True), nullable=False, server_default=func.now()),
)

coverage_fall = Table(
    "coverage_fall",
    metadata,
    _key("coverage_fall_id"),
    _reference("source.source_id", nullable=True),
    _reference("area.area_id", nullable=True),
    *_words("measure"),
    Column("fallen", DATERANGE, nullable=False),
    Column("ratio", Double, nullable=False),
    Column("habit", Double, nullable=False),
    Column("others", Double, nullable=False),
    Column("recorded", TSTZRANGE, nullable=False),
    ExcludeConstraint(
        (func.coalesce(text("source_id"), 0), "="),
        (func.coalesce(text("area_id"), 0), "="),
        ("measure", "="),
        ("fallen", "&&"),
        ("recorded", "&&"),
        name="coverage_fall_once",
        using="gist",
    ),
)

collection_run = Table(
    "collection_run",
    metadata,
    _key("collection_run_id"),
    *_words("source_code"),
    _moment("since"),
    _moment("until"),
    Column("item_count", Integer, nullable=False),
    Column("quarantined_count", Integer, nullable=False),
    Column("bytes_read", BigInteger, nullable=False),
    *(_count(f"{what}_count") for what in ("asked", "fetched", "unchanged", "new", "copy")),
    Column("quarantined_by_reason", JSONB, nullable=False, server_default=text("'{}'")),
    Column("seconds", Double, nullable=False, server_default=text("0")),
    Column("failure", Text),
    UniqueConstraint("source_code", "since", "until"),
    Index("collection_run_latest_idx", "source_code", "until", "since"),
)

source_mark = Table(
    "source_mark",
    metadata,
    Column("source_code", Text, primary_key=True),
    Column("address", Text, primary_key=True),
    *_words("etag", "last_modified", "moved_to", "sha256"),
    _moment("since"),
)

item_gone = Table(
    "item_gone",
    metadata,
    Column("source_code", Text, primary_key=True),
    Column("url", Text, primary_key=True),
    _moment("recorded_at"),
)

task_try = Table(
    "task_try",
    metadata,
    *(Column(name, Text, primary_key=True) for name in ("task", "run", "part")),
    Column("attempt", Integer, nullable=False),
    _moment("until"),
)

milestone = Table(
    "milestone",
    metadata,
    Column("stage", Text, primary_key=True),
    _moment("recorded_at"),
)

quarantine = Table(
    "quarantine",
    metadata,
    _key("quarantine_id"),
    *_words("source_code", "reason", "detail", "payload", "payload_hash"),
    _moment("recorded_at"),
    Column("raw_sha256", Text, nullable=False, server_default=text("''")),
    _count("tries"),
    Column("resolved_at", DateTime(timezone=True)),
    Column("outcome", Text),
    UniqueConstraint("source_code", "reason", "payload_hash"),
)
