"""Code lists: industries (JSIC divisions), prefectures, designated cities, size bands, legal forms.

Rows come from the CSV files in `data/` by migration; the primary key is the official code, so a foreign key's value is
the code itself (`organisation.industry_id == "E"`). Never renumber a code: what is kept *as at the time* points here.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

from foundation.content.models import NamedRecord


class Code(NamedRecord):
    """What every code list has: a code, a name in both languages, an order."""

    code = models.CharField(_("code"), max_length=20, primary_key=True)
    name_ja = models.CharField(_("name (Japanese)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=100)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        abstract = True
        ordering = ("sort_order", "code")


class Industry(Code):
    """A division (A–T) of the Japan Standard Industrial Classification, Rev. 14."""

    class Meta(Code.Meta):
        verbose_name = _("industry")
        verbose_name_plural = _("industries")


class Prefecture(Code):
    """One of the 47 prefectures; `lg_code` is the six-digit local government code."""

    iso_3166_2 = models.CharField(max_length=5)
    lg_code = models.CharField(_("local government code"), max_length=6)
    name_kana = models.CharField(_("reading"), max_length=100)
    region = models.SlugField(_("region"), max_length=30)
    region_ja = models.CharField(max_length=30)
    region_en = models.CharField(max_length=30)

    class Meta(Code.Meta):
        verbose_name = _("prefecture")
        verbose_name_plural = _("prefectures")


class DesignatedCity(Code):
    """One of the 20 cities designated by government ordinance; the code is the local government code."""

    prefecture = models.ForeignKey(Prefecture, on_delete=models.PROTECT, related_name="designated_cities")
    name_kana = models.CharField(_("reading"), max_length=100)
    designated_on = models.DateField(_("designated since"))

    class Meta(Code.Meta):
        verbose_name = _("designated city")
        verbose_name_plural = _("designated cities")


class SizeBand(Code):
    """A band of the number of employees; `maximum` is inclusive, empty for the open band."""

    minimum = models.PositiveIntegerField(_("lower limit"))
    maximum = models.PositiveIntegerField(_("upper limit"), null=True, blank=True)

    class Meta(Code.Meta):
        verbose_name = _("size band")
        verbose_name_plural = _("size bands")


class LegalForm(Code):
    """A legal form; `name_en` follows the name in English only where the organisation itself writes it."""

    may_apply = models.BooleanField(_("may apply for awards"), default=True)
    may_stand_in_name = models.BooleanField(_("part of the name"), default=True)

    class Meta(Code.Meta):
        verbose_name = _("legal form")
        verbose_name_plural = _("legal forms")
