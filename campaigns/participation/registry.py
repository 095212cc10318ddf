"""What apps above register with campaigns, which can't import them; filled in `ready()`.

Bodies that cooperate, actions on a campaign, buttons of the list of participations, links on private pages, and kinds
of notice that count to an address's mails of a day.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from foundation.registry import Registry

if TYPE_CHECKING:
    from wagtail.admin.widgets import Button

    from campaigns.participation.domain.queries.campaign_promoter import Group
    from campaigns.participation.models import Campaign
    from foundation.viewsets.action import ActionView

# bodies that the public may read about, by kind
Cooperators = Callable[["Campaign"], "list[Group]"]

cooperators: Registry[Cooperators] = Registry("cooperators")

# by the name of their address in the viewset of campaigns
campaign_actions: "Registry[Mapping[str, type[ActionView]]]" = Registry("campaign_actions")

# above the list of participations, for the person who reads it
participation_buttons: "Registry[Callable[[Any], list[Button]]]" = Registry("participation_buttons")


class PageLink(Struct, frozen=True):
    """A way on from a private page."""

    url: str
    label: str


# on the private pages of participants and cooperating bodies: called with the participation or the request
page_links: Registry[Callable[[Any], PageLink | None]] = Registry("page_links")

# codes of kinds that bring a link, beside participation's own
limited_notices: Registry[str] = Registry("limited_notices")


def list_cooperators(campaign: "Campaign") -> "list[Group]":
    """Bodies that cooperate and agreed to be named, by kind."""
    return [group for list_groups in cooperators.list() for group in list_groups(campaign)]


def list_campaign_actions() -> "dict[str, type[ActionView]]":
    """Every registered action on a campaign, by its name."""
    return {name: action for actions in campaign_actions.list() for name, action in actions.items()}


def list_participation_buttons(person: Any) -> "list[Button]":
    """Every registered button above the list of participations that this person may press."""
    return [button for list_buttons in participation_buttons.list() for button in list_buttons(person)]


def list_page_links(sender: Any) -> list[PageLink]:
    """The registered ways on from the private page of a participation or a cooperation request."""
    return [link for find_link in page_links.list() if (link := find_link(sender))]
