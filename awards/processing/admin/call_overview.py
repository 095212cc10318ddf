"""What the secretariat adds to the overview of a cycle: its applications by state, what is pending, the extension."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from awards.applications.enums import ApplicationState
from awards.applications.models import Application
from awards.processing.admin.application_menu import LIST
from awards.processing.admin.notice_preview import list_notices
from awards.processing.domain import extend_call
from awards.processing.domain.queries.call_figures import list_waiting
from awards.programmes.models import AwardCycle
from awards.programmes.permissions import may_move_cycle
from awards.programmes.registry import OverviewPart
from foundation.text.eras import format_deadline
from foundation.text.languages import active_language
from foundation.viewsets.action import ActionView
from foundation.viewsets.moment import MomentField

EXTENDED = "awards.call_extended"
DRAFTS_NAMED = 20


class ExtensionForm(forms.Form):
    """The new close, and the reason."""

    closes_at = MomentField(
        label=gettext_lazy("New deadline (not included)"),
        help_text=gettext_lazy("Japan time."),
    )
    reason_ja = forms.CharField(
        label=gettext_lazy("Reason (Japanese)"),
        help_text=gettext_lazy("Shown to applicants and the public."),
        max_length=300,
    )
    reason_en = forms.CharField(label=gettext_lazy("Reason (English)"), max_length=300, required=False)


class ExtendView(ActionView):
    """Move the close of a call for everybody."""

    permission = may_move_cycle
    label = gettext_lazy("Extend the call")
    verb = extend_call
    form_class = ExtensionForm
    success_message = gettext_lazy("The call “%(name)s” has been extended.")

    @classmethod
    def is_open(cls, record: AwardCycle) -> bool:
        return record.has_opened() and not record.is_released()

    def get_initial(self) -> dict[str, Any]:
        return {"closes_at": self.object.closes_at}

    def list_consequences(self) -> list[str]:
        drafts = self.object.applications.filter(state=ApplicationState.DRAFT).count()
        late = self.object.applications.filter(state=ApplicationState.NOT_SUBMITTED).count()
        count_text = ngettext(
            "The applicant of %(n)s draft is notified by e-mail.",
            "The applicants of %(n)s drafts are notified by e-mail.",
            drafts + late,
        )
        consequences = [
            _("The current deadline is %(moment)s.")
            % {"moment": format_deadline(self.object.closes_at, active_language())},
            _("Pages, countdown, reminders and data are updated at once and show the reason."),
            count_text % {"n": drafts + late},
        ]
        if late:
            again = ngettext(
                "Of these, %(n)s draft that was not submitted in time can be edited again.",
                "Of these, %(n)s drafts that were not submitted in time can be edited again.",
                late,
            )
            consequences.append(again % {"n": late})
        return consequences

    def list_notices(self) -> list[str]:
        """The recipients, by name as far as the page has room."""
        reached = self.object.applications.filter(state__in=(ApplicationState.DRAFT, ApplicationState.NOT_SUBMITTED))
        notices = list_notices(EXTENDED, reached.select_related("owner").order_by("pk")[:DRAFTS_NAMED])
        if (more := reached.count() - DRAFTS_NAMED) > 0:
            notices.append(ngettext("… and %(n)s more draft", "… and %(n)s more drafts", more) % {"n": more})
        return notices


def read_applications(cycle: AwardCycle) -> Mapping[str, Any]:
    """How many applications are in each state, and what is pending with whom."""
    return {
        "applications": _count_states(cycle),
        "waiting": list_waiting(cycle),
        "list_url": f"{reverse(LIST)}?cycle={cycle.pk}",
    }


def _count_states(cycle: AwardCycle) -> list[tuple[Any, int, str]]:
    """(label of the state, number, URL of the list), in the order of the states."""
    rows = Application.objects.filter(cycle=cycle).order_by()
    counted = dict(rows.values_list("state").annotate(Count("pk")))
    place = f"{reverse(LIST)}?cycle={cycle.pk}"
    return [(each.label, counted[each], f"{place}&state={each}") for each in ApplicationState if each in counted]


OVERVIEW = OverviewPart(
    order=10,
    actions={"extend": ExtendView},
    template="laurel_processing/admin/call_overview.html",
    read=read_applications,
)
