"""Personal data of guests go after the programme year; that somebody agreed and looked stays."""

from datetime import timedelta

import pytest

from awards.press.domain.guest_erasure import erase_guests, get_end
from awards.press.domain.guest_link import find_guest, guest_secret
from awards.press.models import PressGuest
from foundation.audit.models import Entry
from foundation.notices.models import Notice
from tests.awards.press.invited import GUEST

pytestmark = pytest.mark.django_db


def test_guests_are_erased_after_the_programme_year_and_not_before(invited):
    invited.agree()
    secret, end = guest_secret(invited.guest), get_end(invited.release)
    erase_guests(at=end - timedelta(seconds=1))
    assert PressGuest.objects.get().email

    for _time in range(2):
        erase_guests(at=end)
    guest = PressGuest.objects.get()
    assert (guest.outlet, guest.name, guest.email, guest.link_reference, guest.erased_at) == ("", "", "", "", end)
    assert (find_guest(secret), guest.agreed_version) == (None, 1)
    assert Entry.objects.of(guest).filter(event="press_guest.erased").count() == 1
    assert (end.isoformat()[4:], end > invited.release.moment) == ("-04-01T00:00:00+09:00", True)


def test_their_mail_is_emptied_with_them_and_one_that_waits_is_stopped(invited):
    end = get_end(invited.release)
    Notice.objects.update(subject="x", body="x", about_label="x")
    Notice.objects.filter(kind="awards.press_invitation").update(state="sending", lease_until=end, tries=1)
    erase_guests(at=end)
    assert PressGuest.objects.get().email

    Notice.objects.update(state="queued", lease_until=None)
    erase_guests(at=end)
    notice, guest = Notice.objects.get(), PressGuest.objects.get()
    said = str(Notice.objects.values().get())
    assert (guest.email, notice.state, notice.can_be_sent_again) == ("", "stopped", False)
    assert [said.count(GUEST[name]) for name in ("email", "outlet", "name")] == [0, 0, 0]
    assert (notice.to, notice.values, notice.subject, notice.body, notice.reference) == ("", {}, "", "", "")
