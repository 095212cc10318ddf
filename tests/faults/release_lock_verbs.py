"""Releases and press access in each state, and the verbs that lock their rows: for `test_lock_order.py`."""

from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone
from wagtail.models import Page

from awards.press.domain.access import confirm_access, request_access, switch_off
from awards.press.domain.embargo_end import notify_ends
from awards.press.domain.guest import agree_to_terms, invite_guest, revoke_guest, send_link_again, send_waiting
from awards.press.domain.guest_erasure import erase_guests, get_end
from awards.press.models import PressGuest
from awards.programmes.models import AwardCycle
from awards.releases.domain.circle import add_member, join_circle, remove_member, write_member
from awards.releases.domain.outcome_notice import send_outcome
from awards.releases.domain.outcome_text import word_outcome
from awards.releases.domain.release import (
    approve_release,
    begin_release,
    call_off_release,
    hold_release,
    lose_approvals,
    request_call_off,
    resume_release,
    return_release,
    set_moment,
    submit_release,
)
from awards.releases.domain.release_page import add_page, drop_departed_of, gather_pages, remove_page
from awards.releases.domain.release_submission import SUBMISSION, key_of, request_submission, submit_requested
from awards.releases.models import OutcomeText, Release
from awards.results.domain.logo_offer import offer_with_results
from awards.results.models import Awardee
from foundation.clock.models import Work
from foundation.notices.models import Notice
from tests.awards.press.invited import GUEST, TERMS, make_invited
from tests.awards.releases.decided import DecidedResults
from tests.awards.releases.ready import make_ready, next_minute, skip_drawing
from tests.factories.applications import ApplicationFactory
from tests.factories.logos import LogoKitFactory
from tests.factories.news import PressReleaseFactory
from tests.factories.results import AwardeeFactory


def boss():
    return get_user_model().objects.create_superuser(f"boss{get_user_model().objects.count()}@office.example.jp")


def member(release):
    """Somebody with all rights, in the circle."""
    person = boss()
    write_member(release, user=person, by=person, at=timezone.now())
    return person


def begun() -> Release:
    return make_ready().begin()


def begun_beside_a_draft() -> tuple[Release, Page]:
    return begun(), Page.objects.get(pk=PressReleaseFactory(live=False).pk)


def submitting() -> Release:
    release = begun()
    requested = request_submission(release, by=member(release))
    skip_drawing()
    return requested


def stopped() -> Release:
    """One that is being submitted, and that something stops by now."""
    release = submitting()
    AwardCycle.objects.filter(pk=release.cycle_id).update(state="suspended")
    return release


def departed() -> Release:
    """One in preparation of which an award has been declined since."""
    release = begun()
    Awardee.objects.filter(cycle=release.cycle_id).update(state="declined", revoked_at=timezone.now())
    return release


def submitted() -> Release:
    return make_ready().submit()


def approved() -> Release:
    return make_ready().approve()


def held() -> Release:
    release = approved()
    return hold_release(release, by=member(release))


def changed() -> Release:
    """An approved one of which an awardee says something else since."""
    release = approved()
    Awardee.objects.filter(cycle=release.cycle_id).update(citation_ja="x")
    return release


def to_call_off() -> Release:
    release = approved()
    return request_call_off(release, reason="x", by=member(release))


def outcome_due() -> OutcomeText:
    """Of decided results that are out: nobody has been notified yet."""
    release = (decided := DecidedResults()).approve()
    out = {"state": "released", "moment": timezone.now(), "released_at": timezone.now()}
    Release.objects.filter(pk=release.pk).update(**out)
    return decided.text_of(release, "not_selected")


def offer_due() -> Awardee:
    awardee = AwardeeFactory(cycle__released=True, tier__logo_kit=LogoKitFactory())
    Awardee.objects.filter(pk=awardee.pk).update(application=ApplicationFactory(cycle=awardee.cycle))
    return Awardee.objects.get(pk=awardee.pk)


def notify(text):
    assert send_outcome(text) == 2


