"""What the database refuses of sets of decisions."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.decisions.models import DecisionSet

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["preparer", "approver"])
def test_who_made_or_submitted_it_does_not_approve_it(judged, name) -> None:
    decision_set = judged.submit()
    DecisionSet.objects.update(submitted_by=judged.approver)
    columns = {"state": "approved", "approved_at": timezone.now()}

    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionSet.objects.filter(pk=decision_set.pk).update(approved_by=getattr(judged, name), **columns)


@pytest.mark.parametrize("state", ["draft", "submitted"])
def test_a_cycle_has_one_open_set(judged, state) -> None:
    decision_set = judged.begin() if state == "draft" else judged.submit()
    facts = {"made_by": judged.preparer, "made_at": timezone.now(), "number": 2}

    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionSet.objects.create(cycle=decision_set.cycle, **facts)


def test_a_cycle_has_one_approved_set(judged) -> None:
    first = judged.approve()
    facts = {"made_by": judged.preparer, "made_at": timezone.now(), "number": 2, "sha256": "a" * 64}
    facts |= {"submitted_by": judged.preparer, "submitted_at": timezone.now()}
    facts |= {"approved_by": judged.approver, "approved_at": timezone.now()}

    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionSet.objects.create(cycle=first.cycle, state="approved", **facts)


@pytest.mark.parametrize(
    "columns",
    [{"sha256": ""}, {"submitted_by": None}, {"submitted_at": None}, {"state": "approved"}, {"state": "draft"}],
)
def test_what_is_submitted_or_approved_says_by_whom_and_what(judged, columns) -> None:
    decision_set = judged.submit()

    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionSet.objects.filter(pk=decision_set.pk).update(**columns)


def test_numbers_are_given_once(judged) -> None:
    first = judged.approve()
    facts = {"made_by": judged.preparer, "made_at": timezone.now(), "number": first.number}

    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionSet.objects.create(cycle=first.cycle, **facts)


def test_it_is_called_by_cycle_and_number(judged) -> None:
    assert f"{judged.cycle}" in str(judged.begin())
    assert DecisionSet.objects.get().is_draft
