"""Taking applications of a ranking on to a later phase: chosen on the ranking's page, or here, in its order."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from awards.rankings.domain.queries.ranking import RankingLine, get_ranking
from awards.reviews.domain.phase import take_on
from awards.reviews.enums import PhaseScope
from awards.reviews.models import ReviewPhase
from awards.reviews.permissions import may_run_reviews
from foundation.viewsets.action import ActionView


def list_later(phase: ReviewPhase) -> QuerySet[ReviewPhase]:
    """Phases after this one that review only what is taken on."""
    rows = ReviewPhase.objects.select_related("committee__cycle")
    return rows.filter(committee=phase.committee_id, number__gt=phase.number, scope=PhaseScope.CHOSEN)


class AdvanceForm(forms.Form):
    phase = forms.ModelChoiceField(label=_("Take on to the phase"), queryset=ReviewPhase.objects.none())
    applications = forms.MultipleChoiceField(
        label=pgettext_lazy("award", "Applications"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, later: QuerySet[ReviewPhase], lines: tuple[RankingLine, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].queryset = later  # type: ignore[attr-defined]  # a ModelChoiceField
        choices = [(line.application.public_id, _say(line)) for line in lines]
        self.fields["applications"].choices = choices  # type: ignore[attr-defined]  # a MultipleChoiceField


class AdvanceView(ActionView):
    """Nothing here depends on a figure: whoever is ticked is taken on."""

    permission = may_run_reviews
    label = _("Take applications on to the next phase")
    header_icon = "arrow-right"
    form_class = AdvanceForm
    consequences = (_("Those chosen are reviewed in that phase. Nobody is notified."),)
    success_message = ngettext_lazy(
        "%(n)s application has been taken on.", "%(n)s applications have been taken on.", "n"
    )

    @classmethod
    def is_open(cls, record: ReviewPhase) -> bool:
        """Its way is the ranking's page."""
        return False

    def get_queryset(self) -> QuerySet[Any]:
        return ReviewPhase.objects.select_related("committee__cycle")

    @cached_property
    def lines(self) -> tuple[RankingLine, ...]:
        return get_ranking(self.object).lines

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"later": list_later(self.object), "lines": self.lines}

    def perform(self, form: Any) -> int:
        chosen = set(form.cleaned_data["applications"])
        keys = [line.application.pk for line in self.lines if line.application.public_id in chosen]
        return take_on(form.cleaned_data["phase"], keys, by=self.actor)

    def get_success_facts(self) -> dict[str, Any]:
        return {"n": self.result}


def _say(line: RankingLine) -> str:
    row = line.as_row()
    figures = " / ".join(row[name] or "—" for name in ("mean", "z"))
    return f"{row['rank'] or '—'}　{row['reference']}　{row['name']}　{figures}"
