"""What results add to the overview of a cycle: its awardees, the release and calling it off."""

from django.utils.translation import gettext_lazy as _

from awards.programmes.registry import OverviewList, OverviewPart
from awards.results.admin.release_actions import CallOffView, ReleaseView

OVERVIEW = OverviewPart(
    order=30,
    actions={"release": ReleaseView, "call_off": CallOffView},
    lists=(OverviewList(_("Awardees"), "award_awardees", lambda cycle: cycle.awardees.all()),),
)
