"""Messages between applicant and secretariat, and staff's internal notes.

Neither ever changes. The rule the next editor must not break: an internal note is never shown to an
applicant, in no page, export for applicants, mail or API.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.applications.models.application import Application
from foundation.records.fields import PublicIdField


class ApplicationMessage(models.Model):
    """A message that applicant and secretariat both read."""

    public_id = PublicIdField()
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="messages")
    text = models.TextField(_("message"))
    is_from_staff = models.BooleanField(_("from the secretariat"), default=False)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("sent at"))
    read_at = models.DateTimeField(_("read"), null=True, blank=True)

    class Meta:
        verbose_name = _("message about an application")
        verbose_name_plural = _("messages about applications")
        ordering = ("sent_at", "pk")

    def __str__(self) -> str:
        return self.public_id


class Reminder(models.Model):
    """A reminder sent for a draft, by days before the close: each is sent once."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="reminders")
    days_before = models.PositiveSmallIntegerField(_("days before the close"))
    closes_at = models.DateTimeField(_("deadline announced"))
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ("-sent_at", "-pk")
        constraints = [
            models.UniqueConstraint(fields=("application", "days_before", "closes_at"), name="reminder_once"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}/{self.days_before}"
