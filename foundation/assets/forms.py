"""The forms of a site's images and documents: what strangers' files may do is looked at before Wagtail opens them.

WAGTAILIMAGES_IMAGE_FORM_BASE = "foundation.assets.forms.SafeImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "foundation.assets.forms.SafeDocumentForm"
"""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.forms import ModelForm
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from foundation.assets.domain.inspection import as_file, inspect_file, inspect_picture
from foundation.assets.domain.svg import clean_svg
from foundation.assets.enums import FileKind, PictureKind
from foundation.assets.storages import StorageUnavailable

UNAVAILABLE = _("The file store doesn’t answer just now, so nothing was saved. Choose the file again in a few minutes.")


class SafeImageField(WagtailImageField):
    """Wagtail's field; what its size or its decoder tells is refused first, in a process of its own.

    What an extension doesn't fit, or isn't taken at all, Wagtail says by itself.
    """

    def to_python(self, data: Any) -> Any:
        if isinstance(data, UploadedFile) and data.size:
            self.check_image_file_size(data)
            if kind := PictureKind.of_name(data.name or ""):
                with as_file(data) as content:
                    inspect_picture(content, kind)
            elif (data.name or "").lower().endswith(".svg"):
                data = SimpleUploadedFile(data.name or "drawing.svg", clean_svg(data.read()), "image/svg+xml")
        return super().to_python(data)

    def clean(self, data: Any, initial: Any = None) -> Any:
        """None, which is "no change", where no file was sent: set again, the original would be fetched and measured."""
        found = super().clean(data, initial)
        return None if initial and found is initial else found


class StoredFileFormMixin(ModelForm):
    """Looks at last whether the store answers: while a form is saved it is too late to say that it doesn't."""

    def full_clean(self) -> None:
        super().full_clean()
        given = self.cleaned_data.get("file") if self.is_bound else None
        if isinstance(given, UploadedFile) and not self.errors:
            try:
                self.instance.file.storage.exists(given.name)
            except StorageUnavailable:
                self.add_error("file", ValidationError(UNAVAILABLE, code="store_unavailable"))


class SafeImageForm(StoredFileFormMixin, BaseImageForm):
    """Wagtail's form: pictures that can be decoded, SVG made harmless before it is stored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if given := self.fields.get("file"):
            self.fields["file"] = SafeImageField(
                label=given.label, required=given.required, widget=given.widget, initial=given.initial
            )

    def _get_validation_exclusions(self) -> set[str]:
        """Without a new file there is none to judge, and the original isn't fetched for it."""
        unchanged = set() if "file" in self.changed_data else {"file"}
        return {*super()._get_validation_exclusions(), *unchanged}


class SafeDocumentForm(StoredFileFormMixin, BaseDocumentForm):
    """Wagtail's form: a document that would harm whoever opens it is refused, as an applicant's would be.

    What no check reads – tables as text, say – is taken as it comes; which types are, says WAGTAILDOCS_EXTENSIONS.
    """

    def clean_file(self) -> Any:
        given = self.cleaned_data["file"]
        if isinstance(given, UploadedFile):
            name = given.name or ""
            with as_file(given) as content:
                if kind := FileKind.of_name(name):
                    inspect_file(content, kind)
                elif picture := PictureKind.of_name(name):
                    inspect_picture(content, picture)
        return given
