"""What other sites show of the form and of the terms: search engines may find them, so they say what they are."""

import pytest
from django.core.cache import cache

from tests.factories.participation import CampaignPageFactory, open_campaign
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("has_page", [False, True])
@pytest.mark.parametrize("path", ["", "individual/", "terms/participation/", "terms/logo/"])
def test_each_has_a_description_and_a_picture(client, language, has_page, path):
    cache.clear()
    campaign = open_campaign()
    if has_page:
        CampaignPageFactory(campaign=campaign)

    page = page_of(client.get(f"/{language}/join/{campaign.code}/{path}"))

    shown = {(tag.get("property") or tag.get("name")): tag["content"] for tag in page.all("head meta[content]")}
    assert "robots" not in shown
    assert shown["description"] == shown["og:description"] != ""
    assert campaign.title in shown["og:title"]
    assert shown["og:image"].startswith("http")
    assert (shown["og:image:width"], shown["og:image:height"]) == ("1200", "630")


@pytest.mark.parametrize("kind", ["participation", "logo"])
def test_whoever_only_checks_a_link_to_the_terms_finds_that_it_is_good(client, kind):
    address = f"/ja/join/{open_campaign().code}/terms/{kind}/"

    assert (client.head(address).status_code, client.post(address).status_code) == (200, 405)
