"""What comparison finds of a panel member counts until it is said, with a reason, that it is no conflict of interest.

The reason stays with the member, by what was found; the record names neither the member nor the application.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.applications.models import Application
from awards.decisions.domain.errors import DismissalWithoutReason, FindingGone
from awards.decisions.domain.queries.panel_match import list_findings
from awards.decisions.models import PanelMember
from awards.decisions.permissions import may_prepare_decisions
from foundation.audit.domain import record
from foundation.records.domain.contention import retried
from foundation.records.domain.errors import MayNot


@retried
@transaction.atomic
def dismiss_finding(
    member: PanelMember, *, finding: str, reason: str, by: AbstractBaseUser, at: datetime | None = None
) -> PanelMember:
    """Say of one finding, by its key, that there is no conflict. Said twice, the first reason stays.

    Raises MayNot, DismissalWithoutReason, FindingGone (also of somebody who takes part).
    """
    if not may_prepare_decisions(by):
        raise MayNot
    if not reason.strip():
        raise DismissalWithoutReason
    locked = PanelMember.objects.select_for_update(of=("self",)).get(pk=member.pk)
    if finding in locked.dismissed:
        return locked
    applications = Application.objects.filter(cycle=locked.cycle_id, public_id=finding.split(" ")[0])
    found = next((one for one in list_findings([locked], applications) if one.key == finding), None)
    if found is None or not found.may_be_dismissed:
        raise FindingGone
    at = at or timezone.now()
    locked.dismissed[finding] = {"reason": reason.strip(), "at": at.isoformat(), "by": by.pk}
    locked.save(update_fields=["dismissed"])
    record("panel_member.conflict_dismissed", by=by, subject=locked, after={"kind": found.kind}, at=at, label="")
    return locked
