"""A file that somebody sent us, from the first promise to the accepted object.

Holds the row. The verbs are in `domain/upload.py`; who may read a file is asked where the file is used.
The rule the next editor must not break: `key` is never given to a client as a place to write to, and `state` is
written by conditional updates in `domain/transition.py` only.
"""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.assets.enums import Integrity, Refusal, UploadState
from foundation.records.fields import PublicIdField
from foundation.records.models import HasState

QUARANTINE, FILES, PREVIEWS = "quarantine", "files", "previews"


def new_quarantine_key() -> str:
    """A fresh, unguessable place where exactly one upload may be put."""
    return f"{QUARANTINE}/{uuid.uuid4().hex}"


def new_accepted_key() -> str:
    """A fresh place that no client has ever been able to write to."""
    return f"{FILES}/{uuid.uuid4().hex}"


def new_preview_key() -> str:
    """A fresh place for the picture of a file's first page."""
    return f"{PREVIEWS}/{uuid.uuid4().hex}"


class StoredFileQuerySet(models.QuerySet["StoredFile"]):
    def accepted(self) -> "StoredFileQuerySet":
        return self.filter(state=UploadState.ACCEPTED)

    def undecided(self) -> "StoredFileQuerySet":
        return self.filter(state__in=(UploadState.AWAITING, UploadState.ARRIVED))

    def being_checked(self) -> "StoredFileQuerySet":
        return self.filter(state=UploadState.ARRIVED)

    def arrived_since(self, moment: datetime) -> "StoredFileQuerySet":
        """Being checked, and not for long."""
        return self.being_checked().filter(arrived_at__gt=moment)

    def unpreviewed(self) -> "StoredFileQuerySet":
        """Accepted, and nobody has tried yet to draw its first page."""
        return self.accepted().filter(previewed_at=None)

    def awaiting_since_before(self, moment: datetime) -> "StoredFileQuerySet":
        """Begun and never completed; the door was shut before `moment`."""
        return self.filter(state=UploadState.AWAITING, created_at__lt=moment)


class StoredFile(HasState):
    """What was declared, what was found, and the key of the object."""

    moves = UploadState.moves

    public_id = PublicIdField()
    purpose = models.CharField(
        _("purpose"), max_length=64, help_text=_("What the file is for: the app and the object.")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=UploadState, default=UploadState.AWAITING, db_index=True
    )
    refusal = models.CharField(_("reason for not accepting it"), max_length=20, choices=Refusal, blank=True)
    original_name = models.CharField(_("file name"), max_length=255)
    content_type = models.CharField(_("declared content type"), max_length=100)
    detected_type = models.CharField(_("detected content type"), max_length=100, blank=True)
    size = models.PositiveBigIntegerField(_("size in bytes"))
    declared_sha256 = models.CharField(_("SHA-256 computed by the sender"), max_length=64, blank=True)
    sha256 = models.CharField(_("SHA-256"), max_length=64, blank=True)
    quarantine_key = models.CharField(max_length=64, unique=True, default=new_quarantine_key, editable=False)
    key = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("sent by")
    )
    created_at = models.DateTimeField(_("started at"), default=timezone.now, editable=False)
    upload_id = models.CharField(max_length=1024, blank=True, editable=False)  # the store's, where it is sent in parts
    part_size = models.PositiveIntegerField(null=True, blank=True, editable=False)  # bytes; the last part may be less
    arrived_at = models.DateTimeField(_("arrived at"), null=True, blank=True, editable=False)
    etag = models.CharField(max_length=100, blank=True, editable=False)  # the store's mark of what arrived
    finding = models.CharField(_("virus scan result"), max_length=200, blank=True, editable=False)
    checked_at = models.DateTimeField(_("checked at"), null=True, blank=True, editable=False)
    integrity = models.CharField(_("integrity"), max_length=10, choices=Integrity, blank=True, editable=False)
    reconciled_at = models.DateTimeField(_("last checked"), null=True, blank=True, editable=False)
    preview_key = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    first_words = models.CharField(max_length=300, blank=True, editable=False)  # where there is no picture
    pages = models.PositiveIntegerField(_("number of pages"), null=True, blank=True, editable=False)
    previewed_at = models.DateTimeField(null=True, blank=True, editable=False)  # also where nothing can be shown

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("stored file")
        verbose_name_plural = _("stored files")
        ordering = ("-created_at", "-pk")
        indexes = [
            models.Index(
                name="laurel_assets_unpreviewed",
                fields=["checked_at"],
                condition=Q(state=UploadState.ACCEPTED, previewed_at=None),
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="laurel_assets_accepted_is_whole",
                condition=~Q(state=UploadState.ACCEPTED)
                | (Q(key__isnull=False) & ~Q(sha256="") & ~Q(detected_type="") & Q(checked_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="laurel_assets_refused_says_why",
                condition=(Q(state=UploadState.REFUSED) & ~Q(refusal=""))
                | (~Q(state=UploadState.REFUSED) & Q(refusal="")),
            ),
        ]

    def __str__(self) -> str:
        return self.original_name

    @property
    def is_awaited(self) -> bool:
        """Promised; nothing is confirmed yet."""
        return self.state == UploadState.AWAITING

    @property
    def has_arrived(self) -> bool:
        """Whether its bytes lie with us, confirmed; perhaps still being checked."""
        return self.state in (UploadState.ARRIVED, UploadState.ACCEPTED)

    @property
    def is_being_checked(self) -> bool:
        return self.state == UploadState.ARRIVED

    @property
    def is_accepted(self) -> bool:
        return self.state == UploadState.ACCEPTED

    @property
    def is_received(self) -> bool:
        """What people are told as "received": checked, copied out of quarantine and hashed again."""
        return self.is_accepted

    @property
    def is_refused(self) -> bool:
        return self.state == UploadState.REFUSED

    def is_of(self, user: Any) -> bool:
        """Whether this person sent it. None: somebody without an account; that it is they, the caller has judged."""
        if user is None:
            return self.uploaded_by_id is None
        return self.uploaded_by_id is not None and self.uploaded_by_id == user.pk
