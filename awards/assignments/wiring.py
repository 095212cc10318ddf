"""What assigning registers with other apps: a phase's actions, the events of them, what waits for the office."""

from django.utils.translation import gettext_lazy as _

from awards.assignments.admin import assignment_home
from awards.assignments.admin.assignment import AssignmentView, ByHandView
from awards.reviews import registry as reviews
from foundation.audit import registry as audit
from foundation.viewsets import home

EVENTS = {
    "review_phase.plan_applied": _("Reviewers assigned by a plan"),
    "review_phase.reassigned": _("Reviewers of an application changed by hand"),
}


def connect() -> None:
    audit.events.register_all(EVENTS)
    home.pending.register_all(assignment_home.PENDING)
    reviews.phase_actions.register("laurel_assignments", {"assignment": AssignmentView, "by_hand": ByHandView})
