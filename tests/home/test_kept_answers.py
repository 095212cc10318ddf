"""Every kind of public page and API list is kept, is byte for byte what Django answers, and never shows early."""

from datetime import UTC, datetime, timedelta
from threading import Event

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from awards.programmes.models import AwardCycle
from foundation.documents.models import FinishedDocument
from foundation.headless import registry as headless
from foundation.organisations.models import Organisation
from home.models import SiteSettings
from tests.caching.reader import reader
from tests.factories.casestudies import CaseStudyPageFactory
from tests.factories.home import home_page
from tests.factories.news import PressReleaseFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.results_pages import AwardCyclePageFactory, AwardeePageFactory
from tests.home.test_read_once import pages
from tests.parts.html import page_of

__all__ = ["pages", "reader"]
MOMENT = datetime(2026, 11, 30, 5, tzinfo=UTC)
SECOND = timedelta(seconds=1)
FEED, RELEASES = "/feeds/ja/news.atom", "/api/v3/news/"


def test_every_kind_of_page_is_kept_as_django_answers_it(reader, pages):
    """The clock stands: a page that was never published by a revision says when it was asked for."""
    with time_machine.travel(timezone.now(), tick=False):
        for address in (page.get_url() for page in pages):
            reader.get(address)  # what is made with the first page there is
            reader.get(address)
            kept = reader.get(address)

            assert (address, kept.status) == (address, 200)
            assert kept.made == 0 or page_of(kept).has("[data-left]"), "a countdown is kept for a second"
            assert kept.body == Client().get(address).content


def test_the_seconds_that_are_left_are_never_older_than_one(reader):
    """By our clock, not by the reader's: the script begins with what the page says."""
    page = home_page()
    AwardCyclePageFactory()
    for _ in range(3):
        last = reader.get(page.get_url())
    before = seconds_left(last)

    Event().wait(1.1)
    again = reader.get(page.get_url())

    assert (again.made, 1 <= before - seconds_left(again) <= 20) == (1, True)


def seconds_left(given):
    return int(page_of(given).one("[data-left]")["data-left"])


def test_every_list_of_the_api_is_kept_as_django_answers_it(reader, pages):
    for address in (f"/api/v3{mount.prefix}" for mount in headless.mounts.list()):
        first, kept = reader.get(address), reader.get(address)
        if first.status == 200:
            assert (address, kept.made, kept.body) == (address, 0, Client().get(address).content)


def test_an_embargoed_release_is_in_no_answer_before_its_moment_and_in_all_from_then_on(reader):
    with time_machine.travel(MOMENT - timedelta(days=1), tick=False):
        release = PressReleaseFactory(title="十四時の発表", date=MOMENT.date(), time=datetime(2026, 1, 1, 14).time())
    addresses = [release.get_url(), release.get_parent().get_url(), FEED, RELEASES]

    def shown():
        for address in addresses * 2:
            reader.get(address)
        return [("十四時の発表" in given.text, given.made) for given in map(reader.get, addresses)]

    with time_machine.travel(MOMENT - SECOND, tick=False):
        assert shown() == [(False, 0)] * 4
    with time_machine.travel(MOMENT, tick=False):
        assert shown() == [(True, 0)] * 4
    with time_machine.travel(MOMENT - SECOND, tick=False):
        assert shown() == [(False, 0)] * 4


def test_results_are_seen_from_their_moment_on_wherever_it_is_put(reader):
    with time_machine.travel(MOMENT, tick=False):
        address = AwardeePageFactory().get_url()
    AwardCycle.objects.update(released_at=MOMENT)
    with time_machine.travel(MOMENT - SECOND, tick=False):
        assert [reader.get(address).status for _ in range(3)] == [404, 404, 404]
        AwardCycle.objects.update(released_at=MOMENT - timedelta(hours=1))
        assert [reader.get(address).status for _ in range(2)] == [200, 200]
        AwardCycle.objects.update(released_at=MOMENT + timedelta(hours=1))
        assert reader.get(address).status == 404
    with time_machine.travel(MOMENT + timedelta(hours=1), tick=False):
        assert reader.get(address).status == 200


@pytest.mark.parametrize(
    "change",
    [
        lambda: Organisation.objects.update(name_ja="改名した団体"),
        lambda: SiteSettings.objects.update(site_name_ja="改名した団体"),
    ],
    ids=["an organisation", "the site"],
)
def test_who_is_renamed_is_so_on_every_page(reader, change):
    page = CaseStudyPageFactory(organisation=OrganisationFactory())
    address = reverse("laurel_organisations:organisation", args=("ja", page.organisation.public_id))
    for _ in range(3):
        last = reader.get(address)
    assert (last.status, last.made) == (200, 0)

    change()

    assert page_of(reader.get(address)).text.count("改名した団体") > 0


def test_an_answer_made_of_finished_documents_goes_with_what_they_were_made_from(reader):
    """The request reads documents alone; what they were made from is noted on them."""
    page = CaseStudyPageFactory(organisation=OrganisationFactory())
    call_command("documents_renew", "--all")
    for _ in range(3):
        last = reader.get("/api/v3/case-studies/")
    assert (last.made, FinishedDocument.objects.count() > 0) == (0, True)

    Organisation.objects.filter(pk=page.organisation_id).update(name_ja="改名した団体", name_en="Renamed")

    assert reader.get("/api/v3/case-studies/").made == 1
    assert reader.get("/api/v3/case-studies/").body == Client().get("/api/v3/case-studies/").content
