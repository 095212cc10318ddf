"""Who comes to the ceremony, and whom the press may call."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.rooms.enums import Attendance
from awards.rooms.models.ceremony_answer import MOST_GUESTS, NOTE_LENGTH
from foundation.text.fields import AddressField, CountField, LineField, PhoneField, TextField

NOBODY = {"name": "", "reading": "", "post": "", "guests": None}
NEEDED = gettext_lazy("Needed if you attend.")


class CeremonyForm(forms.Form):
    """Who comes is needed unless nobody does; then nothing of it is kept."""

    use_required_attribute = False

    attendance = forms.ChoiceField(
        label=pgettext_lazy("ceremony", "Do you attend?"),
        choices=Attendance.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say whether you attend.")},
    )
    name = LineField(
        label=gettext_lazy("Name of the person who receives the certificate"),
        help_text=NEEDED,
        max_length=100,
        required=False,
    )
    reading = LineField(
        label=pgettext_lazy("ceremony", "Reading of the name"),
        help_text=gettext_lazy("It is read out at the ceremony. Needed if you attend."),
        max_length=200,
        required=False,
    )
    post = LineField(label=pgettext_lazy("ceremony", "Position"), help_text=NEEDED, max_length=100, required=False)
    guests = CountField(label=gettext_lazy("How many of you come"), help_text=NEEDED, required=False)
    needs = TextField(
        label=gettext_lazy("Assistance that you need"),
        help_text=gettext_lazy("A wheelchair, sign language, captions, food …"),
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    note = TextField(
        label=gettext_lazy("Anything else"),
        max_length=NOTE_LENGTH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("attendance") == Attendance.ABSENT:
            for name in NOBODY:
                self.errors.pop(name, None)
            return cleaned | NOBODY
        if not cleaned.get("attendance"):
            return cleaned
        for name in ("name", "reading", "post"):
            if name not in self.errors and not cleaned.get(name):
                self.add_error(name, _("Fill in “%(field)s”.") % {"field": self.fields[name].label})
        if "guests" not in self.errors and not 1 <= (cleaned.get("guests") or 0) <= MOST_GUESTS:
            self.add_error("guests", _("Enter a number from 1 to %(most)d.") % {"most": MOST_GUESTS})
        return cleaned


class PressContactForm(forms.Form):
    """Whom the press may call."""

    use_required_attribute = False

    name = LineField(label=pgettext_lazy("press contact", "Name"), max_length=100)
    phone = PhoneField(label=gettext_lazy("Telephone"), max_length=30)
    email = AddressField(label=gettext_lazy("E-mail address"), max_length=254)
