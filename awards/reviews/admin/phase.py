"""Review phases: when, of which applications, what reviewers see."""

from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext, ngettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, ObjectList

from awards.applications.domain.answer_wording import name_endings
from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.applications.models import Application
from awards.programmes.models import RequiredMaterial
from awards.reviews.domain.phase import bring_back, leave_out, take_on
from awards.reviews.domain.queries.phase_application import (
    list_left_out,
    list_named_meanwhile,
    list_phase_applications,
)
from awards.reviews.domain.queries.review import count_shut
from awards.reviews.domain.queries.reviewer_application import list_committee_applications
from awards.reviews.domain.queries.reviewer_file import list_withheld_materials
from awards.reviews.enums import PhaseScope
from awards.reviews.models import Committee, PhaseEntry, ReviewPhase
from awards.reviews.permissions import may_run_reviews
from awards.reviews.registry import phase_actions
from foundation.text.languages import join_names
from foundation.viewsets.action import ActionView, reason_field
from foundation.viewsets.moment import MomentColumn
from foundation.viewsets.panels import pair, row
from foundation.viewsets.parent import ParentForm
from foundation.viewsets.record import Actions, ActionsEditView, ActionsIndexView, RecordCreateView, RecordViewSet


class ApplicationsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return name_with_reference(obj)


class TakeOnForm(forms.Form):
    applications = ApplicationsField(
        queryset=Application.objects.none(),
        label=pgettext_lazy("award", "Applications"),
        widget=forms.CheckboxSelectMultiple,
    )


class ApplicationsView(ActionView):
    """Upon the applications of a phase that are ticked, of those it offers."""

    permission = may_run_reviews
    form_class: type[forms.Form] = TakeOnForm

    def get_queryset(self) -> QuerySet[Any]:
        return ReviewPhase.objects.select_related("committee__cycle")

    def list_offered(self) -> QuerySet[Any]:
        raise NotImplementedError

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["applications"].queryset = self.list_offered()
        return form

    def get_arguments(self, form: Any) -> dict[str, Any]:
        given = super().get_arguments(form)
        return given | {"applications": [getattr(one, "application_id", one.pk) for one in given["applications"]]}

    def get_success_facts(self) -> dict[str, Any]:
        return {"n": self.result}


class TakeOnView(ApplicationsView):
    """Choose what a phase reviews that doesn't take all."""

    label = _("Take applications on")
    header_icon = "plus"
    verb = take_on
    consequences = (_("Those chosen are reviewed in this phase. Nobody is notified."),)
    success_message = ngettext_lazy(
        "%(n)s application has been taken on.", "%(n)s applications have been taken on.", "n"
    )

    @classmethod
    def is_open(cls, record: ReviewPhase) -> bool:
        return record.scope == PhaseScope.CHOSEN

    def list_offered(self) -> QuerySet[Any]:
        rows = list_committee_applications(self.object.committee).select_related("current_submission")
        return rows.exclude(pk__in=self.object.entries.values("application")).order_by("reference")


class LeaveOutForm(TakeOnForm):
    reason = reason_field(_("The secretariat reads it, also on papers of the ranking."), max_length=1000)


class LeaveOutView(ApplicationsView):
    """Choose what a phase doesn't review, with the reason; what has a review isn't offered."""

    label = _("Leave applications out")
    header_icon = "minus"
    form_class = LeaveOutForm
    verb = leave_out
    consequences = (
        _("Those chosen are not reviewed in this phase and are in no figure of it. Nobody is notified."),
        _("They are taken from the reviewers they were assigned to. What has a review already stays."),
    )
    success_message = ngettext_lazy(
        "%(n)s application has been left out.", "%(n)s applications have been left out.", "n"
    )

    def list_offered(self) -> QuerySet[Any]:
        rows = list_phase_applications(self.object).select_related("current_submission")
        return rows.exclude(pk__in=self.object.reviews.values("application")).order_by("reference")


class LeftOutField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        facts = {"application": name_with_reference(obj.application), "reason": obj.left_out_because}
        return gettext("%(application)s: %(reason)s") % facts


class BringBackForm(forms.Form):
    applications = LeftOutField(
        queryset=PhaseEntry.objects.none(),
        label=pgettext_lazy("award", "Applications"),
        widget=forms.CheckboxSelectMultiple,
    )


