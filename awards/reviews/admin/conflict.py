"""Conflicts of interest of all reviewers: what is proposed waits for a decision and counts meanwhile."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column

from awards.applications.domain.queries.submission_in_force import name_in_force
from awards.reviews.admin.review_home import list_proposed
from awards.reviews.domain.conflict import confirm_conflict, dismiss_conflict
from awards.reviews.enums import ConflictKind, ConflictState
from awards.reviews.models import Committee, Conflict
from awards.reviews.permissions import may_run_reviews
from foundation.audit.domain.queries.person import PersonName, name_actors
from foundation.text.eras import format_moment
from foundation.text.languages import active_language
from foundation.viewsets.action import ActionView, reason_field
from foundation.viewsets.home import PendingFilter
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.record import (
    Actions,
    ActionsIndexView,
    ActionsInspectView,
    InspectedIndexView,
    RecordViewSet,
    is_first,
)

LEAVES_FIGURES = _(
    "What this reviewer gave the application no longer counts. A set of decisions whose feedback holds figures with it "
    "can’t be approved, or loses its approval."
)


class ConflictActionView(ActionView):
    permission = may_run_reviews

    def get_queryset(self) -> QuerySet[Any]:
        return Conflict.objects.select_related("reviewer__committee", "application")


class ConfirmView(ConflictActionView):
    label = _("Confirm the conflict")
    header_icon = "check"
    verb = confirm_conflict
    consequences = (_("The application stays closed to this reviewer."), LEAVES_FIGURES)
    success_message = _("The conflict of interest has been confirmed.")

    @classmethod
    def is_open(cls, record: Conflict) -> bool:
        return record.may_move(ConflictState.CONFIRMED)


class DismissForm(forms.Form):
    reason = reason_field(_("Only the secretariat reads it. It is kept on record."), max_length=1000)


class DismissView(ConflictActionView):
    label = _("Dismiss the conflict")
    header_icon = "cross"
    verb = dismiss_conflict
    form_class = DismissForm
    consequences = (_("The application opens to this reviewer, unless another side says that there is a conflict."),)
    success_message = _("The conflict of interest has been dismissed.")

    @classmethod
    def is_open(cls, record: Conflict) -> bool:
        return record.may_move(ConflictState.DISMISSED)


class ConflictFilterSet(WagtailFilterSet):
    is_waiting = PendingFilter(list_proposed, label=_("waits for the secretariat"))
    reviewer__committee = ModelChoiceFilter(
        queryset=Committee.objects.select_related("cycle"), label=_("review committee")
    )

    class Meta:
        model = Conflict
        fields = ("state", "source", "reviewer__committee")


class ConflictIndexView(InspectedIndexView, ActionsIndexView):
    """What waits for a decision first."""


class ConflictInspectView(ActionsInspectView):
    """With every reason for dismissing it, the newest last: it may have been proposed again since."""

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        if field_name != "dismissals" or not self.object.dismissals:
            return super().get_field_display_value(field_name, field)
        names = name_actors()
        return format_html_join(mark_safe("<br>"), "{}", [[_describe(said, names)] for said in self.object.dismissals])


def _describe(said: dict[str, Any], names: Mapping[Any, PersonName]) -> str:
    kind = ConflictKind(said["kind"]).label
    facts = {
        "at": format_moment(datetime.fromisoformat(said["at"]), active_language()),
        "name": names.get(said["by"], ""),
        "found": f"{kind} ({said['match']})" if said["match"] else kind,
        "reason": said["because"],
    }
    return gettext("%(at)s, %(name)s – %(found)s: %(reason)s") % facts


class ConflictViewSet(RecordViewSet):
    """Nobody is added here: reviewers declare, comparison proposes, the office sets them at a reviewer."""

    model = Conflict
    name = "review_conflicts"
    url_prefix = "awards/review-conflicts"
    icon = "lock"
    menu_label = _("Conflicts of interest")
    menu_group = "awards"
    menu_order = 22
    related = ("reviewer__committee__cycle", "application__current_submission")
    comes_first = (is_first(state=ConflictState.PROPOSED),)
    index_view_class = ConflictIndexView
    inspect_view_class = ConflictInspectView
    inspect_view_enabled = True
    inspect_view_fields: ClassVar[list[str]] = [
        *("reviewer", "application", "source", "kind", "reason", "match", "state"),
        *("noted_at", "noted_by", "decided_because", "dismissals"),
    ]
    actions: Actions = {"confirm": ConfirmView, "dismiss": DismissView}
    exclude_form_fields = ()  # the policy lets rows be looked at only
    filterset_class = ConflictFilterSet
    search_fields = (
        "reviewer__name_ja",
        "reviewer__name_en",
        "application__reference",
        "application__current_submission__organisation_name",
    )
    list_display: ClassVar[list[Any]] = [
        "reviewer",
        "application",
        Column(
            "applicant",
            label=pgettext_lazy("conflict of interest", "Applicant"),
            accessor=lambda conflict: name_in_force(conflict.application),
        ),
        *("source", "kind", "state"),
        MomentColumn("noted_at", label=_("Noted at"), sort_key="noted_at"),
    ]
