"""The sitemap has the pages of public organisations, in both languages, and of nobody else."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.participation import CampaignFactory, ParticipationFactory

pytestmark = pytest.mark.django_db


def test_the_sitemap_has_public_organisations_in_both_languages(client: Client) -> None:
    public = ParticipationFactory(public=True).organisation
    applicant = ParticipationFactory().organisation

    text = client.get("/sitemap.xml").content.decode()

    address = f"http://testserver/{{}}/organisations/{public.public_id}/"
    assert [text.count(f"<loc>{address.format(language)}</loc>") for language in ("ja", "en")] == [1, 1]
    assert f'hreflang="en" href="{address.format("en")}"' in text
    assert applicant.public_id not in text


def test_it_costs_the_same_with_3_and_300_organisations(client: Client) -> None:
    campaign = CampaignFactory()
    counts = []
    for number in (3, 297):
        for _ in range(number):
            ParticipationFactory(campaign=campaign, public=True)
        client.get("/sitemap.xml")
        with CaptureQueriesContext(connection) as captured:
            client.get("/sitemap.xml")
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 12
