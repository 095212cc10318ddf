"""Actions on a cycle: put in force, suspend, archive, copy for next year.

The consequences a page lists are facts, counted when the page is shown.
"""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from awards.programmes.admin.cycle_steps import link_missing
from awards.programmes.domain import copy_cycle, move_cycle, plan_copy, request_suspension, withdraw_suspension
from awards.programmes.enums import CycleState
from awards.programmes.models import AwardCycle
from awards.programmes.permissions import may_move_cycle
from awards.programmes.registry import OverviewList, OverviewPart, copied_parts, describe_move
from foundation.records.models import pending_retraction
from foundation.records.models.retraction import REASON_LENGTH
from foundation.viewsets.action import ActionView, NextYearView, no_notices, reason_field
from foundation.viewsets.home import Pending
from foundation.viewsets.moment import MomentField
from foundation.viewsets.retraction import WithdrawRetractionView, list_request


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
    success_message = gettext_lazy(
        "“%(name)s” has been created as a draft. Please review its questions, and choose the certificate designs and "
        "logo kits of its tiers."
    )

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
        rest = _(
            "Not copied: applications, reviewers, awardees and pages, and the certificate designs and logo kits of the "
            "tiers, which bear the year. Nothing is saved until you press the button."
        )
        more = [text for part in copied_parts.list() if (text := part.describe(source))]
        return [counted, *more, *self.list_moments(), rest]


def move_label(to: str, cycle: AwardCycle) -> str:
    """The label of the button that changes the state of this cycle."""
    if to == CycleState.SUSPENDED and cycle.awaits_confirmation:
        return _("Confirm suspension")
    labels = {
        CycleState.IN_FORCE: pgettext("cycle", "Activate"),
        CycleState.SUSPENDED: _("Suspend"),
        CycleState.ARCHIVED: _("Archive"),
    }
    return labels[CycleState(to)]


class SuspensionForm(forms.Form):
    reason = reason_field(
        gettext_lazy("Whoever confirms it reads it. It is never published."), max_length=REASON_LENGTH
    )


class RequestSuspensionView(ActionView):
    """Released results are suspended by two people."""

    permission = may_move_cycle
    label = gettext_lazy("Request suspension")
    verb = request_suspension
    form_class = SuspensionForm
    notices = no_notices
    success_message = gettext_lazy("Suspension of “%(name)s” has been requested. Someone else must confirm it.")

    @classmethod
    def is_open(cls, record: AwardCycle) -> bool:
        return record.may_move(CycleState.SUSPENDED) and record.has_released() and not record.awaits_confirmation

    def list_consequences(self) -> list[Any]:
        confirmed = _("The results have been released: someone else must confirm. Until then they stay public.")
        return [confirmed, *list_suspended(self.object)]


class WithdrawSuspensionView(WithdrawRetractionView):
    permission = may_move_cycle
    label = gettext_lazy("Withdraw the request to suspend")
    verb = withdraw_suspension
    success_message = gettext_lazy("“%(name)s” stays active. The request has been withdrawn.")


def list_suspended(cycle: AwardCycle) -> list[str]:
    return [
        _("Applications can no longer be started, changed or submitted. Existing entries are kept."),
        _("Released results are removed from the site, search and data at once."),
        _("The cycle’s page remains and shows that the call is suspended."),
        *describe_move(cycle, CycleState.SUSPENDED),
    ]


def list_moves(cycle: AwardCycle, user: Any) -> list[str]:
    """The states that a cycle may be moved to by this person: what another requested they confirm."""
    may_confirm = cycle.awaits_confirmation and cycle.retraction_by_id != user.pk
    takes_two = cycle.has_released() and not may_confirm
    return [to for to in cycle.moves.get(cycle.state, ()) if not (takes_two and to == CycleState.SUSPENDED)]


class MoveView(ActionView):
    """Put in force, suspend, archive; of released results the second person's confirmation of a suspension."""

    permission = may_move_cycle
    template_name = "laurel_programmes/admin/cycle_move.html"
    verb = move_cycle
    notices = no_notices
    success_message = gettext_lazy("“%(name)s”: new status: %(state)s.")

    def prepare(self) -> HttpResponseBase | None:
        if self.kwargs["to"] not in CycleState.values:
            raise Http404
        self.to = CycleState(self.kwargs["to"])
        answer = super().prepare()
        if self.to == CycleState.SUSPENDED and RequestSuspensionView.is_open(self.object):
            return redirect("award_cycles:request_suspension", self.object.pk)
        return answer

    def get_arguments(self, form: Any) -> dict[str, Any]:
        return {"to": self.to, **self.list_posted_marks()}

    @classmethod
    def get_marks(cls, record: AwardCycle) -> dict[str, str]:
        return {"seen": record.retraction_mark}

    def get_success_facts(self) -> dict[str, Any]:
        return super().get_success_facts() | {"state": self.to.label}

    def list_consequences(self) -> list[str]:
        if self.to == CycleState.SUSPENDED:
            return [*list_request(self.object, reader=self.actor), *list_suspended(self.object)]
        if self.to == CycleState.ARCHIVED:
            pending = [_("The request to suspend it is withdrawn.")] if self.object.awaits_confirmation else []
            return [_("The cycle no longer accepts applications. Released results stay public."), *pending]
        public_text = _(
            "From the announcement on, the cycle’s page and data are public, and its phases follow "
            "the dates automatically."
        )
        return [
            public_text,
            *([_("The released results are shown again at once.")] if self.object.is_released() else ()),
        ]

    def list_notices(self) -> list[str] | None:
        return describe_move(self.object, self.to) if self.to in CycleState.active else super().list_notices()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is missing is told before the button, and no button is offered that is refused."""
        is_draft = self.object.state == CycleState.DRAFT
        return super().get_context_data(missing=link_missing(self.object) if is_draft else [], **kwargs)

    def get_page_title(self) -> str:
        return move_label(self.to, self.object)


OVERVIEW = OverviewPart(
    order=20,
    actions={
        "copy": CopyView,
        "request_suspension": RequestSuspensionView,
        "withdraw_suspension": WithdrawSuspensionView,
    },
    lists=(
        OverviewList(gettext_lazy("Tiers"), "award_tiers", lambda cycle: cycle.tiers.all()),
        OverviewList(gettext_lazy("Benefits for awardees"), "award_privileges", lambda cycle: cycle.privileges.all()),
        OverviewList(
            gettext_lazy("Application questions"), "award_items", lambda cycle: cycle.items.prefetch_related("versions")
        ),
    ),
)


def list_to_confirm(person: Any) -> QuerySet[AwardCycle]:
    """Cycles that somebody else has requested to suspend."""
    return AwardCycle.objects.filter(pending_retraction(not_by=person)).order_by()


PENDING = {
    "laurel_programmes.suspension": Pending(
        "applications",
        gettext_lazy("Confirm that an award cycle is suspended"),
        gettext_lazy("A colleague requested it; you decide as the second person."),
        may_move_cycle,
        list_to_confirm,
        "retraction_at",
        lambda: f"{reverse('award_cycles:index')}?awaits_me=true",
        str,
        lambda cycle: reverse("award_cycles:move", args=[cycle.pk, CycleState.SUSPENDED]),
        is_mine=True,
    ),
}
