"""The embargo as public lists, search and sitemap ask for it: through visible_pages; the cost of big results."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from awards.results.domain.queries.awardee_visibility import find_next_announcement, find_next_release
from awards.results.models import Awardee, AwardeePage
from foundation.content.domain.queries.visibility import find_next_change, visible_pages
from tests.factories.programmes import CycleFactory
from tests.factories.results_pages import AwardeePageFactory

pytestmark = pytest.mark.django_db


def test_unreleased_pages_are_in_no_set_of_visible_pages():
    moment = timezone.now() + timedelta(hours=1)
    early = AwardeePageFactory(awardee__cycle__released_at=moment)
    shown = AwardeePageFactory()

    seen = [set(visible_pages(AwardeePage.objects.all(), at=at)) for at in (moment - timedelta(microseconds=1), moment)]

    assert seen == [{shown}, {shown, early}]
    assert early.page_ptr not in visible_pages(Page.objects.all())


def test_the_next_change_is_a_release_or_an_announcement_to_come():
    now = timezone.now()
    assert (find_next_release(now), find_next_announcement(now)) == (None, None)
    CycleFactory(closed=True, released_at=now + timedelta(days=3), announced_at=now - timedelta(days=90))
    CycleFactory(planned=True, state="in_force", announced_at=now + timedelta(days=2))
    CycleFactory(planned=True, draft=True, announced_at=now + timedelta(days=1))

    assert find_next_release(now) == now + timedelta(days=3)
    assert find_next_announcement(now) == now + timedelta(days=2)
    assert find_next_change(now) == now + timedelta(days=2)
    assert (find_next_release(now + timedelta(days=3)), find_next_announcement(now + timedelta(days=2))) == (None, None)


def test_search_finds_an_awardee_by_its_record_after_the_release_only():
    page = AwardeePageFactory(awardee__name_ja="架空けんせつ株式会社")
    Awardee.objects.get().save()

    found = AwardeePage.objects.search("架空けんせつ株式会社")
    before = visible_pages(AwardeePage.objects.all(), at=page.awardee.cycle.released_at - timedelta(seconds=1))

    assert page in list(found)
    assert page in visible_pages(AwardeePage.objects.all())
    assert page not in before


def test_a_draft_cycle_hides_its_page_and_its_awardees():
    page = AwardeePageFactory(awardee__cycle__state="draft")

    assert not visible_pages(Page.objects.filter(pk__in=[page.pk, page.get_parent().pk])).exists()
