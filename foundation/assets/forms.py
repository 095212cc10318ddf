"""The image form of a site that takes SVG.

WAGTAILIMAGES_IMAGE_FORM_BASE = "foundation.assets.forms.SafeImageForm"
"""

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from wagtail.images.forms import BaseImageForm

from foundation.assets.domain.svg import clean_svg


class SafeImageForm(BaseImageForm):
    """Wagtail's form, with SVG made harmless before it is stored."""

    def clean_file(self) -> object:
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile) or not (file.name or "").lower().endswith(".svg"):
            return file
        file.seek(0)
        return SimpleUploadedFile(file.name or "drawing.svg", clean_svg(file.read()), "image/svg+xml")
