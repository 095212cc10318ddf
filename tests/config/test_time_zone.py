"""Moments in the secretariat's forms are Japan's, whoever types them."""

import pytest
from django.urls import reverse
from wagtail.users.models import UserProfile

pytestmark = pytest.mark.django_db


def test_nobody_chooses_a_zone_of_their_own(admin_client, admin_user):
    address = reverse("wagtailadmin_account")
    form = admin_client.get(address).content.decode()

    admin_client.post(address, {"locale-preferred_language": "ja", "locale-current_time_zone": "Europe/London"})

    assert "current_time_zone" not in form
    profile = UserProfile.objects.filter(user=admin_user).first()
    assert profile is None or profile.get_current_time_zone() == "Asia/Tokyo"
