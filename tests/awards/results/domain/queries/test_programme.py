"""An award over its years: what the public may know of it, the cycle that matters now, the years before."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from awards.programmes.models import AwardCycle
from awards.results.domain.queries.programme import (
    Year,
    find_current_cycle,
    find_public_programme,
    list_public_programmes,
    list_years,
    read_programme,
)
from tests.factories.organisations import DivisionFactory
from tests.factories.pages import locale, translate
from tests.factories.programmes import CycleFactory, ProgrammeFactory
from tests.factories.results import AwardeeFactory
from tests.factories.results_pages import AwardCyclePageFactory, AwardProgrammePageFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, tzinfo=UTC)
MOMENT = timedelta(microseconds=1)


@pytest.fixture
def programme():
    return ProgrammeFactory()


def cycle_of(programme, opens, closes, **facts):
    """A cycle in force that opens and closes so many days from now."""
    moments = {"opens_at": NOW + timedelta(days=opens), "closes_at": NOW + timedelta(days=closes)}
    return CycleFactory(programme=programme, announced_at=None, **moments, **facts)


# Which awards there are


@pytest.mark.parametrize("trait", ["draft", "planned"])
def test_an_award_without_a_public_cycle_is_not_known(programme, trait):
    CycleFactory(programme=programme, **{trait: True})

    assert not list_public_programmes(language="ja").exists()
    assert find_public_programme(programme.public_id, language="ja") is None


def test_an_award_with_many_public_cycles_is_listed_once_with_the_page_of_the_language_first(programme):
    for _year in range(3):
        CycleFactory(programme=programme)
    page = AwardProgrammePageFactory(programme=programme)
    translation = translate(page, slug="en")

    shown = [[(each, each.shown_pages) for each in list_public_programmes(language=code)] for code in ("ja", "en")]

    assert shown == [[(programme, [page, translation])], [(programme, [translation, page])]]


def test_an_award_is_known_from_its_first_announcement_on(programme):
    CycleFactory(programme=programme, announced_at=NOW, opens_at=NOW, closes_at=NOW + timedelta(days=1))

    assert list(list_public_programmes(language="ja", at=NOW - MOMENT)) == []
    assert list(list_public_programmes(language="ja", at=NOW)) == [programme]


def test_an_award_is_found_with_its_public_cycles_alone(programme):
    newer, older = cycle_of(programme, 10, 20), cycle_of(programme, -100, -50)
    CycleFactory(programme=programme, draft=True)
    CycleFactory()

    found = find_public_programme(programme.public_id, language="ja", at=NOW)

    assert found.shown_cycles == [newer, older]
    assert find_public_programme("nobody", language="ja", at=NOW) is None


# The cycle that matters now


def test_without_a_public_cycle_none_matters(programme):
    CycleFactory(programme=programme, draft=True)
    CycleFactory()

    assert find_current_cycle(programme) is None


def test_of_two_open_cycles_the_one_that_closes_first_matters(programme):
    cycle_of(programme, -10, 30)
    sooner = cycle_of(programme, -20, 5)
    cycle_of(programme, 1, 2)

    assert find_current_cycle(programme, NOW) == sooner


def test_of_those_to_come_the_next_to_open_matters(programme):
    cycle_of(programme, 90, 100)
    following = cycle_of(programme, 30, 60)
    cycle_of(programme, -60, -30)

    assert find_current_cycle(programme, NOW) == following


def test_of_those_that_are_over_the_latest_matters(programme):
    latest = cycle_of(programme, -60, -30)
    cycle_of(programme, -400, -370)

    assert find_current_cycle(programme, NOW) == latest


def test_a_cycle_stops_to_be_open_exactly_at_its_close(programme):
    open_now, following = cycle_of(programme, -10, 0), cycle_of(programme, 30, 60)

    assert find_current_cycle(programme, NOW - MOMENT) == open_now
    assert find_current_cycle(programme, NOW) == following


def test_a_cycle_begins_to_be_open_exactly_at_its_opening(programme):
    over, opening = cycle_of(programme, -60, 10), cycle_of(programme, 0, 5)

    assert find_current_cycle(programme, NOW - MOMENT) == over
    assert find_current_cycle(programme, NOW) == opening


# The years


def test_years_are_released_cycles_with_their_pages_and_awardees(programme):
    released = CycleFactory(programme=programme, released=True)
    long_ago = {"announced_at": None, "opens_at": timezone.now() - timedelta(days=900)}
    without = CycleFactory(programme=programme, released=True, **long_ago)
    CycleFactory(programme=programme, closed=True, released_at=timezone.now() + timedelta(hours=1))
    CycleFactory(released=True)
    page = AwardCyclePageFactory(cycle=released)
    for facts in ({}, {}, {"state": "revoked", "revoked_at": timezone.now()}):
        AwardeeFactory(cycle=released, **facts)

    assert list_years(programme, locale()) == [Year(released, page, 2), Year(without, None, 0)]


def test_a_year_is_there_exactly_from_its_release(programme):
    cycle = cycle_of(programme, -60, -30, released_at=NOW)
    AwardeeFactory(cycle=cycle)

    assert list_years(programme, locale(), NOW - MOMENT) == []
    assert list_years(programme, locale(), NOW) == [Year(cycle, None, 1)]


def test_a_suspended_years_results_are_taken_back(programme):
    AwardeeFactory(cycle=CycleFactory(programme=programme, released=True))
    AwardCycle.objects.update(state="suspended")

    assert list_years(programme, locale()) == []


def test_years_take_as_many_queries_with_3_and_30(programme, django_assert_num_queries):
    for number in (3, 27):
        for _n in range(number):
            cycle = CycleFactory(programme=programme, released=True)
            AwardCyclePageFactory(cycle=cycle)
        with django_assert_num_queries(6):
            list_years(programme, locale())


# What its page shows


def test_an_awards_page_without_any_cycle_shows_the_award_alone(programme):
    programme.division = DivisionFactory()

    assert read_programme(programme, locale(), NOW) == {
        "programme": programme,
        "years": [],
        "judging": None,
        "total_awardees": 0,
        "cycle_page": None,
        "division": programme.division,
    }


def test_an_awards_page_shows_the_call_its_page_and_all_awardees(programme):
    for opens, awardees in ((-400, 2), (-800, 3)):
        cycle = cycle_of(programme, opens, opens + 30, released_at=NOW - timedelta(days=300))
        for _n in range(awardees):
            AwardeeFactory(cycle=cycle)
    current = cycle_of(programme, -10, 10, division=DivisionFactory())
    page = AwardCyclePageFactory(cycle=current)
    programme.division = DivisionFactory()

    shown = read_programme(programme, locale(), NOW)

    assert (shown["cycle"], shown["is_open"], shown["left"]) == (current, True, timedelta(days=10))
    assert [year.awardees for year in shown["years"]] == [2, 3]
    assert (shown["total_awardees"], shown["cycle_page"], shown["division"]) == (5, page, current.division)


def test_the_awards_division_is_in_charge_where_the_cycle_has_none(programme):
    cycle_of(programme, -10, 10)
    programme.division = DivisionFactory()

    assert read_programme(programme, locale(), NOW)["division"] == programme.division
