"""A message to the secretariat, with files."""

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.applications.domain.message import FILE_LIMITS, MOST_CHARACTERS, MOST_FILES
from awards.applications.forms.answer_partial import DeclaredForm
from foundation.forms.files import FilesField


class MessageForm(DeclaredForm):
    text = forms.CharField(
        label=_("Your message"), max_length=MOST_CHARACTERS, widget=forms.Textarea(attrs={"rows": 5})
    )
    enclosed = FilesField(label=_("Files"), limits=FILE_LIMITS, most=MOST_FILES)
