"""What it means for reviewers that an accepted application is returned for correction."""

from typing import Any

from django.utils.translation import gettext as _

from awards.applications.models import Application
from awards.reviews.enums import ReviewState
from awards.reviews.models import Committee, Review
from awards.reviews.permissions import may_run_reviews


def describe_return(application: Application, user: Any) -> list[str]:
    """In sentences; nothing without a committee, and how much was reviewed only for who may know."""
    if not Committee.objects.filter(cycle=application.cycle_id).exists():
        return []
    found = [
        _("Until it is accepted again it is closed to reviewers and in no ranking; frozen ones stay as they are."),
        _("What reviewers wrote is kept and counts again then; they are told that something newer was submitted."),
    ]
    if may_run_reviews(user):
        states = list(Review.objects.filter(application=application).values_list("state", flat=True))
        facts = {"begun": len(states), "handed_in": states.count(ReviewState.HANDED_IN)}
        text = _(
            "Reviews begun: %(begun)d, handed in: %(handed_in)d. If a phase ends meanwhile, open the others again."
        )
        found += [text % facts] if states else []
    return found
