"""Who is notified of an outcome, in which language, at which cost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from awards.applications.models import Application
from awards.releases.domain.queries.outcome_recipient import (
    count_outcomes,
    list_applications,
    list_due_decisions,
    list_recipients,
)
from awards.results.models import Awardee
from tests.awards.releases.decided import DecidedResults
from tests.factories.results import AwardeeFactory

pytestmark = pytest.mark.django_db


def test_the_values_are_in_the_language_of_the_application(decided):
    first = decided.judged.applications[0]
    Application.objects.filter(pk=first.pk).update(language="en")

    recipient = next(iter(list_recipients([str(first.pk)])))

    assert (recipient.language, recipient.values["cycle"]) == ("en", decided.judged.cycle.name_en)
    assert recipient.values["citation"] == "Work was divided."
    assert recipient.values["link"].endswith(f"/apply/{first.public_id}/")


def test_keys_that_are_none_of_a_decision_are_nobody(decided):
    assert list(list_recipients(["", "x", "999999999"])) == []


def test_numbers_by_outcome(decided):
    judged = decided.judged
    counted = count_outcomes(decided.ready.begin())

    assert counted == {
        ("selected", judged.upper.pk): 1,
        ("selected", judged.lower.pk): 1,
        ("reserve", None): 1,
        ("not_selected", None): 2,
    }


def test_only_what_is_due(decided):
    text = decided.text_of(decided.ready.begin(), "not_selected")
    now = timezone.now()

    assert list_applications(text) == [str(key) for key in decided.judged.keys[3:]]
    assert list_due_decisions(text, at=now, released_at=None).count() == 0
    assert list_due_decisions(text, at=now, released_at=now).count() == 2
    before = decided.decision_set.approved_at - timedelta(seconds=1)
    assert list_due_decisions(text, at=now, released_at=before).count() == 0


def test_a_revoked_award_silences_its_own_outcome_alone(decided):
    """Another set of decisions may say since that the application isn't selected."""
    judged = decided.judged
    release, now = decided.ready.begin(), timezone.now()
    texts = decided.text_of(release, "selected", judged.lower), decided.text_of(release, "not_selected")
    Awardee.objects.filter(pk=decided.other.pk).update(state="revoked", revoked_at=now)
    AwardeeFactory(cycle=judged.cycle, application=judged.applications[3], state="revoked", revoked_at=now)

    assert [list_due_decisions(text, at=now, released_at=now).count() for text in texts] == [0, 2]


def test_thirty_cost_what_three_do():
    few, many = DecidedResults(number=4), DecidedResults(number=34)

    def cost(decided):
        with CaptureQueriesContext(connection) as counted:
            assert len(list(list_recipients([str(key) for key in decided.judged.keys]))) == len(decided.judged.keys)
        return len(counted)

    assert cost(few) == cost(many)
