"""The site's images and documents. Originals are private; renditions are public, under names nobody can guess.

Holds the three swappable models: the plugin set's (`foundation.assets.domain.media`) with fields of this site's own.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, Image

from foundation.assets.domain.media import PrivateImage, PublicIdDocument, UnguessableRendition
from foundation.assets.domain.media import document_upload_to as document_upload_to  # named by a migration
from foundation.text.languages import active_language


class SiteImage(PrivateImage):
    """An image with its credit. `description` is its text alternative in Japanese, `description_en` in English."""

    description_en = models.CharField(_("description (English)"), max_length=255, blank=True)
    credit = models.CharField(
        _("credit"), max_length=200, blank=True, help_text=_("The name of the creator, as it should be displayed.")
    )

    admin_form_fields = (*Image.admin_form_fields[:3], "description_en", "credit", *Image.admin_form_fields[3:])

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    @property
    def default_alt_text(self) -> str:
        """The description in the language being read; never the title, which is the editors' name for it."""
        return (self.description_en if active_language() == "en" else "") or self.description


class SiteRendition(UnguessableRendition):
    """A ready-made size of an image."""

    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class SiteDocument(PublicIdDocument):
    """A file for the public, or not yet."""

    admin_form_fields = Document.admin_form_fields

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        permissions = [("choose_document", "Can choose document")]
