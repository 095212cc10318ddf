"""Several who notify the applicants of one outcome at once: each is notified once."""

from datetime import timedelta

import pytest

from awards.releases.domain.outcome_notice import send_outcome
from awards.releases.domain.release_moment import carry_out_due
from foundation.notices.models import Notice
from tests.parts.threads import run_together

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_at_once_notify_once(decided, time_machine):
    release = decided.approve()
    time_machine.move_to(release.moment - timedelta(seconds=1), tick=False)
    carry_out_due()
    time_machine.move_to(release.moment, tick=False)
    text = decided.text_of(release, "not_selected")

    assert sorted(run_together([lambda: send_outcome(text)] * 4)) == [0, 0, 0, 2]
    assert Notice.objects.count() == 2
