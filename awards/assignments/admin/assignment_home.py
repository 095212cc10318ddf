"""What of assigning is on the admin's front page: applications of open phases that miss a reviewer."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.assignments.domain.queries.assignment import list_short
from awards.reviews.permissions import may_run_reviews
from foundation.viewsets.home import Pending


def list_pending(person: Any) -> QuerySet[Any]:
    return list_short(timezone.now()).only("reference", "current_submission")


PENDING = {
    "laurel_assignments.short": Pending(
        "applications",
        _("Assign reviewers where seats are empty"),
        _("Without those in conflict and those who have stopped there are fewer than the phase wants."),
        may_run_reviews,
        list_pending,
        "since",
        lambda: reverse("review_phases:index"),
        name_with_reference,
        lambda application: reverse("review_phases:assignment", args=[application.in_phase]),
    )
}
