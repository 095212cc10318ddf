"""What programmes put on the overview of a cycle: tiers, privileges, what is asked, next year's cycle."""

from django.utils.translation import gettext_lazy as _

from awards.programmes.admin.cycle_actions import CopyView
from awards.programmes.registry import OverviewList, OverviewPart

OVERVIEW = OverviewPart(
    order=20,
    actions={"copy": CopyView},
    lists=(
        OverviewList(_("Tiers"), "award_tiers", lambda cycle: cycle.tiers.all()),
        OverviewList(_("Benefits for awardees"), "award_privileges", lambda cycle: cycle.privileges.all()),
        OverviewList(_("Application questions"), "award_items", lambda cycle: cycle.items.prefetch_related("versions")),
    ),
)
