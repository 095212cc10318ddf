"""What the secretariat adds to the overview of a cycle: its applications by state, what waits, the close extended."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count
from django.urls import reverse

from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.processing.admin.application_menu import LIST
from awards.processing.admin.call_extension import ExtendView
from awards.processing.domain.queries.call_figures import list_waiting
from awards.programmes.models import AwardCycle
from awards.programmes.registry import OverviewPart


def read_applications(cycle: AwardCycle) -> Mapping[str, Any]:
    """How many applications are in each state, and what waits for whom."""
    return {
        "applications": _count_states(cycle),
        "waiting": list_waiting(cycle),
        "list_url": f"{reverse(LIST)}?cycle={cycle.pk}",
    }


def _count_states(cycle: AwardCycle) -> list[tuple[Any, int, str]]:
    """(state in words, how many, the list of them), in the order in which states follow."""
    rows = Application.objects.filter(cycle=cycle).order_by()
    counted = dict(rows.values_list("state").annotate(Count("pk")))
    place = f"{reverse(LIST)}?cycle={cycle.pk}"
    return [(each.label, counted[each], f"{place}&state={each}") for each in ApplicationState if each in counted]


OVERVIEW = OverviewPart(
    order=10,
    actions={"extend": ExtendView},
    template="laurel_processing/admin/call_overview.html",
    read=read_applications,
)
