"""The nouns that travel between the stages."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from datetime import date, datetime


class Event(StrEnum):
    """What is said to have happened to control of a place."""

    CAPTURED = "captured"
    WITHDREW = "withdrew"
    CONTESTED = "contested"
    REPELLED = "repelled"
    HOLDS = "holds"


class Modality(StrEnum):
    """How the speaker stands to the event."""

    ASSERTED = "asserted"
    DENIED = "denied"
    IRREALIS = "irrealis"


class Extent(StrEnum):
    """How much of the area the claim speaks of."""

    WHOLE = "whole"
    CENTRE = "centre"
    PARTIAL = "partial"
    FACILITY = "facility"


class Level(StrEnum):
    """The administrative level of an area."""

    PROVINCE = "province"
    DISTRICT = "district"


class Kind(StrEnum):
    """What a toponym names."""

    PROVINCE = "province"
    DISTRICT = "district"
    CITY = "city"
    TOWN = "town"
    VILLAGE = "village"
    FACILITY = "facility"
    FOREIGN = "foreign"


class State(StrEnum):
    """The control state of an area."""

    CONTROLLED = "controlled"
    CONTESTED = "contested"
    CLAIMED = "claimed"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """What a province's status is rolled up by."""

    COUNT = "count"
    AREA = "area"
    CAPITAL = "capital"
    POPULATION = "population"


class Format(StrEnum):
    """What a snapshot is written as."""

    GEOJSON = "geojson"
    GEOPACKAGE = "geopackage"
    FLATGEOBUF = "flatgeobuf"
    GEOPARQUET = "geoparquet"
    PMTILES = "pmtiles"
    CSV = "csv"


class Part(StrEnum):
    """The part of a news item that a quote's offsets count in."""

    TITLE = "title"
    TEXT = "text"


# Years that a day or a moment may lie in: the rest are slips, and calendars end.
YEARS = range(1900, 2200)

LOCAL = "local"
MEDIA = "media"
INTERNATIONAL = "international"


@dataclass(frozen=True, slots=True)
class Area:
    """An administrative unit: a province (its own `province`) or a district."""

    code: str
    name: str
    level: Level
    province: str
    shape_id: str | None = None


