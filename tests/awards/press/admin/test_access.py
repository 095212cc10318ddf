"""The office's pages: the switch by two people, guests invited, their log; nothing of it outside the circle."""

import pytest
from django.test import Client
from django.urls import reverse

from awards.press.domain.queries.access_disclosure import list_insiders
from awards.press.models import PressAccess, PressGuest
from awards.releases.domain.queries.release_disclosure import list_entries
from awards.releases.models import Release
from tests.awards.press.invited import GUEST, TERMS
from tests.awards.releases.ready import APPROVE, PREPARE
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
PAGES = ("board", "request", "confirm", "off")


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client


def address(name, row):
    return reverse(f"laurel_press_admin:{name}", args=[row.pk])


def test_two_people_switch_it_on_and_one_invites(invited):
    PressGuest.objects.all().delete()
    PressAccess.objects.all().delete()
    clerk, head = signed_in(invited.ready.clerk), signed_in(invited.ready.head)
    board = address("board", invited.release)
    assert clerk.get(address("request", invited.release)).context["form"].initial.keys() == TERMS.keys()
    assert clerk.post(address("request", invited.release), TERMS).url == board
    assert clerk.get(address("confirm", invited.release)).status_code == 302
    assert head.post(address("confirm", invited.release), {"seen": "1"}).url == board
    assert clerk.post(board, GUEST | {"email": "nobody"}).context["form"].errors.keys() == {"email"}
    assert clerk.post(board, GUEST).url == board
    again = clerk.post(board, GUEST | {"name": "別の人"})

    assert again.context["form"].errors.keys() == {"email"}
    assert again.context["form"]["name"].value() == "別の人"
    assert PressGuest.objects.get().sent_at


def test_staff_read_what_a_guest_looked_at_and_end_the_link(invited):
    invited.agree()
    invited.get(), Client().get(invited.text_path())
    clerk = signed_in(invited.ready.clerk)
    page = clerk.get(address("guest", invited.guest))

    assert [line.what for line in page.context["lines"]][:2] == [invited.press.title, ""]
    assert page.context["looks"] == 2
    assert {entry.event for entry in list_entries(invited.release)} == {
        "press_guest.page_read",
        "press_guest.text_read",
    }
    assert [found.number for found in list_insiders(invited.ready.cycle)] == [1, 0]
    for name in ("send", "revoke"):
        assert clerk.get(address(name, invited.guest)).status_code == 200
        assert clerk.post(address(name, invited.guest)).status_code == 302
    assert not PressGuest.objects.get().is_valid


def test_the_release_says_that_it_is_on(invited):
    page = signed_in(invited.ready.clerk).get(reverse("award_releases:board", args=[invited.release.pk]))

    assert page_of(page).has(f'a[href="{address("board", invited.release)}"]')


def test_once_the_results_are_out_it_is_over(invited, time_machine):
    moment = invited.release.moment
    Release.objects.update(state="released", released_at=moment)
    time_machine.move_to(moment, tick=False)
    head = signed_in(invited.ready.head)

    said = [
        page_of(head.get(url)).one("main").text
        for url in (address("board", invited.release), reverse("award_releases:board", args=[invited.release.pk]))
    ]

    assert ["実施中" in text for text in said] == [False, False]
    assert "終了：招待1人" in said[1].replace("・", "：")


def test_outside_the_circle_there_is_nothing_and_without_the_right_neither(invited):
    other, reader = signed_in(staff(PREPARE, APPROVE)), signed_in(invited.ready.admit(staff()))
    addresses = [address(name, invited.release) for name in PAGES]
    addresses += [address(name, invited.guest) for name in ("guest", "send", "revoke")]

    assert {other.get(one).status_code for one in addresses} == {404}
    assert {reader.get(one).status_code for one in addresses} == {302}
    assert {other.post(one).status_code for one in addresses} == {404}


@pytest.mark.parametrize("name", ["board", "guest"])
def test_pages_of_the_office_cost_little(invited, name, django_assert_max_num_queries):
    client = signed_in(invited.ready.clerk)
    where = address(name, invited.guest if name == "guest" else invited.release)
    client.get(where)
    with django_assert_max_num_queries(28):
        assert client.get(where).status_code == 200
