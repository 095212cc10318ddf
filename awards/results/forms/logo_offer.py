"""Agreeing to the terms of a logo: the version that was shown is the version that is agreed to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.terms.models import Terms


class TermsForm(forms.Form):
    """One checkbox; `version` identifies the wording that was shown."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    agrees = forms.BooleanField(
        label=_("I agree to these terms"),
        error_messages={
            "required": _("Select the checkbox to agree to the terms; otherwise the logo can’t be downloaded.")
        },
    )

    def __init__(self, *args: Any, terms: Terms, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.terms = terms

    def clean_version(self) -> int:
        """Refuses if the terms have changed while the page was open."""
        version: int = self.cleaned_data["version"]
        if version != self.terms.version:
            raise forms.ValidationError(_("The terms have changed in the meantime. Read them again below, then agree."))
        return version
