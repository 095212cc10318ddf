"""A batch: certificates issued for many at once by the worker, as one file for the person who asked, for a day.

Holds what was requested, how far it is, and a row for each holder with what came of it. The rule the next editor must
not break: a row not issued says why.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.certificates.enums import BatchForm, Layout, PrintedLanguage, RowState
from foundation.certificates.models.certificate import NAME_LENGTH, Certificate
from foundation.certificates.models.design import CertificateDesign
from foundation.exchange.models import RequestedFile, RequestedFileQuerySet, key_iff_ready
from foundation.records.fields import SUBJECT_LENGTH
from foundation.text.lengths import line


class CertificateBatchQuerySet(RequestedFileQuerySet["CertificateBatch"]):
    pass


class CertificateBatch(RequestedFile):
    folder = "certificates"
    work_kind = "laurel_certificates.batch"

    design = models.ForeignKey(
        CertificateDesign, verbose_name=_("design"), on_delete=models.CASCADE, related_name="batches"
    )
    source = models.CharField(_("audience"), max_length=100)
    language = models.CharField(_("language"), max_length=2, choices=PrintedLanguage)
    layout = models.CharField(_("layout"), max_length=10, choices=Layout)
    form = models.CharField(_("form"), max_length=3, choices=BatchForm)
    report_language = models.CharField(max_length=10, default="ja", editable=False)
    total = models.PositiveIntegerField(_("all"), default=0)
    done = models.PositiveIntegerField(pgettext_lazy("batch", "issued"), default=0)
    refused = models.PositiveIntegerField(pgettext_lazy("batch", "not issued"), default=0)

    objects = CertificateBatchQuerySet.as_manager()

    wagtail_reference_index_ignore = True  # holds no page

    class Meta(RequestedFile.Meta):
        verbose_name = _("batch of certificates")
        verbose_name_plural = _("batches of certificates")
        default_permissions = ()
        constraints = [key_iff_ready()]
        indexes = [models.Index(fields=("state", "expires_at"), name="laurel_certificates_batch_due")]

    def __str__(self) -> str:
        return f"{self.design} ({self.total})"

    @property
    def handled(self) -> int:
        return self.done + self.refused


class BatchRow(models.Model):
    """One holder of a batch, and what came of it."""

    batch = models.ForeignKey(CertificateBatch, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField(_("row"))
    subject = models.CharField(_("subject"), max_length=SUBJECT_LENGTH)
    holder_name = models.CharField(_("name"), **line(NAME_LENGTH))
    state = models.CharField(_("state"), max_length=10, choices=RowState, default=RowState.WAITING)
    problem = models.CharField(_("problem"), max_length=500, blank=True)
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
