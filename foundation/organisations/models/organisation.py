"""Organisations: one row per body, whatever it takes part in.

Holds what is public about a body today. What was true at a time (name, industry, size, prefecture, unit) is kept on the
submission, awardee, case or participation itself, never read back from here. Contacts of persons are never kept here.
"""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string
from wagtail.search import index

from foundation.content.fields import Bilingual
from foundation.organisations.enums import LegalFormPosition
from foundation.organisations.fields import ComparedField, KanaSortField
from foundation.organisations.models.codes import Industry, LegalForm, Prefecture, SizeBand
from foundation.records.fields import PublicIdField
from foundation.text.languages import active_language
from foundation.text.lengths import line
from foundation.text.names import name_key
from foundation.text.values import validate_corporate_number, validate_katakana, validate_visible, validate_website


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations, read as a sentence."""

    def active(self) -> "OrganisationQuerySet":
        """Not merged into another record: what may be chosen and found."""
        return self.filter(merged_into__isnull=True)

    def looking_like(self, other: "Organisation") -> "OrganisationQuerySet":
        """Those of the same name, however it is spelled, or the same reading; but for itself."""
        same = Q(name_key=name_key(other.name_ja))
        if other.kana_sort:
            same |= Q(kana_sort=other.kana_sort)
        return self.filter(same).exclude(pk=other.pk)

    def with_codes(self) -> "OrganisationQuerySet":
        """Together with everything a card shows: one query, whatever the number of rows."""
        return self.select_related("industry", "prefecture", "size_band", "legal_form", "logo")

    def with_logos(self) -> "OrganisationQuerySet":
        """Together with the ready sizes of their logos: one more query."""
        return self.prefetch_related("logo__renditions")


class Organisation(index.Indexed, models.Model):
    """A company, municipality, association or group."""

    public_id = PublicIdField()
    corporate_number = models.CharField(
        _("corporate number"),
        max_length=13,
        null=True,
        blank=True,
        unique=True,
        validators=[validate_corporate_number],
        help_text=_("13 digits. Leave empty for organisations without a number."),
    )
    name_ja = models.CharField(
        _("name (Japanese)"), help_text=_("Without the legal form."), **line(100, validate_visible)
    )
    name_kana = models.CharField(_("reading"), max_length=200, blank=True, validators=[validate_katakana])
    kana_sort = KanaSortField()
    name_en = models.CharField(
        _("name (English)"),
        blank=True,
        help_text=_("The full name, as the organisation writes it."),
        **line(150, validate_visible),
    )
    legal_form = models.ForeignKey(
        LegalForm, verbose_name=_("legal form"), on_delete=models.PROTECT, null=True, blank=True
    )
    legal_form_position = models.CharField(
        _("position of the legal form"),
        max_length=10,
        choices=LegalFormPosition.choices,
        default=LegalFormPosition.BEFORE,
    )
    alternate_name = models.CharField(_("also known as"), blank=True, **line(100, validate_visible))
    industry = models.ForeignKey(Industry, verbose_name=_("industry"), on_delete=models.PROTECT, null=True, blank=True)
    prefecture = models.ForeignKey(
        Prefecture, verbose_name=_("prefecture"), on_delete=models.PROTECT, null=True, blank=True
    )
    city_ja = models.CharField(_("city (Japanese)"), blank=True, **line(60))
    city_en = models.CharField(_("city (English)"), blank=True, **line(60))
    employees_total = models.PositiveIntegerField(_("employees"), null=True, blank=True)
    size_band = models.ForeignKey(
        SizeBand, verbose_name=_("size"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    website = models.URLField(_("website"), blank=True, validators=[validate_website])
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_records",
    )
    name_key = ComparedField(source="name_ja", key="name", db_index=True)
    name_en_key = ComparedField(source="name_en", key="name", db_index=True)
    is_fictional = models.BooleanField(_("fictional (demonstration)"), default=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    city = Bilingual()

    objects = OrganisationQuerySet.as_manager()

    search_fields = [
        index.SearchField("name_ja", boost=3),
        index.SearchField("name_en", boost=2),
        index.SearchField("name_kana"),
        index.SearchField("alternate_name"),
        index.AutocompleteField("name_ja"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("name_kana"),
        index.FilterField("industry"),
        index.FilterField("prefecture"),
        index.FilterField("size_band"),
        index.FilterField("kana_sort"),
    ]

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ("kana_sort", "name_ja")
        constraints = [
            models.CheckConstraint(
                condition=Q(corporate_number__isnull=True) | ~Q(corporate_number=""),
                name="organisation_number_null_not_blank",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        self.corporate_number = self.corporate_number or None
        if self.prefecture_id is None and self.city_ja:
            raise ValidationError({"prefecture": _("Choose the prefecture of this city.")})

    @property
    def full_name_ja(self) -> str:
        """The name with its legal form where the organisation writes it: 株式会社見本, 見本株式会社."""
        spoken = self.legal_form
        if spoken is None or not spoken.may_stand_in_name:
            return self.name_ja
        if self.legal_form_position == LegalFormPosition.AFTER:
            return f"{self.name_ja}{spoken.name_ja}"
        return f"{spoken.name_ja}{self.name_ja}"

    @property
    def name(self) -> str:
        """The whole name in the active language, Japanese where there is no English."""
        if active_language() == "en" and self.name_en:
            return self.name_en
        return self.full_name_ja

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The public page in the active language; it is there only while something about the organisation is public."""
        names = {"language": active_language(), "public_id": self.public_id}
        return reverse("laurel_organisations:organisation", kwargs=names)
