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


def list_with_names(person: Any) -> QuerySet[Participation]:
    return Participation.objects.with_names_waiting()


def _waits(label: Any, hint: Any, list_rows: Any, since: str, query: str) -> Pending:
    url = partial(_list_url, query)
    return Pending(GROUP, label, hint, may_decide, list_rows, since, url, name=str, record_url=record_url)


def _list_url(query: str) -> str:
    return f"{reverse('participation:index')}?{query}"


def record_url(participation: Participation) -> str:
    return reverse("participation:inspect", args=[participation.pk])


CONFIRMED = _("The e-mail address has been confirmed.")
CURRENT = _("Until then certificates show the current names.")
UNSEEN = _("They aren’t shown until you approve them.")
ROWS = {
    "applied": (_("Approve registrations"), CONFIRMED, list_applied, "applied_at", "state=applied"),
    "names": (_("Decide on changed names"), CURRENT, list_with_names, "proposed_at", "names_wait=true"),
    "logo": (_("Check participants’ logos"), UNSEEN, list_with_logo, "changed_at", "logo_waits=true"),
}
PENDING = {f"laurel_participation.{name}": _waits(*row) for name, row in ROWS.items()}
GROUPS = {GROUP: PendingGroup(_("Participation and cooperation"), 20)}
STARTS = {
    "laurel_participation.enter": Start(
        _("Enter a registration for somebody"), "user", may_decide, partial(reverse, "participation:add")
    )
}
