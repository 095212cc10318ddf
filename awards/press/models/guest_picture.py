"""A picture of the release as one guest gets it, with that guest's mark in it: an object in the private store.

The rule the next editor must not break: an object is written before its row names it, and deleted before its row goes;
a picture that can't be read has a row without an object, so that nobody tries again or waits for it.
"""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string

from awards.press.models.guest import PressGuest
from foundation.records.fields import PublicIdField

FOLDER = "press"


def new_key() -> str:
    """A fresh place in the private store."""
    return f"{FOLDER}/{uuid.uuid4().hex}"


class GuestPicture(models.Model):
    """`source` is the file that it was made of: a picture whose file is replaced is made anew."""

    guest = models.ForeignKey(PressGuest, on_delete=models.CASCADE, related_name="pictures")
    image = models.ForeignKey(get_image_model_string(), on_delete=models.CASCADE, related_name="+")
    public_id = PublicIdField()
    source = models.CharField(max_length=255)
    key = models.CharField(max_length=64, unique=True, null=True, editable=False)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField()

    wagtail_reference_index_ignore = True  # "already in use" would tell of guests

    class Meta:
        verbose_name = _("picture for a guest of the press")
        verbose_name_plural = _("pictures for guests of the press")
        ordering = ("pk",)
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("guest", "image", "source"), name="press_picture_once")]

    def __str__(self) -> str:
        return self.public_id

    @property
    def is_readable(self) -> bool:
        """Whether there is anything to show."""
        return self.key is not None

    @property
    def is_of_todays_file(self) -> bool:
        return bool(self.source == self.image.file.name)
