"""An organisation's page gathers all years through the registry, source by source, with data that could leak."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from casestudies.models import CollectionPage
from events.models import EventOrganiser
from foundation.organisations import registry
from foundation.organisations.domain.queries import list_sections
from foundation.organisations.models import Organisation
from tests.factories.casestudies import CaseStudyPageFactory, CollectionPageFactory
from tests.factories.events import EventFactory
from tests.factories.news import MediaCoverageFactory
from tests.factories.organisations import OrganisationFactory
from tests.factories.participation import CampaignFactory, CampaignPageFactory, ParticipationFactory, jst
from tests.factories.programmes import CycleFactory
from tests.factories.results import AwardeeFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def add_event(organisation: Organisation, **values: Any) -> None:
    EventOrganiser.objects.create(page=EventFactory(**values), organisation=organisation)


def add_year(organisation: Organisation, year: int) -> None:
    """One of everything that is public, and one of everything that isn't."""
    dates = {"announced_at": jst(year, 8, 1), "starts_at": jst(year, 11, 1), "ends_at": jst(year, 12, 1)}
    campaign = CampaignFactory(name_ja=f"月間{year}", year_label=str(year), **dates)
    CampaignPageFactory(campaign=campaign)
    ParticipationFactory(organisation=organisation, campaign=campaign, public=True)
    for state in ("applied", "rejected", "withdrawn", "revoked"):
        leak = CampaignFactory(name_ja=f"漏れ{state}{year}", **dates)
        ParticipationFactory(organisation=organisation, campaign=leak, state=state, may_publish=True)
    silent = CampaignFactory(name_ja=f"漏れ非公表{year}", **dates)
    ParticipationFactory(organisation=organisation, campaign=silent, state="approved")
    AwardeeFactory(organisation__organisation=organisation, citation_ja=f"受賞{year}")
    unreleased = CycleFactory(closed=True)
    AwardeeFactory(cycle=unreleased, organisation__organisation=organisation, citation_ja=f"漏れ受賞{year}")
    collection = CollectionPage.objects.first() or CollectionPageFactory()
    CaseStudyPageFactory(parent=collection, organisation=organisation, title=f"事例{year}")
    CaseStudyPageFactory(parent=collection, organisation=organisation, title=f"漏れ事例{year}", live=False)
    add_event(organisation, title=f"講座{year}")
    add_event(organisation, title=f"漏れ講座{year}", live=False)
    MediaCoverageFactory(organisations=[organisation], title=f"記事{year}", note="漏れメモ")


def measure(organisation: Organisation, name: str) -> int:
    source = registry.sources.get(name)
    with CaptureQueriesContext(connection) as captured:
        source.list_for(organisation, "ja")
    return len(captured)


def test_all_years_stand_on_the_page_and_nothing_leaks(client: Client) -> None:
    organisation = OrganisationFactory()
    for year in (2024, 2025):
        add_year(organisation, year)

    sections = {section.name: section.items for section in list_sections(organisation, language="ja")}
    answer = client.get(f"/ja/organisations/{organisation.public_id}/")
    api = client.get(f"/api/v3/organisations/{organisation.public_id}/").content.decode()

    assert list(sections) == ["awards", "case_studies", "events", "participations", "coverage"]
    assert {name: len(items) for name, items in sections.items()} == dict.fromkeys(sections, 2)
    for words in ("月間2024", "月間2025", "事例2024", "講座2025", "記事2024"):
        assert page_of(answer).said_with(words, "main *") != []
    assert "漏れ" not in answer.content.decode() + api


@pytest.mark.parametrize("name", ["awards", "case_studies", "events", "participations", "coverage"])
def test_a_source_asks_the_same_however_many_years(name: str) -> None:
    organisation = OrganisationFactory()
    add_year(organisation, 2024)
    measure(organisation, name)  # what a process keeps is asked for once
    few = measure(organisation, name)
    for year in (2021, 2022, 2023):
        add_year(organisation, year)

    assert measure(organisation, name) == few
