"""The members of panels: a list by cycle, and their form."""

from typing import Any, ClassVar

from django import forms
from django.http import HttpResponseBase
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.decisions.domain.panel_conflict import dismiss_finding
from awards.decisions.domain.queries.decision_departure import list_accepted
from awards.decisions.domain.queries.panel_match import Finding, list_findings
from awards.decisions.models import PanelMember
from awards.decisions.permissions import may_prepare_decisions
from awards.programmes.models import AwardCycle
from foundation.viewsets.action import ActionView, reason_field
from foundation.viewsets.page import Text
from foundation.viewsets.panels import pair, row
from foundation.viewsets.parent import ParentForm
from foundation.viewsets.record import Actions, ActionsEditView, ActionsIndexView, RecordViewSet

PUBLISHED = _(
    "Name, affiliation and role are published with the results of the cycle, for everybody who is on the panel on that "
    "day, and everybody who resigned earlier but took part in a closed meeting. Nothing else is published."
)


class PanelPolicy(ModelPermissionPolicy):
    """Everything of the panel, for who prepares decisions."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return may_prepare_decisions(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return may_prepare_decisions(user)


class PanelMemberForm(ParentForm):
    """Offers reviewers of the chosen cycle."""

    parent = "cycle"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["reviewer"]
        field.queryset = field.queryset.select_related("committee__cycle")
        if self.parent_id:
            field.queryset = field.queryset.filter(committee__cycle=self.parent_id)


class DismissForm(forms.Form):
    finding = forms.ChoiceField(label=_("Found by comparison"), widget=forms.RadioSelect)
    reason = reason_field(_("Only the secretariat reads it. It is kept on record."), max_length=1000)


class DismissView(ActionView):
    """What comparison finds of a member who doesn't review; one of it is no conflict, for a reason."""

    permission = may_prepare_decisions
    label = _("Note that it is no conflict of interest")
    button_label = _("Conflicts of interest")
    header_icon = "lock"
    form_class = DismissForm
    verb = dismiss_finding
    success_message = _("It is noted that this is no conflict of interest.")

    @classmethod
    def is_open(cls, record: PanelMember) -> bool:
        return record.reviewer_id is None

    def prepare(self) -> HttpResponseBase | None:
        super().prepare()
        self.findings = list_findings([self.object], list_accepted(self.object.cycle))
        return None

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        choices = [(one.key, _describe(one)) for one in self.findings if one.may_be_dismissed]
        form.fields["finding"].choices = choices
        return form

    def list_consequences(self) -> list[Text]:
        counting = [one for one in self.findings if one.counts]
        said: list[Text] = [_("Who has a conflict of interest leaves the room for the item and doesn’t count for it.")]
        if not counting:
            said.append(_("Comparison finds nothing now."))
        taking_part = [one for one in counting if not one.may_be_dismissed]
        said += [gettext("Always counts: %(found)s") % {"found": _describe(one)} for one in taking_part]
        dismissed = [one for one in self.findings if not one.counts]
        facts = [{"found": _describe(one), "reason": one.reason} for one in dismissed]
        return [*said, *(gettext("No conflict, %(found)s: %(reason)s") % one for one in facts)]


def _describe(finding: Finding) -> str:
    facts = {"name": name_with_reference(finding.application), "kind": finding.kind.label, "match": finding.match}
    return gettext("%(name)s: %(kind)s (%(match)s)") % facts


class PanelMemberFilterSet(WagtailFilterSet):
    cycle = ModelChoiceFilter(queryset=AwardCycle.objects.select_related("programme"), label=_("award cycle"))

    class Meta:
        model = PanelMember
        fields = ("cycle",)


class PanelMemberViewSet(RecordViewSet):
    model, name, url_prefix = PanelMember, "panel_members", "awards/panel-members"
    menu_label, menu_group, menu_order = _("Panel members"), "awards", 28
    parent, related = "cycle", ("cycle__programme", "reviewer")
    icon = "group"
    actions: Actions = {"dismiss": DismissView}
    index_view_class, edit_view_class = ActionsIndexView, ActionsEditView
    filterset_class = PanelMemberFilterSet
    search_fields = ("name_ja", "name_en", "affiliation_ja", "affiliation_en")
    list_display: ClassVar[list[Any]] = [
        "name_ja",
        "affiliation_ja",
        Column("role", label=pgettext_lazy("panel", "Role")),
        "cycle",
        "is_chair",
        Column("reviewer", label=pgettext_lazy("panel", "As a reviewer")),
        "resigned_on",
    ]
    edit_handler = ObjectList(
        [
            HelpPanel(PUBLISHED),
            row("cycle", "order"),
            pair("name"),
            pair("affiliation"),
            pair("role"),
            row("is_chair", "resigned_on"),
            FieldPanel("reviewer"),
            row("email", "corporate_number"),
        ],
        base_form_class=PanelMemberForm,
    )
