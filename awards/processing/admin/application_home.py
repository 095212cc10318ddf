"""What of applications is on the admin's front page: rows of work, the state of each open call, ways to begin."""

from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.forms import Media
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from awards.applications.permissions import may_approve_extension, may_process_application
from awards.processing.admin.application_menu import LIST, application_url, name_of
from awards.processing.admin.application_state import SHAPES
from awards.processing.domain.queries import application_pending as waiting
from awards.processing.domain.queries.call_progress import CallProgress, list_progress
from awards.programmes.domain.queries.cycle import phase_of
from foundation.text.eras import JST, format_deadline
from foundation.text.languages import active_language
from foundation.text.working_days import count_working_days
from foundation.viewsets.home import Pending, PendingGroup, Search, Start

GROUP = "applications"


def _list_url(value: str) -> str:
    return f"{reverse(LIST)}?waits={value}"


def _row(label: Any, hint: Any, list_rows: Any, waits: str, **options: Any) -> Pending:
    facts = {"may_see": may_process_application, "since": "since", **options}
    return Pending(
        GROUP, label, hint, list_rows=list_rows, url=partial(_list_url, waits),
        name=name_of, record_url=application_url, **facts,
    )  # fmt: skip


PENDING = {
    "laurel_processing.my_extension": _row(
        _("Decide on extensions"),
        _("Requested by a colleague; you decide as the second person."),
        waiting.list_with_extension_of_others,
        "my_extension",
        may_see=may_approve_extension,
        is_mine=True,
    ),
    "laurel_processing.my_answered": _row(
        _("Look at the corrections you requested"),
        _("The application was submitted again."),
        waiting.list_answered_to,
        "my_answered",
        since="submitted_at",
        is_mine=True,
    ),
    "laurel_processing.my_message": _row(
        _("Read replies to your messages"),
        _("From applicants you wrote to."),
        waiting.list_with_message_to,
        "my_message",
        is_mine=True,
    ),
    "laurel_processing.unopened": _row(
        _("Look at new applications"),
        _("Submitted, and nobody has opened them."),
        waiting.list_unopened,
        "unopened",
        since="submitted_at",
    ),
    "laurel_processing.message": _row(
        _("Read messages"), _("From applicants."), waiting.list_with_message_to_others, "other_message"
    ),
    "laurel_processing.answered": _row(
        _("Look at corrections"),
        _("Requested by colleagues; the application was submitted again."),
        waiting.list_answered_to_others,
        "other_answered",
        since="submitted_at",
    ),
    "laurel_processing.refused_file": _row(
        _("Help with files that weren’t accepted"),
        _("The submission isn’t complete until the applicant chooses another file."),
        waiting.list_with_refused_file,
        "file",
    ),
    "laurel_processing.postal_notice": _row(
        _("Post letters"), _("To applicants without an e-mail address."), waiting.list_with_postal_notice, "post"
    ),
    "laurel_processing.overdue": _row(
        _("Decide on overdue corrections"),
        _("The time for the correction has passed without an answer."),
        waiting.list_overdue,
        "overdue",
    ),
    "laurel_processing.withdrawn": _row(
        _("Look at withdrawals"),
        _("Withdrawn after submission, and nobody has opened them since."),
        waiting.list_withdrawn,
        "withdrawn",
        since="updated_at",
    ),
}
SEARCHES = {
    "laurel_processing.applications": Search(
        _("Find an application: name, reading, corporate number, reference or contact"),
        may_process_application,
        lambda: reverse(LIST),
    )
}
GROUPS = {GROUP: PendingGroup(_("Applications"), 10)}
STARTS = {
    "laurel_processing.enter": Start(
        _("Enter an application for somebody"),
        "edit",
        may_process_application,
        partial(reverse, "laurel_processing_admin_enter"),
    )
}


class CallPanel(Component):
    """Each call in force that isn't released yet: days to the close, and its applications by state."""

    name = "laurel_calls"
    template_name = "laurel_processing/admin/home_calls.html"
    order = 5

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Three queries, however many calls there are."""
        if not may_process_application(parent_context["request"].user):
            return {"calls": []}
        at = timezone.now()
        return {"calls": [_read_call(progress, at) for progress in list_progress(at=at)]}

    @property
    def media(self) -> Media:
        return Media(css={"all": ["laurel_programmes/admin/state.css"]})


def _day(moment: datetime) -> date:
    return moment.astimezone(JST).date()


def _read_call(progress: CallProgress, at: Any) -> dict[str, Any]:
    cycle, states, begins = progress.cycle, [], 0
    place = f"{reverse(LIST)}?cycle={cycle.pk}"
    for state, number in progress.by_state.items():
        url = f"{place}&state={state}"
        shown = {"number": number, "begins": begins, "label": state.label, "shape": SHAPES[state], "url": url}
        states.append(shown)
        begins += number
    return {
        "cycle": cycle,
        "phase": phase_of(cycle),
        "url": reverse("award_cycles:inspect", args=[cycle.pk]),
        "figures_url": reverse("laurel_processing_admin_figures", args=[cycle.pk]),
        "left": cycle.closes_at - at if cycle.closes_at > at else None,
        "working_days": count_working_days(_day(at), _day(cycle.closes_at - timedelta(microseconds=1))),
        "deadline": format_deadline(cycle.closes_at, active_language()),
        "states": states,
        "progress": progress,
    }
