"""The host's own models: an image that knows nothing of the plugin set, a document derived from its."""

from django.db import models
from wagtail.documents.models import Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image

from foundation.assets.domain.media import PublicIdDocument


class HostImage(AbstractImage):
    caption = models.CharField(max_length=100, blank=True)
    admin_form_fields = (*Image.admin_form_fields, "caption")


class HostRendition(AbstractRendition):
    image = models.ForeignKey(HostImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class HostDocument(PublicIdDocument):
    """A file that leaves by /files/ only."""

    admin_form_fields = Document.admin_form_fields
