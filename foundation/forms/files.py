"""A field for files that come with a form, through the server: what is beyond its limits is said before it is sent."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.forms.widgets import Script
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from foundation.assets.domain import UploadLimits
from foundation.assets.validators import clean_file_name

TOO_MANY = ngettext_lazy(
    "At most %(most)d file can be sent at once. Choose again.",
    "At most %(most)d files can be sent at once. Choose again.",
    "most",
)


class FilesInput(forms.FileInput):
    """Several files at once; its module says what would be refused before a byte is sent."""

    allow_multiple_selected = True

    class Media:
        js = (Script("laurel_forms/limits.js", type="module"),)


class FilesField(forms.FileField):
    """Up to `most` files within `limits`; cleans to a list. The worker checks what is in them."""

    widget = FilesInput

    def __init__(self, *, limits: UploadLimits, most: int, **kwargs: Any) -> None:
        self.limits, self.most = limits, most
        super().__init__(required=False, allow_empty_file=True, **kwargs)

    def get_bound_field(self, form: Any, field_name: str) -> forms.BoundField:
        """With the limits in words, in the language of the reader."""
        limits = self.limits
        self.widget.attrs |= limits.attributes | {"data-most": str(self.most), "data-too-many": self.too_many}
        facts = {"kinds": limits.listed, "most": self.most, "size": filesizeformat(limits.size)}
        self.help_text = _("%(kinds)s. Up to %(most)d files of %(size)s each.") % facts
        return super().get_bound_field(form, field_name)

    @property
    def too_many(self) -> str:
        return TOO_MANY % {"most": self.most}

    def clean(self, data: Any, initial: Any = None) -> Sequence[UploadedFile]:
        files = [file for file in (data if isinstance(data, list | tuple) else [data]) if file]
        if len(files) > self.most:
            raise ValidationError(self.too_many, code="many")
        for file in files:
            self._judge(file)
        return files

    def _judge(self, file: UploadedFile) -> None:
        try:
            name = clean_file_name(file.name or "")
            self.limits.ensure_taken(name, content_type="", size=file.size or 0)
        except ValidationError as refused:
            text = _("%(name)s: %(refusal)s")
            facts = {"name": file.name, "refusal": " ".join(refused.messages)}
            raise ValidationError(text % facts, code=refused.code) from refused
