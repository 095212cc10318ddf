"""What of mail is on the admin's front page."""

from functools import partial
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation.notices import registry
from foundation.notices.enums import MailingState, NoticeEventKind, NoticeState
from foundation.notices.models import Mailing, Notice, NoticeEvent
from foundation.notices.permissions import may_approve, may_stop
from foundation.records.domain.concealment import conceal
from foundation.records.domain.late_join import AmongFound
from foundation.records.permissions import has_permission
from foundation.viewsets.home import Pending, PendingGroup


def list_undelivered(person: Any) -> QuerySet[Notice]:
    """Given up, or reported back; until it is sent again to that person."""
    reported = NoticeEvent.objects.filter(kind__in=NoticeEventKind.bad_news).order_by().values("notice")
    again = Notice.objects.filter(again_of=OuterRef("pk"))
    is_reported = Q(AmongFound(F("pk"), reported))
    found = Notice.objects.filter(Q(state=NoticeState.FAILED) | is_reported).exclude(Exists(again))
    return conceal(found, person)


def list_to_approve(person: Any) -> QuerySet[Mailing]:
    """Large mailings of colleagues, to lists that this person may approve for."""
    lists = [audience.code for audience in registry.audiences.list() if may_approve(person, audience)]
    return Mailing.objects.filter(state=MailingState.WAITING, audience__in=lists).exclude(written_by=person)


def may_approve_some(person: Any) -> bool:
    return has_permission(person, "laurel_notices.approve_mailing")


def _list_url() -> str:
    return f"{reverse('laurel_notices_admin:notices')}?undelivered=true"


def record_url(notice: Notice) -> str:
    return reverse("laurel_notices_admin:notice", args=[notice.public_id])


PENDING = {
    "laurel_notices.undelivered": Pending(
        "mail",
        _("Look at undelivered e-mail"),
        _("The address is wrong, or the mail was refused."),
        may_stop,
        list_undelivered,
        "created_at",
        partial(_list_url),
        lambda notice: notice.to or notice.kind_label,
        record_url,
    ),
    "laurel_notices.to_approve": Pending(
        "mail",
        _("Approve mailings"),
        _("A colleague has written to many; you decide as the second person."),
        may_approve_some,
        list_to_approve,
        "confirmed_at",
        lambda: f"{reverse('laurel_notices_admin:mailings')}?awaits_me=true",
        lambda mailing: mailing.subject_ja or str(mailing),
        lambda mailing: reverse("laurel_notices_admin:mailing", args=[mailing.public_id]),
        is_mine=True,
    ),
}
GROUPS = {"mail": PendingGroup(_("E-mail"), 30)}
