"""Cycles in the admin: list, editing page, and the overview that links to everything of a year."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, ObjectList, TabbedInterface
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.widgets import Button
from wagtail.permissions import policy_registry

from awards.programmes.admin.cycle_actions import MoveView, list_moves, move_label
from awards.programmes.admin.cycle_steps import LeadsOnMixin, overview_url, read_setup
from awards.programmes.domain.cycle import mark_written
from awards.programmes.domain.cycle_deletion import delete_parts
from awards.programmes.domain.queries.cycle import list_timeline, phase_of
from awards.programmes.enums import CycleState
from awards.programmes.forms.records import CycleForm, MegabytesInput
from awards.programmes.models import AwardCycle
from awards.programmes.permissions import may_move_cycle
from awards.programmes.registry import OverviewList, list_overview
from foundation.records.domain.concealment import conceal
from foundation.viewsets.answered import MarkedEditView
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.panels import pair, row
from foundation.viewsets.record import (
    ActionButtonsMixin,
    Actions,
    InspectedIndexView,
    RecordCreateView,
    RecordDeleteView,
    RecordViewSet,
)
from foundation.viewsets.retraction import RetractionFilterSet, describe_request


class CycleEditView(LeadsOnMixin, MarkedEditView):
    """Saving leads back to the overview; a form from before a release or an extension doesn't write over it unseen."""

    mark = mark_written

    def get_success_url(self) -> str:
        return overview_url(self.object)

    @property
    def header_more_buttons(self) -> list[Button]:
        overview = Button(_("Overview"), url=overview_url(self.object), icon_name="view", priority=5)
        return [*super().header_more_buttons, overview]


class CycleCreateView(LeadsOnMixin, RecordCreateView):
    """A new cycle is a draft; its overview says what it still needs."""


class CycleDeleteView(RecordDeleteView):
    """A draft goes with its parts; the page says so."""

    @property
    def confirmation_message(self) -> str:
        if self.object.state != CycleState.DRAFT:
            return str(super().confirmation_message)
        text = _(
            "Are you sure you want to delete this draft? Its tiers, questions and materials, its kinds of checks and "
            "its review committee with phases and rubrics go with it. If anything of it has been used, nothing is "
            "deleted."
        )
        return str(text)

    @transaction.atomic
    def delete_action(self) -> None:
        delete_parts(self.object)
        super().delete_action()


class CycleOverview(ActionButtonsMixin, generic.InspectView):
    """The state of the cycle, what it still needs, and links to its parts and actions."""

    template_name = "laurel_programmes/admin/cycle.html"
    page_title = _("Overview")

    def get_fields(self) -> list[str]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        cycle: AwardCycle = self.object
        stages = list(self._read_stages(cycle))
        return super().get_context_data(
            cycle=cycle,
            phase=phase_of(cycle),
            stations=list_timeline(cycle),
            **read_setup(cycle),
            awaits=describe_request(cycle) if cycle.awaits_confirmation else None,
            actions=self._list_actions(cycle),
            stages=stages if any(rows for _heading, rows in stages) else [],
            panels=[{"template": part.template, **part.read(cycle)} for part in list_overview() if part.template],
            parts=[self._read_list(cycle, listed) for part in list_overview() for listed in part.lists],
            **kwargs,
        )

    def _list_actions(self, cycle: AwardCycle) -> list[tuple[Any, str]]:
        """(label, URL) of each action this user may take now."""
        user, actions = self.request.user, []
        if may_move_cycle(user):
            moves = ((move_label(to, cycle), to) for to in list_moves(cycle, user))
            actions += [(label, reverse("award_cycles:move", args=[cycle.pk, to])) for label, to in moves]
        return actions + [(button.label, button.url) for button in self.list_action_buttons(cycle)]

    def _read_stages(self, cycle: AwardCycle) -> Iterator[tuple[Any, list[tuple[Any, str, str]]]]:
        """(heading, (row, URL, state) of each) of what comes after the call, as far as this user may look at it."""
        user, looking = self.request.user, generic.IndexView.any_permission_required
        for stage in (stage for part in list_overview() for stage in part.stages):
            rows = stage.rows(cycle)
            if policy_registry.get_by_type(rows.model).user_has_any_permission(user, looking):
                yield stage.heading, [(row, stage.url(row), stage.state(row)) for row in conceal(rows, user)]

    def _read_list(self, cycle: AwardCycle, listed: OverviewList) -> dict[str, Any]:
        rows, viewset = conceal(listed.rows(cycle), self.request.user), listed.viewset
        return {
            "heading": listed.heading,
            "rows": [(row, reverse(f"{viewset}:edit", args=[row.pk])) for row in rows],
            "add_url": f"{reverse(f'{viewset}:add')}?cycle={cycle.pk}",
            "list_url": f"{reverse(f'{viewset}:index')}?cycle={cycle.pk}",
            "may_add": self.request.user.has_perm(f"{rows.model._meta.app_label}.add_{rows.model._meta.model_name}"),
        }


