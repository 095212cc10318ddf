"""The proof of time: of one form in one browser, once; and whoever is refused for something else keeps it."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from campaigns.participation.models import Participation
from tests.factories.participation import open_campaign
from tests.factories.registration import address, filled, send
from tests.parts.html import page_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_once")]


@pytest.fixture
def at_once(settings):
    settings.LAUREL_CAMPAIGNS_FASTEST_SECONDS = 0
    cache.clear()


@pytest.fixture
def campaign():
    return open_campaign()


def test_the_proof_of_time_is_of_this_browser_and_this_form_and_good_for_one_registration(client, campaign):
    mark = filled(client, campaign)["shown"]
    stranger = Client()
    stranger.get(address(campaign))
    taken = {"corporate_number": "", "shown": mark}

    assert send(stranger, campaign, **taken).status_code == 422  # copied into another browser
    assert send(client, campaign, "_individual", q_people=None, shown=mark).status_code == 422  # another form
    assert send(client, campaign, **taken).status_code == 302
    again = send(client, campaign, **taken)  # the button pressed twice
    assert (again.status_code, again.url) == (302, f"{address(campaign)}sent/")
    assert Participation.objects.count() == 1


def test_the_clock_goes_on_after_a_refusal(client, campaign, settings, time_machine):
    settings.LAUREL_CAMPAIGNS_FASTEST_SECONDS = 3
    time_machine.move_to(timezone.now())
    typed = filled(client, campaign, name_ja="")
    time_machine.shift(4)
    refused = client.post(address(campaign), typed)
    shown = page_of(refused).one("input[name=shown]")["value"]
    time_machine.shift(1)  # corrected and pressed at once

    answer = client.post(address(campaign), {**typed, "name_ja": "見本商店", "shown": shown})

    assert (refused.status_code, answer.status_code) == (422, 302)


def test_a_proof_used_up_is_followed_by_a_new_one(client, campaign):
    typed = filled(client, campaign, corporate_number="")
    assert client.post(address(campaign), typed).status_code == 302

    refused = client.post(address(campaign), {**typed, "name_ja": ""})
    shown = page_of(refused).one("input[name=shown]")["value"]
    another = {"name_ja": "見本商店", "email": "jimu@mihon.example.jp"}
    assert client.post(address(campaign), {**typed, **another, "shown": shown}).status_code == 302

    assert (refused.status_code, Participation.objects.count()) == (422, 2)


def test_too_quick_once_is_not_too_quick_again(client, campaign, settings, time_machine):
    settings.LAUREL_CAMPAIGNS_FASTEST_SECONDS = 3
    time_machine.move_to(timezone.now())
    typed = filled(client, campaign)
    refused = client.post(address(campaign), typed)
    time_machine.shift(4)

    shown = page_of(refused).one("input[name=shown]")["value"]
    assert (refused.status_code, shown) == (422, typed["shown"])
    assert client.post(address(campaign), typed).status_code == 302


def test_a_program_is_asked_to_press_once_more_and_loses_nothing(client, campaign, settings):
    answer = send(client, campaign, leave_empty="http://spam.example")
    assert (answer.status_code, Participation.objects.count()) == (422, 0)
    settings.LAUREL_CAMPAIGNS_FASTEST_SECONDS = 3
    answer = send(client, campaign)
    assert (answer.status_code, Participation.objects.count()) == (422, 0)
    answer = send(client, campaign, shown="forged")
    assert (answer.status_code, Participation.objects.count()) == (422, 0)
    assert page_of(answer).one("[name=name_ja]")["value"] == "株式会社あおぞら見本食品"
