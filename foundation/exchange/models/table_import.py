"""A table that staff sent: checked by the worker, then entered all at once or not at all.

Holds the table's place in the private store, what the dry run found, how far it is, and as a generated file the same
table with a column of reasons. An app derives a model from it and says whose the rows are; the verbs are in
`domain/table_import.py`. The rules the next editor must not break: nothing of a table is entered while one row of it is
wrong, and all of it is entered in one transaction.
"""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.exchange.enums import ImportState
from foundation.exchange.models.generated_file import GeneratedFile
from foundation.records.fields import PublicIdField


class TableImport(GeneratedFile):
    """One table, and its result; both files are deleted after a week, as they may hold addresses."""

    folder = "imports"
    key_columns = ("key", "table_key")
    when_expired = {"problems": []}

    public_id = PublicIdField()
    state = models.CharField(_("state"), max_length=10, choices=ImportState.choices, default=ImportState.CHECKING)
    file_name = models.CharField(_("file name"), max_length=255)
    table_key = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    language = models.CharField(_("language"), max_length=2, default="ja")
    source_note = models.CharField(_("how it was received"), max_length=200, blank=True)
    good = models.PositiveIntegerField(_("rows ready to import"), default=0)
    known = models.PositiveIntegerField(_("rows already on record"), default=0)
    bad = models.PositiveIntegerField(_("rows with problems"), default=0)
    problems = models.JSONField(_("problems"), default=list, blank=True)
    refusal = models.TextField(_("why the spreadsheet can’t be read"), blank=True)
    entered = models.PositiveIntegerField(_("rows imported"), default=0)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("by")
    )
    requested_at = models.DateTimeField(_("sent at"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        abstract = True
        ordering = ("-requested_at", "-pk")
        default_permissions = ()

    def __str__(self) -> str:
        return self.file_name

    @property
    def is_under_way(self) -> bool:
        return self.state in (ImportState.CHECKING, ImportState.APPLYING)
