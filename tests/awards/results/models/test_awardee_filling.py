"""Runs that fill awardees: one under way for a cycle."""

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from awards.results.models import AwardeeFilling
from tests.awards.results.decided import Decided

pytestmark = pytest.mark.django_db


def test_a_cycle_has_one_run_under_way():
    decided = Decided()
    facts = {
        "cycle": decided.cycle,
        "decision_set": decided.decision_set,
        "requested_by": decided.clerk,
        "requested_at": timezone.now(),
    }
    running = AwardeeFilling.objects.create(**facts)

    with transaction.atomic(), pytest.raises(IntegrityError):
        AwardeeFilling.objects.create(**facts)
    ended = AwardeeFilling.objects.create(**facts, finished_at=timezone.now())
    assert (running.is_under_way, ended.is_under_way, str(running)) == (True, False, f"{decided.cycle.pk}/{running.pk}")
    assert AwardeeFilling._meta.default_permissions == ()
