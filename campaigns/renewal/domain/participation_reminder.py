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
    number = 0
    for participation in waiting.exclude(email="").order_by("confirm_until", "pk")[:AT_ONCE]:
        with transaction.atomic():
            if may_write_to(participation.email, at=moment):
                notices.notify_unconfirmed(participation)
                number += 1
    return number
