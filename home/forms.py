"""The moment staff ask to see the public site at, in the site's zone."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.viewsets.moment import PublicMomentField


class MomentForm(forms.Form):
    as_of = PublicMomentField(label=_("View the site as of"))

    def clean_as_of(self) -> datetime:
        """Only moments to come: what was shown in the past can't be known from today's records."""
        moment: datetime = self.cleaned_data["as_of"]
        if moment < timezone.now():
            raise forms.ValidationError(_("Choose a moment in the future."), code="past")
        return moment
