-- Sketches are made by another hash: they are made again at the next assessment.
TRUNCATE territory.item_sketch;
