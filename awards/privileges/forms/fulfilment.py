"""When an awardee received a privilege, as staff note it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.text.eras import JST
from foundation.text.fields import LineField
from foundation.viewsets.moment import DayField


class FulfilmentForm(forms.Form):
    done_on = DayField(label=pgettext_lazy("privilege", "Received on"))
    note = LineField(label=_("Note (internal)"), max_length=200, required=False)

    def clean_done_on(self) -> Any:
        day = self.cleaned_data["done_on"]
        if day > timezone.now().astimezone(JST).date():
            raise ValidationError(_("Choose a day that is not in the future."))
        return day
