"""Reads for applicants: open calls, their own applications. Draft and unannounced cycles are never shown."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from awards.applications.domain.queries.member import list_confirmed_addresses
from awards.applications.models import Application, ApplicationMember
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from foundation.organisations.models import Division


def _announced(at: datetime) -> QuerySet[AwardCycle]:
    return AwardCycle.objects.filter(
        Q(announced_at=None) | Q(announced_at__lte=at), state=CycleState.IN_FORCE
    ).select_related("programme", "division")


def list_open_calls(at: datetime) -> QuerySet[AwardCycle]:
    """Cycles that accept applications at this moment, the next to close first."""
    return _announced(at).filter(opens_at__lte=at, closes_at__gt=at).order_by("closes_at", "pk")


def find_call(public_id: str, at: datetime) -> AwardCycle | None:
    """An announced cycle in force, open or not; None if there is no public one."""
    return _announced(at).filter(public_id=public_id).first()


def find_division_in_charge(pk: str) -> Division | None:
    """Who answers for an application: its cycle's division, else its award's."""
    application = (
        Application.objects.select_related("cycle__division", "cycle__programme__division").filter(pk=pk).first()
    )
    return application.cycle.division_in_charge if application else None


def list_own_applications(user: Any) -> QuerySet[Application]:
    """Applications that this person owns, works on or is invited to, the newest first; none for anonymous users."""
    if not user.is_authenticated:
        return Application.objects.none()
    members = ApplicationMember.objects.current()
    joined = members.filter(Q(user=user) | Q(user=None, email__in=list_confirmed_addresses(user)))
    own = Application.objects.filter(Q(owner=user) | Q(pk__in=joined.values("application")))
    return own.select_related("cycle").order_by("-updated_at", "-pk")
