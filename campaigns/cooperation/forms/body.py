"""Staff's forms about a cooperating body."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from campaigns.cooperation.forms.answer import AnswerForm
from campaigns.participation.enums import AnswerSource


class EnteredAnswerForm(AnswerForm):
    """An answer that came by letter, e-mail or telephone, with its source."""

    source = forms.ChoiceField(
        label=_("How the answer was received"),
        choices=[choice for choice in AnswerSource.choices if choice[0] != AnswerSource.LINK],
    )
    note = forms.CharField(
        label=_("Note on the answer"),
        help_text=_("For example: who answered, and where the letter is filed."),
        max_length=500,
        required=False,
    )
    field_order = ("state", "source", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["may_publish"].help_text = _("Select only if they said so.")


class LogoRefusalForm(forms.Form):
    """Why a logo is rejected."""

    reason = forms.CharField(
        label=_("Reason"), help_text=_("The body will read this word for word."), max_length=500, widget=forms.Textarea
    )
