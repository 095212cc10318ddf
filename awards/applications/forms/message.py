"""Writing to the office."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.applications.domain.message import MOST_CHARACTERS
from awards.applications.forms.partial import PartialForm


class MessageForm(PartialForm):
    text = forms.CharField(
        label=_("Your message"), max_length=MOST_CHARACTERS, widget=forms.Textarea(attrs={"rows": 5})
    )

    def __init__(self, data: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.keep_pastes()
        self.say_what_to_do()
