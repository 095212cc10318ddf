"""The image form of a site: what strangers' files may do is looked at before Wagtail opens them.

WAGTAILIMAGES_IMAGE_FORM_BASE = "foundation.assets.forms.SafeImageForm"
"""

import tempfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from foundation.assets.domain.inspection import inspect_picture
from foundation.assets.domain.svg import clean_svg
from foundation.assets.enums import PictureKind


class SafeImageField(WagtailImageField):
    """Wagtail's field; what its size or its decoder tells is refused first, in a process of its own.

    What an extension doesn't fit, or isn't taken at all, Wagtail says by itself.
    """

    def to_python(self, data: Any) -> Any:
        if isinstance(data, UploadedFile) and data.size:
            self.check_image_file_size(data)
            if kind := PictureKind.of_name(data.name or ""):
                _inspect(data, kind)
            elif (data.name or "").lower().endswith(".svg"):
                data = SimpleUploadedFile(data.name or "drawing.svg", clean_svg(data.read()), "image/svg+xml")
        return super().to_python(data)


class SafeImageForm(BaseImageForm):
    """Wagtail's form: pictures that can be decoded, SVG made harmless before it is stored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if given := self.fields.get("file"):
            self.fields["file"] = SafeImageField(
                label=given.label, required=given.required, widget=given.widget, initial=given.initial
            )


def _inspect(upload: UploadedFile, kind: PictureKind) -> None:
    with tempfile.TemporaryFile() as content:
        for chunk in upload.chunks():
            content.write(chunk)
        inspect_picture(content, kind)
    upload.seek(0)
