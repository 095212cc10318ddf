"""The release of a period's reports: from then on the public reads those whose sender agreed.

The rule the next editor must not break: nothing is released before the close, for until then reports change.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from campaigns.reports.domain.errors import NotOverYet
from campaigns.reports.models import ReportPeriod
from foundation.audit.domain import record
from foundation.records.domain.contention import retried


@retried
@transaction.atomic
def release_reports(period: ReportPeriod, *, by: AbstractBaseUser, at: datetime | None = None) -> ReportPeriod:
    """Make public what was agreed to; idempotent. Raises NotOverYet."""
    at = at or timezone.now()
    locked: ReportPeriod = ReportPeriod.objects.select_for_update(of=("self",)).get(pk=period.pk)
    if at < locked.closes_at:
        raise NotOverYet
    if locked.released_at is None:
        locked.released_at = at
        locked.save(update_fields=["released_at"])
        agreed = locked.reports.publishable().count()
        record("report_period.released", by=by, subject=locked, after={"agreed": agreed}, at=at)
    return locked


@retried
@transaction.atomic
def withhold_reports(period: ReportPeriod, *, by: AbstractBaseUser, at: datetime | None = None) -> ReportPeriod:
    """Take the release back; idempotent."""
    locked: ReportPeriod = ReportPeriod.objects.select_for_update(of=("self",)).get(pk=period.pk)
    if locked.released_at is not None:
        locked.released_at = None
        locked.save(update_fields=["released_at"])
        record("report_period.withheld", by=by, subject=locked, at=at)
    return locked
