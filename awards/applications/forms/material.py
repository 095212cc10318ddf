"""Sending a file: the plain form, and the metadata that the JavaScript module sends first."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.applications.domain import limits_of
from awards.programmes.models import RequiredMaterial
from foundation.forms import direct_upload


class MaterialForm(forms.Form):
    """One file for one requirement."""

    use_required_attribute = False
    file = forms.FileField(
        label=_("File"), allow_empty_file=True, max_length=1000, error_messages={"required": direct_upload.NO_FILE}
    )

    def __init__(self, *args: Any, requirement: RequiredMaterial, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"{requirement.code}-%s"
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs |= limits_of(requirement).attributes


class PromiseForm(direct_upload.PromiseForm):
    """Besides, which file this one is to replace."""

    replaces = forms.SlugField(required=False)
