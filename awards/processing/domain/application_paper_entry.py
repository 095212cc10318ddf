"""Applications that came on paper or by e-mail: entered by staff on the applicant's pages, with the same checks.

The user who enters it owns it, and may invite the applicant or hand it over; its notices go to the contact, by e-mail
or by post (`PostalNotice`). What counts is the moment it arrived, not the moment it was typed. The rule the next editor
must not break: it passes the same questions, checks and submission as every other, and always shows how it came in.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from awards.applications.enums import ApplicationSource
from awards.applications.models import Application
from awards.applications.permissions import may_process_application
from awards.processing.domain.errors import ReceivedOutside
from awards.programmes.domain.errors import CycleClosed
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from foundation.audit import domain as audit
from foundation.records.domain.errors import MayNot


def enter_application(
    cycle: AwardCycle,
    *,
    source: str,
    received_at: datetime,
    by: AbstractBaseUser,
    language: str = "ja",
    at: datetime | None = None,
) -> Application:
    """A draft for an application received on paper or by e-mail while the call was open: `[opens, closes)`.

    One transaction with its audit entry. Raises MayNot, CycleClosed (not in force, or results are out),
    ReceivedOutside; ValueError for a source that isn't one of these.
    """
    if not may_process_application(by):
        raise MayNot
    if source not in (ApplicationSource.PAPER, ApplicationSource.EMAIL):
        raise ValueError(source)
    at = at or timezone.now()
    if cycle.state != CycleState.IN_FORCE or cycle.is_released(at):
        raise CycleClosed
    if not cycle.opens_at <= received_at < cycle.closes_at or received_at > at:
        raise ReceivedOutside
    with transaction.atomic():
        application = Application.objects.create(
            cycle=cycle,
            owner_id=by.pk,
            entered_by_id=by.pk,
            source=source,
            received_at=received_at,
            language=language,
        )
        after = {"cycle": cycle.code, "source": source, "received_at": received_at}
        audit.record("application.entered", by=by, subject=application, after=after, at=at)
    return application
