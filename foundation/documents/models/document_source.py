"""What a document was made from, and what of that has changed.

Changes are written by triggers, in the transaction that changes a row. The rule the next editor must not break: they
are only added and, once every document that names their key is out of date, deleted, so that writers never wait for
each other.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.documents.models.document import FinishedDocument

KEY_LENGTH = 120


class DocumentSource(models.Model):
    """A key of a row, or of a whole table, that a document was made from."""

    document = models.ForeignKey(FinishedDocument, on_delete=models.CASCADE, related_name="sources")
    key = models.CharField(_("key"), max_length=KEY_LENGTH, db_index=True)

    class Meta:
        verbose_name = _("source of an answer")
        verbose_name_plural = _("sources of answers")
        default_permissions = ()

    def __str__(self) -> str:
        return self.key


class SourceChange(models.Model):
    """A row, or a table, has changed from which documents may have been made.

    `foreseen_by` is the key of the `Preparation` whose change this is, where documents were made ahead of it.
    """

    key = models.CharField(_("key"), max_length=KEY_LENGTH, db_index=True)
    foreseen_by = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("invalidation")
        verbose_name_plural = _("invalidations")
        default_permissions = ()

    def __str__(self) -> str:
        return self.key