class BringBackView(ApplicationsView):
    """What was left out, each with its reason, to be reviewed after all."""

    label = _("Bring back what was left out")
    header_icon = "plus"
    form_class = BringBackForm
    verb = bring_back
    consequences = (_("Those chosen are reviewed in this phase. Assign their reviewers anew. Nobody is notified."),)
    success_message = ngettext_lazy(
        "%(n)s application has been brought back.", "%(n)s applications have been brought back.", "n"
    )

    def list_offered(self) -> QuerySet[Any]:
        return list_left_out(self.object)


class PhaseForm(ParentForm):
    """Offers the tiers of the committee's own cycle: those of all years are called alike."""

    parent = "committee"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.parent_id:
            tiers = self.fields["tier"]
            tiers.queryset = tiers.queryset.filter(cycle__committee=self.parent_id)


class SaysConsequences:
    """Saving a phase says what its reviewers won't see, what tells them names, and which reviews count no more."""

    object: Any
    request: HttpRequest

    def form_valid(self, form: Any) -> Any:
        answer = super().form_valid(form)  # type: ignore[misc]  # Wagtail's form views have it
        phase: ReviewPhase = form.instance
        if phase.is_blind and (withheld := list_withheld_materials(phase)):
            text = _("Reviewers won’t see these files, as no copy without names can be made of them: %(files)s.")
            files = join_names(map(_name_with_types, withheld))
            messages.warning(self.request, text % {"files": files})
        if "scope" in form.changed_data:
            left = phase.reviews.exclude(application__in=list_phase_applications(phase)).count()
            said = ngettext(
                "%(n)d review is of an application no longer in this phase: it is kept, and in no figure.",
                "%(n)d reviews are of applications no longer in this phase: they are kept, and in no figure.",
                left,
            )
            if left:
                messages.warning(self.request, said % {"n": left})
        if named := list_named_meanwhile(phase):
            text = _(
                "Names are hidden in one of these phases and shown in the other, while both may be read: %(phases)s. "
                "The same reference stands on both, so that it tells the name. Let the phase with names begin once the "
                "other is over."
            )
            messages.warning(self.request, text % {"phases": join_names(one.name for one in named)})
        if "sight" in form.changed_data and (shut := count_shut(phase)):
            said = ngettext(
                "%(n)d begun review is not assigned and now hidden from its reviewer: apply a plan, which assigns it.",
                "%(n)d begun reviews are not assigned and now hidden from their reviewers: apply a plan, which assigns "
                "them.",
                shut,
            )
            messages.warning(self.request, said % {"n": shut})
        return answer


class PhaseCreateView(SaysConsequences, RecordCreateView):
    pass


class PhaseEditView(SaysConsequences, ActionsEditView):
    pass


def _name_with_types(material: RequiredMaterial) -> str:
    facts = {"name": material, "types": name_endings(material.endings_without_copy)}
    return pgettext("required material", "%(name)s (%(types)s)") % facts


class PhaseFilterSet(WagtailFilterSet):
    committee = ModelChoiceFilter(queryset=Committee.objects.select_related("cycle"), label=_("review committee"))

    class Meta:
        model = ReviewPhase
        fields = ("committee",)


class PhaseViewSet(RecordViewSet):
    model = ReviewPhase
    name = "review_phases"
    url_prefix = "awards/review-phases"
    icon = "calendar"
    menu_label = _("Review phases")
    menu_group = "awards"
    menu_order = 23
    parent = "committee"
    related = ("committee__cycle",)
    comes_first = ("-committee__cycle__opens_at",)
    index_view_class = ActionsIndexView
    add_view_class = PhaseCreateView
    edit_view_class = PhaseEditView
    filterset_class = PhaseFilterSet
    list_display: ClassVar[list[Any]] = [
        "name_ja",
        "committee",
        "number",
        MomentColumn("opens_at", label=_("Begins")),
        MomentColumn("closes_at", label=_("Ends")),
        "scope",
        "sight",
    ]
    edit_handler = ObjectList(
        [
            row("committee", "number"),
            pair("name"),
            row("opens_at", "closes_at", "grace_minutes"),
            row("scope", "sight", "reviews_wanted"),
            FieldPanel("tier"),
            FieldPanel("is_blind"),
            row("others", "may_take_back"),
            FieldPanel("requires_practice"),
        ],
        base_form_class=PhaseForm,
    )

    @cached_property
    def actions(self) -> Actions:  # type: ignore[override]  # apps register after this module is imported
        own: Actions = {"take_on": TakeOnView, "leave_out": LeaveOutView, "bring_back": BringBackView}
        return {name: view for part in [*phase_actions.list(), own] for name, view in part.items()}
