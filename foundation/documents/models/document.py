"""Answers of the API that are finished: bytes as they are sent, and the keys of the rows they were made from.

A document is payload, never permission: which of them somebody may see is decided by the statement that finds the
keys. The rule the next editor must not break: only `domain.document` writes here, one writer at a time.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class FinishedDocument(models.Model):
    """One shape of one row. Without a fingerprint it is out of date and waits to be made anew."""

    kind = models.CharField(_("kind"), max_length=60)
    object_key = models.BigIntegerField(_("row"))
    body = models.BinaryField(_("answer"))
    fingerprint = models.CharField(_("how it was made"), max_length=64, blank=True)
    made_at = models.DateTimeField(_("made at"))
    until = models.DateTimeField(
        _("current until"),
        null=True,
        help_text=_("When something it names appears or disappears without being edited."),
    )

    class Meta:
        verbose_name = _("finished answer of the API")
        verbose_name_plural = _("finished answers of the API")
        default_permissions = ()
        constraints: ClassVar = [models.UniqueConstraint(fields=["kind", "object_key"], name="laurel_documents_one")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_key}"
