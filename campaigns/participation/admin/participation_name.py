"""A participant's change of name in the admin: old and new side by side, who else has the name; approved or declined.

Decisions apply to the proposal that the page showed: a newer one is shown first.
"""

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from campaigns.participation.admin.participation_action import ParticipationActionView, ReasonForm
from campaigns.participation.admin.participation_similar import compare
from campaigns.participation.domain import approve_names, list_namesakes, mark_of_names, refuse_names
from campaigns.participation.domain.queries.participation_similar import Similar
from campaigns.participation.models import Participation
from campaigns.participation.models.participation import NAMES


def list_name_changes(participation: Participation) -> list[tuple[str, str, str]]:
    """What would change: column, old, new."""
    if not participation.has_names_waiting:
        return []
    found = []
    for name in NAMES:
        old, new = getattr(participation, name), participation.proposed_names.get(name, "")
        if old != new:
            found.append((capfirst(str(Participation._meta.get_field(name).verbose_name)), old, new))  # type: ignore[union-attr]  # columns
    return found


class NamesForm(forms.Form):
    """The proposal that the page showed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class RefuseNamesForm(NamesForm, ReasonForm):
    """And why it is declined."""


class NamesActionView(ParticipationActionView):
    """An action on the name that a participant wants."""

    template_name = "laurel_participation/admin/names_action.html"
    form_class = NamesForm

    @classmethod
    def is_open(cls, record: Participation) -> bool:
        return record.has_names_waiting

    @cached_property
    def namesakes(self) -> list[Similar]:
        return list_namesakes(self.object, self.object.proposed_names)

    def get_initial(self) -> dict[str, Any]:
        return {"seen": mark_of_names(self.object)}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        changes = list_name_changes(self.object)
        return super().get_context_data(
            changes=changes, comparison=compare(self.object, self.namesakes), has_actions=False, **kwargs
        )


class ApproveNamesView(NamesActionView):
    """Put the new name in force."""

    label = gettext_lazy("Approve the new name")
    verb = approve_names
    notice = "campaigns.renamed"
    consequences = (
        gettext_lazy("The directory, the certificate and the right to the logo show the new name at once."),
        gettext_lazy("The certificate’s verification page keeps the earlier name in its history."),
    )


class RefuseNamesView(NamesActionView):
    """Leave the name as it is, with a reason."""

    label = gettext_lazy("Decline the new name")
    verb = refuse_names
    form_class = RefuseNamesForm
    notice = "campaigns.names_refused"
    consequences = (
        gettext_lazy("The name stays as it is; the participation goes on."),
        gettext_lazy("The participant will read the reason and can ask for another name."),
    )
