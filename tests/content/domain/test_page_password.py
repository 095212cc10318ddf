"""The password that many share for a page: judged a few times only, from however many processes at once."""

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from wagtail.forms import PasswordViewRestrictionForm
from wagtail.models import PageViewRestriction, Site

from foundation.content.domain.page_password import take_password_attempt
from tests.parts.html import page_of
from tests.parts.threads import run_together

RIGHT = "the right shared passphrase"
JUDGED: list[str] = []


@pytest.fixture(autouse=True)
def judged(monkeypatch) -> list[str]:
    """Each password that Wagtail compares."""
    JUDGED.clear()
    clean = PasswordViewRestrictionForm.clean_password

    def noting(form: PasswordViewRestrictionForm) -> str:
        JUDGED.append(form.data["password"])
        return clean(form)

    monkeypatch.setattr(PasswordViewRestrictionForm, "clean_password", noting)
    return JUDGED


@pytest.fixture
def restriction(db) -> PageViewRestriction:
    page = Site.objects.get(is_default_site=True).root_page
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.PASSWORD, password=RIGHT)


def send(restriction, password, *, address="192.0.2.1", page_id=None):
    place = reverse("wagtailcore_authenticate_with_password", args=[restriction.pk, page_id or restriction.page_id])
    cache.clear()  # as in a process of its own
    return Client(REMOTE_ADDR=address).post(place, {"password": password, "return_url": "/ja/"})


def test_the_eleventh_password_in_ten_minutes_is_not_judged(restriction, judged, time_machine) -> None:
    time_machine.move_to("2026-11-20T10:00:00+09:00", tick=False)
    for number in range(15):
        send(restriction, f"wrong {number}")

    refused = send(restriction, RIGHT)
    elsewhere = send(restriction, RIGHT, address="192.0.2.2")
    time_machine.move_to("2026-11-20T10:10:00+09:00", tick=False)
    later = send(restriction, RIGHT)

    assert judged == [*(f"wrong {number}" for number in range(10)), RIGHT, RIGHT]
    assert (refused.status_code, refused["Retry-After"]) == (429, "600")
    assert len(page_of(refused).said_with("10分待って", "*")) >= 1
    assert [answer.status_code for answer in (elsewhere, later)] == [302, 302]


@pytest.mark.django_db(transaction=True)
def test_sixteen_at_once_are_judged_ten_times(restriction, judged) -> None:
    run_together([lambda: send(restriction, "wrong")] * 16)

    assert len(judged) == 10


def test_from_everywhere_together_five_hundred_an_hour_are_judged(restriction) -> None:
    taken = [take_password_attempt(restriction.pk, address=f"2001:db8:{number:x}::1") for number in range(505)]

    assert taken == [True] * 500 + [False] * 5


def test_who_is_right_may_come_as_often_as_they_like(restriction) -> None:
    answers = [send(restriction, RIGHT) for _turn in range(12)]

    assert {answer.status_code for answer in answers} == {302}


def test_a_restriction_or_page_that_is_not_there_is_404_and_counts_nothing(restriction, judged) -> None:
    page_id, restriction.pk = restriction.page_id, restriction.pk + 1
    assert {send(restriction, RIGHT).status_code for _turn in range(12)} == {404}

    restriction.pk -= 1
    assert {send(restriction, RIGHT, page_id=page_id + 10_000).status_code for _turn in range(12)} == {404}
    assert send(restriction, RIGHT).status_code == 302
