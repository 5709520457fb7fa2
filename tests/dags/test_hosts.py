"""A host is asked by one task at a time."""

from __future__ import annotations

import pytest

from pipeline.theatre import load_theatre
from tests.dags.conftest import run_script

pytestmark = pytest.mark.airflow


def test_sources_of_a_host(parsing_environment: dict[str, str]) -> None:
    """Starting a component makes a pool of one slot for each host, shared by its sources."""
    pools, hosts = run_script("make_pools.py", parsing_environment)
    codes = [code for some in hosts.values() for code in some]
    assert sorted(codes) == sorted(source.code for source in load_theatre().sources)
    assert hosts["tolonews.com"] == ["tolonews-en", "tolonews-fa", "tolonews-ps"]
    assert {name: pools[f"host {name}"] for name in hosts} == {
        name: 4 if name == "files" else 1 for name in hosts
    }


def test_what_somebody_set_stays(parsing_environment: dict[str, str]) -> None:
    """A pool that was given more slots keeps them when a component starts again."""
    run_script("make_pools.py", parsing_environment, "host tolonews.com", "3")
    pools, _ = run_script("make_pools.py", parsing_environment)
    assert pools["host tolonews.com"] == 3
