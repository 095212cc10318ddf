"""Who takes part in a campaign, and who was asked to cooperate.

Name, industry, size and prefecture are kept as at the time of registering. Only rows that are approved and may be
published ever leave the admin: read them through `domain/queries`.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey

from campaigns.enums import CooperationKind, CooperationState, ParticipantKind, ParticipationState
from campaigns.models.campaign import Campaign
from foundation.content.fields import Bilingual
from foundation.identifiers.fields import PublicIdField
from foundation.organisations.fields import KanaSortField
from foundation.organisations.models import Industry, Organisation, Prefecture, SizeBand
from foundation.organisations.validators import validate_katakana


class ParticipationQuerySet(models.QuerySet["Participation"]):
    """Participations, read as a sentence."""

    def public(self) -> "ParticipationQuerySet":
        """Approved, with consent to be published."""
        return self.filter(state=ParticipationState.APPROVED, may_publish=True)


class Participation(models.Model):
    """One registration for one campaign."""

    public_id = PublicIdField()
    campaign = models.ForeignKey(
        Campaign, verbose_name=_("campaign"), on_delete=models.PROTECT, related_name="participations"
    )
    kind = models.CharField(pgettext_lazy("participation", "kind"), max_length=20, choices=ParticipantKind.choices)
    state = models.CharField(
        _("state"),
        max_length=20,
        choices=ParticipationState.choices,
        default=ParticipationState.APPLIED,
        editable=False,
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participations",
    )
    name_ja = models.CharField(_("name (Japanese)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=150, blank=True)
    name_kana = models.CharField(_("reading"), max_length=200, blank=True, validators=[validate_katakana])
    kana_sort = KanaSortField()
    industry = models.ForeignKey(
        Industry,
        verbose_name=pgettext_lazy("participation", "industry at the time"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    size_band = models.ForeignKey(
        SizeBand,
        verbose_name=pgettext_lazy("participation", "size at the time"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    prefecture = models.ForeignKey(
        Prefecture,
        verbose_name=pgettext_lazy("participation", "prefecture at the time"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
    )
    website = models.URLField(_("website"), blank=True)
    may_publish = models.BooleanField(_("may be published"), default=False)
    applied_at = models.DateTimeField(_("applied"), null=True, blank=True, editable=False)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True, editable=False)

    name = Bilingual()
    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ("kana_sort", "pk")
        constraints = [
            models.UniqueConstraint(fields=("campaign", "organisation"), name="participation_once_per_campaign"),
        ]
        indexes = [
            models.Index(fields=("campaign", "state", "may_publish", "kana_sort"), name="participation_directory")
        ]

    def __str__(self) -> str:
        return self.name


class CooperationRequest(models.Model):
    """A body asked to cooperate with a campaign. No answer is ever assumed."""

    campaign = ParentalKey(
        Campaign, verbose_name=_("campaign"), on_delete=models.CASCADE, related_name="cooperation_requests"
    )
    kind = models.CharField(pgettext_lazy("participation", "kind"), max_length=20, choices=CooperationKind.choices)
    name_ja = models.CharField(_("name (Japanese)"), max_length=100)
    name_en = models.CharField(_("name (English)"), max_length=100, blank=True)
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(
        _("state"), max_length=20, choices=CooperationState.choices, default=CooperationState.ASKED, editable=False
    )
    order = models.PositiveSmallIntegerField(_("protocol order"), default=0)

    name = Bilingual()

    class Meta:
        verbose_name = _("cooperation request")
        verbose_name_plural = _("cooperation requests")
        ordering = ("order", "pk")
        constraints = [
            models.UniqueConstraint(fields=("campaign", "kind", "name_ja"), name="cooperation_asked_once"),
        ]

    def __str__(self) -> str:
        return self.name
