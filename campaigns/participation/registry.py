"""What apps above register with campaigns, which can't import them: cooperating bodies. Filled in `ready()`."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from foundation.registry import Registry

if TYPE_CHECKING:
    from campaigns.participation.domain.queries.campaign_promoter import Group
    from campaigns.participation.models import Campaign

# bodies that the public may read about, by kind
Cooperators = Callable[["Campaign"], "list[Group]"]

cooperators: Registry[Cooperators] = Registry("cooperators")


def list_cooperators(campaign: "Campaign") -> "list[Group]":
    """Bodies that cooperate and agreed to be named, by kind."""
    return [group for list_groups in cooperators.list() for group in list_groups(campaign)]
