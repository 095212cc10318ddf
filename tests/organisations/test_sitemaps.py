"""The sitemap has the pages of public organisations, in both languages, and of nobody else."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.participation import CampaignFactory, ParticipationFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_the_sitemap_has_public_organisations_in_both_languages(client: Client) -> None:
    public = ParticipationFactory(public=True).organisation
    applicant = ParticipationFactory().organisation

    answer = client.get("/sitemap-organisations.xml")
    page = page_of(answer)

    addresses = [f"http://testserver/{language}/organisations/{public.public_id}/" for language in ("ja", "en")]
    assert [page.texts("loc").count(address) for address in addresses] == [1, 1]
    assert page.values("xhtml\\:link[hreflang=en]", "href").count(addresses[1]) == 2
    assert applicant.public_id not in answer.content.decode()


def test_it_costs_the_same_with_3_and_300_organisations(client: Client) -> None:
    campaign = CampaignFactory()
    counts = []
    for number in (3, 297):
        for _ in range(number):
            ParticipationFactory(campaign=campaign, public=True)
        client.get("/sitemap-organisations.xml")
        with CaptureQueriesContext(connection) as captured:
            client.get("/sitemap-organisations.xml")
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 12
