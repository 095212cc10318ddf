"""The two steps of signing in: an address, then the number that came by mail."""

import unicodedata
from typing import Any

from allauth.account.forms import ConfirmLoginCodeForm, RequestLoginCodeForm
from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import PasswordResetForm as WagtailPasswordResetForm

from accounts.domain.password import send_reset
from foundation.text.values import normalise_email


class AddressField(forms.EmailField):
    """An e-mail address in its one spelling, however it was typed."""

    def to_python(self, value: Any) -> str:
        return normalise_email(super().to_python(value) or "")


class SignInForm(RequestLoginCodeForm):
    """Takes any address; whether it is known shows nowhere."""

    email = AddressField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("We will also use this address to contact you later."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
    )


class ConfirmCodeForm(ConfirmLoginCodeForm):
    """Takes the number in full-width digits and with spaces, too."""

    code = forms.CharField(
        label=_("6-digit code"),
        max_length=20,
        help_text=_("Full-width digits and spaces are fine."),
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "input--code"}),
    )

    def clean_code(self) -> str:
        code = unicodedata.normalize("NFKC", self.cleaned_data["code"])
        self.cleaned_data["code"] = "".join(code.split())
        return super().clean_code()


class PasswordResetForm(WagtailPasswordResetForm):
    """Staff's forgotten passwords: whom it goes to is Django's rule, the mail is the outbox's."""

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        send_reset(context["user"], language=get_language() or settings.LANGUAGE_CODE)
