"""What a clerk says of a cleaned copy."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.reviews.models.blind_copy import REASON_LENGTH
from foundation.viewsets.action import reason_field


class KeepsTextForm(forms.Form):
    keeps_text = forms.BooleanField(
        label=_("Keep the text"),
        required=False,
        help_text=_("Without it pages become pictures: nothing under a black bar can be copied or found."),
    )


class BlackenedForm(KeepsTextForm):
    """A file that was blackened by hand."""

    upload = forms.FileField(label=_("Blackened file (PDF, JPEG or PNG)"), max_length=1000)
    field_order = ("upload", "keeps_text")


class WithholdForm(forms.Form):
    reason = reason_field(_("Only the secretariat reads it. It is kept on record."), max_length=REASON_LENGTH)


def arguments_of(form: Any) -> dict[str, Any]:
    """What the verb that takes a blackened file is given."""
    upload = form.cleaned_data["upload"]
    facts = {"content": upload.file, "name": upload.name, "size": upload.size}
    return facts | {"keeps_text": form.cleaned_data["keeps_text"]}
