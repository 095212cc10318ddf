"""What applications contribute to the figures of a year; no personal data."""

from django.utils.translation import pgettext

from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.programmes.models import AwardCycle
from foundation.exchange.domain import compare
from foundation.exchange.registry import Comparison, FigureRow


def list_applications(comparison: Comparison) -> list[FigureRow]:
    """Applications begun in the period, those sent in it, and how many of these are accepted; four queries."""
    if not AwardCycle.objects.exists():
        return []
    every = Application.objects.all()
    accepted = every.filter(state=ApplicationState.ACCEPTED)
    return [
        FigureRow(pgettext("applications", "started"), *compare(every, comparison, moment="created_at")[None]),
        FigureRow(pgettext("applications", "submitted"), *compare(every, comparison, moment="submitted_at")[None]),
        FigureRow(pgettext("applications", "accepted"), *compare(accepted, comparison, moment="submitted_at")[None]),
    ]
