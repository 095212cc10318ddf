"""What a meeting's count needs: members at that time, attendance, conflicts of interest as the reviews have them.

The rule the next editor must not break: a conflict counts here as it does for a reviewer – declared, proposed or set,
unless dismissed – and so does taking part in an application, whatever was dismissed.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet

from awards.applications.models import Application
from awards.decisions.domain.quorum import Room
from awards.decisions.models import PanelMeeting, PanelMember
from awards.programmes.models import AwardCycle
from awards.reviews.domain.queries.conflict_match import list_matches
from awards.reviews.enums import ConflictKind
from awards.reviews.models import Conflict
from foundation.text.eras import JST


def list_panel(cycle: AwardCycle, *, on: date) -> QuerySet[PanelMember]:
    """Who was on the panel of this cycle on that day."""
    serving = Q(resigned_on=None) | Q(resigned_on__gt=on)
    rows = PanelMember.objects.select_related("reviewer").filter(serving, cycle=cycle)
    return rows.order_by("order", "pk")


def list_members(meeting: PanelMeeting) -> QuerySet[PanelMember]:
    """Who was on the panel on the day of the meeting."""
    return list_panel(meeting.cycle, on=meeting.starts_at.astimezone(JST).date())


def load_room(meeting: PanelMeeting, applications: Collection[int]) -> Room:
    """For items on these applications, given by key; a fixed number of queries."""
    members = tuple(list_members(meeting))
    attendances = {row.member_id: row for row in meeting.attendances.all()}
    return Room(meeting.quorum, members, attendances, find_conflicts(members, applications))


def find_conflicts(members: Iterable[PanelMember], applications: Collection[int]) -> dict[int, set[int]]:
    """By application, the members with a conflict."""
    by_reviewer = {member.reviewer_id: member for member in members if member.reviewer_id}
    if not by_reviewer or not applications:
        return {}
    noted = Conflict.objects.counting().filter(reviewer__in=by_reviewer, application__in=applications)
    pairs = set(noted.values_list("reviewer", "application"))
    reviewers = [member.reviewer for member in by_reviewer.values() if member.reviewer]
    matches = list_matches(reviewers, Application.objects.filter(pk__in=applications))
    pairs |= {(found.reviewer, found.application) for found in matches if found.kind == ConflictKind.PARTICIPANT}
    conflicts: dict[int, set[int]] = defaultdict(set)
    for reviewer, application in pairs:
        conflicts[application].add(by_reviewer[reviewer].pk)
    return dict(conflicts)
