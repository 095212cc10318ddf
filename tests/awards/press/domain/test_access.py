"""The switch of press access: off by default, on by two people, other terms shut it, off ends every link."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from awards.press.domain.access import confirm_access, request_access, switch_off
from awards.press.domain.errors import AccessOff, ConfirmedByRequester, ReleaseOver
from awards.press.domain.guest import invite_guest
from awards.press.models import PressAccess, PressGuest
from awards.releases.domain.release import request_call_off
from awards.releases.models import Release
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot, MoveRefused
from tests.awards.press.invited import GUEST, TERMS, switch_on
from tests.awards.releases.ready import APPROVE, PREPARE
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


def list_events(access):
    return list(Entry.objects.of(access).order_by("pk").values_list("event", flat=True))


def test_it_is_off_until_another_person_confirms_these_terms(invited):
    PressGuest.objects.all().delete()
    PressAccess.objects.all().delete()
    release, clerk, head = invited.release, invited.ready.clerk, invited.ready.head
    with pytest.raises(AccessOff):
        invite_guest(release, by=clerk, **GUEST)

    access = request_access(release, by=head, **TERMS)
    with pytest.raises(ConfirmedByRequester):
        confirm_access(release, seen="1", by=head)
    with pytest.raises(MayNot):
        confirm_access(release, seen="1", by=clerk)
    reworded = request_access(release, by=clerk, **TERMS | {"terms_en": "Nothing at all."})
    with pytest.raises(MoveRefused):
        confirm_access(release, seen="1", by=head)
    assert (access.pk, reworded.pk, reworded.version, reworded.state) == (access.pk, access.pk, 2, "requested")
    assert confirm_access(release, seen="2", by=head).state == "on"
    assert list_events(access) == ["press_access.requested", "press_access.reworded", "press_access.on"]
    with pytest.raises(IntegrityError), transaction.atomic():
        PressAccess.objects.update(requested_by=head)


def test_asked_for_twice_in_the_same_words_it_stays_on(invited):
    again = request_access(invited.release, by=invited.ready.clerk, **TERMS)

    assert (again.state, again.version) == ("on", 1)


def test_other_terms_wait_for_confirmation_and_guests_agree_anew(invited):
    invited.agree()
    request_access(invited.release, by=invited.ready.clerk, **TERMS | {"terms_ja": "別の条件"})
    assert [invited.get().status_code, invited.read_guest().has_agreed] == [404, False]

    confirm_access(invited.release, seen="2", by=invited.ready.head)
    assert invited.get().templates[0].name == "laurel_press/terms.html"
    assert invited.read_guest().agreed_terms == TERMS["terms_ja"]


def test_switched_off_no_link_works_also_once_it_is_on_again(invited):
    path = invited.path()
    switch_off(invited.release, by=invited.ready.clerk)
    with pytest.raises(MoveRefused):
        switch_off(invited.release, by=invited.ready.clerk)
    switch_on(invited.release, invited.ready)

    guest = PressGuest.objects.get()
    assert (guest.link_reference, guest.revoked_by, guest.is_valid) == ("", invited.ready.clerk, False)
    assert invite_guest(invited.release, by=invited.ready.clerk, **GUEST).link_reference
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("verb", ["request", "confirm", "off", "invite"])
def test_nobody_outside_the_circle_and_nobody_without_the_right(invited, verb):
    verbs = {
        "request": lambda by: request_access(invited.release, by=by, **TERMS),
        "confirm": lambda by: confirm_access(invited.release, seen="1", by=by),
        "off": lambda by: switch_off(invited.release, by=by),
        "invite": lambda by: invite_guest(invited.release, by=by, **GUEST | {"email": "b@news.example.jp"}),
    }
    for person in (staff(PREPARE, APPROVE), invited.ready.admit(staff())):
        with pytest.raises(MayNot):
            verbs[verb](person)


def test_a_release_that_was_called_off_lets_nobody_in(invited):
    Release.objects.update(approved_by=None, approved_at=None, state="draft", sha256="")
    request_call_off(invited.release, reason="x", by=invited.ready.clerk)

    with pytest.raises(ReleaseOver):
        request_access(invited.release, by=invited.ready.clerk, **TERMS)
    assert invited.get().status_code == 404
