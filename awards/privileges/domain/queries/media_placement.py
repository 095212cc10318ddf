"""Placements and talks that people must not find: those of awardees whose names they may not know yet.

PR staff, who place and who publish, have no right to awardees: until the results are out nothing of theirs is there for
them. What the circle of a release conceals besides says `awards.releases`.
"""

from typing import Any

from django.db.models import Model, QuerySet

from awards.privileges.enums import PlacementState
from awards.privileges.models import MediaPlacement, Talk
from awards.privileges.permissions import may_read_privileges
from awards.results.models import Awardee
from foundation.records.registry import Concealment

Keys = QuerySet[Any, Any]


def list_concealed_placements(user: Any) -> Keys:
    """But those that are done: their awards were public once, and their pieces are."""
    return _list_unreleased(MediaPlacement, user).exclude(state=PlacementState.DONE)


def list_concealed_talks(user: Any) -> Keys:
    return _list_unreleased(Talk, user)


def _list_unreleased(model: type[Model], user: Any) -> Keys:
    rows = model._default_manager.order_by()
    if may_read_privileges(user):
        return rows.none().values("pk")
    return rows.exclude(awardee__in=Awardee.objects.released().order_by()).values("pk")


CONCEALED = {
    "laurel_privileges.placements": Concealment(MediaPlacement, list_concealed_placements),
    "laurel_privileges.talks": Concealment(Talk, list_concealed_talks),
}
