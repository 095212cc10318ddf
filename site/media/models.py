"""The site's images and documents. Originals are private; renditions are public, under names nobody can guess.

Holds the three swappable models. Neither the title nor the uploaded file's name ever becomes part of a public name.
"""

import os
import uuid
from contextlib import nullcontext

from django.core.files.base import ContentFile, File
from django.db import models
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    Image,
    WagtailImageField,
    get_upload_to,
)

from foundation.assets.domain.metadata import without_metadata
from foundation.assets.domain.rendition import guarded
from foundation.assets.storages import private_storage
from foundation.identifiers.fields import PublicIdField

ORIGINAL = "original"


def document_upload_to(document: "SiteDocument", filename: str) -> str:
    """An unguessable folder, in it the file under its own name (which is what the public saves it as)."""
    return f"documents/{uuid.uuid4().hex}/{filename}"


class SiteImage(AbstractImage):
    """An image with its credit. `description` is its text alternative in Japanese, `description_en` in English."""

    file = WagtailImageField(
        verbose_name=_("file"),
        upload_to=get_upload_to,
        storage=private_storage,
        width_field="width",
        height_field="height",
    )
    description_en = models.CharField(_("description (English)"), max_length=255, blank=True)
    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("Who made it, as it is to be shown.")
    )

    admin_form_fields = (*Image.admin_form_fields[:3], "description_en", "credit", *Image.admin_form_fields[3:])

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    def get_upload_to(self, filename: str) -> str:
        """A random name: Wagtail's own would be the file's name transliterated by Chinese readings."""
        return f"originals/{uuid.uuid4().hex}{os.path.splitext(filename)[1].lower()}"

    def find_existing_rendition(self, filter: Filter) -> AbstractRendition:
        """As Wagtail's; but the "rendition" of an original is the original itself, which only staff may fetch."""
        if filter.spec != ORIGINAL or self.is_svg():
            return super().find_existing_rendition(filter)
        name, width, height = self.file.name, self.width, self.height
        return SiteRendition(image=self, filter_spec=ORIGINAL, file=name, width=width, height=height)

    def create_rendition(self, filter: Filter) -> AbstractRendition:
        """Made by the worker only (see `foundation.assets.domain.rendition`)."""
        with guarded(filter.spec):
            return super().create_rendition(filter)

    def create_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        with guarded(*(each.spec for each in filters)):
            return super().create_renditions(*filters)

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:
        """Without what the camera wrote; opened and closed here, as Wagtail would leave its temporary files open."""
        with self.open_file() if source is None else nullcontext(source) as original:
            made = super().generate_rendition_file(filter, source=original)
        with made:
            made.seek(0)
            return ContentFile(without_metadata(made.read()), made.name)

    @property
    def default_alt_text(self) -> str:
        """The description in the language being read; never the title, which is the editors' name for it."""
        english = (get_language() or "").startswith("en")
        return (self.description_en if english else "") or self.description


class SiteRendition(AbstractRendition):
    """A ready-made size of an image."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    @property
    def url(self) -> str:
        if self.pk is None and self.filter_spec == ORIGINAL:
            return reverse("laurel_assets:original", args=[self.image_id])
        return super().url

    def get_upload_to(self, filename: str) -> str:
        """122 random bits: knowing one picture's address says nothing about another's."""
        return f"images/{uuid.uuid4().hex}{os.path.splitext(filename)[1].lower()}"


class SiteDocument(AbstractDocument):
    """A file for the public, or not yet: that is decided where it is used, at the moment somebody asks for it."""

    public_id = PublicIdField()
    file = models.FileField(_("file"), upload_to=document_upload_to, storage=private_storage, max_length=400)

    admin_form_fields = Document.admin_form_fields

    @property
    def url(self) -> str:
        """The one address of a document; whether it opens is decided there."""
        return reverse("laurel_assets:document", args=[self.public_id, self.filename])

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
