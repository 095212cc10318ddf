"""A panel of seven for a cycle to be decided on, five of whom review, and its first meeting."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from awards.decisions.domain.agenda_item import add_item, start_item
from awards.decisions.domain.panel_meeting import Attending, MeetingPlan, open_meeting, plan_meeting, set_attendance
from awards.decisions.models import AgendaItem, PanelMeeting, PanelMember
from awards.reviews.models import Conflict
from tests.awards.decisions.judged import Judged
from tests.factories.reviews import CommitteeFactory, ReviewerFactory


class Panel:
    """The first five members review, the other two don't; the first is the chair."""

    def __init__(self, judged: Judged, *, size: int = 7, quorum: int = 4) -> None:
        self.judged, self.clerk, self.cycle = judged, judged.preparer, judged.cycle
        self.committee = CommitteeFactory(cycle=self.cycle)
        self.members = [self._add_member(number) for number in range(size)]
        starts_at = timezone.now() - timedelta(hours=1)
        self.meeting: PanelMeeting = plan_meeting(
            self.cycle, MeetingPlan(starts_at, quorum, "第3会議室"), by=self.clerk
        )

    def _add_member(self, number: int) -> PanelMember:
        reviewer = ReviewerFactory(committee=self.committee, accepted=True) if number < 5 else None
        facts: dict[str, Any] = {"order": number, "is_chair": number == 0, "reviewer": reviewer}
        names = {"name_ja": f"見本 {number}郎", "name_en": f"Sample {number}"}
        return PanelMember.objects.create(cycle=self.cycle, **names, **facts)

    def attend(self, presence: str = "present", members: list[PanelMember] | None = None, **moments: Any) -> int:
        there = self.members if members is None else members
        return set_attendance(self.meeting, {m.pk: Attending(presence, **moments) for m in there}, by=self.clerk)

    def open(self) -> PanelMeeting:
        """With all members present."""
        self.attend()
        self.meeting = open_meeting(self.meeting, by=self.clerk)
        return self.meeting

    def add(self, place: int = 0) -> AgendaItem:
        """An item on one of the applications."""
        return add_item(self.meeting, application=self.judged.applications[place], by=self.clerk)

    def start(self, place: int = 0) -> AgendaItem:
        return start_item(self.add(place), by=self.clerk)

    def note_conflict(self, number: int, place: int = 0, **facts: Any) -> Conflict:
        """Of one member with one application, as the reviews have it."""
        own = {"source": "declared", "kind": "adviser", "state": "confirmed", "noted_at": timezone.now()}
        return Conflict.objects.create(
            reviewer=self.members[number].reviewer, application=self.judged.applications[place], **own | facts
        )
