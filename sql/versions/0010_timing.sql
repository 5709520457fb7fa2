-- How well an item's moment is known.
ALTER TABLE territory.news_item ADD COLUMN timing text NOT NULL DEFAULT 'stated'
    CHECK (timing IN ('stated', 'zoneless', 'day', 'page', 'changed'));
