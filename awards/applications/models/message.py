"""Messages between applicant and secretariat with the files sent with them, and reminders.

A message never changes, and its files stay for as long as it does. The rule the next editor must not break: no file can
be opened before its check has passed, and only by who may read the messages.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from awards.applications.models.application import Application
from foundation.assets.models import StoredFile
from foundation.records.fields import PublicIdField, new_public_id


class ApplicationMessage(models.Model):
    """A message that applicant and secretariat both read."""

    public_id = PublicIdField()
    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="messages")
    text = models.TextField(_("message"))
    is_from_staff = models.BooleanField(_("from the secretariat"), default=False)
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(_("sent at"))
    read_at = models.DateTimeField(_("read"), null=True, blank=True)
    # of the page it was sent from and what was sent: the same again is the same message
    mark = models.CharField(max_length=64, default=new_public_id, editable=False)

    class Meta:
        verbose_name = _("message about an application")
        verbose_name_plural = _("messages about applications")
        ordering = ("sent_at", "pk")
        constraints = [
            models.UniqueConstraint(fields=("application", "sent_by", "mark"), name="application_message_once")
        ]

    def __str__(self) -> str:
        return self.public_id


class MessageFileManager(models.Manager["MessageFile"]):
    """Always with the file itself: its name and state are what is asked for."""

    def get_queryset(self) -> models.QuerySet["MessageFile"]:
        return super().get_queryset().select_related("file")


class MessageFile(models.Model):
    """A file sent with a message; its public id is the file's."""

    message = models.ForeignKey(ApplicationMessage, on_delete=models.CASCADE, related_name="files")
    file = models.OneToOneField(StoredFile, verbose_name=_("file"), on_delete=models.PROTECT, related_name="+")

    objects = MessageFileManager()

    class Meta:
        verbose_name = _("message attachment")
        verbose_name_plural = _("message attachments")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.file.original_name


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
