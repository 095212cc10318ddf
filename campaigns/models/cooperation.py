"""Who was asked to cooperate with a campaign. No answer is ever assumed."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey

from campaigns.enums import CooperationKind, CooperationState
from campaigns.models.campaign import Campaign
from foundation.content.fields import Bilingual
from foundation.organisations.models import Organisation


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
