"""What happened: one row for each state change, export, decision, and look at what is confidential.

Holds who did what to what, and when. Not the thing itself: `before` and `after` carry states and facts, never an
applicant's words or addresses; for a person the label stays blank, the id is enough. The rule the next editor must
not break: rows are only added. Python refuses here, PostgreSQL refuses by trigger (migration 0002), and the only
permission is `view`.
"""

from collections.abc import Collection
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.audit.validators import validate_event


class AppendOnly(PermissionDenied):
    """The audit record is never changed and never shortened."""

    def __init__(self) -> None:
        super().__init__("The audit record is append-only: entries can be neither changed nor deleted.")


class EntryQuerySet(models.QuerySet["Entry", "Entry"]):
    """Adds and reads; refuses the rest."""

    def of(self, subject: models.Model) -> "EntryQuerySet":
        """What happened to one thing."""
        return self.filter(subject_type=subject._meta.label_lower, subject_id=str(subject.pk))

    def by(self, person: models.Model) -> "EntryQuerySet":
        return self.filter(actor=person.pk)

    def update(self, **kwargs: Any) -> NoReturn:
        raise AppendOnly

    def bulk_update(self, objs: Any, fields: Any, batch_size: int | None = None) -> NoReturn:
        raise AppendOnly

    def bulk_create(  # type: ignore[override]  # the stubs type it for a queryset of any model
        self,
        objs: Any,
        batch_size: int | None = None,
        ignore_conflicts: bool = False,
        update_conflicts: bool = False,
        update_fields: Collection[str] | None = None,
        unique_fields: Collection[str] | None = None,
    ) -> "list[Entry]":
        """Adds rows; an "update on conflict" is a change and refused."""
        if update_conflicts:
            raise AppendOnly
        return list(super().bulk_create(objs, batch_size, ignore_conflicts))

    def delete(self) -> NoReturn:
        raise AppendOnly

    delete.alters_data = True  # type: ignore[attr-defined]  # templates must not call it either
    delete.queryset_only = True  # type: ignore[attr-defined]  # as on Django's own


class Entry(models.Model):
    """One thing that happened."""

    at = models.DateTimeField(_("at"), default=timezone.now, db_index=True)
    event = models.CharField(_("event"), max_length=100, validators=[validate_event], db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("by"),
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Empty if the system acted automatically or the person was not signed in."),
    )
    subject_type = models.CharField(_("type of object"), max_length=150)
    subject_id = models.CharField(_("object ID"), max_length=64, blank=True)
    subject_label = models.CharField(_("name at the time"), max_length=200, blank=True)
    before = models.JSONField(_("before"), null=True, blank=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(_("after"), null=True, blank=True, encoder=DjangoJSONEncoder)

    objects = EntryQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("audit log entry")
        verbose_name_plural = _("audit log entries")
        ordering = ["-at", "-id"]
        base_manager_name = "objects"
        default_permissions = ("view",)
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="laurel_audit_subject")]

    def __str__(self) -> str:
        return f"{self.event} · {self.subject_label or self.subject_id or self.subject_type}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Adds the row; a second save is refused."""
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, force_insert=True, using=kwargs.get("using"))

    def delete(self, using: str | None = None, keep_parents: bool = False) -> NoReturn:
        raise AppendOnly
