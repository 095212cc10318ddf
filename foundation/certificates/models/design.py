"""What a kind of certificate looks like and says: one design for each programme or campaign and year, and its versions.

`CertificateDesign` is what staff edit; `DesignVersion` is a copy that never changes, with the pictures themselves, made
by `domain/design.py` whenever an edited design is saved. Not the certificates (`certificate.py`). The rule the next
editor must not break: what is printed of a certificate comes from its version, never from the design as it is now.
"""

from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string

from foundation.certificates.enums import Layout
from foundation.certificates.validators import validate_prefix
from foundation.content.fields import Bilingual
from foundation.content.models import NamedRecord
from foundation.records.fields import PublicIdField

WORDS_HELP = _(
    "Placeholders such as {occasion} are filled in; the available ones are listed above. Line breaks are kept."
)


def _picture(name: Any) -> models.ForeignKey:
    return models.ForeignKey(
        get_image_model_string(),
        verbose_name=name,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("A PNG with a transparent background, at least 600 px wide."),
    )


class CertificateDesign(NamedRecord):
    """One kind of certificate of one year, as staff edit it."""

    public_id = PublicIdField()
    code = models.SlugField(_("code"), max_length=50, unique=True)
    name_ja = models.CharField(
        _("name (Japanese)"), max_length=100, help_text=_("What it certifies; shown publicly on the verification page.")
    )
    name_en = models.CharField(_("name (English)"), max_length=100, blank=True)
    year = models.PositiveSmallIntegerField(_("year"))
    prefix = models.CharField(
        _("prefix of the numbers"),
        max_length=12,
        validators=[validate_prefix],
        help_text=_("For example ABC2026. Designs with the same prefix share one number sequence."),
    )
    template = models.CharField(_("template"), max_length=50)
    layout = models.CharField(_("layout"), max_length=10, choices=Layout, default=Layout.LANDSCAPE)
    heading_ja = models.CharField(_("heading (Japanese)"), max_length=40)
    heading_en = models.CharField(_("heading (English)"), max_length=60, blank=True)
    above_ja = models.CharField(_("above the name (Japanese)"), max_length=150, blank=True, help_text=WORDS_HELP)
    above_en = models.CharField(_("above the name (English)"), max_length=200, blank=True, help_text=WORDS_HELP)
    text_ja = models.TextField(_("text (Japanese)"), max_length=600, help_text=WORDS_HELP)
    text_en = models.TextField(_("text (English)"), max_length=900, blank=True, help_text=WORDS_HELP)
    below_ja = models.CharField(_("below the text (Japanese)"), max_length=100, blank=True, help_text=WORDS_HELP)
    below_en = models.CharField(_("below the text (English)"), max_length=150, blank=True, help_text=WORDS_HELP)
    issuer_title_ja = models.CharField(_("title of the issuer (Japanese)"), max_length=60, blank=True)
    issuer_title_en = models.CharField(_("title of the issuer (English)"), max_length=100, blank=True)
    issuer_name_ja = models.CharField(_("name of the issuer (Japanese)"), max_length=60)
    issuer_name_en = models.CharField(_("name of the issuer (English)"), max_length=100, blank=True)
    dated_on = models.DateField(
        _("date printed"),
        null=True,
        blank=True,
        help_text=_("Leave empty to print the day each certificate is issued."),
    )
    seal = _picture(_("seal"))
    signature = _picture(_("signature"))

    heading = Bilingual()
    issuer_title = Bilingual()
    issuer_name = Bilingual()

    class Meta:
        verbose_name = _("certificate design")
        verbose_name_plural = _("certificate designs")
        ordering = ("-year", "code")


class DesignVersion(models.Model):
    """A design as it was when it was saved: its words as data, its pictures as bytes. Never changed."""

    design = models.ForeignKey(CertificateDesign, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    made_at = models.DateTimeField(_("created"), default=timezone.now)
    content = models.JSONField(_("content"))
    seal = models.BinaryField(_("seal"), default=bytes)
    signature = models.BinaryField(_("signature"), default=bytes)
    sha256 = models.CharField(max_length=64, editable=False)

    class Meta:
        verbose_name = _("version of a certificate design")
        verbose_name_plural = _("versions of a certificate design")
        ordering = ("design", "-number")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=("design", "number"), name="design_version_once")]

    def __str__(self) -> str:
        return f"{self.design_id}/{self.number}"
