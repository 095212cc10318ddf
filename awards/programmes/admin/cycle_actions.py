"""Actions on a cycle: put in force, suspend, archive, copy for next year.

The consequences a page lists are facts, counted when the page is shown.
"""

from typing import Any

from django import forms
from django.http import Http404, HttpResponseBase
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from awards.programmes.admin.cycle_steps import link_missing
from awards.programmes.domain import copy_cycle, move_cycle, plan_copy
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from awards.programmes.permissions import may_move_cycle
from awards.programmes.registry import OverviewList, OverviewPart
from foundation.viewsets.action import ActionView, no_notices
from foundation.viewsets.moment import MomentField
from foundation.viewsets.next_year import NextYearView


class CopyForm(forms.ModelForm):
    """Name and dates of the new cycle, to be checked before anything is saved."""

    class Meta:
        model = AwardCycle
        fields = (
            *("name_ja", "name_en", "year_label", "fiscal_year", "code", "reference_prefix"),
            *("announced_at", "opens_at", "closes_at", "results_at", "ceremony_at"),
        )
        field_classes = dict.fromkeys(
            ("announced_at", "opens_at", "closes_at", "results_at", "ceremony_at"), MomentField
        )
        widgets = dict.fromkeys(field_classes, MomentField.widget)


def may_copy_cycle(user: Any) -> bool:
    """The right to change the state of cycles, and to add one."""
    return may_move_cycle(user) and bool(user.has_perm("laurel_programmes.add_awardcycle"))


class CopyView(NextYearView):
    permission = may_copy_cycle
    label = gettext_lazy("Create a new cycle from this one")
    form_class = CopyForm
    propose, verb = plan_copy, copy_cycle
    deadlines = ("closes_at",)
    success_message = gettext_lazy("“%(name)s” has been created as a draft. Please review its questions.")

    def make_instance(self) -> AwardCycle:
        return AwardCycle(programme=self.object.programme)

    def list_consequences(self) -> list[str]:
        source = self.object
        counted = _("Copied: %(tiers)s tiers, %(privileges)s privileges, %(items)s items, %(materials)s materials.") % {
            "tiers": source.tiers.count(),
            "privileges": source.privileges.count(),
            "items": source.items.count(),
            "materials": source.required_materials.count(),
        }
        rest = _("Nothing is saved until you press the button. Applications, awardees and pages are not copied.")
        return [counted, *self.list_moments(), rest]


def move_label(to: str) -> str:
    """The label of the button that changes the state."""
    labels = {
        CycleState.IN_FORCE: pgettext("cycle", "Activate"),
        CycleState.SUSPENDED: _("Suspend"),
        CycleState.ARCHIVED: _("Archive"),
    }
    return labels[CycleState(to)]


class MoveView(ActionView):
    """Put in force, suspend, archive."""

    permission = may_move_cycle
    template_name = "laurel_programmes/admin/cycle_move.html"
    verb = move_cycle
    notices = no_notices
    success_message = gettext_lazy("“%(name)s”: new status: %(state)s.")

    def prepare(self) -> HttpResponseBase | None:
        if self.kwargs["to"] not in CycleState.values:
            raise Http404
        self.to = CycleState(self.kwargs["to"])
        return super().prepare()

    def get_arguments(self, form: Any) -> dict[str, Any]:
        return {"to": self.to}

    def get_success_facts(self) -> dict[str, Any]:
        return super().get_success_facts() | {"state": self.to.label}

    def list_consequences(self) -> list[str]:
        if self.to == CycleState.SUSPENDED:
            return [
                _("Applications can no longer be started, changed or submitted. Existing entries are kept."),
                _("Released results are removed from the site, search and data at once."),
                _("The cycle’s page remains and shows that the call is suspended."),
            ]
        if self.to == CycleState.ARCHIVED:
            return [_("The cycle no longer accepts applications. Released results stay public.")]
        public_text = _(
            "From the announcement on, the cycle’s page and data are public, and its phases follow "
            "the dates automatically."
        )
        return [
            public_text,
            *([_("The released results are shown again at once.")] if self.object.is_released() else ()),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is missing is told before the button, and no button is offered that is refused."""
        is_draft = self.object.state == CycleState.DRAFT
        return super().get_context_data(missing=link_missing(self.object) if is_draft else [], **kwargs)

    def get_page_title(self) -> str:
        return move_label(self.to)


OVERVIEW = OverviewPart(
    order=20,
    actions={"copy": CopyView},
    lists=(
        OverviewList(gettext_lazy("Tiers"), "award_tiers", lambda cycle: cycle.tiers.all()),
        OverviewList(gettext_lazy("Benefits for awardees"), "award_privileges", lambda cycle: cycle.privileges.all()),
        OverviewList(
            gettext_lazy("Application questions"), "award_items", lambda cycle: cycle.items.prefetch_related("versions")
        ),
    ),
)
