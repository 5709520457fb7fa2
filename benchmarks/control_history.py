"""Made-up years of history in a database, by set-based SQL: for measuring, not for asking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

_RUN = """
INSERT INTO territory.assessment_run (recorded_at, model_version, claim_count, newest_claim_id)
VALUES (CAST(:until AS date) + 1, 'made up', 0, 0)
"""
# Every thirty days each district has news: what was believed from then on, and how it ended.
_STATUSES = """
INSERT INTO territory.control_status
    (area_id, run_id, valid, recorded, state, controller, probability, newest_evidence, stale_from)
SELECT a.area_id, (SELECT max(run_id) FROM territory.assessment_run), version.valid,
    version.recorded, 'controlled', (ARRAY['taliban', 'government'])[1 + (a.area_id + number) % 2],
    0.9, day, day + 30
FROM territory.areas('district') AS a
CROSS JOIN generate_series(0, (CAST(:until AS date) - CAST(:since AS date)) / 30) AS number
CROSS JOIN LATERAL (SELECT CAST(:since AS date) + 30 * number + a.area_id % 30 AS day) AS begun
CROSS JOIN LATERAL (
    VALUES (daterange(day, NULL), tstzrange(day + 1, day + 31)),
        (daterange(day, day + 30), tstzrange(day + 31, NULL))
) AS version (valid, recorded)
"""
_ITEMS = """
INSERT INTO territory.news_item
    (source_id, url, content_hash, published_at, title, body, language, recorded_at)
SELECT (SELECT source_id FROM territory.source ORDER BY code LIMIT 1),
    'https://dispatches.example/made-up/' || number, encode(sha256(number::text::bytea), 'hex'),
    day + time '12:00', 'Item ' || number, 'Made up, number ' || md5(number::text), 'en', day + 1
FROM generate_series(CAST(:first AS integer), CAST(:last AS integer)) AS number
CROSS JOIN LATERAL (
    SELECT CAST(:since AS date) + (number - CAST(:first AS integer)) / CAST(:a_day AS integer)
        AS day
) AS published
"""
_CLAIMS = """
INSERT INTO territory.claim
    (item_id, ordinal, reader_version, recorded, event, actor, modality, extent, place_text,
     area_id, geocode_score, candidates, speaker_side, occurred_from, occurred_to, quote,
     quote_part, quote_start, quote_end, confidence, content_hash)
SELECT i.item_id, 0, 'made up', tstzrange(i.recorded_at, NULL),
    (ARRAY['captured', 'holds', 'contested', 'repelled'])[1 + i.item_id % 4],
    (ARRAY['taliban', 'government'])[1 + i.item_id / 7 % 2], 'asserted', 'whole', 'made up',
    a.area_id, 1, '[]', 'media', i.published_at::date, i.published_at::date, '', 'text', 0, 0, 0.9,
    i.content_hash
FROM territory.news_item AS i
JOIN (
    SELECT area_id, row_number() OVER (ORDER BY area_id) - 1 AS place, count(*) OVER () AS areas
    FROM territory.areas('district')
) AS a ON a.place = i.item_id * 37 % a.areas
WHERE NOT EXISTS (SELECT FROM territory.claim AS c WHERE c.item_id = i.item_id)
"""
_READ = """
INSERT INTO territory.reading (item_id, reader_version, recorded_at)
SELECT item_id, 'made up', recorded_at FROM territory.news_item ON CONFLICT DO NOTHING
"""


def write_statuses(connection: Connection, since: date, until: date) -> None:
    """Write a change of every district every thirty days, each believed once it was there."""
    asked = {"since": since, "until": until}
    connection.execute(text(_RUN), asked)
    connection.execute(text(_STATUSES), asked)


def write_claims(connection: Connection, since: date, first: int, last: int, a_day: int) -> None:
    """Write items numbered from `first` to `last`, so many a day, each with one claim."""
    asked = {"since": since, "first": first, "last": last, "a_day": a_day}
    for statement in (_ITEMS, _CLAIMS, _READ):
        connection.execute(text(statement), asked)


def analyse(connection: Connection) -> None:
    """Let the planner know what was written."""
    connection.execute(text("ANALYZE"))
