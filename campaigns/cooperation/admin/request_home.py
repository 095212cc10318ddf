"""What of cooperation is on the admin's front page."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.cooperation.enums import CooperationState
from campaigns.cooperation.models import CooperationLogo, CooperationRequest
from campaigns.cooperation.permissions import may_run_cooperation
from campaigns.participation.enums import LogoState
from foundation.viewsets.home import Pending

GROUP = "outreach"


def list_answered(person: Any) -> QuerySet[CooperationRequest]:
    return CooperationRequest.objects.filter(state=CooperationState.ANSWERED)


def list_with_logo(person: Any) -> QuerySet[CooperationRequest]:
    offered = CooperationLogo.objects.filter(state=LogoState.OFFERED)
    return CooperationRequest.objects.filter(pk__in=offered.values("request"))


def _list_url(query: str) -> str:
    return f"{reverse('cooperationrequest:index')}?{query}"


def record_url(request: CooperationRequest) -> str:
    return reverse("laurel_cooperation_admin:body", args=[request.pk])


def _row(label: Any, hint: Any, list_rows: Any, query: str) -> Pending:
    may_see, url = may_run_cooperation, partial(_list_url, query)
    return Pending(GROUP, label, hint, may_see, list_rows, "answered_at", url, name=str, record_url=record_url)


PENDING = {
    "laurel_cooperation.answered": _row(
        _("Look at answers to cooperation requests"),
        _("Answered, and neither accepted nor declined."),
        list_answered,
        "state=answered",
    ),
    "laurel_cooperation.logo": _row(
        _("Check logos of cooperating bodies"),
        _("They aren’t shown until you approve them."),
        list_with_logo,
        "logo_waits=true",
    ),
}
