"""No moment at which something changes by itself is forgotten."""

from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import Page

from awards.programmes.models import AwardCycle
from foundation.caching.backends.file_store import FileStore
from foundation.caching.domain.moment import find_table_moment, get_shared_moment
from foundation.caching.domain.state import _build
from foundation.changes.domain.queries import read_generations
from foundation.clock.registry import changes
from tests.factories.programmes import CycleFactory
from tests.parts.registries import lend_empty

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(autouse=True)
def quiet(monkeypatch):
    lend_empty(monkeypatch, changes)


def test_midnight_is_one_by_the_clocks_of_the_site():
    assert get_shared_moment(NOON, noted=read_generations()) == datetime(2026, 11, 2, 15, 0, tzinfo=UTC)


def test_what_an_app_names_is_one():
    changes.register("test", lambda after: after + HOUR)

    assert get_shared_moment(NOON, noted=read_generations()) == NOON + HOUR


def test_one_that_is_read_from_a_table_nobody_notes_lets_nothing_be_kept(caplog):
    """Nobody would notice that it has moved."""
    changes.register("test", lambda after: Page.objects.count() and after + HOUR)

    assert get_shared_moment(NOON, noted={"wagtailcore_site"}) == NOON
    assert "wagtailcore_page" in caplog.text


def test_moments_to_come_in_any_column():
    root = Page.objects.filter(depth=1)
    assert find_table_moment("wagtailcore_page", NOON) is None

    root.update(go_live_at=NOON - HOUR, expire_at=NOON + 2 * HOUR)
    assert find_table_moment("wagtailcore_page", NOON) == NOON + 2 * HOUR
    root.update(go_live_at=NOON + HOUR)
    assert find_table_moment("wagtailcore_page", NOON) == NOON + HOUR
    assert find_table_moment("wagtailcore_page", NOON + HOUR) == NOON + 2 * HOUR


def test_of_a_countdown_each_day_before_and_after():
    table = AwardCycle._meta.db_table
    cycle = CycleFactory()
    columns = {name: None for name in ("results_on_at",) if hasattr(cycle, name)}
    AwardCycle.objects.update(announced_at=None, opens_at=NOON - 40 * HOUR, closes_at=NOON + 100 * HOUR, **columns)

    found = find_table_moment(table, NOON)

    assert NOON < found <= NOON + 4 * HOUR
    assert find_table_moment(table, found) > found


@pytest.mark.parametrize("table", ["wagtailcore_locale", "somebody_elses"])
def test_a_table_without_moments_has_none(table):
    assert find_table_moment(table, NOON) is None


def test_every_moment_of_the_site_is_read_from_noted_tables(tmp_path, monkeypatch):
    """As the apps are: else nothing would ever be kept."""
    monkeypatch.undo()
    state = _build(FileStore(tmp_path / "answers.lmdb", size=2_000_000), None)

    assert state.is_now(state.head[2])
