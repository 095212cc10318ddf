"""The panel as it is published with a cycle's results: names, affiliations, roles.

Published is who answers for the results: whoever was on the panel on the day of the release, and whoever had resigned
by then but took part in a closed meeting. Who resigned before, or never came, decided nothing: a name on the list would
say otherwise.

The rule the next editor must not break: before the release nothing is read, and what leaves is a `PublishedMember`,
never a row: meetings, attendance and the account of a reviewer hang on that.
"""

from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q
from msgspec import Struct

from awards.decisions.domain.queries.panel_room import is_serving_on
from awards.decisions.enums import PanelMeetingState, Presence
from awards.decisions.models import Attendance, PanelMember
from awards.programmes.models import AwardCycle
from foundation.text.eras import JST
from foundation.text.languages import shown_language


class PublishedMember(Struct, frozen=True):
    """What the public reads of one; each pair in the reader's language, or in the one that has a text."""

    name_ja: str
    name_en: str
    affiliation_ja: str
    affiliation_en: str
    role_ja: str
    role_en: str

    @property
    def name(self) -> str:
        return self._read("name")

    @property
    def affiliation(self) -> str:
        return self._read("affiliation")

    @property
    def role(self) -> str:
        return self._read("role")

    def _read(self, stem: str) -> str:
        return str(getattr(self, f"{stem}_{shown_language(self, stem)}"))


def list_published_members(cycle: AwardCycle, at: datetime | None = None) -> list[PublishedMember]:
    """Those of the day of the release; empty before. One query at most."""
    if cycle.released_at is None or not cycle.is_released(at):
        return []
    return list_members_of(cycle, cycle.released_at.astimezone(JST).date())


def list_members_of(cycle: AwardCycle, day: date) -> list[PublishedMember]:
    """Who is published with results that come out on that day: the chair first, then in the secretariat's order.

    For who may know that they will: nothing is asked about the release itself. One query.
    """
    is_serving = is_serving_on(day)
    attended = Attendance.objects.filter(member=OuterRef("pk"), presence__in=Presence.there)
    took_part = Exists(attended.filter(meeting__state=PanelMeetingState.CLOSED))
    rows = PanelMember.objects.filter(is_serving | Q(took_part), cycle=cycle)
    rows = rows.annotate(presides=is_serving & Q(is_chair=True)).order_by("-presides", "order", "pk")
    return [PublishedMember(**row) for row in rows.values(*PublishedMember.__struct_fields__)]
