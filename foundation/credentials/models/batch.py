"""A batch: certificates issued for many at once by the worker, as one file for the person who asked, for a day.

Holds what was asked for, how far it is, where the file lies, and a row for each holder with what came of it. The rules
the next editor must not break: `key` names an object exactly while the batch is ready; a row not issued says why.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.credentials.enums import BatchForm, BatchState, Layout, PrintedLanguage, RowState
from foundation.credentials.models.certificate import NAME_LENGTH, Certificate
from foundation.credentials.models.design import CertificateDesign
from foundation.records.fields import SUBJECT_LENGTH, PublicIdField

FOLDER = "certificates"


def new_place() -> str:
    """A fresh, unguessable place in the private store."""
    return f"{FOLDER}/{uuid.uuid4().hex}"


class CertificateBatch(models.Model):
    """One batch."""

    public_id = PublicIdField()
    design = models.ForeignKey(
        CertificateDesign, verbose_name=_("design"), on_delete=models.CASCADE, related_name="batches"
    )
    source = models.CharField(_("for whom"), max_length=100)
    language = models.CharField(_("language"), max_length=2, choices=PrintedLanguage)
    layout = models.CharField(_("layout"), max_length=10, choices=Layout)
    form = models.CharField(_("form"), max_length=3, choices=BatchForm)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("asked for by"), on_delete=models.CASCADE, related_name="+"
    )
    asked_at = models.DateTimeField(_("asked for at"), default=timezone.now)
    told_in = models.CharField(max_length=10, default="ja", editable=False)
    state = models.CharField(_("state"), max_length=10, choices=BatchState, default=BatchState.WAITING)
    total = models.PositiveIntegerField(_("all"), default=0)
    done = models.PositiveIntegerField(pgettext_lazy("batch", "issued"), default=0)
    refused = models.PositiveIntegerField(pgettext_lazy("batch", "not issued"), default=0)
    key = models.CharField(max_length=64, unique=True, null=True, blank=True, editable=False)
    size = models.PositiveBigIntegerField(_("size in bytes"), default=0)
    ready_at = models.DateTimeField(_("done at"), null=True, blank=True)
    expires_at = models.DateTimeField(_("until (not included)"), null=True, blank=True)

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = _("batch of certificates")
        verbose_name_plural = _("batches of certificates")
        ordering = ("-asked_at", "-pk")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                name="laurel_credentials_key_iff_ready",
                condition=Q(state=BatchState.READY, key__isnull=False, expires_at__isnull=False)
                | (~Q(state=BatchState.READY) & Q(key__isnull=True)),
            ),
        ]
        indexes = [models.Index(fields=("state", "expires_at"), name="laurel_cred_batch_due")]

    def __str__(self) -> str:
        return f"{self.design} ({self.total})"

    @property
    def is_ready(self) -> bool:
        """Can be fetched (until `expires_at`)."""
        return self.state == BatchState.READY

    @property
    def is_under_way(self) -> bool:
        return self.state in (BatchState.WAITING, BatchState.MAKING)

    @property
    def handled(self) -> int:
        return self.done + self.refused


class BatchRow(models.Model):
    """One holder of a batch, and what came of it."""

    batch = models.ForeignKey(CertificateBatch, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField(_("row"))
    subject = models.CharField(_("subject"), max_length=SUBJECT_LENGTH)
    holder_name = models.CharField(_("name"), max_length=NAME_LENGTH)
    state = models.CharField(_("state"), max_length=10, choices=RowState, default=RowState.WAITING)
    problem = models.CharField(_("what is wrong"), max_length=500, blank=True)
    certificate = models.ForeignKey(
        Certificate,
        verbose_name=_("certificate"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = _("row of a batch")
        verbose_name_plural = _("rows of a batch")
        ordering = ("batch", "position")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("batch", "subject"), name="batch_row_once_per_subject")]

    def __str__(self) -> str:
        return f"{self.batch_id}/{self.position}"
