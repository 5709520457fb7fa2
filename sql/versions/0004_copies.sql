-- Near-copies: the same report, printed twice, counts once.

CREATE TABLE territory.item_sketch (
    item_id bigint PRIMARY KEY REFERENCES territory.news_item ON DELETE CASCADE,
    bands bigint [] NOT NULL
);
CREATE INDEX item_sketch_bands_idx ON territory.item_sketch USING gin (bands);

CREATE TABLE territory.item_copy (
    item_id bigint NOT NULL REFERENCES territory.news_item ON DELETE CASCADE,
    other_id bigint NOT NULL REFERENCES territory.news_item ON DELETE CASCADE,
    likeness double precision NOT NULL CHECK (likeness > 0 AND likeness <= 1),
    PRIMARY KEY (item_id, other_id),
    CONSTRAINT item_copy_ordered CHECK (other_id < item_id)
);
CREATE INDEX item_copy_other_idx ON territory.item_copy (other_id);
