"""Certificates that were issued, and what happened to each.

A certificate belongs to a subject of a floor above (`"laurel_participation.participation:<public id>"`), which this app
doesn't know. It holds its name, its language, its state, and its version of the design: all that is printed. The rules
the next editor must not break: one certificate for each design and subject; the number is read aloud and gives access
to nothing, the key (80 random bits, in the QR code) to name and history; every change is a `CertificateEvent` in the
same transaction (`domain/certificate.py`).
"""

from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from foundation.certificates.enums import CertificateAct, CertificateState, PrintedLanguage
from foundation.certificates.fields import KeyField
from foundation.certificates.models.design import CertificateDesign, DesignVersion
from foundation.certificates.validators import DIGITS, MOST, validate_prefix
from foundation.records.fields import SUBJECT_LENGTH, PublicIdField
from foundation.records.models import HasState
from foundation.records.validators import validate_subject
from foundation.text.lengths import line

NAME_LENGTH = 200


class NumberCounter(models.Model):
    """The last number given under a prefix; counted up by `domain/certificate.py` inside the issuing transaction."""

    prefix = models.CharField(_("prefix"), max_length=12, unique=True, validators=[validate_prefix])
    last = models.PositiveIntegerField(_("last number"), default=0)

    class Meta:
        verbose_name = _("counter of certificate numbers")
        verbose_name_plural = _("counters of certificate numbers")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(last__lte=MOST),
                name="laurel_certificates_numbers_last",
                violation_error_message=_("All numbers with this prefix are used up."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.prefix}-{self.last:0{DIGITS}d}"


class CertificateQuerySet(models.QuerySet["Certificate"]):
    """Certificates, read as a sentence."""

    def valid(self) -> "CertificateQuerySet":
        return self.filter(state=CertificateState.VALID)

    def of(self, subject: str) -> "CertificateQuerySet":
        """Those of one subject, the newest first."""
        return self.filter(subject=subject).order_by("-issued_at", "-pk")

    def with_design(self) -> "CertificateQuerySet":
        """Together with what is needed to show or print them."""
        return self.select_related("design", "version")


class Certificate(HasState):
    moves, event_noun = CertificateState.moves, "certificate"
    event_words = {CertificateState.VALID: "reinstated"}

    public_id = PublicIdField()
    design = models.ForeignKey(
        CertificateDesign, verbose_name=_("design"), on_delete=models.PROTECT, related_name="certificates"
    )
    version = models.ForeignKey(
        DesignVersion, verbose_name=_("version of the design"), on_delete=models.PROTECT, related_name="+"
    )
    number = models.CharField(_("certificate number"), max_length=22, unique=True)
    key = KeyField()
    subject = models.CharField(_("subject"), max_length=SUBJECT_LENGTH, validators=[validate_subject])
    holder_name = models.CharField(_("name as printed"), **line(NAME_LENGTH))
    language = models.CharField(_("language"), max_length=2, choices=PrintedLanguage)
    name_is_public = models.BooleanField(_("name may be shown publicly"), default=False)
    facts = models.JSONField(_("merge fields"), default=dict)
    state = models.CharField(
        _("state"), max_length=10, choices=CertificateState, default=CertificateState.VALID, editable=False
    )
    issued_at = models.DateTimeField(_("issued"), default=timezone.now)
    ended_at = models.DateTimeField(_("no longer valid since"), null=True, blank=True, editable=False)

    objects = CertificateQuerySet.as_manager()

    wagtail_reference_index_ignore = True  # holds no page

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ("-issued_at", "-pk")
        default_permissions = ("change", "view")
        permissions = [("issue_certificate", _("Can issue certificates in bulk"))]
        constraints = [
            models.UniqueConstraint(fields=("design", "subject"), name="certificate_once_per_subject"),
            models.CheckConstraint(
                condition=Q(state=CertificateState.VALID, ended_at__isnull=True)
                | Q(
                    state__in=(CertificateState.WITHDRAWN, CertificateState.REVOKED),
                    ended_at__isnull=False,
                    ended_at__gte=models.F("issued_at"),
                ),
                name="laurel_certificates_ended_iff_not_valid",
            ),
            models.CheckConstraint(
                condition=Q(language__in=PrintedLanguage.values), name="laurel_certificates_language_known"
            ),
            models.CheckConstraint(condition=~Q(holder_name=""), name="laurel_certificates_has_holder"),
        ]
        indexes = [models.Index(fields=("subject", "-issued_at"), name="laurel_certificates_subject")]

    def __str__(self) -> str:
        return self.number

    @property
    def is_valid(self) -> bool:
        return self.state == CertificateState.VALID

    @property
    def verification_path(self) -> str:
        """Where anybody can check the number: `/v/<number>`."""
        return reverse("laurel_certificates:landing", args=[self.number])

    @property
    def private_path(self) -> str:
        """The URL in the QR code: the holder of the certificate sees its name and history."""
        return f"{self.verification_path}?{urlencode({'k': self.key})}"


class CertificateEvent(models.Model):
    """One line of a certificate's history. The reason is for staff; names are shown to whoever has the key."""

    certificate = models.ForeignKey(Certificate, on_delete=models.CASCADE, related_name="events")
    action = models.CharField(_("what happened"), max_length=10, choices=CertificateAct)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("by"), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    name_before = models.CharField(_("name before"), blank=True, **line(NAME_LENGTH))
    name_after = models.CharField(_("name after"), blank=True, **line(NAME_LENGTH))
    reason = models.TextField(_("reason (internal)"), blank=True)

    class Meta:
        verbose_name = _("event of a certificate")
        verbose_name_plural = _("events of a certificate")
        ordering = ("at", "pk")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.certificate_id}: {self.action}"
