-- Which items nobody has read, found without looking through all that were ever read. Triggers keep the list
-- (functions.sql).
CREATE TABLE territory.item_waiting (
    item_id bigint PRIMARY KEY REFERENCES territory.news_item ON DELETE CASCADE
);
INSERT INTO territory.item_waiting (item_id)
SELECT n.item_id FROM territory.news_item AS n
WHERE n.kind = 'text' AND NOT EXISTS (SELECT FROM territory.reading AS r WHERE r.item_id = n.item_id);

-- What a moment changed, found without looking through the whole history.
CREATE INDEX control_status_begun_idx ON territory.control_status (lower(recorded));
CREATE INDEX control_status_ended_idx ON territory.control_status (upper(recorded)) WHERE upper(recorded) IS NOT NULL;
