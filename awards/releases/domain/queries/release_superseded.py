"""Awardees who were notified of another outcome than theirs, and what they were sent since.

The rule the next editor must not break: a mail is shown, never counted as the message that is owed; whether it was that
is for who reads its subject.
"""

from collections.abc import Sequence
from functools import cached_property

from django.db.models import Q

from awards.processing.domain.notices.audience import KIND
from awards.releases.models import OutcomeNotice
from awards.results.models import Awardee
from awards.rooms.domain.notices.award_room import ROOM_KIND
from foundation.notices.enums import NoticeState
from foundation.notices.models import Notice


class SupersededReader:
    """One statement for the notices of all; one more where there is such a notice."""

    def __init__(self, awardees: Sequence[Awardee]) -> None:
        self.awardees = {awardee.application_id: awardee for awardee in awardees if awardee.application_id}

    @cached_property
    def notices(self) -> dict[int, OutcomeNotice]:
        """By awardee: the notice of another outcome than theirs."""
        if not self.awardees:
            return {}
        rows = OutcomeNotice.objects.filter(application__in=self.awardees).select_related("decision")
        found = [(self.awardees[row.application_id], row) for row in rows]
        return {awardee.pk: row for awardee, row in found if row.decision.tier_id != awardee.tier_id}

    @cached_property
    def mails(self) -> dict[int, Notice]:
        """By awardee: the last e-mail that has gone since, written by staff or with which their room opened."""
        by_staff = {str(row.application_id): key for key, row in self.notices.items()}
        of_room = {str(key): key for key in self.notices}
        about = Q(kind=KIND.code, about_id__in=by_staff) | Q(kind=ROOM_KIND, about_id__in=of_room)
        sent = Notice.objects.filter(about, state=NoticeState.SENT).order_by("sent_at")
        found = [((of_room if mail.kind == ROOM_KIND else by_staff)[mail.about_id], mail) for mail in sent]
        return {key: mail for key, mail in found if mail.created_at > self.notices[key].queued_at}
