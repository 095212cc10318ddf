"""The page of a circle: who is in it, added and taken out; a superuser's own way in."""

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse

from tests.awards.releases.ready import APPROVE, PREPARE
from tests.factories.people import staff
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db


def address(release, name="circle"):
    return reverse(f"award_releases:{name}", args=[release.pk])


def list_people(page):
    return [row.text for row in page.all("tbody th")]


def test_adding_and_taking_out(client, ready):
    release, person = ready.begin(), staff()
    client.force_login(ready.clerk)

    client.post(address(release), {"add": "1", "user": person.pk})
    page = page_of(client.get(address(release)))
    assert list_people(page) == [str(ready.clerk), str(ready.head), str(person)]

    last = release.circle.get(user=person).pk
    client.post(address(release), {"remove": last})
    assert list_people(page_of(client.get(address(release)))) == [str(ready.clerk), str(ready.head)]
    assert client.post(address(release), {"remove": last}).status_code == 404
    assert client.post(address(release), {"remove": "x"}).status_code == 404


def test_a_refusal_is_said_beside_the_field(client, ready):
    release = ready.begin()
    client.force_login(ready.clerk)

    answer = client.post(address(release), {"add": "1", "user": get_user_model().objects.create_user("a@b.jp").pk})

    assert page_of(answer).one(".w-field__errors").text
    assert release.circle.count() == 2


def test_the_last_who_may_prepare_stays(client, ready):
    release = ready.begin()
    client.force_login(ready.clerk)
    client.post(address(release), {"remove": release.circle.get(user=ready.head).pk})

    answer = client.post(address(release), {"remove": release.circle.get().pk})

    assert "少なくとも1人は関係者に残っている必要があります" in page_of(answer).one(".messages").text
    assert release.circle.count() == 1


def test_who_takes_themselves_out_is_led_away(client, ready):
    release = ready.begin()
    client.force_login(ready.head)

    answer = client.post(address(release), {"remove": release.circle.get(user=ready.head).pk})

    assert answer.headers["Location"] == reverse("award_releases:index")
    assert client.get(address(release)).status_code == 404


def test_an_approver_sees_it_and_does_not_change_it(client, ready):
    release = ready.begin()
    client.force_login(ready.admit(staff(APPROVE)))

    page = page_of(client.get(address(release)))

    assert (len(list_people(page)), page.all("main form button")) == (3, [])
    assert client.post(address(release), {"add": "1", "user": staff().pk}).status_code == 302
    assert release.circle.count() == 3


def test_rights_alone_lead_nowhere(client, ready):
    release = ready.begin()
    client.force_login(staff(PREPARE, APPROVE))

    addresses = [address(release), address(release, "board"), address(release, "submit"), address(release, "approve")]

    assert [client.get(path).status_code for path in addresses] == [404] * 4
    assert str(release) not in page_of(client.get(reverse("award_releases:index"))).one("main").text


def test_a_superuser_joins_by_a_page_of_its_own(client, ready):
    release = ready.begin()
    client.force_login(get_user_model().objects.create_superuser("boss@office.example.jp"))
    assert client.get(address(release, "board")).headers["Location"] == address(release, "join")
    assert client.get(address(release)).status_code == 404
    assert ready.awardee.name not in page_of(client.get(address(release, "join"))).one("main").text

    client.post(address(release, "join"))

    assert client.get(address(release, "board")).status_code == 200
    assert release.circle.count() == 3


def test_only_superusers_join_unasked(client, ready):
    release = ready.begin()
    client.force_login(staff(PREPARE, APPROVE))

    client.post(address(release, "join"))

    assert release.circle.count() == 2


def test_the_board_names_the_circle(client, ready):
    release = ready.begin()
    client.force_login(ready.clerk)

    page = page_of(client.get(address(release, "board")))

    assert address(release) in [link["href"] for link in page.all("main a")]
    assert all(str(person) in page.one("main").text for person in (ready.clerk, ready.head))
