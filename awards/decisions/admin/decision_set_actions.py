"""Actions on a set: beginning one, submitting, approving, returning."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from awards.decisions.admin.decision_board import SETS, list_sets
from awards.decisions.domain.decision_set import approve_set, begin_set, return_set, submit_set
from awards.decisions.domain.queries.decision_board import Board, load_board
from awards.decisions.enums import DecisionSetState
from awards.decisions.models import DecisionSet
from awards.decisions.permissions import may_approve_decisions, may_prepare_decisions, may_read_decisions
from awards.programmes.models import AwardCycle
from foundation.viewsets.action import ActionPage, ActionView, SecondPersonMixin, reason_field


class BeginForm(forms.Form):
    cycle = forms.ModelChoiceField(
        label=gettext_lazy("Award cycle"), queryset=AwardCycle.objects.select_related("programme").order_by("-opens_at")
    )


class BeginView(ActionPage):
    """A new set for a cycle, with what the set before it says."""

    label = gettext_lazy("Start a set of decisions")
    permission = may_prepare_decisions
    parents = (SETS,)
    form_class = BeginForm
    header_icon = "plus"
    consequences = (
        gettext_lazy("A draft begins. If there is a set before it, its decisions and texts are copied."),
        gettext_lazy("A set that is approved stays in force until the new one is approved. Nobody is notified."),
    )
    success_message = gettext_lazy("A set of decisions has been started.")

    def get_initial(self) -> dict[str, Any]:
        return super().get_initial() | {"cycle": self.request.GET.get("cycle")}

    def perform(self, form: Any) -> DecisionSet:
        return begin_set(form.cleaned_data["cycle"], by=self.actor)

    def get_success_url(self) -> str:
        return reverse("decision_sets:board", args=[self.result.pk])


class SetActionView(ActionView):
    """Shows what the set says and in what it differs from the one before."""

    template_name = "laurel_decisions/admin/action.html"
    to: str = ""

    @classmethod
    def is_open(cls, record: DecisionSet) -> bool:
        return record.may_move(cls.to)

    def get_queryset(self) -> QuerySet[DecisionSet]:
        return list_sets()

    @cached_property
    def board(self) -> Board:
        return load_board(self.object, at=timezone.now())

    def list_consequences(self) -> list[str]:
        number = len(self.board.rows) - len(self.board.undecided)
        said = ngettext("%(n)d decision is in this set.", "%(n)d decisions are in this set.", number) % {"n": number}
        return [said, *map(str, self.consequences)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_decide = self.object.is_draft and may_prepare_decisions(self.request.user)
        return super().get_context_data(board=self.board, decision_set=self.object, may_decide=may_decide, **kwargs)


class SubmitView(SetActionView):
    label = gettext_lazy("Submit for approval")
    verb, to = submit_set, DecisionSetState.SUBMITTED
    permission = may_prepare_decisions
    header_icon = "check"
    consequences = (
        gettext_lazy("All decisions and texts are fixed under one hash. Nothing can be changed until it is returned."),
        gettext_lazy("Someone else with the right to approve approves all of it at once. Nobody is notified."),
    )
    success_message = gettext_lazy("“%(name)s” has been submitted for approval.")


class ApproveView(SecondPersonMixin, SetActionView):
    label = gettext_lazy("Approve all decisions")
    permission = may_approve_decisions
    header_icon = "success"
    verb = approve_set
    to = DecisionSetState.APPROVED
    consequences = (
        gettext_lazy("The whole set is approved and locked. A change takes a new set with its own approval."),
        gettext_lazy("Nothing is released and nobody is notified."),
    )
    success_message = gettext_lazy("“%(name)s” has been approved.")

    def list_consequences(self) -> list[str]:
        mine = _("You prepared or submitted some of this set. Someone else must approve it.")
        return [*([mine] if self.object.is_prepared_by(self.actor) else []), *super().list_consequences()]


class ReturnForm(forms.Form):
    reason = reason_field(gettext_lazy("Whoever prepares the set reads it."), max_length=1000)


class ReturnView(SetActionView):
    label = gettext_lazy("Return to draft")
    permission = may_read_decisions
    header_icon = "rotate"
    verb = return_set
    form_class = ReturnForm
    to = DecisionSetState.DRAFT
    consequences = (gettext_lazy("The set can be changed again, and is submitted anew afterwards."),)
    success_message = gettext_lazy("“%(name)s” is a draft again.")


ACTIONS = {"submit": SubmitView, "approve": ApproveView, "return": ReturnView}
