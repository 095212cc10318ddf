"""Press access and guests in each state, and the verbs that lock their rows: for `test_lock_order.py`."""

from django.utils import timezone

from awards.press.domain.access import confirm_access, request_access, switch_off
from awards.press.domain.embargo_end import tell_ends
from awards.press.domain.guest import agree_to_terms, invite_guest, revoke_guest, send_link_again, send_waiting
from awards.press.domain.guest_erasure import erase_guests, get_end
from awards.press.models import PressGuest
from awards.releases.domain.release import hold_release
from awards.releases.models import Release
from tests.awards.press.invited import GUEST, TERMS, make_invited
from tests.faults.release_lock_verbs import approved, member


def requested() -> Release:
    release = approved()
    request_access(release, by=member(release), **TERMS)
    return release


def request(release):
    assert request_access(release, by=member(release), **TERMS).state == "requested"


def reword(invited):
    assert request_access(invited.release, by=member(invited.release), terms_ja="x", terms_en="x").version == 2


def confirm(release):
    assert confirm_access(release, seen="1", by=member(release)).state == "on"


def invite(invited):
    assert invite_guest(invited.release, by=member(invited.release), **GUEST | {"email": "b@news.example.jp"}).sent_at


def send(invited):
    assert send_link_again(invited.read_guest(), by=member(invited.release)).sent_at


def send_all(invited):
    PressGuest.objects.update(link_reference="", sent_at=None)
    assert send_waiting(at=timezone.now()) == 1


def invited_and_held():
    invited = make_invited()
    hold_release(invited.release, by=invited.ready.clerk)
    return invited


def tell(_invited):
    assert tell_ends(at=timezone.now()) == 1


def revoke(invited):
    assert revoke_guest(invited.read_guest(), by=member(invited.release)).revoked_at


def agree(invited):
    assert agree_to_terms(invited.read_guest(), version=1, language="ja").has_agreed


def erase(invited):
    erase_guests(at=get_end(invited.release))
    assert not PressGuest.objects.valid().exists()


VERBS = [
    *((approved, request), (requested, confirm)),
    (make_invited, lambda invited: switch_off(invited.release, by=member(invited.release))),
    *((make_invited, verb) for verb in (reword, invite, send, send_all, revoke, agree, erase)),
    (invited_and_held, tell),
]
