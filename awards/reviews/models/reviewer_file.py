"""Files that the secretariat has shut for reviewers, whatever submission holds them; the file itself stays as it is.

The rule the next editor must not break: `domain/queries/reviewer_file.py` asks for every file that a reviewer opens.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.assets.models import StoredFile


class ShutFile(models.Model):
    """A row says what holds now; how it came to that is on record."""

    file = models.OneToOneField(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    is_shut = models.BooleanField(_("shut for reviewers"), default=True)
    reason = models.TextField(_("reason"), max_length=1000)

    class Meta:
        verbose_name = _("file shut for reviewers")
        verbose_name_plural = _("files shut for reviewers")

    def __str__(self) -> str:
        return self.file.public_id
