"""The page of a phase's assignments: a dry run that says so, the matrix, applying it; and one application by hand."""

from functools import cached_property
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from wagtail.admin.widgets import Button

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.applications.models import Application
from awards.assignments.admin.assignment_board import AssignmentBoard, list_legend, say_side
from awards.assignments.domain.assignment import apply_plan, mark_reviewers, plan_assignments, set_reviewers
from awards.assignments.domain.errors import ReviewersChanged
from awards.assignments.domain.queries.assignment import get_assignment_facts
from awards.reviews.domain.queries.phase_application import list_phase_applications
from awards.reviews.models import Reviewer, ReviewPhase
from awards.reviews.permissions import may_run_reviews
from foundation.audit.domain.queries.person import name_actors
from foundation.audit.models import Entry
from foundation.text.languages import join_names
from foundation.viewsets.action import ActionView

LINES_ON_A_PAGE = 100
STEPS_SHOWN = 10
EVENTS = ("review_phase.plan_applied", "review_phase.reassigned")
SHOWN = {
    "": pgettext_lazy("applications in the matrix", "All"),
    "changes": pgettext_lazy("applications in the matrix", "Those that change"),
    "missing": pgettext_lazy("applications in the matrix", "Those that miss a reviewer"),
}


LATE = gettext_lazy(
    "The phase is over. To let a reviewer in who hasn’t handed in, also one who is assigned now, "
    "go to the reviewer’s page and choose “Let in after the end”."
)


class PhaseActionView(ActionView):
    permission = may_run_reviews

    def get_queryset(self) -> QuerySet[Any]:
        return ReviewPhase.objects.select_related("committee__cycle")


class AssignmentView(PhaseActionView):
    """Opening it works a plan out and changes nothing; its button applies the plan that was shown, no other."""

    label = pgettext_lazy("review phase", "Assignment")
    header_icon = "group"
    verb = apply_plan
    template_name = "laurel_assignments/admin/assignment.html"

    @cached_property
    def board(self) -> AssignmentBoard:
        """Of the phase as it is now, also after somebody else was quicker."""
        return AssignmentBoard(plan_assignments(self.get_queryset().get(pk=self.object.pk)))

    def list_hidden(self) -> dict[str, Any]:
        return {"plan_mark": self.board.planned.mark}

    def get_arguments(self, form: Any) -> dict[str, Any]:
        return {"plan_mark": self.request.POST.get("plan_mark", "")}

    def get_success_url(self) -> str:
        return self.request.path

    def get_success_message(self) -> str:
        count = len(self.result.added)
        return ngettext("%(n)s seat has been assigned.", "%(n)s seats have been assigned.", count) % {"n": count}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        show = self.request.GET.get("show", "")
        lines = Paginator(self.board.list_lines(show), LINES_ON_A_PAGE)
        history = Entry.objects.of(self.object).filter(event__in=EVENTS)[:STEPS_SHOWN]
        names = name_actors()
        return super().get_context_data(
            board=self.board,
            phase=self.board.planned.facts.phase,
            late=LATE if self.object.is_over(timezone.now()) else "",
            page=lines.get_page(self.request.GET.get("p")),
            show=show,
            views=SHOWN.items(),
            legend=list(list_legend()),
            history=[(entry, names.get(entry.actor_id, "")) for entry in history],
            **kwargs,
        )


class ReviewersForm(forms.Form):
    reviewers = forms.TypedMultipleChoiceField(
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Whoever you add stays, whatever is planned later."),
    )


class ByHandView(PhaseActionView):
    """One application's reviewers; those who may not are named with the reason and can't be chosen."""

    label = gettext_lazy("Assign reviewers by hand")
    header_icon = "edit"
    verb = set_reviewers
    form_class = ReviewersForm
    success_message = gettext_lazy("The reviewers of %(application)s have been changed.")

    @classmethod
    def find_button(cls, record: Any, *, user: Any, url_name: str) -> Button | None:
        """None: the way here is from a line of the matrix."""
        return None

    def prepare(self) -> HttpResponseBase | None:
        super().prepare()
        rows = list_phase_applications(self.object).select_related("current_submission")
        posted = self.request.POST.get("application") or self.request.GET.get("application", "")
        self.application: Application = get_object_or_404(rows, public_id=posted)
        self._read_assigned()
        if self.request.method == "POST":
            self.seen = self.request.POST.get("seen", "")
        return None

    def _read_assigned(self) -> None:
        self.facts = get_assignment_facts(self.object)
        self.loads = self.facts.loads
        self.seen = mark_reviewers(self.get_initial()["reviewers"])

    def get_initial(self) -> dict[str, Any]:
        return {"reviewers": [key for application, key in self.facts.assigned if application == self.application.pk]}

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        named = {"application": name_with_reference(self.application)}
        form.fields["reviewers"].label = _("Reviewers of %(application)s") % named
        form.fields["reviewers"].choices = [(one.pk, self._describe(one)) for one in self._list_offered()]
        return form

    def _list_offered(self) -> list[Reviewer]:
        present, open_keys = set(self.get_initial()["reviewers"]), self.facts.open_keys
        return [
            one
            for one in self.facts.reviewers
            if one.pk in present or (one.pk in open_keys and (self.application.pk, one.pk) not in self.facts.closed)
        ]

    def _describe(self, reviewer: Reviewer) -> str:
        """The name, and how many applications of the phase this reviewer has, of how many at most."""
        facts = {"name": reviewer.name, "load": self.loads[reviewer.pk], "limit": reviewer.load_limit}
        if reviewer.load_limit is None:
            return _("%(name)s (%(load)s assigned)") % facts
        return _("%(name)s (%(load)s of at most %(limit)s assigned)") % facts

    def _list_full(self) -> list[str]:
        """Whom one application more would take beyond the limit."""
        present = set(self.get_initial()["reviewers"])
        offered = (one for one in self._list_offered() if one.pk not in present and one.load_limit is not None)
        return [one.name for one in offered if self.loads[one.pk] >= (one.load_limit or 0)]

    def list_consequences(self) -> list[str]:
        closed = [
            _("%(reviewer)s can't be chosen: %(reason)s.") % {"reviewer": one.name, "reason": say_side(side)}
            for one in self.facts.reviewers
            if (side := self.facts.closed.get((self.application.pk, one.pk)))
        ]
        late = [str(LATE)] if self.object.is_over(timezone.now()) else []
        if full := self._list_full():
            names = {"names": join_names(full)}
            text = _("At the limit of applications already: %(names)s. They can be assigned here all the same.") % names
            closed = [text, *closed]
        return [_("Nobody is notified. Whoever has scored the application stays."), *late, *closed]

    def list_hidden(self) -> dict[str, Any]:
        return {"application": self.application.public_id, "seen": self.seen}

    def get_arguments(self, form: Any) -> dict[str, Any]:
        return super().get_arguments(form) | {"application": self.application, "seen": self.seen}

    def perform(self, form: Any) -> Any:
        try:
            return super().perform(form)
        except ReviewersChanged:
            # only who has been shown the present ones may replace them; any other refusal leaves the mark as it came
            self._read_assigned()
            raise

    def get_success_facts(self) -> dict[str, Any]:
        return {"application": name_with_reference(self.application)}

    def get_page_subtitle(self) -> str:
        return name_with_reference(self.application)

    def get_back_url(self) -> str:
        return reverse("review_phases:assignment", args=[self.object.pk])
