"""The host's own image model."""

from django.db import models
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class HostImage(AbstractImage):
    """An image with a caption."""

    caption = models.CharField(max_length=100, blank=True)
    admin_form_fields = (*Image.admin_form_fields, "caption")


class HostRendition(AbstractRendition):
    """A size of it."""

    image = models.ForeignKey(HostImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
