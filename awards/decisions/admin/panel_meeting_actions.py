"""Planning a meeting and changing its plan; adding minutes, confirming them, opening them."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from awards.decisions.admin.panel_meeting_page import MEETINGS, list_meetings
from awards.decisions.domain.minutes import add_minutes, confirm_minutes, open_minutes
from awards.decisions.domain.panel_meeting import MeetingPlan, change_meeting, close_meeting, plan_meeting
from awards.decisions.domain.queries.panel_room import list_members
from awards.decisions.forms.panel_meeting import ChangeMeetingForm, ConfirmMinutesForm, MinutesForm, PlanMeetingForm
from awards.decisions.models import Minutes, PanelMeeting
from awards.decisions.permissions import may_prepare_decisions, may_read_decisions
from foundation.viewsets.action import ActionPage
from foundation.viewsets.page import permitted


def list_minutes() -> QuerySet[Minutes]:
    return Minutes.objects.select_related("meeting__cycle__programme", "file")


class PlanView(ActionPage):
    label = _("Plan a meeting of the panel")
    permission = may_prepare_decisions
    parents = (MEETINGS,)
    form_class = PlanMeetingForm
    header_icon = "plus"
    consequences = (_("The meeting gets the next number of its cycle. Nobody is notified."),)
    success_message = _("The meeting has been planned.")

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"cycle": self.request.GET.get("cycle")}

    def perform(self, form: Any) -> PanelMeeting:
        facts = dict(form.cleaned_data)
        return plan_meeting(facts.pop("cycle"), MeetingPlan(**facts), by=self.actor)

    def get_success_url(self) -> str:
        return reverse("panel_meetings:meeting", args=[self.result.pk])


class MeetingActionView(ActionPage):
    """Upon a meeting, and back to its page."""

    permission = may_prepare_decisions

    def prepare(self) -> None:
        self.meeting = get_object_or_404(list_meetings(), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.meeting)

    def list_parents(self) -> list[tuple[str, Any]]:
        page = reverse("panel_meetings:meeting", args=[self.meeting.pk])
        return [(reverse(MEETINGS[0]), MEETINGS[1]), (page, str(self.meeting))]


class ChangeView(MeetingActionView):
    label = _("Change time, place, quorum")
    form_class = ChangeMeetingForm
    header_icon = "edit"
    success_message = _("The meeting has been changed.")

    def get_initial(self) -> dict[str, Any]:
        plan = {name: getattr(self.meeting, name) for name in ("starts_at", "place", "quorum")}
        return super().get_initial() | plan

    def perform(self, form: Any) -> PanelMeeting:
        return change_meeting(self.meeting, MeetingPlan(**form.cleaned_data), by=self.actor)


class CloseView(MeetingActionView):
    """It can't be undone, so a page of its own says what stays as it is."""

    label = _("Close the meeting")
    header_icon = "lock"
    success_message = _("The meeting has been closed.")

    def list_consequences(self) -> list[Any]:
        pending = self.meeting.items.filter(started_at=None).count()
        attended = self.meeting.attendances.values("member")
        unknown = list_members(self.meeting).exclude(pk__in=attended).count()
        open_items = ngettext(
            "%(n)s item of the agenda was not started. It stays so.",
            "%(n)s items of the agenda were not started. They stay so.",
            pending,
        )
        absent = ngettext(
            "Of %(n)s member no attendance was noted: they count as absent.",
            "Of %(n)s members no attendance was noted: they count as absent.",
            unknown,
        )
        return [
            _(
                "It can’t be opened again, and nothing of it is changed any more: agenda, attendance, what was "
                "discussed and decided. A correction is a new version of the minutes."
            ),
            *([open_items % {"n": pending}] if pending else []),
            *([absent % {"n": unknown}] if unknown else []),
        ]

    def perform(self, form: Any) -> PanelMeeting:
        return close_meeting(self.meeting, by=self.actor)


class AddMinutesView(MeetingActionView):
    label = _("Add a version of the minutes")
    form_class = MinutesForm
    header_icon = "upload"
    consequences = (
        _("The file is private: only those who prepare or approve decisions open it, and every opening is on record."),
        _("Versions before it stay as they are."),
    )
    success_message = _("The minutes have been received. They can be opened when they have been checked.")

    def perform(self, form: Any) -> Minutes:
        upload = form.cleaned_data["upload"]
        return add_minutes(self.meeting, content=upload.file, name=upload.name, size=upload.size, by=self.actor)


class ConfirmView(MeetingActionView):
    label = _("Note the chair’s confirmation")
    form_class = ConfirmMinutesForm
    header_icon = "check"
    consequences = (_("This version is confirmed for good. What is wrong in it is put right in a new version."),)
    success_message = _("The confirmation has been noted.")

    def prepare(self) -> None:
        self.minutes = get_object_or_404(list_minutes(), pk=self.kwargs["pk"])
        self.meeting = self.minutes.meeting

    def perform(self, form: Any) -> Minutes:
        return confirm_minutes(self.minutes, **form.cleaned_data, by=self.actor)


@require_GET
@never_cache
@permitted(may_read_decisions)
def open_file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """One version, at an address that opens for a minute. Recorded."""
    minutes = get_object_or_404(list_minutes(), pk=pk)
    if not minutes.file.is_accepted:
        raise Http404
    return redirect(open_minutes(minutes, by=request.user))  # type: ignore[arg-type]  # signed in
