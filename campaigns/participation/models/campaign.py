"""The campaign: one row holds one year.

Name, year in the name, fiscal year and period are four fields; none is computed from another
(`docs/decisions/0001-records-and-pages.md`). The page presents; the facts are here.
"""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.images import get_image_model_string

from campaigns.participation.enums import ApprovalMode, CampaignPhase, PromoterRole
from foundation.certificates.models import CertificateDesign
from foundation.content.fields import Bilingual
from foundation.coverage.models import MediaCoverage
from foundation.logos.models import LogoKit
from foundation.organisations.models import Division, Organisation
from foundation.records.fields import PublicIdField
from foundation.terms.models import Terms
from foundation.text.languages import active_language
from foundation.text.values import validate_years


class CampaignQuerySet(models.QuerySet["Campaign"]):
    """Campaigns, by what the public may see."""

    def announced(self, at: datetime) -> "CampaignQuerySet":
        """Public at `at`: announced by then, or started if there is no moment of announcing."""
        return self.filter(Q(announced_at__lte=at) | Q(announced_at__isnull=True, starts_at__lte=at))

    def running(self, at: datetime) -> "CampaignQuerySet":
        """Begun and not over at `at`."""
        return self.filter(starts_at__lte=at, ends_at__gt=at)

    def with_facts(self) -> "CampaignQuerySet":
        """Together with what a banner and a card show."""
        return self.select_related("division", "logo", "participation_terms", "logo_terms", "logo_kit__terms")

    def with_logos(self) -> "CampaignQuerySet":
        """Together with the ready sizes of their logos: one more query."""
        return self.prefetch_related("logo__renditions")


class Campaign(ClusterableModel):
    public_id = PublicIdField()
    code = models.SlugField(_("code"), max_length=50, unique=True)
    name_ja = models.CharField(_("name (Japanese)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=100, blank=True)
    series = models.SlugField(
        _("series"),
        max_length=50,
        blank=True,
        help_text=_("Use the same code for every year of a campaign. It is used to count consecutive years."),
    )
    year_label = models.CharField(_("year in the name"), max_length=20, blank=True)
    fiscal_year = models.PositiveSmallIntegerField(
        _("fiscal year"), help_text=_("The calendar year in which the fiscal year begins (April).")
    )
    starts_at = models.DateTimeField(_("starts"))
    ends_at = models.DateTimeField(_("ends (not included)"), help_text=_("The first moment after the campaign."))
    announced_at = models.DateTimeField(pgettext_lazy("moment", "announced"), null=True, blank=True)
    registration_opens_at = models.DateTimeField(_("registration opens"), null=True, blank=True)
    registration_closes_at = models.DateTimeField(_("registration closes (not included)"), null=True, blank=True)
    approval = models.CharField(
        _("approval method"), max_length=20, choices=ApprovalMode.choices, default=ApprovalMode.SECRETARIAT
    )
    slogan_ja = models.CharField(_("slogan (Japanese)"), max_length=100, blank=True)
    slogan_en = models.CharField(_("slogan (English)"), max_length=100, blank=True)
    purpose_ja = models.TextField(_("purpose (Japanese)"), blank=True)
    purpose_en = models.TextField(_("purpose (English)"), blank=True)
    who_ja = models.CharField(_("who may take part (Japanese)"), max_length=100, blank=True)
    who_en = models.CharField(_("who may take part (English)"), max_length=100, blank=True)
    participation_terms = models.ForeignKey(
        Terms,
        verbose_name=_("terms of participation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    logo_terms = models.ForeignKey(
        Terms, verbose_name=_("logo terms"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    certificate_design = models.ForeignKey(
        CertificateDesign,
        verbose_name=_("certificate"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="campaigns",
        help_text=_("Issued to each participant on approval, in the participant’s language."),
    )
    logo_kit = models.ForeignKey(
        LogoKit,
        verbose_name=_("logo kit"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="campaigns",
        help_text=_("What participants may use under the logo terms."),
    )
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
    )
    division = models.ForeignKey(
        Division, verbose_name=_("division in charge"), on_delete=models.PROTECT, null=True, blank=True
    )
    media_coverage = models.ManyToManyField(
        MediaCoverage, verbose_name=_("media coverage"), blank=True, related_name="campaigns"
    )

    name = Bilingual()
    slogan = Bilingual()
    purpose = Bilingual()
    who = Bilingual()

    objects = CampaignQuerySet.as_manager()

    class Meta:
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        ordering = ("-starts_at",)
        constraints = [
            models.CheckConstraint(condition=Q(starts_at__lt=F("ends_at")), name="campaign_starts_before_ends"),
            models.CheckConstraint(
                condition=Q(registration_opens_at__isnull=True)
                | Q(registration_closes_at__isnull=True)
                | Q(registration_opens_at__lt=F("registration_closes_at")),
                name="campaign_registration_opens_first",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        validate_years(fiscal_year=self.fiscal_year)

    @property
    def title(self) -> str:
        """The name with its year, where the name doesn't hold it."""
        year = self.year_label
        between = "" if active_language() == "ja" else " "
        return self.name if not year or year in self.name else f"{self.name}{between}{year}"

    def phase(self, at: datetime) -> CampaignPhase:
        """The phase of the campaign at `at`; its period is half-open."""
        if at >= self.ends_at:
            return CampaignPhase.OVER
        if at >= self.starts_at:
            return CampaignPhase.RUNNING
        return CampaignPhase.ANNOUNCED if self.announced_at and at >= self.announced_at else CampaignPhase.HIDDEN

    def takes_registrations(self, at: datetime) -> bool:
        """Whether registering is open at `at`."""
        opens, closes = self.registration_opens_at, self.registration_closes_at
        return opens is not None and opens <= at and (closes is None or at < closes)


class CampaignPromoter(models.Model):
    """A body behind the campaign, in protocol order within its role."""

    campaign = ParentalKey(Campaign, on_delete=models.CASCADE, related_name="promoters")
    organisation = models.ForeignKey(Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT)
    role = models.CharField(_("role"), max_length=20, choices=PromoterRole.choices, default=PromoterRole.PROMOTER)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("promoter")
        verbose_name_plural = _("promoters")
        ordering = ("role", "order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("campaign", "organisation", "role"), name="promoter_once_per_role")
        ]

    def __str__(self) -> str:
        return str(self.organisation)
