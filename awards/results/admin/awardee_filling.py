"""Filling awardees from decisions in the admin: the cycles that have some, the dry run, the run itself.

The rule the next editor must not break: opening a page changes nothing; a cycle whose awardees somebody must not find
isn't there for them.
"""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext
from django.views.generic import TemplateView
from msgspec import Struct
from wagtail.admin.widgets import Button

from awards.decisions.models import DecisionSet
from awards.programmes.models import AwardCycle
from awards.results.domain.awardee_filling import begin_filling, has_given_up
from awards.results.domain.awardee_lock import list_locks
from awards.results.domain.errors import NoApprovedDecisions
from awards.results.domain.queries.awardee_plan import Difference, Plan, PlanLine, load_plan
from awards.results.forms.awardee_filling import FillingForm
from awards.results.models import Awardee, AwardeeFilling
from awards.results.permissions import may_fill_awardees
from foundation.records.domain.concealment import list_concealed
from foundation.text.languages import join_names
from foundation.viewsets.action import ActionPage
from foundation.viewsets.page import AdminPage

TITLE = gettext_lazy("Fill awardees from decisions")
AWARDEES = ("award_awardees:index", gettext_lazy("Awardees"))
FILLINGS, FILLING = "laurel_results_admin_fillings", "laurel_results_admin_filling"


def list_fillable(user: Any) -> QuerySet[AwardCycle]:
    """Cycles with approved decisions and results that aren't out; none whose awardees this person must not find."""
    approved = DecisionSet.objects.approved().filter(cycle=OuterRef("pk"))
    concealed = Awardee.objects.filter(pk__in=list_concealed(Awardee, user)).values("cycle")
    cycles = AwardCycle.objects.filter(Exists(approved), released_at=None).exclude(pk__in=concealed)
    return cycles.select_related("programme").order_by("-opens_at")


def list_filling_buttons(person: Any) -> list[Button]:
    """Above the list of awardees, for those who may fill them."""
    if not may_fill_awardees(person):
        return []
    return [Button(TITLE, url=reverse(FILLINGS), icon_name="download", priority=85)]


class FillingsView(AdminPage, TemplateView):
    """The cycles that can be filled."""

    template_name = "laurel_results/admin/fillings.html"
    permission = may_fill_awardees
    parents = (AWARDEES,)
    header_icon = "download"
    page_title = TITLE

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = [(cycle, reverse(FILLING, args=[cycle.pk])) for cycle in list_fillable(self.request.user)]
        return super().get_context_data(rows=rows, **kwargs)


class LineView(Struct, frozen=True):
    """A line of the plan in words."""

    line: PlanLine
    work: list[str]
    updates: list[Difference]
    left: list[Difference]


class FillingView(ActionPage):
    """The dry run of a cycle, how far the last run is, and the button."""

    template_name = "laurel_results/admin/filling.html"
    permission = may_fill_awardees
    label = TITLE
    header_icon = "download"
    success_message = gettext_lazy("Filling the awardees has started.")
    consequences = (
        gettext_lazy("Pages and case studies are drafts in each language. Nothing is published, nobody is notified."),
        gettext_lazy("What staff have changed since an awardee was filled is left as it is. No award is revoked."),
        gettext_lazy("Pages that are new join a release that is in preparation once they are added on its page."),
    )

    def prepare(self) -> HttpResponseBase | None:
        self.cycle: AwardCycle = get_object_or_404(list_fillable(self.request.user), pk=self.kwargs["pk"])
        return None

    @cached_property
    def plan(self) -> Plan | None:
        try:
            return load_plan(self.cycle, at=timezone.now(), by=self.request.user)
        except NoApprovedDecisions:
            return None

    @cached_property
    def filling(self) -> AwardeeFilling | None:
        """The last run."""
        return AwardeeFilling.objects.filter(cycle=self.cycle).select_related("requested_by").first()

    @cached_property
    def has_stopped(self) -> bool:
        return self.filling is not None and self.filling.is_under_way and has_given_up(self.filling)

    @property
    def may_begin(self) -> bool:
        """Whether there is anything to do, and nobody at it."""
        is_busy = self.filling is not None and self.filling.is_under_way and not self.has_stopped
        pending = self.plan.list_pending(with_case=True) if self.plan else []
        return bool(pending) and not is_busy and self.cycle.pk not in list_locks()

    def get_form_kwargs(self) -> dict[str, Any]:
        grants_cases = bool(self.plan and self.plan.with_case)
        return super().get_form_kwargs() | {"cycle": self.cycle, "grants_cases": grants_cases}

    form_class = FillingForm

    def perform(self, form: Any) -> AwardeeFilling:
        facts = {"seen": self.request.POST.get("seen", ""), "collection": form.cleaned_data.get("collection")}
        return begin_filling(self.cycle, by=self.actor, **facts)

    def refuse(self, form: Any, refused: Any) -> HttpResponse:
        """With what is true now: what was confirmed isn't."""
        self.__dict__.pop("plan", None)
        return super().refuse(form, refused)

    def get_success_url(self) -> str:
        return reverse(FILLING, args=[self.cycle.pk])

    def list_parents(self) -> list[tuple[str, Any]]:
        return [*((reverse(name), label) for name, label in (AWARDEES, (FILLINGS, TITLE)))]

    def get_page_subtitle(self) -> str:
        return str(self.cycle)

    def list_hidden(self) -> dict[str, Any]:
        return {"seen": self.plan.mark} if self.plan else {}

    def list_consequences(self) -> list[str]:
        pending = self.plan.list_pending(with_case=False) if self.plan else []
        number = sum(line.awardee is None for line in pending)
        said = ngettext(
            "%(n)d awardee is added, as submitted and decided.",
            "%(n)d awardees are added, as submitted and decided.",
            number,
        )
        return [*([said % {"n": number}] if number else []), *map(str, self.consequences)]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        shown = [self._describe(line) for line in self.plan.lines] if self.plan else []
        return super().get_context_data(
            **kwargs,
            cycle=self.cycle,
            plan=self.plan,
            lines=[view for view in shown if view.work or view.updates or view.left or view.line.gaps],
            number=len(shown),
            filling=self.filling,
            has_stopped=self.has_stopped,
            may_begin=self.may_begin,
            lock=list_locks().get(self.cycle.pk),
            awardees_url=f"{reverse(AWARDEES[0])}?cycle={self.cycle.pk}",
        )

    def _describe(self, line: PlanLine) -> LineView:
        return LineView(line, list(self._list_work(line)), line.describe(line.updates), line.describe(line.left))

    def _list_work(self, line: PlanLine) -> list[str]:
        if line.is_stopped:
            return []
        named = {"ja": pgettext("page in", "Japanese"), "en": pgettext("page in", "English")}
        languages = join_names(named[language] for language in line.languages)
        return [
            *([_("new awardee")] if line.awardee is None else []),
            *([_("draft of a page: %(languages)s") % {"languages": languages}] if languages else []),
            *([_("draft of a case study")] if line.lacks_case else []),
        ]


FILLING_PATTERNS: list[URLPattern] = [
    path("awards/fill/", FillingsView.as_view(), name=FILLINGS),
    path("awards/fill/<int:pk>/", FillingView.as_view(), name=FILLING),
]
