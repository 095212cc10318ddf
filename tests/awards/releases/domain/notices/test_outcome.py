"""Mail that names a result is withheld while the results are suspended, and goes once where it is still so."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from awards.applications.models import Application
from awards.decisions.models import DecisionSet
from awards.programmes.domain.cycle import move_cycle
from awards.programmes.models import AwardCycle
from awards.releases.domain.release_moment import carry_out_due
from awards.releases.models import OutcomeNotice
from awards.results.models import Awardee
from awards.rooms.domain.notices.award_room import ROOM_KIND
from foundation.notices.domain import queue_notice, send_due
from foundation.notices.models import Notice
from tests.awards.releases.decided import run_steps
from tests.factories.people import staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def suspended(decided, time_machine):
    """Everybody's mail is in the outbox when the results are suspended."""
    release = decided.approve()
    Notice.objects.all().delete()
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    carry_out_due()
    time_machine.move_to(release.moment, tick=False)
    run_steps()
    AwardCycle.objects.filter(pk=release.cycle_id).update(state="suspended")
    return decided


def resume(decided, capture):
    cycle = AwardCycle.objects.get(pk=decided.judged.cycle.pk)
    with capture(execute=True):
        move_cycle(cycle, "in_force", by=staff("change_awardcycle"))


def list_reached():
    return sorted(message.to[0] for message in mail.outbox)


def test_what_was_queued_waits_for_the_results_and_then_goes_once(suspended, django_capture_on_commit_callbacks):
    send_due()
    send_due()
    assert (mail.outbox, Notice.objects.count()) == ([], 5)
    assert set(Notice.objects.values_list("state", "tries")) == {("queued", 0)}

    resume(suspended, django_capture_on_commit_callbacks)
    send_due()
    send_due()

    assert list_reached() == sorted(a.owner.email for a in suspended.judged.applications)
    history = [event.kind for event in Notice.objects.first().events.all()]
    assert history == ["queued", "retry", "sent"]


def test_still_suspended_after_an_hour_its_history_says_so_once(suspended, time_machine):
    send_due()
    time_machine.shift(timedelta(hours=1))
    send_due()

    assert (mail.outbox, Notice.objects.first().events.filter(kind="retry").count()) == ([], 1)


def test_what_is_no_longer_so_reaches_nobody(suspended, django_capture_on_commit_callbacks):
    first, second, third, *others = suspended.judged.applications
    send_due()
    Awardee.objects.filter(application=first).update(state="revoked", revoked_at=timezone.now())
    Application.objects.filter(pk=third.pk).update(state="withdrawn")

    resume(suspended, django_capture_on_commit_callbacks)
    send_due()

    assert list_reached() == sorted(a.owner.email for a in (second, *others))
    assert Notice.objects.filter(state="expired").count() == 2


def test_where_another_outcome_is_decided_by_now_the_mail_of_the_first_expires(
    suspended, django_capture_on_commit_callbacks
):
    *others, last = suspended.judged.applications
    reserve = suspended.decision_set.decisions.get(outcome="reserve")
    OutcomeNotice.objects.filter(application=last).update(decision=reserve)

    resume(suspended, django_capture_on_commit_callbacks)
    send_due()

    assert list_reached() == sorted(a.owner.email for a in others)
    assert Notice.objects.get(state="expired").about_id == str(last.pk)


def supersede(decided, application, **changes):
    """The set that the mail is of isn't in force any more: another says the same of somebody, but for these changes."""
    older, approved = decided.decision_set.decisions.get(application=application), decided.decision_set
    columns = {"submitted_by": approved.submitted_by, "submitted_at": approved.submitted_at, "sha256": "0" * 64}
    columns |= {"approved_by": approved.approved_by, "approved_at": approved.approved_at}
    newer = DecisionSet(cycle=approved.cycle, number=approved.number + 1, made_by=approved.made_by)
    newer.made_at = approved.made_at
    newer.save()
    older.pk, older.decision_set = None, newer
    for name, value in changes.items():
        setattr(older, name, value)
    older.save(force_insert=True)
    DecisionSet.objects.filter(pk=approved.pk).update(state="superseded")
    DecisionSet.objects.filter(pk=newer.pk).update(state="approved", **columns)


@pytest.mark.parametrize(("changes", "reached"), [({}, 5), ({"feedback_ja": "取り違えていました。"}, 4)])
def test_where_its_words_are_decided_anew_the_mail_of_the_older_ones_expires(
    suspended, django_capture_on_commit_callbacks, changes, reached
):
    supersede(suspended, suspended.judged.applications[-1], **changes)

    resume(suspended, django_capture_on_commit_callbacks)
    send_due()

    assert len(list_reached()) == reached


def test_where_the_award_is_of_another_tier_by_now_the_mail_expires(suspended, django_capture_on_commit_callbacks):
    first, *others = suspended.judged.applications
    Awardee.objects.filter(application=first).update(tier=suspended.judged.lower)

    resume(suspended, django_capture_on_commit_callbacks)
    send_due()

    assert list_reached() == sorted(a.owner.email for a in others)


def test_the_mail_of_a_room_and_of_a_logo_wait_too(suspended, django_capture_on_commit_callbacks):
    Notice.objects.all().delete()
    awardee = suspended.other
    names = {"cycle", "awardee", "tier", "proof_due", "ceremony_due", "link"}
    values = dict.fromkeys(names, "x")
    room = queue_notice(ROOM_KIND, to="a@example.jp", language="ja", values=values, about=awardee)
    values = {"cycle": "x", "awardee": "x", "tier": "x"}
    logo = queue_notice(
        "awards.logo_offer", to="b@example.jp", language="ja", values=values, about=awardee, reference="r"
    )
    ended = queue_notice(
        ROOM_KIND, to="c@example.jp", language="ja", values=dict.fromkeys(names, "x"), about=suspended.ready.awardee
    )

    send_due()
    assert {notice.state for notice in Notice.objects.all()} == {"queued"}

    Awardee.objects.filter(pk=suspended.ready.awardee.pk).update(state="revoked", revoked_at=timezone.now())
    resume(suspended, django_capture_on_commit_callbacks)
    send_due()
    states = {notice.pk: notice.state for notice in Notice.objects.all()}
    assert states == {room.pk: "sent", logo.pk: "expired", ended.pk: "expired"}
    assert list_reached() == ["a@example.jp"]
