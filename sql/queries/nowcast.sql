-- What was believed at the end of each day about that day. A row counts on the days of its valid period
-- whose end lies in its recorded period; rows that say the same on consecutive days are one.
WITH believed AS (
    SELECT area_id, state, controller, probability,
        greatest(
            lower(valid), ((lower(recorded) AT TIME ZONE :time_zone) - interval '1 microsecond')::date, :since
        ) AS valid_from,
        least(
            upper(valid), ((upper(recorded) AT TIME ZONE :time_zone) - interval '1 microsecond')::date,
            CAST(:until AS date) + 1
        ) AS valid_to
    FROM territory.control_status
),
shown AS (
    SELECT a.code, b.*,
        (state, controller, probability, valid_from) IS DISTINCT FROM
        lag((state, controller, probability, valid_to)) OVER (PARTITION BY b.area_id ORDER BY valid_from) AS is_new
    FROM believed AS b
    JOIN territory.areas('district') AS a ON a.area_id = b.area_id
    WHERE valid_from < valid_to
),
numbered AS (
    SELECT *, count(*) FILTER (WHERE is_new) OVER (PARTITION BY area_id ORDER BY valid_from) AS island
    FROM shown
)
SELECT code AS area_code, min(valid_from) AS valid_from, max(valid_to) AS valid_to,
    state, controller, probability
FROM numbered
GROUP BY code, island, state, controller, probability
ORDER BY code COLLATE "C", min(valid_from)
