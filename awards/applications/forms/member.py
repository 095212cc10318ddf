"""Inviting a colleague."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.applications.enums import MemberRight
from awards.applications.forms.answer_partial import NO_ADDRESS, DeclaredForm
from foundation.text.fields import AddressField


class InvitationForm(forms.Form):
    """The colleague's address and right."""

    use_required_attribute = False

    email = AddressField(
        label=_("E-mail address"),
        max_length=254,
        error_messages={"invalid": NO_ADDRESS},
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    right = forms.ChoiceField(
        label=_("Rights of this person"),
        choices=MemberRight.choices,
        widget=forms.RadioSelect,
        initial=MemberRight.EDIT,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["right"].help_text = _(
            "The person who submits confirms the declarations on behalf of the organisation."
        )


class LinkForm(DeclaredForm):
    """For whom a read-only link is created."""

    is_one_line = True

    label = forms.CharField(
        label=_("Intended for"),
        max_length=100,
        required=False,
        help_text=_("A reminder for yourselves, such as “legal department”. Readers don’t see it."),
    )
