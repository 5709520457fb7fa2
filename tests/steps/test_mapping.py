"""Styles and project in the database, and the check of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from pipeline.publish.layers import LAYERS
from pipeline.steps.mapping import check_layers, install_layers
from pipeline.store import layers
from pipeline.theatre import load_theatre

if TYPE_CHECKING:
    from sqlalchemy import Engine


def troubles(engine: Engine) -> dict[str, str]:
    found = check_layers(engine, load_theatre(), is_thorough=True)
    return {one.what: one.trouble for one in found if one.trouble}


def test_a_database_without_styles_says_the_cure(owner_engine: Engine) -> None:
    """Before anything was installed, the check names the command that installs it."""
    (cure,) = troubles(owner_engine).values()
    assert "territory qgis install" in cure


def test_what_is_installed_is_found_well(owner_engine: Engine, analyst_engine: Engine) -> None:
    """Installed, and installed again, each layer has one default style, and an analyst sees it."""
    theatre = load_theatre()
    for _ in range(2):
        assert install_layers(owner_engine, theatre) == len(LAYERS)
    assert troubles(owner_engine) == {}
    with analyst_engine.connect() as connection:
        count = connection.scalar(text("SELECT count(*) FROM layer_styles WHERE useasdefault"))
        assert count == len(LAYERS)
        assert layers.read_project(connection) is not None


@pytest.mark.parametrize(
    ("damage", "where", "trouble"),
    [
        ("DELETE FROM layer_styles WHERE f_table_name = 'claim'", "gis.claim", "0 default styles"),
        (
            "UPDATE layer_styles SET type = 'Point' WHERE f_table_name = 'province'",
            "gis.province",
            "0 default styles",
        ),
        (
            "UPDATE layer_styles SET styleqml = '<qgis/>' WHERE f_table_name = 'claim'",
            "gis.claim",
            "another version",
        ),
        ("DELETE FROM qgis_projects", "the project", "not there"),
        (
            "REVOKE SELECT ON gis.district FROM territory_analyst",
            "gis.district",
            "no analyst can read it",
        ),
        (
            "GRANT INSERT ON gis.district TO territory_analyst",
            "gis.district",
            "analysts can change it",
        ),
        ("COMMENT ON VIEW gis.district IS NULL", "gis.district", "a comment is missing"),
        ("DROP VIEW gis.coverage_low", "gis.coverage_low", "db upgrade"),
        (
            "DROP VIEW gis.actor; CREATE VIEW gis.actor AS SELECT 'x'::text AS actor_id",
            "gis.actor",
            "key actor_id is text",
        ),
    ],
)
def test_damage_is_found(owner_engine: Engine, damage: str, where: str, trouble: str) -> None:
    """Whatever keeps QGIS from opening a layer as it should is named, with the layer."""
    install_layers(owner_engine, load_theatre())
    with owner_engine.begin() as connection:
        connection.execute(text(damage))
    found = {one.what: one.trouble for one in check_layers(owner_engine, load_theatre())}
    assert trouble in found[where]
    assert [what for what, said in found.items() if said] == [where]
