"""How often something was fetched: a row for each subject, kind of file and day. No personal data, no single fetch.

Shared by certificates and logo kits; counted by `domain/download.py`, read by year-end figures.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.records.fields import SUBJECT_LENGTH
from foundation.records.validators import validate_subject


class Download(models.Model):
    """So many fetches on one day (JST) of one kind of file for one subject."""

    subject = models.CharField(_("subject"), max_length=SUBJECT_LENGTH, validators=[validate_subject])
    what = models.CharField(_("what"), max_length=40)
    day = models.DateField(_("day"))
    count = models.PositiveIntegerField(_("number"), default=0)

    class Meta:
        verbose_name = _("downloads of a day")
        verbose_name_plural = _("downloads of a day")
        ordering = ("-day", "what", "subject")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("subject", "what", "day"), name="download_row_once_a_day")]
        indexes = [models.Index(fields=("what", "day"), name="laurel_exchange_download_day")]

    def __str__(self) -> str:
        return f"{self.what} {self.day}: {self.count}"
