"""What was accepted and is corrected, whom applicants name: verbs that lock what judging does, too."""

from django.utils import timezone

from awards.applications.domain import Unlock
from awards.applications.models import Application
from awards.decisions.enums import Outcome
from awards.reviews.domain.conflict import propose_conflicts
from awards.reviews.enums import ConflictKind
from awards.reviews.models import Conflict
from foundation.text.names import own_domain
from tests.factories.applications import returned
from tests.factories.people import staff
from tests.factories.reviews import ReviewerFactory, accepted_application
from tests.faults.judging_lock_verbs import approved, lose


def return_accepted(decision_set):
    row = decision_set.decisions.filter(outcome=Outcome.SELECTED).order_by("pk").first()
    returned(Application.objects.get(pk=row.application_id), Unlock(column="city"), by=staff("process_application"))


def returned_one():
    """Approved, and one that was selected is returned: the approval is to be lost."""
    decision_set = approved()
    return_accepted(decision_set)
    return decision_set


def named():
    """A conflict that was dismissed, and its reviewer named by the applicant since."""
    reviewer = ReviewerFactory(accepted=True)
    facts = {"contact_email": reviewer.email.replace("reviewer", "x"), "excluded_reviewers": reviewer.name_ja}
    application = accepted_application(reviewer.committee.cycle, **facts)
    facts = {"source": "computed", "kind": "employer", "match": own_domain(reviewer.email), "state": "dismissed"}
    return Conflict.objects.create(reviewer=reviewer, application=application, noted_at=timezone.now(), **facts)


def propose(conflict):
    propose_conflicts(conflict.reviewer.committee)
    assert Conflict.objects.get(pk=conflict.pk).kind == ConflictKind.NAMED


VERBS = [(approved, return_accepted), (returned_one, lose), (named, propose)]
