"""The members of panels: a list by cycle, and their form."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_filters import ModelChoiceFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column

from awards.decisions.admin.panel_conflict import DismissView, EndConflictView, SetConflictView, list_conflicts
from awards.decisions.domain.queries.panel_match import map_reviewers
from awards.decisions.models import PanelMember
from awards.programmes.models import AwardCycle
from foundation.viewsets.panels import pair, row
from foundation.viewsets.parent import ParentForm
from foundation.viewsets.record import Actions, ActionsEditView, ActionsIndexView, RecordViewSet

PUBLISHED = _(
    "Name, affiliation and role are published with the results of the cycle, for everybody who is on the panel on that "
    "day, and everybody who resigned earlier but took part in a closed meeting. Nothing else is published."
)


class PanelMemberForm(ParentForm):
    """Offers reviewers of the chosen cycle."""

    parent = "cycle"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["reviewer"]
        field.queryset = field.queryset.select_related("committee__cycle")
        if self.parent_id:
            field.queryset = field.queryset.filter(committee__cycle=self.parent_id)


class PanelMemberEditView(ActionsEditView):
    """The form, with every conflict of interest that was noted, and who this is among the reviewers."""

    template_name = "laurel_decisions/admin/panel_member.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        same = None if self.object.reviewer_id else map_reviewers([self.object]).get(self.object.pk)
        return super().get_context_data(conflicts=list_conflicts(self.object), same=same, **kwargs)


class PanelMemberFilterSet(WagtailFilterSet):
    cycle = ModelChoiceFilter(queryset=AwardCycle.objects.select_related("programme"), label=_("award cycle"))

    class Meta:
        model = PanelMember
        fields = ("cycle",)


class PanelMemberViewSet(RecordViewSet):
    model, name, url_prefix = PanelMember, "panel_members", "awards/panel-members"
    menu_label, menu_group, menu_order = _("Panel members"), "awards", 28
    parent, related = "cycle", ("cycle__programme", "reviewer")
    prefetched, icon = ("conflicts",), "group"
    actions: Actions = {"set_conflict": SetConflictView, "end_conflict": EndConflictView, "dismiss": DismissView}
    index_view_class, edit_view_class = ActionsIndexView, PanelMemberEditView
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
