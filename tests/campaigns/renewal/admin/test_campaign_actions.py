"""The pages that begin next year's campaign and invite last year's participants: what they say, who may."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from campaigns.participation.models import Campaign
from foundation.clock.models import Work
from tests.factories.participation import CampaignFactory, ParticipationFactory, open_campaign
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def test_next_years_campaign_is_made_from_the_page_as_it_stands(admin_client):
    source = open_campaign()
    address = reverse("campaign:copy_year", args=[source.pk])
    assert address in page_of(admin_client.get(reverse("campaign:edit", args=[source.pk]))).hrefs

    page = page_of(admin_client.get(address))
    form = page.one("form:has([name=name_ja])")
    answer = admin_client.post(address, form.fields)

    new = Campaign.objects.exclude(pk=source.pk).get()
    assert answer.url == reverse("campaign:edit", args=[new.pk])
    assert (new.code, new.ends_at.date().year) == ("sample-2027", source.ends_at.date().year + 1)


def test_the_invitation_says_how_many_and_is_requested_once_asked(admin_client):
    now = timezone.now()
    last = CampaignFactory(
        series="sample", code="last", starts_at=now - timedelta(days=400), ends_at=now - timedelta(days=370)
    )
    campaign = open_campaign()
    for number in range(2):
        ParticipationFactory(
            campaign=last, state="approved", reachable=True, organisation=None, email=f"{number}@example.jp"
        )
    address = reverse("campaign:invite", args=[campaign.pk])

    page = page_of(admin_client.get(address))
    assert page.said_with("2件", "main li") == ["参加者2件に送ります。"]
    assert Work.objects.filter(kind="laurel_renewal.invitations").count() == 0
    admin_client.post(address)
    assert Work.objects.filter(kind="laurel_renewal.invitations").count() == 1


@pytest.mark.parametrize("name", ["copy_year", "invite"])
def test_others_may_neither_copy_nor_invite(client, name):
    campaign = open_campaign()
    client.force_login(staff())

    answer = client.post(reverse(f"campaign:{name}", args=[campaign.pk]))

    assert answer.status_code in (302, 403)
    assert (Campaign.objects.count(), Work.objects.filter(kind="laurel_renewal.invitations").count()) == (1, 0)
