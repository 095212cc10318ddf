"""A number that is kept for somebody before they are issued the certificate, with the file that was made ahead of it.

Kept by a keeper of a floor above (`"laurel_shop.sale:<public id>"`) for one subject of one design. The rules the next
editor must not break: a number is in one row alone and is never taken from the counter again; nothing shows a row
before its certificate is issued; one that was given back names nobody, and its number is the next that is kept.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from foundation.certificates.fields import KeyField
from foundation.certificates.models.certificate import Certificate
from foundation.certificates.models.design import CertificateDesign
from foundation.exchange.models import GeneratedFile
from foundation.records.fields import SUBJECT_LENGTH


class Reservation(GeneratedFile):
    """`made_of` is the fingerprint of all that is printed, `sha256` that of the file; both are empty until it is made.

    Without a keeper it was given back; with a certificate it was issued, and the file is what is handed out of it.
    """

    folder = "certificates"

    prefix = models.CharField(_("prefix"), max_length=12)
    number = models.CharField(_("certificate number"), max_length=22, unique=True)
    verification_key = KeyField()
    keeper = models.CharField(_("kept by"), max_length=SUBJECT_LENGTH, blank=True)
    design = models.ForeignKey(
        CertificateDesign, verbose_name=_("design"), on_delete=models.CASCADE, null=True, related_name="+"
    )
    subject = models.CharField(_("subject"), max_length=SUBJECT_LENGTH, blank=True)
    made_of = models.CharField(max_length=64, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    certificate = models.OneToOneField(
        Certificate, verbose_name=_("certificate"), on_delete=models.CASCADE, null=True, related_name="+"
    )

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = _("number kept for a certificate")
        verbose_name_plural = _("numbers kept for certificates")
        ordering = ("number",)
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=("keeper", "design", "subject"), condition=~Q(keeper=""), name="reservation_once_per_subject"
            ),
            models.CheckConstraint(
                condition=Q(keeper="", subject="", design=None, key=None, certificate=None, made_of="", sha256="")
                | (~Q(keeper="") & ~Q(subject="") & Q(design__isnull=False)),
                name="reservation_kept_or_bare",
            ),
            models.CheckConstraint(
                condition=Q(key=None, made_of="", sha256="") | (Q(key__isnull=False) & ~Q(made_of="") & ~Q(sha256="")),
                name="reservation_file_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.number
