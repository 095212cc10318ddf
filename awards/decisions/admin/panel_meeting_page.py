"""The page of one meeting: agenda with the quorum of every item, attendance, comings and goings, minutes.

The rule the next editor must not break: it works without script; what is refused leaves what was typed in its place.
"""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.widgets import HeaderButton

from awards.decisions.domain.agenda_item import (
    add_item,
    drop_item,
    leave_room,
    record_item,
    return_to_room,
    start_item,
)
from awards.decisions.domain.agenda_order import move_item
from awards.decisions.domain.panel_meeting import open_meeting, set_attendance
from awards.decisions.domain.queries.decision_departure import list_accepted
from awards.decisions.domain.queries.panel_board import MeetingBoard, load_board_of
from awards.decisions.forms.panel_meeting import AddItemForm, RecordForm, list_attendance_lines
from awards.decisions.models import AgendaItem, PanelMeeting, PanelMember
from awards.decisions.permissions import may_prepare_decisions, may_read_decisions
from foundation.text.eras import JST
from foundation.text.values import parse_ids
from foundation.viewsets.page import AdminPage

MEETINGS = ("panel_meetings:index", _("Panel meetings"))


def list_meetings() -> QuerySet[PanelMeeting]:
    return PanelMeeting.objects.select_related("cycle__programme")


class MeetingView(AdminPage, TemplateView):
    """One meeting, read by who approves, too. A POST says in `do` what happens."""

    template_name = "laurel_decisions/admin/meeting.html"
    permission = may_read_decisions
    parents = (MEETINGS,)
    header_icon = "group"

    def prepare(self) -> None:
        self.meeting = get_object_or_404(list_meetings(), pk=self.kwargs["pk"])
        self.typed: dict[str, Any] = {}
        self.may_change = may_prepare_decisions(self.request.user)

    @cached_property
    def board(self) -> MeetingBoard:
        return load_board_of(self.meeting, at=timezone.now())

    def get_page_title(self) -> str:
        return str(self.meeting)

    def get_header_buttons(self) -> list[Any]:
        if not self.may_change:
            return super().get_header_buttons()
        buttons = [HeaderButton(_("Panel members"), url=self._members_url, icon_name="group")]
        if self.meeting.is_planned:
            change = reverse("panel_meetings:change", args=[self.meeting.pk])
            buttons.append(HeaderButton(_("Change time, place, quorum"), url=change, icon_name="edit"))
        return [*super().get_header_buttons(), *buttons]

    @property
    def _members_url(self) -> str:
        return f"{reverse('panel_members:index')}?cycle={self.meeting.cycle_id}"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_change:
            raise PermissionDenied
        verbs = {
            "open": lambda: open_meeting(self.meeting, by=self.actor),
            "attend": self._attend,
            "add": self._add,
            "drop": lambda: drop_item(self._get_item(), by=self.actor),
            "up": lambda: self._reorder(up=True),
            "down": lambda: self._reorder(up=False),
            "start": lambda: start_item(self._get_item(), by=self.actor),
            "leave": lambda: leave_room(self._get_item(), self._get_member(), by=self.actor),
            "return": lambda: return_to_room(self._get_item(), self._get_member(), by=self.actor),
            "record": self._record,
            "end": self._record,
        }
        verb = verbs.get(request.POST.get("do", ""))
        try:
            if verb is not None:
                verb()
        except ValidationError as refused:
            messages.error(request, " ".join(refused.messages))
            self.prepare_again()
            return self.render_to_response(self.get_context_data())
        place = f"#item-{request.POST['item']}" if request.POST.get("item", "").isdecimal() else ""
        return redirect(f"{request.path}{place}")

    def prepare_again(self) -> None:
        """What is shown with a refusal is as it is now."""
        self.meeting = get_object_or_404(list_meetings(), pk=self.meeting.pk)
        self.__dict__.pop("board", None)

    def _get_item(self) -> AgendaItem:
        return get_object_or_404(self.meeting.items.select_related("meeting"), pk=self._read_number("item"))

    def _get_member(self) -> PanelMember:
        rows = PanelMember.objects.filter(cycle=self.meeting.cycle_id)
        return get_object_or_404(rows, pk=self._read_number("member"))

    def _read_number(self, name: str) -> int:
        """0 for what is none."""
        return next(iter(parse_ids([self.request.POST.get(name, "")])), 0)

    def _record(self) -> None:
        item, posted = self._get_item(), self.request.POST
        self.typed = {"item": item.pk, "discussed": posted.get("discussed", ""), "decided": posted.get("decided", "")}
        form = _read(RecordForm(posted))
        record_item(item, **form, ends=posted.get("do") == "end", by=self.actor)
        messages.success(self.request, _("Saved."))

    def _reorder(self, *, up: bool) -> None:
        item = move_item(self._get_item(), up=up, seen=self._read_number("seen"), by=self.actor)
        messages.success(self.request, _("This is item %(number)s of the agenda now.") % {"number": item.order})

    def _add(self) -> None:
        add_item(self.meeting, **_read(self._make_add_form(self.request.POST)), by=self.actor)

    def _attend(self) -> None:
        lines = self._list_lines(self.request.POST)
        for line in lines:
            _read(line)
        touched = {line.member.pk: line.read() for line in lines if line.is_touched}
        set_attendance(self.meeting, touched, by=self.actor)
        messages.success(self.request, _("The attendance has been saved."))

    def _make_add_form(self, data: Any = None) -> AddItemForm:
        accepted = list_accepted(self.meeting.cycle).exclude(pk__in=self.board.list_taken())
        return AddItemForm(data, applications=accepted)

    def _list_lines(self, data: Any = None) -> list[Any]:
        day = self.meeting.starts_at.astimezone(JST).date()
        return list_attendance_lines(self.board.list_attendances(), day, data)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        posted = self.request.POST
        attending = posted if posted.get("do") == "attend" else None
        return super().get_context_data(
            meeting=self.meeting,
            board=self.board,
            typed=self.typed,
            may_change=self.may_change,
            attendance_lines=self._list_lines(attending),
            add_form=self._make_add_form(posted if posted.get("do") == "add" else None),
            **kwargs,
        )


def _read(form: Any) -> dict[str, Any]:
    """What the form says. Raises ValidationError for what it can't read."""
    if not form.is_valid():
        raise ValidationError([text for texts in form.errors.values() for text in texts])
    return dict(form.cleaned_data)
