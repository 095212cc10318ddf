"""Inviting a guest, and what a guest agrees to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.press.models import PressGuest
from foundation.text.fields import AddressField


class GuestForm(forms.ModelForm[PressGuest]):
    """`outlet` and `name` are drawn into everything that the guest is shown."""

    email = AddressField(
        label=_("E-mail address"), help_text=_("Of the person, not of an office: the link is personal.")
    )

    class Meta:
        model = PressGuest
        fields = ("outlet", "name", "email", "language")
        labels = {"language": _("Language of the e-mail")}
        help_texts = {
            "name": _("Media outlet and name are written across every picture and page that the guest is shown.")
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("outlet", "name"):
            self.fields[name].required = True


class AgreementForm(forms.Form):
    """One checkbox; `version` is that of the terms that were shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    agrees = forms.BooleanField(
        label=pgettext_lazy("press guest", "I agree to these terms and keep the embargo"),
        error_messages={"required": _("Select the checkbox to agree to the terms; otherwise nothing is shown.")},
    )
