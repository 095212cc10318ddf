"""Corrections by awardees in the admin: what stands, what is wanted; taken over, or left with a reason."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext, pgettext_lazy
from django_filters import ModelChoiceFilter
from wagtail.admin.ui.tables import Column

from awards.programmes.models import AwardCycle
from awards.rooms.domain.proof import leave_as_is, take_over
from awards.rooms.enums import ProofChoice, ProofOutcome
from awards.rooms.forms.proof import LeaveForm
from awards.rooms.models import ProofAnswer
from awards.rooms.permissions import may_open_rooms
from foundation.viewsets.action import ActionView
from foundation.viewsets.chooser import NarrowedFilterSet
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.page import guard_record
from foundation.viewsets.record import Actions, ActionsIndexView, ReadOnlyViewSet, is_first

RELATED = ("proof__room__awardee__cycle__programme", "proof__saved_by", "proof__organisation__legal_form")


def say_wanted(answer: ProofAnswer) -> str:
    """What the awardee wants in place of what stands."""
    return pgettext("proof", "not published") if answer.choice == ProofChoice.WITHHOLD else answer.text


def say_organisation(answer: ProofAnswer) -> str:
    """Whose answer it is, of an award given jointly; nothing for what its lead answers."""
    return str(answer.proof.organisation or "")


class CorrectionActionView(ActionView):
    """Upon one answer that is still to be decided."""

    permission = may_open_rooms

    @classmethod
    def is_open(cls, record: ProofAnswer) -> bool:
        return record.outcome == ProofOutcome.OPEN

    def get_queryset(self) -> QuerySet[ProofAnswer]:
        return ProofAnswer.objects.select_related(*RELATED)

    def get_name(self) -> str:
        parts = (self.object.proof.room.awardee, self.object.proof.organisation, self.object.label)
        return " – ".join(str(part) for part in parts if part)

    def list_consequences(self) -> list[str]:
        facts = {"shown": self.object.shown, "wanted": say_wanted(self.object)}
        return [str(text % facts) for text in self.consequences]

    def list_parents(self) -> list[tuple[str, Any]]:
        return [(reverse(self.list_url_name), pgettext_lazy("menu", "Corrections by awardees"))]


class TakeOverView(CorrectionActionView):
    label = pgettext_lazy("proof", "Take over")
    header_icon = "check"
    verb = take_over
    consequences = (
        _("As it is: %(shown)s"),
        _("As the awardee wants it: %(wanted)s"),
        _("It is written into the awardee at once. Of a figure what it was worked out from is removed."),
    )
    success_message = _("Taken over: %(name)s")


class LeaveView(CorrectionActionView):
    label = pgettext_lazy("proof", "Leave as it is")
    header_icon = "cross"
    form_class = LeaveForm
    verb = leave_as_is
    consequences = (_("As it is: %(shown)s"), _("As the awardee wants it: %(wanted)s"))
    success_message = _("Left as it is: %(name)s")


class ProofAnswerFilterSet(NarrowedFilterSet):
    narrowed = "proof__room__awardee__cycle"
    proof__room__awardee__cycle = ModelChoiceFilter(
        queryset=AwardCycle.objects.select_related("programme"), label=_("award cycle")
    )

    class Meta:
        model = ProofAnswer
        fields = ("proof__room__awardee__cycle", "outcome")


class ProofAnswerIndexView(ActionsIndexView):
    def get_base_queryset(self) -> QuerySet[Any]:
        return super().get_base_queryset().exclude(outcome=ProofOutcome.NONE)


class ProofAnswerViewSet(ReadOnlyViewSet):
    """What is to be decided first."""

    model = ProofAnswer
    name, url_prefix = "award_corrections", "awards/awardee-corrections"
    menu_label, icon = pgettext_lazy("menu", "Corrections by awardees"), "edit"
    menu_group, menu_order = "awards", 4
    related = RELATED
    comes_first = (is_first(outcome=ProofOutcome.OPEN),)
    index_view_class = ProofAnswerIndexView
    actions: Actions = {"take_over": TakeOverView, "leave": LeaveView}
    filterset_class = ProofAnswerFilterSet
    search_fields = ("label", "proof__room__awardee__name_ja", "proof__room__awardee__name_en")
    list_display: ClassVar[list[Any]] = [
        "label",
        Column("awardee", label=_("Awardee"), accessor="proof.room.awardee"),
        Column("organisation", label=_("for the organisation"), accessor=say_organisation),
        "shown",
        Column("wanted", label=_("as the awardee wants it"), accessor=say_wanted),
        Column("by", label=pgettext_lazy("proof", "by"), accessor="proof.saved_by"),
        MomentColumn(
            "sent", label=pgettext_lazy("proof", "sent"), accessor="proof.saved_at", sort_key="proof__saved_at"
        ),
        "outcome",
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        index = self.get_url_name("index")
        actions = [
            (name, view.as_view(model=self.model, list_url_name=index, record_url_name=index))
            for name, view in self.actions.items()
        ]
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            *(
                path(f"{name.replace('_', '-')}/<int:pk>/", guard_record(view, self.model), name=name)
                for name, view in actions
            ),
        ]
