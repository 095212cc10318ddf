"""Bot check: a hidden field that must stay empty, and a minimum time to fill in the form.

There is no puzzle to solve. A user who fails it is asked to press the button again, and keeps their input.
"""

from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from campaigns.participation import conf

SALT = "laurel_campaigns.form"
LONGEST = 24 * 60 * 60


def new_mark() -> str:
    """The signed moment at which a form was shown."""
    return signing.TimestampSigner(salt=SALT).sign("shown")


class ProofForm(forms.Form):
    """Mix-in: `leave_empty` stays empty, `shown` holds when the form was shown."""

    leave_empty = forms.CharField(
        required=False,
        label=_("Leave this empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )
    shown = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("leave_empty") or not self._took_time():
            raise ValidationError(
                _(
                    "This looked as if it was filled in by a program. Nothing has been lost. Please press "
                    "the button again."
                ),
                code="proof",
            )
        return cleaned

    def _took_time(self) -> bool:
        signer = signing.TimestampSigner(salt=SALT)
        mark = str(self.data.get("shown", ""))
        try:
            signer.unsign(mark, max_age=LONGEST)
        except signing.BadSignature:
            return False
        seconds = conf.fastest_seconds()
        if not seconds:
            return True
        try:
            signer.unsign(mark, max_age=seconds)
        except signing.SignatureExpired:
            return True
        return False

    @property
    def mark(self) -> str:
        """For the page: shown now, or earlier where it is shown again."""
        return new_mark()
