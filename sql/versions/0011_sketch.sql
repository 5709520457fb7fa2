-- An index of bands took ten times as long to write as the texts: sketches of a few days are sorted
-- in memory instead. They are of another form, and are made again at the next assessment.
DROP TABLE territory.item_sketch;
CREATE TABLE territory.item_sketch (
    item_id bigint PRIMARY KEY REFERENCES territory.news_item ON DELETE CASCADE,
    sketch bytea NOT NULL
);
-- A sketch is noise: nothing is won by trying to compress it.
ALTER TABLE territory.item_sketch ALTER COLUMN sketch SET STORAGE PLAIN;
