"""Reminding those who have registered and not confirmed their address: one e-mail, a day before the link expires."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from campaigns.participation.domain.registration import may_write_to
from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Participation
from campaigns.renewal import conf
from campaigns.renewal.domain import notices
from foundation.clock.domain.job import run_all
from foundation.notices.models import Notice

AT_ONCE = 1_000


def remind_unconfirmed(*, at: datetime | None = None) -> int:
    """Remind everybody whose link expires within a day, once for each registration; how many."""
    moment = at or timezone.now()
    reminded = Notice.objects.filter(kind=notices.REMINDER.code, key=OuterRef("public_id"))
    waiting = Participation.objects.select_related("campaign").filter(
        ~Exists(reminded),
        state=ParticipationState.UNCONFIRMED,
        confirm_until__gt=moment,
        confirm_until__lte=moment + conf.remind_hours(),
    )
    rows = waiting.exclude(email="").order_by("confirm_until", "pk")[:AT_ONCE]
    return run_all(rows, lambda participation: _remind(participation, at=moment))


@transaction.atomic
def _remind(participation: Participation, *, at: datetime) -> bool:
    if not may_write_to(participation.email, at=at):
        return False
    notices.notify_unconfirmed(participation)
    return True