class CycleFilterSet(RetractionFilterSet):
    class Meta:
        model = AwardCycle
        fields = ("programme", "state", "fiscal_year")


class CycleViewSet(RecordViewSet):
    model = AwardCycle
    name = "award_cycles"
    icon = "calendar-alt"
    menu_group = "awards"
    menu_order = 1
    related = ("programme",)
    parent = "programme"
    index_view_class = InspectedIndexView
    inspect_view_enabled = True
    inspect_view_class = CycleOverview
    edit_view_class = CycleEditView
    add_view_class = CycleCreateView
    delete_view_class = CycleDeleteView
    list_display = [
        "name_ja",
        "programme",
        "year_label",
        Column("phase", label=_("Phase"), accessor=lambda cycle: phase_of(cycle).label),
        "state",
        MomentColumn("opens_at", label=_("Opens"), sort_key="opens_at"),
        MomentColumn("closes_at", label=_("Closes"), sort_key="closes_at"),
        MomentColumn("released_at", label=_("Results released"), sort_key="released_at"),
    ]
    filterset_class = CycleFilterSet
    search_fields = ["name_ja", "name_en", "code"]
    list_export = [
        *("programme", "code", "name_ja", "name_en", "year_label", "fiscal_year", "state", "announced_at", "opens_at"),
        *("closes_at", "results_at", "released_at", "reference_prefix"),
    ]
    export_filename = "award-cycles"
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [
                    FieldPanel("programme"),
                    pair("name", _("Name")),
                    row("year_label", "fiscal_year", "code"),
                    row("reference_prefix", "division"),
                ],
                heading=_("Cycle"),
            ),
            ObjectList(
                [
                    FieldPanel("has_known_dates"),
                    row("announced_at", "opens_at"),
                    row("closes_at", "upload_grace_minutes"),
                    row("max_applications", "correction_hours"),
                    FieldPanel("has_reviewer_exclusions"),
                    FieldPanel("results_at"),
                    pair("guideline", _("Who may apply")),
                    InlinePanel(
                        "conditions",
                        heading=_("Eligibility conditions"),
                        label=_("condition"),
                        help_text=_(
                            "Conditions for applicants to check before they start. Their answers are not stored."
                        ),
                        panels=[
                            pair("text", _("Text")),
                            pair("help", pgettext_lazy("award", "Help")),
                            FieldPanel("order"),
                        ],
                    ),
                ],
                heading=_("The call"),
            ),
            ObjectList(
                [
                    InlinePanel(
                        "required_materials",
                        heading=_("Materials"),
                        label=_("material"),
                        panels=[
                            pair("name", _("Name")),
                            pair("help", pgettext_lazy("award", "Help")),
                            row("code", "accepted_types", "is_required"),
                            FieldRowPanel(
                                [
                                    FieldPanel("max_bytes", widget=MegabytesInput),
                                    FieldPanel("max_count"),
                                    FieldPanel("order"),
                                ]
                            ),
                            FieldPanel("item"),
                        ],
                    ),
                    InlinePanel(
                        "declarations",
                        heading=_("Declarations"),
                        label=_("declaration"),
                        panels=[
                            pair("text", _("Text")),
                            row("code", "is_required", "order"),
                        ],
                    ),
                ],
                heading=_("Materials and declarations"),
            ),
            ObjectList(
                [
                    FieldPanel("applications_received"),
                    InlinePanel(
                        "judging_criteria",
                        heading=_("Criteria"),
                        label=_("criterion"),
                        help_text=_(
                            "Published with the results. If there are none, their release takes what reviewers graded "
                            "by, and shows it before it is approved."
                        ),
                        panels=[
                            pair("stage", _("Stage, where there are several")),
                            pair("label", _("Criterion")),
                            row("weight", "order"),
                        ],
                    ),
                ],
                heading=_("How it was judged"),
            ),
            ObjectList(
                [
                    pair("ceremony_name", _("Ceremony")),
                    FieldPanel("ceremony_at"),
                    pair("ceremony_place", _("Place")),
                    InlinePanel(
                        "sibling_awards",
                        heading=_("Awards presented at the same ceremony"),
                        label=_("award"),
                        panels=[
                            pair("name", _("Name")),
                            pair("presenter", _("Given by")),
                            row("url", "order"),
                        ],
                    ),
                ],
                heading=_("The ceremony"),
            ),
        ],
        base_form_class=CycleForm,
    )

    @property
    def actions(self) -> Actions:  # type: ignore[override]  # apps register after this module is imported
        return {name: view for part in list_overview() for name, view in part.actions.items()}

    def get_urlpatterns(self) -> list[Any]:
        return [*super().get_urlpatterns(), path("move/<int:pk>/<slug:to>/", self.make_action(MoveView), name="move")]
