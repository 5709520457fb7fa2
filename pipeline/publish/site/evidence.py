"""The sentences behind each belief about a district: a file a district, which the page asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from pipeline.theatre import Theatre

_SAID = ("event", "actor", "modality", "extent", "speaker", "speaker_side")
_WHERE = ("quote", "title", "url", "source", "language", "place_text")


def evidence_by_district(
    beliefs: pd.DataFrame,
    links: pd.DataFrame,
    claims: Mapping[int, Mapping[str, Any]],
    theatre: Theatre,
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each district's code and evidence.

    `claims` lists what is said, once; `beliefs` has an entry for each of the district's beliefs, in
    their order: [place in `claims`, day observed, weight in nats] a piece of evidence.
    """
    shown = dict(iter(links.groupby("status_id", sort=False)))
    for code, rows in beliefs.groupby("area_code", sort=False):
        listed = [shown.get(status_id) for status_id in rows["status_id"]]
        ids = sorted(
            {claim_id for one in listed if one is not None for claim_id in one["claim_id"]},
            key=lambda claim_id: _place(claims[claim_id]),
        )
        places = {claim_id: place for place, claim_id in enumerate(ids)}
        yield (
            str(code),
            {
                "area": code,
                "claims": [_claim(claims[claim_id], theatre) for claim_id in ids],
                "beliefs": [_pieces(one, places) for one in listed],
            },
        )


def _place(claim: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return where a claim stands among others, by nothing that a database has numbered."""
    return (claim["published_at"], *(str(claim[key]) for key in (*_WHERE, *_SAID)))


def _claim(claim: Mapping[str, Any], theatre: Theatre) -> dict[str, Any]:
    published = claim["published_at"].astimezone(theatre.timezone)
    told = {key: claim[key] for key in (*_SAID, *_WHERE)}
    return told | {"published": published.isoformat(timespec="minutes")}


def _pieces(links: pd.DataFrame | None, places: Mapping[int, int]) -> list[list[Any]]:
    if links is None:
        return []
    return [
        [places[claim_id], observed_on.isoformat(), round(weight, 3)]
        for claim_id, observed_on, weight in zip(
            links["claim_id"], links["observed_on"], links["weight"], strict=True
        )
    ]
