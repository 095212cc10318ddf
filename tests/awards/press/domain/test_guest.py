"""Guests: invited once, sent a link that counts alone, agreed in the very words, ended."""

from datetime import timedelta

import pytest
from django.utils import timezone

from awards.press.domain.errors import AlreadyInvited, GuestGone, TermsChanged
from awards.press.domain.guest import agree_to_terms, invite_guest, revoke_guest, send_link_again, send_waiting
from awards.press.domain.guest_link import EMBARGO, find_guest, guest_secret, make_link
from awards.press.models import PressGuest
from awards.releases.domain.release import hold_release, return_release, submit_release
from foundation.audit.models import Entry
from foundation.clock.models import Work
from foundation.notices.domain import SecretGone
from foundation.notices.models import Notice
from tests.awards.press.invited import GUEST, TERMS

pytestmark = pytest.mark.django_db
KIND = "awards.press_invitation"


def test_the_link_goes_out_by_mail_and_is_stored_nowhere(invited):
    guest, notice = invited.guest, Notice.objects.get(kind=KIND)
    secret = guest_secret(guest)

    assert (notice.to, notice.reference, notice.expires_at) == (
        GUEST["email"],
        guest.link_reference,
        invited.release.moment,
    )
    assert make_link(guest.link_reference).endswith(f"/ja/embargo/{secret}/")
    assert EMBARGO.token_of(guest.link_reference) not in str(list(Notice.objects.values())) + str(
        [*PressGuest.objects.values(), *Entry.objects.values()]
    )
    assert str(guest) == guest.public_id


def test_two_clerks_who_invite_the_same_address(invited):
    with pytest.raises(AlreadyInvited):
        invite_guest(invited.release, by=invited.ready.head, **GUEST | {"email": "Reporter@NEWS.example.jp"})

    assert Notice.objects.filter(kind=KIND).count() == 1
    revoke_guest(invited.read_guest(), by=invited.ready.clerk)
    assert invite_guest(invited.release, by=invited.ready.head, **GUEST).sent_at


def test_sent_again_the_link_before_opens_nothing(invited):
    before = guest_secret(invited.guest)
    invited.agree()
    again = send_link_again(invited.read_guest(), by=invited.ready.clerk)

    assert (find_guest(before), find_guest(guest_secret(again)), again.has_agreed) == (None, again, False)
    assert Entry.objects.get(event="press_guest.agreed").after["terms"] == TERMS["terms_ja"]
    with pytest.raises(SecretGone):
        make_link(invited.guest.link_reference)


def test_revoked_twice_is_once_and_nothing_brings_it_back(invited):
    secret = guest_secret(invited.guest)
    for _time in range(2):
        revoke_guest(invited.read_guest(), by=invited.ready.clerk)

    assert Entry.objects.filter(event="press_guest.revoked").count() == 1
    assert find_guest(secret) is None
    for verb in (
        lambda: send_link_again(invited.read_guest(), by=invited.ready.clerk),
        lambda: agree_to_terms(invited.read_guest(), version=1, language="ja"),
    ):
        with pytest.raises(GuestGone):
            verb()


def test_what_was_agreed_is_kept_with_its_moment_and_starts_the_pictures(invited):
    guest = agree_to_terms(invited.read_guest(), version=1, language="en")
    first = guest.agreed_at
    again = agree_to_terms(invited.read_guest(), version=1, language="ja")

    assert (again.agreed_at, again.agreed_terms, again.has_agreed) == (first, TERMS["terms_en"], True)
    assert again.agreed_language == "en"
    assert Work.objects.filter(kind="laurel_press.pictures").count() == 1
    with pytest.raises(TermsChanged):
        agree_to_terms(invited.read_guest(), version=2, language="ja")


def test_whoever_is_invited_before_the_approval_waits_for_it(invited):
    Notice.objects.all().delete()
    return_release(invited.release, reason="x", by=invited.ready.head)
    early = invite_guest(invited.release, by=invited.ready.clerk, **GUEST | {"email": "early@news.example.jp"})
    assert (send_waiting(at=timezone.now()), early.sent_at, Notice.objects.count()) == (0, None, 0)

    invited.release.refresh_from_db()
    invited.ready.approve(submit_release(invited.release, by=invited.ready.clerk))
    assert [send_waiting(at=timezone.now()) for _time in range(2)] == [1, 0]
    assert Notice.objects.get().to == early.email


def test_nobody_is_sent_a_link_to_a_release_on_hold_or_over(invited):
    PressGuest.objects.update(link_reference="", sent_at=None)
    assert send_waiting(at=invited.release.moment + timedelta(seconds=1)) == 0
    hold_release(invited.release, by=invited.ready.clerk)
    assert send_waiting(at=timezone.now()) == 0
