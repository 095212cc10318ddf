"""The demo as a whole: it loads, every page of it answers in both languages, and its dates move on."""

from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, Revision

from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.programmes.models import AwardCycle
from awards.results.models import Awardee, AwardeePage
from campaigns.cooperation.models import CooperationRequest
from campaigns.participation.models import Campaign, CampaignPage, Participation
from casestudies.models import CaseStudyPage, CollectionPage
from demo.loading import is_loaded, load_demo
from events.enums import EventFormat
from events.models import EventPage
from foundation.content.domain.queries.visibility import visible_pages
from home.domain.queries.front import front_of
from home.enums import Season
from home.models import HomePage
from news.models import PressReleasePage
from tests.demo.loaded import LoadedDemo
from tests.parts.html import Element, page_of

pytestmark = pytest.mark.timeout(600)  # it reads every page there is
BOXES = "section, article, aside, figure, ul, ol, dl, dd, table, h1, h2, h3, h4, p"
DRAWN = "img, picture, svg, video, input, button, select, textarea, [role=img]"
PICTURED = ("drawn",)
MOST_STATEMENTS = 12  # of a public page, where nothing has changed since another was asked for


def forget_the_campaigns() -> None:
    """So that the award's own seasons show."""
    CampaignPage.objects.all().delete()
    Participation.objects.all().delete()
    Campaign.objects.all().delete()


def list_empty_boxes(page: Element) -> list[str]:
    """What would show as an empty box: no text and no picture in it, or a heading with nothing below it."""
    found = []
    for box in page.one("main").all(BOXES):
        says = [text for text in (box.text, *(PICTURED if box.has(DRAWN) else ())) if text]
        heads = [head.text for head in box.all("h2, h3, h4")]
        if not says or (box.tag.name == "section" and heads == [box.text] and not box.has(DRAWN)):
            found.append(str(box.tag)[:120])
    return found


def as_typed(moment: datetime) -> str:
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


