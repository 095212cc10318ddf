"""What the front page gathers: by season, in one language, and nothing that isn't public."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from wagtail.models import PageViewRestriction

from campaigns.participation.models import CampaignPromoter, Participation
from events.models import EventPage
from foundation.changes.domain.reading import reading
from foundation.clock.domain.moment import at_one_moment
from home.domain.queries.front import front_of
from home.enums import Season
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.events import EventFactory, event_index
from tests.factories.home import home_page
from tests.factories.news import PressReleaseFactory, news_index
from tests.factories.organisations import OrganisationFactory
from tests.factories.pages import translate
from tests.factories.participation import (
    CampaignFactory,
    CampaignPageFactory,
    CampaignPromoterFactory,
    ParticipationFactory,
)
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory, RequiredMaterialFactory, TierFactory
from tests.factories.results import AwardeeFactory
from tests.factories.results_pages import AwardCyclePageFactory, AwardeePageFactory

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def home():
    return home_page(summary="はたらく場所を選べる社会へ。")


def day(days):
    return NOW + timedelta(days=days)


def running_campaign(**values):
    return CampaignFactory(**{"starts_at": day(-1), "ends_at": day(10), "announced_at": day(-40), **values})


def front(season, title, lead=""):
    """The words that the page has for a season."""
    return ("front", {"season": season, "title": title, "lead": lead, "picture": None, "alt": ""})


def restrict(page):
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def names_of(results):
    return [[line.awardee.name_ja for line in group.lines] for group in results]


def test_the_words_are_those_of_the_season_line_by_line():
    home = home_page(fronts=[front("call", "募集中"), front("quiet", "静かな\n\n  季節 ", "また来月。")])

    shown = front_of(home, at=NOW)

    assert (shown.season, shown.words.lines, shown.words.lead) == (Season.QUIET, ["静かな", "季節"], "また来月。")
    assert shown.template == "laurel_home/fronts/quiet.html"


def test_a_season_without_words_goes_by_the_name_of_its_record(home):
    campaign = running_campaign(name_ja="みほん月間", name_en="Sample Month")

    with translation.override("ja"):
        japanese = front_of(home, at=NOW)
    with translation.override("en"):
        english = front_of(home, at=NOW)

    assert (japanese.campaign, japanese.words.lines, japanese.words.lead) == (campaign, ["みほん月間"], home.summary)
    assert english.words.lines == ["Sample Month"]


def test_a_quiet_season_without_words_goes_by_the_pages_title(home):
    assert front_of(home, at=NOW).words.lines == ["みほんワーク"]


@pytest.mark.parametrize(
    ("left", "days"),
    [
        (timedelta(seconds=1), 1),
        (timedelta(days=1), 1),
        (timedelta(days=1, seconds=1), 2),
        (timedelta(days=10), 10),
    ],
)
def test_a_day_that_has_begun_counts_as_a_day_left(home, left, days):
    running_campaign(ends_at=NOW + left)

    assert front_of(home, at=NOW).days_left == days


def test_promoters_are_named_and_other_bodies_are_not(home):
    campaign = running_campaign()
    CampaignPromoterFactory(campaign=campaign, organisation=OrganisationFactory(name_ja="見本省"))
    CampaignPromoterFactory(organisation=OrganisationFactory(name_ja="ほかの月間の団体"))
    role = next(value for value in CampaignPromoter._meta.get_field("role").choices if value[0] != "promoter")[0]
    CampaignPromoterFactory(campaign=campaign, role=role, organisation=OrganisationFactory(name_ja="見本協会"))

    with translation.override("ja"):
        assert front_of(home, at=NOW).promoters == ["株式会社見本省"]


def test_a_campaigns_page_is_shown_in_its_language_only(home):
    campaign = running_campaign()
    page = CampaignPageFactory(campaign=campaign, parent=home)
    english = translate(home, title="Sample Work")

    assert front_of(home, at=NOW).campaign_page == page
    assert front_of(english, at=NOW).campaign_page is None


@pytest.mark.parametrize("hide", [lambda page: page.unpublish(), restrict])
def test_pages_that_the_public_may_not_see_are_not_linked(home, hide):
    campaign = running_campaign()
    pages = [CampaignPageFactory(campaign=campaign, parent=home), event_index(), news_index()]
    for page in pages:
        hide(page)

    shown = front_of(home, at=NOW)

    assert (shown.campaign, shown.campaign_page, shown.events_page, shown.news_page) == (campaign, None, None, None)


def test_a_call_names_the_materials_that_must_be_sent_in(home):
    cycle = CycleFactory(opens_at=day(-1), closes_at=day(3))
    RequiredMaterialFactory(cycle=cycle, name_ja="就業規則")
    RequiredMaterialFactory(cycle=cycle, name_ja="写真", is_required=False)
    RequiredMaterialFactory(name_ja="ほかの回の書類")
    page = AwardCyclePageFactory(cycle=cycle)

    with translation.override("ja"):
        shown = front_of(home, at=NOW)

    assert (shown.season, shown.cycle, shown.cycle_page) == (Season.CALL, cycle, page)
    assert shown.materials == ["就業規則"]
    assert (shown.results, shown.figures[0].label) == ([], "取組事例")


def test_results_day_shows_tiers_and_whoever_received_them(home):
    cycle = CycleFactory(announced_at=None, opens_at=day(-60), closes_at=day(-30), released_at=day(-1))
    upper, lower = TierFactory(cycle=cycle, upper=True), TierFactory(cycle=cycle)
    AwardeeFactory(cycle=cycle, tier=lower, name_ja="見本製造")
    awardee = AwardeeFactory(cycle=cycle, tier=upper, name_ja="見本食品")
    AwardeeFactory(cycle=cycle, tier=upper, name_ja="取り消された団体", state="revoked", revoked_at=NOW)
    page = AwardeePageFactory(awardee=awardee)

    shown = front_of(home, at=NOW)

    assert (shown.season, names_of(shown.results)) == (Season.RESULTS, [["見本食品"], ["見本製造"]])
    assert [line.page for line in shown.results[0].lines] == [page]
    assert (shown.newest_cycle, shown.newest_results) == (None, [])


def test_results_to_come_name_nobody_even_to_who_may_release_them(home):
    cycle = CycleFactory(announced_at=None, opens_at=day(-60), closes_at=day(-30), results_at=day(5), released_at=None)
    AwardeeFactory(cycle=cycle, name_ja="まだ秘密の団体")

    for viewer in (None, staff("release_results")):
        shown = front_of(home, at=day(6), viewer=viewer)
        assert (shown.results, shown.newest_results) == ([], [])

    assert front_of(home, at=day(6), viewer=staff("release_results")).season == Season.RESULTS
    assert front_of(home, at=day(6)).season == Season.SCREENING


def test_a_later_moment_shows_no_results_before_their_release(home):
    """A release with its moment set, but not come."""
    cycle = CycleFactory(announced_at=None, opens_at=day(-60), closes_at=day(-30), released_at=day(5))
    AwardeeFactory(cycle=cycle, name_ja="まだ秘密の団体")

    for moment in (day(6), day(20)):
        shown = front_of(home, at=moment, viewer=staff("release_results"))
        assert (shown.results, shown.newest_cycle, shown.newest_results) == ([], None, [])


def test_the_newest_results_are_of_the_latest_cycle_with_awardees(home):
    older = CycleFactory(released=True, released_at=day(-18))
    newest = CycleFactory(released=True, released_at=day(-15))
    AwardeeFactory(cycle=older, name_ja="前回の団体")
    AwardeeFactory(cycle=newest, name_ja="見本食品")
    AwardeeFactory(cycle=newest, name_ja="見本製造", tier=newest.tiers.get())
    CycleFactory(released=True, released_at=day(-10), results_at=None)
    AwardeeFactory(cycle__released_at=day(-12), state="revoked", revoked_at=NOW)
    page = AwardCyclePageFactory(cycle=newest)

    shown = front_of(home, at=NOW)

    assert (shown.newest_cycle, shown.newest_cycle_page) == (newest, page)
    assert [sorted(names) for names in names_of(shown.newest_results)] == [["見本製造", "見本食品"]]


def test_lists_show_three_public_rows_each(home):
    EventFactory.create_batch(4)
    hidden = [EventFactory(days=1, title="内輪の会"), EventFactory(days=1, live=False), EventFactory(past=True)]
    restrict(hidden[0])
    cases = [CaseStudyPageFactory(parent=None) for _ in range(1)]
    collection = cases[0].get_parent()
    for number in range(3):
        CaseStudyPageFactory(parent=collection, title=f"事例 {number}")
    CaseStudyPageFactory(parent=collection, title="下書きの事例", live=False)
    PressReleaseFactory.create_batch(4)
    PressReleaseFactory(title="下書きの発表", live=False)

    shown = front_of(home, at=NOW)

    assert [len(rows) for rows in (shown.events(), shown.cases(), shown.news)] == [3, 3, 3]
    titles = {page.title for page in (*shown.events(), *shown.cases(), *shown.news)}
    assert titles & {"内輪の会", hidden[1].title, hidden[2].title, "下書きの事例", "下書きの発表"} == set()


def test_another_languages_rows_are_in_no_list(home):
    EventFactory()
    PressReleaseFactory()
    CaseStudyPageFactory()
    english = translate(home, title="Sample Work")

    shown = front_of(english, at=NOW)

    assert (shown.events(), shown.cases(), shown.news, shown.events_today) == ([], [], [], 0)
    assert [figure.number for figure in shown.figures] == [0]


def test_figures_count_what_the_public_may_see(home):
    campaign = running_campaign()
    ParticipationFactory.create_batch(2, campaign=campaign, public=True)
    ParticipationFactory(campaign=campaign, public=True, individual=True)
    ParticipationFactory(campaign=campaign, state="approved", may_publish=False)
    ParticipationFactory(campaign=campaign)
    ParticipationFactory(public=True)
    EventFactory(days=1)
    EventFactory(days=40)
    restrict(EventFactory(days=2))
    CaseStudyPageFactory()

    shown = front_of(home, at=NOW)

    assert [figure.number for figure in shown.figures] == [2, 1, 1, 1]


def test_figures_are_counted_once_until_a_participation_changes(home):
    campaign = running_campaign()
    ParticipationFactory(campaign=campaign, public=True)
    counts = []
    for _ in range(2):
        with at_one_moment(NOW), reading(), CaptureQueriesContext(connection) as captured:
            counts.append(front_of(home).figures[0].number)

    assert counts == [1, 1]
    assert not [query for query in captured if Participation._meta.db_table in query["sql"]]


def test_events_today_are_those_of_japans_day(home, time_machine):
    moment = timezone.datetime(2026, 11, 20, 15, 30, tzinfo=timezone.timezone.utc)  # 21 November, 00:30 in Japan
    time_machine.move_to(moment, tick=False)
    hour = timedelta(hours=1)
    EventFactory(starts_at=moment + 2 * hour, ends_at=moment + 3 * hour)
    EventFactory(starts_at=moment - hour, ends_at=moment - hour / 2)
    EventFactory(starts_at=moment - hour, ends_at=moment - hour / 3)
    EventFactory(starts_at=moment + 24 * hour, ends_at=moment + 25 * hour)

    assert front_of(home, at=moment).events_today == 2


def test_events_that_are_read_once_go_when_they_are_over(home):
    first, *_others, last = [EventFactory(days=number) for number in range(1, 5)]
    with at_one_moment(NOW), reading():
        before = front_of(home).events()
    with at_one_moment(first.ends_at), reading(), CaptureQueriesContext(connection) as captured:
        after = front_of(home).events()

    assert (before[0], last in before, after[0], last in after) == (first, False, before[1], True)
    assert not [query for query in captured if EventPage._meta.db_table in query["sql"] and "LIMIT" in query["sql"]]
