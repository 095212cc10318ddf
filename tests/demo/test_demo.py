"""The demo as a whole: it loads, every page of it answers in both languages, and its dates move on.

Loaded once for this module, in a transaction that is rolled back at the end.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from awards.models import AwardCycle, Awardee
from campaigns.models import Campaign, CampaignPage, CooperationRequest, Participation
from demo.loading import is_loaded, load_demo
from events.models import EventPage
from foundation.content.domain.queries.visibility import visible_pages
from home.domain.queries.front import front_of
from home.domain.queries.season import season_at
from home.enums import Season
from home.models import HomePage
from tools.s3_server import S3Server


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: Any, s3_server: S3Server) -> Iterator[None]:
    """The demo of today, for all tests of this module."""
    s3_server.start()
    with django_db_blocker.unblock(), transaction.atomic():
        load_demo(base=timezone.localdate())
        yield
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def demo_in_this_test(demo: None, db: None) -> None:
    """Each test in a savepoint of its own."""


def forget_the_campaigns() -> None:
    """So that the award's own seasons show."""
    CampaignPage.objects.all().delete()
    Participation.objects.all().delete()
    Campaign.objects.all().delete()


def test_the_demo_knows_that_it_is_loaded() -> None:
    assert is_loaded()


def test_every_public_page_answers(client: Client) -> None:
    pages = list(visible_pages(Page.objects.filter(depth__gt=1)).select_related("locale"))

    answers = {page.url: client.get(page.url).status_code for page in pages}

    assert len(pages) > 70
    assert set(answers.values()) == {200}, {url for url, code in answers.items() if code != 200}


def test_both_languages_where_both_exist_and_japanese_where_english_does_not(client: Client) -> None:
    english = client.get("/en/cases/2026/aozora/")
    untranslated = client.get("/en/cases/2026/sakura/")

    assert "The record leaves the factory" in english.content.decode()
    assert "保育所が、仕事場になった町" in untranslated.content.decode()
    assert 'lang="ja"' in untranslated.content.decode()


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_front_page_is_that_of_the_running_month(client: Client, language: str) -> None:
    answer = client.get(f"/{language}/")

    front = answer.context["front"]
    assert front.season == Season.CAMPAIGN
    assert front.days_left == 11
    assert len(front.events) == 3
    assert [result.tier.code for result in front.newest_results] == ["grand", "merit"]


def test_each_season_has_its_front(client: Client, admin_user: Any) -> None:
    """Staff walk through the months to come; every template is drawn."""
    client.force_login(admin_user)
    Campaign.objects.update(
        starts_at=timezone.now() - timedelta(days=900), ends_at=timezone.now() - timedelta(days=870)
    )
    seen = set()
    for days in (1, 5, 14, 21, 30, 70, 101, 110, 200):
        moment = timezone.localtime(timezone.now() + timedelta(days=days))
        answer = client.get("/ja/", {"as_of": moment.strftime("%Y-%m-%dT%H:%M")})
        assert answer.status_code == 200
        assert answer.context["asked"].is_other
        seen.add(answer.context["front"].season)
    AwardCycle.objects.all().update(state="archived")
    seen.add(client.get("/ja/").context["front"].season)

    assert seen == {Season.CALL, Season.SCREENING, Season.RESULTS, Season.QUIET}


def test_the_moment_is_for_staff_only(client: Client) -> None:
    later = timezone.localtime(timezone.now() + timedelta(days=40)).strftime("%Y-%m-%dT%H:%M")

    answer = client.get("/ja/", {"as_of": later})

    assert not answer.context["asked"].is_other
    assert answer.context["asked"].form is None
    assert answer.context["front"].season == Season.CAMPAIGN


def test_a_moment_to_come_names_no_awardee_of_a_cycle_not_released(admin_user: Any) -> None:
    cycle = AwardCycle.objects.get(code="sample-telework-award-2027")
    Awardee.objects.create(cycle=cycle, tier=cycle.tiers.get(code="grand"), name_ja="まだ誰も知らない団体")
    page = HomePage.objects.get(locale__language_code="ja")
    forget_the_campaigns()

    front = front_of(page, at=cycle.results_at + timedelta(days=1), viewer=admin_user)

    assert front.season == Season.RESULTS
    assert front.cycle == cycle
    assert front.results == []


def test_the_front_page_takes_few_queries(client: Client, django_assert_max_num_queries: Any) -> None:
    client.get("/ja/")

    with django_assert_max_num_queries(75):
        client.get("/ja/")


def test_loading_again_changes_nothing() -> None:
    before = (Page.objects.count(), Awardee.objects.count(), Participation.objects.count())

    load_demo(base=timezone.localdate())

    assert (Page.objects.count(), Awardee.objects.count(), Participation.objects.count()) == before


def test_renewing_moves_the_dates_on() -> None:
    event = EventPage.objects.get(slug="manufacturing", locale__language_code="en")
    history = AwardCycle.objects.get(code="telework-top-runner-2025").opens_at

    load_demo(base=timezone.localdate() + timedelta(days=10))

    moved = EventPage.objects.get(pk=event.pk)
    assert moved.starts_at - event.starts_at == timedelta(days=10)
    assert AwardCycle.objects.get(code="telework-top-runner-2025").opens_at == history
    now = timezone.now() + timedelta(days=10)
    assert season_at(now, now=now).season == Season.CAMPAIGN


def test_real_bodies_were_asked_and_no_answer_is_invented() -> None:
    asked = CooperationRequest.objects.filter(campaign__code="telework-month-2018")

    assert asked.filter(kind="prefecture").count() == 47
    assert asked.filter(kind="designated_city").count() == 20
    assert asked.filter(kind="association").count() == 5
    assert set(asked.values_list("state", flat=True)) == {"asked"}


def test_an_award_nothing_like_the_others_is_data_alone(client: Client) -> None:
    cycle = AwardCycle.objects.get(code="sample-town-safety-3")

    assert {tier.rank for tier in cycle.tiers.all()} == {1}
    assert set(cycle.items.values_list("kind", flat=True)) == {"choice", "number", "text"}
    assert client.get("/ja/town-safety/3/").status_code == 200
