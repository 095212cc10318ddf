"""The postal address of an organisation that registers: asked for, compared, shown to nobody."""

import pytest
from django.core.cache import cache

from campaigns.participation.models import Participation
from tests.factories.participation import open_campaign
from tests.factories.registration import address, confirm_link, send
from tests.parts.html import page_of
from tests.parts.post import sent_mail

pytestmark = pytest.mark.django_db


@pytest.fixture
def campaign(settings):
    settings.LAUREL_CAMPAIGNS_FASTEST_SECONDS = 0
    cache.clear()
    return open_campaign()


def test_an_organisations_address_is_kept_and_shown_to_nobody(client, campaign):
    """Neither to the public nor as open data, whatever is consented to; an individual is asked for none."""
    place = "見本県見本市二丁目3番4号"
    send(client, campaign, postal_address=f" {place} ", may_publish="on")
    client.post(confirm_link(sent_mail()[-1]))
    row = Participation.objects.get()
    assert (row.state, row.may_publish, row.postal_address) == ("approved", True, place)

    data = f"/open-data/participants-{campaign.code}."
    paths = [f"/api/v3/participants/{row.public_id}/", f"{data}utf8.csv", f"{data}json"]
    answers = [client.get(path) for path in paths]
    said = [(b"".join(answer) if answer.streaming else answer.content).decode() for answer in answers]
    assert [row.name_ja in text for text in said] == [True] * len(paths)
    assert [place in text for text in said] == [False] * len(paths)

    individual = page_of(client.get(address(campaign, "_individual")))
    assert individual.all("[name=postal_address]") == []
