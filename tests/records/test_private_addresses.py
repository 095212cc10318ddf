"""Private addresses that were mailed out, or copied, open what they opened: by the letter, under one key of the site.

The addresses here were written down before the rooms they lead to shared one `PrivateLink`. Where a test fails, people
stand before a page that says their link is over.
"""

import hashlib
from datetime import timedelta

import pytest
from django.utils import timezone

from awards.applications.models import ReadingLink
from awards.results.models import LogoOffer
from tests.factories.applications import ApplicationFactory
from tests.factories.cooperation import cooperating
from tests.factories.logos import LogoGrantFactory, LogoKitFactory
from tests.factories.participation import ParticipationFactory
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db
REFERENCE = "k3T-xw_0aBcDeFgHiJkLmNoPqRsTuVwX"
PUBLIC_ID = "23456789abcdefghjkmn"


@pytest.fixture(autouse=True)
def key(settings):
    settings.SECRET_KEY = "a key of this test alone"


def test_a_participant_manages(client):
    ParticipationFactory(state="approved", link_reference=REFERENCE)

    assert client.get(f"/manage/{REFERENCE}e0a04829e001ad28cb8945dc9cd79122/").status_code == 200
    assert client.get(f"/manage/{REFERENCE}e0a04829e001ad28cb8945dc9cd79123/").status_code == 404
    assert client.get(f"/manage/{REFERENCE}25d3f23c6ebabba115366bffa91ec870/").status_code == 404


def test_a_participant_confirms(client):
    ParticipationFactory(state="unconfirmed", email="kouhou@example.jp", link_reference=REFERENCE)

    assert client.get(f"/join/confirm/{REFERENCE}25d3f23c6ebabba115366bffa91ec870/").status_code == 200
    assert client.get(f"/join/confirm/{REFERENCE}e0a04829e001ad28cb8945dc9cd79122/").status_code == 404


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_body_answers(client, language):
    body = cooperating(public_id=PUBLIC_ID)
    type(body).objects.update(link_reference=REFERENCE)

    assert client.get(f"/{language}/cooperate/{PUBLIC_ID}f5a4f9deb97577204a09476a0e03af37/").status_code == 200
    assert client.get(f"/{language}/cooperate/{PUBLIC_ID}f5a4f9deb97577204a09476a0e03af38/").status_code == 404

    type(body).objects.update(link_reference="")
    assert client.get(f"/{language}/cooperate/{PUBLIC_ID}f5a4f9deb97577204a09476a0e03af37/").status_code == 404


def test_a_holder_downloads_a_logo(client):
    grant = LogoGrantFactory(public_id=PUBLIC_ID)

    assert client.get(f"/logos/{PUBLIC_ID}/rdwiusfjfp452r5fnhk5/").status_code == 200
    assert client.get(f"/logos/{PUBLIC_ID}/erhdpnt5kduewiirfckf/").status_code == 404

    type(grant).objects.update(link_number=2)
    assert client.get(f"/logos/{PUBLIC_ID}/rdwiusfjfp452r5fnhk5/").status_code == 404
    assert client.get(f"/logos/{PUBLIC_ID}/erhdpnt5kduewiirfckf/").status_code == 200


def test_a_superior_reads_an_application(client):
    application, now = ApplicationFactory(), timezone.now()
    ReadingLink.objects.create(
        public_id=PUBLIC_ID,
        application=application,
        secret_sha256="000f661bc742d7dc017a14f5df80fae680281ec37e08324a8b1729e0fed0dff2",
        created_by=application.owner,
        created_at=now,
        expires_at=now + timedelta(days=1),
    )

    assert hashlib.sha256(b"tz26t76ihyflzm6fmlcv").hexdigest() == ReadingLink.objects.get().secret_sha256
    assert client.get("/apply/read/tz26t76ihyflzm6fmlcv/").status_code == 200
    assert client.get("/apply/read/tz26t76ihyflzm6fmlcx/").status_code == 404


def test_an_awardee_takes_the_logo(client):
    awardee = AwardeeFactory(cycle__released=True)
    awardee.tier.logo_kit = LogoKitFactory()
    awardee.tier.save()
    LogoOffer.objects.create(
        public_id=PUBLIC_ID, awardee=awardee, reference=REFERENCE, offered_at=timezone.now() - timedelta(days=1)
    )

    assert client.get(f"/award-logo/{PUBLIC_ID}/9e9e56b220969e4709cba677b01ff6ac/").status_code == 200
    assert client.get(f"/award-logo/{PUBLIC_ID}/9e9e56b220969e4709cba677b01ff6ad/").status_code == 404
