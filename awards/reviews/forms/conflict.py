"""Declaring conflicts of interest: for each application an answer, and where there is one its kind and a reason."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from msgspec import Struct

from awards.applications.domain.queries.submission_in_force import name_in_force
from awards.applications.models import Application
from awards.reviews.domain.conflict import Declared
from awards.reviews.enums import ConflictKind
from awards.reviews.models.conflict import REASON_LENGTH
from foundation.organisations.enums import OrganisationRole
from foundation.text.fields import LineField

NONE, CONFLICT = "none", "conflict"
ANSWERS = (
    (NONE, pgettext_lazy("conflict of interest", "No connection")),
    (CONFLICT, pgettext_lazy("conflict of interest", "There is one (I won’t review it)")),
)
KINDS = [("", "—"), *((kind.value, kind.label) for kind in ConflictKind if kind.value in ConflictKind.declarable)]


class Question(Struct, frozen=True):
    """One application with its inputs."""

    application: Application
    answer: forms.BoundField
    kind: forms.BoundField
    reason: forms.BoundField
    match: str
    is_blind: bool

    @property
    def facts(self) -> str:
        """Unit and others who take part, as they were sent; industry and prefecture where no phase hides names.

        Pages of blind phases say the industry beside a reference: where only one applicant is of it, that is its name.
        """
        sent = self.application.current_submission
        if sent is None:
            return ""
        parties = [f"{OrganisationRole(one['role']).label} {one['name']}" for one in sent.snapshot.get("parties", ())]
        joined = () if self.is_blind else (sent.industry, sent.prefecture)
        return "　".join(str(fact) for fact in (sent.unit_name, *parties, *joined) if fact)


class ConflictsForm(forms.Form):
    """What isn't answered stays open; `rest_is_none` answers it with “no connection”."""

    use_required_attribute = False

    def __init__(
        self, *args: Any, applications: Iterable[Application], matches: dict[int, str], is_blind: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.applications, self.matches, self.is_blind = list(applications), matches, is_blind
        for one in self.applications:
            name = name_in_force(one)
            self.fields[f"answer-{one.public_id}"] = forms.ChoiceField(
                label=name, choices=ANSWERS, widget=forms.RadioSelect, required=False
            )
            self.fields[f"kind-{one.public_id}"] = forms.ChoiceField(
                label=_("Kind of the connection"), choices=KINDS, required=False
            )
            self.fields[f"reason-{one.public_id}"] = LineField(
                label=_("Reason"), max_length=REASON_LENGTH, required=False
            )

    @property
    def shown(self) -> list[str]:
        """The fields whose errors name the application themselves."""
        return list(self.fields)

    @property
    def questions(self) -> list[Question]:
        return [
            Question(
                one,
                self[f"answer-{one.public_id}"],
                self[f"kind-{one.public_id}"],
                self[f"reason-{one.public_id}"],
                self.matches.get(one.pk, ""),
                self.is_blind,
            )
            for one in self.applications
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for one in self.applications:
            if data.get(f"answer-{one.public_id}") != CONFLICT:
                continue
            named = {"name": name_in_force(one)}
            if not data.get(f"kind-{one.public_id}"):
                self.add_error(f"kind-{one.public_id}", _("%(name)s: choose the kind of the connection.") % named)
            if not data.get(f"reason-{one.public_id}"):
                self.add_error(f"reason-{one.public_id}", _("%(name)s: say in a line what the connection is.") % named)
        return data

    def list_declared(self, *, rest_is_none: bool) -> dict[int, Declared]:
        """By the application's key; what isn't answered is left out, or declared as none."""
        declared = {}
        for one in self.applications:
            answer = self.cleaned_data.get(f"answer-{one.public_id}") or (NONE if rest_is_none else "")
            if answer == CONFLICT:
                kind, reason = self.cleaned_data[f"kind-{one.public_id}"], self.cleaned_data[f"reason-{one.public_id}"]
                declared[one.pk] = Declared(kind, reason)
            elif answer == NONE:
                declared[one.pk] = Declared()
        return declared


class LateConflictForm(forms.Form):
    """A connection that a reviewer notices later."""

    use_required_attribute = False

    kind = forms.ChoiceField(label=_("Kind of the connection"), choices=KINDS)
    reason = LineField(label=_("Reason"), max_length=REASON_LENGTH)


class SetConflictForm(forms.Form):
    """The office sets a conflict, with an application chosen from those of the cycle."""

    application = forms.ModelChoiceField(
        queryset=Application.objects.none(), label=pgettext_lazy("award", "Application")
    )
    kind = forms.ChoiceField(label=pgettext_lazy("conflict of interest", "Kind"), choices=KINDS)
    reason = forms.CharField(
        label=_("Reason"), max_length=REASON_LENGTH, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Only the secretariat reads it."),
    )  # fmt: skip
