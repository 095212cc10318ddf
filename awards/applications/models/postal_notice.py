"""Notices that go by post: to an applicant on paper of whom no e-mail address is known.

Holds the text as it is to be printed; it never changes. The rule the next editor must not break: what an applicant is
to be notified of is either in the outbox or here.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from awards.applications.models.application import Application


class PostalNotice(models.Model):
    """One text to print and post; `key` as in the outbox: a kind is written once for it."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="postal_notices")
    kind = models.CharField(max_length=64)
    key = models.CharField(max_length=200)
    subject = models.CharField(pgettext_lazy("notice", "subject"), max_length=500)
    body = models.TextField(_("text"))
    created_at = models.DateTimeField(_("written at"), auto_now_add=True)
    posted_at = models.DateTimeField(_("posted at"), null=True, blank=True)
    posted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("notice by post")
        verbose_name_plural = _("notices by post")
        ordering = ("created_at", "pk")
        constraints = [models.UniqueConstraint(fields=("kind", "key"), name="postal_notice_once")]

    def __str__(self) -> str:
        return self.subject
