"""The moments of a room, and letting a colleague in."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.rooms.models.award_room import DUES, check_dues
from foundation.viewsets.moment import MomentField


class DuesForm(forms.Form):
    """By when awardees answer, and when their rooms close."""

    proof_due_at = MomentField(label=_("What will be published is checked by"))
    ceremony_due_at = MomentField(label=_("Ceremony answered by"))
    press_due_at = MomentField(label=_("Press contact named by"))
    closes_at = MomentField(
        label=pgettext_lazy("award room", "Room closes"),
        help_text=_("At the end of the programme year. Then personal data of guests are removed."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        moments = [cleaned.get(name) for name in (*DUES, "closes_at")]
        for name, fault in check_dues(timezone.now(), *moments).items():
            self.add_error(name, fault)
        return cleaned


class PeopleForm(forms.Form):
    """A colleague in the application, to be let in – to answer for an organisation, none for the lead – or sent out."""

    admit = forms.SlugField(required=False)
    remove = forms.SlugField(required=False)
    organisation = forms.SlugField(required=False)


class UndertakingForm(forms.Form):
    """The promise to keep it confidential."""

    agrees = forms.BooleanField(
        label=_("I will keep this confidential"),
        error_messages={"required": _("Select the checkbox to enter; otherwise the page stays closed.")},
    )
