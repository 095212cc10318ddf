"""Formats of tables, how far a requested file has come, and how far a table that came in."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TableFormat(models.TextChoices):
    """What a table is written as. CSV has a byte order mark for Japanese Excel; the plain one is for programs."""

    XLSX = "xlsx", "XLSX"
    CSV = "csv", "CSV"
    PLAIN_CSV = "csv-plain", _("CSV without byte order mark")
    JSON = "json", "JSON"

    @property
    def extension(self) -> str:
        return self.value.partition("-")[0]

    @property
    def content_type(self) -> str:
        if self is TableFormat.XLSX:
            return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return "application/json" if self is TableFormat.JSON else "text/csv; charset=utf-8"


class FileState(models.TextChoices):
    """How far the worker is with a file that somebody requested."""

    WAITING = "waiting", _("waiting")
    MAKING = "making", _("being created")
    READY = "ready", pgettext_lazy("bundle", "ready")
    FAILED = "failed", pgettext_lazy("bundle", "failed")
    EXPIRED = "expired", pgettext_lazy("bundle", "expired")


class ImportState(models.TextChoices):
    """How far the worker is with a table that staff sent."""

    CHECKING = "checking", pgettext_lazy("import", "being checked")
    CHECKED = "checked", pgettext_lazy("import", "checked")
    REFUSED = "refused", pgettext_lazy("import", "unreadable")
    APPLYING = "applying", pgettext_lazy("import", "being imported")
    APPLIED = "applied", pgettext_lazy("import", "imported")
    FAILED = "failed", pgettext_lazy("import", "failed")
