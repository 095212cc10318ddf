"""The texts of one decision: citation, feedback, note."""

from typing import Any

from django.forms import BoundField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from awards.applications.domain.queries.submission_in_force import name_with_reference
from awards.decisions.admin.decision_board import SETS, list_sets
from awards.decisions.domain.decision import mark_texts, reword
from awards.decisions.domain.errors import TextsChanged
from awards.decisions.domain.queries.decision_change import describe_outcome
from awards.decisions.domain.queries.decision_departure import list_decisions
from awards.decisions.domain.queries.decision_feedback import describe_figures
from awards.decisions.forms.decision import DecisionTextsForm
from awards.decisions.models import Decision
from awards.decisions.permissions import may_prepare_decisions
from foundation.records.domain.errors import Refused
from foundation.viewsets.action import ActionPage, add_refusal
from foundation.viewsets.page import frame


class TextsView(ActionPage):
    """A form of its own; it changes no outcome."""

    label = _("Save the texts")
    permission = may_prepare_decisions
    header_icon = "edit"
    form_class = DecisionTextsForm
    template_name = "laurel_decisions/admin/texts.html"
    success_message = _("The texts on %(name)s have been saved.")

    def prepare(self) -> HttpResponseBase | None:
        found = list_sets().filter(decisions=self.kwargs["pk"]).first()
        if found is None:
            return self._give_back()
        self.decision_set = found
        self._read_decision()
        self.saved: Decision | None = None
        if self.request.method == "POST":
            self.seen = self.request.POST.get("seen", "")
        return None

    def _give_back(self) -> HttpResponse:
        """What was typed on a decision that was taken back meanwhile, to be copied. Raises Http404."""
        fields, posted = DecisionTextsForm.base_fields, self.request.POST
        typed = [(field.label, name[-2:], text) for name, field in fields.items() if (text := posted.get(name, ""))]
        if not typed:
            raise Http404
        framed = frame(_("This could not be saved"), (reverse(SETS[0]), SETS[1]), icon="warning")
        template = "laurel_decisions/admin/texts_gone.html"
        return render(self.request, template, {**framed, "typed": typed}, status=404)

    def _read_decision(self) -> None:
        self.decision = list_decisions(self.decision_set).get(pk=self.kwargs["pk"])
        self.decision.decision_set = self.decision_set
        self.seen = mark_texts(self.decision)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "instance": self.decision}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._insert_figures() if "insert_figures" in request.POST else super().post(request, *args, **kwargs)

    def _insert_figures(self) -> HttpResponse:
        """The form as it was typed, with the figures below the feedback; nothing is saved."""
        typed, refusal = self.request.POST.copy(), None
        try:
            for name, figures in describe_figures(self.decision_set, self.decision).items():
                if figures not in (text := typed.get(name, "").replace("\r\n", "\n")):
                    typed[name] = f"{text.rstrip()}\n\n{figures}".lstrip()
        except Refused as refused:
            refusal = refused
        form = self.form_class(typed, instance=self.decision)
        if refusal is not None:
            add_refusal(form, refusal)
        else:
            messages.success(self.request, _("The figures stand below the feedback. Nothing is saved yet."))
        return self.render_to_response(self.get_context_data(form=form))

    def perform(self, form: Any) -> Any:
        try:
            return reword(self.decision, seen=self.seen, by=self.actor, **form.cleaned_data)
        except TextsChanged:
            # only who has been shown the saved texts may replace them; all else leaves the mark as it came
            self._read_decision()
            self.saved = self.decision
            raise

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            return super().form_valid(form)
        except Decision.DoesNotExist:  # taken back since this very request began
            return self._give_back()

    def list_hidden(self) -> dict[str, Any]:
        return {"seen": self.seen}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"lines": [(field, self._find_other(field)) for field in context["form"].visible_fields()]}

    def _find_other(self, field: BoundField) -> str | None:
        """What is saved, to a writer who was refused and typed something else."""
        if self.saved is None:
            return None
        saved: str = getattr(self.saved, field.name)
        return None if saved == field.form.cleaned_data[field.name] else saved

    def list_consequences(self) -> list[str]:
        said, tier = [describe_outcome(self.decision)], self.decision.tier
        if tier and not tier.publishes_citations:
            said.append(gettext("Citations of this tier are not published, so none is needed."))
        return said

    def get_success_facts(self) -> dict[str, Any]:
        return {"name": name_with_reference(self.decision.application)}

    def get_page_subtitle(self) -> str:
        return name_with_reference(self.decision.application)

    def list_parents(self) -> list[tuple[str, Any]]:
        board = reverse("decision_sets:board", args=[self.decision_set.pk])
        return [(reverse(SETS[0]), SETS[1]), (board, str(self.decision_set))]
