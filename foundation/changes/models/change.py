"""A change of a watched table, written by triggers in the transaction that changes it.

PostgreSQL adds a row for each statement, so that writers never wait for each other; SQLite, where only one writes at a
time, replaces its one row. Only `domain.queries.generation` reads them. The rule the next editor must not break: rows
go only when another comes (`domain.change.prune`), or two states could look alike.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

TOKEN_LENGTH = 36


class Change(models.Model):
    """No state and no person: which table changed is nobody's question."""

    token = models.CharField(_("token"), max_length=TOKEN_LENGTH, editable=False)

    class Meta:
        verbose_name = _("change of what the public reads")
        verbose_name_plural = _("changes of what the public reads")
        default_permissions = ()

    def __str__(self) -> str:
        return self.token