class TestDemo(LoadedDemo):
    def staff(self) -> object:
        user = get_user_model().objects.get(email="admin@example.jp")
        self.client.force_login(user)
        return user

    def test_a_published_call_is_entered_as_data(self) -> None:
        """Nested tiers, privileges of one only, figures that lean on each other, efforts, dates: no code knows them."""
        cycle = AwardCycle.objects.get(code="telework-top-runner-2025")
        upper = cycle.tiers.get(rank=1)
        of_upper_only = [each.number for each in cycle.privileges.all() if list(each.tiers.all()) == [upper]]
        chain = {item.code: item.denominator_from and item.denominator_from.code for item in cycle.items.all()}
        opens, closes = timezone.localtime(cycle.opens_at), timezone.localtime(cycle.closes_at)

        assert upper.within == cycle.tiers.get(rank=2)
        assert (of_upper_only, cycle.privileges.count()) == (["III", "IV", "V"], 5)
        assert (chain["practice-rate"], chain["frequency"]) == ("eligible-rate", "practice-rate")
        assert cycle.items.filter(kind="effort").count() == 4
        assert (opens.date().isoformat(), closes.date().isoformat()) == ("2025-06-09", "2025-08-01")

    def test_real_awardees_are_there_by_name_and_nothing_is_invented(self) -> None:
        cycle = AwardCycle.objects.get(code="telework-top-runner-2024")
        awardees = cycle.awardees.all()
        facts = (
            "industry",
            "prefecture",
            "employees_total",
            "size_band",
            "logo",
            "citation_ja",
            "summary_ja",
            "city_ja",
        )

        assert [each.name_ja for each in awardees] == ["株式会社キャスター", "株式会社山岸製作所", "TRIPORT株式会社"]
        assert {each.tier.name_en for each in awardees} == {"Minister for Internal Affairs and Communications Award"}
        assert [each.name_en for each in awardees if any(getattr(each, name) for name in facts)] == []
        assert not cycle.has_known_dates
        for language in ("ja", "en"):
            call = page_of(self.client.get(f"/{language}/telework-top-runner/2025/")).one("main")
            results = page_of(self.client.get(f"/{language}/telework-top-runner/2024/")).one("main")
            assert f"/{language}/telework-top-runner/2024/" in call.hrefs
            assert [
                f"/{language}/telework-top-runner/2024/{slug}/" in results.hrefs
                for slug in ("caster", "yamagishi", "triport")
            ] == [True] * 3
            assert [page_of(self.client.get(link)).all("time") for link in results.hrefs if "/2024/" in link] == [
                []
            ] * 3

    def test_the_demo_knows_that_it_is_loaded(self) -> None:
        assert is_loaded()

    def test_every_public_page_answers_has_no_empty_box_and_takes_twelve_statements(self) -> None:
        pages = list(visible_pages(Page.objects.filter(depth__gt=1)).select_related("locale"))

        answers = {page.url: self.client.get(page.url) for page in pages}

        assert len(pages) > 230
        assert {url for url, answer in answers.items() if answer.status_code != 200} == set()
        empty = {url: found for url, answer in answers.items() if (found := list_empty_boxes(page_of(answer)))}
        assert empty == {}

        statements = {url: self.count_statements(url) for url in answers}
        assert {url: number for url, number in statements.items() if number > MOST_STATEMENTS} == {}

    def test_the_call_shows_the_emblems_of_its_year(self) -> None:
        call = AwardCycle.objects.get(code="sample-telework-award-2027")

        page = page_of(self.client.get("/en/award/2027/"))

        titles = [tier.emblem.title for tier in call.tiers.order_by("rank")]
        assert titles == ["emblem: emblem-upper-2027", "emblem: emblem-lower-2027"]
        assert len(page.all(".tiers-two .emblem")) == 2

    def count_statements(self, address: str) -> int:
        with CaptureQueriesContext(connection) as statements:
            self.client.get(address)
        return len(statements)

    def test_japanese_stands_in_where_english_is_missing(self) -> None:
        english = page_of(self.client.get("/en/cases/2026/aozora/")).one("main")
        untranslated = page_of(self.client.get("/en/cases/2026/sakura/")).one("main")

        assert "The record leaves the factory" in english.one("h1").text
        assert "保育所が、仕事場になった町" in untranslated.one("h1").text
        assert untranslated.has('[lang="ja"]')

    def test_the_front_page_is_that_of_the_running_month(self) -> None:
        for language in ("ja", "en"):
            front = self.client.get(f"/{language}/").context["front"]

            assert front.season == Season.CAMPAIGN
            assert front.days_left in (10, 11)
            assert len(front.events()) == 3
            assert [result.tier.code for result in front.newest_results] == ["grand", "merit"]

    def test_each_season_has_its_front(self) -> None:
        """Staff walk through the months to come; every template is drawn."""
        self.staff()
        forget_the_campaigns()
        seen = set()
        for days in (1, 5, 14, 30, 70, 101, 110, 200):
            seen.add(self.preview(days).context["front"].season)
        self.client.post(reverse("laurel_home_preview"), {"end": "1"})
        waiting = ("sample-telework-award-2027", "sample-childcare-award-2026")
        AwardCycle.objects.filter(code__in=waiting).update(state="suspended")
        seen.add(self.client.get("/ja/").context["front"].season)
        AwardCycle.objects.update(state="archived")
        seen.add(self.client.get("/ja/").context["front"].season)

        assert seen == {Season.CALL, Season.SCREENING, Season.RESULTS, Season.ANNOUNCED, Season.QUIET}

    def test_the_moment_is_for_staff_only(self) -> None:
        assert self.preview(40).context["front"].season == Season.CAMPAIGN

    def preview(self, days: int) -> HttpResponse:
        """The front page for who asks to see it as of so many days from now."""
        moment = as_typed(timezone.now() + timedelta(days=days))
        self.client.post(reverse("laurel_home_preview"), {"as_of": moment, "next": "/ja/"})
        answer = self.client.get("/ja/")
        assert answer.status_code == 200
        return answer

    def test_a_moment_to_come_names_no_awardee_of_a_cycle_not_released(self) -> None:
        cycle = AwardCycle.objects.get(code="sample-telework-award-2027")
        Awardee.objects.create(cycle=cycle, tier=cycle.tiers.get(code="grand"), name_ja="まだ誰も知らない団体")
        page = HomePage.objects.get(locale__language_code="ja")
        forget_the_campaigns()

        front = front_of(page, at=cycle.results_at + timedelta(days=1), viewer=self.staff())

        assert front.season == Season.RESULTS
        assert front.cycle == cycle
        assert front.results == []

    def test_loading_again_changes_nothing(self) -> None:
        models = (Page, Revision, Awardee, Participation)
        before = [model.objects.count() for model in models]

        load_demo(base=timezone.localdate())

        assert [model.objects.count() for model in models] == before

    def test_real_bodies_are_there_by_name_and_nothing_is_invented(self) -> None:
        requests = CooperationRequest.objects.filter(campaign__code="telework-month-2018")

        assert requests.filter(kind="prefecture").count() == 47
        assert requests.filter(kind="designated_city").count() == 20
        assert requests.filter(kind="association").count() == 5
        assert set(requests.values_list("state", flat=True)) == {"draft"}
        assert set(requests.values_list("email", "activities_ja", "may_publish")) == {("", "", False)}

    def test_an_award_nothing_like_the_others_is_data_alone(self) -> None:
        cycle = AwardCycle.objects.get(code="sample-town-safety-3")

        assert {tier.rank for tier in cycle.tiers.all()} == {1}
        assert set(cycle.items.values_list("kind", flat=True)) == {"choice", "number", "text"}
        assert self.client.get("/ja/town-safety/3/").status_code == 200

    def test_forty_cases_in_three_collections(self) -> None:
        collections = CollectionPage.objects.filter(locale__language_code="ja").live()
        cases = {each.fiscal_year: CaseStudyPage.objects.child_of(each).live() for each in collections}

        assert {year: len(pages) for year, pages in cases.items()} == {2024: 11, 2025: 13, 2026: 16}
        assert [page.slug for pages in cases.values() for page in pages if not (page.picture and page.tips)] == []

    def test_thirty_awardees_over_three_years_with_efforts_coverage_and_stories(self) -> None:
        awardees = Awardee.objects.filter(cycle__code__startswith="sample-telework-award")
        years = Counter(awardees.values_list("cycle__year_label", flat=True))

        assert years == {"2024": 10, "2025": 11, "2026": 9}
        assert [each.name_en for each in awardees if not each.efforts.exclude(text_ja="").exclude(text_en="")] == []
        assert [each.name_en for each in awardees if not each.media_coverage.all()] == []
        pages = AwardeePage.objects.filter(awardee__in=awardees).live()
        assert Counter(page.locale.language_code for page in pages) == {"ja": 30, "en": 30}
        assert [page.url for page in pages if not (page.story and page.case_study)] == []

    def test_twenty_events_with_programme_place_and_materials(self) -> None:
        events = EventPage.objects.filter(locale__language_code="ja").live()

        assert len(events) == 20
        for event in events:
            assert event.body, event.slug
            assert event.programme, event.slug
            assert event.speakers, event.slug
            assert event.materials, event.slug
            assert event.format == EventFormat.ONLINE or (event.place_ja and event.place_en and event.address_ja)

    def test_twelve_press_releases_with_annexes(self) -> None:
        releases = PressReleasePage.objects.filter(locale__language_code="ja").live()

        assert len([release for release in releases if release.annexes]) == 12
        assert [release.slug for release in releases if not release.annexes] == ["telework-month-2018"]

    def test_five_hundred_participants_and_applications_in_every_state(self) -> None:
        campaign = Campaign.objects.get(code="sample-work-month-2026")

        assert campaign.participations.filter(state="approved", may_publish=True).count() == 500
        assert campaign.certificate_design.seal, "an empty place on each of their certificates"
        assert set(Application.objects.values_list("state", flat=True)) == set(ApplicationState.values)
