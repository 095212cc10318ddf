"""Awardees that are read-only: those of a release that was approved, until its moment; that moment.

The rule the next editor must not break: an approval is taken back by whatever differs all the same; this keeps people
from undoing it unaware.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from awards.releases.enums import ReleaseState
from awards.releases.models import Release
from foundation.clock.domain.moment import request_now

LOCKED = _(
    "The release of these results is approved. Until its moment the awardees are read-only. "
    "To change one, return the release to preparation first; then it must be approved again."
)


def list_locked_cycles() -> Mapping[int, Any]:
    """The cycles of releases that are approved, on hold, or written and not seen yet."""
    coming = Q(state=ReleaseState.RELEASED, released_at__gt=request_now())
    releases = Release.objects.filter(coming | Q(state__in=ReleaseState.locking))
    return dict.fromkeys(releases.values_list("cycle", flat=True), LOCKED)


def find_approved_moment(cycle: int) -> datetime | None:
    """When the results of this cycle come out; None while that isn't approved, or is on hold."""
    approved = Release.objects.filter(cycle=cycle, state=ReleaseState.APPROVED)
    return approved.values_list("moment", flat=True).first()
