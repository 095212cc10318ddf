"""A change of a table, written by triggers in the transaction that changes it.

PostgreSQL adds a row for each statement, so that writers never wait for each other; SQLite, where only one writes at a
time, replaces the table's row. Only `domain.queries.generation` reads them. The rule the next editor must not break:
rows go only when another of their table comes (`domain.change.prune`), or two states could look alike.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

TOKEN_LENGTH = 36
TABLE_LENGTH = 63  # the longest name that PostgreSQL takes


class Change(models.Model):
    """No state and no person: what is noted is the table."""

    table = models.CharField(_("table of the database"), max_length=TABLE_LENGTH, db_index=True, editable=False)
    token = models.CharField(_("token"), max_length=TOKEN_LENGTH, editable=False)

    class Meta:
        verbose_name = _("change of what the public reads")
        verbose_name_plural = _("changes of what the public reads")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.table} {self.token}"
