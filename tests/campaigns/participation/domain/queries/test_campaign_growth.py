"""How a campaign grows: its announced years side by side, and two lines of weeks; numbers of the public ones only."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.utils.translation import override

from campaigns.participation.domain.queries.campaign_growth import HEIGHT, WEEKS_MOST, WIDTH, get_growth, list_years
from campaigns.participation.domain.queries.participation_count import get_numbers
from campaigns.participation.models import Participation
from foundation.text.eras import JST
from tests.factories.pages import translate
from tests.factories.participation import CampaignFactory, CampaignPageFactory, ParticipationFactory, jst

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def counted_anew():
    cache.clear()


def year(number, **values):
    """A month of November with registration from 1 September: thirteen weeks."""
    times = {
        "announced_at": jst(number, 8, 1), "registration_opens_at": jst(number, 9, 1),
        "registration_closes_at": jst(number, 12, 1), "starts_at": jst(number, 11, 1), "ends_at": jst(number, 12, 1),
    }  # fmt: skip
    facts = {"series": "month", "year_label": str(number), "fiscal_year": number}
    return CampaignFactory(**{**facts, **times, **values})


def join(campaign, *moments, **values):
    for at in moments:
        ParticipationFactory(campaign=campaign, approved_at=at, **{"public": True, **values})


def growth_of(campaign):
    return get_growth(list_years(campaign), campaign, get_numbers(campaign))


def test_years_are_of_one_series_announced_and_the_latest_first() -> None:
    first, second = year(2024), year(2025)
    year(2099)
    year(2023, series="other")

    assert [one.campaign for one in list_years(first)] == [second, first]


def test_the_shown_year_is_among_them_before_it_is_announced() -> None:
    first, hidden = year(2024), year(2099)

    assert [one.campaign for one in list_years(hidden)] == [hidden, first]


def test_a_campaign_without_a_series_stands_alone() -> None:
    alone = year(2024, series="")
    year(2025, series="")

    assert [one.campaign for one in list_years(alone)] == [alone]


@pytest.mark.parametrize(("year_label", "label"), [("令和6年", "令和6年"), ("", "2024")])
def test_a_year_is_called_as_its_name_has_it(year_label, label) -> None:
    assert [one.label for one in list_years(year(2024, year_label=year_label))] == [label]


def test_a_year_leads_to_its_public_page_in_the_readers_language(django_assert_num_queries) -> None:
    first, second = year(2024), year(2025)
    page = CampaignPageFactory(campaign=first)
    english = translate(page, title="Sample Work Month")
    translate(CampaignPageFactory(campaign=second), title="Next", live=False)

    with override("en"):
        assert [one.url for one in list_years(first)] == ["", english.get_url()]
    with override("ja"):
        assert list_years(first)[1].url == page.get_url()


def test_nobody_is_counted_who_has_left_or_never_agreed() -> None:
    first, second = year(2024), year(2025)
    for campaign in (first, second):
        join(campaign, campaign.starts_at)
        join(campaign, campaign.starts_at, individual=True)
        for values in ({"state": "withdrawn"}, {"state": "revoked"}, {"state": "approved", "may_publish": False}):
            ParticipationFactory(campaign=campaign, approved_at=campaign.starts_at, **{"may_publish": True, **values})

    growth = growth_of(second)["growth"]

    assert [(one.total, one.by_kind) for one in growth] == [(2, {"organisation": 1, "individual": 1})] * 2


def test_the_difference_is_to_the_year_before_and_may_be_less() -> None:
    years = [year(number) for number in (2023, 2024, 2025)]
    for campaign, number in zip(years, (1, 4, 2), strict=True):
        join(campaign, *[campaign.starts_at] * number)

    growth = growth_of(years[1])["growth"]

    assert [(one.year.label, one.total, one.more) for one in growth] == [
        ("2025", 2, -2), ("2024", 4, 3), ("2023", 1, None),
    ]  # fmt: skip


def test_bars_are_shares_of_the_longest() -> None:
    first, second = year(2024), year(2025)
    join(first, first.starts_at)
    join(second, second.starts_at, second.starts_at)
    join(second, second.starts_at, individual=True)

    growth = growth_of(second)["growth"]

    assert [(one.width, one.organisations_width) for one in growth] == [(100.0, 66.7), (33.3, 33.3)]


def test_years_in_which_nobody_took_part_have_no_bar_and_divide_by_nothing() -> None:
    (one,) = growth_of(year(2025))["growth"]

    assert (one.total, one.width, one.more) == (0, 0.0, None)


def test_other_years_are_counted_again_when_a_participation_changes() -> None:
    first, second = year(2024), year(2025)
    for campaign in (first, second):
        join(campaign, campaign.starts_at)
    growth_of(second)

    Participation.objects.update(state="withdrawn")

    assert [one.total for one in growth_of(second)["growth"]] == [0, 0]


def test_other_years_take_one_query_however_many(django_assert_num_queries) -> None:
    shown = year(2025)
    for number in range(2000, 2020):
        join(year(number), jst(number, 11, 1))
    years, numbers = list_years(shown), get_numbers(shown)
    get_numbers(years[1].campaign)  # the year before is counted as a whole, for its weeks

    with django_assert_num_queries(2):
        get_growth(years, shown, numbers)


def test_weeks_are_counted_from_the_day_registration_opened() -> None:
    shown = year(2025)
    opened = shown.registration_opens_at
    join(shown, opened, opened + 7 * DAY - dt.timedelta(seconds=1), opened + 7 * DAY, shown.ends_at)

    course = growth_of(shown)["course"]

    assert [week.now for week in course.weeks] == [2, *[3] * 11, 4]  # who came after the end is of the last week
    assert {week.before for week in course.weeks} == {None}
    assert (course.most, course.before_line) == (4, "")


def test_who_was_approved_before_the_opening_moves_the_first_week() -> None:
    shown = year(2025)
    join(shown, shown.registration_opens_at - 10 * DAY)

    assert len(growth_of(shown)["course"].weeks) == 15


@pytest.mark.parametrize(
    ("changed", "weeks"),
    [({"registration_opens_at": None}, 18), ({"registration_opens_at": None, "announced_at": None}, 5)],
)
def test_without_an_opening_the_announcement_begins_else_the_start(changed, weeks) -> None:
    shown = year(2025, **changed)

    assert len(growth_of(shown)["course"].weeks) == weeks


def test_the_year_before_stays_where_it_ended_and_the_longer_one_gives_the_length() -> None:
    first = year(2024, ends_at=jst(2024, 11, 8), starts_at=jst(2024, 11, 1))
    shown = year(2025)
    join(first, first.registration_opens_at)
    join(shown, shown.registration_opens_at, shown.ends_at - DAY)

    growth = growth_of(shown)

    weeks = growth["course"].weeks
    assert (len(weeks), weeks[0].before, weeks[-1].before, weeks[-1].now) == (13, 1, 1, 2)
    assert (growth["course_before"].campaign, growth["course_now"].campaign) == (first, shown)


def test_weeks_that_have_not_come_yet_are_empty() -> None:
    now = dt.datetime.now(JST)
    first = year(now.year - 1)
    shown = year(
        now.year, registration_opens_at=now - 15 * DAY, registration_closes_at=None, starts_at=now + 5 * DAY,
        ends_at=now + 90 * DAY,
    )  # fmt: skip
    join(first, first.registration_opens_at)
    join(shown, now - DAY)

    weeks = growth_of(shown)["course"].weeks

    assert [week.now for week in weeks] == [0, 0, 1, *[None] * 10]
    assert {week.before for week in weeks} == {1}


def test_the_lines_run_from_left_to_right_and_up_to_the_most() -> None:
    shown = year(2025, registration_opens_at=jst(2025, 11, 18))
    join(shown, jst(2025, 11, 18), jst(2025, 11, 25))

    course = growth_of(shown)["course"]

    assert (course.now_line, len(course.weeks)) == (f"0.0,{HEIGHT / 2} {WIDTH}.0,0.0", 2)


@pytest.mark.parametrize("opens", [jst(2025, 11, 25), jst(2099, 9, 1)])
def test_a_single_week_or_none_is_not_drawn(opens) -> None:
    campaign = year(opens.year, registration_opens_at=opens)

    assert growth_of(campaign)["course"] is None


def test_no_more_than_a_year_of_weeks_is_drawn() -> None:
    shown = year(2025, registration_opens_at=jst(2020, 1, 1))
    join(shown, jst(2020, 1, 1), jst(2025, 11, 1))

    weeks = growth_of(shown)["course"].weeks

    assert (len(weeks), weeks[0].now, weeks[-1].now) == (WEEKS_MOST, 1, 2)
