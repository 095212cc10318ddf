"""A meeting of the panel, and who was there.

The rules the next editor must not break: nothing of a closed meeting is changed, a correction is a new version of its
minutes; who is there is known for every moment.
"""

from datetime import datetime

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from awards.decisions.enums import PanelMeetingState, Presence
from awards.decisions.models.panel_member import PanelMember
from awards.programmes.models import AwardCycle
from foundation.records.models import HasState
from foundation.text.lengths import line


class PanelMeeting(HasState):
    """Planned, open, closed; numbered from 1 in its cycle."""

    moves, event_noun = PanelMeetingState.moves, "panel_meeting"
    event_words = {"open": "opened"}

    cycle = models.ForeignKey(AwardCycle, verbose_name=_("award cycle"), on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(_("number"))
    starts_at = models.DateTimeField(pgettext_lazy("meeting", "starts at"))
    place = models.CharField(pgettext_lazy("meeting", "place"), blank=True, **line(150))
    quorum = models.PositiveSmallIntegerField(
        _("quorum"),
        validators=[MinValueValidator(1)],
        help_text=_("How many members must be in the room to decide. Counted for every item of the agenda."),
    )
    state = models.CharField(
        pgettext_lazy("meeting", "state"),
        max_length=10,
        choices=PanelMeetingState.choices,
        default=PanelMeetingState.PLANNED,
        editable=False,
    )
    opened_at = models.DateTimeField(pgettext_lazy("meeting", "opened at"), null=True, blank=True, editable=False)
    closed_at = models.DateTimeField(pgettext_lazy("meeting", "closed at"), null=True, blank=True, editable=False)

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = _("panel meeting")
        verbose_name_plural = _("panel meetings")
        ordering = ("-cycle__opens_at", "-number")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("cycle", "number"), name="panel_meeting_number_once"),
            models.CheckConstraint(condition=Q(quorum__gte=1), name="panel_meeting_quorum_some"),
            models.CheckConstraint(
                condition=Q(state=PanelMeetingState.PLANNED, opened_at=None, closed_at=None)
                | Q(state=PanelMeetingState.OPEN, opened_at__isnull=False, closed_at=None)
                | Q(state=PanelMeetingState.CLOSED, opened_at__isnull=False, closed_at__isnull=False),
                name="panel_meeting_moments_of_state",
            ),
        ]

    def __str__(self) -> str:
        return gettext("%(cycle)s, panel meeting no. %(number)s") % {"cycle": self.cycle, "number": self.number}

    @property
    def is_planned(self) -> bool:
        return self.state == PanelMeetingState.PLANNED

    @property
    def is_open(self) -> bool:
        return self.state == PanelMeetingState.OPEN

    @property
    def is_closed(self) -> bool:
        return self.state == PanelMeetingState.CLOSED


class Attendance(models.Model):
    """One member at one meeting; without a row nobody has said that the member is there."""

    meeting = models.ForeignKey(PanelMeeting, on_delete=models.PROTECT, related_name="attendances")
    member = models.ForeignKey(PanelMember, on_delete=models.PROTECT, related_name="attendances")
    presence = models.CharField(_("attendance"), max_length=10, choices=Presence.choices)
    arrived_at = models.DateTimeField(_("arrived late at"), null=True, blank=True)
    left_at = models.DateTimeField(_("left early at"), null=True, blank=True)

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendances")
        ordering = ("member__order", "member")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=("meeting", "member"), name="attendance_once"),
            models.CheckConstraint(
                condition=~Q(presence=Presence.ABSENT) | Q(arrived_at=None, left_at=None),
                name="attendance_absent_has_no_moments",
            ),
            models.CheckConstraint(
                condition=Q(arrived_at=None) | Q(left_at=None) | Q(arrived_at__lt=F("left_at")),
                name="attendance_arrived_before_leaving",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.member_id}"

    def covers(self, moment: datetime) -> bool:
        """Whether the member attends then; from the start where no arrival is noted, to the end where no leaving is."""
        return (
            self.presence in Presence.there
            and (self.arrived_at is None or self.arrived_at <= moment)
            and (self.left_at is None or moment < self.left_at)
        )
