-- Copies are sought right after their sketches came in: a list of pending ones would be read for each.
ALTER INDEX territory.item_sketch_bands_idx SET (fastupdate = off);
