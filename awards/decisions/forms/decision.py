"""What is decided of ticked applications, and the texts of one decision."""

from datetime import datetime
from typing import Any

from django import forms
from django.db.models import BLANK_CHOICE_DASH, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.decisions.domain.errors import NotifiedInPast
from awards.decisions.enums import Outcome
from awards.decisions.models import Decision
from awards.programmes.models import Tier
from awards.rankings.models import Ranking
from foundation.viewsets.moment import MomentField

UNDECIDED = "undecided"
TIER = "tier-"
TEXT_ROWS = {"citation": 4, "note": 2, "feedback": 6}


class OutcomeChoices:
    """The outcomes of one cycle as choices: a tier is one of its own."""

    def __init__(self, tiers: list[Tier]) -> None:
        self.tiers = {f"{TIER}{tier.pk}": tier for tier in tiers}
        self.choices: list[tuple[str, Any]] = [
            *((code, tier.name) for code, tier in self.tiers.items()),
            (Outcome.RESERVE, Outcome.RESERVE.label),
            (Outcome.NOT_SELECTED, Outcome.NOT_SELECTED.label),
            (UNDECIDED, pgettext_lazy("decision", "not decided")),
        ]

    def read(self, code: str) -> dict[str, Any]:
        """What the verb is given."""
        tier = self.tiers.get(code)
        return {"outcome": Outcome.SELECTED if tier else code, "tier": tier}


class DecideForm(forms.Form):
    """What becomes of the ticked applications."""

    outcome = forms.ChoiceField(
        label=_("Decide on the ticked applications"),
        error_messages={"required": _("Choose what you decide. Nothing has been changed.")},
    )

    def __init__(self, *args: Any, outcomes: OutcomeChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [BLANK_CHOICE_DASH[0], *outcomes.choices]  # nothing is decided by a choice that nobody made
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class RankingForm(forms.Form):
    """The frozen ranking that stands beside the decisions."""

    ranking = forms.ModelChoiceField(
        label=_("Ranking"),
        queryset=Ranking.objects.none(),
        required=False,
        empty_label=pgettext_lazy("ranking", "none"),
    )

    def __init__(self, *args: Any, rankings: QuerySet[Ranking], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ranking"].queryset = rankings  # type: ignore[attr-defined]  # a ModelChoiceField


class RanksForm(DecideForm):
    """What becomes of the applications of these ranks, both included."""

    first = forms.IntegerField(label=_("From rank"), min_value=1)
    last = forms.IntegerField(label=_("to rank"), min_value=1)


class NotifyForm(forms.Form):
    """When the ticked ones are notified."""

    notify_at = MomentField(
        label=_("Notify the ticked ones that aren’t selected"),
        required=False,
        help_text=_("Leave empty to notify them with the release. Earlier, whoever hears nothing knows the rest."),
    )

    def clean_notify_at(self) -> datetime | None:
        notify_at: datetime | None = self.cleaned_data["notify_at"]
        if notify_at is not None and notify_at <= timezone.now():
            raise forms.ValidationError(NotifiedInPast().messages)
        return notify_at


class BoardFilterForm(forms.Form):
    """Which rows of the board are shown."""

    q = forms.CharField(label=_("Name or reference"), required=False, max_length=100)
    outcome = forms.ChoiceField(label=pgettext_lazy("decision", "outcome"), required=False)
    texts = forms.BooleanField(label=_("Only where a text is missing"), required=False)

    def __init__(self, *args: Any, outcomes: OutcomeChoices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", pgettext_lazy("filter", "all")), *outcomes.choices]
        self.fields["outcome"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def is_wanted(self, row: Any) -> bool:
        """Whether a row of the board is shown; a choice there isn't shows none."""
        if not self.is_valid():
            return False
        wanted, words = self.cleaned_data["outcome"], self.cleaned_data["q"].casefold().split()
        text = f"{row.application.reference} {row.name}".casefold()
        return (
            wanted in ("", _code_of(row.decision))
            and all(word in text for word in words)
            and (not self.cleaned_data["texts"] or row.missing_citation or row.lacks_feedback)
        )


def _code_of(decision: Decision | None) -> str:
    if decision is None:
        return UNDECIDED
    return f"{TIER}{decision.tier_id}" if decision.tier_id else decision.outcome


class DecisionTextsForm(forms.ModelForm[Decision]):
    """The texts of one decision, in both languages."""

    class Meta:
        model = Decision
        fields = ("citation_ja", "citation_en", "feedback_ja", "feedback_en", "note_ja", "note_en")
        widgets = {
            f"{name}_{language}": forms.Textarea(attrs={"rows": rows, "lang": language})
            for name, rows in TEXT_ROWS.items()
            for language in ("ja", "en")
        }
        help_texts = {
            "citation_ja": _("Published with the results."),
            "citation_en": _("Published with the results."),
            "feedback_ja": _("For the applicant, in the office’s own words. Nothing may lead to a reviewer."),
            "feedback_en": _("For the applicant, in the office’s own words. Nothing may lead to a reviewer."),
            "note_ja": _("Never published. Whoever approves reads it."),
            "note_en": _("Never published. Whoever approves reads it."),
        }
