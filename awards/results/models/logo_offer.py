"""The offer of a tier's logo to an awardee: a private link at which its terms are accepted.

Holds that it was offered, and whether the link is active; the right itself is a `LogoGrant`. The rule the next editor
must not break: the link is derived from `reference` and the server's key, and stored nowhere.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from awards.results.models.awardee import Awardee
from foundation.records.fields import PublicIdField


class LogoOffer(models.Model):
    """One awardee's offer. Offering again sets another reference, so that the earlier link no longer works."""

    public_id = PublicIdField()
    awardee = models.OneToOneField(
        Awardee, verbose_name=_("awardee"), on_delete=models.CASCADE, related_name="logo_offer"
    )
    reference = models.CharField(max_length=64, unique=True, editable=False)
    offered_at = models.DateTimeField(_("logo offered at"))
    stopped_at = models.DateTimeField(_("link stopped at"), null=True, blank=True)

    class Meta:
        verbose_name = _("logo offer")
        verbose_name_plural = _("logo offers")
        ordering = ("-offered_at", "-pk")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(stopped_at=None) | Q(stopped_at__gte=F("offered_at")),
                name="logo_offer_stops_after_it_began",
            )
        ]

    def __str__(self) -> str:
        return str(self.awardee)
