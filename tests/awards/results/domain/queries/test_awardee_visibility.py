"""The embargo as public lists, search and sitemap ask for it: through visible_pages; the cost of big results."""

from datetime import timedelta

import pytest
from django.utils import timezone
from wagtail.models import Page

from awards.results.models import Awardee, AwardeePage
from foundation.content.domain.queries.visibility import visible_pages
from tests.factories.results_pages import AwardeePageFactory

pytestmark = pytest.mark.django_db


def test_unreleased_pages_are_in_no_set_of_visible_pages():
    moment = timezone.now() + timedelta(hours=1)
    early = AwardeePageFactory(awardee__cycle__released_at=moment)
    shown = AwardeePageFactory()

    seen = [set(visible_pages(AwardeePage.objects.all(), at=at)) for at in (moment - timedelta(microseconds=1), moment)]

    assert seen == [{shown}, {shown, early}]
    assert early.page_ptr not in visible_pages(Page.objects.all())


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
