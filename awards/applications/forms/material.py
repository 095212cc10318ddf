"""Sending a file: the plain form, and the metadata that the JavaScript module sends first."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from awards.applications.domain import limits_of
from awards.programmes.models import RequiredMaterial


class MaterialForm(forms.Form):
    """One file for one requirement."""

    use_required_attribute = False
    file = forms.FileField(label=_("File"), allow_empty_file=True, max_length=1000)

    def __init__(self, *args: Any, requirement: RequiredMaterial, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"{requirement.code}-%s"
        super().__init__(*args, **kwargs)
        self.fields["file"].widget.attrs |= limits_of(requirement).attributes


class PromiseForm(forms.Form):
    """The browser's metadata of a file it is about to send."""

    name = forms.CharField(max_length=1000)
    content_type = forms.CharField(required=False, max_length=200)
    size = forms.IntegerField(min_value=0)
    sha256 = forms.CharField(required=False, max_length=64)
    replaces = forms.SlugField(required=False)
