"""The page in a real browser, over what a real database believes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tools import browser as browsers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from playwright.sync_api import Browser, Page
    from sqlalchemy import Engine

    from pipeline.store.secrets import ServerInfo

SINCE, UNTIL = date(2021, 7, 1), date(2021, 8, 16)
HOSTILE = "AF-KDZ-kunduz"  # whose evidence a feed has poisoned
QUIET = "AF-HEL"  # of which little is told
HEADLINE = "<script>window.harmed=1</script><img src=x onerror=window.harmed=1>"
ADDRESS = "javascript:window.harmed=1"
QUOTE = "\u202etxet dellort\u202c <b onmouseover=window.harmed=1>said \u2066no more"


@dataclass
class Window:
    """A page, with all that it asked for and complained of."""

    page: Page
    address: str
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, fragment: str = "") -> Page:
        """Open the page at a place, and wait until the map is drawn."""
        self.page.goto(f"{self.address}#{fragment}")
        return self.drawn()

    def open_again(self) -> Page:
        """Load the page anew, and wait until the map is drawn."""
        self.page.reload()
        return self.drawn()

    def drawn(self) -> Page:
        """Wait until the map is drawn."""
        self.page.wait_for_selector(browsers.DRAWN, state="attached")
        return self.page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/web/" in item.path.as_posix():
            item.add_marker(pytest.mark.web)


@pytest.fixture(scope="session")
def mapped(postgis: ServerInfo, loaded_template: str, worker_id: str) -> Iterator[Engine]:
    """Connect to a database that knows seven weeks of 2021; one feed is hostile, one breaks off."""
    from pipeline.extract import load_reader  # noqa: PLC0415  (a browser's absence comes first)
    from pipeline.steps import assessing, collecting, extracting  # noqa: PLC0415
    from pipeline.store.engine import make_engine  # noqa: PLC0415
    from pipeline.store.provision import clone_database, drop_database  # noqa: PLC0415
    from pipeline.store.secrets import OWNER  # noqa: PLC0415
    from pipeline.theatre import load_theatre  # noqa: PLC0415

    name = f"mapped_{worker_id}"
    clone_database(postgis, name, loaded_template)
    engine, theatre = make_engine(postgis.url(OWNER, name)), load_theatre()
    for source in (one for one in theatre.sources if one.enabled):
        collecting.collect_source(engine, theatre, source.code, SINCE, UNTIL)
    extracting.extract_items(engine, load_reader(theatre))
    for _, moment in assessing.days_to_assess(engine, theatre, SINCE, UNTIL):
        assessing.assess_control(engine, theatre, moment)
    _poison(engine)
    _break_off(engine)
    yield engine
    engine.dispose()
    drop_database(postgis, name)


def _poison(engine: Engine) -> None:
    """Let one item about a district say what a hostile feed would."""
    with engine.begin() as connection:
        item_id, claim_id = connection.exec_driver_sql(
            "SELECT n.item_id, c.claim_id FROM territory.area JOIN territory.control_status USING"
            " (area_id) JOIN territory.control_status_claim USING (status_id) JOIN territory.claim"
            " AS c USING (claim_id) JOIN territory.news_item AS n USING (item_id) WHERE code = %s"
            " AND upper_inf(control_status.recorded) AND valid @> %s"
            " AND NOT EXISTS (SELECT FROM territory.claim AS o WHERE o.item_id = n.item_id"
            " AND o.area_id <> c.area_id)"
            " ORDER BY abs(weight) DESC LIMIT 1",
            (HOSTILE, UNTIL),
        ).one()
        connection.exec_driver_sql(
            "UPDATE territory.news_item SET title = %s, url = %s WHERE item_id = %s",
            (HEADLINE, ADDRESS, item_id),
        )
        connection.exec_driver_sql(
            "UPDATE territory.claim SET quote = %s, speaker = %s WHERE claim_id = %s",
            (QUOTE, HEADLINE, claim_id),
        )


def _break_off(engine: Engine) -> None:
    """Let it be known from one evening on that little is told of a province."""
    with engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO territory.coverage_fall (area_id, measure, fallen, ratio, habit, others,"
            " recorded) SELECT area_id, 'volume', '[2021-07-20,2021-08-14)', 0.4, 1, 1,"
            " tstzrange((SELECT recorded_at FROM territory.assessment_run"
            " WHERE recorded_at > '2021-08-06' ORDER BY recorded_at LIMIT 1), NULL)"
            " FROM territory.area WHERE code = %s",
            (QUIET,),
        )


@pytest.fixture(scope="session")
def known_at(mapped: Engine) -> datetime:
    """Return the newest moment assessed."""
    from pipeline.store.status import known_until  # noqa: PLC0415

    with mapped.connect() as connection:
        known = known_until(connection)
    assert known is not None
    return known


@pytest.fixture(scope="session")
def site(mapped: Engine, known_at: datetime, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the site over those weeks, and return its folder."""
    from pipeline.steps.site import publish_site  # noqa: PLC0415
    from pipeline.theatre import load_theatre  # noqa: PLC0415

    out = tmp_path_factory.mktemp("site")
    return publish_site(mapped, load_theatre(), out, known_at, SINCE, UNTIL).parent


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if browsers.chromium() is None:
        pytest.skip(browsers.MISSING)
    with browsers.browsing() as running:
        yield running


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    with browsers.hosted(site) as where:
        yield where


@pytest.fixture
def windows(browser: Browser, address: str) -> Iterator[Callable[..., Window]]:
    """Open windows: `phone` and `dark` are asked for."""
    opened = []

    def make(*, phone: bool = False, dark: bool = False) -> Window:
        context = browsers.window(browser, phone=phone, dark=dark)
        opened.append(context)
        made = Window(context.new_page(), address)
        made.page.on("request", lambda request: made.asked.append(request.url))
        made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
        made.page.on(
            "console",
            lambda said: made.complaints.append(said.text) if said.type == "error" else None,
        )
        return made

    yield make
    for context in opened:
        context.close()


@pytest.fixture
def desk(windows: Callable[..., Window]) -> Window:
    """Open a window on a desk's screen, by day."""
    return windows()


@pytest.fixture(scope="session")
def days() -> list[date]:
    return [SINCE + timedelta(days=number) for number in range((UNTIL - SINCE).days + 1)]
