"""Image, rendition and document models for a site to build on: originals private, public names that nobody can guess.

Holds what every site needs of them, as abstract models; fields of its own, and which of them is in force, are the
site's (`docs/plugin-set.md`). The rule the next editor must not break: neither the title nor the uploaded file's name
ever becomes part of a public picture's name, and no request of the public makes a picture.
"""

import os
import uuid
from contextlib import nullcontext

from django.core.files.base import ContentFile, File
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, WagtailImageField, get_upload_to

from foundation.assets.conf import SVG_FILTER as ORIGINAL
from foundation.assets.domain.bit_depth import with_eight_bits
from foundation.assets.domain.metadata import without_metadata
from foundation.assets.domain.private_picture import find_reader, picture_address
from foundation.assets.domain.rendition import guarded, random_name
from foundation.assets.storages import private_storage
from foundation.records.fields import PublicIdField


class PrivateImage(AbstractImage):
    """An image whose original only staff may fetch, and whose sizes the worker makes."""

    file = WagtailImageField(
        verbose_name=_("file"),
        upload_to=get_upload_to,
        storage=private_storage,
        width_field="width",
        height_field="height",
    )

    class Meta(AbstractImage.Meta):
        abstract = True

    def get_upload_to(self, filename: str) -> str:
        """A random name: Wagtail's own would be the file's name transliterated by Chinese readings."""
        return f"originals/{random_name(filename)}"

    def find_existing_rendition(self, filter: Filter) -> AbstractRendition:
        """As Wagtail's; but the "rendition" of an original is the original itself, which only staff may fetch."""
        if filter.spec != ORIGINAL or self.is_svg():
            return super().find_existing_rendition(filter)
        name, width, height = self.file.name, self.width, self.height
        model = self.get_rendition_model()
        return model(image=self, filter_spec=ORIGINAL, file=name, width=width, height=height)

    def create_rendition(self, filter: Filter) -> AbstractRendition:
        """Made by the worker only (see `foundation.assets.domain.rendition`)."""
        with guarded(filter.spec):
            return super().create_rendition(filter)

    def create_renditions(self, *filters: Filter) -> dict[Filter, AbstractRendition]:
        with guarded(*(each.spec for each in filters)):
            made: dict[Filter, AbstractRendition] = super().create_renditions(*filters)
        return made

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:
        """Without what the camera wrote; opened and closed here, as Wagtail would leave its temporary files open."""
        with self.open_file() if source is None else nullcontext(source) as original:
            made = super().generate_rendition_file(filter, source=File(with_eight_bits(original), original.name))
        with made:
            made.seek(0)
            return ContentFile(without_metadata(made.read()), made.name)


class UnguessableRendition(AbstractRendition):
    """A ready-made size under a name with 122 random bits: knowing one URL reveals nothing about another.

    Where it is shown to one person that name isn't shown (`domain/private_picture.py`).
    """

    class Meta:
        abstract = True

    @property
    def url(self) -> str:
        if self.pk is None and self.filter_spec == ORIGINAL:
            return reverse("laurel_assets:original", args=[self.image_id])
        if self.pk is not None and (reader := find_reader()) is not None:
            return picture_address(self, by=reader)
        return str(super().url)

    def get_upload_to(self, filename: str) -> str:
        return f"images/{random_name(filename)}"


def document_upload_to(document: "PublicIdDocument", filename: str) -> str:
    """An unguessable folder, in it the file under its own name (which is what the public saves it as)."""
    return f"documents/{uuid.uuid4().hex}/{os.path.basename(filename)}"


class PublicIdDocument(AbstractDocument):
    """A file for the public, or not yet: that is decided where it is used, at the moment somebody asks for it."""

    public_id = PublicIdField()
    file = models.FileField(_("file"), upload_to=document_upload_to, storage=private_storage, max_length=400)

    class Meta(AbstractDocument.Meta):
        abstract = True

    @property
    def url(self) -> str:
        """The one address of a document; whether it opens is decided there."""
        return reverse("laurel_assets:document", args=[self.public_id, self.filename])
