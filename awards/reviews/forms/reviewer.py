"""Inviting a reviewer, and answering an invitation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.reviews.models import Reviewer
from foundation.text.fields import AddressField, TextField

FACTS = ("name_ja", "name_en", "affiliation_ja", "affiliation_en", "corporate_number", "language")


class InviteForm(forms.ModelForm):
    """Who is invited; another address is given to the seat by `AddressForm`."""

    email = AddressField(label=_("E-mail address"), max_length=254)

    class Meta:
        model = Reviewer
        fields = ("email", *FACTS)


class AddressForm(forms.Form):
    """Where the seat is mailed at from now on."""

    email = AddressField(label=_("New e-mail address"), max_length=254)


class AcceptForm(forms.Form):
    """Agreement to the version of the terms that is shown: `terms` is its id."""

    use_required_attribute = False

    terms = forms.CharField(widget=forms.HiddenInput)
    agrees = forms.BooleanField(
        label=_("I have read the terms of confidentiality and agree to them."),
        error_messages={"required": _("You can review once you agree to the terms.")},
    )


class DeclineForm(forms.Form):
    """A reason, if the person wants to give one."""

    use_required_attribute = False

    reason = TextField(
        label=_("Reason"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only the secretariat reads it."),
    )
