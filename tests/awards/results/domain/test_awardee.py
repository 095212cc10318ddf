"""An award is revoked, once announced by two people, and reinstated; neither between approval and release."""

from functools import partial

import pytest
from django.contrib.auth import get_user_model

from awards.releases.domain.queries.release_lock import LOCKED
from awards.releases.domain.release import return_release
from awards.results.domain.awardee import (
    decline_award,
    refuse_announced,
    request_revocation,
    restore_awardee,
    revoke_awardee,
    withdraw_revocation,
)
from awards.results.domain.errors import AwardAnnounced, AwardeeAnnounced, AwardeesLocked, TierAnnounced
from awards.results.models import Awardee
from awards.results.signals import awardee_revoked
from foundation.audit.models import Entry
from foundation.records.domain.errors import MayNot, MoveRefused
from foundation.records.domain.retraction import (
    RetractionChanged,
    RetractionNeedsAnother,
    RetractionNotRequested,
    RetractionWithoutReason,
)
from foundation.records.domain.subject import subject_of
from tests.awards.releases.ready import make_ready
from tests.factories.certificates import issue
from tests.factories.people import staff
from tests.factories.results import AwardeeFactory, revoke_by_two

pytestmark = pytest.mark.django_db


@pytest.fixture
def results():
    return make_ready()


@pytest.fixture
def boss():
    return get_user_model().objects.create_superuser("boss@office.example.jp")


def revoke(awardee, boss):
    return request_revocation(awardee, by=boss, reason="申請の誤り")


def test_an_awardee_is_not_revoked_between_approval_and_release(results, boss):
    release = results.approve()
    before = Entry.objects.count()

    with pytest.raises(AwardeesLocked) as refused:
        revoke(results.awardee, boss)

    assert refused.value.messages == [str(LOCKED)]
    assert Awardee.objects.get().state == "active"
    assert Entry.objects.count() == before
    return_release(release, reason="取り消すため", by=results.clerk)
    assert revoke(results.awardee, boss).state == "revoked"


def test_an_awardee_is_not_reinstated_between_approval_and_release(results, boss):
    other = AwardeeFactory(cycle=results.cycle)
    revoke(other, boss)
    results.approve()

    with pytest.raises(AwardeesLocked):
        restore_awardee(other, by=boss)

    assert Awardee.objects.get(pk=other.pk).state == "revoked"


def test_an_awardee_of_another_cycle_is_revoked_all_the_same(results, boss):
    results.approve()

    assert revoke(AwardeeFactory(cycle__released=False, cycle__closed=True), boss).state == "revoked"


RIGHTS = ("change_awardee", "release_results")


def test_an_award_is_declined_before_it_is_announced_with_a_reason_on_record(results):
    clerk, stranger = staff(*RIGHTS), staff("change_awardee")
    certificate = issue(subject=subject_of(results.awardee))
    with pytest.raises(MayNot):
        decline_award(results.awardee, reason="x", by=stranger)
    with pytest.raises(RetractionWithoutReason):
        decline_award(results.awardee, reason=" ", by=clerk)

    declined = decline_award(results.awardee, reason="本人から電話", by=clerk)

    certificate.refresh_from_db()
    assert (declined.state, declined.revoked_at is None, certificate.state) == ("declined", False, "revoked")
    assert Entry.objects.get(event="awardee.declined").after == {"state": "declined", "reason": "本人から電話"}
    with pytest.raises(MoveRefused):
        decline_award(results.awardee, reason="x", by=clerk)
    assert restore_awardee(results.awardee, by=clerk).state == "active"


def test_an_award_that_is_announced_or_approved_is_not_declined(results):
    clerk = staff(*RIGHTS)
    with pytest.raises(AwardAnnounced):
        decline_award(AwardeeFactory(), reason="x", by=clerk)
    results.approve()

    with pytest.raises(AwardeesLocked):
        decline_award(results.awardee, reason="x", by=clerk)

    assert list(Awardee.objects.values_list("state", flat=True)) == ["active", "active"]


def test_an_announced_award_is_revoked_by_two_people(django_capture_on_commit_callbacks):
    awardee, one, other, heard = AwardeeFactory(), staff(*RIGHTS), staff(*RIGHTS), []
    listen = lambda awardee, **kwargs: heard.append(awardee.pk)  # noqa: E731  # kept alive while it is connected
    awardee_revoked.connect(listen)

    with django_capture_on_commit_callbacks(execute=True):
        with pytest.raises(RetractionNotRequested):
            revoke_awardee(awardee, seen="", by=other)
        requested = request_revocation(awardee, by=one, reason="虚偽の記載")
        with pytest.raises(RetractionNeedsAnother):
            revoke_awardee(awardee, seen=requested.retraction_mark, by=one)
    assert (requested.state, Awardee.objects.released().count(), heard) == ("active", 1, [])
    with django_capture_on_commit_callbacks(execute=True):
        revoke_awardee(awardee, seen=requested.retraction_mark, by=other)

    row = Awardee.objects.get()
    assert (row.state, row.revoked_at is None, row.retraction_reason) == ("revoked", False, "虚偽の記載")
    assert (row.retraction_by, row.retraction_confirmed_by, heard) == (one, other, [awardee.pk])
    assert Entry.objects.get(event="awardee.revoked").after == {"state": "revoked", "reason": "虚偽の記載"}


