"""The API's answers are not remembered from test to test, both languages have a front page; a cycle at a moment."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache

from awards.applications.models import CallExtension
from tests.factories.media import ImageFactory
from tests.factories.pages import front_page
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory, ProgrammeFactory, TierFactory
from tests.factories.results import AwardeeFactory

NOON = datetime(2026, 7, 20, 3, tzinfo=UTC)  # 12:00 in Japan


@pytest.fixture(autouse=True)
def _fresh(db):
    cache.clear()
    front_page("en")


@pytest.fixture
def noon():
    """The moment at which the cycle below is open."""
    with time_machine.travel(NOON, tick=False):
        yield NOON


@pytest.fixture
def programme():
    return ProgrammeFactory(code="sample", name_ja="見本賞", name_en="Sample Award", logo=ImageFactory())


@pytest.fixture
def cycle(noon, programme):
    """Open, with every moment and text of its own; it asks nothing yet."""
    cycle = CycleFactory(
        programme=programme,
        code="sample-2026",
        name_ja="見本賞 2026年度",
        name_en="Sample Award, 2026",
        year_label="2026年度",
        announced_at=noon - timedelta(days=40),
        opens_at=noon - timedelta(days=30),
        closes_at=noon + timedelta(days=12),
        results_at=noon + timedelta(days=100),
        ceremony_name_ja="表彰式",
        ceremony_name_en="Ceremony",
        ceremony_at=noon + timedelta(days=120),
        ceremony_place_ja="みほん会館",
        ceremony_place_en="Mihon Hall",
    )
    CallExtension.objects.create(
        cycle=cycle,
        closed_before=noon + timedelta(days=5),
        closes_at=cycle.closes_at,
        reason_ja="大雪のため",
        reason_en="Heavy snow",
        extended_by=staff(),
        extended_at=noon,
    )
    return cycle


@pytest.fixture
def read(client):
    """A function that gets an address of the API, as data."""

    def get(path, **params):
        answer = client.get(path, params)
        assert answer.status_code == 200
        return answer.json()

    return get


@pytest.fixture
def tier():
    cycle = CycleFactory(
        released=True,
        name_ja="見本賞 2026年度",
        name_en="Sample Award, 2026",
        programme__name_ja="見本賞",
        programme__name_en="Sample Award",
        year_label="2026年度",
        fiscal_year=2026,
    )
    return TierFactory(cycle=cycle, code="grand", upper=True)


@pytest.fixture
def bare(tier):
    """An awardee with nothing that may be left out: no page, no figures, no organisation."""
    empty = dict.fromkeys(("name_en", "name_kana", "city_ja", "city_en", "citation_ja", "citation_en"), "")
    none = dict.fromkeys(("industry_id", "size_band_id", "prefecture_id", "employees_total"))
    return AwardeeFactory(cycle=tier.cycle, tier=tier, name_ja="見本町", organisation=None, **empty, **none)
