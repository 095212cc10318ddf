"""Writing to the office."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.domain.application.messages import MOST_CHARACTERS


class MessageForm(forms.Form):
    """One message."""

    use_required_attribute = False
    text = forms.CharField(
        label=_("Your message"), max_length=MOST_CHARACTERS, widget=forms.Textarea(attrs={"rows": 5})
    )
