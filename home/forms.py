"""The moment staff ask to see the front page at: `?as_of=2026-12-01T09:00`, in the site's zone."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class MomentForm(forms.Form):
    as_of = forms.DateTimeField(
        label=_("View the site as of"),
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S%z", "%Y-%m-%d"],
    )

    def clean_as_of(self) -> datetime:
        """Only moments to come: what was shown in the past can't be known from today's records."""
        moment: datetime = self.cleaned_data["as_of"]
        if moment < timezone.now():
            raise forms.ValidationError(_("Choose a moment in the future."), code="past")
        return moment


@dataclass(frozen=True, slots=True)
class ChosenMoment:
    """The moment in force, and the form to ask for another; no form for the public."""

    moment: datetime
    form: MomentForm | None
    is_other: bool = False


def read_moment(request: HttpRequest) -> ChosenMoment:
    """Now, unless staff ask for a later moment; from anyone else the parameter counts for nothing."""
    user: Any = getattr(request, "user", None)
    now = timezone.now()
    if user is None or not user.is_authenticated or not user.has_perm("wagtailadmin.access_admin"):
        return ChosenMoment(now, None)
    if "as_of" not in request.GET:
        return ChosenMoment(now, MomentForm())
    form = MomentForm(request.GET)
    return ChosenMoment(form.cleaned_data["as_of"], form, is_other=True) if form.is_valid() else ChosenMoment(now, form)
