"""The panel of a cycle in one shape, wherever it comes from: its records, else the blocks of the cycle's page.

The rule the next editor must not break: neither shows before the results do.
"""

from datetime import datetime

from wagtail.blocks import StreamValue

from awards.decisions.domain.queries.panel_member import list_published_members
from awards.programmes.models import AwardCycle
from awards.results.models import AwardCyclePage


def read_panel(cycle: AwardCycle, at: datetime | None = None) -> StreamValue | None:
    """As persons of the page's field, records in the language of the interface. None before the release.

    `cycle` has its `shown_pages` (`list_public_cycles`).
    """
    if not cycle.is_released(at):
        return None
    if members := list_published_members(cycle, at):
        people = [{"name": one.name, "post": one.role, "organisation": one.affiliation} for one in members]
        block = AwardCyclePage._meta.get_field("panel_members").stream_block
        return StreamValue(block, [("person", person) for person in people])
    pages: list[AwardCyclePage] = cycle.shown_pages
    return pages[0].panel_members if pages else None