def test_a_reinstated_award_has_no_request_and_can_be_revoked_anew():
    awardee, one, other = AwardeeFactory(), staff(*RIGHTS), staff(*RIGHTS)
    first = request_revocation(awardee, by=one, reason="x")
    revoke_awardee(awardee, seen=first.retraction_mark, by=other)

    restore_awardee(awardee, by=one)

    row = Awardee.objects.get()
    assert (row.retraction_by, row.retraction_reason, row.revoked_at) == (None, "", None)
    second = request_revocation(awardee, by=other, reason="y")
    assert second.awaits_confirmation
    assert revoke_awardee(awardee, seen=second.retraction_mark, by=one).state == "revoked"


def test_a_request_that_is_withdrawn_is_confirmed_by_nobody():
    awardee, one, other = AwardeeFactory(), staff(*RIGHTS), staff(*RIGHTS)
    requested = request_revocation(awardee, by=one, reason="x")

    with pytest.raises(RetractionChanged):
        withdraw_revocation(awardee, seen="", by=one)
    withdraw_revocation(awardee, seen=requested.retraction_mark, by=one)

    with pytest.raises(RetractionNotRequested):
        revoke_awardee(awardee, seen=requested.retraction_mark, by=other)
    assert Awardee.objects.released().count() == 1


def test_who_read_an_earlier_request_does_not_confirm_the_one_made_since():
    awardee, one, other = AwardeeFactory(), staff(*RIGHTS), staff(*RIGHTS)
    read = request_revocation(awardee, by=one, reason="辞退").retraction_mark
    withdraw_revocation(awardee, seen=read, by=one)
    request_revocation(awardee, by=one, reason="虚偽の記載")

    with pytest.raises(RetractionChanged):
        revoke_awardee(awardee, seen=read, by=other)

    assert Awardee.objects.get().state == "active"


def test_an_award_that_nobody_has_seen_is_revoked_by_one_and_has_no_request():
    awardee = AwardeeFactory(cycle__closed=True, cycle__released=False)

    revoked = request_revocation(awardee, by=staff(*RIGHTS), reason="辞退")

    assert (revoked.state, revoked.retraction_by, revoked.retraction_reason) == ("revoked", None, "辞退")
    with pytest.raises(MoveRefused):
        request_revocation(awardee, by=staff(*RIGHTS), reason="辞退")


def test_results_that_were_taken_back_still_take_two():
    awardee = AwardeeFactory(cycle__released=True, cycle__state="suspended")

    assert request_revocation(awardee, by=staff(*RIGHTS), reason="x").state == "active"


def test_nobody_without_both_rights_requests_confirms_or_withdraws():
    awardee = AwardeeFactory()
    request_revocation(awardee, by=staff(*RIGHTS), reason="x")

    for right in RIGHTS:
        for verb in (
            partial(request_revocation, reason="x"),
            partial(revoke_awardee, seen=""),
            partial(withdraw_revocation, seen=""),
        ):
            with pytest.raises(MayNot):
                verb(awardee, by=staff(right))


def test_an_announced_award_is_neither_deleted_nor_moved_to_another_cycle():
    awardee, waiting = AwardeeFactory(), AwardeeFactory(cycle__closed=True, cycle__released=False)

    for cycle in (None, waiting.cycle_id):
        with pytest.raises(AwardeeAnnounced):
            refuse_announced(awardee, cycle=cycle, tier=awardee.tier_id)

    refuse_announced(awardee, cycle=awardee.cycle_id, tier=awardee.tier_id)
    refuse_announced(waiting)


def test_an_announced_award_gets_another_tier_only_while_it_is_revoked():
    awardee, other = AwardeeFactory(), AwardeeFactory(cycle__closed=True, cycle__released=False)

    with pytest.raises(TierAnnounced):
        refuse_announced(awardee, cycle=awardee.cycle_id, tier=other.tier_id)

    revoke_by_two(awardee)
    refuse_announced(awardee, cycle=awardee.cycle_id, tier=other.tier_id)
    with pytest.raises(AwardeeAnnounced):
        refuse_announced(awardee)
