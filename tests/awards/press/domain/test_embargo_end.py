"""Guests are told that the end of the embargo doesn't hold, and the next one, once each, whatever took it away."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from awards.press.domain import embargo_end
from awards.press.domain.embargo_end import describe_notified, notify_ends
from awards.press.domain.guest import invite_guest, revoke_guest, send_link_again, send_waiting
from awards.press.models import PressGuest
from awards.releases.domain.release import (
    call_off_release,
    hold_release,
    lose_approvals,
    request_call_off,
    resume_release,
    return_release,
    set_moment,
    submit_release,
)
from awards.releases.models import Release
from awards.results.models import Awardee
from foundation.notices.models import Notice
from foundation.text.eras import format_second
from tests.awards.press.invited import GUEST
from tests.awards.releases.ready import next_minute
from tests.parts.html import page_of

pytestmark = pytest.mark.django_db
LATER = timedelta(hours=3)
RECALL, END = "awards.press_recall", "awards.press_end"


def postpone(invited):
    return set_moment(invited.release, moment=next_minute(LATER), by=invited.ready.clerk)


def hold(invited):
    hold_release(invited.release, by=invited.ready.clerk)


def give_back(invited):
    return_release(invited.release, reason="x", by=invited.ready.head)


def call_off(invited):
    request_call_off(invited.release, reason="x", by=invited.ready.clerk)
    assert tick() == 0
    call_off_release(invited.release, by=invited.ready.head)


def lose(_invited):
    Awardee.objects.update(name_ja="別の名")
    lose_approvals()


def approve(invited):
    invited.ready.approve(submit_release(Release.objects.latest("pk"), by=invited.ready.clerk))


def deliver():
    """Whatever was queued has gone out."""
    Notice.objects.filter(state="queued").update(state="sent", sent_at=timezone.now())


def tick():
    """What the clock does in a minute, in whichever order: how many mails; those of before have gone out."""
    deliver()
    return notify_ends(at=timezone.now()) + send_waiting(at=timezone.now())


def list_kinds():
    """Of the mail since the invitation of the fixture."""
    return list(Notice.objects.order_by("pk").values_list("kind", flat=True))[1:]


@pytest.mark.parametrize("state", ["queued", "failed", "stopped", "expired", "suppressed"])
def test_who_was_never_written_to_is_recalled_nothing_until_the_mail_is_out(invited, state):
    Notice.objects.update(state=state, not_before=timezone.now())
    hold(invited)
    before = notify_ends(at=timezone.now())
    Notice.objects.update(state="sent", sent_at=timezone.now())

    assert (before, notify_ends(at=timezone.now())) == (0, 1)


@pytest.mark.parametrize("leave", [postpone, hold, give_back, call_off, lose])
def test_whatever_took_the_approval_guests_are_told_once_that_the_embargo_goes_on(invited, leave):
    before = format_second(invited.release.moment, "ja")
    leave(invited)

    assert [tick() for _time in range(3)] == [1, 0, 0]
    notice = Notice.objects.get(kind=RECALL)
    assert (notice.to, notice.values["moment"], notice.expires_at) == (GUEST["email"], before, None)
    assert invited.read_guest().recalled_at


def test_approved_anew_with_another_moment_they_are_told_it_once(invited):
    reference = invited.guest.link_reference
    moment = postpone(invited).moment
    tick()
    approve(invited)

    assert [tick() for _time in range(2)] == [1, 0]
    guest = invited.read_guest()
    assert (guest.mailed_moment, guest.recalled_at, guest.link_reference) == (moment, None, reference)
    assert Notice.objects.get(kind=END).values["moment"] == format_second(moment, "ja")


def test_between_two_looks_of_the_clock_the_last_word_counts(invited):
    hold(invited)
    resume_release(invited.release, seen=invited.release.sha256, by=invited.ready.head)
    assert tick() == 0
    postpone(invited)
    approve(invited)
    assert (tick(), list_kinds()) == (1, [END])


def test_on_hold_and_resumed_they_are_told_the_same_end_again(invited):
    hold(invited)
    tick()
    resume_release(invited.release, seen=invited.release.sha256, by=invited.ready.head)
    assert ([tick() for _time in range(2)], list_kinds()) == ([1, 0], [RECALL, END])


@pytest.mark.parametrize(("verb", "leave"), [("notify_recalled", postpone), ("notify_end", hold)])
def test_killed_in_between_it_is_done_again(invited, monkeypatch, verb, leave):
    leave(invited)
    if verb == "notify_end":
        tick()
        resume_release(invited.release, seen=invited.release.sha256, by=invited.ready.head)
    before = PressGuest.objects.values().get()

    def die(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(embargo_end, verb, die)
        with pytest.raises(KeyboardInterrupt):
            tick()
    assert PressGuest.objects.values().get() == before
    assert [tick() for _time in range(2)] == [1, 0]


def test_whose_link_is_over_is_told_too_and_a_person_once(invited):
    revoke_guest(invited.read_guest(), by=invited.ready.clerk)
    hold(invited)
    assert (tick(), list_kinds()) == (1, [RECALL])
    resume_release(invited.release, seen=invited.release.sha256, by=invited.ready.head)
    again = invite_guest(invited.release, by=invited.ready.clerk, **GUEST)
    assert (again.mailed_moment, tick()) == (invited.release.moment, 0)
    hold(invited)
    assert tick() == 1


@pytest.mark.parametrize(("state", "number"), [("queued", 0), ("sent", 1), ("failed", 1)])
def test_invited_again_the_earlier_word_counts_until_the_mail_has_gone_out(invited, state, number):
    """The end of the embargo that somebody was mailed is taken back, whatever became of a later mail."""
    deliver()
    revoke_guest(invited.read_guest(), by=invited.ready.clerk)
    again = invite_guest(invited.release, by=invited.ready.clerk, **GUEST)
    Notice.objects.filter(state="queued").update(state=state, sent_at=timezone.now() if state == "sent" else None)
    hold(invited)

    assert notify_ends(at=timezone.now()) == number
    recalled = PressGuest.objects.exclude(recalled_at=None).values_list("pk", flat=True)
    assert list(recalled) == {"queued": [], "sent": [again.pk], "failed": [invited.guest.pk]}[state]


def test_who_waits_for_a_new_link_reads_the_end_in_its_mail(invited):
    postpone(invited)
    send_link_again(invited.read_guest(), by=invited.ready.clerk)
    tick()
    approve(invited)
    assert ([tick() for _time in range(2)], list_kinds()) == ([1, 0], [RECALL, "awards.press_invitation"])
    assert invited.read_guest().mailed_moment == Release.objects.get().moment


def test_another_release_of_the_cycle_says_the_end_and_out_nobody_waits(invited):
    call_off(invited)
    tick()
    release = invited.ready.begin(moment=next_minute(LATER))
    assert tick() == 0
    approve(invited)
    assert (tick(), invited.read_guest().mailed_moment) == (1, release.moment)

    PressGuest.objects.update(recalled_at=timezone.now())
    Release.objects.filter(pk=release.pk).update(state="released", released_at=release.moment)
    assert [tick() for _time in range(2)] == [1, 0]


def test_the_page_of_an_action_says_how_many_are_written_to(invited, client):
    deliver()

    def count_lines(name):
        client.force_login(invited.ready.head)
        address = reverse(f"award_releases:{name}", args=[invited.release.pk])
        lines = [
            *describe_notified(Release.objects.get(), "approved"),
            *describe_notified(Release.objects.get(), "held"),
        ]
        return len(set(lines) & set(client.get(address).context["notices"]))

    names = ("hold", "moment", "return", "request_call_off")
    assert [count_lines(name) for name in names] == [1, 1, 1, 0]
    page = page_of(client.get(reverse("award_releases:hold", args=[invited.release.pk])))
    assert (page.said_with("報道関係者1人に", "li") != [], page.said_with("メールは送られません")) == (True, [])
    hold(invited)
    tick()
    assert [count_lines(name) for name in ("resume", "moment", "return")] == [1, 0, 0]


@pytest.mark.parametrize(("state", "mails"), [("sent", []), ("failed", [END])])
def test_a_link_sent_again_has_told_them_once_its_mail_is_out(invited, state, mails):
    deliver()
    moment = postpone(invited).moment
    approve(invited)
    guest = send_link_again(invited.read_guest(), by=invited.ready.clerk)
    assert (notify_ends(at=timezone.now()), guest.mailed_moment != moment) == (0, True)
    out = {"sent_at": timezone.now()} if state == "sent" else {}
    Notice.objects.filter(state="queued").update(state=state, **out)

    numbers = [notify_ends(at=timezone.now()) for _time in range(2)]

    assert (numbers, list_kinds()[1:]) == ([len(mails), 0], mails)
    assert invited.read_guest().mailed_moment == moment


def test_a_link_that_goes_out_late_is_taken_back_as_it_was_said(invited):
    deliver()
    moment = postpone(invited).moment
    approve(invited)
    send_link_again(invited.read_guest(), by=invited.ready.clerk)
    hold_release(Release.objects.latest("pk"), by=invited.ready.clerk)
    assert notify_ends(at=timezone.now()) == 1

    assert [tick() for _time in range(2)] == [1, 0]
    assert Notice.objects.filter(kind=RECALL).latest("pk").values["moment"] == format_second(moment, "ja")


def test_after_a_recall_a_link_sent_again_says_that_the_same_end_counts(invited):
    hold(invited)
    tick()
    resume_release(invited.release, seen=invited.release.sha256, by=invited.ready.head)
    send_link_again(invited.read_guest(), by=invited.ready.clerk)

    assert (tick(), invited.read_guest().recalled_at, list_kinds()) == (0, None, [RECALL, "awards.press_invitation"])
