"""Texts that were not used when two people had edited one field, so that no input is lost.

Shown to those who may read the application, never submitted. Rows are added, never changed; one is deleted only when
somebody who may edit discards it.
"""

from django.conf import settings
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from awards.applications.models.application import Application


class DiscardedText(models.Model):
    """One text that somebody chose not to use."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="discarded_texts")
    field = models.CharField(_("field"), max_length=80)  # the name of its input: `code-column`, or a column
    text = models.TextField(_("text"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kept_at = models.DateTimeField(_("saved"))

    class Meta:
        verbose_name = _("unused text")
        verbose_name_plural = _("unused texts")
        ordering = ("-kept_at", "-pk")

    @property
    def mark(self) -> str:
        """Its id in forms; doesn't reveal how many there are."""
        return salted_hmac("laurel_applications.unused", str(self.pk)).hexdigest()[:20]

    def __str__(self) -> str:
        return self.field
