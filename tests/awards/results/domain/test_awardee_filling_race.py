"""Two who fill awardees at once: one run, and each awardee once."""

import pytest
from django.db import connection

from awards.results.domain.awardee_filling import begin_filling, fill_awardee
from awards.results.models import Awardee, AwardeeFilling
from foundation.clock.models import Work
from foundation.organisations.models import Organisation
from tests.awards.results.decided import Decided
from tests.parts.threads import run_together

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_who_confirm_at_once_begin_one_run():
    decided = Decided()
    seen = decided.plan().mark

    def begin():
        return begin_filling(decided.cycle, seen=seen, by=decided.clerk).pk

    done = run_together([begin, begin])

    assert (
        len(set(done)) == AwardeeFilling.objects.count() == Work.objects.filter(kind="laurel_results.fill").count() == 1
    )


def test_two_workers_at_once_make_each_awardee_once():
    decided = Decided()
    filling, plan = decided.begin_filling(), decided.plan()

    def fill():
        return fill_awardee(AwardeeFilling.objects.get(pk=filling.pk), plan, plan.lines[0]).pk

    done = run_together([fill] * (4 if connection.vendor == "postgresql" else 2))

    assert (len(set(done)), Awardee.objects.count(), Organisation.objects.count()) == (1, 1, 1)
