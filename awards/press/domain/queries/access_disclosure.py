"""Who of the press can see any of a release now, and what the admin must not show outside the circle.

The rule the next editor must not break: guests and all about them are concealed with their release.
"""

from collections.abc import Sequence
from typing import Any

from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from awards.press.enums import AccessState
from awards.press.models import PressAccess, PressGuest
from awards.programmes.registry import Insiders
from awards.releases.domain.queries.release_circle import list_closed_cycles
from awards.releases.enums import ReleaseState
from foundation.notices.models import Notice
from foundation.records.registry import Concealment

Keys = QuerySet[Any, Any]


def list_insiders(cycle: Any) -> Sequence[Insiders]:
    """Guests with an address, of a release that is to come."""
    guests = PressGuest.objects.valid().filter(
        access__release__cycle=cycle, access__state=AccessState.ON, access__release__state__in=ReleaseState.open
    )
    return [
        Insiders(_("Press under embargo: guests with a personal link"), guests.exclude(link_reference="").count()),
        Insiders(_("Press under embargo: guests who wait for the approval"), guests.filter(link_reference="").count()),
    ]


def list_concealed_accesses(user: Any) -> Keys:
    return PressAccess.objects.filter(release__cycle__in=list_closed_cycles(user)).order_by().values("pk")


def list_concealed_guests(user: Any) -> Keys:
    return PressGuest.objects.filter(access__release__cycle__in=list_closed_cycles(user)).order_by().values("pk")


def list_concealed_notices(user: Any) -> Keys:
    """Invitations, which name the guest and the cycle."""
    guests = list_concealed_guests(user).annotate(as_text=Cast("pk", CharField())).values("as_text")
    about = {"about_type": PressGuest._meta.label_lower, "about_id__in": guests}
    return Notice.objects.filter(**about).order_by().values("pk")


CONCEALED = {
    "laurel_press.accesses": Concealment(PressAccess, list_concealed_accesses),
    "laurel_press.guests": Concealment(PressGuest, list_concealed_guests),
    "laurel_press.notices": Concealment(Notice, list_concealed_notices),
}