def word(release):
    text = release.outcome_texts.first()
    word_outcome(text, text.texts | {"subject_ja": "x"}, by=member(release))


def offer(awardee):
    offer_with_results(awardee)
    assert awardee.logo_offer.pk


def begin(results):
    assert begin_release(results.cycle, moment=next_minute(), by=results.clerk).state == "draft"


def gather(release):
    release.pages.all().delete()
    assert gather_pages(release, by=member(release)) > 0


def add(prepared):
    release, draft = prepared
    assert add_page(release, page=draft, by=member(release)).pk


def remove(release):
    remove_page(release, page=release.pages.first().page_id, by=member(release))


def drop_pages(release):
    drop_departed_of(release.cycle_id)
    assert release.pages.count() == 0


def submit(release):
    assert submit_release(release, by=member(release)).state == "submitted"


def ask_to_submit(release):
    assert request_submission(release, by=member(release)).state == "submitting"


def run_submitting(release):
    submit_requested(Work.objects.get(kind=SUBMISSION, key=key_of(release)))
    assert Release.objects.get(pk=release.pk).state == "submitted"


def refuse_submitting(release):
    submit_requested(Work.objects.get(kind=SUBMISSION, key=key_of(release)))
    assert Release.objects.get(pk=release.pk).state == "draft"


def approve(release):
    assert approve_release(release, seen=release.sha256, by=member(release)).state == "approved"


def give_back(release):
    assert return_release(release, reason="x", by=member(release)).state == "draft"


def hold(release):
    assert hold_release(release, by=member(release)).state == "held"


def resume(release):
    assert resume_release(release, seen=release.sha256, by=member(release)).state == "approved"


def postpone(release):
    later = next_minute(timedelta(days=3))
    assert set_moment(release, moment=later, by=member(release)).state == "draft"


def ask_to_call_off(release):
    assert request_call_off(release, reason="x", by=member(release)).call_off_by_id


def call_off(release):
    assert call_off_release(release, by=member(release)).state == "called_off"


def lose(release):
    lose_approvals()
    assert Release.objects.get(pk=release.pk).state == "draft"


def admit(release):
    assert add_member(release, user=boss(), by=member(release)).pk


def dismiss(release):
    remove_member(release, user=member(release), by=release.made_by)


def join(release):
    assert join_circle(release, by=boss()).pk


def requested() -> Release:
    release = approved()
    return request_access(release, by=member(release), **TERMS).release


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
    PressGuest.objects.filter(pk=invited.read_guest().pk).update(link_reference="", sent_at=None)
    assert send_waiting(at=timezone.now()) == 1


def write_end(invited):
    Notice.objects.update(state="sent", sent_at=timezone.now())
    hold_release(invited.release, by=invited.ready.clerk)
    assert notify_ends(at=timezone.now()) == 1


def revoke(invited):
    assert revoke_guest(invited.read_guest(), by=member(invited.release)).revoked_at


def agree(invited):
    assert agree_to_terms(invited.read_guest(), version=1, language="ja").has_agreed


def erase(invited):
    erase_guests(at=get_end(invited.release))
    assert not PressGuest.objects.valid().exists()


VERBS = [
    *((begun, verb) for verb in (admit, dismiss, join)),
    (make_ready, begin),
    (begun, gather),
    (begun_beside_a_draft, add),
    (begun, remove),
    (begun, submit),
    (begun, ask_to_submit),
    (departed, drop_pages),
    (submitting, run_submitting),
    (stopped, refuse_submitting),
    (submitted, approve),
    (submitted, give_back),
    (approved, hold),
    (held, resume),
    (approved, postpone),
    (approved, ask_to_call_off),
    (to_call_off, call_off),
    (changed, lose),
    (begun, word),
    (outcome_due, notify),
    (offer_due, offer),
    *((approved, request), (requested, confirm)),
    (make_invited, lambda invited: switch_off(invited.release, by=member(invited.release))),
    *((make_invited, verb) for verb in (reword, invite, send, send_all, revoke, agree, erase, write_end)),
]
