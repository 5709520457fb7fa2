-- What came in since a moment, and all that one item says, found without reading the whole history.

CREATE INDEX claim_item_idx ON territory.claim (item_id);
CREATE INDEX claim_begun_idx ON territory.claim (lower(recorded));
CREATE INDEX claim_ended_idx ON territory.claim (upper(recorded)) WHERE NOT upper_inf(recorded);
CREATE INDEX news_item_recorded_idx ON territory.news_item (recorded_at);
