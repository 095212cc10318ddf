"""What a clerk says of a meeting: when it is, its agenda, who is there, what was discussed; and its minutes."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.applications.models import Application
from awards.decisions.domain.panel_meeting import Attending
from awards.decisions.enums import Presence
from awards.decisions.models import Attendance, PanelMember
from awards.decisions.models.agenda_item import TEXT_LENGTH
from awards.programmes.models import AwardCycle
from foundation.text.eras import JST, format_time
from foundation.text.fields import LineField, TextField, TimeField
from foundation.viewsets.moment import DayField, MomentField


class ChangeMeetingForm(forms.Form):
    starts_at = MomentField(label=pgettext_lazy("meeting", "Starts at"))
    place = LineField(label=pgettext_lazy("meeting", "Place"), required=False, max_length=150)
    quorum = forms.IntegerField(
        label=_("Quorum"),
        min_value=1,
        max_value=100,
        help_text=_("How many members must be in the room to decide. Counted for every item of the agenda."),
    )


class PlanMeetingForm(ChangeMeetingForm):
    cycle = forms.ModelChoiceField(
        label=_("Award cycle"), queryset=AwardCycle.objects.select_related("programme").order_by("-opens_at")
    )
    field_order = ("cycle", "starts_at", "place", "quorum")


class ApplicationField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return name_with_reference(obj)


class AddItemForm(forms.Form):
    application = ApplicationField(
        label=pgettext_lazy("award", "Application"),
        queryset=Application.objects.none(),
        required=False,
        empty_label="—",
    )
    title = LineField(label=_("Or something else"), required=False, max_length=200)

    def __init__(self, *args: Any, applications: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["application"].queryset = applications  # type: ignore[attr-defined]  # a ModelChoiceField


class RecordForm(forms.Form):
    version = forms.IntegerField(min_value=0)
    discussed = TextField(label=_("What was discussed"), required=False, max_length=TEXT_LENGTH)
    decided = TextField(label=_("What was decided and why"), required=False, max_length=TEXT_LENGTH)


class AttendanceLine(forms.Form):
    """One member. `shown` is what the page had, so that a line nobody touched changes nothing."""

    presence = forms.ChoiceField(label=_("Attendance"), choices=[("", "—"), *Presence.choices], required=False)
    arrived_at = TimeField(label=_("Arrived late at"), required=False)
    left_at = TimeField(label=_("Left early at"), required=False)
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, member: PanelMember, attendance: Attendance | None, day: date) -> None:
        values = _values_of(attendance)
        initial = dict(zip(("presence", "arrived_at", "left_at"), values, strict=True))
        super().__init__(data, prefix=f"m{member.pk}", initial={**initial, "shown": "|".join(values)})
        self.said = " ".join(filter(None, [attendance.get_presence_display() if attendance else "—", *values[1:]]))
        self.member, self.day = member, day
        for field in self.visible_fields():
            field.field.widget.attrs["aria-describedby"] = f"member-{member.pk}"

    @property
    def is_touched(self) -> bool:
        data = self.cleaned_data
        now = (data["presence"], _say(data["arrived_at"]), _say(data["left_at"]))
        return bool(data["presence"]) and "|".join(now) != data["shown"]

    def read(self) -> Attending:
        data = self.cleaned_data
        return Attending(data["presence"], self._moment(data["arrived_at"]), self._moment(data["left_at"]))

    def _moment(self, clock: time | None) -> datetime | None:
        return datetime.combine(self.day, clock, tzinfo=JST) if clock else None


def list_attendance_lines(
    attendances: Iterable[tuple[PanelMember, Attendance | None]], day: date, data: Any = None
) -> list[AttendanceLine]:
    return [AttendanceLine(data, member=member, attendance=row, day=day) for member, row in attendances]


class MinutesForm(forms.Form):
    upload = forms.FileField(label=_("Minutes (PDF or Word)"), max_length=1000)


class ConfirmMinutesForm(forms.Form):
    confirmed_on = DayField(label=_("The chair confirmed them on"))


def _values_of(attendance: Attendance | None) -> tuple[str, str, str]:
    if attendance is None:
        return "", "", ""
    moments = (attendance.arrived_at, attendance.left_at)
    arrived, left = (format_time(moment.astimezone(JST)) if moment else "" for moment in moments)
    return str(attendance.presence), arrived, left


def _say(clock: time | None) -> str:
    return clock.strftime("%H:%M") if clock else ""
