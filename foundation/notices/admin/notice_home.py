"""What of mail is on the admin's front page."""

from functools import partial
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from foundation.notices.enums import NoticeEventKind, NoticeState
from foundation.notices.models import Notice, NoticeEvent
from foundation.notices.permissions import may_stop
from foundation.records.domain.concealment import conceal
from foundation.viewsets.home import Pending, PendingGroup

BAD_NEWS = (NoticeEventKind.BOUNCED, NoticeEventKind.COMPLAINED)


def list_undelivered(person: Any) -> QuerySet[Notice]:
    """Given up, or reported back; until it is sent again to that person."""
    reported = NoticeEvent.objects.filter(notice=OuterRef("pk"), kind__in=BAD_NEWS)
    again = Notice.objects.filter(again_of=OuterRef("pk"))
    found = Notice.objects.filter(Q(state=NoticeState.FAILED) | Exists(reported)).exclude(Exists(again))
    return conceal(found, person)


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
    )
}
GROUPS = {"mail": PendingGroup(_("E-mail"), 30)}
