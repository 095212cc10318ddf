"""What tells the index of a change: pages of registered kinds, records they show, organisations that become one."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import ReferenceIndex

from awards.programmes.models import AwardCycle
from awards.results.signals import results_released
from foundation.clock.models import Work
from foundation.organisations.domain import merge_organisations
from foundation.search.domain.entry import RENEW, rebuild
from foundation.search.models import Entry
from foundation.search.receivers import on_migrated
from home.models import StandardPage
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.media import ImageFactory
from tests.factories.news import PressReleaseFactory
from tests.factories.organisations import DivisionFactory, OrganisationFactory
from tests.factories.pages import front_page, locale, publish
from tests.factories.participation import CampaignPageFactory
from tests.factories.people import staff
from tests.factories.results import AwardeeOrganisationFactory
from tests.factories.results_pages import AwardeePageFactory

pytestmark = pytest.mark.django_db
RIGHTS = ("change_organisation", "delete_organisation", "view_organisation")


def names(kind: str) -> list[str]:
    return Entry.objects.get(kind=kind).names.split("\n")


def test_a_draft_costs_nothing() -> None:
    case = CaseStudyPageFactory()

    with CaptureQueriesContext(connection) as captured:
        case.save_revision()

    assert [query for query in captured if "laurel_search" in query["sql"]] == []


def test_after_an_upgrade_the_worker_indexes_what_is_there() -> None:
    """Its pages are older than its index; whoever searched would find nothing until the night."""
    on_migrated(None, using="default")
    assert not Work.objects.filter(kind=RENEW).exists()  # a new site has no page yet

    page = CaseStudyPageFactory()
    on_migrated(None, using="default")
    assert not Work.objects.filter(kind=RENEW).exists()  # and this one has its entries

    Entry.objects.all().delete()
    on_migrated(None, using="default")
    assert Work.objects.filter(kind=RENEW).exists()
    rebuild()
    assert Entry.objects.filter(page_key=page.pk).exists()


def test_an_awardee_is_found_by_the_name_it_has_now() -> None:
    page = AwardeePageFactory()
    page.awardee.name_ja = "かくう工業"
    page.awardee.save()
    AwardeeOrganisationFactory(awardee=page.awardee, organisation__name_ja="みほん製作所")

    assert {"かくう工業", "みほん製作所"} <= set(names("awardees"))

    organisation = page.awardee.organisations.get(organisation__name_ja="みほん製作所").organisation
    organisation.name_ja = "みほん工業"
    organisation.save()
    assert "みほん工業" in names("awardees")

    part = page.awardee.organisations.get(organisation=organisation)
    part.is_named = False
    part.save()
    assert "みほん工業" not in names("awardees")


def test_a_press_release_is_found_by_the_name_that_its_division_has_now() -> None:
    page = PressReleaseFactory(division=DivisionFactory(name_ja="広報課"))
    page.division.name_ja = "広聴課"
    page.division.save()

    assert ("広聴課" in names("news"), "広報課" in names("news")) == (True, False)


def test_what_is_said_of_a_picture_is_found_until_it_is_deleted(client: Client) -> None:
    image = ImageFactory()
    value = {"image": image, "alt": "", "caption": "ひみつの棚卸し", "decorative": False, "credit": ""}
    page = StandardPage(title="検品", slug="a", locale=locale("ja"), body=[("picture", value)])
    ReferenceIndex.create_or_update_for_object(publish(front_page().add_child(instance=page)))

    def count_found() -> int:
        return client.get("/api/v3/search/", {"search": "棚卸し", "locale": "ja"}).json()["count"]

    assert count_found() == 1
    image.delete()
    assert count_found() == 0


def test_a_campaign_is_found_by_the_name_it_has_now() -> None:
    page = CampaignPageFactory()
    page.campaign.name_ja = "在宅の日"
    page.campaign.save()

    assert "在宅の日" in names("campaigns")


def test_the_date_of_results_is_that_of_their_release() -> None:
    page = AwardeePageFactory(awardee__cycle__released_at=None)
    cycle = page.awardee.cycle
    moment = cycle.closes_at + dt.timedelta(days=30)
    AwardCycle.objects.filter(pk=cycle.pk).update(released_at=moment)

    results_released.send(AwardCycle, cycle=cycle)

    assert Entry.objects.get(kind="awardees").date == timezone.localdate(moment)


def test_organisations_that_become_one_are_found_by_its_name(django_capture_on_commit_callbacks: Any) -> None:
    old, kept = OrganisationFactory(name_ja="みほん"), OrganisationFactory(name_ja="みほん製作所")
    CaseStudyPageFactory(organisation=old)

    with django_capture_on_commit_callbacks(execute=True):
        merge_organisations(old, kept, by=staff(*RIGHTS))

    assert "みほん製作所" in names("cases")
