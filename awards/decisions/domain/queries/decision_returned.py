"""What it means for sets of decisions that an application is returned for correction, or a review to its reviewer."""

from typing import Any

from django.utils.translation import gettext as _

from awards.applications.models import Application
from awards.decisions.domain.queries.decision_feedback import holds_figures
from awards.decisions.enums import DecisionSetState, Outcome
from awards.decisions.models import Decision, DecisionSet
from awards.decisions.permissions import may_read_decisions
from awards.reviews.models import Review

STATES = (*DecisionSetState.open, DecisionSetState.APPROVED)


def describe_return(application: Application, user: Any) -> list[str]:
    """A sentence for each set that it stops or that decides on it; nothing for who may not know of decisions."""
    if not may_read_decisions(user):
        return []
    under_way = DecisionSet.objects.filter(cycle=application.cycle_id, state__in=DecisionSetState.open)
    said = _("%(set)s: can’t be submitted or approved while the correction is open, whatever is decided on it.")
    stopped = [said % {"set": one} for one in under_way.select_related("cycle").order_by("number")]
    rows = Decision.objects.filter(application=application, decision_set__state__in=STATES)
    rows = rows.select_related("decision_set__cycle").order_by("decision_set__number")
    return [*stopped, *(_describe(row) for row in rows)]


def describe_review_return(review: Review, user: Any) -> list[str]:
    """The same for a review that is opened again: sets whose feedback on its application holds figures.

    Whether they count this very review isn't asked: the next of its application would change them as well.
    """
    if not may_read_decisions(user):
        return []
    rows = Decision.objects.filter(application=review.application_id, decision_set__state__in=STATES)
    related = ("application", "decision_set__cycle", "decision_set__ranking")
    return [
        _(
            "%(set)s: the feedback to this applicant holds figures of reviews. With fewer than three left it can’t be "
            "approved, or loses its approval; otherwise the figures have to be looked at."
        )
        % {"set": row.decision_set}
        for row in rows.select_related(*related).order_by("decision_set__number")
        if holds_figures(row)
    ]


def _describe(decision: Decision) -> str:
    facts, is_promising = {"set": decision.decision_set}, decision.outcome in Outcome.promising
    if decision.decision_set.state != DecisionSetState.APPROVED:
        return _("%(set)s: to be decided on again once it is corrected and accepted.") % facts
    if is_promising:
        return _("%(set)s: the approval is lost, because it is selected or in reserve there.") % facts
    return _("%(set)s: the approval is lost as soon as something new is submitted.") % facts
