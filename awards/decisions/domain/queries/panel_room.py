"""What a meeting's count needs: members at that time, attendance, conflicts of interest as the reviews have them.

The rule the next editor must not break: a conflict counts here as it does for a reviewer – declared, proposed or set,
unless dismissed – and so does taking part in an application, whatever was dismissed. Who doesn't review is compared,
and what was noted of a member counts until it is ended.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import CharField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.decisions.domain.queries.panel_match import Finding, list_findings, map_reviewers
from awards.decisions.domain.quorum import Room
from awards.decisions.models import PanelConflict, PanelMeeting, PanelMember
from awards.programmes.models import AwardCycle
from awards.reviews.domain.queries.conflict_match import list_matches
from awards.reviews.enums import ConflictKind
from awards.reviews.models import Conflict, Reviewer
from foundation.audit.models import Entry
from foundation.text.eras import JST


def is_serving_on(day: date) -> Q:
    """Of members: on the panel on that day. The day of resigning is the first on which they aren't."""
    return Q(resigned_on=None) | Q(resigned_on__gt=day)


def list_panel(cycle: AwardCycle, *, on: date) -> QuerySet[PanelMember]:
    """Who was on the panel of this cycle on that day."""
    rows = PanelMember.objects.select_related("reviewer").filter(is_serving_on(on), cycle=cycle)
    return rows.order_by("order", "pk")


def list_panel_at(cycle: AwardCycle, moment: datetime) -> QuerySet[PanelMember]:
    """Who was on the panel then, of those who had been entered by then, or of whom the audit record has no moment."""
    made = Entry.objects.filter(
        subject_type=PanelMember._meta.label_lower,
        subject_id=Cast(OuterRef("pk"), CharField()),
        event="wagtail.create",
        at__gt=moment,
    )
    return list_panel(cycle, on=moment.astimezone(JST).date()).filter(~Exists(made))


def list_members(meeting: PanelMeeting) -> QuerySet[PanelMember]:
    """Who was on the panel on the day of the meeting."""
    return list_panel(meeting.cycle, on=meeting.starts_at.astimezone(JST).date())


def load_room(meeting: PanelMeeting, applications: Collection[int]) -> Room:
    """For items on these applications, given by key; a fixed number of queries."""
    members = tuple(list_members(meeting))
    attendances = {row.member_id: row for row in meeting.attendances.all()}
    findings = tuple(list_findings(members, Application.objects.filter(pk__in=applications))) if applications else ()
    return Room(meeting.quorum, members, attendances, find_conflicts(members, applications, findings), findings)


def find_conflicts(
    members: Iterable[PanelMember], applications: Collection[int], findings: Iterable[Finding] = ()
) -> dict[int, set[int]]:
    """By application, the members with a conflict: as was noted, as the reviews have it, or as comparison finds."""
    members = list(members)
    conflicts = _find_own(members, applications, findings)
    reviewers = map_reviewers(members) if applications else {}
    pairs = _list_pairs(reviewers.values(), applications) if reviewers else set()
    for member, reviewer in reviewers.items():
        for application in (key for one, key in pairs if one == reviewer.pk):
            conflicts[application].add(member)
    return dict(conflicts)


def list_in_conflict(cycle: AwardCycle, applications: Collection[int]) -> dict[int, list[Reviewer | PanelMember]]:
    """By application, who has a conflict: everybody invited to review in this cycle, in the order of names, then
    whoever is or was on the panel, in its order. Nobody is listed twice.
    """
    reviewers = {row.pk: row for row in Reviewer.objects.filter(committee__cycle=cycle).order_by("name_ja", "pk")}
    members = list(PanelMember.objects.filter(cycle=cycle).order_by("order", "pk"))
    findings = list_findings(members, Application.objects.filter(pk__in=applications))
    conflicts, same = _find_own(members, applications, findings), map_reviewers(members)
    pairs = _list_pairs(reviewers.values(), applications)
    found: dict[int, list[Reviewer | PanelMember]] = {}
    for key in applications:
        listed = [row for row in reviewers.values() if (row.pk, key) in pairs]
        there = [one for one in members if one.pk in conflicts.get(key, ()) and same.get(one.pk) not in listed]
        found[key] = [*listed, *there]
    return {key: rows for key, rows in found.items() if rows}


def list_conflictable(member: PanelMember) -> QuerySet[Application]:
    """With which a conflict of a member can be noted: what is accepted in the cycle, or was and is being corrected."""
    states = (ApplicationState.ACCEPTED, *ApplicationState.in_correction)
    rows = Application.objects.filter(cycle=member.cycle_id, state__in=states).select_related("current_submission")
    return rows.defer("current_submission__snapshot").order_by("reference", "pk")


def _find_own(
    members: Iterable[PanelMember], applications: Collection[int], findings: Iterable[Finding]
) -> dict[int, set[int]]:
    """By application, the members of whom something was noted or found, whatever the reviews have."""
    conflicts: dict[int, set[int]] = defaultdict(set)
    for finding in findings:
        if finding.counts:
            conflicts[finding.application.pk].add(finding.member.pk)
    noted = PanelConflict.objects.counting().filter(member__in=members, application__in=applications)
    for member, application in noted.values_list("member", "application") if applications else ():
        conflicts[application].add(member)
    return conflicts


def _list_pairs(reviewers: Iterable[Any], applications: Collection[int]) -> set[tuple[int, int]]:
    """As they count, by key of reviewer and application."""
    rows = [reviewer for reviewer in reviewers if reviewer]
    noted = Conflict.objects.counting().filter(reviewer__in=rows, application__in=applications)
    matches = list_matches(rows, Application.objects.filter(pk__in=applications))
    part = {(found.reviewer, found.application) for found in matches if found.kind == ConflictKind.PARTICIPANT}
    return part | set(noted.values_list("reviewer", "application"))