class Timing(StrEnum):
    """How well the moment of publication is known."""

    STATED = "stated"  # with its zone
    ZONELESS = "zoneless"  # without; the source's zone was taken
    DAY = "day"  # a day alone, taken at its beginning
    PAGE = "page"  # nothing but the page's own day says it
    CHANGED = "changed"  # when it was changed last; when it was published is not said


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One published text; `published` is aware."""

    source: str
    url: str
    published: datetime
    title: str
    text: str
    language: str = "en"
    author: str | None = None
    timing: Timing = Timing.STATED

    @property
    def content_hash(self) -> str:
        """Return the SHA-256, in hex, of title and text: one version of one item."""
        return hashlib.sha256(f"{self.title}\x1f{self.text}".encode()).hexdigest()


class Mention(NamedTuple):
    """A toponym found in a text; `start` and `end` are character offsets, half-open.

    A tuple, because a text brings thousands, and a data class takes three times as long to make.
    """

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """An area that a mention may mean, with a score in [0, 1]."""

    area: Area
    score: float
    kind: Kind
    toponym: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a mention means: the best candidate's area, or None where the geocoder abstains."""

    area: Area | None
    kind: Kind | None
    score: float
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What one news item says about control of one area.

    `start` and `end` are character offsets of `quote` in the item's `part`, half-open. The
    occurrence is a closed range of days in the theatre's time zone; None = no clue.
    """

    event: Event
    actor: str | None
    modality: Modality
    extent: Extent
    place_text: str
    area: Area | None
    speaker: str | None
    speaker_side: str
    occurred_from: date | None
    occurred_to: date | None
    quote: str
    part: Part
    start: int
    end: int
    confidence: float
    geocode_score: float = 0.0
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True)
class Quarantined:
    """Input that could not be read, with the reason; nothing is dropped.

    `raw_sha256` names the bytes it came in, as the archive keeps them; "" = not archived.
    """

    source: str
    reason: str
    detail: str
    payload: str
    raw_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Window:
    """Moments from `since` up to, but not at, `until`, both aware."""

    since: datetime
    until: datetime

    def __contains__(self, moment: datetime) -> bool:
        return self.since <= moment < self.until


@dataclass(frozen=True, slots=True)
class Mark:
    """By what the next request for an address asks whether anything changed since."""

    address: str
    etag: str = ""
    last_modified: str = ""
    moved_to: str = ""  # where the source says that it has moved for good
    sha256: str = ""  # of the body that came last


@dataclass(frozen=True, slots=True)
class Tally:
    """What asking a source came to."""

    asked: int = 0  # requests made, each try counted
    fetched: int = 0  # bodies that came
    unchanged: int = 0  # answers that nothing changed
    bytes_read: int = 0  # of bodies, decompressed
    seconds: float = field(default=0.0, compare=False)  # from first to last, waits included


@dataclass(frozen=True, slots=True)
class Collected:
    """What one collection of one source brought.

    `marks` are those to ask with next time, `gone` the addresses that are no longer there.
    """

    items: tuple[NewsItem, ...]
    quarantined: tuple[Quarantined, ...] = ()
    marks: tuple[Mark, ...] = ()
    gone: tuple[str, ...] = ()
    tally: Tally = Tally()


class Measure(StrEnum):
    """What of a source can fall."""

    VOLUME = "volume"  # items a day
    LANGUAGE = "language"  # the share of items in the source's own language
    GEOCODE = "geocode"  # the share of claims whose place was found


@dataclass(frozen=True, slots=True)
class Fall:
    """What no longer comes in as it used to, though the news does not explain it.

    Of a source (`source`), of what it tells of a province (both), or of a province whoever tells of
    it (`province`, a code). `ratio` still came, of what was to be expected; `habit` was usual
    before, and `others` what the rest told a day meanwhile. It ended on `until`, None = still so.
    """

    source: str | None
    province: str | None
    measure: Measure
    since: date
    ratio: float
    habit: float
    others: float
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """The decision that a status obeys: whose it is, and why."""

    adjudication_id: int
    author: str
    reason: str


@dataclass(frozen=True, slots=True)
class Adjudication:
    """An analyst's decision on an area over [valid_from, valid_to), None = still so.

    `state` None leaves the days to the evidence again. It is obeyed from the recorded moment
    `recorded_at` until `withdrawn_at`, None = still.
    """

    adjudication_id: int
    area: Area
    state: State | None
    controller: str | None
    valid_from: date
    valid_to: date | None
    reason: str
    author: str
    recorded_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_by: str | None = None
    withdrawn_because: str | None = None


@dataclass(frozen=True, slots=True)
class ControlStatus:
    """Control of one area over the valid period [valid_from, valid_to), None = still so.

    `basis` tells what a rolled-up status rests on, `evidence_age_days` how old the newest evidence
    was on the day asked for, `coverage` whether as much is told of the area as used to be ("full")
    or less than the news explains ("low").
    """

    area: Area
    state: State
    controller: str | None
    probability: float
    valid_from: date
    valid_to: date | None
    newest_evidence: date | None = None
    stale: bool = False
    evidence_age_days: int | None = None
    coverage: str = "full"
    basis: str | None = None
    ruling: Ruling | None = None


@dataclass(frozen=True, slots=True)
class ControlChange:
    """What control of one area was on one date and is on another, and the evidence for it.

    `evidence` holds the weightiest sentences, those for the new status first, as JSON values:
    quote, url, source, observed_on, weight, event, actor, modality, speaker_side.
    """

    area: Area
    from_state: State
    from_controller: str | None
    from_probability: float
    to_state: State
    to_controller: str | None
    to_probability: float
    changed_on: date | None
    sub_event_type: str | None
    evidence: tuple[dict[str, Any], ...]
    ruling: Ruling | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence that bears on a status: what it says, who says it, where, and its weight."""

    claim_id: int
    observed_on: date
    weight: float
    event: Event
    actor: str | None
    modality: Modality
    extent: Extent
    speaker: str | None
    speaker_side: str
    quote: str
    url: str
    source: str
    published: datetime
    place_text: str = field(default="")
