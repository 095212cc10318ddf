"""A photograph: the file, and what is said of it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from awards.photographs.domain.photograph import LIMITS
from foundation.text.fields import LineField

CONSENT = gettext_lazy(
    "This photograph may be published with the award. We hold the rights to it, and everybody who can be recognised in "
    "it agrees."
)


class PhotographFileForm(forms.Form):
    """One file, through the server."""

    use_required_attribute = False
    file = forms.FileField(
        label=pgettext_lazy("photograph", "Add a photograph"),
        allow_empty_file=True,
        max_length=1000,
        error_messages={"required": gettext_lazy("Choose a photograph first.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["auto_id"] = "photograph-%s"
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs |= LIMITS.attributes


class PhotographForm(forms.Form):
    """What it shows, whose it is, and whether it may be published; each photograph of a page has its own `mark`."""

    use_required_attribute = False
    description = LineField(
        label=gettext_lazy("What the photograph shows"),
        help_text=gettext_lazy("It is read out to people who can’t see it. Needed before it may be published."),
        max_length=150,
        required=False,
    )
    credit = LineField(
        label=gettext_lazy("Whom to name with it"),
        help_text=gettext_lazy("The photographer or your organisation, as it is to be shown."),
        max_length=60,
        required=False,
    )
    may_publish = forms.BooleanField(label=CONSENT, required=False)

    def __init__(self, *args: Any, mark: str, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"{mark}-%s"
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("may_publish") and not cleaned.get("description") and "description" not in self.errors:
            self.add_error("description", ValidationError(_("Write what the photograph shows before it is published.")))
        return cleaned
