"""Terms: versioned texts that people agree to. Owned here; campaigns and awards point at a version.

A version that somebody may have agreed to is never reworded: write a new version. (Certificates and logo kits join
this room when they are built.)
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.content.fields import Bilingual
from foundation.records.fields import PublicIdField
from foundation.terms.enums import TermsKind


class Terms(models.Model):
    """One version of one agreement, in both languages."""

    public_id = PublicIdField()
    kind = models.CharField(_("kind"), max_length=20, choices=TermsKind.choices)
    code = models.SlugField(_("code"), max_length=50, help_text=_("The same for all versions of one set of terms."))
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    name_ja = models.CharField(_("name (Japanese)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=100, blank=True)
    text_ja = models.TextField(_("text (Japanese)"))
    text_en = models.TextField(_("text (English)"), blank=True)
    in_force_from = models.DateField(_("in force from"))

    name = Bilingual()
    text = Bilingual()

    class Meta:
        verbose_name = _("terms")
        verbose_name_plural = _("terms")
        ordering = ("code", "-version")
        constraints = [models.UniqueConstraint(fields=("code", "version"), name="terms_one_row_per_version")]

    def __str__(self) -> str:
        return f"{self.name} ({self.version})"
