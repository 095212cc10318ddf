"""Files that the worker makes: an object in the private store, and the one row that names it.

    requested ─▶ waiting ─▶ making ─▶ ready ─▶ expired
                               └────▶ failed

Holds `GeneratedFile`, what every row with such an object has, `RequestedFile`, one that a person requested and that
is gone after a day, and `RequestedPaper`, one of these in that person's language. The verbs are in
`domain/generated_file.py`. The rules the next editor must not break: an object has a key of its own that nobody can
guess, never used twice; what no row names is taken out of the store.
"""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.exchange.enums import FileState
from foundation.records.fields import PublicIdField

UNDER_WAY = (FileState.WAITING, FileState.MAKING)


class GeneratedFile(models.Model):
    """What names an object. The model says in which folder its objects lie, and how a row is left that is over."""

    folder: ClassVar[str]
    key_columns: ClassVar[tuple[str, ...]] = ("key",)
    when_expired: ClassVar[Mapping[str, Any]] = {}  # columns besides those, which become NULL

    key = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    ready_at = models.DateTimeField(_("completed at"), null=True, blank=True)
    expires_at = models.DateTimeField(_("until (not included)"), null=True, blank=True)

    class Meta:
        abstract = True

    @classmethod
    def new_key(cls) -> str:
        """A fresh, unguessable place in the private store."""
        return f"{cls.folder}/{uuid.uuid4().hex}"

    @property
    def keys(self) -> list[str]:
        """Of the objects that this row names."""
        return [key for column in self.key_columns if (key := getattr(self, column))]

    def can_be_fetched(self, at: datetime) -> bool:
        return bool(self.key) and self.expires_at is not None and at < self.expires_at


GeneratedRow = TypeVar("GeneratedRow", bound=GeneratedFile)
RequestedRow = TypeVar("RequestedRow", bound="RequestedFile")


class GeneratedFileQuerySet(models.QuerySet[GeneratedRow]):
    def expired(self, at: datetime) -> Self:
        """Those whose time is over and whose objects are still named."""
        is_named = Q()
        for column in self.model.key_columns:
            is_named |= Q(**{f"{column}__isnull": False})
        return self.filter(is_named, expires_at__lte=at)


class RequestedFileQuerySet(GeneratedFileQuerySet[RequestedRow]):
    def under_way(self) -> Self:
        return self.filter(state__in=UNDER_WAY)


class RequestedFile(GeneratedFile):
    """A file that a person requested: work of one kind makes it, and its key in the work is the public id."""

    work_kind: ClassVar[str]
    when_expired = {"state": Case(When(state=FileState.READY, then=Value(FileState.EXPIRED)), default=F("state"))}

    public_id = PublicIdField()
    state = models.CharField(_("state"), max_length=10, choices=FileState, default=FileState.WAITING)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("requested by"), on_delete=models.CASCADE, related_name="+"
    )
    requested_at = models.DateTimeField(_("requested at"), default=timezone.now)

    class Meta:
        abstract = True
        ordering = ("-requested_at", "-pk")

    @property
    def is_ready(self) -> bool:
        """Can be fetched (until `expires_at`)."""
        return self.state == FileState.READY

    @property
    def is_under_way(self) -> bool:
        return self.state in UNDER_WAY


def key_iff_ready() -> models.BaseConstraint:
    """A requested file has its object, and an end, exactly while it is ready."""
    has_object = Q(state=FileState.READY, key__isnull=False, expires_at__isnull=False)
    return models.CheckConstraint(
        name="%(app_label)s_%(class)s_key_iff_ready",
        condition=has_object | (~Q(state=FileState.READY) & Q(key__isnull=True)),
    )


class RequestedPaper(RequestedFile):
    """One that says something in the language of who requested it; nobody has a right to it by its model."""

    language = models.CharField(_("language"), max_length=5, default="ja")

    wagtail_reference_index_ignore = True  # holds no page

    class Meta(RequestedFile.Meta):
        abstract = True
        default_permissions = ()
        constraints = [key_iff_ready()]
