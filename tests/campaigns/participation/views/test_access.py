"""Private pages: whoever has the address gets in, nobody else learns anything, no answer is kept anywhere."""

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from django.urls import reverse

from campaigns.participation.domain import change_link, manage_path, manage_secret
from campaigns.participation.views.access import is_too_many
from foundation.records.models import AttemptCount
from tests.factories.participation import ParticipationFactory, open_campaign
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
SEALED = {
    "Cache-Control": "max-age=0, no-cache, no-store, must-revalidate, private",
    "X-Robots-Tag": "noindex, nofollow",
    "Referrer-Policy": "same-origin",
}
PAGES = ("manage", "welcome", "edit", "withdraw", "again", "share", "certificate_pdf", "certificate_png")


@pytest.fixture
def row():
    return ParticipationFactory(campaign=open_campaign(), reachable=True)


def page(name, secret):
    more = {"layout": "portrait"} if name.startswith("certificate") else {}
    return reverse(f"laurel_participation:{name}", kwargs={"secret": secret, **more})


def headers(answer):
    return {name: answer.headers.get(name) for name in SEALED}


@pytest.mark.parametrize("name", PAGES)
def test_a_wrong_address_is_one_and_the_same_on_every_page(client, row, name) -> None:
    secret = manage_secret(row)
    wrong = [f"{secret[:-1]}{'0' if secret[-1] != '0' else '1'}", secret[:-1], "x", row.public_id]

    answers = [client.get(page(name, each), headers={"accept-language": "en"}) for each in wrong]

    assert [answer.status_code for answer in answers] == [404] * 4
    for answer in answers:
        shown = page_of(answer)
        assert (shown.one("h1").text, headers(answer)) == ("This link does not work", SEALED)
        assert reverse("laurel_participation:ask") in shown.hrefs
        assert row.name_ja not in answer.content.decode()


def test_a_link_that_was_changed_opens_nothing_any_more(client, row) -> None:
    old = manage_path(row)

    change_link(row, by=None)

    assert (client.get(old).status_code, client.get(manage_path(row)).status_code) == (404, 200)


@pytest.mark.parametrize("name", ["manage", "welcome", "edit", "withdraw"])
def test_no_answer_is_kept_found_or_named_to_others(client, row, name) -> None:
    assert headers(client.get(page(name, manage_secret(row)))) == SEALED


@pytest.mark.parametrize("name", ["new_link", "agree_to_logo"])
def test_what_changes_something_is_pressed_never_followed(client, row, name) -> None:
    assert client.get(page(name, manage_secret(row))).status_code == 405
    row.refresh_from_db()
    assert row.logo_terms is None
    assert client.get(manage_path(row)).status_code == 200


def from_network(address):
    return RequestFactory().post("/", REMOTE_ADDR=address)


def test_the_last_form_of_the_hour_is_taken_and_the_next_is_not(settings) -> None:
    settings.LAUREL_CAMPAIGNS_TRIES_PER_HOUR = 2

    assert [is_too_many(from_network("192.0.2.1")) for _form in range(4)] == [False, False, True, True]


def test_another_network_has_its_own_count_and_an_ipv6_network_is_one(settings) -> None:
    settings.LAUREL_CAMPAIGNS_TRIES_PER_HOUR = 1
    is_too_many(from_network("192.0.2.1"))
    is_too_many(from_network("2001:db8::1"))

    assert is_too_many(from_network("192.0.2.2")) is False
    assert is_too_many(from_network("2001:db8::ffff")) is True


def test_no_address_is_kept() -> None:
    is_too_many(from_network("192.0.2.1"))

    assert "192.0.2.1" not in str(AttemptCount.objects.values())


def test_a_count_holds_in_another_process_and_begins_anew_after_an_hour(settings, time_machine) -> None:
    settings.LAUREL_CAMPAIGNS_TRIES_PER_HOUR = 1
    seen = []
    for moment in ("10:00", "10:59", "11:00"):
        time_machine.move_to(f"2026-11-20T{moment}:00+09:00", tick=False)
        seen.append(is_too_many(from_network("192.0.2.1")))
        cache.clear()  # what another process has

    assert seen == [False, True, False]


@pytest.mark.parametrize("name", PAGES)
def test_a_program_that_checks_a_link_in_a_mail_finds_that_it_is_good(client, row, name) -> None:
    address = page(name, manage_secret(row))

    assert client.head(address).status_code == client.get(address).status_code
