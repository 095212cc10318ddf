"""The secretariat's internal notes; the applicant never sees them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.applications.models.application import Application


class InternalNote(models.Model):
    """An internal note about an application."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="internal_notes")
    text = models.TextField(_("text"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(_("written"))

    class Meta:
        verbose_name = _("internal note")
        verbose_name_plural = _("internal notes")
        ordering = ("-written_at", "-pk")

    def __str__(self) -> str:
        return f"{self.application_id}/{self.pk}"
