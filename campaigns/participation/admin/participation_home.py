"""What of participations is on the admin's front page."""

from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from campaigns.participation.enums import ParticipationState
from campaigns.participation.models import Participation
from campaigns.participation.permissions import may_decide
from foundation.viewsets.home import Pending, PendingGroup, Start

GROUP = "outreach"


def list_applied(person: Any) -> QuerySet[Participation]:
    return Participation.objects.filter(state=ParticipationState.APPLIED)


def list_with_logo(person: Any) -> QuerySet[Participation]:
    return Participation.objects.with_logo_to_look_at()


def _list_url(query: str) -> str:
    return f"{reverse('participation:index')}?{query}"


def record_url(participation: Participation) -> str:
    return reverse("participation:inspect", args=[participation.pk])


PENDING = {
    "laurel_participation.applied": Pending(
        GROUP,
        _("Approve registrations"),
        _("The e-mail address has been confirmed."),
        may_decide,
        list_applied,
        "applied_at",
        partial(_list_url, "state=applied"),
        str,
        record_url,
    ),
    "laurel_participation.logo": Pending(
        GROUP,
        _("Check participants’ logos"),
        _("They aren’t shown until you approve them."),
        may_decide,
        list_with_logo,
        "changed_at",
        partial(_list_url, "logo_waits=true"),
        str,
        record_url,
    ),
}
GROUPS = {GROUP: PendingGroup(_("Participation and cooperation"), 20)}
STARTS = {
    "laurel_participation.enter": Start(
        _("Enter a registration for somebody"), "user", may_decide, partial(reverse, "participation:add")
    )
}
