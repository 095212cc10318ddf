"""The award programme: what is the same every year.

Everything of one year is on the cycle. Names of tiers, questions, efforts and thresholds are data of the cycle; no code
knows them.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string

from foundation.content.fields import Bilingual
from foundation.organisations.models import Division
from foundation.records.fields import PublicIdField


class AwardProgramme(models.Model):
    """An award, whatever the year."""

    public_id = PublicIdField()
    code = models.SlugField(_("code"), max_length=50, unique=True)
    name_ja = models.CharField(_("name (Japanese)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=100, blank=True)
    purpose_ja = models.TextField(_("purpose (Japanese)"), blank=True)
    purpose_en = models.TextField(_("purpose (English)"), blank=True)
    presenter_ja = models.CharField(_("given by (Japanese)"), max_length=100, blank=True)
    presenter_en = models.CharField(_("given by (English)"), max_length=100, blank=True)
    division = models.ForeignKey(
        Division, verbose_name=_("division in charge"), on_delete=models.PROTECT, null=True, blank=True
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )

    name = Bilingual()
    purpose = Bilingual()
    presenter = Bilingual()

    class Meta:
        verbose_name = _("award programme")
        verbose_name_plural = _("award programmes")
        ordering = ("name_ja",)

    def __str__(self) -> str:
        return self.name
