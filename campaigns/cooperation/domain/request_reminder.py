"""Reminders to bodies that have not answered, once per deadline; by hand, or by the clock.

The rule the next editor must not break: a body that has answered, whatever it was, is never reminded.
"""

from datetime import datetime
from itertools import chain

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from campaigns.cooperation.domain.notices.request import notify_reminded
from campaigns.cooperation.enums import CooperationState
from campaigns.cooperation.models import CooperationLetter, CooperationRequest
from campaigns.cooperation.models.request import CooperationQuerySet
from campaigns.participation.models import Campaign
from foundation.audit.domain import record
from foundation.clock.domain.job import run_all
from foundation.records.domain.contention import retried
from foundation.text.eras import JST


def list_remindable(campaign: Campaign) -> CooperationQuerySet:
    """Bodies without an answer that have an address and were not reminded of their current deadline."""
    wanted = Q(pk__in=[])
    for letter in campaign.cooperation_letters.all():
        due = Q(language=letter.language) & (Q(reminded_for__isnull=True) | ~Q(reminded_for=letter.reply_by))
        wanted |= due
    rows = CooperationRequest.objects.unanswered().filter(wanted, campaign=campaign)
    return rows.exclude(email="", contact_email="").order_by("kind", "order", "pk")


@retried
def remind(request: CooperationRequest, *, by: AbstractBaseUser | None, at: datetime | None = None) -> bool:
    """Queue the e-mail; False if it was sent already, or an answer has come meanwhile."""
    at = at or timezone.now()
    with transaction.atomic():
        rows = CooperationRequest.objects.select_for_update(of=("self",)).select_related("campaign")
        locked = rows.get(pk=request.pk)
        letter = CooperationLetter.objects.filter(campaign=locked.campaign_id, language=locked.language).first()
        if letter is None or locked.state != CooperationState.REQUESTED or locked.reminded_for == letter.reply_by:
            return False
        CooperationRequest.objects.filter(pk=locked.pk).update(reminded_at=at, reminded_for=letter.reply_by)
        notify_reminded(locked, until=letter.reply_by, by=by)
        record("cooperation.reminded", by=by, subject=locked, after={"until": letter.reply_by.isoformat()}, at=at)
    return True


def remind_due(*, at: datetime) -> int:
    """Called by the clock: send the reminders of letters that are due today; returns how many."""
    today = at.astimezone(JST).date()
    letters = CooperationLetter.objects.filter(remind_days__isnull=False, reply_by__gte=today)
    due = (
        list_remindable(letter.campaign).filter(language=letter.language)
        for letter in letters
        if letter.remind_on is not None and letter.remind_on <= today
    )
    return run_all(chain.from_iterable(due), lambda request: remind(request, by=None, at=at))
