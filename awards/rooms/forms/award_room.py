"""The moments of a room, and letting a colleague in."""

from datetime import datetime
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
        for name, fault in self.list_faults({name: cleaned.get(name) for name in (*DUES, "closes_at")}).items():
            self.add_error(name, fault)
        return cleaned

    def list_faults(self, moments: dict[str, datetime | None]) -> dict[str, Any]:
        return check_dues(timezone.now(), *moments.values())


class ChangedDuesForm(DuesForm):
    """What stays as it was may have passed; what is changed may not."""

    def list_faults(self, moments: dict[str, datetime | None]) -> dict[str, Any]:
        now = timezone.now()
        late = [name for name, moment in moments.items() if moment and moment <= now and not self._stays(name, moment)]
        return dict.fromkeys(late, _("This moment has passed. Choose a later one.")) | check_dues(
            None, *moments.values()
        )

    def _stays(self, name: str, moment: datetime) -> bool:
        """To the minute, which is what the form shows."""
        was: datetime = self.initial[name]
        return moment.replace(second=0, microsecond=0) == was.replace(second=0, microsecond=0)


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
