"""Documents that are made before what they say is so, of a change that somebody prepares for a moment to come.

The rule the next editor must not break: nothing that answers a request reads them, and they are made, marked and taken
under the lock.
"""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.documents.models.document_source import KEY_LENGTH


class Preparation(models.Model):
    """A change to come at `moment`, and whether it has. While it is being made, triggers note that it was foreseen."""

    key = models.CharField(_("key"), max_length=60, unique=True)
    moment = models.DateTimeField(_("moment"))
    is_being_made = models.BooleanField(default=False)  # true within one transaction alone, which nobody else sees
    is_made = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("preparation of answers")
        verbose_name_plural = _("preparations of answers")
        default_permissions = ()

    def __str__(self) -> str:
        return self.key


class PreparedDocument(models.Model):
    """One shape of one row, as it will be. Without a fingerprint something else has changed: it isn't used."""

    preparation = models.ForeignKey(Preparation, on_delete=models.CASCADE, related_name="documents")
    kind = models.CharField(_("kind"), max_length=60)
    object_key = models.BigIntegerField(_("row"))
    body = models.BinaryField(_("answer"))
    sha256 = models.CharField("SHA-256", max_length=64)
    fingerprint = models.CharField(_("how it was made"), max_length=64, blank=True)
    until = models.DateTimeField(_("current until"), null=True)

    class Meta:
        verbose_name = _("answer made ahead")
        verbose_name_plural = _("answers made ahead")
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["preparation", "kind", "object_key"], name="laurel_documents_one_ahead")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_key}"


class PreparedSource(models.Model):
    """A key of a row, or of a whole table, that a document was made from ahead."""

    document = models.ForeignKey(PreparedDocument, on_delete=models.CASCADE, related_name="sources")
    key = models.CharField(_("key"), max_length=KEY_LENGTH, db_index=True)

    class Meta:
        verbose_name = _("source of an answer made ahead")
        verbose_name_plural = _("sources of answers made ahead")
        default_permissions = ()

    def __str__(self) -> str:
        return self.key
