"""A bundle: many files as one ZIP, made by the worker for the one person who asked, for a day.

Holds what was asked for, how far it is and where the object lies; what goes into it is told by the kind's function
(`registry.py`). Not who may: the kind says so, and is asked again at each download. The rules the next editor must not
break: `key` names an object exactly while the bundle is ready, and what was asked for is ids only, nothing personal.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.exchange.enums import BundleState
from foundation.records.fields import PublicIdField

FOLDER = "bundles"


def new_key() -> str:
    """A fresh, unguessable place."""
    return f"{FOLDER}/{uuid.uuid4().hex}"


class Bundle(models.Model):
    """One ZIP."""

    public_id = PublicIdField()
    kind = models.CharField(_("kind"), max_length=100)
    asked = models.JSONField(_("asked for"), default=dict)
    title = models.CharField(_("title"), max_length=200)
    file_name = models.CharField(_("file name"), max_length=200)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked for by"), on_delete=models.CASCADE, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked for at"), default=timezone.now)
    state = models.CharField(_("state"), max_length=10, choices=BundleState, default=BundleState.WAITING)
    total = models.PositiveIntegerField(_("files"), default=0)
    done = models.PositiveIntegerField(_("files done"), default=0)
    missing = models.PositiveIntegerField(_("files missing"), default=0)
    key = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    ready_at = models.DateTimeField(_("done at"), null=True, blank=True)
    expires_at = models.DateTimeField(_("until (not included)"), null=True, blank=True)

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = _("bundle of files")
        verbose_name_plural = _("bundles of files")
        ordering = ("-asked_at", "-pk")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="laurel_exchange_key_iff_ready",
                condition=Q(state=BundleState.READY, key__isnull=False, expires_at__isnull=False)
                | (~Q(state=BundleState.READY) & Q(key__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=("state", "expires_at"), name="laurel_exchange_bundle_due")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_ready(self) -> bool:
        """Can be fetched (until `expires_at`)."""
        return self.state == BundleState.READY

    @property
    def is_under_way(self) -> bool:
        return self.state in (BundleState.WAITING, BundleState.MAKING)
