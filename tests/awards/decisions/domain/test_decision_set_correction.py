"""A correction while a set is prepared, waits or is approved: what is decided rests on what counts."""

import pytest
from django.utils import timezone

from awards.applications.domain import Unlock, submit_application
from awards.applications.models import Application
from awards.decisions.domain.decision_set import approve_set, begin_set, lose_approvals, return_set, submit_set
from awards.decisions.domain.errors import CorrectionOpen, Departed, NotOfThisSet
from awards.decisions.domain.queries.decision_set import find_approved_set
from awards.decisions.enums import Outcome
from awards.decisions.models import DecisionSet
from awards.processing.domain import accept_application
from tests.awards.decisions.judged import Judged
from tests.factories.applications import returned
from tests.factories.people import staff
from tests.factories.programmes import CycleFactory
from tests.factories.reviews import accepted_application

pytestmark = pytest.mark.django_db
SELECTED, RESERVE, OTHER = 0, 2, 3


def begin_with_three(judged: Judged) -> DecisionSet:
    """A whole draft, but for the last application."""
    decision_set = judged.begin_decided()
    decision_set.decisions.filter(application=judged.applications[OTHER]).delete()
    return decision_set


@pytest.mark.parametrize("place", [SELECTED, RESERVE, OTHER])
def test_no_set_is_approved_beside_an_open_correction(judged, place) -> None:
    decision_set, clerk = judged.submit(), staff("process_application")
    returned(judged.applications[place], Unlock(column="city"), by=clerk)

    with pytest.raises(CorrectionOpen, match=str(judged.applications[place].reference)):
        approve_set(decision_set, seen=decision_set.sha256, by=judged.approver)
    with pytest.raises(CorrectionOpen):
        submit_set(return_set(decision_set, reason="修正待ち", by=judged.preparer), by=judged.preparer)
    accept_application(judged.applications[place], by=clerk)

    again = submit_set(decision_set, by=judged.preparer)
    assert approve_set(again, seen=again.sha256, by=judged.approver).state == "approved"


@pytest.mark.parametrize("step", ["returned", "submitting"])
def test_nor_beside_one_that_was_open_before_anything_was_decided(judged, step) -> None:
    """It never was decided on, and can't be: accepted afterwards, it would come to a set that is approved."""
    clerk, application = staff("process_application"), judged.applications[OTHER]
    waiting = begin_with_three(judged)
    returned(application, Unlock(column="city"), by=clerk)
    Application.objects.filter(pk=application.pk).update(state=step, submitting_at=timezone.now())
    with pytest.raises(CorrectionOpen, match=str(application.reference)):
        submit_set(waiting, by=judged.preparer)

    Application.objects.filter(pk=application.pk).update(state="ineligible")
    submitted = submit_set(waiting, by=judged.preparer)
    Application.objects.filter(pk=application.pk).update(state=step)
    with pytest.raises(CorrectionOpen, match=str(application.reference)):
        approve_set(submitted, seen=submitted.sha256, by=judged.approver)

    Application.objects.filter(pk=application.pk).update(state="submitted")
    assert approve_set(submitted, seen=submitted.sha256, by=judged.approver).state == "approved"


def test_a_correction_of_another_cycle_stops_nothing(judged) -> None:
    other = accepted_application(CycleFactory())
    Application.objects.filter(pk=other.pk).update(state="returned")

    assert judged.approve().state == "approved"


def test_what_is_corrected_is_decided_on_again(judged) -> None:
    """The decision points at what it was made on until somebody decides again."""
    decision_set, clerk, application = judged.begin_decided(), staff("process_application"), judged.applications[OTHER]
    returned(application, Unlock(column="city"), by=clerk)
    submit_application(application, by=application.owner)
    with pytest.raises(Departed, match="提出"):
        submit_set(decision_set, by=judged.preparer)
    with pytest.raises(NotOfThisSet):
        judged.decide(decision_set, [application.pk], Outcome.NOT_SELECTED)

    accept_application(application, by=clerk)
    row = decision_set.decisions.get(application=application)
    assert row.submission.number == 1
    judged.decide(decision_set, [application.pk], Outcome.NOT_SELECTED)

    assert decision_set.decisions.get(application=application).submission.number == 2
    assert submit_set(decision_set, by=judged.preparer).state == "submitted"


def test_an_approval_is_lost_by_a_correction_where_it_matters(judged) -> None:
    decision_set, clerk = judged.approve(), staff("process_application")
    returned(judged.applications[OTHER], Unlock(column="city"), by=clerk)
    lose_approvals()
    assert find_approved_set(judged.cycle, at=timezone.now()) == decision_set

    returned(judged.applications[SELECTED], Unlock(column="city"), by=clerk)
    assert find_approved_set(judged.cycle, at=timezone.now()) is None
    lose_approvals()

    decision_set.refresh_from_db()
    assert (decision_set.state, [kind for _key, kind in decision_set.lost_because]) == ("lost", ["returned"])
    assert begin_set(judged.cycle, by=judged.preparer).decisions.count() == len(judged.keys)
