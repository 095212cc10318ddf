"""What mail services report after a mail went out: delivered, came back, reported as unwanted.

Holds the reading of anymail's normalised events. Not the webhooks, nor how a service proves itself: those are
anymail's. The rule the next editor must not break: services report twice and out of order, so each report is noted
once and none moves a notice – "sent" stays what we did, the history says what became of it.
"""

import re
from collections.abc import Mapping
from typing import Any

from anymail.signals import AnymailTrackingEvent, EventType, RejectReason
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from foundation.notices.domain.suppression import add_suppression
from foundation.notices.enums import NoticeEventKind, StopReason
from foundation.notices.models import Notice, NoticeEvent

KINDS = {
    EventType.DELIVERED: NoticeEventKind.DELIVERED,
    EventType.DEFERRED: NoticeEventKind.DEFERRED,
    EventType.BOUNCED: NoticeEventKind.BOUNCED,
    EventType.REJECTED: NoticeEventKind.BOUNCED,
    EventType.COMPLAINED: NoticeEventKind.COMPLAINED,
    EventType.UNSUBSCRIBED: NoticeEventKind.UNSUBSCRIBED,
}
SUPPRESSING = {
    NoticeEventKind.BOUNCED: StopReason.BOUNCED,
    NoticeEventKind.COMPLAINED: StopReason.COMPLAINED,
    NoticeEventKind.UNSUBSCRIBED: StopReason.UNSUBSCRIBED,
}
# anymail calls some bounces hard that services call soft; they say so in one of these fields of their own.
SOFT = re.compile("soft|transient|temporary", re.IGNORECASE)
TYPE_FIELDS = ("Type", "type", "event", "bounceType", "bounce_type", "severity")


@transaction.atomic
def note_report(event: AnymailTrackingEvent) -> None:
    """Add a report to the history of its notice, and stop mail to the address where it says so.

    A soft bounce is history only. A report about mail that is not in the outbox (any more) still stops the address.
    """
    kind = KINDS.get(event.event_type)
    if kind is None:
        return
    notice = _find_notice(event)
    if notice is not None:
        NoticeEvent.objects.get_or_create(
            notice=notice,
            kind=kind,
            external_id=str(event.event_id or event.timestamp or event.event_type)[:255],
            defaults={"at": event.timestamp or timezone.now(), "note": (event.description or "")[:500]},
        )
    reason = SUPPRESSING.get(kind)
    address = event.recipient or (notice.to if notice else "")
    if reason is not None and address and not (kind == NoticeEventKind.BOUNCED and not is_hard(event)):
        _stop(address, reason, event.description or "")


def is_hard(event: AnymailTrackingEvent) -> bool:
    """Whether a bounce means that there is no such mailbox, now or tomorrow."""
    if event.reject_reason not in (RejectReason.BOUNCED, RejectReason.INVALID):
        return False
    raw: Any = event.esp_event
    if not isinstance(raw, Mapping):
        return True
    inner = raw.get("bounce")
    fields = [*(raw.get(name) for name in TYPE_FIELDS)]
    fields += [inner.get(name) for name in TYPE_FIELDS] if isinstance(inner, Mapping) else []
    return not any(SOFT.search(value) for value in fields if isinstance(value, str))


def _find_notice(event: AnymailTrackingEvent) -> Notice | None:
    """By what we gave the mail along, else by what the service calls it."""
    if public_id := (event.metadata or {}).get("notice"):
        return Notice.objects.filter(public_id=public_id).first()
    return Notice.objects.filter(message_id=event.message_id).first() if event.message_id else None


def _stop(address: str, reason: StopReason, note: str) -> None:
    """A service may name what is no address of ours; then there is nothing to stop."""
    try:
        add_suppression(address, reason=reason, note=note)
    except ValidationError:
        return
