"""A message to the secretariat."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.applications.domain.message import MOST_CHARACTERS
from awards.applications.forms.answer_partial import DeclaredForm


class MessageForm(DeclaredForm):
    text = forms.CharField(
        label=_("Your message"), max_length=MOST_CHARACTERS, widget=forms.Textarea(attrs={"rows": 5})
    )
