"""What it means for sets of decisions that an accepted application is returned for correction."""

from typing import Any

from django.utils.translation import gettext as _

from awards.applications.models import Application
from awards.decisions.enums import DecisionSetState, Outcome
from awards.decisions.models import Decision
from awards.decisions.permissions import may_read_decisions

STATES = (*DecisionSetState.open, DecisionSetState.APPROVED)


def describe_return(application: Application, user: Any) -> list[str]:
    """A sentence for each set that decides on it; nothing for who may not know of decisions."""
    if not may_read_decisions(user):
        return []
    rows = Decision.objects.filter(application=application, decision_set__state__in=STATES)
    return [_describe(row) for row in rows.select_related("decision_set__cycle").order_by("decision_set__number")]


def _describe(decision: Decision) -> str:
    facts, is_promising = {"set": decision.decision_set}, decision.outcome in Outcome.promising
    if decision.decision_set.state != DecisionSetState.APPROVED:
        return _("%(set)s: to be decided on again once it is corrected and accepted.") % facts
    if is_promising:
        return _("%(set)s: the approval is lost, because it is selected or in reserve there.") % facts
    return _("%(set)s: the approval is lost as soon as something new is submitted.") % facts
