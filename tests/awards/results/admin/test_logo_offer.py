"""What staff read before they offer a logo, and stopping a link that there is none of."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from awards.results.domain.logo_offer import address_of, offer_logo, stop_logo_offer
from awards.results.models import LogoOffer
from tests.factories.applications import ApplicationFactory
from tests.factories.logos import LogoKitFactory
from tests.factories.results import AwardeeFactory
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(client):
    user = get_user_model().objects.create_superuser("staff@example.jp")
    client.force_login(user)
    return user


@pytest.fixture
def awardee():
    """An awardee whose tier has a logo; it did not apply on paper or here."""
    return AwardeeFactory(cycle__released=True, tier__logo_kit=LogoKitFactory())


def consequences(client, awardee):
    return client.get(reverse("award_awardees:offer_logo", args=[awardee.pk])).context["consequences"]


def test_it_is_said_whether_an_e_mail_goes_out(client, staff, awardee):
    passed_on = consequences(client, awardee)
    awardee.application = ApplicationFactory(cycle=awardee.cycle)
    awardee.save()
    sent = consequences(client, awardee)

    assert [len(sentences) for sentences in (passed_on, sent)] == [2, 2]
    assert passed_on[0] == sent[0]
    assert passed_on[1] != sent[1]


def test_offering_again_names_the_link_that_stops_working(client, staff, awardee):
    offer = offer_logo(awardee, by=staff)
    again = consequences(client, awardee)

    stop_logo_offer(offer, by=staff)

    assert [address_of(offer) in sentence for sentence in again] == [False, False, True]
    assert len(consequences(client, awardee)) == 2


def test_a_link_made_since_the_page_was_opened_is_not_replaced_unseen(client, staff, awardee):
    """Neither a colleague's, nor one's own of the same button pressed twice."""
    address = reverse("award_awardees:offer_logo", args=[awardee.pk])
    shown = page_of(client.get(address)).one("form:has([name=seen])").fields

    answers = [client.post(address, shown) for _press in range(2)]
    offer = LogoOffer.objects.get()

    assert [answer.status_code for answer in answers] == [302, 200]
    again = page_of(answers[1])
    assert again.said_with("もう一度", "[role=alert] p") != []
    assert again.said_with(address_of(offer), "main li") != []
    assert client.post(address, again.one("form:has([name=seen])").fields).status_code == 302
    assert LogoOffer.objects.get().reference != offer.reference


def test_a_link_that_there_is_none_of_is_not_stopped(client, staff, awardee):
    address = reverse("award_awardees:stop_logo", args=[awardee.pk])

    before = client.post(address).status_code
    stop_logo_offer(offer_logo(awardee, by=staff), by=staff)
    stopped_at = LogoOffer.objects.get().stopped_at

    assert [before, client.get(address).status_code, client.post(address).status_code] == [404, 404, 404]
    assert LogoOffer.objects.get().stopped_at == stopped_at
