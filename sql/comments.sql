-- Comments are shown to those who open a layer. Re-runnable.

COMMENT ON SCHEMA territory IS $$Tables: what was read, what it says, what was believed when.$$;
COMMENT ON SCHEMA gis IS $$Layers for analysts: read only.$$;

COMMENT ON TABLE territory.boundary_set IS $$Published, versioned sets of area polygons.$$;
COMMENT ON COLUMN territory.boundary_set.boundary_set_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN territory.boundary_set.theatre_code IS $$Theatre that the set belongs to.$$;
COMMENT ON COLUMN territory.boundary_set.code IS $$Code of the set.$$;
COMMENT ON COLUMN territory.boundary_set.name IS $$Name of the set.$$;
COMMENT ON COLUMN territory.boundary_set.version IS $$Version, as published.$$;
COMMENT ON COLUMN territory.boundary_set.licence IS $$SPDX licence of the set.$$;
COMMENT ON COLUMN territory.boundary_set.credit IS $$Credit that the licence asks for.$$;
COMMENT ON COLUMN territory.boundary_set.time_zone IS $$IANA time zone of the theatre's calendar.$$;
COMMENT ON COLUMN territory.boundary_set.is_assessed IS $$Whether control is assessed on this set; one set is.$$;
COMMENT ON COLUMN territory.boundary_set.province_count IS $$Provinces in the set: fewer rows mean a half-loaded set.$$;
COMMENT ON COLUMN territory.boundary_set.district_count IS $$Districts in the set.$$;
COMMENT ON COLUMN territory.boundary_set.content_hash IS $$SHA-256 of the files it was loaded from.$$;
COMMENT ON COLUMN territory.boundary_set.origin IS $$File or address that it was loaded from; NULL = the theatre itself.$$;
COMMENT ON COLUMN territory.boundary_set.file_hash IS $$SHA-256 of that file, as it came.$$;
COMMENT ON COLUMN territory.boundary_set.repaired_count IS $$Areas whose outline was repaired; NULL where the file was not measured.$$;
COMMENT ON COLUMN territory.boundary_set.gap_count IS $$Holes between areas of one level.$$;
COMMENT ON COLUMN territory.boundary_set.gap_km2 IS $$Area of those holes.$$;
COMMENT ON COLUMN territory.boundary_set.overlap_count IS $$Pairs of areas of one level that overlap.$$;
COMMENT ON COLUMN territory.boundary_set.overlap_km2 IS $$Area of those overlaps.$$;

COMMENT ON TABLE territory.area IS $$Administrative areas: provinces and districts.$$;
COMMENT ON COLUMN territory.area.area_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN territory.area.boundary_set_id IS $$Set that the area belongs to.$$;
COMMENT ON COLUMN territory.area.code IS $$Stable code of the area.$$;
COMMENT ON COLUMN territory.area.name IS $$Name of the area.$$;
COMMENT ON COLUMN territory.area.level IS $$province or district.$$;
COMMENT ON COLUMN territory.area.parent_id IS $$Province of a district.$$;
COMMENT ON COLUMN territory.area.shape_id IS $$geoBoundaries shapeID; NULL where the set has none.$$;
COMMENT ON COLUMN territory.area.is_retired IS $$Whether the set no longer holds it; kept while statuses or claims refer to it.$$;
COMMENT ON COLUMN territory.area.is_capital IS $$Whether the district holds its province's capital.$$;
COMMENT ON COLUMN territory.area.geom IS $$Outline, WGS 84 (longitude, latitude).$$;
COMMENT ON COLUMN territory.area.point IS $$A point inside the area, WGS 84 (longitude, latitude).$$;

COMMENT ON TABLE territory.crosswalk IS $$Pairs of boundary sets whose overlaps are known: stored once, read both ways.$$;
COMMENT ON COLUMN territory.crosswalk.crosswalk_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN territory.crosswalk.from_set_id IS $$One set.$$;
COMMENT ON COLUMN territory.crosswalk.to_set_id IS $$The other set.$$;
COMMENT ON COLUMN territory.crosswalk.dropped_count IS $$Overlaps left out as slivers.$$;
COMMENT ON COLUMN territory.crosswalk.dropped_km2 IS $$Area of those slivers.$$;

COMMENT ON TABLE territory.crosswalk_share IS $$How much of an area of one set lies in an area of another.$$;
COMMENT ON COLUMN territory.crosswalk_share.crosswalk_id IS $$Pair of sets.$$;
COMMENT ON COLUMN territory.crosswalk_share.from_area_id IS $$Area of the one set.$$;
COMMENT ON COLUMN territory.crosswalk_share.to_area_id IS $$Area of the other set.$$;
COMMENT ON COLUMN territory.crosswalk_share.overlap_km2 IS $$Area that both share.$$;
COMMENT ON COLUMN territory.crosswalk_share.from_share IS $$Share of the one area, above 0 to 1.$$;
COMMENT ON COLUMN territory.crosswalk_share.to_share IS $$Share of the other area, above 0 to 1.$$;

COMMENT ON TABLE territory.toponym IS $$Spellings of place names, and the areas they lie in.$$;
COMMENT ON COLUMN territory.toponym.toponym_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN territory.toponym.toponym IS $$The spelling.$$;
COMMENT ON COLUMN territory.toponym.kind IS $$What is named: province, district, city, town, village, facility or foreign.$$;
COMMENT ON COLUMN territory.toponym.area_id IS $$Area that the place is or lies in; NULL for foreign places.$$;
COMMENT ON COLUMN territory.toponym.source IS $$Where the spelling comes from.$$;
COMMENT ON COLUMN territory.toponym.population IS $$Inhabitants, where known.$$;
COMMENT ON COLUMN territory.toponym.note IS $$Why it is here.$$;
COMMENT ON COLUMN territory.toponym.geom IS $$Place, WGS 84 (longitude, latitude), where known.$$;

