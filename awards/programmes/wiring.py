"""What programmes registers with other apps: event names."""

from django.utils.translation import gettext_lazy as _

from awards.programmes import registry
from awards.programmes.admin.cycle_actions import OVERVIEW, PENDING
from foundation.audit import registry as audit
from foundation.viewsets import home

EVENTS = {
    "award_cycle.in_force": _("Award cycle activated"),
    "award_cycle.suspended": _("Award cycle suspended"),
    "award_cycle.retraction_requested": _("Suspension of an award cycle requested"),
    "award_cycle.retraction_withdrawn": _("Request to suspend an award cycle withdrawn"),
    "award_cycle.archived": _("Award cycle archived"),
    "award_cycle.copied": _("Award cycle created from an earlier one"),
    "screening_item.version_begun": _("New version of a screening item created"),
}


def connect() -> None:
    audit.events.register_all(EVENTS)
    registry.overview.register("laurel_programmes.cycle", OVERVIEW)
    home.pending.register_all(PENDING)
