"""The order of an agenda, while the meeting is planned or open.

The rule the next editor must not break: an item that was started keeps its number, as minutes and the audit record say
it; those that wait change places around it.
"""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import Max

from awards.decisions.domain.errors import ItemStarted, MeetingClosed
from awards.decisions.domain.panel_meeting import lock_meeting
from awards.decisions.models import AgendaItem
from foundation.audit.domain import record
from foundation.records.domain.contention import retried


@retried
@transaction.atomic
def move_item(item: AgendaItem, *, up: bool, seen: int, by: AbstractBaseUser, at: datetime | None = None) -> AgendaItem:
    """Change places with the next item up or down that wasn't started; the numbers of those that were stay.

    `seen` is the number it was shown with: sent twice it moves once. At the end nothing moves. Raises MayNot,
    MeetingClosed, ItemStarted.
    """
    meeting = lock_meeting(item.meeting, by)
    locked = AgendaItem.objects.get(pk=item.pk)
    if meeting.is_closed:
        raise MeetingClosed
    if not locked.is_pending:
        raise ItemStarted
    pending = meeting.items.filter(started_at=None)
    others = pending.filter(order__lt=seen).order_by("-order") if up else pending.filter(order__gt=seen)
    other = others.first() if locked.order == seen else None
    if other is None:
        return locked
    free = meeting.items.aggregate(highest=Max("order"))["highest"] + 1
    for row, order in ((locked, free), (other, locked.order), (locked, other.order)):
        AgendaItem.objects.filter(pk=row.pk).update(order=order)
    locked.order = other.order
    record("panel_meeting.item_moved", by=by, subject=meeting, after={"item": locked.order}, at=at)
    return locked