COMMENT ON TABLE territory.source IS $$Sources of news items; one that the theatre does not list is kept with default side and reliability.$$;
COMMENT ON COLUMN territory.source.source_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN territory.source.code IS $$Code of the source.$$;
COMMENT ON COLUMN territory.source.name IS $$Name of the source.$$;
COMMENT ON COLUMN territory.source.kind IS $$What reads it (geodata/<theatre>/sources/README.md); structured = tables of statuses or events, by file.$$;
COMMENT ON COLUMN territory.source.address IS $$Where it is collected from; NULL where it only came in by file.$$;
COMMENT ON COLUMN territory.source.language IS $$Language it writes in.$$;
COMMENT ON COLUMN territory.source.side IS $$Side it speaks for: an actor's code, media, local or international.$$;
COMMENT ON COLUMN territory.source.reliability IS $$Weight of what it reports, above 0 to 1.$$;
COMMENT ON COLUMN territory.source.terms IS $$Terms of use.$$;
COMMENT ON COLUMN territory.source.is_enabled IS $$Whether runs collect it.$$;

COMMENT ON TABLE territory.news_item IS $$Published texts, one row a version; nothing is overwritten.$$;
COMMENT ON COLUMN territory.news_item.item_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN territory.news_item.source_id IS $$Source that published it.$$;
COMMENT ON COLUMN territory.news_item.url IS $$Address of the text.$$;
COMMENT ON COLUMN territory.news_item.content_hash IS $$SHA-256 of title and text.$$;
COMMENT ON COLUMN territory.news_item.published_at IS $$When it was published.$$;
COMMENT ON COLUMN territory.news_item.title IS $$Headline.$$;
COMMENT ON COLUMN territory.news_item.body IS $$Text.$$;
COMMENT ON COLUMN territory.news_item.language IS $$Language code.$$;
COMMENT ON COLUMN territory.news_item.author IS $$Author, where named.$$;
COMMENT ON COLUMN territory.news_item.timing IS $$How well its moment is known: stated; without a zone; a day alone; told by the page alone; of a change.$$;
COMMENT ON COLUMN territory.news_item.recorded_at IS $$When this database came to know it.$$;
COMMENT ON COLUMN territory.news_item.kind IS $$text (read for claims) or structured (a row of somebody's table of statuses or events).$$;

COMMENT ON TABLE territory.item_sketch IS $$Numbers by which near-copies find each other; made from the text.$$;
COMMENT ON COLUMN territory.item_sketch.item_id IS $$News item.$$;
COMMENT ON COLUMN territory.item_sketch.sketch IS $$MinHash of the text in 21 bands of 32 bits, little-endian: near-copies share some; empty for a text too short.$$;

COMMENT ON TABLE territory.coverage_fall IS $$What no longer comes in as it used to, though the news does not explain it.$$;
COMMENT ON COLUMN territory.coverage_fall.coverage_fall_id IS $$Key.$$;
COMMENT ON COLUMN territory.coverage_fall.source_id IS $$The source that tells less; empty = all that tell of the province.$$;
COMMENT ON COLUMN territory.coverage_fall.area_id IS $$The province of which less is told; empty = whatever the source tells.$$;
COMMENT ON COLUMN territory.coverage_fall.measure IS $$What fell: volume, the share in the source's language, the share of claims with a place.$$;
COMMENT ON COLUMN territory.coverage_fall.fallen IS $$Days on which it was down (half-open); no end = still so.$$;
COMMENT ON COLUMN territory.coverage_fall.ratio IS $$What still came, as a share of what was to be expected.$$;
COMMENT ON COLUMN territory.coverage_fall.habit IS $$What was usual before: items a day, or a share.$$;
COMMENT ON COLUMN territory.coverage_fall.others IS $$What the other sources told a day meanwhile, before.$$;
COMMENT ON COLUMN territory.coverage_fall.recorded IS $$When this database believed it.$$;
COMMENT ON TABLE territory.item_copy IS $$Pairs of news items that say the same in nearly the same words: evidence counts them once.$$;
COMMENT ON COLUMN territory.item_copy.item_id IS $$The item that came in later.$$;
COMMENT ON COLUMN territory.item_copy.other_id IS $$The item that came in earlier.$$;
COMMENT ON COLUMN territory.item_copy.likeness IS $$Share of the shorter text's three-word runs that the other has too.$$;

COMMENT ON TABLE territory.item_waiting IS $$The items that no reader has read yet.$$;
COMMENT ON COLUMN territory.item_waiting.item_id IS $$Item to be read.$$;

COMMENT ON TABLE territory.reading IS $$Which version of the reader has read which item, whether or not it found claims.$$;
COMMENT ON COLUMN territory.reading.item_id IS $$Item read.$$;
COMMENT ON COLUMN territory.reading.reader_version IS $$Version of the reader.$$;
COMMENT ON COLUMN territory.reading.recorded_at IS $$Recorded moment of the reading.$$;

COMMENT ON TABLE territory.claim IS $$What one news item says about control of one place.$$;
COMMENT ON COLUMN territory.claim.claim_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN territory.claim.item_id IS $$Item that says it.$$;
COMMENT ON COLUMN territory.claim.ordinal IS $$Place among the item's claims, from 0.$$;
COMMENT ON COLUMN territory.claim.reader_version IS $$Version of the reader that found it first.$$;
COMMENT ON COLUMN territory.claim.recorded IS $$When this database believed it, half-open.$$;
COMMENT ON COLUMN territory.claim.event IS $$captured, withdrew, contested, repelled or holds.$$;
COMMENT ON COLUMN territory.claim.actor IS $$Actor's code; NULL where none is named.$$;
COMMENT ON COLUMN territory.claim.modality IS $$asserted, denied or irrealis (planned, feared, conditional).$$;
COMMENT ON COLUMN territory.claim.extent IS $$whole, centre, partial or facility.$$;
COMMENT ON COLUMN territory.claim.place_text IS $$Place as printed.$$;
COMMENT ON COLUMN territory.claim.area_id IS $$Area that the place means; NULL where it was not resolved.$$;
COMMENT ON COLUMN territory.claim.geocode_score IS $$How sure the resolution is, 0 to 1.$$;
COMMENT ON COLUMN territory.claim.candidates IS $$Areas that the place may mean, best first: code, name, score, kind, toponym.$$;
COMMENT ON COLUMN territory.claim.speaker IS $$Who says it, as printed.$$;
COMMENT ON COLUMN territory.claim.speaker_side IS $$Side of the speaker: an actor's code, local, media or international.$$;
COMMENT ON COLUMN territory.claim.occurred_from IS $$First day it can have happened; NULL = no clue.$$;
COMMENT ON COLUMN territory.claim.occurred_to IS $$Last day it can have happened.$$;
COMMENT ON COLUMN territory.claim.quote IS $$The sentence.$$;
COMMENT ON COLUMN territory.claim.quote_part IS $$Part of the item that the offsets count in: title or text.$$;
COMMENT ON COLUMN territory.claim.quote_start IS $$First character of the quote, from 0.$$;
COMMENT ON COLUMN territory.claim.quote_end IS $$Character after the quote's last.$$;
COMMENT ON COLUMN territory.claim.content_hash IS $$SHA-256 of all that the claim says; tells whether another reading repeats it.$$;
COMMENT ON COLUMN territory.claim.confidence IS $$How sure the reading is, 0 to 1.$$;

COMMENT ON TABLE territory.assessment_run IS $$Assessments, one row a recorded moment and model.$$;
COMMENT ON COLUMN territory.assessment_run.run_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN territory.assessment_run.recorded_at IS $$Moment whose knowledge was weighed.$$;
COMMENT ON COLUMN territory.assessment_run.model_version IS $$Version of the model and its parameters.$$;
COMMENT ON COLUMN territory.assessment_run.claim_count IS $$Claims known at that moment.$$;
COMMENT ON COLUMN territory.assessment_run.newest_claim_id IS $$Newest claim weighed; tells whether claims came in later for the same moment.$$;
COMMENT ON COLUMN territory.assessment_run.decision_count IS $$Decisions and withdrawals known at that moment.$$;
COMMENT ON COLUMN territory.assessment_run.seconds IS $$How long the assessment took; NULL = not measured.$$;

COMMENT ON TABLE territory.control_status IS $$Control of a district over a valid period, as believed over a recorded period.$$;
COMMENT ON COLUMN territory.control_status.status_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN territory.control_status.area_id IS $$District.$$;
COMMENT ON COLUMN territory.control_status.run_id IS $$Assessment that wrote it.$$;
COMMENT ON COLUMN territory.control_status.valid IS $$Days over which it holds, half-open.$$;
COMMENT ON COLUMN territory.control_status.recorded IS $$When this database believed it, half-open.$$;
COMMENT ON COLUMN territory.control_status.state IS $$controlled, contested, claimed (an interested party alone says so) or unknown (no evidence, or too old).$$;
COMMENT ON COLUMN territory.control_status.controller IS $$Actor's code, where the state is controlled or claimed.$$;
COMMENT ON COLUMN territory.control_status.probability IS $$Probability of the state, 0 to 1; 0 where unknown.$$;
COMMENT ON COLUMN territory.control_status.newest_evidence IS $$Day of the newest evidence for it.$$;
COMMENT ON COLUMN territory.control_status.stale_from IS $$Day from which the evidence counts as stale.$$;
COMMENT ON COLUMN territory.control_status.adjudication_id IS $$Decision that the status obeys; NULL where the evidence decides.$$;

COMMENT ON TABLE territory.control_status_claim IS $$Which claims carry which status.$$;
COMMENT ON COLUMN territory.control_status_claim.status_id IS $$Status.$$;
COMMENT ON COLUMN territory.control_status_claim.claim_id IS $$Claim that bears on it.$$;
COMMENT ON COLUMN territory.control_status_claim.observed_on IS $$Day that the claim speaks of.$$;
COMMENT ON COLUMN territory.control_status_claim.weight IS $$Signed log-likelihood: above zero supports the state, below zero speaks against it.$$;

COMMENT ON VIEW territory.evidence_told IS $$The weightiest sentences behind each status, as text.$$;
COMMENT ON COLUMN territory.evidence_told.status_id IS $$Status.$$;
COMMENT ON COLUMN territory.evidence_told.words IS $$A line each: for or against, the sentence, source, day and address.$$;

COMMENT ON TABLE territory.adjudication IS $$Analysts' decisions, which the assessment obeys until they are withdrawn; the latest one on a day wins.$$;
COMMENT ON COLUMN territory.adjudication.adjudication_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN territory.adjudication.area_id IS $$Area decided on, of the assessed boundary set: area_id in gis.district_control; a province stands for its districts.$$;
COMMENT ON COLUMN territory.adjudication.valid_from IS $$First day on which it holds, on the theatre's calendar.$$;
COMMENT ON COLUMN territory.adjudication.valid_to IS $$First day on which it no longer holds; NULL = still so.$$;
COMMENT ON COLUMN territory.adjudication.state IS $$Decided state; NULL leaves the period to the evidence again.$$;
COMMENT ON COLUMN territory.adjudication.controller IS $$Actor's code, where the state is controlled or claimed.$$;
COMMENT ON COLUMN territory.adjudication.reason IS $$Why, in words.$$;
COMMENT ON COLUMN territory.adjudication.decided_by IS $$Who decided; filled in by the database where nobody says.$$;
COMMENT ON COLUMN territory.adjudication.recorded_at IS $$From which recorded moment it is obeyed: never before the newest moment assessed; filled in by the database.$$;
COMMENT ON COLUMN territory.adjudication.decided_at IS $$When the row was written, by the server's clock.$$;

COMMENT ON TABLE territory.adjudication_withdrawal IS $$Decisions taken back; the decision itself stays.$$;
COMMENT ON COLUMN territory.adjudication_withdrawal.adjudication_id IS $$Decision taken back.$$;
COMMENT ON COLUMN territory.adjudication_withdrawal.reason IS $$Why, in words.$$;
COMMENT ON COLUMN territory.adjudication_withdrawal.decided_by IS $$Who took it back; filled in by the database where nobody says.$$;
COMMENT ON COLUMN territory.adjudication_withdrawal.recorded_at IS $$From which recorded moment it is no longer obeyed: never before the newest moment assessed; filled in by the database.$$;
COMMENT ON COLUMN territory.adjudication_withdrawal.decided_at IS $$When the row was written, by the server's clock.$$;

COMMENT ON TABLE territory.actor IS $$The theatre's parties.$$;
COMMENT ON COLUMN territory.actor.actor_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN territory.actor.code IS $$Code of the party, as controller and actor say it.$$;
COMMENT ON COLUMN territory.actor.name IS $$Name of the party.$$;
COMMENT ON COLUMN territory.actor.color IS $$Colour on maps, #rrggbb.$$;

COMMENT ON TABLE territory.incumbent IS $$Who governed the theatre's country when.$$;
COMMENT ON COLUMN territory.incumbent.incumbent_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN territory.incumbent.actor IS $$Code of the party.$$;
COMMENT ON COLUMN territory.incumbent.since IS $$First day.$$;
COMMENT ON COLUMN territory.incumbent.until IS $$Last day.$$;

COMMENT ON TABLE territory.scale_rule IS $$Which control statuses fall into which class of the scales that others publish; the first rule by rank that fits decides.$$;
COMMENT ON COLUMN territory.scale_rule.scale_rule_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN territory.scale_rule.scale IS $$Code of the scale.$$;
COMMENT ON COLUMN territory.scale_rule.rank IS $$Place among the scale's rules, from 1.$$;
COMMENT ON COLUMN territory.scale_rule.class IS $$Class of the scale, in its own words.$$;
COMMENT ON COLUMN territory.scale_rule.state IS $$State that falls into the class.$$;
COMMENT ON COLUMN territory.scale_rule.controller IS $$Controller that it takes; NULL = any, or none.$$;
COMMENT ON COLUMN territory.scale_rule.probability_min IS $$Least probability that it takes.$$;

COMMENT ON TABLE territory.area_population IS $$Inhabitants of districts, from a table that a user loaded.$$;
COMMENT ON COLUMN territory.area_population.area_id IS $$District.$$;
COMMENT ON COLUMN territory.area_population.population IS $$Inhabitants.$$;
COMMENT ON COLUMN territory.area_population.source IS $$Table they come from.$$;

COMMENT ON TABLE territory.collection_run IS $$Collections, one row a source and window: the latest that brought anything.$$;
COMMENT ON COLUMN territory.collection_run.collection_run_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN territory.collection_run.source_code IS $$Source, or name of the file taken in.$$;
COMMENT ON COLUMN territory.collection_run.since IS $$First moment of publication asked for.$$;
COMMENT ON COLUMN territory.collection_run.until IS $$Moment after the last.$$;
COMMENT ON COLUMN territory.collection_run.item_count IS $$Items of the window that came.$$;
COMMENT ON COLUMN territory.collection_run.quarantined_count IS $$Inputs that could not be read.$$;
COMMENT ON COLUMN territory.collection_run.bytes_read IS $$Bytes received.$$;
COMMENT ON COLUMN territory.collection_run.asked_count IS $$Requests made, each try counted.$$;
COMMENT ON COLUMN territory.collection_run.fetched_count IS $$Bodies that came.$$;
COMMENT ON COLUMN territory.collection_run.unchanged_count IS $$Answers that nothing has changed.$$;
COMMENT ON COLUMN territory.collection_run.new_count IS $$Items that were not known before, over all collections of the window.$$;
COMMENT ON COLUMN territory.collection_run.copy_count IS $$Items that say nearly the same as one that came in earlier.$$;
COMMENT ON COLUMN territory.collection_run.quarantined_by_reason IS $$Inputs that could not be read, by reason.$$;
COMMENT ON COLUMN territory.collection_run.seconds IS $$From the first request to the last, waits included.$$;
COMMENT ON COLUMN territory.collection_run.failure IS $$Why the latest try brought nothing at all; NULL = the source answered.$$;

COMMENT ON TABLE territory.source_mark IS $$By what the next collection asks whether anything has changed.$$;
COMMENT ON COLUMN territory.source_mark.source_code IS $$Source.$$;
COMMENT ON COLUMN territory.source_mark.address IS $$Address that is asked.$$;
COMMENT ON COLUMN territory.source_mark.etag IS $$Its ETag; empty = none.$$;
COMMENT ON COLUMN territory.source_mark.last_modified IS $$Its Last-Modified; empty = none.$$;
COMMENT ON COLUMN territory.source_mark.moved_to IS $$Where it has moved for good; empty = nowhere.$$;
COMMENT ON COLUMN territory.source_mark.sha256 IS $$SHA-256 of the body that came last; empty = none.$$;
COMMENT ON COLUMN territory.source_mark.since IS $$First moment of publication that was read out of that body: a window that begins earlier needs it again.$$;

COMMENT ON TABLE territory.item_gone IS $$Addresses that a source answers at no longer. What was read there is kept.$$;
COMMENT ON COLUMN territory.item_gone.source_code IS $$Source.$$;
COMMENT ON COLUMN territory.item_gone.url IS $$Address.$$;
COMMENT ON COLUMN territory.item_gone.recorded_at IS $$When that was first known. A version of the item recorded later means that it came back.$$;

COMMENT ON TABLE territory.task_try IS $$The newest try of each scheduled task: an older one, of a worker that was lost, may write nothing more.$$;
COMMENT ON COLUMN territory.task_try.task IS $$The task, with the name of its DAG.$$;
COMMENT ON COLUMN territory.task_try.run IS $$The run that it belongs to.$$;
COMMENT ON COLUMN territory.task_try.part IS $$Which part of the task, where it is mapped: a source, a batch; -1 = the whole of it.$$;
COMMENT ON COLUMN territory.task_try.attempt IS $$Number of the newest try that has begun.$$;
COMMENT ON COLUMN territory.task_try.until IS $$End of the run's data interval; without one, the moment from which it could run.$$;

COMMENT ON TABLE territory.milestone IS $$Up to which recorded moment a stage has gone, so that none is left out.$$;
COMMENT ON COLUMN territory.milestone.stage IS $$The stage: coverage, publication.$$;
COMMENT ON COLUMN territory.milestone.recorded_at IS $$The newest moment that it is done with.$$;

COMMENT ON TABLE territory.quarantine IS $$Input that could not be read, with the reason; nothing is dropped.$$;
COMMENT ON COLUMN territory.quarantine.quarantine_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN territory.quarantine.source_code IS $$Source it came from.$$;
COMMENT ON COLUMN territory.quarantine.reason IS $$Reason, in a word.$$;
COMMENT ON COLUMN territory.quarantine.detail IS $$Reason, in a sentence.$$;
COMMENT ON COLUMN territory.quarantine.payload IS $$The input.$$;
COMMENT ON COLUMN territory.quarantine.payload_hash IS $$SHA-256 of the input.$$;
COMMENT ON COLUMN territory.quarantine.recorded_at IS $$When it first came in.$$;
COMMENT ON COLUMN territory.quarantine.raw_sha256 IS $$SHA-256 of the bytes it came in, as the archive keeps them; empty = not archived.$$;
COMMENT ON COLUMN territory.quarantine.tries IS $$How often it was tried again.$$;
COMMENT ON COLUMN territory.quarantine.resolved_at IS $$When a try succeeded, by the clock of the machine; NULL = it still lies here.$$;
COMMENT ON COLUMN territory.quarantine.outcome IS $$stored (news items came of it), known (they were there already) or refused otherwise (another row tells why).$$;

COMMENT ON VIEW gis.district IS $$Districts of every loaded boundary set: filter by boundary_set.$$;
COMMENT ON COLUMN gis.district.area_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN gis.district.code IS $$Stable code of the area.$$;
COMMENT ON COLUMN gis.district.name IS $$Name of the area.$$;
COMMENT ON COLUMN gis.district.province IS $$Name of the province.$$;
COMMENT ON COLUMN gis.district.shape_id IS $$geoBoundaries shapeID; NULL where the set has none.$$;
COMMENT ON COLUMN gis.district.boundary_set IS $$Code of the boundary set.$$;
COMMENT ON COLUMN gis.district.geom IS $$Outline, WGS 84 (longitude, latitude).$$;

COMMENT ON VIEW gis.province IS $$Provinces of every loaded boundary set: filter by boundary_set.$$;
COMMENT ON COLUMN gis.province.area_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN gis.province.code IS $$Stable code of the area.$$;
COMMENT ON COLUMN gis.province.name IS $$Name of the area.$$;
COMMENT ON COLUMN gis.province.boundary_set IS $$Code of the boundary set.$$;
COMMENT ON COLUMN gis.province.geom IS $$Outline, WGS 84 (longitude, latitude).$$;

COMMENT ON VIEW gis.district_control IS $$Who controls each district today, as believed now.$$;
COMMENT ON COLUMN gis.district_control.area_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN gis.district_control.code IS $$Stable code of the area.$$;
COMMENT ON COLUMN gis.district_control.name IS $$Name of the area.$$;
COMMENT ON COLUMN gis.district_control.province IS $$Name of the province.$$;
COMMENT ON COLUMN gis.district_control.shape_id IS $$geoBoundaries shapeID; NULL where the set has none.$$;
COMMENT ON COLUMN gis.district_control.state IS $$controlled, contested, claimed (an interested party alone says so) or unknown (no evidence, or too old).$$;
COMMENT ON COLUMN gis.district_control.controller IS $$Actor's code, where the state is controlled or claimed.$$;
COMMENT ON COLUMN gis.district_control.probability IS $$Probability of the state, 0 to 1; 0 where unknown.$$;
COMMENT ON COLUMN gis.district_control.valid_from IS $$First day on which it holds, on the theatre's calendar.$$;
COMMENT ON COLUMN gis.district_control.valid_to IS $$First day on which it no longer holds; NULL = still so.$$;
COMMENT ON COLUMN gis.district_control.newest_evidence IS $$Day of the newest evidence for it.$$;
COMMENT ON COLUMN gis.district_control.is_stale IS $$Whether the newest evidence is stale.$$;
COMMENT ON COLUMN gis.district_control.evidence_age_days IS $$Days from the newest evidence to the day asked for.$$;
COMMENT ON COLUMN gis.district_control.coverage IS $$Whether as much is told of the area as its sources used to tell: full, or low.$$;
COMMENT ON COLUMN gis.district_control.adjudication_id IS $$Decision that the status obeys; NULL where the evidence decides.$$;
COMMENT ON COLUMN gis.district_control.adjudication IS $$Who decided the status and why; NULL where the evidence decides.$$;
COMMENT ON COLUMN gis.district_control.evidence IS $$The weightiest sentences for and against it, a line each, with source, day and address.$$;
COMMENT ON COLUMN gis.district_control.geom IS $$Outline, WGS 84 (longitude, latitude).$$;

COMMENT ON VIEW gis.province_control IS $$Who controls each province today, as believed now: a roll-up of its districts (controlled = two thirds of them by one party).$$;
COMMENT ON COLUMN gis.province_control.area_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN gis.province_control.code IS $$Stable code of the area.$$;
COMMENT ON COLUMN gis.province_control.name IS $$Name of the area.$$;
COMMENT ON COLUMN gis.province_control.state IS $$controlled, contested, claimed (an interested party alone says so) or unknown (no evidence, or too old).$$;
COMMENT ON COLUMN gis.province_control.controller IS $$Actor's code, where the state is controlled or claimed.$$;
COMMENT ON COLUMN gis.province_control.probability IS $$Probability of the state, 0 to 1; 0 where unknown.$$;
COMMENT ON COLUMN gis.province_control.basis IS $$Its districts, counted by state and controller: what the roll-up rests on.$$;
COMMENT ON COLUMN gis.province_control.valid_from IS $$First day on which it holds, on the theatre's calendar.$$;
COMMENT ON COLUMN gis.province_control.valid_to IS $$First day on which it no longer holds; NULL = still so.$$;
COMMENT ON COLUMN gis.province_control.newest_evidence IS $$Day of the newest evidence for it.$$;
COMMENT ON COLUMN gis.province_control.is_stale IS $$Whether the newest evidence is stale.$$;
COMMENT ON COLUMN gis.province_control.evidence_age_days IS $$Days from the newest evidence to the day asked for.$$;
COMMENT ON COLUMN gis.province_control.coverage IS $$Whether as much is told of the area as its sources used to tell: full, or low.$$;
COMMENT ON COLUMN gis.province_control.geom IS $$Outline, WGS 84 (longitude, latitude).$$;

COMMENT ON VIEW gis.district_control_history IS $$Control of each district over time, as believed now.$$;
COMMENT ON COLUMN gis.district_control_history.status_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN gis.district_control_history.area_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN gis.district_control_history.code IS $$Stable code of the area.$$;
COMMENT ON COLUMN gis.district_control_history.name IS $$Name of the area.$$;
COMMENT ON COLUMN gis.district_control_history.province IS $$Name of the province.$$;
COMMENT ON COLUMN gis.district_control_history.shape_id IS $$geoBoundaries shapeID; NULL where the set has none.$$;
COMMENT ON COLUMN gis.district_control_history.state IS $$controlled, contested, claimed (an interested party alone says so) or unknown (no evidence, or too old).$$;
COMMENT ON COLUMN gis.district_control_history.controller IS $$Actor's code, where the state is controlled or claimed.$$;
COMMENT ON COLUMN gis.district_control_history.probability IS $$Probability of the state, 0 to 1; 0 where unknown.$$;
COMMENT ON COLUMN gis.district_control_history.valid_from IS $$First day on which it holds, on the theatre's calendar.$$;
COMMENT ON COLUMN gis.district_control_history.valid_to IS $$First day on which it no longer holds; NULL = still so.$$;
COMMENT ON COLUMN gis.district_control_history.newest_evidence IS $$Day of the newest evidence for it.$$;
COMMENT ON COLUMN gis.district_control_history.stale_from IS $$Day from which the evidence counts as stale.$$;
COMMENT ON COLUMN gis.district_control_history.recorded_at IS $$Since when this database believes it.$$;
COMMENT ON COLUMN gis.district_control_history.adjudication_id IS $$Decision that the status obeys; NULL where the evidence decides.$$;
COMMENT ON COLUMN gis.district_control_history.adjudication IS $$Who decided the status and why; NULL where the evidence decides.$$;
COMMENT ON COLUMN gis.district_control_history.evidence IS $$The weightiest sentences for and against it, a line each, with source, day and address.$$;
COMMENT ON COLUMN gis.district_control_history.geom IS $$Outline, WGS 84 (longitude, latitude).$$;

COMMENT ON VIEW gis.province_control_history IS $$Control of each province over time, as believed now: a roll-up of its districts.$$;
COMMENT ON COLUMN gis.province_control_history.period_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN gis.province_control_history.area_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN gis.province_control_history.code IS $$Stable code of the area.$$;
COMMENT ON COLUMN gis.province_control_history.name IS $$Name of the area.$$;
COMMENT ON COLUMN gis.province_control_history.state IS $$controlled, contested, claimed (an interested party alone says so) or unknown (no evidence, or too old).$$;
COMMENT ON COLUMN gis.province_control_history.controller IS $$Actor's code, where the state is controlled or claimed.$$;
COMMENT ON COLUMN gis.province_control_history.probability IS $$Probability of the state, 0 to 1; 0 where unknown.$$;
COMMENT ON COLUMN gis.province_control_history.basis IS $$Its districts, counted by state and controller: what the roll-up rests on.$$;
COMMENT ON COLUMN gis.province_control_history.valid_from IS $$First day on which it holds, on the theatre's calendar; NULL = before anything was told.$$;
COMMENT ON COLUMN gis.province_control_history.valid_to IS $$First day on which it no longer holds; NULL = still so.$$;
COMMENT ON COLUMN gis.province_control_history.newest_evidence IS $$Day of the newest evidence for it.$$;
COMMENT ON COLUMN gis.province_control_history.stale_from IS $$Day from which the evidence counts as stale.$$;
COMMENT ON COLUMN gis.province_control_history.geom IS $$Outline, WGS 84 (longitude, latitude).$$;

COMMENT ON VIEW gis.claim IS $$What news items say, at a point inside the area they speak of, as read now.$$;
COMMENT ON COLUMN gis.claim.claim_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN gis.claim.code IS $$Stable code of the area.$$;
COMMENT ON COLUMN gis.claim.name IS $$Name of the area.$$;
COMMENT ON COLUMN gis.claim.level IS $$Level of the area: province or district.$$;
COMMENT ON COLUMN gis.claim.province IS $$Name of the province.$$;
COMMENT ON COLUMN gis.claim.event IS $$captured, withdrew, contested, repelled or holds.$$;
COMMENT ON COLUMN gis.claim.actor IS $$Actor's code; NULL where none is named.$$;
COMMENT ON COLUMN gis.claim.modality IS $$asserted, denied or irrealis (planned, feared, conditional).$$;
COMMENT ON COLUMN gis.claim.extent IS $$whole, centre, partial or facility.$$;
COMMENT ON COLUMN gis.claim.place_text IS $$Place as printed.$$;
COMMENT ON COLUMN gis.claim.speaker IS $$Who says it, as printed.$$;
COMMENT ON COLUMN gis.claim.speaker_side IS $$Side of the speaker: an actor's code, local, media or international.$$;
COMMENT ON COLUMN gis.claim.valid_from IS $$First day it can have happened; the day of publication where the text gives none.$$;
COMMENT ON COLUMN gis.claim.valid_to IS $$Day after the last it can have happened.$$;
COMMENT ON COLUMN gis.claim.is_dated IS $$Whether the text gives a day.$$;
COMMENT ON COLUMN gis.claim.quote IS $$The sentence.$$;
COMMENT ON COLUMN gis.claim.confidence IS $$How sure the reading is, 0 to 1.$$;
COMMENT ON COLUMN gis.claim.source IS $$Name of the source.$$;
COMMENT ON COLUMN gis.claim.source_side IS $$Side the source speaks for.$$;
COMMENT ON COLUMN gis.claim.title IS $$Headline.$$;
COMMENT ON COLUMN gis.claim.url IS $$Address of the text.$$;
COMMENT ON COLUMN gis.claim.published_at IS $$When it was published.$$;
COMMENT ON COLUMN gis.claim.geom IS $$A point inside the area, WGS 84 (longitude, latitude).$$;

COMMENT ON VIEW gis.adjudication IS $$Analysts' decisions, in force or withdrawn.$$;
COMMENT ON COLUMN gis.adjudication.adjudication_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN gis.adjudication.area_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN gis.adjudication.code IS $$Stable code of the area.$$;
COMMENT ON COLUMN gis.adjudication.name IS $$Name of the area.$$;
COMMENT ON COLUMN gis.adjudication.level IS $$Level of the area: province (stands for its districts) or district.$$;
COMMENT ON COLUMN gis.adjudication.province IS $$Name of the province.$$;
COMMENT ON COLUMN gis.adjudication.state IS $$Decided state; NULL leaves the period to the evidence again.$$;
COMMENT ON COLUMN gis.adjudication.controller IS $$Actor's code, where the state is controlled or claimed.$$;
COMMENT ON COLUMN gis.adjudication.valid_from IS $$First day on which it holds, on the theatre's calendar.$$;
COMMENT ON COLUMN gis.adjudication.valid_to IS $$First day on which it no longer holds; NULL = still so.$$;
COMMENT ON COLUMN gis.adjudication.reason IS $$Why, in words.$$;
COMMENT ON COLUMN gis.adjudication.decided_by IS $$Who decided.$$;
COMMENT ON COLUMN gis.adjudication.decided_at IS $$When it was written, by the server's clock.$$;
COMMENT ON COLUMN gis.adjudication.recorded_at IS $$From which recorded moment it is obeyed.$$;
COMMENT ON COLUMN gis.adjudication.withdrawn_at IS $$From which recorded moment it is no longer obeyed; NULL = in force.$$;
COMMENT ON COLUMN gis.adjudication.withdrawn_by IS $$Who took it back.$$;
COMMENT ON COLUMN gis.adjudication.withdrawn_because IS $$Why it was taken back.$$;
COMMENT ON COLUMN gis.adjudication.geom IS $$Outline, WGS 84 (longitude, latitude).$$;

COMMENT ON VIEW gis.adjudication_point IS $$Analysts' decisions, to write on the map: a new point overrules the status of the area around it; a withdrawal is a reason in withdrawn_because.$$;
COMMENT ON COLUMN gis.adjudication_point.adjudication_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN gis.adjudication_point.name IS $$Name of the area; filled in by the database.$$;
COMMENT ON COLUMN gis.adjudication_point.province IS $$Name of the province; filled in by the database.$$;
COMMENT ON COLUMN gis.adjudication_point.level IS $$Level of the area that is decided on: district, or province (stands for its districts).$$;
COMMENT ON COLUMN gis.adjudication_point.state IS $$Decided state; NULL leaves the period to the evidence again.$$;
COMMENT ON COLUMN gis.adjudication_point.controller IS $$Actor's code, where the state is controlled or claimed.$$;
COMMENT ON COLUMN gis.adjudication_point.valid_from IS $$First day on which it holds, on the theatre's calendar.$$;
COMMENT ON COLUMN gis.adjudication_point.valid_to IS $$First day on which it no longer holds; NULL = still so.$$;
COMMENT ON COLUMN gis.adjudication_point.reason IS $$Why, in words: ten characters at least.$$;
COMMENT ON COLUMN gis.adjudication_point.decided_by IS $$Who decided; filled in by the database.$$;
COMMENT ON COLUMN gis.adjudication_point.decided_at IS $$When it was written, by the server's clock; filled in by the database.$$;
COMMENT ON COLUMN gis.adjudication_point.withdrawn_because IS $$Why it was taken back; writing it takes the decision back.$$;
COMMENT ON COLUMN gis.adjudication_point.withdrawn_by IS $$Who took it back; filled in by the database.$$;
COMMENT ON COLUMN gis.adjudication_point.geom IS $$A point inside the area, WGS 84 (longitude, latitude).$$;

COMMENT ON VIEW gis.coverage_low IS $$Provinces of which less is told than the news explains, over time, as believed now.$$;
COMMENT ON COLUMN gis.coverage_low.coverage_fall_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN gis.coverage_low.area_id IS $$Province.$$;
COMMENT ON COLUMN gis.coverage_low.code IS $$Stable code of the area.$$;
COMMENT ON COLUMN gis.coverage_low.name IS $$Name of the area.$$;
COMMENT ON COLUMN gis.coverage_low.measure IS $$What fell: volume, the share in the source's language, the share of claims with a place.$$;
COMMENT ON COLUMN gis.coverage_low.ratio IS $$What still came, as a share of what was to be expected.$$;
COMMENT ON COLUMN gis.coverage_low.valid_from IS $$First day on which it was down, on the theatre's calendar.$$;
COMMENT ON COLUMN gis.coverage_low.valid_to IS $$First day on which it was no longer; NULL = still so.$$;
COMMENT ON COLUMN gis.coverage_low.geom IS $$Outline, WGS 84 (longitude, latitude).$$;

COMMENT ON VIEW gis.actor IS $$The theatre's parties: what controller and actor may say.$$;
COMMENT ON COLUMN gis.actor.actor_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN gis.actor.code IS $$Code of the party, as controller and actor say it.$$;
COMMENT ON COLUMN gis.actor.name IS $$Name of the party.$$;
COMMENT ON COLUMN gis.actor.color IS $$Colour on maps, #rrggbb.$$;

COMMENT ON VIEW gis.control_lwj IS $$Control of each district today in the Long War Journal's words; the rules are in territory.scale_rule.$$;
COMMENT ON COLUMN gis.control_lwj.area_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN gis.control_lwj.code IS $$Stable code of the area.$$;
COMMENT ON COLUMN gis.control_lwj.name IS $$Name of the area.$$;
COMMENT ON COLUMN gis.control_lwj.province IS $$Name of the province.$$;
COMMENT ON COLUMN gis.control_lwj.shape_id IS $$geoBoundaries shapeID; NULL where the set has none.$$;
COMMENT ON COLUMN gis.control_lwj.class IS $$Class on the Long War Journal's scale; NULL where it has none.$$;
COMMENT ON COLUMN gis.control_lwj.class_rank IS $$Rank of the rule that gave the class.$$;
COMMENT ON COLUMN gis.control_lwj.state IS $$controlled, contested, claimed (an interested party alone says so) or unknown (no evidence, or too old).$$;
COMMENT ON COLUMN gis.control_lwj.controller IS $$Actor's code, where the state is controlled or claimed.$$;
COMMENT ON COLUMN gis.control_lwj.probability IS $$Probability of the state, 0 to 1; 0 where unknown.$$;
COMMENT ON COLUMN gis.control_lwj.valid_from IS $$First day on which the status holds, on the theatre's calendar.$$;
COMMENT ON COLUMN gis.control_lwj.valid_to IS $$First day on which it no longer holds; NULL = still so.$$;
COMMENT ON COLUMN gis.control_lwj.newest_evidence IS $$Day of the newest evidence for it.$$;
COMMENT ON COLUMN gis.control_lwj.is_stale IS $$Whether the newest evidence is stale.$$;
COMMENT ON COLUMN gis.control_lwj.evidence_age_days IS $$Days from the newest evidence to the day asked for.$$;
COMMENT ON COLUMN gis.control_lwj.geom IS $$Outline, WGS 84 (longitude, latitude).$$;

COMMENT ON VIEW gis.control_rs IS $$Control of each district today in Resolute Support's five classes; the rules are in territory.scale_rule.$$;
COMMENT ON COLUMN gis.control_rs.area_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN gis.control_rs.code IS $$Stable code of the area.$$;
COMMENT ON COLUMN gis.control_rs.name IS $$Name of the area.$$;
COMMENT ON COLUMN gis.control_rs.province IS $$Name of the province.$$;
COMMENT ON COLUMN gis.control_rs.shape_id IS $$geoBoundaries shapeID; NULL where the set has none.$$;
COMMENT ON COLUMN gis.control_rs.class IS $$Class on Resolute Support's scale; NULL where it has none.$$;
COMMENT ON COLUMN gis.control_rs.class_rank IS $$Rank of the rule that gave the class.$$;
COMMENT ON COLUMN gis.control_rs.state IS $$controlled, contested, claimed (an interested party alone says so) or unknown (no evidence, or too old).$$;
COMMENT ON COLUMN gis.control_rs.controller IS $$Actor's code, where the state is controlled or claimed.$$;
COMMENT ON COLUMN gis.control_rs.probability IS $$Probability of the state, 0 to 1; 0 where unknown.$$;
COMMENT ON COLUMN gis.control_rs.valid_from IS $$First day on which the status holds, on the theatre's calendar.$$;
COMMENT ON COLUMN gis.control_rs.valid_to IS $$First day on which it no longer holds; NULL = still so.$$;
COMMENT ON COLUMN gis.control_rs.newest_evidence IS $$Day of the newest evidence for it.$$;
COMMENT ON COLUMN gis.control_rs.is_stale IS $$Whether the newest evidence is stale.$$;
COMMENT ON COLUMN gis.control_rs.evidence_age_days IS $$Days from the newest evidence to the day asked for.$$;
COMMENT ON COLUMN gis.control_rs.geom IS $$Outline, WGS 84 (longitude, latitude).$$;

COMMENT ON VIEW gis.source_health IS $$How each source is: its newest item, its latest collection, what of it lies in quarantine.$$;
COMMENT ON COLUMN gis.source_health.source_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN gis.source_health.code IS $$Code of the source.$$;
COMMENT ON COLUMN gis.source_health.name IS $$Name of the source.$$;
COMMENT ON COLUMN gis.source_health.newest_item_at IS $$When its newest item was published; NULL = it has none.$$;
COMMENT ON COLUMN gis.source_health.collected_until IS $$Up to when it was asked for; NULL = never.$$;
COMMENT ON COLUMN gis.source_health.is_failing IS $$Whether its latest collection brought nothing at all.$$;
COMMENT ON COLUMN gis.source_health.failure IS $$Why; NULL = it answered.$$;
COMMENT ON COLUMN gis.source_health.quarantined_count IS $$Inputs of it that could not be read and wait.$$;

COMMENT ON VIEW gis.store_health IS $$What the store holds and how far it has come, in one row.$$;
COMMENT ON COLUMN gis.store_health.store_id IS $$Always 1.$$;
COMMENT ON COLUMN gis.store_health.schema_revision IS $$Revision of the schema.$$;
COMMENT ON COLUMN gis.store_health.item_count IS $$News items.$$;
COMMENT ON COLUMN gis.store_health.unread_count IS $$News items that no reader has read yet.$$;
COMMENT ON COLUMN gis.store_health.claim_count IS $$Claims in force.$$;
COMMENT ON COLUMN gis.store_health.area_count IS $$Areas, of all boundary sets.$$;
COMMENT ON COLUMN gis.store_health.assessed_until IS $$Moment whose knowledge the newest assessment weighed; NULL = none yet.$$;
COMMENT ON COLUMN gis.store_health.assessment_seconds IS $$How long the newest assessment took.$$;
COMMENT ON COLUMN gis.store_health.model_version IS $$Version of the model that made it.$$;
COMMENT ON COLUMN gis.store_health.database_bytes IS $$Size of the database.$$;

COMMENT ON VIEW gis.coverage_alarm IS $$Of how many sources and provinces less comes in than the news explains, as believed now.$$;
COMMENT ON COLUMN gis.coverage_alarm.coverage_alarm_id IS $$Key within this database; not stable between databases.$$;
COMMENT ON COLUMN gis.coverage_alarm.measure IS $$What fell: volume, the share in the source's language, the share of claims with a place.$$;
COMMENT ON COLUMN gis.coverage_alarm.alarm_count IS $$How many falls stand.$$;

COMMENT ON FUNCTION gis.control_as_of(date, timestamptz) IS
    $$Who controlled each district on a day, as believed at a moment (infinity = now).$$;
COMMENT ON FUNCTION gis.province_control_as_of(date, timestamptz, text, integer) IS
    $$Who controlled each province on a day, as believed at a moment (infinity = now): a roll-up by count, area, capital or population.$$;
COMMENT ON FUNCTION gis.control_in_set(text, date, timestamptz, text) IS
    $$Who controls each area of any loaded boundary set on a day, by the assessed districts that overlap it: boundary_set, on_date, known_at, level (district or province).$$;
COMMENT ON FUNCTION gis.province_control_over_time(integer) IS
    $$Control of each province over time, as believed now: a roll-up of its districts.$$;
COMMENT ON FUNCTION gis.until(date) IS
    $$valid_to as a day that can be compared: 9999-12-31 where it still holds. The indexes serve it.$$;
COMMENT ON FUNCTION gis.explain(text, date, timestamptz) IS
    $$The sentences behind the status of a district or province on a day, as believed at a moment (infinity = now): area_code, on_date, known_at.$$;
COMMENT ON FUNCTION gis.control_diff(date, date, timestamptz, text) IS
    $$What changed between two dates, as believed at a moment (infinity = now), with the weightiest evidence: from_date, to_date, known_at, level.$$;
COMMENT ON FUNCTION gis.control_on_scale(text, date, timestamptz) IS
    $$Control of each district on a day in the classes of a scale of territory.scale_rule: wanted_scale, on_date, known_at.$$;
