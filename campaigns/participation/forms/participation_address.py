"""Forms of another e-mail address: the participant's, and that of staff, who say why."""

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.text.fields import AddressField
from foundation.viewsets.action import reason_field


def _address_field(help_text: str = "") -> AddressField:
    return AddressField(
        label=_("New e-mail address"),
        max_length=254,
        help_text=help_text,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email"}),
        error_messages={
            "invalid": _("Enter an e-mail address in the correct format, such as name@example.jp"),
            "required": _("Fill in “%(field)s”.") % {"field": _("New e-mail address")},
        },
    )


class NewAddressForm(forms.Form):
    use_required_attribute = False
    email = _address_field()


class CorrectAddressForm(forms.Form):
    """The address, and why staff change it."""

    email = _address_field()
    reason = reason_field(_("For the record. The participant does not read it."), max_length=500)
